/** Time and venue of an event: participants get a message when they change. */

import type { Event } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { pickTextOrNull, type StoredEvent } from './content.ts';

const keys = ['startsAt', 'endsAt', 'timeZone', 'mode', 'place'] as const;

export type StoredTimeAndVenue = Pick<StoredEvent, (typeof keys)[number]>;

/** Time and venue in one language. */
export type TimeAndVenue = Pick<Event, (typeof keys)[number]>;

const sameText = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Whether participants may have to come at another time or to another venue. Compares instants, not
 * their spelling.
 */
export function timeOrVenueDiffers(before: StoredTimeAndVenue, after: StoredTimeAndVenue): boolean {
  return (
    Date.parse(before.startsAt) !== Date.parse(after.startsAt) ||
    Date.parse(before.endsAt) !== Date.parse(after.endsAt) ||
    before.timeZone !== after.timeZone ||
    before.mode !== after.mode ||
    !sameText(before.place?.name, after.place?.name) ||
    !sameText(before.place?.address, after.place?.address)
  );
}

/**
 * Whether an edit is announced: not for drafts, or for cancelled or past events.
 * @param now milliseconds
 */
export const mustNotify = (
  before: StoredEvent,
  after: StoredEvent,
  { draft, cancelled }: { draft: boolean; cancelled: boolean },
  now: number,
): boolean =>
  !draft && !cancelled && Date.parse(after.endsAt) > now && timeOrVenueDiffers(before, after);

/** @param order the event's languages, for a text missing in the one asked for */
export const viewTimeAndVenue = (
  stored: StoredTimeAndVenue,
  language: Language,
  order: readonly Language[],
): TimeAndVenue => ({
  startsAt: stored.startsAt,
  endsAt: stored.endsAt,
  timeZone: stored.timeZone,
  mode: stored.mode,
  place: stored.place && {
    name: pickTextOrNull(stored.place.name, language, order),
    address: pickTextOrNull(stored.place.address, language, order),
    region: stored.place.region,
  },
});
