/**
 * Places open to everybody and those kept for some, in words: one rule for the widget and the pages
 * without script.
 */

import type { EventSummary } from '../event.ts';
import { filled, type SaidWords } from './words.ts';

type Registration = EventSummary['registration'];
type Quota = Registration['quotas'][number];
type PlaceWords = SaidWords['places'];

/** Whether only kept places are left: whoever matches none of them finds a queue or nothing. */
export const onlyKept = ({
  registration: { state, placesLeft },
}: Pick<EventSummary, 'registration'>): boolean => state === 'open' && placesLeft === 0;

/** @param one said of one, and of none */
export const counted = ({ one, many }: { one: string; many: string }, count: number): string =>
  filled(count > 1 ? many : one, count);

/**
 * @returns how many places anybody may have, or that these are gone; empty where nothing is kept or
 *   counted
 */
export const openWords = (words: PlaceWords, { placesLeft, quotas }: Registration): string =>
  !quotas[0] || placesLeft === null ? '' : placesLeft ? counted(words, placesLeft) : words.taken;

/** What is left of a quota; a discreet event counts nothing. */
const leftWords = ({ kept }: PlaceWords, { placesLeft }: Quota): string =>
  placesLeft ? counted(kept, placesLeft) : placesLeft === 0 ? kept.full : kept.uncounted;

/**
 * What is kept for whom, and when it goes to everybody: once for all quotas, or beside each where
 * the moments differ.
 * @param brief as in a row of several events: without full quotas, and with the moment only where
 *   nothing else is left
 * @returns lines as `[name, words]`; the name is the organiser's, and empty where a line is of all
 *   quotas
 */
export function keptLines(
  words: PlaceWords,
  { registration }: Pick<EventSummary, 'registration'>,
  moment: (instant: string) => string,
  brief = false,
): [name: string, words: string][] {
  if (registration.state !== 'open') return [];
  const some = registration.quotas.filter(({ placesLeft }) => placesLeft !== 0);
  const alike = some.every(({ releasesAt }) => releasesAt === some[0]?.releasesAt);
  const release = (text: string, quota: Quota | undefined) =>
    quota?.releasesAt && quota.placesLeft !== 0 && !(brief && registration.placesLeft !== 0)
      ? filled(text, moment(quota.releasesAt))
      : '';
  const lines = (brief ? some : registration.quotas).map((quota): [string, string] => [
    quota.name,
    leftWords(words, quota) + (alike ? '' : release(words.kept.release, quota)),
  ]);
  const all = alike && release(words.released, some[0]);
  return all ? [...lines, ['', all]] : lines;
}

/** What those can do who match none of the kept places that are left. */
export function othersWords(
  { others }: PlaceWords,
  { waitlist, waitlistCapacity, waiting }: Registration,
): string {
  if (!waitlist || (waiting ?? 0) >= (waitlistCapacity ?? Infinity)) return others.none;
  return waiting ? filled(others.waiting, waiting) : others.queue;
}
