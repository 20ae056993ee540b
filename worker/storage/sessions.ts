/** Desk sessions: opened, listed and ended. */

import { SESSION_TTL_SECONDS, tokenHash } from '../auth/session.ts';
import type { Columns } from './tables.ts';

export type SignedInUser = {
  /** the person's id, which is random */
  user: string;
  email: string;
  name: string;
  language: string | null;
  /** the session's id, which gives no access */
  session: string;
  /** milliseconds: time of signing in */
  since: number;
};

/**
 * Reads the session in one query, as every call of the desk needs it.
 * @param token from the cookie; @param now milliseconds
 */
export async function readSignedInUser(
  db: D1Database,
  token: string | undefined,
  now: number,
): Promise<SignedInUser | null> {
  const hash = await tokenHash(token);
  if (hash === null) return null;
  return db
    .prepare(
      `SELECT desk_users.id AS user, email, name, language, desk_sessions.id AS session, desk_sessions.created_at AS since
       FROM desk_sessions JOIN desk_users ON desk_users.id = user_id
       WHERE token_hash = ? AND expires_at > ?`,
    )
    .bind(hash, now)
    .first<SignedInUser>();
}

/** @param email in lower case, just verified; @returns the id of the existing or new person */
export async function findOrCreateUser(db: D1Database, id: string, email: string): Promise<string> {
  const [, found] = await db.batch<{ id: string }>([
    db
      .prepare('INSERT INTO desk_users (id, email) VALUES (?, ?) ON CONFLICT (email) DO NOTHING')
      .bind(id, email),
    db.prepare('SELECT id FROM desk_users WHERE email = ?').bind(email),
  ]);
  return found?.results[0]?.id ?? id;
}

export type NewSession = {
  id: string;
  user: string;
  /** of its token */
  hash: string;
  /** such as `Chrome, Windows` */
  label: string | null;
  /** hash of the browser's previous token, whose session ends */
  replaces: string | null;
};

export async function openSession(
  db: D1Database,
  { id, user, hash, label, replaces }: NewSession,
  now: number,
): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM desk_sessions WHERE token_hash = ?').bind(replaces),
    db
      .prepare(
        'INSERT INTO desk_sessions (id, user_id, token_hash, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .bind(id, user, hash, label, now, now + SESSION_TTL_SECONDS * 1000),
  ]);
}

export type SessionRow = { id: string; label: string | null; createdAt: string; expiresAt: string };

const instant = (at: number): string => new Date(at).toISOString();

/** Newest first, without expired ones. */
export async function readSessions(
  db: D1Database,
  user: string,
  now: number,
): Promise<SessionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, label, created_at, expires_at FROM desk_sessions WHERE user_id = ? AND expires_at > ?
       ORDER BY created_at DESC, rowid DESC`,
    )
    .bind(user, now)
    .all<Columns<'desk_sessions', 'id' | 'label' | 'created_at' | 'expires_at'>>();
  return results.map(({ id, label, created_at, expires_at }) => ({
    id,
    label,
    createdAt: instant(created_at),
    expiresAt: instant(expires_at),
  }));
}

/** @returns whether the person had this session */
export async function endSession(db: D1Database, user: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare('DELETE FROM desk_sessions WHERE user_id = ? AND id = ?')
    .bind(user, id)
    .run();
  return meta.changes > 0;
}

export async function endOtherSessions(
  db: D1Database,
  user: string,
  currentSession: string,
): Promise<void> {
  await db
    .prepare('DELETE FROM desk_sessions WHERE user_id = ? AND id <> ?')
    .bind(user, currentSession)
    .run();
}
