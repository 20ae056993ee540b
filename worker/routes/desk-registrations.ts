/** The desk's list of an event's registrations, page by page, and as a CSV file. */

import type { Row } from '../contract/desk.ts';
import type { EventDefinition } from '../domain/definition.ts';
import { rowFor, seesPrivately } from '../domain/sensitive.ts';
import type { Format } from '../sheets/export.ts';
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

async function listed(c: Route, event: EventDefinition, selection: Selection) {
  const db = c.env.DB;
  const [page, total] =
    selection.words.length > 0
      ? await searchRows(db, event, selection).then((found) => [found, found.total] as const)
      : await Promise.all([readRows(db, event, selection), countRows(db, event.id, selection.status)]);
  return { rows: page.rows.map(rowFor(c.get('caller').role, event)), next: page.next, total };
}

export async function listRegistrations(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const selection = readSelection(c);
  await upToDate(c, event.id, selection);
  const { rows, next, total } = await listed(c, event, selection);
  const filtered = selection.status !== null || selection.words.length > 0;
  return c.json({
    registrations: rows,
    ...(filtered ? { total: Math.min(total, countedAtMost), totalIsMore: total > countedAtMost } : { total }),
    nextCursor: next && encodeCursor(next, selection),
  });
}

/** Rows of a file read at once: some two megabytes, and fifty times as many in the queries one request may make. */
const inFile = 2000;

/** All of a selection, page by page: a large event needs no more memory than a small one. The first page may be empty. */
async function* pagesOf(c: Route, event: EventDefinition, selection: Selection): AsyncGenerator<Row[]> {
  let after: Cursor | null = null;
  do {
    const page = await listed(c, event, { ...selection, after, limit: inFile });
    yield page.rows;
    after = page.next;
  } while (after);
}

/** The list as a file, streamed; the writers are loaded when the first is asked for. */
const exportAs =
  (format: Format) =>
  async (c: Route): Promise<Response> => {
    const { event } = await deskEvent(c);
    const selection = readSelection(c, 'whole');
    await upToDate(c, event.id, selection);
    const { exportStream, mediaTypes } = await import('../sheets/export.ts');
    const privately = seesPrivately(c.get('caller').role);
    return c.body(exportStream(format, pagesOf(c, event, selection), event.content.timeZone, privately), 200, {
      'Content-Type': mediaTypes[format],
      'Content-Disposition': `attachment; filename="${event.slug}.${format}"`,
      'Cache-Control': 'no-store',
    });
  };

export const getRegistrationsCsv = exportAs('csv');
export const getRegistrationsXlsx = exportAs('xlsx');
export const getRegistrationsJson = exportAs('json');
