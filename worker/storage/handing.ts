/**
 * Hands leased messages over and writes down what became of them, so that none is sent twice
 * whenever a sender dies.
 */

import { persist } from './persist.ts';

/**
 * What became of a leased row. `attempts` that were none (nobody could be reached at all) are taken
 * back.
 */
export type Delivery =
  | { id: number; state: 'sent' }
  /** `bounced`: its mailbox does not exist */
  | { id: number; state: 'failed'; reason: string; bounced?: boolean }
  | { id: number; state: 'uncertain'; reason: string }
  | { id: number; state: 'waiting'; reason: string | null; retryAt: number; uncounted: boolean };

/**
 * How long the answer for a message that was handed over may take before its sender counts as dead:
 * longer than any sender lives (15 minutes by schedule, 30 seconds after an answer). Milliseconds.
 */
const answerTime = 15 * 60_000;

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
    leased_until = iif(done.state = 'handed', ?2 + ${answerTime}, NULL)
  FROM (
    SELECT value ->> 'id' AS id, value ->> 'state' AS state, value ->> 'retryAt' AS retry_at, value ->> 'reason' AS reason,
      value ->> 'uncounted' AS uncounted, value ->> 'bounced' AS bounced
    FROM json_each(?3)
  ) AS done
  WHERE outbox.id = done.id AND outbox.lease = ?1
  RETURNING outbox.id, handed_at IS NOT NULL AS handed`;

/**
 * Settles what is done and marks what is sent next, in one statement: a message may be given to a
 * mail server only after that. Rows whose lease was lost meanwhile are left to their new holder.
 * @param next ids of leased rows
 * @returns those of `next` that are still the caller's to send
 */
export async function handOver(
  db: D1Database,
  lease: string,
  done: readonly Delivery[],
  next: readonly number[],
  now: number,
): Promise<Set<number>> {
  if (done.length + next.length === 0) return new Set();
  const rows = JSON.stringify([...done, ...next.map((id) => ({ id, state: 'handed' }))]);
  // the same twice: what was settled has no lease any more, and what was marked is marked
  const { results } = await persist(() =>
    db.prepare(write).bind(lease, now, rows).all<{ id: number; handed: number }>(),
  );
  return new Set(results.filter(({ handed }) => handed === 1).map(({ id }) => id));
}

/**
 * Messages whose sender died between handing them over and the answer: sent or not, they are not
 * sent again.
 */
export const giveUpHanded = `UPDATE outbox SET failed_at = ?1, uncertain = 1, last_error = 'sender-lost', handed_at = NULL, lease = NULL, leased_until = NULL
  WHERE handed_at IS NOT NULL AND leased_until <= ?1`;
