/**
 * Messages to all participants about an edited or cancelled event, written in the edit's own batch.
 */

import type { Text } from '../contract/values.ts';
import { retryWrite } from './retry-write.ts';

/**
 * Delay before an edit is announced, so that several corrections make one message and an undone
 * change makes none.
 */
export const CHANGE_MAIL_DELAY_MS = 10 * 60_000;

/** SQL of time and venue as JSON; `domain/time-and-venue.ts` has its type. */
export const timeAndVenueSql = (content: string): string => `json_object(
  'startsAt', ${content} ->> 'startsAt', 'endsAt', ${content} ->> 'endsAt', 'timeZone', ${content} ->> 'timeZone',
  'mode', ${content} ->> 'mode', 'place', json(${content} -> 'place'))`;

/**
 * One message for each confirmed or waitlisted participant, in one statement. A participant with an
 * unsent message about an earlier edit gets no second one; if that message is being sent now, a new
 * one follows.
 */
const insertMessages = (kind: 'event-changed' | 'event-cancelled'): string => `INSERT INTO outbox
    (kind, unique_key, person_id, events, language, created_at, due_at, change_id)
  SELECT '${kind}', '${kind}:' || ?2 || ':' || person_id, person_id, json_array(event_id), language, ?3, ?4, ?2
  FROM registrations
  WHERE event_id = ?1 AND status IN ('confirmed', 'waitlisted') AND EXISTS (SELECT 1 FROM event_changes WHERE id = ?2)
  ${
    kind === 'event-changed'
      ? `AND person_id NOT IN (
    SELECT person_id FROM outbox
    WHERE change_id IN (SELECT id FROM event_changes WHERE event_id = ?1 AND before IS NOT NULL)
      AND kind = 'event-changed' AND sent_at IS NULL AND failed_at IS NULL AND (lease IS NULL OR leased_until <= ?3))`
      : ''
  }
  ON CONFLICT (unique_key) DO NOTHING`;

/**
 * `recordBefore` stores time and venue before the edit of this version, `queueMessages` runs after
 * it; neither does anything if another edit came first.
 */
export function changeStatements(
  db: D1Database,
  event: number,
  version: number,
  now: number,
): { recordBefore: D1PreparedStatement; queueMessages: D1PreparedStatement } {
  const change = crypto.randomUUID();
  return {
    recordBefore: db
      .prepare(
        `INSERT INTO event_changes (id, event_id, before, created_at)
         SELECT ?1, id, ${timeAndVenueSql('content')}, ?4 FROM events WHERE id = ?2 AND version = ?3`,
      )
      .bind(change, event, version, now),
    queueMessages: db
      .prepare(insertMessages('event-changed'))
      .bind(event, change, now, now + CHANGE_MAIL_DELAY_MS),
  };
}

/**
 * Cancels the event for good.
 * @param notify.message the organiser's text
 * @param now milliseconds
 * @returns whether this call cancelled it
 */
export async function cancelEvent(
  db: D1Database,
  event: number,
  { message, notify }: { message: Text | null; notify: boolean },
  now: number,
): Promise<boolean> {
  const change = crypto.randomUUID();
  const isOwnChange = 'EXISTS (SELECT 1 FROM event_changes WHERE id = ?2)';
  const statements = [
    db
      .prepare(
        `INSERT INTO event_changes (id, event_id, message, created_at)
         SELECT ?2, id, ?3, ?4 FROM events WHERE id = ?1 AND cancelled_at IS NULL ON CONFLICT (id) DO NOTHING`,
      )
      .bind(event, change, message === null ? null : JSON.stringify(message), now),
    db
      .prepare(
        `UPDATE events SET cancelled_at = ?3, version = version + 1, sequence = sequence + 1
         WHERE id = ?1 AND cancelled_at IS NULL AND ${isOwnChange}`,
      )
      .bind(event, change, now),
    ...(notify
      ? [db.prepare(insertMessages('event-cancelled')).bind(event, change, now, now)]
      : []),
    // a retried write finds its own change by this id
    db.prepare('SELECT id FROM event_changes WHERE id = ?').bind(change),
  ];
  const results = await retryWrite(() => db.batch<{ id: string }>(statements));
  return (results.at(-1)?.results.length ?? 0) > 0;
}
