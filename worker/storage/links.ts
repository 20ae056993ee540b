/**
 * "Send me my link again": one message for each series or event in which somebody of that address
 * is registered.
 */

import { limits } from '../contract/limits.ts';
import { persist } from './persist.ts';

const day = 86_400_000;
/** Asking again within this time sends nothing new. Milliseconds. */
const window = 10 * 60_000;
/** Messages one request can cause. */
const most = 5;

/**
 * One statement whether nobody, one or many are found, along the index of identities: the address
 * begins them.
 * @param email canonical
 * @param mailbox its mark: anybody can ask for anybody's link
 */
export async function requestLinks(
  db: D1Database,
  { email, mailbox }: { email: string; mailbox: string },
  language: string | null,
  now: number,
): Promise<void> {
  // as text: D1 binds numbers as REAL, and a fraction of a window would make every moment a window
  // of its own
  const span = Math.floor(now / window);
  await persist(() =>
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
             WHERE (covered.id = events.id OR covered.series_id = events.series_id) AND covered.ends_at > ?3 - ${limits.manageDays * day})
           AND NOT EXISTS (
             SELECT 1 FROM outbox AS earlier WHERE earlier.unique_key = 'link:' || people.id || ':' || ?5 AND earlier.created_at > ?3 - ${window})
         GROUP BY people.id ORDER BY max(events.ends_at) DESC LIMIT ${most}
         ON CONFLICT (unique_key) DO NOTHING`,
      )
      .bind(email, language, now, String(span), String(span - 1), mailbox)
      .run(),
  );
}
