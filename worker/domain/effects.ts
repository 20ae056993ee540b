/** What a change of an event would do to people: who would get a place, and how many would hold one beyond the capacity. */

import type { DryRun } from '../contract/desk.ts';
import type { Answers } from '../contract/participant.ts';
import type { StoredEvent } from './content.ts';
import type { Counts } from './definition.ts';
import { quotaOf } from './quotas.ts';

export type Waiting = { id: string; name: string; region: string | null; level: string | null; answers: Answers };

type Pool = { capacity: number | null; taken: number };

/** The pools as they will be: the open one, and one for each quota whose time has not come. */
function poolsAfter({ registration }: StoredEvent, counts: Counts, now: number): { open: Pool; kept: Map<number, Pool> } {
  const kept = registration.quotas.filter(({ releasesAt }) => releasesAt === null || Date.parse(releasesAt) > now);
  const takenBy = (id: number) => counts.quotas.find((quota) => quota.id === id)?.taken ?? 0;
  const placesKept = kept.reduce((sum, { places }) => sum + places, 0);
  // those placed by a quota that is gone, or over, count among the open places
  const joining = counts.quotas.filter(({ id }) => !kept.some((quota) => quota.id === id));
  return {
    open: {
      capacity: registration.capacity === null ? null : registration.capacity - placesKept,
      taken: joining.reduce((sum, { taken }) => sum + taken, counts.taken),
    },
    kept: new Map(kept.map(({ id, places }) => [id, { capacity: places, taken: takenBy(id) }])),
  };
}

function take(pool: Pool | undefined): boolean {
  if (!pool || (pool.capacity !== null && pool.taken >= pool.capacity)) return false;
  pool.taken += 1;
  return true;
}

const beyond = ({ capacity, taken }: Pool): number => (capacity === null ? 0 : Math.max(0, taken - capacity));

/**
 * @param queue everybody who waits, in order
 * @param now milliseconds
 */
export function effectsOf(
  after: StoredEvent,
  counts: Counts,
  queue: readonly Waiting[],
  now: number,
  cancelled: boolean,
): DryRun['effects'] {
  const { open, kept } = poolsAfter(after, counts, now);
  const beyondCapacity = [open, ...kept.values()].reduce((sum, pool) => sum + beyond(pool), 0);
  if (cancelled || now >= Date.parse(after.startsAt)) return { promoted: [], beyondCapacity };
  const placed = new Set(queue.filter((one) => take(kept.get(quotaOf(after.registration.quotas, one) ?? 0))));
  for (const one of queue) if (!placed.has(one) && take(open)) placed.add(one);
  const promoted = queue.filter((one) => placed.has(one)).map(({ id, name }) => ({ id, name }));
  return { promoted, beyondCapacity };
}
