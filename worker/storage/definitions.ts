/**
 * Reads events and series with their counters; caches definitions in the isolate for registering.
 */

import type { StoredEvent, StoredSeries } from '../domain/content.ts';
import type {
  Counts,
  EventDefinition,
  Organization,
  SeriesDefinition,
} from '../domain/definition.ts';
import type { Columns } from './tables.ts';

export type EventWithCounts = { event: EventDefinition; counts: Counts };

export type EventRecord = {
  series_id: number | null;
  series_slug: string | null;
  series_content: string | null;
  queue_open: number;
  queue_capacity: number | null;
  options: string;
  quotas: string;
} & Columns<
  'events',
  'id' | 'slug' | 'status' | 'version' | 'sequence' | 'cancelled_at' | 'content'
> &
  Columns<'seats', 'capacity' | 'taken'> &
  Columns<'queues', 'waiting'> &
  OrganizationColumns;

export type OrganizationColumns = Columns<
  'organizations',
  'controller' | 'notice_url' | 'retention_days' | 'sender_name' | 'accent'
> & {
  organization_id: number;
  organization_name: string;
  organization_url: string | null;
  reply_to: string | null;
  listed_hosts: string | null;
};

const organizationColumns = `organizations.id AS organization_id, organizations.name AS organization_name,
  organizations.url AS organization_url, controller, notice_url, retention_days, sender_name,
  organizations.contact ->> '$.email' AS reply_to, accent,
  iif(embedding = 'listed', (SELECT json_group_array(host) FROM sites
    WHERE sites.organization_id = organizations.id AND removed_at IS NULL AND host IS NOT NULL), NULL) AS listed_hosts`;

const eventColumns = `events.id, events.slug, events.status, events.version, events.sequence, events.cancelled_at, events.content,
  series.id AS series_id, series.slug AS series_slug, series.content AS series_content,
  seats.capacity, seats.taken, queues.waiting, queues.open AS queue_open, queues.capacity AS queue_capacity,
  (SELECT json_group_array(json_object('question', question, 'value', value, 'left', max(0, option_seats.capacity - option_seats.taken)))
   FROM option_seats WHERE option_seats.event_id = events.id) AS options,
  (SELECT json_group_array(json_object('id', pool, 'capacity', reserved.capacity, 'taken', reserved.taken,
     'releasesAt', releases_at, 'released', json(iif(released_at IS NULL, 'false', 'true'))))
   FROM seats AS reserved WHERE reserved.event_id = events.id AND reserved.pool > 0) AS quotas, ${organizationColumns}`;

const eventTables = `JOIN organizations ON organizations.id = events.organization_id
  LEFT JOIN series ON series.id = events.series_id
  JOIN seats ON seats.event_id = events.id AND seats.pool = 0
  JOIN queues ON queues.event_id = events.id`;

const organization = (row: OrganizationColumns): Organization => ({
  id: row.organization_id,
  name: row.organization_name,
  url: row.organization_url,
  controller: row.controller,
  noticeUrl: row.notice_url,
  retentionDays: row.retention_days,
  senderName: row.sender_name,
  replyTo: row.reply_to,
  accent: row.accent,
  listedHosts: row.listed_hosts === null ? null : (JSON.parse(row.listed_hosts) as string[]),
});

/** The organisation with what the domain rules need, or null. */
export async function readOrganization(db: D1Database, id: number): Promise<Organization | null> {
  const row = await db
    .prepare(`SELECT ${organizationColumns} FROM organizations WHERE id = ?`)
    .bind(id)
    .first<OrganizationColumns>();
  return row && organization(row);
}

export const toEventWithCounts = (row: EventRecord): EventWithCounts => ({
  event: {
    id: row.id,
    slug: row.slug,
    status: row.status,
    version: row.version,
    sequence: row.sequence,
    cancelledAt: row.cancelled_at,
    organization: organization(row),
    series:
      row.series_id !== null && row.series_slug !== null && row.series_content !== null
        ? {
            id: row.series_id,
            slug: row.series_slug,
            content: JSON.parse(row.series_content) as StoredSeries,
          }
        : null,
    content: JSON.parse(row.content) as StoredEvent,
  },
  counts: {
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    isWaitlistOpen: row.queue_open === 1,
    waitlistCapacity: row.queue_capacity,
    options: JSON.parse(row.options) as Counts['options'],
    quotas: JSON.parse(row.quotas) as Counts['quotas'],
  },
});

/** @param from SQL that selects `events`; @param rest SQL after the joins */
export const selectEventsSql = (from: string, rest: string): string =>
  `SELECT ${eventColumns} FROM ${from} ${eventTables} ${rest}`;

async function events(
  db: D1Database,
  from: string,
  rest: string,
  value: unknown,
): Promise<EventWithCounts[]> {
  const { results } = await db.prepare(selectEventsSql(from, rest)).bind(value).all<EventRecord>();
  return results.map(toEventWithCounts);
}

/**
 * The events of these slugs, drafts included, in the order asked for; unknown slugs are left out.
 */
export const readEvents = (db: D1Database, slugs: readonly string[]): Promise<EventWithCounts[]> =>
  events(
    db,
    'json_each(?) AS wanted JOIN events ON events.slug = wanted.value',
    'ORDER BY wanted.key',
    JSON.stringify(slugs),
  );

export const readEventsById = (
  db: D1Database,
  ids: readonly number[],
): Promise<EventWithCounts[]> =>
  events(
    db,
    'json_each(?) AS wanted JOIN events ON events.id = wanted.value',
    'ORDER BY events.starts_at, events.id',
    JSON.stringify(ids),
  );

/** One published event for the public, or null. */
export async function readPublished(db: D1Database, slug: string): Promise<EventWithCounts | null> {
  const [found] = await readEvents(db, [slug]);
  return found?.event.status === 'published' ? found : null;
}

type SeriesRecord = Columns<'series', 'id' | 'slug' | 'version' | 'content'> & OrganizationColumns;

async function seriesDefinition(db: D1Database, slug: string): Promise<SeriesDefinition | null> {
  const row = await db
    .prepare(
      `SELECT series.id, series.slug, series.version, series.content, ${organizationColumns}
       FROM series JOIN organizations ON organizations.id = series.organization_id WHERE series.slug = ?`,
    )
    .bind(slug)
    .first<SeriesRecord>();
  if (!row) return null;
  const { id, version } = row;
  return {
    id,
    slug: row.slug,
    version,
    content: JSON.parse(row.content) as StoredSeries,
    organization: organization(row),
  };
}

/** A series and its published events by start, or null. */
export async function readSeries(
  db: D1Database,
  slug: string,
): Promise<{ series: SeriesDefinition; events: EventWithCounts[] } | null> {
  const series = await seriesDefinition(db, slug);
  if (!series) return null;
  const of =
    "WHERE events.series_id = ? AND events.status = 'published' ORDER BY events.starts_at, events.id";
  return { series, events: await events(db, 'events', of, series.id) };
}

/**
 * The organisation's series and the slugs of its events, drafts included; null if it has no such
 * series.
 */
export async function readDeskSeries(
  db: D1Database,
  organization: number,
  slug: string,
): Promise<{ series: SeriesDefinition; events: string[] } | null> {
  const series = await seriesDefinition(db, slug);
  if (series?.organization.id !== organization) return null;
  const { results } = await db
    .prepare('SELECT slug FROM events WHERE series_id = ? ORDER BY starts_at, id')
    .bind(series.id)
    .all<{ slug: string }>();
  return { series, events: results.map((event) => event.slug) };
}

const definitionCache = new Map<string, { known: EventWithCounts; until: number }>();

/**
 * Call after changing settings, which no version guards; other isolates see the change after
 * `SETTINGS_TTL_MS`.
 */
export const clearDefinitionCache = (): void => definitionCache.clear();

/** How long an isolate uses an organisation's settings without reading them again. */
const SETTINGS_TTL_MS = 60_000;

/**
 * Definitions for registering, from the isolate's cache where possible: the batch checks event
 * versions itself. The counts beside them may be as old as the cache.
 */
export async function cachedDefinitions(
  db: D1Database,
  slugs: readonly string[],
  now: number,
  fresh = false,
): Promise<EventWithCounts[]> {
  const cached = slugs
    .map((slug) => definitionCache.get(slug))
    .filter((one) => one !== undefined && one.until > now);
  if (!fresh && cached.length === slugs.length)
    return cached.flatMap((one) => (one ? [one.known] : []));
  const read = await readEvents(db, slugs);
  if (definitionCache.size > 500) definitionCache.clear();
  for (const known of read)
    definitionCache.set(known.event.slug, { known, until: now + SETTINGS_TTL_MS });
  return read;
}
