/**
 * One-time codes: six digits by mail, worth something to the browser that asked and to nobody who
 * reads the database.
 */

import { base64url, mac } from './mac.ts';

/** Six digits, each as likely as any other. */
export function newCode(): string {
  const most = 4_294_000_000;
  for (;;) {
    const [number = most] = crypto.getRandomValues(new Uint32Array(1));
    if (number < most) return String(number % 1_000_000).padStart(6, '0');
  }
}

/** 128 random bits: what makes this browser the one that asked. */
export const newBrowser = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));

export const browserMark = (secret: string, browser: string): Promise<string> =>
  mac(secret, `code-browser:${browser}`);

/**
 * Keyed, and another one for each browser: a million codes are soon tried by whoever has the bare
 * hash.
 */
export const codeMark = (secret: string, browser: string, code: string): Promise<string> =>
  mac(secret, `code:${browser}:${code}`);
