/** Builds the SQL that selects and sorts an event's registrations. */

import type { RowSort } from '../contract/desk.ts';
import type { Status } from '../contract/manage.ts';

/** Where the next page starts: after the row with this sort key and id. */
export type Cursor = { key: number | string; id: string };

export type Sort = { by: RowSort; descending: boolean };

/** Which rows, in which order. */
export type Selection = {
  status: Status | null;
  /** folded; each must be the beginning of a word in the row. Empty: all rows */
  words: readonly string[];
  sort: Sort;
  after: Cursor | null;
  /** rows in the page */
  limit: number;
};

export const defaultSort: Sort = { by: 'createdAt', descending: false };

const columns: { [by in RowSort]: string } = {
  createdAt: 'created_at',
  name: 'sort_name',
  waitlistPosition: 'position',
};

/**
 * The index is forced, as the planner prefers a longer one and then reads the whole event for a
 * rare status.
 */
function indexOf({ status, sort }: Selection): string {
  if (sort.by === 'waitlistPosition') return 'registrations_queue';
  return status ? 'registrations_by_status' : 'registrations_by_event';
}

/** Columns of a page; `hit` has the row's id and sort key. */
const shown = `registrations.id, status, position, placed_by, registrations.name, email, phone, organization, role, region,
  level, answers, (SELECT private_answers.answers FROM private_answers WHERE registration_id = registrations.id) AS private_answers,
  language, sites.key AS site_key, coalesce(site_host, sites.host) AS site_host, channel,
  registrations.created_at, updated_at, version, hit.key AS sorted_by`;

const joined =
  'CROSS JOIN registrations ON registrations.id = hit.id LEFT JOIN sites ON sites.id = registrations.site_id';

/**
 * Selects a page and one row more. Without search words it walks the index of its order (by name it
 * sorts the event's rows); with words it reads each row once, also for `total`.
 */
export function selectPage(
  db: D1Database,
  event: number,
  selection: Selection,
): D1PreparedStatement {
  const { status, words, sort, after, limit } = selection;
  const values: unknown[] = [];
  const bind = (value: unknown) => `?${values.push(value)}`;
  const conditions = [`event_id = ${bind(event)}`];
  // a literal, as the partial index of the waitlist applies to this status only
  if (status)
    conditions.push(`status = ${status === 'waitlisted' ? "'waitlisted'" : bind(status)}`);
  for (const word of words) conditions.push(`instr(folded, ' ' || ${bind(word)}) > 0`);
  const found = `SELECT id, ${columns[sort.by]} AS key FROM registrations INDEXED BY ${indexOf(selection)}
    WHERE ${conditions.join(' AND ')}`;
  const [comparison, direction] = sort.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const rest = after ? `WHERE (key, id) ${comparison} (${bind(after.key)}, ${bind(after.id)})` : '';
  const order = (table: string) => `ORDER BY ${table}key ${direction}, ${table}id ${direction}`;
  const sql = `WITH found AS ${words.length > 0 ? 'MATERIALIZED' : 'NOT MATERIALIZED'} (${found})
    SELECT ${shown}${words.length > 0 ? ', (SELECT count(*) FROM found) AS total' : ''}
    FROM (SELECT * FROM found ${rest} ${order('')} LIMIT ${bind(limit + 1)}) AS hit ${joined} ${order('hit.')}`;
  return db.prepare(sql).bind(...values);
}

/** One registration of the event, with the columns of a page. */
export const selectOne = (db: D1Database, event: number, id: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${shown} FROM (SELECT id, created_at AS key FROM registrations WHERE id = ?1 AND event_id = ?2) AS hit ${joined}`,
    )
    .bind(id, event);
