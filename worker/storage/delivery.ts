/**
 * Records the state of leased messages before and after they go to the mail server, so that none is
 * sent twice.
 */

import { retryWrite } from './retry-write.ts';

/**
 * The result for a leased row. `uncounted`: the server could not be reached, so the attempt does
 * not count.
 */
export type Delivery =
  | { id: number; state: 'sent' }
  /** `bounced`: its mailbox does not exist */
  | { id: number; state: 'failed'; reason: string; bounced?: boolean }
  | { id: number; state: 'uncertain'; reason: string }
  | { id: number; state: 'waiting'; reason: string | null; retryAt: number; uncounted: boolean };

/**
 * After this a sender without an answer counts as dead: longer than any invocation lives (15
 * minutes by schedule, 30 seconds after a response).
 */
const ANSWER_TIMEOUT_MS = 15 * 60_000;

const write = `UPDATE outbox SET
    sent_at = iif(done.state = 'sent', ?2, NULL),
    failed_at = iif(done.state IN ('failed', 'uncertain'), ?2, NULL),
    uncertain = done.state = 'uncertain',
    bounced = coalesce(done.bounced, 0),
    handed_at = iif(done.state = 'handed', ?2, NULL),
    due_at = coalesce(done.retry_at, due_at),
    attempts = attempts - coalesce(done.uncounted, 0),
    last_error = done.reason,
    lease = iif(done.state = 'handed', lease, NULL),
    leased_until = iif(done.state = 'handed', ?2 + ${ANSWER_TIMEOUT_MS}, NULL)
  FROM (
    SELECT value ->> 'id' AS id, value ->> 'state' AS state, value ->> 'retryAt' AS retry_at, value ->> 'reason' AS reason,
      value ->> 'uncounted' AS uncounted, value ->> 'bounced' AS bounced
    FROM json_each(?3)
  ) AS done
  WHERE outbox.id = done.id AND outbox.lease = ?1
  RETURNING outbox.id, handed_at IS NOT NULL AS handed`;

/**
 * Settles sent messages and marks the next ones, in one statement; only marked messages may go to a
 * mail server. Rows whose lease was lost are left to their new sender.
 * @param next ids of leased rows
 * @returns those of `next` that this sender still holds
 */
export async function settleAndMarkNext(
  db: D1Database,
  lease: string,
  done: readonly Delivery[],
  next: readonly number[],
  now: number,
): Promise<Set<number>> {
  if (done.length + next.length === 0) return new Set();
  const rows = JSON.stringify([...done, ...next.map((id) => ({ id, state: 'handed' }))]);
  // safe to retry: a settled row has no lease any more, a marked row stays marked
  const { results } = await retryWrite(() =>
    db.prepare(write).bind(lease, now, rows).all<{ id: number; handed: number }>(),
  );
  return new Set(results.filter(({ handed }) => handed === 1).map(({ id }) => id));
}

/**
 * Gives up messages whose sender died before it recorded the answer: they may have been sent, so
 * they are not sent again.
 */
export const failAbandonedSql = `UPDATE outbox SET failed_at = ?1, uncertain = 1, last_error = 'sender-lost', handed_at = NULL, lease = NULL, leased_until = NULL
  WHERE handed_at IS NOT NULL AND leased_until <= ?1`;
