/**
 * Sessions: a random token in a cookie, of which only the hash is stored. Every call of the desk asks who is signed in, and
 * pays one query for it.
 */

import { hashKey } from './api-key.ts';
import { base64url } from './mac.ts';

/** seconds; from signing in, however often it is used */
export const sessionSeconds = 30 * 86_400;

/** milliseconds; adding a passkey asks for a session that is younger */
export const freshness = 86_400_000;

export type Signed = {
  /** the person's id, which is random */
  user: string;
  email: string;
  name: string;
  language: string | null;
  /** the session's id, which is worth nothing */
  session: string;
  /** milliseconds: when they signed in */
  since: number;
};

/** 256 random bits in base64url. */
export const newToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** What is stored of a token: as random as an API key, it needs no slow hash either. Null for what no token looks like. */
export const tokenHash = async (token: string | undefined): Promise<string | null> =>
  token !== undefined && /^[\w-]{43}$/.test(token) ? hashKey(token) : null;

/** @param token out of the cookie; @param now milliseconds */
export async function signedIn(db: D1Database, token: string | undefined, now: number): Promise<Signed | null> {
  const hash = await tokenHash(token);
  if (hash === null) return null;
  return db
    .prepare(
      `SELECT desk_users.id AS user, email, name, language, desk_sessions.id AS session, desk_sessions.created_at AS since
       FROM desk_sessions JOIN desk_users ON desk_users.id = user_id
       WHERE token_hash = ? AND expires_at > ?`,
    )
    .bind(hash, now)
    .first<Signed>();
}
