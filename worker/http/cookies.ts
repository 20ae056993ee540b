/** The desk's cookies: for HOST only, same-site, and not readable by scripts. */

import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { KNOWN_BROWSER_TTL_SECONDS } from '../auth/known-browser.ts';
import { SESSION_TTL_SECONDS } from '../auth/session.ts';
import type { Browser, SignedIn } from '../cases/sessions.ts';
import { originOf, type RequestContext } from './context.ts';

export type CookieName = 'mukaan-session' | 'mukaan-code' | 'mukaan-passkey' | 'mukaan-known';

/** The prefix `__Host-` prevents other hosts of the domain from setting it. */
export const sessionCookieName = '__Host-mukaan-session';

/**
 * Safari stores no Secure cookie for http://localhost, so `npm start` omits Secure and the
 * `__Host-`
 * prefix there. The deployed Worker never does.
 */
function isPlainLocalhost(c: RequestContext): boolean {
  const { protocol, hostname } = new URL(originOf(c));
  return !c.get('ports').production && protocol === 'http:' && hostname === 'localhost';
}

const cookieOptions = (c: RequestContext) =>
  isPlainLocalhost(c) ? { path: '/' } : ({ path: '/', secure: true, prefix: 'host' } as const);

export const readCookie = (c: RequestContext, name: CookieName): string | undefined =>
  isPlainLocalhost(c) ? getCookie(c, name) : getCookie(c, name, 'host');

/** @param maxAge seconds */
export const storeCookie = (
  c: RequestContext,
  name: CookieName,
  value: string,
  maxAge: number,
): void =>
  setCookie(c, name, value, { ...cookieOptions(c), httpOnly: true, sameSite: 'Strict', maxAge });

export function removeCookie(c: RequestContext, name: CookieName): void {
  deleteCookie(c, name, cookieOptions(c));
}

/** The browser that signs in. */
export const browserOf = (c: RequestContext): Browser => ({
  userAgent: c.req.header('user-agent'),
  sessionToken: readCookie(c, 'mukaan-session'),
});

/** Stores the cookies of a new session. */
export function storeSession(c: RequestContext, { token, knownBrowserToken }: SignedIn): void {
  storeCookie(c, 'mukaan-session', token, SESSION_TTL_SECONDS);
  storeCookie(c, 'mukaan-known', knownBrowserToken, KNOWN_BROWSER_TTL_SECONDS);
}
