/** What a participant does with their registrations: read, change, cancel, restore. */

import { searchIndexPatch, sortKeyOf } from '../domain/search.ts';
import { unlessRejected } from './errors.ts';
import { type PrivateChange, privateAnswerStatements } from './private-answers.ts';
import { promote } from './promote.ts';
import { releaseDueQuotas, rematchQuota } from './quotas.ts';
import { retryWrite } from './retry-write.ts';
import { allocationOfOneSql, placedBySql, poolSql, statusSql } from './seat-allocation.ts';
import type { Columns } from './tables.ts';

export type Person = {
  id: string;
  organizationId: number;
  scope: string;
  name: string;
  email: string | null;
  language: string;
  tokenVersion: number;
};

export type PersonRegistration = Columns<
  'registrations',
  | 'id'
  | 'event_id'
  | 'person_id'
  | 'status'
  | 'submission'
  | 'name'
  | 'email'
  | 'phone'
  | 'organization'
  | 'role'
  | 'region'
  | 'level'
  | 'answers'
  | 'placed_by'
  | 'moved_to'
> & { waitlist_position: number | null };

export async function readPerson(db: D1Database, id: string): Promise<Person | null> {
  type Record = Columns<
    'people',
    'id' | 'organization_id' | 'scope' | 'name' | 'email' | 'language' | 'token_version'
  >;
  const row = await db
    .prepare(
      'SELECT id, organization_id, scope, name, email, language, token_version FROM people WHERE id = ?',
    )
    .bind(id)
    .first<Record>();
  return (
    row && {
      id: row.id,
      organizationId: row.organization_id,
      scope: row.scope,
      name: row.name,
      email: row.email,
      language: row.language,
      tokenVersion: row.token_version,
    }
  );
}

/** End of the last event in this scope, in milliseconds; 0 if there is none. */
export async function readLastEventEnd(db: D1Database, scope: string): Promise<number> {
  const [kind, id] = scope.split(':');
  const where = kind === 'series' ? 'series_id = ?' : 'id = ?';
  const row = await db
    .prepare(`SELECT max(ends_at) AS ends_at FROM events WHERE ${where}`)
    .bind(Number(id))
    .first<{ ends_at: number | null }>();
  return row?.ends_at ?? 0;
}

/**
 * One row per person and event: the active registration, else the newest cancelled one.
 * @param whose SQL of the people's ids
 */
export const registrationsOfPeopleSql = (whose: string): string => `
  SELECT id, event_id, person_id, status, submission, name, email, phone, organization, role, region, level, answers, placed_by, moved_to,
    iif(status = 'waitlisted',
      (SELECT count(*) FROM registrations AS ahead
       WHERE ahead.event_id = own.event_id AND ahead.status = 'waitlisted' AND ahead.position <= own.position),
      NULL) AS waitlist_position
  FROM (
    SELECT *, row_number() OVER (PARTITION BY person_id, event_id ORDER BY status = 'cancelled', created_at DESC, rowid DESC) AS nth
    FROM registrations WHERE person_id IN (${whose})
  ) AS own
  WHERE nth = 1`;

/** After a move only the registration in the new event is shown. */
const ownRowsOf = (whose: string): string =>
  `${registrationsOfPeopleSql(whose)} AND moved_to IS NULL`;

export async function readPersonRegistrations(
  db: D1Database,
  person: string,
): Promise<PersonRegistration[]> {
  const { results } = await db.prepare(ownRowsOf('?')).bind(person).all<PersonRegistration>();
  return results;
}

/**
 * Queues a message about all events of one change, including the event left by a move; one for each
 * change that touched a row.
 */
export const queuePersonMessage = (
  db: D1Database,
  kind: 'cancelled' | 'restored' | 'changed' | 'moved',
  person: Person,
  change: string,
  now: number,
) =>
  db
    .prepare(
      `INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at)
       SELECT ?1, ?1 || ':' || ?2, ?3, json_group_array(event_id), ?4, ?5, ?5
       FROM registrations WHERE person_id = ?3 AND changed_by = ?2 HAVING count(*) > 0
       ON CONFLICT (unique_key) DO NOTHING`,
    )
    .bind(kind, change, person.id, person.language, now);

/**
 * A unique id of one change; the rows it touched store it in `changed_by` until the next change.
 */
export const newChangeId = (actor = 'participant') => `${actor}:${crypto.randomUUID()}`;

/** Cancels the active registrations of `chosen`; `late` marks a cancellation after the deadline. */
export async function writeCancellation(
  db: D1Database,
  person: Person,
  chosen: readonly { id: string; event: number; late: boolean }[],
  now: number,
  actor = 'participant',
): Promise<void> {
  const change = newChangeId(actor);
  const statements = [
    db
      .prepare(
        `UPDATE registrations
         SET status = 'cancelled', pool = NULL, position = NULL, late = chosen.late, updated_at = ?3, changed_by = ?4, version = version + 1
         FROM (SELECT value ->> 'id' AS id, value ->> 'late' AS late FROM json_each(?1)) AS chosen
         WHERE registrations.id = chosen.id AND person_id = ?2 AND status <> 'cancelled'`,
      )
      .bind(
        JSON.stringify(chosen.map(({ id, late }) => ({ id, late: late ? 1 : 0 }))),
        person.id,
        now,
        change,
      ),
    queuePersonMessage(db, 'cancelled', person, change, now),
    ...promote(
      db,
      chosen.map(({ event }) => event),
      now,
    ),
  ];
  await retryWrite(() => db.batch(statements));
}

/**
 * Where each cancelled registration of ?1 would be restored to. A person with an active
 * registration in the event needs nothing restored.
 */
const outcomeCte = `outcome AS (
    SELECT registrations.id, registrations.event_id, registrations.quota, queues.last_position + 1 AS position,
      ${allocationOfOneSql('registrations.quota', 'true')} AS outcome
    FROM json_each(?1) AS chosen
    JOIN registrations ON registrations.id = chosen.value AND registrations.person_id = ?2 AND registrations.status = 'cancelled'
    JOIN seats ON seats.event_id = registrations.event_id AND seats.pool = 0
    JOIN queues ON queues.event_id = registrations.event_id
    WHERE NOT EXISTS (
      SELECT 1 FROM registrations AS active
      WHERE active.event_id = registrations.event_id AND active.person_id = ?2 AND active.status <> 'cancelled')
  )`;

/**
 * Restores registrations: to a seat, else to the end of the waitlist; all of them or none.
 * @returns ids of the full events, none if all were restored; `option-full` if an option of an
 *   answer is
 */
export async function writeRestoration(
  db: D1Database,
  person: Person,
  wanted: readonly { id: string; event: number }[],
  now: number,
): Promise<number[] | 'option-full'> {
  const change = newChangeId();
  const chosen = JSON.stringify(wanted.map(({ id }) => id));
  const statements = [
    ...releaseDueQuotas(
      db,
      wanted.map(({ event }) => event),
      now,
    ),
    db
      .prepare(`WITH ${outcomeCte} SELECT event_id FROM outcome WHERE outcome = 'full'`)
      .bind(chosen, person.id),
    db
      .prepare(
        `WITH ${outcomeCte}
         UPDATE registrations
         SET status = ${statusSql('outcome')}, pool = ${poolSql('outcome', 'outcome.quota')},
           position = iif(outcome = 'queue', outcome.position, NULL), placed_by = ${placedBySql('outcome', 'registrations.event_id', 'outcome.quota')},
           late = 0, updated_at = ?3, changed_by = ?4, version = version + 1
         FROM outcome
         WHERE registrations.id = outcome.id AND NOT EXISTS (SELECT 1 FROM outcome WHERE outcome = 'full')`,
      )
      .bind(chosen, person.id, now, change),
    queuePersonMessage(db, 'restored', person, change, now),
  ];
  return unlessRejected('option-full', async () => {
    const results = await retryWrite(() => db.batch<{ event_id: number }>(statements));
    return results.flatMap(({ results: full }) => full.map(({ event_id }) => event_id));
  });
}

/** Changed fields; null removes a value. */
export type DetailsPatch = Partial<Record<(typeof columns)[number], string | null>>;

const columns = ['name', 'phone', 'organization', 'role', 'region', 'level'] as const;

/**
 * Writes changed details to all active registrations of `patch.events`, and changed answers to
 * theirs. Rejected if another participant with the same address has the new name.
 * @param identity identity under the new name
 */
export async function writeChanges(
  db: D1Database,
  person: Person,
  patch: {
    details: DetailsPatch;
    identity: string;
    answers: readonly { id: string; answers: unknown }[];
    privately: readonly PrivateChange[];
    events: readonly number[];
  },
  now: number,
): Promise<'written' | 'participant-exists' | 'option-full'> {
  const change = newChangeId();
  const given = columns.filter((column) => patch.details[column] !== undefined);
  const set = given.map((column) => `${column} = ?1 ->> '${column}', `).join('');
  const { name } = patch.details;
  const statements = [
    db
      .prepare(
        `UPDATE registrations SET ${set} folded = json_patch(folded, ?7), sort_name = coalesce(?8, sort_name),
           answers = coalesce(
             (SELECT value -> 'answers' FROM json_each(?2) WHERE value ->> 'id' = registrations.id), answers),
           updated_at = ?4, changed_by = ?5, version = version + 1
         WHERE person_id = ?3 AND status <> 'cancelled' AND event_id IN (SELECT value FROM json_each(?6))`,
      )
      .bind(
        JSON.stringify(patch.details),
        JSON.stringify(patch.answers),
        person.id,
        now,
        change,
        JSON.stringify(patch.events),
        searchIndexPatch(patch.details),
        name ? sortKeyOf(name) : null,
      ),
    queuePersonMessage(db, 'changed', person, change, now),
    ...privateAnswerStatements(db, person.id, patch.privately, now),
    // a change may match a quota with a free seat
    rematchQuota(db, person.id, change),
    ...promote(db, patch.events, now),
  ];
  if (name)
    statements.push(
      db
        .prepare('UPDATE people SET name = ?, identity = ? WHERE id = ?')
        .bind(name, patch.identity, person.id),
    );
  const write = () => retryWrite(() => db.batch(statements)).then(() => 'written' as const);
  return unlessRejected('participant-exists', () => unlessRejected('option-full', write));
}

/** Only the first call is stored. */
export async function recordJoined(
  db: D1Database,
  registration: string,
  now: number,
): Promise<void> {
  await retryWrite(() =>
    db
      .prepare('UPDATE registrations SET joined_at = ?2 WHERE id = ?1 AND joined_at IS NULL')
      .bind(registration, now)
      .run(),
  );
}
