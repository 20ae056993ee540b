/** Phone calls to make: messages for participants without an e-mail address. */

import type { PhoneCall } from '../contract/desk.ts';
import type { Status } from '../contract/manage.ts';
import { formatInstant } from '../domain/view.ts';
import { actorName } from './actors.ts';
import { timeAndVenueSql } from './event-changes.ts';
import type { Columns } from './tables.ts';

type Record = Columns<
  'outbox',
  'id' | 'kind' | 'language' | 'created_at' | 'sent_at' | 'settled_by'
> &
  Columns<'event_changes', 'before' | 'message'> &
  Columns<'registrations', 'name' | 'phone'> & { registrations: string };

const call = ({
  registrations,
  before,
  message,
  created_at,
  sent_at,
  settled_by,
  ...rest
}: Record): PhoneCall => ({
  ...rest,
  registrations: JSON.parse(registrations) as {
    event: string;
    status: Status;
    waitlistPosition: number | null;
  }[],
  before: before === null ? null : (JSON.parse(before) as PhoneCall['before']),
  message: message === null ? null : (JSON.parse(message) as PhoneCall['message']),
  createdAt: formatInstant(created_at),
  doneAt: sent_at === null ? null : formatInstant(sent_at),
  doneBy: settled_by,
});

/** A change that was undone: the event is as before, or cancelled. */
const undoneChange = `SELECT 1 FROM event_changes JOIN events ON events.id = event_changes.event_id
  WHERE event_changes.id = outbox.change_id AND before IS NOT NULL
    AND (events.cancelled_at IS NOT NULL OR before = ${timeAndVenueSql('events.content')})`;

const MAX_LISTED_CALLS = 500;

/** As with mail, a call is dropped when it no longer fits the status of the registration. */
function isStillTrue({ kind, registrations, doneAt }: PhoneCall): boolean {
  if (doneAt !== null) return true;
  return registrations.some(({ status }) => (kind === 'cancelled') === (status === 'cancelled'));
}

/**
 * Calls about past events are listed only if they were done.
 * @param filter.done null for both
 * @param now milliseconds
 */
export async function readPhoneCalls(
  db: D1Database,
  organization: number,
  filter: { done: boolean | null; event: number | null; id?: number },
  now: number,
): Promise<{ calls: PhoneCall[]; isMore: boolean }> {
  const { results } = await db
    .prepare(
      `SELECT outbox.id, kind, people.name, outbox.language, outbox.created_at, outbox.sent_at, event_changes.before, event_changes.message,
         ${actorName('settled_by')} AS settled_by,
         (SELECT phone FROM registrations WHERE person_id = people.id ORDER BY status = 'cancelled', updated_at DESC LIMIT 1) AS phone,
         (SELECT json_group_array(json_object('event', slug, 'status', status, 'waitlistPosition', place)) FROM (
            SELECT events.slug, own.status, iif(own.status = 'waitlisted',
              (SELECT count(*) FROM registrations AS ahead
               WHERE ahead.event_id = own.event_id AND ahead.status = 'waitlisted' AND ahead.position <= own.position), NULL) AS place,
              row_number() OVER (PARTITION BY own.event_id ORDER BY own.status = 'cancelled', own.created_at DESC) AS nth
            FROM registrations AS own JOIN events ON events.id = own.event_id
            WHERE own.person_id = people.id AND own.event_id IN (SELECT value FROM json_each(outbox.events))
            ORDER BY events.starts_at) WHERE nth = 1) AS registrations
       FROM people
       JOIN outbox ON outbox.person_id = people.id AND outbox.by = 'call'
       LEFT JOIN event_changes ON event_changes.id = outbox.change_id
       WHERE people.organization_id = ?1 AND people.email IS NULL
         AND (?2 IS NULL OR (outbox.sent_at IS NOT NULL) = ?2)
         AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(outbox.events) WHERE value = ?3))
         AND (?4 IS NULL OR outbox.id = ?4)
         AND (?4 IS NOT NULL OR outbox.sent_at IS NOT NULL OR (outbox.due_at <= ?5 AND EXISTS (
           SELECT 1 FROM json_each(outbox.events) AS one JOIN events ON events.id = one.value
           WHERE events.ends_at > ?5 AND (events.cancelled_at IS NULL OR kind IN ('cancelled', 'event-cancelled')))
           AND NOT EXISTS (${undoneChange})))
       ORDER BY outbox.created_at, outbox.id LIMIT ${MAX_LISTED_CALLS + 1}`,
    )
    .bind(
      organization,
      filter.done === null ? null : Number(filter.done),
      filter.event,
      filter.id ?? null,
      now,
    )
    .all<Record>();
  const calls = results.slice(0, MAX_LISTED_CALLS).flatMap((record) => {
    const listed = call(record);
    return filter.id !== undefined || isStillTrue(listed) ? [listed] : [];
  });
  return { calls, isMore: results.length > MAX_LISTED_CALLS };
}

/** Marks a call as done or open again. @returns whether the organisation has such a call */
export async function updateCallDone(
  db: D1Database,
  organization: number,
  id: number,
  done: boolean,
  actor: string,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE outbox SET sent_at = iif(?3, coalesce(sent_at, ?4), NULL), settled_by = iif(?3, coalesce(settled_by, ?5), NULL)
       WHERE id = ?1 AND by = 'call'
         AND EXISTS (SELECT 1 FROM people WHERE people.id = person_id AND people.organization_id = ?2 AND people.email IS NULL)`,
    )
    .bind(id, organization, done ? 1 : 0, now, actor)
    .run();
  return meta.changes > 0;
}
