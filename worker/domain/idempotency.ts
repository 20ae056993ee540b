/** Recognises a repeated call by the sender's key and a fingerprint of the body. */

import { type Outcome, Rejected } from './outcome.ts';

/** Accepts 16–255 visible ASCII characters. */
export function parseIdempotencyKey(given: string | undefined): Outcome<string> {
  if (given === undefined || given === '') return new Rejected('idempotency-key-missing');
  return /^[\x21-\x7e]{16,255}$/.test(given) ? given : new Rejected('idempotency-key-invalid');
}

/** Sorts keys, so that the same content always has the same fingerprint. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** @returns SHA-256 in hex */
export async function fingerprint(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(JSON.stringify(canonical(body))),
  );
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
