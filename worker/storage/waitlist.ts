/** Reads the waitlist of an event in its order. */

import type { Answers } from '../contract/participant.ts';
import type { WaitlistEntry } from '../domain/effects.ts';

export async function readWaitlist(db: D1Database, event: number): Promise<WaitlistEntry[]> {
  const { results } = await db
    .prepare(
      "SELECT id, name, region, level, answers FROM registrations WHERE event_id = ? AND status = 'waitlisted' ORDER BY position",
    )
    .bind(event)
    .all<Omit<WaitlistEntry, 'answers'> & { answers: string }>();
  return results.map((row) => ({ ...row, answers: JSON.parse(row.answers) as Answers }));
}
