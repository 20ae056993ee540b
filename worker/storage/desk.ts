/** Updates series and events of one organisation, guarded by the version that was read. */

import type { StoredEvent, StoredSeries } from '../domain/content.ts';
import { unlessRejected } from './errors.ts';
import { changeStatements } from './event-changes.ts';
import { promote } from './promote.ts';
import { syncQuotas } from './quotas.ts';

export type WriteResult = 'written' | 'slug-taken' | 'conflict';

export type EventWrite = {
  organization: number;
  slug: string;
  series: number | null;
  status: 'draft' | 'published';
  content: StoredEvent;
  /** milliseconds */
  now: number;
};

/** Every option that has a limit, of every event. */
export const limitedOptionsSql = `SELECT events.id AS event_id, question.value ->> 'id' AS question, option.value ->> 'value' AS value,
    option.value ->> 'places' AS places
  FROM events
  JOIN json_each(events.content, '$.questions') AS question
  JOIN json_each(iif(question.value -> 'options' = 'null', '[]', question.value -> 'options')) AS option
  WHERE option.value ->> 'places' IS NOT NULL`;

const chosenBy = `SELECT count(*) FROM registrations
  WHERE registrations.event_id = option.event_id AND registrations.status <> 'cancelled' AND EXISTS (
    SELECT 1 FROM json_each(registrations.answers) AS answer
    WHERE answer.key = option.question AND (answer.value = option.value OR EXISTS (
      SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = option.value)))`;

/** Waitlist and limited options follow the event's content; `quotas.ts` does the same for seats. */
const followContent = [
  `UPDATE queues SET (open, capacity) = (
     SELECT content ->> '$.registration.waitlist', content ->> '$.registration.waitlistCapacity' FROM events WHERE id = event_id)
   WHERE event_id = ?`,
  `DELETE FROM option_seats
   WHERE event_id = ? AND NOT EXISTS (
     SELECT 1 FROM (${limitedOptionsSql}) AS limited
     WHERE limited.event_id = option_seats.event_id AND limited.question = option_seats.question AND limited.value = option_seats.value)`,
  // an option that gets a limit later counts those who chose it already
  `INSERT INTO option_seats (event_id, question, value, capacity, ceiling, taken)
   SELECT limited.event_id, limited.question, limited.value, limited.places, max(limited.places, limited.taken), limited.taken
   FROM (SELECT *, (${chosenBy}) AS taken FROM (${limitedOptionsSql}) AS option) AS limited
   JOIN events ON events.id = limited.event_id
   WHERE events.id = ?
   ON CONFLICT DO UPDATE SET capacity = excluded.capacity, ceiling = max(excluded.capacity, option_seats.taken)`,
];

/**
 * `conflict` if another edit came first, or if the series changes while the event has
 * registrations.
 * @param changed.calendar whether time, venue or state changed, so that calendars must update
 * @param changed.quotas whether the quota rules changed
 * @param changed.notifies whether registered participants get a message
 */
export const updateEvent = (
  db: D1Database,
  id: number,
  version: number,
  event: EventWrite,
  changed: { calendar: boolean; quotas: boolean; notifies: boolean },
): Promise<WriteResult> =>
  unlessRejected('slug-taken', async () => {
    const messages = changed.notifies ? changeStatements(db, id, version, event.now) : null;
    const before = messages ? [messages.recordBefore] : [];
    const results = await db.batch([
      ...before,
      db
        .prepare(
          `UPDATE events SET series_id = ?3, slug = ?4, status = ?5, starts_at = ?6, ends_at = ?7, content = ?8,
             version = version + 1, sequence = sequence + ?9
           WHERE id = ?1 AND version = ?2
             AND (series_id IS ?3 OR NOT EXISTS (SELECT 1 FROM registrations WHERE event_id = ?1))`,
        )
        .bind(
          id,
          version,
          event.series,
          event.slug,
          event.status,
          Date.parse(event.content.startsAt),
          Date.parse(event.content.endsAt),
          JSON.stringify(event.content),
          changed.calendar ? 1 : 0,
        ),
      ...(messages ? [messages.queueMessages] : []),
      ...followContent.map((sql) => db.prepare(sql).bind(id)),
      ...syncQuotas(db, id, event.now, changed.quotas),
      ...promote(db, [id], event.now),
    ]);
    return results[before.length]?.meta.changes === 0 ? 'conflict' : 'written';
  });

export type SeriesWrite = { organization: number; slug: string; content: StoredSeries };

export const updateSeries = (
  db: D1Database,
  id: number,
  version: number,
  series: SeriesWrite,
): Promise<WriteResult> =>
  unlessRejected('slug-taken', async () => {
    const { meta } = await db
      .prepare(
        'UPDATE series SET slug = ?3, content = ?4, version = version + 1 WHERE id = ?1 AND version = ?2',
      )
      .bind(id, version, series.slug, JSON.stringify(series.content))
      .run();
    return meta.changes === 0 ? 'conflict' : 'written';
  });

/** The series of this slug if it is the organisation's. */
export const readOrganizationSeries = (
  db: D1Database,
  organization: number,
  slug: string,
): Promise<{ id: number } | null> =>
  db
    .prepare('SELECT id FROM series WHERE slug = ? AND organization_id = ?')
    .bind(slug, organization)
    .first<{ id: number }>();

/** Question ids of the other events in a series: public and private ones. */
export async function questionIdsOfOtherEvents(
  db: D1Database,
  series: number,
  event: number | null,
): Promise<{ publicIds: Set<string>; privateIds: Set<string> }> {
  const ids = (list: 'questions' | 'privateQuestions') =>
    `SELECT question.value ->> 'id' AS id, '${list}' AS list FROM events JOIN json_each(content, '$.${list}') AS question
     WHERE series_id = ?1 AND events.id IS NOT ?2`;
  const { results } = await db
    .prepare(`${ids('questions')} UNION ${ids('privateQuestions')}`)
    .bind(series, event)
    .all<{ id: string; list: string }>();
  const of = (list: string) =>
    new Set(results.filter((row) => row.list === list).map(({ id }) => id));
  return { publicIds: of('questions'), privateIds: of('privateQuestions') };
}
