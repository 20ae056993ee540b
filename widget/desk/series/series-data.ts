/** Reads a series with its sessions, and sums their counts. */

import type { DeskSeries } from '../../../worker/contract/desk-answers.ts';
import type { Counts, ListedEvent } from '../events/listing.ts';
import type { Desk } from '../shell/desk-context.ts';

export type SeriesWithEvents = { series: DeskSeries; events: ListedEvent[] };

export async function readSeriesWithEvents({ api }: Desk, slug: string): Promise<SeriesWithEvents> {
  const [series, { events }] = await Promise.all([
    api.call('GET series/:slug', { params: { slug } }),
    api.call('GET events'),
  ]);
  const sessions = events.filter((event) => event.series === series.slug);
  return {
    series,
    events: sessions.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt)),
  };
}

/** Seats left are null (unlimited) if one open session has no limit; drafts do not count. */
export function sumCounts(events: readonly ListedEvent[]): Counts {
  const sum = (of: (counts: Counts) => number) =>
    events.reduce((all, { counts }) => all + of(counts), 0);
  const open = events.filter(
    ({ status, state }) => status === 'published' && state !== 'cancelled' && state !== 'ended',
  );
  const isUnlimited = open.some(({ counts }) => counts.placesLeft === null);
  return {
    confirmed: sum(({ confirmed }) => confirmed),
    waitlisted: sum(({ waitlisted }) => waitlisted),
    cancelled: sum(({ cancelled }) => cancelled),
    placesLeft: isUnlimited
      ? null
      : open.reduce((all, { counts }) => all + (counts.placesLeft ?? 0), 0),
  };
}
