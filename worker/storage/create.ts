/** Creates series and events: any number in one batch of few statements, all or nothing. */

import { type EventWrite, limitedOptionsSql, type SeriesWrite } from './desk.ts';
import { unlessRejected } from './errors.ts';
import { quotasSql } from './quotas.ts';
import type { Columns } from './tables.ts';

const insertSeries = 'INSERT INTO series (organization_id, slug, content) VALUES (?1, ?2, ?3)';

/** `?2` is the slug of a series made in the same batch; without it each event names its own. */
const insertEvents = `INSERT INTO events
    (organization_id, series_id, slug, status, starts_at, ends_at, content)
  SELECT made.value ->> 'organization',
    coalesce((SELECT id FROM series WHERE slug = ?2), made.value ->> 'series'), made.value ->> 'slug', made.value ->> 'status',
    made.value ->> 'startsAt', made.value ->> 'endsAt', made.value ->> 'content'
  FROM json_each(?1) AS made`;

const createdEvents = 'events.slug IN (SELECT value FROM json_each(?1))';

/** Reserved seats first: the open pool gets what is left of the capacity. */
const insertCounters = [
  `INSERT INTO seats (event_id, pool, name, releases_at, capacity, ceiling)
   SELECT event_id, pool, name, releases_at, places, places FROM (${quotasSql(createdEvents)})`,
  `INSERT INTO seats (event_id, pool, capacity, ceiling)
   SELECT id, 0, open, open FROM (
     SELECT id, (content ->> '$.registration.capacity')
       - (SELECT coalesce(sum(capacity), 0) FROM seats WHERE event_id = events.id) AS open
     FROM events WHERE ${createdEvents})`,
  `INSERT INTO queues (event_id, open, capacity)
   SELECT id, content ->> '$.registration.waitlist', content ->> '$.registration.waitlistCapacity' FROM events WHERE ${createdEvents}`,
  `INSERT INTO option_seats (event_id, question, value, capacity, ceiling)
   SELECT event_id, question, limited.value, places, places
   FROM (${limitedOptionsSql}) AS limited JOIN events ON events.id = limited.event_id WHERE ${createdEvents}`,
];

/**
 * A creation under an idempotency key; `answer` is repeated to a retry. Instants in milliseconds.
 */
export type IdempotentAttempt = {
  key: string;
  fingerprint: string;
  answer: unknown;
  now: number;
  expiresAt: number;
};

const storeAttempt = (
  db: D1Database,
  { key, fingerprint, answer, now, expiresAt }: IdempotentAttempt,
): D1PreparedStatement[] => [
  db.prepare('DELETE FROM submissions WHERE key = ?1 AND expires_at <= ?2').bind(key, now),
  db
    .prepare(
      `INSERT INTO submissions (key, fingerprint, attempt, answer, expires_at) VALUES (?1, ?2, '', ?3, ?4)`,
    )
    .bind(key, fingerprint, JSON.stringify(answer), expiresAt),
];

/** The stored answer of an earlier attempt with this key, or null. */
export async function readEarlierAnswer(
  db: D1Database,
  key: string,
  now: number,
): Promise<{ fingerprint: string; answer: unknown } | null> {
  const row = await db
    .prepare('SELECT fingerprint, answer FROM submissions WHERE key = ?1 AND expires_at > ?2')
    .bind(key, now)
    .first<Columns<'submissions', 'fingerprint' | 'answer'>>();
  return row && { fingerprint: row.fingerprint, answer: JSON.parse(row.answer) };
}

/** A bound value may have two megabytes at most, as a row may. */
const MAX_LIST_BYTES = 1_000_000;

/** Joins JSON texts into as few JSON lists as the size limit allows. */
export function toJsonLists(texts: readonly string[]): string[] {
  const encoder = new TextEncoder();
  const parts: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    const size = encoder.encode(text).length + 1;
    if (bytes + size > MAX_LIST_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(text);
    bytes += size;
  }
  return parts.map((part) => `[${part.join()}]`);
}

/**
 * @param series created first; all the events belong to it
 * @param attempt makes the creation idempotent
 * @returns `slug-taken` or `submission-exists` (the attempt is already stored); then nothing is
 *   written
 */
export const insertSeriesWithEvents = (
  db: D1Database,
  series: SeriesWrite | null,
  events: readonly EventWrite[],
  attempt: IdempotentAttempt | null = null,
): Promise<'written' | 'slug-taken' | 'submission-exists'> => {
  const make = async () => {
    const rows = events.map(({ content, ...event }) =>
      JSON.stringify({
        ...event,
        startsAt: Date.parse(content.startsAt),
        endsAt: Date.parse(content.endsAt),
        content: JSON.stringify(content),
      }),
    );
    const slugs = JSON.stringify(events.map(({ slug }) => slug));
    await db.batch([
      ...(attempt ? storeAttempt(db, attempt) : []),
      ...(series
        ? [
            db
              .prepare(insertSeries)
              .bind(series.organization, series.slug, JSON.stringify(series.content)),
          ]
        : []),
      ...toJsonLists(rows).map((list) => db.prepare(insertEvents).bind(list, series?.slug ?? null)),
      ...(events.length > 0 ? insertCounters.map((sql) => db.prepare(sql).bind(slugs)) : []),
    ]);
    return 'written' as const;
  };
  return unlessRejected('submission-exists', () => unlessRejected('slug-taken', make));
};

export const insertEvent = (
  db: D1Database,
  event: EventWrite,
): ReturnType<typeof insertSeriesWithEvents> => insertSeriesWithEvents(db, null, [event]);

/**
 * The slugs that the organisation cannot use: these and all that begin with one of them and a
 * hyphen.
 */
export async function takenSlugs(
  db: D1Database,
  table: 'events' | 'series',
  organization: number,
  slugs: readonly string[],
): Promise<Set<string>> {
  // a full stop is the character after the hyphen
  const these = `slug >= base.value AND slug < base.value || '.'`;
  const { results } = await db
    .prepare(
      `SELECT slug FROM json_each(?1) AS base JOIN ${table} ON ${these}
       UNION
       SELECT slug FROM json_each(?1) AS base JOIN slugs ON kind = '${table}' AND ${these} WHERE organization_id <> ?2`,
    )
    .bind(JSON.stringify(slugs), organization)
    .all<{ slug: string }>();
  return new Set(results.map(({ slug }) => slug));
}

/** Which of these slugs belong, or belonged, to another organisation's event or series. */
export async function slugsOfOtherOrganizations(
  db: D1Database,
  table: 'events' | 'series',
  organization: number,
  slugs: readonly string[],
): Promise<Set<string>> {
  const { results } = await db
    .prepare(
      `SELECT slug FROM json_each(?1) AS wanted JOIN slugs ON kind = '${table}' AND slug = wanted.value
       WHERE organization_id <> ?2`,
    )
    .bind(JSON.stringify(slugs), organization)
    .all<{ slug: string }>();
  return new Set(results.map(({ slug }) => slug));
}
