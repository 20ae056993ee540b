/** The desk's cookies: for HOST only, same-site, and not readable by scripts. */

import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { knownSeconds } from '../auth/known-browser.ts';
import { sessionSeconds } from '../auth/session.ts';
import type { Browser, SignedIn } from '../cases/sessions.ts';
import { host, type Route } from './context.ts';

export type CookieName = 'mukaan-session' | 'mukaan-code' | 'mukaan-passkey' | 'mukaan-known';

/** The prefix `__Host-` prevents other hosts of the domain from setting it. */
export const sessionCookie = '__Host-mukaan-session';

/**
 * Safari stores no Secure cookie for http://localhost, so `npm start` omits Secure and the
 * `__Host-`
 * prefix there. The deployed Worker never does.
 */
function isPlainLocalhost(c: Route): boolean {
  const { protocol, hostname } = new URL(host(c));
  return !c.get('ports').production && protocol === 'http:' && hostname === 'localhost';
}

const cookieOptions = (c: Route) =>
  isPlainLocalhost(c) ? { path: '/' } : ({ path: '/', secure: true, prefix: 'host' } as const);

export const readCookie = (c: Route, name: CookieName): string | undefined =>
  isPlainLocalhost(c) ? getCookie(c, name) : getCookie(c, name, 'host');

/** @param maxAge seconds */
export const keepCookie = (c: Route, name: CookieName, value: string, maxAge: number): void =>
  setCookie(c, name, value, { ...cookieOptions(c), httpOnly: true, sameSite: 'Strict', maxAge });

export function forgetCookie(c: Route, name: CookieName): void {
  deleteCookie(c, name, cookieOptions(c));
}

/** The browser that signs in. */
export const browserOf = (c: Route): Browser => ({
  agent: c.req.header('user-agent'),
  session: readCookie(c, 'mukaan-session'),
});

/** Stores the cookies of a new session. */
export function keepSession(c: Route, { token, known }: SignedIn): void {
  keepCookie(c, 'mukaan-session', token, sessionSeconds);
  keepCookie(c, 'mukaan-known', known, knownSeconds);
}
