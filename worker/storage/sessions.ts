/** Somebody's own sessions and passkeys: what they see of them, and ending them. */

import type { Passkey } from '../contract/people.ts';

export type SessionRow = { id: string; label: string | null; createdAt: string; expiresAt: string };

/** The newest first, of those that still are. */
export async function readSessions(db: D1Database, user: string, now: number): Promise<SessionRow[]> {
  const { results } = await db
    .prepare(
      'SELECT id, userAgent AS label, createdAt, expiresAt FROM desk_sessions WHERE userId = ? AND expiresAt > ? ORDER BY createdAt DESC',
    )
    .bind(user, new Date(now).toISOString())
    .all<SessionRow>();
  return results;
}

/** @returns whether it was theirs */
export async function endSession(db: D1Database, user: string, id: string): Promise<boolean> {
  const { meta } = await db.prepare('DELETE FROM desk_sessions WHERE userId = ? AND id = ?').bind(user, id).run();
  return meta.changes > 0;
}

export async function endOtherSessions(db: D1Database, user: string, kept: string): Promise<void> {
  await db.prepare('DELETE FROM desk_sessions WHERE userId = ? AND id <> ?').bind(user, kept).run();
}

type PasskeyRow = { id: string; name: string | null; createdAt: string | null };

const passkey = ({ id, name, createdAt }: PasskeyRow): Passkey => ({
  id,
  name: name ?? '',
  createdAt: createdAt ?? new Date(0).toISOString(),
});

export async function readPasskeys(db: D1Database, user: string): Promise<Passkey[]> {
  const { results } = await db
    .prepare('SELECT id, name, createdAt FROM desk_passkeys WHERE userId = ? ORDER BY createdAt')
    .bind(user)
    .all<PasskeyRow>();
  return results.map(passkey);
}

/** @returns null where it is not theirs */
export async function namePasskey(db: D1Database, user: string, id: string, name: string): Promise<Passkey | null> {
  const row = await db
    .prepare('UPDATE desk_passkeys SET name = ? WHERE userId = ? AND id = ? RETURNING id, name, createdAt')
    .bind(name, user, id)
    .first<PasskeyRow>();
  return row && passkey(row);
}

/** @returns whether it was theirs */
export async function removePasskey(db: D1Database, user: string, id: string): Promise<boolean> {
  const { meta } = await db.prepare('DELETE FROM desk_passkeys WHERE userId = ? AND id = ?').bind(user, id).run();
  return meta.changes > 0;
}
