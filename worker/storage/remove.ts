/**
 * Takes away events and series that nobody has registered for; somebody's registration, also a
 * cancelled one, keeps them.
 */

const empty = (id: string) =>
  `NOT EXISTS (SELECT 1 FROM registrations WHERE registrations.event_id = ${id})`;

/** @returns whether it is gone; false: somebody is or was registered */
export async function removeEvent(db: D1Database, id: number): Promise<boolean> {
  const { meta } = await db
    .prepare(`DELETE FROM events WHERE id = ?1 AND ${empty('events.id')}`)
    .bind(id)
    .run();
  return meta.changes > 0;
}

/**
 * The series with all its events, or nothing of it.
 * @returns the slugs of the events that keep it; none: it is gone
 */
export async function removeSeries(db: D1Database, id: number): Promise<string[]> {
  const kept = `SELECT slug FROM events WHERE series_id = ?1 AND NOT ${empty('events.id')}`;
  const [, , keepers] = await db.batch<{ slug: string }>([
    db.prepare(`DELETE FROM events WHERE series_id = ?1 AND NOT EXISTS (${kept})`).bind(id),
    db
      .prepare(
        'DELETE FROM series WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM events WHERE series_id = ?1)',
      )
      .bind(id),
    db.prepare(kept).bind(id),
  ]);
  return keepers?.results.map(({ slug }) => slug) ?? [];
}
