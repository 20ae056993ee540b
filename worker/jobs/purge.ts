/** Forgets what has had its time: stored answers of idempotency keys after their days, settled causes of mail after 30. */

import type { Env } from '../env.ts';

const day = 86_400_000;

/** Rows at a time, so that one run never holds the database long. */
const most = 1000;

export async function purge(env: Env, now: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM submissions WHERE key IN (SELECT key FROM submissions WHERE expires_at <= ? LIMIT ?)').bind(
      now,
      most,
    ),
    env.DB.prepare(
      'DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at <= ? AND (sent_at IS NOT NULL OR failed_at IS NOT NULL) LIMIT ?)',
    ).bind(now - 30 * day, most),
  ]);
}
