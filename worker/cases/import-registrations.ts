/**
 * Imports registrations from a table: validates every row and imports nothing if a row is invalid.
 */

import { importMarks } from '../auth/import-mark.ts';
import type { ImportedRow } from '../contract/desk.ts';
import { manageScopeOf } from '../domain/definition.ts';
import { type Outcome, Rejected, rejectedAt, type ValidationError } from '../domain/outcome.ts';
import { validationMessage } from '../domain/validation-message.ts';
import type { ImportRow } from '../sheets/map-rows.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import { readImportMarks, readRegisteredIdentities } from '../storage/desk-registrations.ts';
import { previewRejection, type SubmissionOutcome, submit } from '../storage/register.ts';
import type { DeskContext } from './context.ts';
import { findDeskEvent } from './events.ts';
import { chunksOf, type MarkedRow, toImportWrite } from './import-write.ts';

/** An error of a cell, or of a row in this event. */
type RowError = { row: number; column: string } & Omit<ValidationError, 'pointer'>;

export type ImportOptions = {
  /** nothing is written */
  dryRun: boolean;
  /** allows registrations beyond the capacity */
  override: boolean;
  /** sends each participant a mail */
  notify: boolean;
};

const pointerTo = ({ row, column }: { row: number; column: string }): string =>
  `/${row}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const validationErrorOf = ({ row, column, ...rest }: RowError): ValidationError => ({
  pointer: pointerTo({ row, column }),
  ...rest,
});

const errorRow = ({ language }: DeskContext, error: RowError): ImportedRow => ({
  row: error.row,
  outcome: 'error',
  code: error.code,
  column: error.column,
  message: validationMessage(language, validationErrorOf(error)),
});

type ReadRows = { rows: ImportRow[]; errors: RowError[] };

/**
 * Loads the file readers on first use, as registrations must not wait for them at a cold start.
 * @returns the rows of the file, or a rejection if it is unreadable
 */
async function read(
  context: DeskContext,
  bytes: Uint8Array,
  { event }: EventWithCounts,
): Promise<Outcome<ReadRows>> {
  const [{ readSheet }, { mapRows }] = await Promise.all([
    import('../sheets/read.ts'),
    import('../sheets/map-rows.ts'),
  ]);
  const sheet = readSheet(bytes);
  if (sheet.ok) return mapRows(sheet.rows, event.content, context.now);
  const { code, row = 1, column = '' } = sheet;
  const error = { row, column, code };
  return new Rejected('validation', [validationErrorOf(error)], {
    extra: { rows: [errorRow(context, error)] },
  });
}

type PartitionedRows = { fresh: MarkedRow[]; known: { row: ImportRow; code: string | null }[] };

/**
 * Leaves people who are or were registered unchanged: importing a file twice changes nothing, also
 * after corrections, and a person who cancelled or was erased does not return.
 */
async function partitionRows(
  { db, env, now }: DeskContext,
  { event }: EventWithCounts,
  rows: readonly ImportRow[],
): Promise<PartitionedRows> {
  const before = new Set<string>();
  const marked = new Map<string, string>();
  for (const chunk of chunksOf(rows)) {
    const identities = chunk.map(({ identity }) => identity);
    for (const known of await readRegisteredIdentities(
      db,
      event.id,
      manageScopeOf(event),
      identities,
    ))
      before.add(known);
    const marks = await importMarks(env.secret, event.id, identities);
    const earlier = await readImportMarks(db, event.id, marks);
    for (const [index, mark] of marks.entries()) {
      const identity = identities[index] ?? '';
      marked.set(identity, mark);
      if (earlier.has(mark)) before.add(identity);
    }
  }
  const partitioned: PartitionedRows = { fresh: [], known: [] };
  for (const row of rows) {
    if (row.cancelled || before.has(row.identity))
      partitioned.known.push({ row, code: row.cancelled ? 'cancelled' : null });
    else partitioned.fresh.push({ ...row, mark: marked.get(row.identity) ?? '' });
    // an export has two rows for a person who cancelled and registered again
    if (!row.cancelled) before.add(row.identity);
  }
  // by registration time; rows without one come last in file order, a millisecond apart
  partitioned.fresh.sort(
    (one, other) => (one.registeredAt ?? Infinity) - (other.registeredAt ?? Infinity),
  );
  const first = now - partitioned.fresh.length;
  partitioned.fresh = partitioned.fresh.map((row, index) => ({
    ...row,
    registeredAt: row.registeredAt ?? first + index,
  }));
  return partitioned;
}

/** Errors of rows without a free seat or waitlist position, or with a full option. */
function capacityErrors(
  outcome: SubmissionOutcome | null,
  fresh: readonly ImportRow[],
): RowError[] {
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

const MAX_ATTEMPTS = 3;

/** Writes the rows; retries with fresh data if another request has changed the event. */
async function writeChunk(
  context: DeskContext,
  before: EventWithCounts,
  rows: readonly MarkedRow[],
  options: ImportOptions,
): Promise<Rejected | null> {
  let known = before;
  const { db, caller, now } = context;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const outcome = await submit(db, toImportWrite(caller.actor, known, rows, { ...options, now }));
    if (outcome.kind === 'registered') return null;
    if (outcome.kind === 'full') return rejectedAt('', 'event-full');
    if (outcome.kind === 'option-full') return rejectedAt('', 'option-full');
    const again = await findDeskEvent(context, known.event.slug);
    if (again instanceof Rejected) return again;
    known = again;
  }
  return new Rejected('unavailable', [], { retryAfter: 1 });
}

/**
 * Writes chunk by chunk. If other requests take seats meanwhile, the rejection lists the rows that
 * were imported; they stay, and a second import of the file adds the rest when there is room.
 */
async function writeAll(
  context: DeskContext,
  known: EventWithCounts,
  fresh: readonly MarkedRow[],
  options: ImportOptions,
  answer: readonly ImportedRow[],
): Promise<Rejected | null> {
  const writtenRows = new Set<number>();
  for (const chunk of chunksOf(fresh)) {
    const refused = await writeChunk(context, known, chunk, options);
    if (refused) {
      const { code, errors, retryAfter } = refused;
      const isNotWritten = (row: ImportedRow) => row.outcome === 'new' && !writtenRows.has(row.row);
      const rows = answer.map((row) =>
        isNotWritten(row) ? errorRow(context, { row: row.row, column: '', code }) : row,
      );
      return new Rejected(code, errors, {
        ...(retryAfter === null ? {} : { retryAfter }),
        extra: { rows },
      });
    }
    for (const { row } of chunk) writtenRows.add(row);
  }
  return null;
}

function importRejection(
  { event }: EventWithCounts,
  { notify }: ImportOptions,
  now: number,
): Rejected | null {
  if (event.cancelledAt !== null) return rejectedAt('', 'event-cancelled');
  if (now >= Date.parse(event.content.endsAt)) return rejectedAt('', 'event-ended');
  // the mail would link to a page that is not published yet
  return notify && event.status === 'draft' ? rejectedAt('/notify', 'registration-not-open') : null;
}

/** @returns the outcome of each row; with `dryRun` the outcome it would have */
export async function importRegistrations(
  context: DeskContext,
  known: EventWithCounts,
  table: { bytes: Uint8Array } & ImportOptions,
): Promise<Outcome<ImportedRow[]>> {
  const { bytes, ...options } = table;
  const { db, caller, now } = context;
  const refused = importRejection(known, options, now);
  if (refused) return refused;
  const found = await read(context, bytes, known);
  if (found instanceof Rejected) return found;
  const { rows, errors } = found;
  const partitioned = await partitionRows(context, known, rows);
  const combinedWrite = toImportWrite(caller.actor, known, partitioned.fresh, { ...options, now });
  if (partitioned.fresh.length > 0 && errors.length === 0)
    errors.push(...capacityErrors(await previewRejection(db, combinedWrite), partitioned.fresh));
  const wrong = new Set(errors.map(({ row }) => row));
  const answer = [
    ...errors.map((error) => errorRow(context, error)),
    ...partitioned.fresh.filter(({ row }) => !wrong.has(row)).map(({ row }) => rowOf(row, 'new')),
    ...partitioned.known
      .filter(({ row }) => !wrong.has(row.row))
      .map(({ row, code }) => rowOf(row.row, 'known', code)),
  ].sort(byRow);
  if (options.dryRun) return answer;
  if (errors.length > 0) {
    const code = errors.every((error) => error.code === 'event-full') ? 'event-full' : 'validation';
    return new Rejected(code, [...errors].sort(byRow).map(validationErrorOf), {
      extra: { rows: answer },
    });
  }
  const interrupted = await writeAll(context, known, partitioned.fresh, options, answer);
  if (interrupted) return interrupted;
  context.deliver();
  return answer;
}
