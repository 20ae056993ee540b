/** Groups imported rows into submissions, each as large as one statement can carry. */

import { languages } from '../contract/languages.ts';
import { planRegistrations } from '../domain/submission.ts';
import type { ImportRow } from '../sheets/map-rows.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import type { SubmissionWrite } from '../storage/submission-statements.ts';
import { toSubmissionWrite } from './submission-write.ts';

/** D1 accepts two million bytes in one value; the rest is for what storage adds to a row. */
const MAX_CHUNK_BYTES = 1_000_000;
/** A batch of this size takes well under a second; a file with 10,000 short rows needs five. */
const MAX_CHUNK_ROWS = 2000;

const HOUR_MS = 3_600_000;

/** A row with the mark that identifies it in a later import. */
export type MarkedRow = ImportRow & { mark: string };

/** Doubled, as the folded text for searching is stored too. */
const sizeBytes = (row: ImportRow): number =>
  2 * new TextEncoder().encode(JSON.stringify(row)).length + 400;

/** Splits the rows, in order, into as few submissions as the limits allow. */
export function chunksOf<Row extends ImportRow>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const more = sizeBytes(row);
    const last = chunks.at(-1);
    if (last && last.length < MAX_CHUNK_ROWS && bytes + more <= MAX_CHUNK_BYTES) {
      last.push(row);
      bytes += more;
    } else {
      chunks.push([row]);
      bytes = more;
    }
  }
  return chunks;
}

export function toImportWrite(
  actor: string,
  known: EventWithCounts,
  rows: readonly MarkedRow[],
  { override, notify, now }: { override: boolean; notify: boolean; now: number },
): SubmissionWrite {
  const participants = rows.map(({ participant, answers }) => ({ ...participant, answers }));
  const base = toSubmissionWrite(
    [known],
    planRegistrations({ events: [known.event.slug], participants }, [known.event]),
    now,
  );
  return {
    ...base,
    key: `import:${crypto.randomUUID()}`,
    fingerprint: '',
    // only storage itself retries with this key, if a response is lost
    expires: now + HOUR_MS,
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
    importMarks: rows.map(({ mark }) => mark),
  };
}
