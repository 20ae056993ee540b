/** Gives free places to those who wait, first come first; runs in the batch of whatever may have freed one. */

/**
 * One statement for any number of events. It steps along the queue's index place by place, so it reads as many rows
 * as it moves, and none where nothing is free or nobody waits. It stops at the start of an event. The trigger
 * `mail_promoted` tells each.
 */
export const promote = (db: D1Database, events: readonly number[], now: number): D1PreparedStatement =>
  db
    .prepare(
      `WITH RECURSIVE
      room AS (
        SELECT events.id AS event_id, coalesce(seats.capacity - seats.taken, queues.waiting) AS free
        FROM json_each(?1) AS wanted
        JOIN events ON events.id = wanted.value
        JOIN seats ON seats.event_id = events.id AND seats.pool = 0
        JOIN queues ON queues.event_id = events.id
        WHERE queues.waiting > 0 AND events.starts_at > ?2 AND events.cancelled_at IS NULL
      ),
      next (event_id, free, position) AS (
        SELECT event_id, free,
          (SELECT min(position) FROM registrations WHERE event_id = room.event_id AND status = 'waitlisted')
        FROM room WHERE free > 0
        UNION ALL
        SELECT event_id, free - 1,
          (SELECT min(position) FROM registrations
           WHERE event_id = next.event_id AND status = 'waitlisted' AND position > next.position)
        FROM next WHERE free > 1 AND position IS NOT NULL
      )
      UPDATE registrations
      SET status = 'confirmed', pool = 0, position = NULL, placed_by = 'queue', updated_at = ?2, changed_by = 'queue', version = version + 1
      WHERE status = 'waitlisted' AND (event_id, position) IN (SELECT event_id, position FROM next WHERE position IS NOT NULL)`,
    )
    .bind(JSON.stringify(events), now);
