/** Deletes registrations at once, and the person with the last of them. */

import { promote } from './promote.ts';
import { retryWrite } from './retry-write.ts';

/**
 * Keeps only the counters and an audit row; freed seats go to the waitlist. No message is sent, as
 * there is no address any more. Repeating it is harmless.
 * @param only an event whose registrations are deleted; null for all
 * @param events events whose waitlist may get a seat
 */
export async function erasePerson(
  db: D1Database,
  { person, only, events }: { person: string; only: number | null; events: readonly number[] },
  actor: string,
  now: number,
): Promise<void> {
  const selected = 'person_id = ?1 AND (?2 IS NULL OR event_id = ?2)';
  await retryWrite(() =>
    db.batch([
      db
        .prepare(
          `INSERT INTO audit (at, actor, action, registration_id, event_id)
           SELECT ?3, ?4, status || ' to erased', id, event_id FROM registrations WHERE ${selected}`,
        )
        .bind(person, only, now, actor),
      db.prepare(`DELETE FROM registrations WHERE ${selected}`).bind(person, only),
      db
        .prepare(
          'DELETE FROM people WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM registrations WHERE person_id = ?1)',
        )
        .bind(person),
      // a call about an erased participant must not remain
      db
        .prepare(
          `DELETE FROM outbox WHERE person_id = ?1 AND by = 'call' AND NOT EXISTS (SELECT 1 FROM people WHERE id = ?1)`,
        )
        .bind(person),
      ...promote(db, events, now),
    ]),
  );
}
