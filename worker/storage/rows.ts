/** Lists an event's registrations for the desk, sorted and page by page. */

import type { Row } from '../contract/desk.ts';
import type { Status } from '../contract/manage.ts';
import { formatInstant } from '../domain/view.ts';
import { type Cursor, defaultSort, type Selection, selectOne, selectPage } from './selection.ts';
import type { Columns } from './tables.ts';

type Record = Columns<
  'registrations',
  | 'id'
  | 'status'
  | 'position'
  | 'placed_by'
  | 'name'
  | 'email'
  | 'phone'
  | 'organization'
  | 'role'
  | 'region'
  | 'level'
  | 'answers'
  | 'language'
  | 'site_host'
  | 'channel'
  | 'created_at'
  | 'updated_at'
  | 'version'
> & {
  private_answers: string | null;
  site_key: string | null;
  /** value of the sort column */
  sorted_by: number | string;
  /** rows of the whole selection, only for a search */
  total?: number;
};

/** `total` is set for a search only; otherwise use `countRows`. */
export type Page = { rows: Row[]; next: Cursor | null; total: number };

const row = (slug: string, record: Record, places: Map<number, number>): Row => ({
  id: record.id,
  event: slug,
  status: record.status,
  waitlistPosition: record.position === null ? null : (places.get(record.position) ?? null),
  placedBy: record.placed_by,
  name: record.name,
  email: record.email,
  phone: record.phone,
  organization: record.organization,
  role: record.role,
  region: record.region,
  level: record.level,
  answers: JSON.parse(record.answers) as Row['answers'],
  privateAnswers: JSON.parse(record.private_answers ?? '{}') as Row['answers'],
  language: record.language,
  site:
    record.site_key || record.site_host ? { key: record.site_key, host: record.site_host } : null,
  channel: record.channel,
  createdAt: formatInstant(record.created_at),
  updatedAt: formatInstant(record.updated_at),
  version: record.version,
});

/**
 * The place on the waitlist for each of these positions; walks the waitlist once, up to the last of
 * them.
 */
async function waitlistPlacesOf(
  db: D1Database,
  event: number,
  positions: readonly number[],
): Promise<Map<number, number>> {
  if (positions.length === 0) return new Map();
  const { results } = await db
    .prepare(
      `SELECT one.position, (
         SELECT count(*) FROM registrations
         WHERE event_id = ?1 AND status = 'waitlisted' AND registrations.position > one.before AND registrations.position <= one.position
       ) AS more
       FROM (SELECT value AS position, lag(value, 1, -1) OVER (ORDER BY value) AS before FROM json_each(?2)) AS one
       ORDER BY one.position`,
    )
    .bind(event, JSON.stringify(positions))
    .all<{ position: number; more: number }>();
  let place = 0;
  return new Map(
    results.map(({ position, more }) => {
      place += more;
      return [position, place];
    }),
  );
}

/** @param records one more than the page if there is a next page */
async function pageOf(
  db: D1Database,
  event: { id: number; slug: string },
  records: readonly Record[],
  limit: number,
): Promise<Page> {
  const shown = records.slice(0, limit);
  const last = records.length > limit ? shown.at(-1) : undefined;
  const places = await waitlistPlacesOf(
    db,
    event.id,
    shown.flatMap(({ position }) => position ?? []),
  );
  return {
    rows: shown.map((record) => row(event.slug, record, places)),
    next: last ? { key: last.sorted_by, id: last.id } : null,
    total: records[0]?.total ?? 0,
  };
}

export async function readRows(
  db: D1Database,
  event: { id: number; slug: string },
  selection: Omit<Selection, 'words' | 'sort'> & Partial<Pick<Selection, 'words' | 'sort'>>,
): Promise<Page> {
  const { results } = await selectPage(db, event.id, {
    sort: defaultSort,
    words: [],
    ...selection,
  }).all<Record>();
  return pageOf(db, event, results, selection.limit);
}

/** One registration of the event, or null. */
export async function readRow(
  db: D1Database,
  event: { id: number; slug: string },
  id: string,
): Promise<Row | null> {
  const { results } = await selectOne(db, event.id, id).all<Record>();
  return (await pageOf(db, event, results, 1)).rows[0] ?? null;
}

/** Counts registrations from the trigger-maintained counters. */
export async function countRows(
  db: D1Database,
  event: number,
  status: Status | null,
): Promise<number> {
  const found = await db
    .prepare(
      `SELECT (SELECT sum(taken) FROM seats WHERE event_id = ?1) AS confirmed, waiting AS waitlisted, cancelled
       FROM queues WHERE event_id = ?1`,
    )
    .bind(event)
    .first<{ [one in Status]: number }>();
  if (!found) return 0;
  return status ? found[status] : found.confirmed + found.waitlisted + found.cancelled;
}
