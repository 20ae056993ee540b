/** Deletes rows whose time is over, every night; `SCHEMA.md` says of each table when that is. */

import { retention } from '../domain/retention.ts';

/**
 * Rows at a time, so that one statement never holds the database long; the next run takes the rest.
 */
const most = 5000;

/**
 * Registrations whose class has had its time: cancelled ones, those who waited in vain, and all
 * others by the organisation's own count of days after the event. Each part goes along an index.
 */
const forgetRegistrations = `DELETE FROM registrations WHERE id IN (
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

/** No table of the past: what is kept privately is of events to come and of last week's. */
const forgetPrivately = `DELETE FROM private_answers WHERE registration_id IN (
  SELECT registration_id FROM private_answers
  JOIN registrations ON registrations.id = registration_id JOIN events ON events.id = registrations.event_id
  WHERE events.ends_at <= ? LIMIT ?)`;

/** A table is not brought in again when nobody of it is kept any more. */
const forgetMarks = `DELETE FROM imported WHERE event_id IN (
  SELECT events.id FROM events JOIN organizations ON organizations.id = events.organization_id
  WHERE events.ends_at <= ?1 - organizations.retention_days * 86400000)`;

/** What an event was before is kept as long as a cause of mail names it. */
const forgetChanges = `DELETE FROM event_changes WHERE id IN (
  SELECT id FROM event_changes
  WHERE created_at <= ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.change_id = event_changes.id) LIMIT ?)`;

/** Nobody is kept without a registration. */
const forgetPeople = `DELETE FROM people WHERE id IN (
  SELECT id FROM people WHERE NOT EXISTS (SELECT 1 FROM registrations WHERE person_id = people.id) LIMIT ?)`;

/** Calls about deleted participants, along the index of calls. */
const forgetCalls = `DELETE FROM outbox WHERE by = 'call' AND NOT EXISTS (SELECT 1 FROM people WHERE people.id = outbox.person_id)`;

/**
 * What signing in leaves: codes, challenges and sessions that are over, a day's count of mails, and
 * whoever belongs to no organisation any more, with their passkeys.
 */
function forgetSignIns(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    db.prepare('DELETE FROM sign_in_codes WHERE expires_at <= ?').bind(now),
    db.prepare('DELETE FROM desk_mails WHERE created_at <= ?').bind(now - retention.deskMails),
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
      .bind(now, most),
    db
      .prepare(
        'DELETE FROM address_changes WHERE person_id IN (SELECT person_id FROM address_changes WHERE expires_at <= ? LIMIT ?)',
      )
      .bind(now, most),
    ...forgetSignIns(db, now),
    db.prepare(forgetPrivately).bind(now - retention.private, most),
    db
      .prepare(forgetRegistrations)
      .bind(now - retention.cancelled, now - retention.waited, now, most),
    db.prepare(forgetPeople).bind(most),
    db.prepare(forgetCalls),
    db.prepare(forgetMarks).bind(now),
    db
      .prepare(
        'DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at <= ? AND (sent_at IS NOT NULL OR failed_at IS NOT NULL) LIMIT ?)',
      )
      .bind(now - retention.outbox, most),
    db.prepare(forgetChanges).bind(now - retention.outbox, most),
  ]);
}
