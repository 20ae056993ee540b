/** API keys of an organisation: generated, shown once, stored as a SHA-256 hash. */

import { shardText } from './shard.ts';

export type Role = 'owner' | 'editor' | 'viewer';

/** SHA-256 in hex. A key has 192 random bits, so it needs no slow hash. */
export async function hashKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `mk_`, the shard and 32 characters of base64url. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `mk_${shardText}_${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')}`;
}
