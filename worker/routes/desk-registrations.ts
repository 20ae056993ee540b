/** The desk's list of an event's registrations, page by page, and as a CSV file. */

import { Row } from '../contract/desk.ts';
import { limits } from '../contract/limits.ts';
import { csvLine } from '../sheets/csv-line.ts';
import { countRows, readRows } from '../storage/rows.ts';
import { countedAtMost, searchRows } from '../storage/search.ts';
import type { Cursor, Selection } from '../storage/search-selection.ts';
import { writeWords } from '../storage/search-words.ts';
import type { Route } from './context.ts';
import { deskEvent } from './desk-events.ts';
import { encodeCursor, readSelection } from './list-query.ts';
import { Refusal } from './problem.ts';

/** Blocks of words one request writes: with its own queries that stays below the 50 of the platform's free plan. */
const blocks = 10;

/**
 * Whoever registered a second ago is in the list: a search, and an order by name, first write the words that are owed.
 * Only just after a large import or an upgrade are those more than one request can; then it asks to be asked again.
 */
async function upToDate(c: Route, event: number, { words, sort }: Selection): Promise<void> {
  if (words.length === 0 && sort.by !== 'name') return;
  if (!(await writeWords(c.env.DB, event, blocks))) throw new Refusal('unavailable', [], { headers: { 'Retry-After': '1' } });
}

async function listed(db: D1Database, event: { id: number; slug: string }, selection: Selection) {
  if (selection.words.length > 0) return searchRows(db, event, selection);
  const [page, total] = await Promise.all([readRows(db, event, selection), countRows(db, event.id, selection.status)]);
  return { ...page, total };
}

export async function listRegistrations(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const selection = readSelection(c);
  await upToDate(c, event.id, selection);
  const { rows, next, total } = await listed(c.env.DB, event, selection);
  const filtered = selection.status !== null || selection.words.length > 0;
  return c.json({
    registrations: rows,
    ...(filtered ? { total: Math.min(total, countedAtMost), totalIsMore: total > countedAtMost } : { total }),
    nextCursor: next && encodeCursor(next, selection),
  });
}

const columns = Object.keys(Row.entries) as (keyof Row)[];

const cell = (value: Row[keyof Row]): string | number | null =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/** All of a selection, page by page: a large event needs no more memory than a small one. The first page may be empty. */
async function* pagesOf(db: D1Database, event: { id: number; slug: string }, selection: Selection): AsyncGenerator<Row[]> {
  let after: Cursor | null = null;
  do {
    const page = await listed(db, event, { ...selection, after, limit: limits.page });
    yield page.rows;
    after = page.next;
  } while (after);
}

/**
 * The list as a file, streamed. Opens with a byte order mark, without which Excel reads `ä` as two characters; the
 * separator is the comma of RFC 4180.
 */
export async function getRegistrationsCsv(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const selection = readSelection(c, 'whole');
  await upToDate(c, event.id, selection);
  const pages = pagesOf(c.env.DB, event, selection);
  const encoder = new TextEncoder();
  let head = `\ufeff${csvLine(columns)}`;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done) return controller.close();
      const lines = value.map((row) => csvLine(columns.map((column) => cell(row[column]))));
      controller.enqueue(encoder.encode(head + lines.join('')));
      head = '';
    },
  });
  return c.body(stream, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${event.slug}.csv"`,
    'Cache-Control': 'no-store',
  });
}
