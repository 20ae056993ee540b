/** Messages to an event's participants and their delivery state, for the desk. */

import type { Message, MessageState } from '../contract/desk.ts';
import { formatInstant } from '../domain/view.ts';
import { retryWrite } from './retry-write.ts';
import type { Columns } from './tables.ts';

type Record = Columns<'outbox', 'id' | 'kind' | 'attempts' | 'created_at' | 'sent_at'> & {
  participant: string;
  state: MessageState;
  reason: string | null;
};

const state = `CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN uncertain = 1 THEN 'uncertain'
  WHEN failed_at IS NOT NULL THEN 'failed' ELSE 'pending' END`;

/**
 * Newest first; erased participants are left out. Calls have a list of their own.
 * @param event its id and slug
 * @param page.before an id: only older ones; null from the newest
 * @param page.id only this one
 * @returns also the id to continue from, null after the last
 */
export async function readMessages(
  db: D1Database,
  event: { id: number; slug: string },
  page: { state: MessageState | null; before: number | null; limit: number; id?: number },
): Promise<{ messages: Message[]; next: number | null }> {
  const { results } = await db
    .prepare(
      `SELECT * FROM (
         SELECT outbox.id, kind, people.name AS participant, ${state} AS state, last_error AS reason, attempts, outbox.created_at, sent_at
         FROM outbox JOIN people ON people.id = outbox.person_id
         WHERE outbox.person_id IN (SELECT person_id FROM registrations WHERE event_id = ?1)
           AND outbox.by = 'mail' AND (?2 IS NULL OR outbox.id < ?2) AND (?5 IS NULL OR outbox.id = ?5)
           AND EXISTS (SELECT 1 FROM json_each(outbox.events) WHERE value = ?1))
       WHERE ?3 IS NULL OR state = ?3 ORDER BY id DESC LIMIT ?4 + 1`,
    )
    .bind(event.id, page.before, page.state, page.limit, page.id ?? null)
    .all<Record>();
  const messages = results.slice(0, page.limit).map(
    ({ created_at, sent_at, ...rest }): Message => ({
      ...rest,
      event: event.slug,
      createdAt: formatInstant(created_at),
      sentAt: sent_at === null ? null : formatInstant(sent_at),
    }),
  );
  return { messages, next: results.length > page.limit ? (messages.at(-1)?.id ?? null) : null };
}

/**
 * Makes a failed message due again with no attempts counted, also after a bounce. Withheld messages
 * stay withheld: a stranger caused them. Sent or waiting messages, and those of other events, are
 * left alone.
 */
export async function resetForResend(
  db: D1Database,
  event: number,
  id: number,
  now: number,
): Promise<void> {
  await retryWrite(() =>
    db
      .prepare(
        `UPDATE outbox SET failed_at = NULL, uncertain = 0, bounced = 0, last_error = NULL, attempts = 0, due_at = ?3
         WHERE id = ?2 AND by = 'mail' AND sent_at IS NULL AND failed_at IS NOT NULL AND last_error IS NOT 'withheld'
           AND EXISTS (SELECT 1 FROM json_each(outbox.events) WHERE value = ?1)`,
      )
      .bind(event, id, now)
      .run(),
  );
}
