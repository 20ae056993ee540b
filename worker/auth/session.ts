/** Sessions: a random token in a cookie, of which only the hash is stored. */

import { hashKey } from './api-key.ts';
import { base64url } from './mac.ts';

/** seconds from signing in; use does not prolong it */
export const SESSION_TTL_SECONDS = 30 * 86_400;

/** milliseconds; adding a passkey needs a younger session */
export const RECENT_SIGN_IN_MS = 86_400_000;

/** 256 random bits in base64url. */
export const newSessionToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * The stored hash of a token; fast, as the token is random. Null if the value cannot be a token.
 */
export const tokenHash = async (token: string | undefined): Promise<string | null> =>
  token !== undefined && /^[\w-]{43}$/.test(token) ? hashKey(token) : null;
