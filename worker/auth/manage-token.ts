/**
 * Manage tokens: each opens one participant's registrations in one series.
 *
 * A token is the shard, the participant's id (not secret) and an HMAC-SHA-256 over id and version,
 * cut to 160 bits. It is not stored; raising the version voids all earlier links.
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

/** Proves access to the mailbox of `email`; void when the participant's version is raised. */
export const addressToken = async (
  secret: string,
  person: string,
  version: number,
  email: string,
): Promise<string> =>
  shardText + person + (await mac(secret, `address:${person}:${version}:${email}`));

/**
 * The participant id in a token, valid or not; always long enough to look up, so that every
 * rejection costs the same.
 */
export const claimedPerson = (token: string): string =>
  token.slice(shardTextLength, shardTextLength + personIdLength);

export async function verifyToken(
  secret: string,
  token: string,
  version: number,
): Promise<boolean> {
  return equalsInConstantTime(token, await manageToken(secret, claimedPerson(token), version));
}

/** Compares in constant time. */
export function equalsInConstantTime(token: string, right: string): boolean {
  const [given, expected] = [encoder.encode(token), encoder.encode(right)];
  return given.byteLength === expected.byteLength && crypto.subtle.timingSafeEqual(given, expected);
}
