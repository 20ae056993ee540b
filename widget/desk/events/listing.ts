/** Groups events by series and by upcoming, draft and past, in chronological order. */

import type { DeskEvent, DeskSeries } from '../../../worker/contract/desk-answers.ts';
import type { State } from '../../../worker/contract/event.ts';

/** Registrations by status; `placesLeft` is null if the capacity is unlimited. */
export type Counts = {
  confirmed: number;
  waitlisted: number;
  cancelled: number;
  placesLeft: number | null;
};
export type ListedEvent = DeskEvent & { state: State; counts: Counts };
export type ListedSeries = DeskSeries & { state: State | null; counts: Counts };

export type Group = { series: ListedSeries | null; events: ListedEvent[] };
export type Listing = { coming: Group[]; drafts: Group[]; past: Group[] };

const over = ({ state }: ListedEvent): boolean => state === 'ended' || state === 'cancelled';

/** A series with upcoming, draft and past sessions is listed once under each heading. */
export function groupEvents(events: ListedEvent[], series: ListedSeries[]): Listing {
  const sorted = events.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
  const group = (among: ListedEvent[]): Group[] => {
    const groups = new Map<string, Group>();
    for (const event of among) {
      const key = event.series ? `series ${event.series}` : `event ${event.slug}`;
      const known = groups.get(key) ?? {
        series: series.find(({ slug }) => slug === event.series) ?? null,
        events: [],
      };
      known.events.push(event);
      groups.set(key, known);
    }
    return [...groups.values()];
  };
  const empty = series.filter(({ slug }) => !events.some((event) => event.series === slug));
  return {
    coming: group(sorted.filter((event) => event.status === 'published' && !over(event))),
    drafts: [
      ...empty.map((one) => ({ series: one, events: [] })),
      ...group(sorted.filter(({ status }) => status === 'draft')),
    ],
    past: group(sorted.filter((event) => event.status === 'published' && over(event)).toReversed()),
  };
}
