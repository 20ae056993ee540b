/** One-time codes: six digits by mail, bound to the browser that asked, stored as keyed MACs. */

import { base64url, mac } from './mac.ts';

/** Six uniformly distributed digits. */
export function newCode(): string {
  // the largest multiple of a million in 32 bits: a remainder would favour some codes
  const LIMIT = 4_294_000_000;
  for (;;) {
    const [number = LIMIT] = crypto.getRandomValues(new Uint32Array(1));
    if (number < LIMIT) return String(number % 1_000_000).padStart(6, '0');
  }
}

/** 128 random bits that identify the browser that asked. */
export const newBrowserToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));

export const browserMark = (secret: string, browser: string): Promise<string> =>
  mac(secret, `code-browser:${browser}`);

/**
 * A keyed MAC, different for each browser: all million codes could be tried against a plain hash.
 */
export const codeMark = (secret: string, browser: string, code: string): Promise<string> =>
  mac(secret, `code:${browser}:${code}`);
