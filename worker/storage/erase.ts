/** Forgets registrations at once, and the person with the last of them. */

import { persist } from './persist.ts';
import { promote } from './promote.ts';

/**
 * Nothing of the person stays but the counts and that something was erased; their places go to the
 * queue. Nobody is told: there is no address any more. Twice is as once.
 * @param only what they have and had in this event; null for all of it
 * @param events whose queues may get a place
 */
export async function erase(
  db: D1Database,
  { person, only, events }: { person: string; only: number | null; events: readonly number[] },
  actor: string,
  now: number,
): Promise<void> {
  const theirs = 'person_id = ?1 AND (?2 IS NULL OR event_id = ?2)';
  await persist(() =>
    db.batch([
      db
        .prepare(
          `INSERT INTO audit (at, actor, action, registration_id, event_id)
           SELECT ?3, ?4, status || ' to erased', id, event_id FROM registrations WHERE ${theirs}`,
        )
        .bind(person, only, now, actor),
      db.prepare(`DELETE FROM registrations WHERE ${theirs}`).bind(person, only),
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
