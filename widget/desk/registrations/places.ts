/** Whether a participant can be added now, and how many seats are left, as text. */

import type { ListedEvent } from '../events/listing.ts';
import type { DeskWords } from '../locales/words.ts';

type Situation = Pick<ListedEvent, 'status' | 'state' | 'counts' | 'registration'>;

/** Why registration is not open, or null if it is. */
export function refusalOf(
  { status, state }: Pick<Situation, 'status' | 'state'>,
  { registrations: { notNow } }: Pick<DeskWords, 'registrations'>,
): string | null {
  if (status === 'draft') return notNow.draft;
  return state === 'upcoming' || state === 'closed' || state === 'ended' || state === 'cancelled'
    ? notNow[state]
    : null;
}

/** `3 paikkaa jäljellä`, or the waitlist's state if the event is full. */
export function placesText(
  { counts, registration }: Situation,
  { registrations: words }: Pick<DeskWords, 'registrations'>,
): string {
  if ((registration?.capacity ?? null) === null) return words.placesOpen;
  const { placesLeft, waitlisted } = counts;
  if (placesLeft !== null && placesLeft > 0) return words.places(placesLeft);
  const waitlistCapacity = registration?.waitlistCapacity ?? null;
  const hasWaitlistRoom =
    registration?.waitlist !== false &&
    (waitlistCapacity === null || waitlisted < waitlistCapacity);
  return hasWaitlistRoom ? words.goesToQueue(waitlisted) : words.isFull;
}
