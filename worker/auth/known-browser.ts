/**
 * Recognises a browser that has signed in before. Codes are limited per mailbox, and strangers
 * could use up that limit; a known browser has its own limit, so its owner is never locked out.
 */

import { newBrowserToken } from './code.ts';
import { mac } from './mac.ts';
import { equalsInConstantTime } from './manage-token.ts';

/** Seconds. The cookie gives no access, so it may outlive every session. */
export const KNOWN_BROWSER_TTL_SECONDS = 365 * 86_400;

const seal = async (secret: string, browser: string, email: string): Promise<string> =>
  `${browser}.${await mac(secret, `known-browser:${browser}:${email}`)}`;

/** The cookie value; it does not reveal the address. @param email in lower case */
export const newKnownBrowserToken = (secret: string, email: string): Promise<string> =>
  seal(secret, newBrowserToken(), email);

/**
 * @returns the mark by which its mails are counted; null if this address has not signed in with
 *   this browser
 */
export async function knownBrowserMark(
  secret: string,
  email: string,
  cookie: string | undefined,
): Promise<string | null> {
  const [browser = ''] = (cookie ?? '').split('.');
  if (!cookie || !equalsInConstantTime(cookie, await seal(secret, browser, email))) return null;
  return mac(secret, `known-mails:${browser}`);
}
