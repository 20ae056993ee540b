/**
 * Gives free places to those who wait, first come first; runs in the batch of whatever may have
 * freed one.
 */

import { leftInAll } from './decision.ts';
import { persist } from './persist.ts';
import { eventsToRelease, release } from './quotas.ts';

/**
 * One statement for any number of events. It steps along the queue's index place by place, so it
 * reads as many rows as it moves, and none where nothing is free or nobody waits. It stops at the
 * start of an event. The trigger `mail_promoted` tells each.
 */
const into = (pools: {
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

/** How many who wait a kept pool would take. */
const wanted = (
  pool: string,
): string => `iif(${pool}.capacity > ${pool}.taken, min(${pool}.capacity - ${pool}.taken, (
      SELECT count(*) FROM registrations
      WHERE registrations.event_id = ${pool}.event_id AND registrations.quota = ${pool}.pool AND status = 'waitlisted')), 0)`;

/**
 * A kept place goes to the first who matches its rule; where the whole has too few left, to the
 * quotas in their order.
 */
const kept = into({
  which: '> 0',
  waits: 'AND quota = room.pool',
  free: `min(seats.capacity - seats.taken, ${leftInAll('events.id')} - (
      SELECT coalesce(sum(${wanted('before')}), 0) FROM seats AS before
      WHERE before.event_id = events.id AND before.pool > 0 AND before.pool < seats.pool))`,
  pool: 'quota',
  rule: "'quota:' || (SELECT name FROM seats WHERE seats.event_id = registrations.event_id AND seats.pool = registrations.quota)",
});

/** An open place goes to the first of all; without a capacity all who wait get one. */
const open = into({
  which: '= 0',
  waits: '',
  free: `coalesce(min(seats.capacity - seats.taken, ${leftInAll('events.id')}), queues.waiting)`,
  pool: '0',
  rule: "'queue'",
});

/**
 * @param quotas whether one of the events keeps places: those whose time has come go to everybody,
 * and the kept ones are given first, as fewer may have them
 */
export const promote = (
  db: D1Database,
  events: readonly number[],
  now: number,
  quotas = true,
): D1PreparedStatement[] => [
  ...(quotas ? release(db, events, now) : []),
  ...(quotas ? [kept, open] : [open]).map((sql) =>
    db.prepare(sql).bind(JSON.stringify(events), now),
  ),
];

/**
 * Releases reserved seats whose time has come, each minute; a registration that comes first does
 * the same for its event.
 */
export async function releaseSeats(db: D1Database, now: number): Promise<void> {
  const events = await eventsToRelease(db, now);
  if (events.length > 0) await persist(() => db.batch(promote(db, events, now)));
}
