/** An event's registrations for organisers: one page, or all rows of a selection. */

import type { Row } from '../contract/desk.ts';
import { redactRow } from '../domain/answer-access.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import { countRows, readRows } from '../storage/rows.ts';
import type { Cursor, Selection } from '../storage/selection.ts';
import type { DeskContext } from './context.ts';

/** A filtered list reports at most this total. */
const MAX_COUNTED_ROWS = 1000;

async function readPage(
  { db, caller }: DeskContext,
  { event }: EventWithCounts,
  selection: Selection,
) {
  const isSearch = selection.words.length > 0;
  const [page, counted] = await Promise.all([
    readRows(db, event, selection),
    isSearch ? null : countRows(db, event.id, selection.status),
  ]);
  return {
    rows: page.rows.map(redactRow(caller.role, event)),
    next: page.next,
    total: counted ?? page.total,
  };
}

export type ListedPage = {
  registrations: Row[];
  total: number;
  /** of a filtered list: whether there are more rows than `total` */
  totalIsMore?: boolean;
  /** cursor of the next page; null: this is the last */
  next: Cursor | null;
};

export async function listRegistrations(
  context: DeskContext,
  known: EventWithCounts,
  selection: Selection,
): Promise<ListedPage> {
  const { rows: registrations, next, total } = await readPage(context, known, selection);
  if (selection.status === null && selection.words.length === 0)
    return { registrations, total, next };
  return {
    registrations,
    total: Math.min(total, MAX_COUNTED_ROWS),
    totalIsMore: total > MAX_COUNTED_ROWS,
    next,
  };
}

/** Rows per query of an export: about two megabytes, and 50 queries reach 100,000 rows. */
const EXPORT_PAGE_ROWS = 2000;

/**
 * Yields all rows of a selection page by page, so memory use does not grow with the event. The
 * first
 * page may be empty.
 */
export async function* allRegistrations(
  context: DeskContext,
  known: EventWithCounts,
  selection: Selection,
): AsyncGenerator<Row[]> {
  let after: Cursor | null = null;
  do {
    const page = await readPage(context, known, { ...selection, after, limit: EXPORT_PAGE_ROWS });
    yield page.rows;
    after = page.next;
  } while (after);
}
