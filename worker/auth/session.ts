/** Sessions: a random token in a cookie, of which only the hash is stored. */

import { hashKey } from './api-key.ts';
import { base64url } from './mac.ts';

/** seconds; from signing in, however often it is used */
export const sessionSeconds = 30 * 86_400;

/** milliseconds; adding a passkey asks for a session that is younger */
export const freshness = 86_400_000;

/** 256 random bits in base64url. */
export const newToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * What is stored of a token: as random as an API key, it needs no slow hash either. Null for what
 * no token looks like.
 */
export const tokenHash = async (token: string | undefined): Promise<string | null> =>
  token !== undefined && /^[\w-]{43}$/.test(token) ? hashKey(token) : null;
