/** Changes a participant's e-mail address: requested, then confirmed from the new mailbox. */

import { searchIndexPatch } from '../domain/search.ts';
import { unlessRejected } from './errors.ts';
import { newChangeId, type Person } from './manage.ts';
import { retryWrite } from './retry-write.ts';

const CONFIRMATION_TTL_MS = 86_400_000;

/**
 * Stores the requested address and queues two messages: a confirmation link to the new address and
 * a notice to the old one.
 * @param wanted.mailbox keyed MAC of the new mailbox, which may belong to a stranger
 */
export async function requestAddressChange(
  db: D1Database,
  person: Person,
  { email, mailbox }: { email: string; mailbox: string },
  now: number,
): Promise<void> {
  const change = newChangeId();
  const message = (kind: 'address-confirm' | 'address-change', counted: string | null) =>
    db
      .prepare(
        `INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at, mailbox)
         SELECT ?1, ?1 || ':' || ?2, ?3, json_group_array(event_id), ?4, ?5, ?5, ?6
         FROM registrations WHERE person_id = ?3 AND status <> 'cancelled' HAVING count(*) > 0
         ON CONFLICT (unique_key) DO NOTHING`,
      )
      .bind(kind, change, person.id, person.language, now, counted);
  const statements = [
    db
      .prepare(
        `INSERT INTO address_changes (person_id, email, expires_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (person_id) DO UPDATE SET email = excluded.email, expires_at = excluded.expires_at`,
      )
      .bind(person.id, email, now + CONFIRMATION_TTL_MS),
    message('address-confirm', mailbox),
    message('address-change', null),
  ];
  await retryWrite(() => db.batch(statements));
}

/** An address that is not confirmed yet; `until` in milliseconds. */
export type PendingAddress = { email: string; until: number };

export const readPendingAddress = (
  db: D1Database,
  person: string,
  now: number,
): Promise<PendingAddress | null> =>
  db
    .prepare(
      'SELECT email, expires_at AS until FROM address_changes WHERE person_id = ? AND expires_at > ?',
    )
    .bind(person, now)
    .first<PendingAddress>();

/**
 * Sets the address in all registrations of this series, voids earlier manage links and queues a new
 * one. Every statement depends on the `address_changes` row, which is deleted last, so a second
 * click or a retry changes nothing. Rejected if another participant of the scope has the same name
 * and address.
 */
export async function confirmAddress(
  db: D1Database,
  person: Person,
  email: string,
  identity: string,
  now: number,
): Promise<'written' | 'participant-exists'> {
  const change = newChangeId();
  const isRequested = 'EXISTS (SELECT 1 FROM address_changes WHERE person_id = ?1 AND email = ?2)';
  const statements = [
    db
      // the click proves that the participant reads this mailbox: messages no longer count as
      // caused by strangers, which `told` would say
      .prepare(
        `UPDATE people SET email = ?2, identity = ?3, token_version = token_version + 1, told = NULL WHERE id = ?1 AND ${isRequested}`,
      )
      .bind(person.id, email, identity),
    db
      .prepare(
        `UPDATE registrations SET email = ?2, folded = json_patch(folded, ?5),
           updated_at = iif(status = 'cancelled', updated_at, ?3), changed_by = ?4, version = version + 1
         WHERE person_id = ?1 AND ${isRequested}`,
      )
      .bind(person.id, email, now, change, searchIndexPatch({ email })),
    db
      .prepare(
        `INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at)
         SELECT 'link', 'link:' || ?3, ?1, json_group_array(event_id), ?4, ?5, ?5
         FROM registrations WHERE person_id = ?1 AND moved_to IS NULL AND ${isRequested} HAVING count(*) > 0`,
      )
      .bind(person.id, email, change, person.language, now),
    db
      .prepare('DELETE FROM address_changes WHERE person_id = ?1 AND email = ?2')
      .bind(person.id, email),
  ];
  return unlessRejected('participant-exists', () =>
    retryWrite(() => db.batch(statements)).then(() => 'written'),
  );
}
