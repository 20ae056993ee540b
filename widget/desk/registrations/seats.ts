/** Whether a participant can be added now, and how many seats are left, as text. */

import type { ListedEvent } from '../events/listing.ts';
import type { DeskStrings } from '../locales/strings.ts';

type Situation = Pick<ListedEvent, 'status' | 'state' | 'counts' | 'registration'>;

/** Why registration is not open, or null if it is. */
export function whyNotOpen(
  { status, state }: Pick<Situation, 'status' | 'state'>,
  { registrations: { notNow } }: Pick<DeskStrings, 'registrations'>,
): string | null {
  if (status === 'draft') return notNow.draft;
  return state === 'upcoming' || state === 'closed' || state === 'ended' || state === 'cancelled'
    ? notNow[state]
    : null;
}

/** `3 paikkaa jäljellä`, or the waitlist's state if the event is full. */
export function seatsText(
  { counts, registration }: Situation,
  { registrations: texts }: Pick<DeskStrings, 'registrations'>,
): string {
  if ((registration?.capacity ?? null) === null) return texts.seatsUnlimited;
  const { placesLeft, waitlisted } = counts;
  if (placesLeft !== null && placesLeft > 0) return texts.seatsLeft(placesLeft);
  const waitlistCapacity = registration?.waitlistCapacity ?? null;
  const hasWaitlistRoom =
    registration?.waitlist !== false &&
    (waitlistCapacity === null || waitlisted < waitlistCapacity);
  return hasWaitlistRoom ? texts.goesToWaitlist(waitlisted) : texts.isFull;
}
