/** Public routes for events and series, as JSON and as calendar files. */

import { calendarEvent } from '../calendar/event.ts';
import { renderCalendar } from '../calendar/ics.ts';
import { viewerOf } from '../cases/context.ts';
import { findPublishedEvent, findPublishedSeries } from '../cases/public.ts';
import type { Event, Series } from '../contract/event.ts';
import { type Viewer, viewEvent, viewSeries } from '../domain/view.ts';
import { originOf, publicContext, type RequestContext, responseLanguage } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { cachedResponse, maxAgeSeconds } from '../http/response-cache.ts';
import type { EventWithCounts } from '../storage/definitions.ts';

const publishedEvent = async (c: RequestContext, slug = c.req.param('slug') ?? '') =>
  unwrapOrThrow(await findPublishedEvent(publicContext(c), slug));
const publishedSeries = async (c: RequestContext, slug = c.req.param('slug') ?? '') =>
  unwrapOrThrow(await findPublishedSeries(publicContext(c), slug));

/**
 * The cache key contains the resolved languages instead of the query, so unknown parameters share
 * one
 * entry.
 */
async function cachedJson(
  c: RequestContext,
  make: (viewer: Viewer) => Promise<Event | Series>,
): Promise<Response> {
  const viewer = viewerOf(publicContext(c));
  const key = [c.req.path, viewer.origin, ...viewer.languages].join(' ');
  const response = await cachedResponse(key, c.req.header('cache-control'), () => make(viewer));
  return c.body(response.body, 200, {
    'Content-Type': 'application/json',
    'Cache-Control': `public, max-age=${maxAgeSeconds(response)}`,
    'Content-Language': response.language,
    ETag: response.etag,
    Vary: 'Accept-Language',
  });
}

export const getEvent = (c: RequestContext): Promise<Response> =>
  cachedJson(c, async (viewer) => {
    const { event, counts } = await publishedEvent(c);
    return viewEvent(event, counts, viewer);
  });

export const getSeries = (c: RequestContext): Promise<Response> =>
  cachedJson(c, async (viewer) => {
    const { series, events } = await publishedSeries(c);
    return viewSeries(series, events, viewer);
  });

function calendar(c: RequestContext, known: EventWithCounts[], name: string): Response {
  const viewer = viewerOf(publicContext(c));
  const entries = known.map(({ event, counts }) =>
    calendarEvent(viewEvent(event, counts, viewer), event.sequence),
  );
  return c.body(
    renderCalendar(entries, {
      origin: originOf(c),
      now: new Date(viewer.now),
      language: responseLanguage(c),
    }),
    200,
    {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.ics"`,
      'Cache-Control': 'public, max-age=60',
      Vary: 'Accept-Language',
    },
  );
}

export async function getEventCalendar(c: RequestContext, slug: string): Promise<Response> {
  return calendar(c, [await publishedEvent(c, slug)], slug);
}

export async function getSeriesCalendar(c: RequestContext, slug: string): Promise<Response> {
  return calendar(c, (await publishedSeries(c, slug)).events, slug);
}
