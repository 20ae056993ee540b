/**
 * A browser that somebody has signed in with before. Codes are counted by mailbox, so that nobody
 * is flooded with them, and anybody can use that number up; what a known browser asks for is
 * counted by itself, so its owner is never kept out.
 */

import { newBrowser } from './code.ts';
import { mac } from './mac.ts';
import { isSame } from './manage-token.ts';

/** It opens nothing, so it may outlive every session. Seconds. */
export const knownSeconds = 365 * 86_400;

const seal = async (secret: string, browser: string, email: string): Promise<string> =>
  `${browser}.${await mac(secret, `known-browser:${browser}:${email}`)}`;

/** What the browser keeps: it tells nobody the address. @param email in small letters */
export const newKnown = (secret: string, email: string): Promise<string> =>
  seal(secret, newBrowser(), email);

/**
 * @returns what its mails are counted by; null for a browser that this address has not signed in
 *   with
 */
export async function knownMark(
  secret: string,
  email: string,
  kept: string | undefined,
): Promise<string | null> {
  const [browser = ''] = (kept ?? '').split('.');
  if (!kept || !isSame(kept, await seal(secret, browser, email))) return null;
  return mac(secret, `known-mails:${browser}`);
}
