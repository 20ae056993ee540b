/** State and counts of an event or a series for the desk's lists. */

import type { StateAndCounts } from '../contract/desk-events.ts';
import type { State } from '../contract/event.ts';
import type { Counts, EventDefinition } from './definition.ts';
import { seatsLeft, stateOf } from './state.ts';

type Listed = { event: EventDefinition; counts: Counts; cancelled: number };

export function eventStateAndCounts(
  { event, counts, cancelled }: Listed,
  now: number,
): StateAndCounts {
  return {
    state: stateOf(event, counts, now),
    counts: {
      confirmed: counts.quotas.reduce((sum, { taken }) => sum + taken, counts.taken),
      waitlisted: counts.waiting,
      cancelled,
      placesLeft: seatsLeft(counts, now),
    },
  };
}

/** A series has the first of these states that one of its events has. */
const statesByPriority: readonly State[] = [
  'open',
  'waitlist',
  'upcoming',
  'full',
  'closed',
  'ended',
  'cancelled',
];

/** Sums over a series' events; only published events give the state and the free seats. */
export function seriesStateAndCounts(
  events: readonly Listed[],
  now: number,
): { state: State | null; counts: StateAndCounts['counts'] } {
  const all = events.map((one) => eventStateAndCounts(one, now));
  const published = all.filter((_, index) => events[index]?.event.status === 'published');
  const sum = (name: 'confirmed' | 'waitlisted' | 'cancelled') =>
    all.reduce((total, { counts }) => total + counts[name], 0);
  return {
    state: statesByPriority.find((state) => published.some((one) => one.state === state)) ?? null,
    counts: {
      confirmed: sum('confirmed'),
      waitlisted: sum('waitlisted'),
      cancelled: sum('cancelled'),
      placesLeft: published.reduce<number | null>(
        (total, { counts }) =>
          total === null || counts.placesLeft === null ? null : total + counts.placesLeft,
        0,
      ),
    },
  };
}
