/**
 * "Send me my link again": one message for each series or event in which this address is
 * registered.
 */

import { limits } from '../contract/limits.ts';
import { retryWrite } from './retry-write.ts';

const DAY_MS = 86_400_000;
/** A repeated request within this time sends nothing new. */
const RESEND_WINDOW_MS = 10 * 60_000;
const MAX_LINK_MESSAGES = 5;

/**
 * The same single statement whether the address is known or not; uses the index of identities,
 * which begin with the address.
 * @param email canonical
 * @param mailbox its keyed MAC, as the caller may be a stranger
 */
export async function queueLinkMessages(
  db: D1Database,
  { email, mailbox }: { email: string; mailbox: string },
  language: string | null,
  now: number,
): Promise<void> {
  // as text: D1 binds numbers as REAL, and a fraction would make each key unique
  const windowNumber = Math.floor(now / RESEND_WINDOW_MS);
  await retryWrite(() =>
    db
      .prepare(
        `INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at, mailbox)
         SELECT 'link', 'link:' || people.id || ':' || ?4, people.id, json_group_array(registrations.event_id),
           coalesce(?2, people.language), ?3, ?3, ?6
         FROM people
         JOIN registrations ON registrations.person_id = people.id AND registrations.moved_to IS NULL
         JOIN events ON events.id = registrations.event_id
         WHERE people.identity >= ?1 || '|' AND people.identity < ?1 || '}'
           AND EXISTS (
             SELECT 1 FROM events AS covered
             WHERE (covered.id = events.id OR covered.series_id = events.series_id) AND covered.ends_at > ?3 - ${limits.manageLinkDays * DAY_MS})
           AND NOT EXISTS (
             SELECT 1 FROM outbox AS earlier WHERE earlier.unique_key = 'link:' || people.id || ':' || ?5 AND earlier.created_at > ?3 - ${RESEND_WINDOW_MS})
         GROUP BY people.id ORDER BY max(events.ends_at) DESC LIMIT ${MAX_LINK_MESSAGES}
         ON CONFLICT (unique_key) DO NOTHING`,
      )
      .bind(email, language, now, String(windowNumber), String(windowNumber - 1), mailbox)
      .run(),
  );
}
