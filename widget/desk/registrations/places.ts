/** Whether somebody can be entered now, and what they would get, in words. */

import type { ListedEvent } from '../events/listing.ts';
import type { DeskWords } from '../locales/words.ts';

type Situation = Pick<ListedEvent, 'status' | 'state' | 'counts' | 'registration'>;

/** Why nobody can be entered by the clock, or null. */
export function refusalOf(
  { status, state }: Pick<Situation, 'status' | 'state'>,
  { registrations: { notNow } }: Pick<DeskWords, 'registrations'>,
): string | null {
  if (status === 'draft') return notNow.draft;
  return state === 'upcoming' || state === 'closed' || state === 'ended' || state === 'cancelled'
    ? notNow[state]
    : null;
}

/** `3 paikkaa jäljellä`, or what comes instead of a place. */
export function placesText(
  { counts, registration }: Situation,
  { registrations: words }: Pick<DeskWords, 'registrations'>,
): string {
  if ((registration?.capacity ?? null) === null) return words.placesOpen;
  const { placesLeft, waitlisted } = counts;
  if (placesLeft !== null && placesLeft > 0) return words.places(placesLeft);
  const room = registration?.waitlistCapacity ?? null;
  const queued = registration?.waitlist !== false && (room === null || waitlisted < room);
  return queued ? words.goesToQueue(waitlisted) : words.isFull;
}
