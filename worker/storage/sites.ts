/** Websites that carry an organisation's tags. */

import type { Site } from '../contract/settings.ts';
import { formatInstant } from '../domain/view.ts';
import type { Columns } from './tables.ts';

type Row = Columns<'sites', 'key' | 'name' | 'host' | 'created_at'>;

const columns = 'key, name, host, created_at';
const isActiveSite = 'organization_id = ?1 AND removed_at IS NULL';

const view = ({ created_at: at, ...site }: Row): Site => ({
  ...site,
  createdAt: formatInstant(at),
});

/** By name. */
export async function listSites(db: D1Database, organization: number): Promise<Site[]> {
  const { results } = await db
    .prepare(`SELECT ${columns} FROM sites WHERE ${isActiveSite} ORDER BY name, id`)
    .bind(organization)
    .all<Row>();
  return results.map(view);
}

export async function readSite(
  db: D1Database,
  organization: number,
  key: string,
): Promise<Site | null> {
  const row = await db
    .prepare(`SELECT ${columns} FROM sites WHERE ${isActiveSite} AND key = ?2`)
    .bind(organization, key)
    .first<Row>();
  return row && view(row);
}

type SiteWrite = { key: string; name: string; host: string | null };

/** @returns false if the key is taken, also by a removed site */
export async function createSite(
  db: D1Database,
  organization: number,
  { key, name, host }: SiteWrite,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      'INSERT INTO sites (organization_id, key, name, host, created_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (key) DO NOTHING',
    )
    .bind(organization, key, name, host, now)
    .run();
  return meta.changes > 0;
}

export async function updateSite(
  db: D1Database,
  organization: number,
  { key, name, host }: SiteWrite,
): Promise<boolean> {
  const { meta } = await db
    .prepare(`UPDATE sites SET name = ?3, host = ?4 WHERE ${isActiveSite} AND key = ?2`)
    .bind(organization, key, name, host)
    .run();
  return meta.changes > 0;
}

/** The row stays for its registrations; its key then counts as unknown. */
export async function removeSite(
  db: D1Database,
  organization: number,
  key: string,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(`UPDATE sites SET removed_at = ?3 WHERE ${isActiveSite} AND key = ?2`)
    .bind(organization, key, now)
    .run();
  return meta.changes > 0;
}
