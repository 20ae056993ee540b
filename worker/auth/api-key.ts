/** API keys of an organisation's programs: made once, shown once, kept as a SHA-256 hash. */

export type Role = 'owner' | 'editor' | 'viewer';
export type Caller = { organization: number; role: Role; actor: string };

/** SHA-256 in hex. A key has 192 random bits, so it needs no slow hash. */
export async function hashKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `mk_` and 32 characters of base64url. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `mk_${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')}`;
}

const hour = 3_600_000;

/**
 * Who calls with this `Authorization` header, or null. That a key is in use is noted once an hour: a write for every call
 * would cost more than the call.
 * @param now milliseconds
 */
export async function callerOf(db: D1Database, header: string | undefined, now: number): Promise<Caller | null> {
  const key = /^Bearer (mk_[\w-]{1,200})$/i.exec(header ?? '')?.[1];
  if (!key) return null;
  const row = await db
    .prepare('SELECT id, organization_id, role, last_used_at FROM api_keys WHERE hash = ? AND revoked_at IS NULL')
    .bind(await hashKey(key))
    .first<{ id: number; organization_id: number; role: Role; last_used_at: number | null }>();
  if (row && (row.last_used_at ?? 0) < now - hour)
    await db
      .prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?')
      .bind(now - (now % hour), row.id)
      .run();
  return row && { organization: row.organization_id, role: row.role, actor: `key:${row.id}` };
}
