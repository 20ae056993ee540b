/**
 * Promotes from the waitlist, first come first; runs in the batch of every write that may free a
 * seat.
 */

import { eventsToRelease, releaseDueQuotas } from './quotas.ts';
import { retryWrite } from './retry-write.ts';
import { seatsLeftInEventSql } from './seat-allocation.ts';

/**
 * One statement for any number of events. It steps along the waitlist's index, so it reads as many
 * rows as it promotes, and none if no seat is free. It stops at the start of an event. The trigger
 * `mail_promoted` queues the messages.
 */
const promotionInto = (pools: {
  which: string;
  waits: string;
  free: string;
  pool: string;
  rule: string;
}): string => `WITH RECURSIVE
  room AS (
    SELECT events.id AS event_id, seats.pool, ${pools.free} AS free
    FROM json_each(?1) AS wanted
    JOIN events ON events.id = wanted.value
    JOIN seats ON seats.event_id = events.id AND seats.pool ${pools.which}
    JOIN queues ON queues.event_id = events.id
    WHERE queues.waiting > 0 AND events.starts_at > ?2 AND events.cancelled_at IS NULL
  ),
  next (event_id, pool, free, position) AS (
    SELECT event_id, pool, free,
      (SELECT min(position) FROM registrations WHERE event_id = room.event_id AND status = 'waitlisted' ${pools.waits})
    FROM room WHERE free > 0
    UNION ALL
    SELECT event_id, pool, free - 1,
      (SELECT min(position) FROM registrations
       WHERE event_id = room.event_id AND status = 'waitlisted' AND position > room.position ${pools.waits})
    FROM next AS room WHERE free > 1 AND position IS NOT NULL
  )
  UPDATE registrations
  SET status = 'confirmed', pool = ${pools.pool}, position = NULL, placed_by = ${pools.rule}, updated_at = ?2, changed_by = 'queue',
    version = version + 1
  WHERE status = 'waitlisted' AND (event_id, position) IN (SELECT event_id, position FROM next WHERE position IS NOT NULL)`;

/** How many waiting participants a reserved pool would take. */
const wantedSeats = (
  pool: string,
): string => `iif(${pool}.capacity > ${pool}.taken, min(${pool}.capacity - ${pool}.taken, (
      SELECT count(*) FROM registrations
      WHERE registrations.event_id = ${pool}.event_id AND registrations.quota = ${pool}.pool AND status = 'waitlisted')), 0)`;

/**
 * A reserved seat goes to the first on the waitlist who matches its quota; if the event has too few
 * seats left, quotas are served in their order.
 */
const intoReserved = promotionInto({
  which: '> 0',
  waits: 'AND quota = room.pool',
  free: `min(seats.capacity - seats.taken, ${seatsLeftInEventSql('events.id')} - (
      SELECT coalesce(sum(${wantedSeats('before')}), 0) FROM seats AS before
      WHERE before.event_id = events.id AND before.pool > 0 AND before.pool < seats.pool))`,
  pool: 'quota',
  rule: "'quota:' || (SELECT name FROM seats WHERE seats.event_id = registrations.event_id AND seats.pool = registrations.quota)",
});

/** An open seat goes to the first on the waitlist; without a capacity all get one. */
const intoOpen = promotionInto({
  which: '= 0',
  waits: '',
  free: `coalesce(min(seats.capacity - seats.taken, ${seatsLeftInEventSql('events.id')}), queues.waiting)`,
  pool: '0',
  rule: "'queue'",
});

/**
 * @param hasQuotas whether one of the events has reserved seats: due ones are released first, then
 *   reserved seats are given before open ones, as fewer people may have them
 */
export const promote = (
  db: D1Database,
  events: readonly number[],
  now: number,
  hasQuotas = true,
): D1PreparedStatement[] => [
  ...(hasQuotas ? releaseDueQuotas(db, events, now) : []),
  ...(hasQuotas ? [intoReserved, intoOpen] : [intoOpen]).map((sql) =>
    db.prepare(sql).bind(JSON.stringify(events), now),
  ),
];

/**
 * Releases reserved seats whose time has come, each minute; a registration does the same for its
 * own event.
 */
export async function releaseSeats(db: D1Database, now: number): Promise<void> {
  const events = await eventsToRelease(db, now);
  if (events.length > 0) await retryWrite(() => db.batch(promote(db, events, now)));
}
