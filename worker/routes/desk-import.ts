/** Earlier registrations brought in from a table: tried row by row, and nothing of it taken where a row is wrong. */

import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { importMarks } from '../auth/import-mark.ts';
import type { ImportedRow } from '../contract/desk.ts';
import { limits } from '../contract/limits.ts';
import { scopeOf } from '../domain/definition.ts';
import { secretOf } from '../env.ts';
import type { ImportRow } from '../sheets/map-rows.ts';
import type { Known } from '../storage/definitions.ts';
import { knownAmong, markedAmong } from '../storage/entries.ts';
import { type SubmissionOutcome, submit, wouldRefuse } from '../storage/register.ts';
import { type Bindings, type Route, speak } from './context.ts';
import { deskEvent } from './desk-events.ts';
import { chunksOf, type MarkedRow, writeOfImport } from './import-write.ts';
import { forget } from './kept.ts';
import { mailAfter } from './mail-after.ts';
import { type Detail, message, Refusal } from './problem.ts';

/** What browsers and programs call a table; Windows calls a CSV file Excel's. */
const types = [
  'text/csv',
  'application/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/octet-stream',
];

const tooLarge = () => {
  throw new Refusal('too-large');
};

/** Size and type first, as for any body; the bytes are read when it is known who sends them. */
export const tableBody: MiddlewareHandler<Bindings> = async (c, next) => {
  if (Number(c.req.header('content-length') ?? 0) > limits.importBytes) tooLarge();
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) throw new Refusal('unsupported-media-type');
  await bodyLimit({ maxSize: limits.importBytes, onError: tooLarge })(c, next);
};

/** What is wrong with a cell, or with a row in this event. */
type RowFault = { row: number; column: string } & Omit<Detail, 'pointer'>;

type Options = { dryRun: boolean; override: boolean; notify: boolean };

function readOptions(c: Route): Options {
  const given = c.req.query();
  const errors = Object.entries(given).flatMap(([name, value]): Detail[] => {
    if (name === 'lang' || name === 'organization') return [];
    if (!['dryRun', 'override', 'notify'].includes(name)) return [{ pointer: `/${name}`, code: 'unknown-key' }];
    return value === 'true' || value === 'false' ? [] : [{ pointer: `/${name}`, code: 'unknown-option' }];
  });
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { dryRun: given.dryRun === 'true', override: given.override === 'true', notify: given.notify === 'true' };
}

const pointerTo = ({ row, column }: { row: number; column: string }): string =>
  `/${row}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const detailOf = ({ row, column, ...rest }: RowFault): Detail => ({ pointer: pointerTo({ row, column }), ...rest });

const wrongRow = (c: Route, error: RowFault): ImportedRow => ({
  row: error.row,
  outcome: 'error',
  code: error.code,
  column: error.column,
  message: message(speak(c), detailOf(error)),
});

/**
 * The readers are loaded when the first table comes: who registers shall not wait for them at a cold start.
 * @returns the rows of the file, or a refusal where it cannot be read at all
 */
async function read(c: Route, bytes: ArrayBuffer, { event }: Known): Promise<{ rows: ImportRow[]; errors: RowFault[] }> {
  const [{ readSheet }, { mapRows }] = await Promise.all([import('../sheets/read.ts'), import('../sheets/map-rows.ts')]);
  const sheet = readSheet(new Uint8Array(bytes));
  if (sheet.ok) return mapRows(sheet.rows, event.content, Date.now());
  const { code, row = 1, column = '' } = sheet;
  const fault = { row, column, code };
  throw new Refusal('validation', [detailOf(fault)], { extra: { rows: [wrongRow(c, fault)] } });
}

type Sorted = { fresh: MarkedRow[]; known: { row: ImportRow; code: string | null }[] };

/**
 * Who is in the event, or was, is left as they are: the same file twice changes nothing, whatever has been mended since,
 * and nobody returns who cancelled or was erased.
 */
async function sort(c: Route, { event }: Known, rows: readonly ImportRow[]): Promise<Sorted> {
  const before = new Set<string>();
  const marked = new Map<string, string>();
  for (const chunk of chunksOf(rows)) {
    const identities = chunk.map(({ identity }) => identity);
    for (const known of await knownAmong(c.env.DB, event.id, scopeOf(event), identities)) before.add(known);
    const marks = await importMarks(secretOf(c.env), event.id, identities);
    const earlier = await markedAmong(c.env.DB, event.id, marks);
    for (const [index, mark] of marks.entries()) {
      const identity = identities[index] ?? '';
      marked.set(identity, mark);
      if (earlier.has(mark)) before.add(identity);
    }
  }
  const sorted: Sorted = { fresh: [], known: [] };
  for (const row of rows) {
    if (row.cancelled || before.has(row.identity)) sorted.known.push({ row, code: row.cancelled ? 'cancelled' : null });
    else sorted.fresh.push({ ...row, mark: marked.get(row.identity) ?? '' });
    // whoever cancelled and registered anew has two rows in an export
    if (!row.cancelled) before.add(row.identity);
  }
  // the order in which they came counts, and whoever has no time comes last, as the file has them: a millisecond apart
  sorted.fresh.sort((one, other) => (one.registeredAt ?? Infinity) - (other.registeredAt ?? Infinity));
  const first = Date.now() - sorted.fresh.length;
  sorted.fresh = sorted.fresh.map((row, index) => ({ ...row, registeredAt: row.registeredAt ?? first + index }));
  return sorted;
}

/** Rows for which there is neither a place nor room in the queue, or whose option is full. */
function rowsRefused(outcome: SubmissionOutcome | null, fresh: readonly ImportRow[]): RowFault[] {
  if (outcome?.kind === 'full')
    return outcome.participants.map((index) => ({ row: fresh[index]?.row ?? 0, column: '', code: 'event-full' }));
  if (outcome?.kind === 'option-full')
    return outcome.answers.map(({ participant, question }) => ({
      row: fresh[participant]?.row ?? 0,
      column: question,
      code: 'option-full',
    }));
  return [];
}

const told = (row: number, outcome: 'new' | 'known', code: string | null = null): ImportedRow => ({
  row,
  outcome,
  code,
  column: null,
  message: null,
});

const byRow = (one: { row: number }, other: { row: number }): number => one.row - other.row;

export async function postImport(c: Route): Promise<Response> {
  const options = readOptions(c);
  const known = await deskEvent(c);
  const { event } = known;
  if (event.cancelledAt !== null) throw new Refusal('event-cancelled', [{ pointer: '', code: 'event-cancelled' }]);
  if (Date.now() >= Date.parse(event.content.endsAt)) throw new Refusal('event-ended', [{ pointer: '', code: 'event-ended' }]);
  // a mail would lead to a page that is not there yet
  if (options.notify && event.status === 'draft')
    throw new Refusal('registration-not-open', [{ pointer: '/notify', code: 'registration-not-open' }]);
  const { rows, errors } = await read(c, await c.req.arrayBuffer(), known);
  const sorted = await sort(c, known, rows);
  const whole = writeOfImport(c.get('caller').actor, known, sorted.fresh, options);
  if (sorted.fresh.length > 0 && errors.length === 0)
    errors.push(...rowsRefused(await wouldRefuse(c.env.DB, whole), sorted.fresh));
  const wrong = new Set(errors.map(({ row }) => row));
  const answer = [
    ...errors.map((error) => wrongRow(c, error)),
    ...sorted.fresh.filter(({ row }) => !wrong.has(row)).map(({ row }) => told(row, 'new')),
    ...sorted.known.filter(({ row }) => !wrong.has(row.row)).map(({ row, code }) => told(row.row, 'known', code)),
  ].sort(byRow);
  if (options.dryRun) return c.json({ rows: answer });
  if (errors.length > 0) {
    const code = errors.every((error) => error.code === 'event-full') ? 'event-full' : 'validation';
    throw new Refusal(code, [...errors].sort(byRow).map(detailOf), { extra: { rows: answer } });
  }
  await takeAll(c, known, sorted.fresh, options, answer);
  mailAfter(c);
  return c.json({ rows: answer });
}

/**
 * Chunk by chunk. Where somebody else takes the places meanwhile it is said which rows are in; they stay in, and the same
 * file brings the rest once there is room.
 */
async function takeAll(c: Route, known: Known, fresh: readonly MarkedRow[], options: Options, answer: readonly ImportedRow[]) {
  const taken = new Set<number>();
  try {
    for (const chunk of chunksOf(fresh)) {
      await take(c, known, chunk, options);
      for (const { row } of chunk) taken.add(row);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    forget();
    const left = (row: ImportedRow) => row.outcome === 'new' && !taken.has(row.row);
    const rows = answer.map((row) => (left(row) ? wrongRow(c, { row: row.row, column: '', code: error.code }) : row));
    throw new Refusal(error.code, error.errors, { headers: error.headers, extra: { rows } });
  }
}

const tries = 3;

/** What another request has changed meanwhile is looked at anew; what is in stays in, and the same file brings the rest. */
async function take(c: Route, before: Known, rows: readonly MarkedRow[], options: Options): Promise<void> {
  let known = before;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const outcome = await submit(c.env.DB, writeOfImport(c.get('caller').actor, known, rows, options));
    if (outcome.kind === 'placed') return;
    if (outcome.kind === 'full') throw new Refusal('event-full', [{ pointer: '', code: 'event-full' }]);
    if (outcome.kind === 'option-full') throw new Refusal('option-full', [{ pointer: '', code: 'option-full' }]);
    known = await deskEvent(c);
  }
  throw new Refusal('unavailable', [], { headers: { 'Retry-After': '1' } });
}
