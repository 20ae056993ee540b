/** When and where an event is: what people must learn of when it changes. */

import type { Event } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { pickOrNull, type StoredEvent } from './content.ts';

const keys = ['startsAt', 'endsAt', 'timeZone', 'mode', 'place'] as const;

export type StoredWhereabouts = Pick<StoredEvent, (typeof keys)[number]>;

/** As a reader of one language sees them. */
export type Whereabouts = Pick<Event, (typeof keys)[number]>;

const sameText = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Whether somebody may have to come at another time, or to another place. An instant is the same
 * however it is written.
 */
export function differ(before: StoredWhereabouts, after: StoredWhereabouts): boolean {
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
 * Whether people are told of an edit. Nobody is told of an event that is over, or off, or that
 * nobody sees.
 * @param now milliseconds
 */
export const mustTell = (
  before: StoredEvent,
  after: StoredEvent,
  { draft, cancelled }: { draft: boolean; cancelled: boolean },
  now: number,
): boolean => !draft && !cancelled && Date.parse(after.endsAt) > now && differ(before, after);

/** @param order the event's languages, for a text that is missing in the one asked for */
export const viewWhereabouts = (
  stored: StoredWhereabouts,
  language: Language,
  order: readonly Language[],
): Whereabouts => ({
  startsAt: stored.startsAt,
  endsAt: stored.endsAt,
  timeZone: stored.timeZone,
  mode: stored.mode,
  place: stored.place && {
    name: pickOrNull(stored.place.name, language, order),
    address: pickOrNull(stored.place.address, language, order),
    region: stored.place.region,
  },
});
