/** An event's registrations as the desk lists them, page by page in the order they came. */

import type { Row } from '../contract/desk.ts';
import type { Status } from '../contract/own.ts';
import { instant } from '../domain/view.ts';

type Record = {
  id: string;
  status: Status;
  waitlist_position: number | null;
  placed_by: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  organization: string | null;
  role: string | null;
  region: string | null;
  level: string | null;
  answers: string;
  language: Row['language'];
  site_key: string | null;
  site_host: string | null;
  channel: Row['channel'];
  created_at: number;
  updated_at: number;
  version: number;
};

/** Where the next page starts: after this row. */
export type Cursor = { createdAt: number; id: string };

const row = (slug: string, record: Record): Row => ({
  id: record.id,
  event: slug,
  status: record.status,
  waitlistPosition: record.waitlist_position,
  placedBy: record.placed_by,
  name: record.name,
  email: record.email,
  phone: record.phone,
  organization: record.organization,
  role: record.role,
  region: record.region,
  level: record.level,
  answers: JSON.parse(record.answers) as Row['answers'],
  language: record.language,
  site: record.site_key || record.site_host ? { key: record.site_key, host: record.site_host } : null,
  channel: record.channel,
  createdAt: instant(record.created_at),
  updatedAt: instant(record.updated_at),
  version: record.version,
});

/** @param limit rows in the page */
export async function readRows(
  db: D1Database,
  event: { id: number; slug: string },
  page: { status: Status | null; after: Cursor | null; limit: number },
): Promise<{ rows: Row[]; next: Cursor | null }> {
  const { results } = await db
    .prepare(
      `SELECT registrations.id, status, placed_by, registrations.name, email, phone, organization, role, region, level, answers, language,
         sites.key AS site_key, coalesce(site_host, sites.host) AS site_host, channel, registrations.created_at, updated_at, version,
         iif(status = 'waitlisted',
           (SELECT count(*) FROM registrations AS ahead
            WHERE ahead.event_id = registrations.event_id AND ahead.status = 'waitlisted' AND ahead.position <= registrations.position),
           NULL) AS waitlist_position
       FROM registrations LEFT JOIN sites ON sites.id = registrations.site_id
       WHERE event_id = ?1 ${page.status ? 'AND status = ?5' : 'AND ?5 IS NULL'} AND (registrations.created_at, registrations.id) > (?2, ?3)
       ORDER BY registrations.created_at, registrations.id LIMIT ?4`,
    )
    .bind(event.id, page.after?.createdAt ?? -1, page.after?.id ?? '', page.limit + 1, page.status)
    .all<Record>();
  const shown = results.slice(0, page.limit);
  const last = results.length > page.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map((record) => row(event.slug, record)),
    next: last ? { createdAt: last.created_at, id: last.id } : null,
  };
}

export async function countRows(db: D1Database, event: number, status: Status | null): Promise<number> {
  const found = await db
    .prepare(`SELECT count(*) AS total FROM registrations WHERE event_id = ?1 ${status ? 'AND status = ?2' : 'AND ?2 IS NULL'}`)
    .bind(event, status)
    .first<{ total: number }>();
  return found?.total ?? 0;
}

/** Those who would get the next places, in the queue's order. */
export async function firstWaiting(db: D1Database, event: number, most: number): Promise<{ id: string; name: string }[]> {
  const { results } = await db
    .prepare("SELECT id, name FROM registrations WHERE event_id = ? AND status = 'waitlisted' ORDER BY position LIMIT ?")
    .bind(event, most)
    .all<{ id: string; name: string }>();
  return results;
}
