/**
 * Manage links: who holds the token may see and change one person's registrations in one series.
 *
 * The token is the shard, the person's id, which is no secret, and an HMAC-SHA-256 over id and
 * version, cut to 160 bits. Nothing of that is stored; raising the version voids every link sent
 * before.
 */

import { mac } from './mac.ts';
import { personIdLength } from './person-id.ts';
import { shardText, shardTextLength } from './shard.ts';

const encoder = new TextEncoder();

export const manageToken = async (
  secret: string,
  person: string,
  version: number,
): Promise<string> => shardText + person + (await mac(secret, `manage:${person}:${version}`));

/**
 * Proves that whoever holds it reads the mail of `email`; void as soon as the person's version is
 * raised.
 */
export const addressToken = async (
  secret: string,
  person: string,
  version: number,
  email: string,
): Promise<string> =>
  shardText + person + (await mac(secret, `address:${person}:${version}:${email}`));

/**
 * The id a token claims, whatever the token is worth; always something to look up, so that every
 * refusal costs the same.
 */
export const claimedPerson = (token: string): string =>
  token.slice(shardTextLength, shardTextLength + personIdLength);

export async function verifyToken(
  secret: string,
  token: string,
  version: number,
): Promise<boolean> {
  return isSame(token, await manageToken(secret, claimedPerson(token), version));
}

/** Takes as long for a wrong token as for the right one. */
export function isSame(token: string, right: string): boolean {
  const [given, expected] = [encoder.encode(token), encoder.encode(right)];
  return given.byteLength === expected.byteLength && crypto.subtle.timingSafeEqual(given, expected);
}
