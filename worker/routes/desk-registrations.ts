/** The desk's list of an event's registrations, page by page, and as a CSV file. */

import type { Row } from '../contract/desk.ts';
import type { EventDefinition } from '../domain/definition.ts';
import { rowFor, seesPrivately } from '../domain/sensitive.ts';
import type { Format } from '../sheets/export.ts';
import { countRows, readRows } from '../storage/rows.ts';
import type { Cursor, Selection } from '../storage/search-selection.ts';
import type { Route } from './context.ts';
import { deskEvent } from './desk-events.ts';
import { encodeCursor, readSelection } from './list-query.ts';

/** A selection of more is only said to be more. */
const countedAtMost = 1000;

async function listed(c: Route, event: EventDefinition, selection: Selection) {
  const db = c.env.DB;
  const searched = selection.words.length > 0;
  const [page, counted] = await Promise.all([
    readRows(db, event, selection),
    searched ? null : countRows(db, event.id, selection.status),
  ]);
  return { rows: page.rows.map(rowFor(c.get('caller').role, event)), next: page.next, total: counted ?? page.total };
}

export async function listRegistrations(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const selection = readSelection(c);
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
