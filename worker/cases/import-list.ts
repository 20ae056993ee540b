/**
 * Brings in earlier registrations from a table: tried row by row, and nothing of it taken where a
 * row is wrong.
 */

import { importMarks } from '../auth/import-mark.ts';
import type { ImportedRow } from '../contract/desk.ts';
import { scopeOf } from '../domain/definition.ts';
import { faultMessage } from '../domain/fault-message.ts';
import { type Fault, type Outcome, Refused, refusedAt } from '../domain/outcome.ts';
import type { ImportRow } from '../sheets/map-rows.ts';
import type { Known } from '../storage/definitions.ts';
import { knownAmong, markedAmong } from '../storage/entries.ts';
import { type SubmissionOutcome, submit, wouldRefuse } from '../storage/register.ts';
import type { DeskContext } from './context.ts';
import { findDeskEvent } from './events.ts';
import { chunksOf, type MarkedRow, writeOfImport } from './import-write.ts';

/** What is wrong with a cell, or with a row in this event. */
type RowFault = { row: number; column: string } & Omit<Fault, 'pointer'>;

export type ImportOptions = {
  /** nothing is written */
  dryRun: boolean;
  /** beyond the capacity too */
  override: boolean;
  /** each participant gets a mail */
  notify: boolean;
};

const pointerTo = ({ row, column }: { row: number; column: string }): string =>
  `/${row}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const faultOf = ({ row, column, ...rest }: RowFault): Fault => ({
  pointer: pointerTo({ row, column }),
  ...rest,
});

const wrongRow = ({ language }: DeskContext, error: RowFault): ImportedRow => ({
  row: error.row,
  outcome: 'error',
  code: error.code,
  column: error.column,
  message: faultMessage(language, faultOf(error)),
});

type ReadRows = { rows: ImportRow[]; errors: RowFault[] };

/**
 * The readers are loaded at the first table: a registration must not wait for them at a cold start.
 * @returns the rows of the file, or a refusal where it cannot be read at all
 */
async function read(
  context: DeskContext,
  bytes: Uint8Array,
  { event }: Known,
): Promise<Outcome<ReadRows>> {
  const [{ readSheet }, { mapRows }] = await Promise.all([
    import('../sheets/read.ts'),
    import('../sheets/map-rows.ts'),
  ]);
  const sheet = readSheet(bytes);
  if (sheet.ok) return mapRows(sheet.rows, event.content, context.now);
  const { code, row = 1, column = '' } = sheet;
  const fault = { row, column, code };
  return new Refused('validation', [faultOf(fault)], {
    extra: { rows: [wrongRow(context, fault)] },
  });
}

type Sorted = { fresh: MarkedRow[]; known: { row: ImportRow; code: string | null }[] };

/**
 * People who are in the event, or were, are left as they are: the same file twice changes nothing,
 * also after corrections, and a person who cancelled or was erased does not return.
 */
async function sort(
  { db, env, now }: DeskContext,
  { event }: Known,
  rows: readonly ImportRow[],
): Promise<Sorted> {
  const before = new Set<string>();
  const marked = new Map<string, string>();
  for (const chunk of chunksOf(rows)) {
    const identities = chunk.map(({ identity }) => identity);
    for (const known of await knownAmong(db, event.id, scopeOf(event), identities))
      before.add(known);
    const marks = await importMarks(env.secret, event.id, identities);
    const earlier = await markedAmong(db, event.id, marks);
    for (const [index, mark] of marks.entries()) {
      const identity = identities[index] ?? '';
      marked.set(identity, mark);
      if (earlier.has(mark)) before.add(identity);
    }
  }
  const sorted: Sorted = { fresh: [], known: [] };
  for (const row of rows) {
    if (row.cancelled || before.has(row.identity))
      sorted.known.push({ row, code: row.cancelled ? 'cancelled' : null });
    else sorted.fresh.push({ ...row, mark: marked.get(row.identity) ?? '' });
    // a person who cancelled and registered anew has two rows in an export
    if (!row.cancelled) before.add(row.identity);
  }
  // by the time they came; rows without a time come last, in the file's order: a millisecond apart
  sorted.fresh.sort(
    (one, other) => (one.registeredAt ?? Infinity) - (other.registeredAt ?? Infinity),
  );
  const first = now - sorted.fresh.length;
  sorted.fresh = sorted.fresh.map((row, index) => ({
    ...row,
    registeredAt: row.registeredAt ?? first + index,
  }));
  return sorted;
}

/** Rows for which there is neither a place nor room in the queue, or whose option is full. */
function rowsRefused(outcome: SubmissionOutcome | null, fresh: readonly ImportRow[]): RowFault[] {
  if (outcome?.kind === 'full')
    return outcome.participants.map((index) => ({
      row: fresh[index]?.row ?? 0,
      column: '',
      code: 'event-full',
    }));
  if (outcome?.kind === 'option-full')
    return outcome.answers.map(({ participant, question }) => ({
      row: fresh[participant]?.row ?? 0,
      column: question,
      code: 'option-full',
    }));
  return [];
}

const rowOf = (row: number, outcome: 'new' | 'known', code: string | null = null): ImportedRow => ({
  row,
  outcome,
  code,
  column: null,
  message: null,
});

const byRow = (one: { row: number }, other: { row: number }): number => one.row - other.row;

const tries = 3;

/** What another request has changed meanwhile is read anew. */
async function take(
  context: DeskContext,
  before: Known,
  rows: readonly MarkedRow[],
  options: ImportOptions,
): Promise<Refused | null> {
  let known = before;
  const { db, caller, now } = context;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const outcome = await submit(db, writeOfImport(caller.actor, known, rows, { ...options, now }));
    if (outcome.kind === 'placed') return null;
    if (outcome.kind === 'full') return refusedAt('', 'event-full');
    if (outcome.kind === 'option-full') return refusedAt('', 'option-full');
    const again = await findDeskEvent(context, known.event.slug);
    if (again instanceof Refused) return again;
    known = again;
  }
  return new Refused('unavailable', [], { retryAfter: 1 });
}

/**
 * Chunk by chunk. Where others take the places meanwhile, the refusal says which rows are in; they
 * stay in, and the same file brings the rest once there is room.
 */
async function takeAll(
  context: DeskContext,
  known: Known,
  fresh: readonly MarkedRow[],
  options: ImportOptions,
  answer: readonly ImportedRow[],
): Promise<Refused | null> {
  const taken = new Set<number>();
  for (const chunk of chunksOf(fresh)) {
    const refused = await take(context, known, chunk, options);
    if (refused) {
      const { code, errors, retryAfter } = refused;
      const isLeft = (row: ImportedRow) => row.outcome === 'new' && !taken.has(row.row);
      const rows = answer.map((row) =>
        isLeft(row) ? wrongRow(context, { row: row.row, column: '', code }) : row,
      );
      return new Refused(code, errors, {
        ...(retryAfter === null ? {} : { retryAfter }),
        extra: { rows },
      });
    }
    for (const { row } of chunk) taken.add(row);
  }
  return null;
}

function cannotImport({ event }: Known, { notify }: ImportOptions, now: number): Refused | null {
  if (event.cancelledAt !== null) return refusedAt('', 'event-cancelled');
  if (now >= Date.parse(event.content.endsAt)) return refusedAt('', 'event-ended');
  // a mail would lead to a page that is not there yet
  return notify && event.status === 'draft' ? refusedAt('/notify', 'registration-not-open') : null;
}

/** @returns what becomes of each row; with `dryRun` what would become of it */
export async function importList(
  context: DeskContext,
  known: Known,
  table: { bytes: Uint8Array } & ImportOptions,
): Promise<Outcome<ImportedRow[]>> {
  const { bytes, ...options } = table;
  const { db, caller, now } = context;
  const refused = cannotImport(known, options, now);
  if (refused) return refused;
  const found = await read(context, bytes, known);
  if (found instanceof Refused) return found;
  const { rows, errors } = found;
  const sorted = await sort(context, known, rows);
  const whole = writeOfImport(caller.actor, known, sorted.fresh, { ...options, now });
  if (sorted.fresh.length > 0 && errors.length === 0)
    errors.push(...rowsRefused(await wouldRefuse(db, whole), sorted.fresh));
  const wrong = new Set(errors.map(({ row }) => row));
  const answer = [
    ...errors.map((error) => wrongRow(context, error)),
    ...sorted.fresh.filter(({ row }) => !wrong.has(row)).map(({ row }) => rowOf(row, 'new')),
    ...sorted.known
      .filter(({ row }) => !wrong.has(row.row))
      .map(({ row, code }) => rowOf(row.row, 'known', code)),
  ].sort(byRow);
  if (options.dryRun) return answer;
  if (errors.length > 0) {
    const code = errors.every((error) => error.code === 'event-full') ? 'event-full' : 'validation';
    return new Refused(code, [...errors].sort(byRow).map(faultOf), { extra: { rows: answer } });
  }
  const cut = await takeAll(context, known, sorted.fresh, options, answer);
  if (cut) return cut;
  context.deliver();
  return answer;
}
