/**
 * What a calendar entry needs to know of an event, and how it is taken from the public contract.
 */

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
  /** grows with every edit, so that a calendar knows the newer copy (RFC 5545, 3.8.7.4) */
  sequence: number;
  cancelled: boolean;
  /** peer support and the like: asks shared calendars to show the time as taken and nothing more */
  discreet?: boolean;
};

/**
 * A session of a tour is often called by its town alone, which says little in a mailbox or a
 * calendar.
 */
export function fullTitle({ title, series }: Pick<Event, 'title' | 'series'>): string {
  if (!series) return title;
  const [one, other] = [title.toLowerCase(), series.title.toLowerCase()];
  return one.includes(other) || other.includes(one) ? title : `${series.title}: ${title}`;
}

/** @param sequence the number of edits so far */
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
