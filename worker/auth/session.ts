/**
 * Who is signed in, read from the cookie without the sign-in library: the desk's calls ask this each time, and pay one
 * query for it. `sign-in.ts` is where sessions are made.
 */

import { parse } from 'hono/utils/cookie';
import { base64url } from './mac.ts';

/** HttpOnly, Secure, SameSite=Strict, of HOST alone: `__Host-` keeps others of the same domain from setting it. */
export const sessionCookie = '__Host-mukaan-session';

/** seconds; from signing in, however often it is used */
export const sessionSeconds = 30 * 86_400;

export type Signed = {
  /** the person's id, which is random */
  user: string;
  email: string;
  name: string;
  language: string | null;
  session: string;
};

const encoder = new TextEncoder();

/**
 * What signs the cookies: made from MANAGE_SECRET by HMAC with a label of its own, so that there is one secret to keep, and
 * neither a manage link nor a cookie helps to make the other. Changing MANAGE_SECRET signs everybody out, as it should.
 */
export async function signInSecret(secret: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode('desk sign-in'))));
}

/** The session's token, where we have signed it: `token.signature`, as the library writes it (HMAC-SHA-256, base64). */
async function tokenOf(secret: string, header: string): Promise<string | null> {
  const value = parse(header, sessionCookie)[sessionCookie];
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = value.slice(dot + 1);
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return null;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(await signInSecret(secret)), hmac, false, ['verify']);
  const bytes = Uint8Array.from(atob(signature), (one) => one.charCodeAt(0));
  return (await crypto.subtle.verify('HMAC', key, bytes, encoder.encode(token))) ? token : null;
}

/** @param header of `Cookie`; @param now milliseconds */
export async function signedIn(db: D1Database, secret: string, header: string | undefined, now: number): Promise<Signed | null> {
  const token = header === undefined || secret === '' ? null : await tokenOf(secret, header);
  if (token === null) return null;
  return db
    .prepare(
      `SELECT user.id AS user, user.email, user.name, user.language, session.id AS session
       FROM desk_sessions AS session JOIN desk_users AS user ON user.id = session.userId
       WHERE session.token = ? AND session.expiresAt > ?`,
    )
    .bind(token, new Date(now).toISOString())
    .first<Signed>();
}
