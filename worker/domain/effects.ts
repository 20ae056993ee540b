/**
 * What a change of an event would do to people: who would get a place, and how many would hold one
 * beyond the capacity.
 */

import type { DryRun } from '../contract/desk-answers.ts';
import type { Answers } from '../contract/participant.ts';
import type { StoredEvent } from './content.ts';
import type { Counts } from './definition.ts';
import { quotaOf } from './quotas.ts';

export type Waiting = {
  id: string;
  name: string;
  region: string | null;
  level: string | null;
  answers: Answers;
};

type Pool = { capacity: number | null; taken: number };

/** The pools as they will be: the open one, and one for each quota whose time has not come. */
function poolsAfter(
  { registration }: StoredEvent,
  counts: Counts,
  now: number,
): { open: Pool; kept: Map<number, Pool> } {
  const kept = registration.quotas.filter(
    ({ releasesAt }) => releasesAt === null || Date.parse(releasesAt) > now,
  );
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

const left = ({ capacity, taken }: Pool): number => (capacity ?? Infinity) - taken;

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
): Omit<DryRun['effects'], 'told'> {
  const { open, kept } = poolsAfter(after, counts, now);
  let inAll = [open, ...kept.values()].reduce((sum, pool) => sum + left(pool), 0);
  const beyondCapacity = Math.max(0, -inAll);
  if (cancelled || now >= Date.parse(after.startsAt)) return { promoted: [], beyondCapacity };
  const take = (pool: Pool | undefined): boolean => {
    if (!pool || left(pool) <= 0 || inAll <= 0) return false;
    pool.taken += 1;
    inAll -= 1;
    return true;
  };
  const quotas = after.registration.quotas;
  const placed = new Set<Waiting>();
  for (const [id, pool] of [...kept].sort(([one], [other]) => one - other))
    for (const one of queue) if (quotaOf(quotas, one) === id && take(pool)) placed.add(one);
  for (const one of queue) if (!placed.has(one) && take(open)) placed.add(one);
  const promoted = queue.filter((one) => placed.has(one)).map(({ id, name }) => ({ id, name }));
  return { promoted, beyondCapacity };
}
