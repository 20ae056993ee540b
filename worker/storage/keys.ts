/** An organisation's API keys: created, listed and revoked; only the hash is stored. */

import { hashKey, newKey, type Role } from '../auth/api-key.ts';
import { isKeyOfThisShard } from '../auth/shard.ts';
import type { Key } from '../contract/people.ts';
import { formatInstant } from '../domain/view.ts';
import type { Columns } from './tables.ts';

type Row = Columns<
  'api_keys',
  'id' | 'name' | 'role' | 'created_at' | 'last_used_at' | 'revoked_at'
>;

const orNull = (at: number | null): string | null => (at === null ? null : formatInstant(at));

const key = ({ id, name, role, created_at, last_used_at, revoked_at }: Row): Key => ({
  id,
  name,
  role,
  createdAt: formatInstant(created_at),
  lastUsedAt: orNull(last_used_at),
  revokedAt: orNull(revoked_at),
});

/** Newest first, with revoked ones, as they show who once had access. */
export async function readKeys(db: D1Database, organization: number): Promise<Key[]> {
  const { results } = await db
    .prepare('SELECT * FROM api_keys WHERE organization_id = ? ORDER BY created_at DESC, id DESC')
    .bind(organization)
    .all<Row>();
  return results.map(key);
}

/** @returns the key's row with the key itself, which is never available again */
export async function createKey(
  db: D1Database,
  organization: number,
  { name, role }: { name: string; role: Role },
  now: number,
): Promise<Key & { key: string }> {
  const made = newKey();
  const row = await db
    .prepare(
      'INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (?, ?, ?, ?, ?) RETURNING *',
    )
    .bind(organization, name, await hashKey(made), role, now)
    .first<Row>();
  if (!row) throw new Error('INSERT of the API key returned no row');
  return { ...key(row), key: made };
}

/** Revoking twice is harmless. @returns whether the organisation has the key */
export async function revokeKey(
  db: D1Database,
  organization: number,
  id: number,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      'UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE organization_id = ? AND id = ?',
    )
    .bind(now, organization, id)
    .run();
  return meta.changes > 0;
}

const HOUR_MS = 3_600_000;

/** `name`: the person's name, for mails that say who caused them; null for an API key. */
export type Caller = { organization: number; role: Role; actor: string; name: string | null };

/**
 * The caller of this `Authorization` header, or null. The last use is stored once an hour: a write
 * for every call would cost more than the call.
 * @param now milliseconds
 */
export async function readCaller(
  db: D1Database,
  header: string | undefined,
  now: number,
): Promise<Caller | null> {
  const key = /^Bearer (mk_[\w-]{1,200})$/i.exec(header ?? '')?.[1];
  if (!key || !isKeyOfThisShard(key)) return null;
  const row = await db
    .prepare(
      'SELECT id, organization_id, role, last_used_at FROM api_keys WHERE hash = ? AND revoked_at IS NULL',
    )
    .bind(await hashKey(key))
    .first<{ id: number; organization_id: number; role: Role; last_used_at: number | null }>();
  if (row && (row.last_used_at ?? 0) < now - HOUR_MS)
    await db
      .prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?')
      .bind(now - (now % HOUR_MS), row.id)
      .run();
  return (
    row && { organization: row.organization_id, role: row.role, actor: `key:${row.id}`, name: null }
  );
}
