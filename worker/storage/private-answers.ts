/**
 * Answers to private questions: read, written with consent, and copied when a registration moves.
 */

import type { Answers } from '../contract/participant.ts';

/** Private answers of one registration; `consentedAt` in milliseconds. */
export type PrivateAnswers = { answers: Answers; consentedAt: number };

/** The new private answers of a registration; `stored: null` deletes them. */
export type PrivateChange = { id: string; stored: PrivateAnswers | null };

/** Private answers by registration id. */
export async function readPrivateAnswers(
  db: D1Database,
  person: string,
): Promise<Map<string, PrivateAnswers>> {
  const { results } = await db
    .prepare(
      `SELECT registration_id, private_answers.answers, consented_at FROM registrations
       JOIN private_answers ON registration_id = registrations.id WHERE person_id = ?`,
    )
    .bind(person)
    .all<{ registration_id: string; answers: string; consented_at: number }>();
  return new Map(
    results.map((row) => [
      row.registration_id,
      { answers: JSON.parse(row.answers) as Answers, consentedAt: row.consented_at },
    ]),
  );
}

/** The changed active registrations of ?1 that belong to person ?2. */
const chosen = `json_each(?1) AS change
  JOIN registrations ON registrations.id = change.value ->> 'id' AND registrations.person_id = ?2 AND status <> 'cancelled'`;

/** Queues no message, as no mail may mention health. */
export function privateAnswerStatements(
  db: D1Database,
  person: string,
  changes: readonly PrivateChange[],
  now: number,
): D1PreparedStatement[] {
  if (changes.length === 0) return [];
  const given = JSON.stringify(changes);
  return [
    db
      .prepare(
        `DELETE FROM private_answers WHERE registration_id IN (
           SELECT registrations.id FROM ${chosen} WHERE change.value ->> 'stored' IS NULL)`,
      )
      .bind(given, person),
    db
      .prepare(
        `INSERT INTO private_answers (registration_id, answers, consented_at)
         SELECT registrations.id, change.value -> '$.stored.answers', change.value ->> '$.stored.consentedAt' FROM ${chosen}
         WHERE change.value ->> 'stored' IS NOT NULL
         ON CONFLICT (registration_id) DO UPDATE SET answers = excluded.answers, consented_at = excluded.consented_at`,
      )
      .bind(given, person),
    // the desk's row of the registration changes as well
    db
      .prepare(
        `UPDATE registrations SET updated_at = ?3, version = version + 1
         WHERE id IN (SELECT registrations.id FROM ${chosen})`,
      )
      .bind(given, person, now),
  ];
}

/**
 * Copies private answers to the new registration, before the trigger deletes those of the cancelled
 * one.
 * @param answers those that the target asks for too
 */
export const copyPrivateAnswers = (
  db: D1Database,
  from: string,
  to: string,
  answers: Answers,
): D1PreparedStatement[] =>
  Object.keys(answers).length === 0
    ? []
    : [
        db
          .prepare(
            `INSERT INTO private_answers (registration_id, answers, consented_at)
             SELECT registrations.id, ?3, consented_at FROM private_answers JOIN registrations ON registrations.id = ?2
             WHERE registration_id = ?1
             ON CONFLICT (registration_id) DO NOTHING`,
          )
          .bind(from, to, JSON.stringify(answers)),
      ];
