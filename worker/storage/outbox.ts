/** The outbox: causes of messages, leased so that two senders never work on one row. */

import type { MessageKind } from '../mail/messages/input.ts';
import {
  type EventRecord,
  type EventWithCounts,
  selectEventsSql,
  toEventWithCounts,
} from './definitions.ts';
import { failAbandonedSql } from './delivery.ts';
import { type PersonRegistration, registrationsOfPeopleSql } from './manage.ts';
import type { Columns } from './tables.ts';

export type Cause = Columns<
  'outbox',
  | 'id'
  | 'unique_key'
  | 'person_id'
  | 'events'
  | 'submission'
  | 'language'
  | 'attempts'
  | 'created_at'
  | 'nth'
> &
  Columns<'event_changes', 'before' | 'message'> & { kind: MessageKind };

/** After this another sender may take the row. */
const LEASE_MS = 60_000;

/**
 * Leased rows with everything their messages are rendered from, in a fixed number of round trips.
 */
export type ClaimedLease = {
  lease: string;
  causes: Cause[];
  people: Map<string, Recipient>;
  rows: PersonRegistration[];
  events: Map<number, EventWithCounts>;
};

export type Recipient = Columns<
  'people',
  'id' | 'name' | 'email' | 'token_version' | 'calendar_revision'
> & {
  /** the unconfirmed new address, and until when it can be confirmed (milliseconds) */
  new_email: string | null;
  new_email_until: number | null;
};

/**
 * Due rows along one index: messages to all participants of an event wait behind those that one
 * participant caused.
 */
const due = (whose: 'IS NULL' | 'IS NOT NULL', order: number): string => `SELECT * FROM (
    SELECT id, ${order} AS turn FROM outbox
    WHERE change_id ${whose} AND by = 'mail' AND sent_at IS NULL AND failed_at IS NULL AND due_at <= ?2
      AND handed_at IS NULL AND (leased_until IS NULL OR leased_until <= ?2)
    ORDER BY due_at LIMIT ?3)`;

const claim = `UPDATE outbox SET lease = ?1, leased_until = ?2 + ${LEASE_MS}, attempts = attempts + 1
  WHERE id IN (SELECT id FROM (${due('IS NULL', 1)} UNION ALL ${due('IS NOT NULL', 2)} ORDER BY turn LIMIT ?3))
  RETURNING id, kind, unique_key, person_id, events, submission, language, attempts, created_at, nth,
    (SELECT before FROM event_changes WHERE event_changes.id = change_id) AS before,
    (SELECT message FROM event_changes WHERE event_changes.id = change_id) AS message`;

const recipients = `SELECT people.id, name, people.email, token_version, calendar_revision, address_changes.email AS new_email, expires_at AS new_email_until
  FROM people LEFT JOIN address_changes ON address_changes.person_id = people.id
  WHERE people.id IN (SELECT person_id FROM outbox WHERE lease = ?)`;

const eventsOfLease = selectEventsSql(
  `(SELECT DISTINCT one.value AS id FROM outbox JOIN json_each(outbox.events) AS one WHERE lease = ?) AS wanted
   JOIN events ON events.id = wanted.id`,
  'ORDER BY events.starts_at, events.id',
);

/** Leases up to `limit` due rows to the caller by compare-and-set in one statement. */
export async function claimDue(db: D1Database, now: number, limit: number): Promise<ClaimedLease> {
  const lease = crypto.randomUUID();
  const [, causes, people, rows, events] = await db.batch([
    db.prepare(failAbandonedSql).bind(now),
    db.prepare(claim).bind(lease, now, limit),
    db.prepare(recipients).bind(lease),
    db
      .prepare(registrationsOfPeopleSql('SELECT person_id FROM outbox WHERE lease = ?'))
      .bind(lease),
    db.prepare(eventsOfLease).bind(lease),
  ]);
  const known = ((events?.results ?? []) as EventRecord[]).map(toEventWithCounts);
  return {
    lease,
    causes: (causes?.results ?? []) as Cause[],
    people: new Map(((people?.results ?? []) as Recipient[]).map((person) => [person.id, person])),
    rows: (rows?.results ?? []) as PersonRegistration[],
    events: new Map(known.map((one) => [one.event.id, one])),
  };
}
