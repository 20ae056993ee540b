/** Deletes events and series that have no registrations, cancelled ones included. */

const hasNoRegistrations = (id: string) =>
  `NOT EXISTS (SELECT 1 FROM registrations WHERE registrations.event_id = ${id})`;

/** @returns false if the event has registrations */
export async function removeEvent(db: D1Database, id: number): Promise<boolean> {
  const { meta } = await db
    .prepare(`DELETE FROM events WHERE id = ?1 AND ${hasNoRegistrations('events.id')}`)
    .bind(id)
    .run();
  return meta.changes > 0;
}

/**
 * Deletes the series with all its events, or nothing.
 * @returns slugs of the events with registrations; empty if the series was deleted
 */
export async function removeSeries(db: D1Database, id: number): Promise<string[]> {
  const eventsWithRegistrations = `SELECT slug FROM events WHERE series_id = ?1 AND NOT ${hasNoRegistrations('events.id')}`;
  const [, , remaining] = await db.batch<{ slug: string }>([
    db
      .prepare(
        `DELETE FROM events WHERE series_id = ?1 AND NOT EXISTS (${eventsWithRegistrations})`,
      )
      .bind(id),
    db
      .prepare(
        'DELETE FROM series WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM events WHERE series_id = ?1)',
      )
      .bind(id),
    db.prepare(eventsWithRegistrations).bind(id),
  ]);
  return remaining?.results.map(({ slug }) => slug) ?? [];
}
