/** A series with its sessions in order, and what they add up to. */

import type { DeskSeries } from '../../../worker/contract/desk-answers.ts';
import type { Counts, ListedEvent } from '../events/listing.ts';
import type { Desk } from '../shell/desk-context.ts';

export type Whole = { series: DeskSeries; events: ListedEvent[] };

export async function readWhole({ api }: Desk, slug: string): Promise<Whole> {
  const [series, { events }] = await Promise.all([
    api.call('GET series/:slug', { params: { slug } }),
    api.call('GET events'),
  ]);
  const own = events.filter((event) => event.series === series.slug);
  return {
    series,
    events: own.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt)),
  };
}

/** Places left are endless as soon as one session has no limit; drafts have none to give. */
export function totals(events: readonly ListedEvent[]): Counts {
  const sum = (of: (counts: Counts) => number) =>
    events.reduce((all, { counts }) => all + of(counts), 0);
  const open = events.filter(
    ({ status, state }) => status === 'published' && state !== 'cancelled' && state !== 'ended',
  );
  const endless = open.some(({ counts }) => counts.placesLeft === null);
  return {
    confirmed: sum(({ confirmed }) => confirmed),
    waitlisted: sum(({ waitlisted }) => waitlisted),
    cancelled: sum(({ cancelled }) => cancelled),
    placesLeft: endless
      ? null
      : open.reduce((all, { counts }) => all + (counts.placesLeft ?? 0), 0),
  };
}
