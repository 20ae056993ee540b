/** The fields of a calendar entry, taken from the public event. */

import type { Event } from '../contract/event.ts';

export type CalendarEvent = Pick<
  Event,
  | 'slug'
  | 'title'
  | 'summary'
  | 'startsAt'
  | 'endsAt'
  | 'mode'
  | 'place'
  | 'contact'
  | 'organizer'
  | 'links'
> & {
  /** grows with every edit, so that calendars accept the newer copy (RFC 5545, 3.8.7.4) */
  sequence: number;
  cancelled: boolean;
  /** peer support and the like: asks shared calendars to show only that the time is taken */
  discreet?: boolean;
};

/** Adds the series' title, as an event is often named by its town alone. */
export function fullTitle({ title, series }: Pick<Event, 'title' | 'series'>): string {
  if (!series) return title;
  const [one, other] = [title.toLowerCase(), series.title.toLowerCase()];
  return one.includes(other) || other.includes(one) ? title : `${series.title}: ${title}`;
}

/** @param sequence number of edits so far */
export function calendarEvent(event: Event, sequence: number): CalendarEvent {
  const { slug, summary, startsAt, endsAt, mode, place, contact, organizer, links, discreet } =
    event;
  const cancelled = event.registration.state === 'cancelled';
  const title = fullTitle(event);
  return {
    slug,
    title,
    summary,
    startsAt,
    endsAt,
    mode,
    place,
    contact,
    organizer,
    links,
    sequence,
    cancelled,
    discreet,
  };
}
