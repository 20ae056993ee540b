/** The outbox: causes of mail, claimed by lease so that two senders never work on one row. */

import type { MessageKind } from '../mail/messages/input.ts';

export type Cause = {
  id: number;
  kind: MessageKind;
  unique_key: string;
  person_id: string;
  events: string;
  submission: string | null;
  language: 'fi' | 'sv' | 'en';
  attempts: number;
};

/** How long a sender may hold a row before another takes it for dead. Milliseconds. */
const leaseTime = 60_000;

/** Up to `most` due rows, leased to the caller: compare-and-set in one statement. */
export async function claimDue(db: D1Database, now: number, most: number): Promise<{ lease: string; causes: Cause[] }> {
  const lease = crypto.randomUUID();
  const { results } = await db
    .prepare(
      `UPDATE outbox SET lease = ?1, leased_until = ?2 + ${leaseTime}, attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM outbox
         WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= ?2 AND (leased_until IS NULL OR leased_until <= ?2)
         ORDER BY due_at LIMIT ?3)
       RETURNING id, kind, unique_key, person_id, events, submission, language, attempts`,
    )
    .bind(lease, now, most)
    .all<Cause>();
  return { lease, causes: results };
}

export type Delivery = { id: number; sent: boolean; retryAt: number | null; reason: string | null };

/** Writes down what became of leased rows; rows whose lease was lost meanwhile are left to their new holder. */
export async function settle(db: D1Database, lease: string, deliveries: readonly Delivery[], now: number): Promise<void> {
  await db
    .prepare(
      `UPDATE outbox SET
         sent_at = iif(done.sent, ?2, NULL),
         failed_at = iif(NOT done.sent AND done.retry_at IS NULL, ?2, NULL),
         due_at = coalesce(done.retry_at, due_at),
         last_error = done.reason, lease = NULL, leased_until = NULL
       FROM (
         SELECT value ->> 'id' AS id, value ->> 'sent' AS sent, value ->> 'retryAt' AS retry_at, value ->> 'reason' AS reason
         FROM json_each(?3)
       ) AS done
       WHERE outbox.id = done.id AND outbox.lease = ?1`,
    )
    .bind(lease, now, JSON.stringify(deliveries))
    .run();
}
