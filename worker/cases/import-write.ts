/**
 * Rows of an import as submissions of many participants: as many at once as one statement may
 * carry.
 */

import { languages } from '../contract/languages.ts';
import { plan } from '../domain/submission.ts';
import type { ImportRow } from '../sheets/map-rows.ts';
import type { Known } from '../storage/definitions.ts';
import type { SubmissionWrite } from '../storage/register.ts';
import { writeOf } from './submission-write.ts';

/**
 * D1 takes two million bytes in one value; what is added to a row for storing it is within the
 * rest.
 */
const bytesAtMost = 1_000_000;
/**
 * A batch of so many takes well under a second; with short rows five of them are the largest file.
 */
const rowsAtMost = 2000;

const hour = 3_600_000;

/** A row with what is remembered of it. */
export type MarkedRow = ImportRow & { mark: string };

/** Twice, as the folded text for searching is stored too. */
const size = (row: ImportRow): number =>
  2 * new TextEncoder().encode(JSON.stringify(row)).length + 400;

/** The rows in order, in as few submissions as the limits allow. */
export function chunksOf<Row extends ImportRow>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const more = size(row);
    const last = chunks.at(-1);
    if (last && last.length < rowsAtMost && bytes + more <= bytesAtMost) {
      last.push(row);
      bytes += more;
    } else {
      chunks.push([row]);
      bytes = more;
    }
  }
  return chunks;
}

export function writeOfImport(
  actor: string,
  known: Known,
  rows: readonly MarkedRow[],
  { override, notify, now }: { override: boolean; notify: boolean; now: number },
): SubmissionWrite {
  const participants = rows.map(({ participant, answers }) => ({ ...participant, answers }));
  const base = writeOf(
    [known],
    plan({ events: [known.event.slug], participants }, [known.event]),
    now,
  );
  return {
    ...base,
    key: `import:${crypto.randomUUID()}`,
    fingerprint: '',
    // nobody sends this key again but the storage itself, when an answer is lost on its way
    expires: now + hour,
    language: known.event.content.languages[0] ?? languages[0],
    channel: 'import',
    siteKey: null,
    siteHost: null,
    privacyNotice: null,
    entries: base.entries.map((entry) => ({
      ...entry,
      registeredAt: rows[entry.participant]?.registeredAt ?? now,
    })),
    details: base.details.map((details, index) => {
      const language = rows[index]?.language;
      return language ? { ...details, language } : details;
    }),
    actor,
    enteredBy: actor,
    override,
    announce: notify,
    marks: rows.map(({ mark }) => mark),
  };
}
