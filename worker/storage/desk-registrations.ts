/** One registration at the desk: found, read and changed by a person of the organisation. */

import { searchIndexPatch, sortKeyOf } from '../domain/search.ts';
import { actorName } from './actors.ts';
import { unlessRejected } from './errors.ts';
import { newChangeId, type Person, queuePersonMessage } from './manage.ts';
import { promote } from './promote.ts';
import { rematchQuota } from './quotas.ts';
import { retryWrite } from './retry-write.ts';
import type { Columns } from './tables.ts';

/** `entered_by` is the name of the API key or person. */
export type RegistrationRecord = Columns<
  'registrations',
  | 'id'
  | 'person_id'
  | 'status'
  | 'version'
  | 'name'
  | 'email'
  | 'phone'
  | 'organization'
  | 'role'
  | 'region'
  | 'level'
  | 'answers'
  | 'entered_by'
  | 'consent_spoken'
>;

const entry = `SELECT registrations.id, person_id, status, version, registrations.name, email, phone, organization, registrations.role, region, level, answers,
    ${actorName('entered_by')} AS entered_by, consent_spoken
  FROM registrations`;

export const readRegistrationRecord = (
  db: D1Database,
  event: number,
  id: string,
): Promise<RegistrationRecord | null> =>
  db
    .prepare(`${entry} WHERE registrations.id = ? AND event_id = ?`)
    .bind(id, event)
    .first<RegistrationRecord>();

/** A person's registration in an event: the active one, else the newest. */
export async function findRegistrationOfPerson(
  db: D1Database,
  event: number,
  scope: string,
  identity: string,
): Promise<RegistrationRecord | null> {
  return db
    .prepare(
      `${entry} WHERE event_id = ?1 AND person_id = (SELECT id FROM people WHERE identity = ?3 AND scope = ?2)
       ORDER BY status = 'cancelled', registrations.created_at DESC LIMIT 1`,
    )
    .bind(event, scope, identity)
    .first<RegistrationRecord>();
}

/** The registration made with this idempotency key; null if it was erased since. */
export const registrationOfKey = (
  db: D1Database,
  event: number,
  key: string,
): Promise<RegistrationRecord | null> =>
  db
    .prepare(`${entry} WHERE event_id = ?1 AND submission = ?2`)
    .bind(event, key)
    .first<RegistrationRecord>();

/** Which of these import marks an earlier import stored. */
export async function readImportMarks(
  db: D1Database,
  event: number,
  marks: readonly string[],
): Promise<Set<string>> {
  const { results } = await db
    .prepare('SELECT mark FROM json_each(?2) JOIN imported ON event_id = ?1 AND mark = value')
    .bind(event, JSON.stringify(marks))
    .all<{ mark: string }>();
  return new Set(results.map(({ mark }) => mark));
}

/** Which of these identities have a registration in the event, active or cancelled. */
export async function readRegisteredIdentities(
  db: D1Database,
  event: number,
  scope: string,
  identities: readonly string[],
): Promise<Set<string>> {
  const { results } = await db
    .prepare(
      `SELECT wanted.value AS identity FROM json_each(?3) AS wanted
       JOIN people ON people.identity = wanted.value AND people.scope = ?2
       WHERE EXISTS (SELECT 1 FROM registrations WHERE person_id = people.id AND event_id = ?1)`,
    )
    .bind(event, scope, JSON.stringify(identities))
    .all<{ identity: string }>();
  return new Set(results.map(({ identity }) => identity));
}

export type RegistrationChange = {
  id: string;
  event: number;
  /** the version that was read */
  version: number;
  details: Pick<
    RegistrationRecord,
    'name' | 'email' | 'phone' | 'organization' | 'role' | 'region' | 'level'
  >;
  answers: unknown;
  /** identity with the new name and address */
  identity: string;
  actor: string;
};

/** True in a later statement of the batch if the change was written (?1 its id, ?2 its mark). */
const isChangedSql = 'EXISTS (SELECT 1 FROM registrations WHERE id = ?1 AND changed_by = ?2)';

function updateDetails(
  db: D1Database,
  change: RegistrationChange,
  mark: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE registrations SET name = ?5 ->> 'name', email = ?5 ->> 'email', phone = ?5 ->> 'phone',
         organization = ?5 ->> 'organization', role = ?5 ->> 'role', region = ?5 ->> 'region', level = ?5 ->> 'level',
         answers = ?6, sort_name = ?7, folded = json_patch(folded, ?8), updated_at = ?4, changed_by = ?2,
         version = version + 1
       WHERE id = ?1 AND version = ?3`,
    )
    .bind(
      change.id,
      mark,
      change.version,
      now,
      JSON.stringify(change.details),
      JSON.stringify(change.answers),
      sortKeyOf(change.details.name),
      searchIndexPatch(change.details),
    );
}

/** Copies name and address to the person's other registrations. */
function updateOtherRegistrations(
  db: D1Database,
  person: Person,
  { id, details: { name, email } }: RegistrationChange,
  mark: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE registrations SET name = ?3, email = ?4, sort_name = ?7, folded = json_patch(folded, ?8),
         updated_at = ?5, version = version + 1
       WHERE person_id = ?6 AND id <> ?1 AND status <> 'cancelled' AND (name <> ?3 OR email IS NOT ?4) AND ${isChangedSql}`,
    )
    .bind(
      id,
      mark,
      name,
      email,
      now,
      person.id,
      sortKeyOf(name),
      searchIndexPatch({ name, email }),
    );
}

/**
 * Writes the change; name and address are copied to the person's other registrations. Everything
 * depends on the version that was read. A changed address voids the manage links sent before.
 * @returns `conflict` if another change came first
 */
export async function updateRegistration(
  db: D1Database,
  person: Person,
  change: RegistrationChange,
  now: number,
): Promise<'written' | 'conflict' | 'participant-exists' | 'option-full'> {
  const mark = newChangeId(change.actor);
  const { name, email } = change.details;
  const statements = [
    updateDetails(db, change, mark, now),
    updateOtherRegistrations(db, person, change, mark, now),
    db
      .prepare(
        `UPDATE people SET name = ?3, token_version = token_version + (email IS NOT NULL AND email IS NOT ?4), email = ?4, identity = ?5
         WHERE id = ?6 AND ${isChangedSql}`,
      )
      .bind(change.id, mark, name, email, change.identity, person.id),
    queuePersonMessage(db, 'changed', person, mark, now),
    rematchQuota(db, person.id, mark),
    // a retried write finds its own change by this id
    db
      .prepare('SELECT id FROM registrations WHERE id = ? AND changed_by = ?')
      .bind(change.id, mark),
    ...promote(db, [change.event], now),
  ];
  const write = async () => {
    const results = await retryWrite(() => db.batch(statements));
    return results.some((one) => one.results.length > 0)
      ? ('written' as const)
      : ('conflict' as const);
  };
  return unlessRejected('participant-exists', () => unlessRejected('option-full', write));
}
