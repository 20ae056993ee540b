/**
 * The desk's lists: all events or series of an organisation with their counters, in two queries.
 */

import type { StoredSeries } from '../domain/content.ts';
import {
  type EventRecord,
  type EventWithCounts,
  selectEventsSql,
  toEventWithCounts,
} from './definitions.ts';
import type { Columns } from './tables.ts';

export type ListedEvent = EventWithCounts & { cancelled: number };

/** Cancelled registrations not deleted yet; read apart, as public reads do not need them. */
const cancelled = `SELECT event_id, cancelled FROM events JOIN queues ON queues.event_id = events.id WHERE organization_id = ?`;

/** By start, drafts included. */
export async function listEvents(db: D1Database, organization: number): Promise<ListedEvent[]> {
  const [events, counters] = await Promise.all([
    db
      .prepare(
        selectEventsSql(
          'events',
          'WHERE events.organization_id = ? ORDER BY events.starts_at, events.id',
        ),
      )
      .bind(organization)
      .all<EventRecord>(),
    db.prepare(cancelled).bind(organization).all<Columns<'queues', 'event_id' | 'cancelled'>>(),
  ]);
  const counted = new Map(counters.results.map((row) => [row.event_id, row.cancelled]));
  return events.results.map((row) => ({
    ...toEventWithCounts(row),
    cancelled: counted.get(row.id) ?? 0,
  }));
}

export type SeriesRow = Columns<'series', 'id' | 'slug' | 'version'> & { content: StoredSeries };

/** In the order they were made. */
export async function listSeries(db: D1Database, organization: number): Promise<SeriesRow[]> {
  const { results } = await db
    .prepare('SELECT id, slug, version, content FROM series WHERE organization_id = ? ORDER BY id')
    .bind(organization)
    .all<Columns<'series', 'id' | 'slug' | 'version' | 'content'>>();
  return results.map((row) => ({ ...row, content: JSON.parse(row.content) as StoredSeries }));
}
