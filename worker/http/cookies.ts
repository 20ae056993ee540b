/** The desk's cookies: of HOST alone, sent by its own pages only, and read by no script. */

import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { knownSeconds } from '../auth/known-browser.ts';
import { sessionSeconds } from '../auth/session.ts';
import type { Browser, SignedIn } from '../cases/sessions.ts';
import { host, type Route } from './context.ts';

export type CookieName = 'mukaan-session' | 'mukaan-code' | 'mukaan-passkey' | 'mukaan-known';

/** `__Host-` keeps others of the same domain from setting it. */
export const sessionCookie = '__Host-mukaan-session';

/**
 * Safari keeps no Secure cookie of http://localhost, so `npm start` does without there, and without
 * the name that asks for it. The deployed Worker never does, whatever its address.
 */
function plain(c: Route): boolean {
  const { protocol, hostname } = new URL(host(c));
  return !c.get('ports').production && protocol === 'http:' && hostname === 'localhost';
}

const kind = (c: Route) =>
  plain(c) ? { path: '/' } : ({ path: '/', secure: true, prefix: 'host' } as const);

export const readCookie = (c: Route, name: CookieName): string | undefined =>
  plain(c) ? getCookie(c, name) : getCookie(c, name, 'host');

/** @param maxAge seconds */
export const keepCookie = (c: Route, name: CookieName, value: string, maxAge: number): void =>
  setCookie(c, name, value, { ...kind(c), httpOnly: true, sameSite: 'Strict', maxAge });

export function forgetCookie(c: Route, name: CookieName): void {
  deleteCookie(c, name, kind(c));
}

/** The browser that signs in. */
export const browserOf = (c: Route): Browser => ({
  agent: c.req.header('user-agent'),
  session: readCookie(c, 'mukaan-session'),
});

/** What a browser keeps of a sign-in. */
export function keepSession(c: Route, { token, known }: SignedIn): void {
  keepCookie(c, 'mukaan-session', token, sessionSeconds);
  keepCookie(c, 'mukaan-known', known, knownSeconds);
}
