/** Preview of an unsaved event or series: all seats free, no registrations. */

import type { StoredEvent, StoredSeries } from './content.ts';
import type { Counts, EventDefinition, Organization, SeriesDefinition } from './definition.ts';

function freeCounts({ registration, questions }: StoredEvent): Counts {
  const { capacity, waitlist, waitlistCapacity, quotas } = registration;
  const reservedSeats = quotas.reduce((sum, { places }) => sum + places, 0);
  return {
    capacity: capacity === null ? null : capacity - reservedSeats,
    taken: 0,
    waiting: 0,
    isWaitlistOpen: waitlist,
    waitlistCapacity,
    options: questions.flatMap(({ id, options }) =>
      (options ?? []).flatMap(({ value, places }) =>
        places === null ? [] : [{ question: id, value, left: places }],
      ),
    ),
    quotas: quotas.map(({ id, places, releasesAt }) => ({
      id,
      capacity: places,
      taken: 0,
      releasesAt: releasesAt === null ? null : Date.parse(releasesAt),
      released: false,
    })),
  };
}

export function eventPreview(
  content: StoredEvent,
  slug: string,
  organization: Organization,
  series: EventDefinition['series'],
): { event: EventDefinition; counts: Counts } {
  const unsaved = { id: 0, version: 0, sequence: 0, cancelledAt: null, status: 'draft' } as const;
  return {
    event: { ...unsaved, slug, organization, series, content },
    counts: freeCounts(content),
  };
}

export const seriesPreview = (
  content: StoredSeries,
  slug: string,
  organization: Organization,
): SeriesDefinition => ({
  id: 0,
  version: 0,
  slug,
  organization,
  content,
});
