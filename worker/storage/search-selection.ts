/** Which of an event's registrations a list shows and in which order, as SQL along the index of that order. */

import type { RowSort } from '../contract/desk.ts';
import type { Status } from '../contract/own.ts';

/** Where the next page starts: after the row with this in the order's column, and this id. */
export type Cursor = { key: number | string; id: string };

export type Sort = { by: RowSort; descending: boolean };

/** Which rows, in which order. */
export type Selection = {
  status: Status | null;
  /** folded; each must be the beginning of one of the row's. None: whatever the words */
  words: readonly string[];
  sort: Sort;
  after: Cursor | null;
  /** rows in the page */
  limit: number;
};

export const inOrder: Sort = { by: 'createdAt', descending: false };

const columns: { [by in RowSort]: string } = { createdAt: 'created_at', name: 'sort_name', waitlistPosition: 'position' };

/** Named, since the planner takes another that is longer by a condition and then reads the whole event for a rare status. */
function indexOf({ status, sort }: Pick<Selection, 'status' | 'sort'>): string {
  if (sort.by === 'waitlistPosition') return 'registrations_queue';
  if (sort.by === 'name') return status ? 'registrations_by_status_and_name' : 'registrations_by_name';
  return status ? 'registrations_by_status' : 'registrations_by_event';
}

/** The parts of a statement about a selection, and a place for its values. */
export type Parts = {
  /** the registrations along their order */
  along: string;
  key: string;
  where: string;
  order: string;
  bind: (value: unknown) => string;
  values: unknown[];
};

/**
 * @param until the last row to look at, where not all may be: along the order's index that bounds the cost
 * @param counted whether the cursor is left out, as what counts all pages wants it
 */
export function partsOf(
  event: number,
  selection: Selection,
  { until, counted }: { until?: Cursor; counted?: boolean } = {},
): Parts {
  const { status, words, sort, after } = selection;
  const values: unknown[] = [];
  const bind = (value: unknown) => `?${values.push(value)}`;
  const key = `registrations.${columns[sort.by]}`;
  const [beyond, within, direction] = sort.descending ? ['<', '>=', 'DESC'] : ['>', '<=', 'ASC'];
  const conditions = [`registrations.event_id = ${bind(event)}`];
  // written out, since the queue's own index is for this status alone
  if (status) conditions.push(`registrations.status = ${status === 'waitlisted' ? "'waitlisted'" : bind(status)}`);
  if (sort.by === 'name') conditions.push('registrations.sort_name IS NOT NULL');
  if (after && !counted) conditions.push(`(${key}, registrations.id) ${beyond} (${bind(after.key)}, ${bind(after.id)})`);
  if (until) conditions.push(`(${key}, registrations.id) ${within} (${bind(until.key)}, ${bind(until.id)})`);
  for (const word of words) conditions.push(`instr(registrations.words, '"' || ${bind(word)}) > 0`);
  return {
    along: `registrations INDEXED BY ${indexOf(selection)}`,
    key,
    where: conditions.join(' AND '),
    order: `${key} ${direction}, registrations.id ${direction}`,
    bind,
    values,
  };
}

/** @param from the registrations along their order, or after what they are looked up by */
export function selectRows(
  db: D1Database,
  { key, where, order, bind, values }: Parts,
  from: string,
  limit: number,
): D1PreparedStatement {
  const sql = `SELECT registrations.id, status, position, placed_by, registrations.name, email, phone, organization, role, region,
      level, answers, (SELECT private_answers.answers FROM private_answers WHERE registration_id = registrations.id) AS private_answers,
      language, sites.key AS site_key, coalesce(site_host, sites.host) AS site_host, channel,
      registrations.created_at, updated_at, version, ${key} AS sorted_by
    FROM ${from} LEFT JOIN sites ON sites.id = registrations.site_id
    WHERE ${where} ORDER BY ${order} LIMIT ${bind(limit + 1)}`;
  return db.prepare(sql).bind(...values);
}
