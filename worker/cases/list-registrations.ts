/** An event's registrations as an organiser sees them: page by page, or all of a selection. */

import type { Row } from '../contract/desk.ts';
import { rowFor } from '../domain/sensitive.ts';
import type { Known } from '../storage/definitions.ts';
import { countRows, readRows } from '../storage/rows.ts';
import type { Cursor, Selection } from '../storage/selection.ts';
import type { DeskContext } from './context.ts';

/** A selection of more is only said to be more. */
const countedAtMost = 1000;

async function listed({ db, caller }: DeskContext, { event }: Known, selection: Selection) {
  const isSearch = selection.words.length > 0;
  const [page, counted] = await Promise.all([
    readRows(db, event, selection),
    isSearch ? null : countRows(db, event.id, selection.status),
  ]);
  return {
    rows: page.rows.map(rowFor(caller.role, event)),
    next: page.next,
    total: counted ?? page.total,
  };
}

export type ListedPage = {
  registrations: Row[];
  total: number;
  /** of a selection: whether there are more than `total` */
  totalIsMore?: boolean;
  /** where the next page begins; null: there is none */
  next: Cursor | null;
};

export async function listRegistrations(
  context: DeskContext,
  known: Known,
  selection: Selection,
): Promise<ListedPage> {
  const { rows: registrations, next, total } = await listed(context, known, selection);
  if (selection.status === null && selection.words.length === 0)
    return { registrations, total, next };
  return {
    registrations,
    total: Math.min(total, countedAtMost),
    totalIsMore: total > countedAtMost,
    next,
  };
}

/**
 * Rows of a file read at once: some two megabytes, and fifty times as many in the queries one
 * request may make.
 */
const inFile = 2000;

/**
 * All of a selection, page by page: a large event needs no more memory than a small one. The first
 * page may be empty.
 */
export async function* allRegistrations(
  context: DeskContext,
  known: Known,
  selection: Selection,
): AsyncGenerator<Row[]> {
  let after: Cursor | null = null;
  do {
    const page = await listed(context, known, { ...selection, after, limit: inFile });
    yield page.rows;
    after = page.next;
  } while (after);
}
