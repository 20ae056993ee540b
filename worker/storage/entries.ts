/** One registration at the desk: found, read and changed by a person of the organisation. */

import { foldedPatch, sortName } from '../domain/search.ts';
import { actorName } from './actors.ts';
import { unlessRefused } from './errors.ts';
import { announceOwn, newChange, type Person } from './own.ts';
import { persist } from './persist.ts';
import { promote } from './promote.ts';
import { rematch } from './quotas.ts';
import type { Columns } from './tables.ts';

/** `entered_by` is the name of the API key or person. */
export type EntryRecord = Columns<
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

export const readEntry = (db: D1Database, event: number, id: string): Promise<EntryRecord | null> =>
  db
    .prepare(`${entry} WHERE registrations.id = ? AND event_id = ?`)
    .bind(id, event)
    .first<EntryRecord>();

/** A person's registration in an event: the active one, else the newest. */
export async function findEntry(
  db: D1Database,
  event: number,
  scope: string,
  identity: string,
): Promise<EntryRecord | null> {
  return db
    .prepare(
      `${entry} WHERE event_id = ?1 AND person_id = (SELECT id FROM people WHERE identity = ?3 AND scope = ?2)
       ORDER BY status = 'cancelled', registrations.created_at DESC LIMIT 1`,
    )
    .bind(event, scope, identity)
    .first<EntryRecord>();
}

/** The registration made with this idempotency key; null if it was erased since. */
export const entryOfKey = (
  db: D1Database,
  event: number,
  key: string,
): Promise<EntryRecord | null> =>
  db
    .prepare(`${entry} WHERE event_id = ?1 AND submission = ?2`)
    .bind(event, key)
    .first<EntryRecord>();

/** Which of these import marks an earlier import stored. */
export async function markedAmong(
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
export async function knownAmong(
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

export type EntryChange = {
  id: string;
  event: number;
  /** the version that was read */
  version: number;
  details: Pick<
    EntryRecord,
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
  change: EntryChange,
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
      sortName(change.details.name),
      foldedPatch(change.details),
    );
}

/** Copies name and address to the person's other registrations. */
function updateOtherRegistrations(
  db: D1Database,
  person: Person,
  { id, details: { name, email } }: EntryChange,
  mark: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE registrations SET name = ?3, email = ?4, sort_name = ?7, folded = json_patch(folded, ?8),
         updated_at = ?5, version = version + 1
       WHERE person_id = ?6 AND id <> ?1 AND status <> 'cancelled' AND (name <> ?3 OR email IS NOT ?4) AND ${isChangedSql}`,
    )
    .bind(id, mark, name, email, now, person.id, sortName(name), foldedPatch({ name, email }));
}

/**
 * Writes the change; name and address are copied to the person's other registrations. Everything
 * depends on the version that was read. A changed address voids the manage links sent before.
 * @returns `conflict` if another change came first
 */
export async function changeEntry(
  db: D1Database,
  person: Person,
  change: EntryChange,
  now: number,
): Promise<'written' | 'conflict' | 'participant-exists' | 'option-full'> {
  const mark = newChange(change.actor);
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
    announceOwn(db, 'changed', person, mark, now),
    rematch(db, person.id, mark),
    // a retried write finds its own change by this id
    db
      .prepare('SELECT id FROM registrations WHERE id = ? AND changed_by = ?')
      .bind(change.id, mark),
    ...promote(db, [change.event], now),
  ];
  const write = async () => {
    const results = await persist(() => db.batch(statements));
    return results.some((one) => one.results.length > 0)
      ? ('written' as const)
      : ('conflict' as const);
  };
  return unlessRefused('participant-exists', () => unlessRefused('option-full', write));
}
