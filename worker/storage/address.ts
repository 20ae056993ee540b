/**
 * Changing a person's e-mail address: asked for, then confirmed by whoever reads the mail of the
 * new one.
 */

import { foldedPatch } from '../domain/search.ts';
import { unlessRefused } from './errors.ts';
import { newChange, type Person } from './own.ts';
import { persist } from './persist.ts';

/** How long the new address has to prove itself. Milliseconds. */
const patience = 86_400_000;

/**
 * Remembers the wish and queues both messages: one asks the new address, one tells the old.
 * @param wanted.mailbox the mark of the new address's, which may be anybody's
 */
export async function askAddress(
  db: D1Database,
  person: Person,
  { email, mailbox }: { email: string; mailbox: string },
  now: number,
): Promise<void> {
  const change = newChange();
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
      .bind(person.id, email, now + patience),
    message('address-confirm', mailbox),
    message('address-change', null),
  ];
  await persist(() => db.batch(statements));
}

/** An address that waits for a person's click; `until` in milliseconds. */
export type Pending = { email: string; until: number };

export const pendingAddress = (
  db: D1Database,
  person: string,
  now: number,
): Promise<Pending | null> =>
  db
    .prepare(
      'SELECT email, expires_at AS until FROM address_changes WHERE person_id = ? AND expires_at > ?',
    )
    .bind(person, now)
    .first<Pending>();

/**
 * The address becomes theirs everywhere in this series; links sent before are void, and a new one
 * follows. All of it hangs on the wish, which goes last: of two clicks at once, or two tries of
 * one, the second finds nothing to do. Refused if another participant of the scope has the same
 * name and address.
 */
export async function confirmAddress(
  db: D1Database,
  person: Person,
  email: string,
  identity: string,
  now: number,
): Promise<'written' | 'participant-exists'> {
  const change = newChange();
  const wished = 'EXISTS (SELECT 1 FROM address_changes WHERE person_id = ?1 AND email = ?2)';
  const statements = [
    db
      // whoever has clicked reads that mailbox: what follows is no stranger's doing any more, which
      // `told` would say
      .prepare(
        `UPDATE people SET email = ?2, identity = ?3, token_version = token_version + 1, told = NULL WHERE id = ?1 AND ${wished}`,
      )
      .bind(person.id, email, identity),
    db
      .prepare(
        `UPDATE registrations SET email = ?2, folded = json_patch(folded, ?5),
           updated_at = iif(status = 'cancelled', updated_at, ?3), changed_by = ?4, version = version + 1
         WHERE person_id = ?1 AND ${wished}`,
      )
      .bind(person.id, email, now, change, foldedPatch({ email })),
    db
      .prepare(
        `INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at)
         SELECT 'link', 'link:' || ?3, ?1, json_group_array(event_id), ?4, ?5, ?5
         FROM registrations WHERE person_id = ?1 AND moved_to IS NULL AND ${wished} HAVING count(*) > 0`,
      )
      .bind(person.id, email, change, person.language, now),
    db
      .prepare('DELETE FROM address_changes WHERE person_id = ?1 AND email = ?2')
      .bind(person.id, email),
  ];
  return unlessRefused('participant-exists', () =>
    persist(() => db.batch(statements)).then(() => 'written'),
  );
}
