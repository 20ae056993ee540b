/** Public reads: events and series as JSON and as calendars. */

import { calendarEvent } from '../calendar/event.ts';
import { renderCalendar } from '../calendar/ics.ts';
import { viewEvent, viewSeries } from '../domain/view.ts';
import { type Known, readPublished, readSeries } from '../storage/definitions.ts';
import { host, type Route, speak, viewer } from './context.ts';
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

/** Counts may be five seconds old; registering decides. */
const headers = (language: string) => ({
  'Cache-Control': 'public, max-age=5',
  'Content-Language': language,
  Vary: 'Accept-Language',
});

export async function getEvent(c: Route): Promise<Response> {
  const { event, counts } = await publishedEvent(c);
  const view = viewEvent(event, counts, viewer(c));
  return c.json(view, 200, headers(view.textLanguage));
}

export async function getSeries(c: Route): Promise<Response> {
  const { series, events } = await publishedSeries(c);
  const view = viewSeries(series, events, viewer(c));
  return c.json(view, 200, headers(view.textLanguage));
}

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
