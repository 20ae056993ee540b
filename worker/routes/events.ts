/** Public reads: events and series as JSON and as calendars. */

import { calendarEvent } from '../calendar/event.ts';
import { renderCalendar } from '../calendar/ics.ts';
import type { Event, Series } from '../contract/event.ts';
import { type Viewer, viewEvent, viewSeries } from '../domain/view.ts';
import { type Known, readPublished, readSeries } from '../storage/definitions.ts';
import { host, type Route, speak, viewer } from './context.ts';
import { kept, secondsLeft } from './kept.ts';
import { Refusal } from './problem.ts';

export async function publishedEvent(c: Route, slug = c.req.param('slug') ?? ''): Promise<Known> {
  const known = await readPublished(c.env.DB, slug);
  if (!known) throw new Refusal('not-found');
  return known;
}

export async function publishedSeries(c: Route, slug = c.req.param('slug') ?? '') {
  const known = await readSeries(c.env.DB, slug);
  // a series without a published event has nothing to show anybody yet
  if (!known || known.events.length === 0) throw new Refusal('not-found');
  return known;
}

/** A query nobody knows makes no answer of its own, so the language is in the key as it was understood. */
async function answer(c: Route, make: (look: Viewer) => Promise<Event | Series>): Promise<Response> {
  const look = viewer(c);
  const key = [c.req.path, look.host, ...look.languages].join(' ');
  const told = await kept(key, c.req.header('cache-control'), () => make(look));
  return c.body(told.body, 200, {
    'Content-Type': 'application/json',
    'Cache-Control': `public, max-age=${secondsLeft(told)}`,
    'Content-Language': told.language,
    ETag: told.etag,
    Vary: 'Accept-Language',
  });
}

export const getEvent = (c: Route): Promise<Response> =>
  answer(c, async (look) => {
    const { event, counts } = await publishedEvent(c);
    return viewEvent(event, counts, look);
  });

export const getSeries = (c: Route): Promise<Response> =>
  answer(c, async (look) => {
    const { series, events } = await publishedSeries(c);
    return viewSeries(series, events, look);
  });

function calendar(c: Route, known: Known[], name: string): Response {
  const look = viewer(c);
  const entries = known.map(({ event, counts }) => calendarEvent(viewEvent(event, counts, look), event.sequence));
  return c.body(renderCalendar(entries, { host: host(c), now: new Date(look.now), language: speak(c) }), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.ics"`,
    'Cache-Control': 'public, max-age=60',
    Vary: 'Accept-Language',
  });
}

export async function getEventCalendar(c: Route, slug: string): Promise<Response> {
  return calendar(c, [await publishedEvent(c, slug)], slug);
}

export async function getSeriesCalendar(c: Route, slug: string): Promise<Response> {
  return calendar(c, (await publishedSeries(c, slug)).events, slug);
}
