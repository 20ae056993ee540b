/** Texts about open and reserved seats, the same in the widget and on pages without script. */

import type { EventSummary } from '../event.ts';
import { fillIn, type StatusStrings } from './strings.ts';

type Registration = EventSummary['registration'];
type Quota = Registration['quotas'][number];
type SeatStrings = StatusStrings['places'];

/** Whether only reserved seats are left; people who match no quota find the waitlist or no seat. */
export const hasOnlyReservedSeats = ({
  registration: { state, placesLeft },
}: Pick<EventSummary, 'registration'>): boolean => state === 'open' && placesLeft === 0;

/** @param one used for one and for none */
export const countText = ({ one, many }: { one: string; many: string }, count: number): string =>
  fillIn(count > 1 ? many : one, count);

/**
 * @returns the number of open seats, or that they are taken; empty without quotas or without counts
 */
export const openSeatsText = (words: SeatStrings, { placesLeft, quotas }: Registration): string =>
  !quotas[0] || placesLeft === null ? '' : placesLeft ? countText(words, placesLeft) : words.taken;

/** The seats left in a quota; discreet events give no numbers. */
const quotaText = ({ reserved }: SeatStrings, { placesLeft }: Quota): string =>
  placesLeft
    ? countText(reserved, placesLeft)
    : placesLeft === 0
      ? reserved.full
      : reserved.uncounted;

/**
 * Lines about reserved seats: how many for whom, and when they open to everyone (one line for all
 * quotas, or beside each if the dates differ).
 * @param brief for a list of events: without full quotas, with the date only if no open seat is
 *   left
 * @returns lines as `[name, text]`; the name is the organiser's, empty if a line concerns all
 *   quotas
 */
export function reservedSeatLines(
  words: SeatStrings,
  { registration }: Pick<EventSummary, 'registration'>,
  formatInstant: (instant: string) => string,
  brief = false,
): [name: string, words: string][] {
  if (registration.state !== 'open') return [];
  const available = registration.quotas.filter(({ placesLeft }) => placesLeft !== 0);
  const isSameDate = available.every(({ releasesAt }) => releasesAt === available[0]?.releasesAt);
  const release = (text: string, quota: Quota | undefined) =>
    quota?.releasesAt && quota.placesLeft !== 0 && !(brief && registration.placesLeft !== 0)
      ? fillIn(text, formatInstant(quota.releasesAt))
      : '';
  const lines = (brief ? available : registration.quotas).map((quota): [string, string] => [
    quota.name,
    quotaText(words, quota) + (isSameDate ? '' : release(words.reserved.release, quota)),
  ]);
  const all = isSameDate && release(words.released, available[0]);
  return all ? [...lines, ['', all]] : lines;
}

/** What people can do who match none of the remaining reserved seats. */
export function othersText(
  { others }: SeatStrings,
  { waitlist, waitlistCapacity, waiting }: Registration,
): string {
  if (!waitlist || (waiting ?? 0) >= (waitlistCapacity ?? Infinity)) return others.none;
  return waiting ? fillIn(others.waiting, waiting) : others.waitlist;
}
