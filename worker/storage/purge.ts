/** Deletes expired rows every night; `SCHEMA.md` has the retention of each table. */

import { retention } from '../domain/retention.ts';

/** Rows per statement, so that none blocks the database for long; the next run takes the rest. */
const MAX_ROWS = 5000;

/**
 * Expired registrations: cancelled ones, waitlisted ones after the event, and all others by the
 * organisation's `retention_days`. Each part uses an index.
 */
const deleteRegistrations = `DELETE FROM registrations WHERE id IN (
  SELECT id FROM registrations WHERE status = 'cancelled' AND updated_at <= ?1
  UNION
  SELECT registrations.id FROM events JOIN registrations ON registrations.event_id = events.id AND registrations.status = 'waitlisted'
  WHERE events.ends_at <= ?2
  UNION
  SELECT registrations.id FROM events
  JOIN organizations ON organizations.id = events.organization_id
  JOIN registrations ON registrations.event_id = events.id
  WHERE events.ends_at <= ?3 - organizations.retention_days * 86400000
  LIMIT ?4)`;

/** Reads little: private answers exist only for coming events and those of the last week. */
const deletePrivateAnswers = `DELETE FROM private_answers WHERE registration_id IN (
  SELECT registration_id FROM private_answers
  JOIN registrations ON registrations.id = registration_id JOIN events ON events.id = registrations.event_id
  WHERE events.ends_at <= ? LIMIT ?)`;

/** Import marks are deleted when the retention of their event's registrations ends. */
const deleteImportMarks = `DELETE FROM imported WHERE event_id IN (
  SELECT events.id FROM events JOIN organizations ON organizations.id = events.organization_id
  WHERE events.ends_at <= ?1 - organizations.retention_days * 86400000)`;

/** A change is stored as long as a message refers to it. */
const deleteEventChanges = `DELETE FROM event_changes WHERE id IN (
  SELECT id FROM event_changes
  WHERE created_at <= ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.change_id = event_changes.id) LIMIT ?)`;

/** People without a registration. */
const deletePeople = `DELETE FROM people WHERE id IN (
  SELECT id FROM people WHERE NOT EXISTS (SELECT 1 FROM registrations WHERE person_id = people.id) LIMIT ?)`;

/** Calls to make to participants who were deleted; reads the index of calls only. */
const deleteCalls = `DELETE FROM outbox WHERE by = 'call' AND NOT EXISTS (SELECT 1 FROM people WHERE people.id = outbox.person_id)`;

/**
 * Expired codes, challenges, sessions and mail counts, and people without any membership, with
 * their passkeys.
 */
function deleteSignIns(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    db.prepare('DELETE FROM sign_in_codes WHERE expires_at <= ?').bind(now),
    db.prepare('DELETE FROM desk_mails WHERE created_at <= ?').bind(now - retention.deskMailsMs),
    db.prepare('DELETE FROM desk_sessions WHERE expires_at <= ?').bind(now),
    db.prepare('DELETE FROM spent_challenges WHERE expires_at <= ?').bind(now),
    db.prepare(
      'DELETE FROM desk_users WHERE NOT EXISTS (SELECT 1 FROM members WHERE members.email = desk_users.email)',
    ),
  ];
}

/** @param now milliseconds */
export async function purge(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        'DELETE FROM submissions WHERE key IN (SELECT key FROM submissions WHERE expires_at <= ? LIMIT ?)',
      )
      .bind(now, MAX_ROWS),
    db
      .prepare(
        'DELETE FROM address_changes WHERE person_id IN (SELECT person_id FROM address_changes WHERE expires_at <= ? LIMIT ?)',
      )
      .bind(now, MAX_ROWS),
    ...deleteSignIns(db, now),
    db.prepare(deletePrivateAnswers).bind(now - retention.privateAnswersMs, MAX_ROWS),
    db
      .prepare(deleteRegistrations)
      .bind(now - retention.cancelledMs, now - retention.waitlistedMs, now, MAX_ROWS),
    db.prepare(deletePeople).bind(MAX_ROWS),
    db.prepare(deleteCalls),
    db.prepare(deleteImportMarks).bind(now),
    db
      .prepare(
        'DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at <= ? AND (sent_at IS NOT NULL OR failed_at IS NOT NULL) LIMIT ?)',
      )
      .bind(now - retention.outboxMs, MAX_ROWS),
    db.prepare(deleteEventChanges).bind(now - retention.outboxMs, MAX_ROWS),
  ]);
}
