/**
 * Effects of an edit before it is saved: who would be promoted, and how many seats would exceed the
 * capacity.
 */

import type { DryRun } from '../contract/desk-answers.ts';
import type { Answers } from '../contract/participant.ts';
import type { StoredEvent } from './content.ts';
import type { Counts } from './definition.ts';
import { quotaOf } from './quotas.ts';

export type WaitlistEntry = {
  id: string;
  name: string;
  region: string | null;
  level: string | null;
  answers: Answers;
};

type Pool = { capacity: number | null; taken: number };

/** The pools after the edit: the open one, and one for each quota not yet released. */
function poolsAfter(
  { registration }: StoredEvent,
  counts: Counts,
  now: number,
): { open: Pool; reserved: Map<number, Pool> } {
  const reserved = registration.quotas.filter(
    ({ releasesAt }) => releasesAt === null || Date.parse(releasesAt) > now,
  );
  const takenBy = (id: number) => counts.quotas.find((quota) => quota.id === id)?.taken ?? 0;
  const reservedSeats = reserved.reduce((sum, { places }) => sum + places, 0);
  // seats of a removed or released quota count as open ones
  const joining = counts.quotas.filter(({ id }) => !reserved.some((quota) => quota.id === id));
  return {
    open: {
      capacity: registration.capacity === null ? null : registration.capacity - reservedSeats,
      taken: joining.reduce((sum, { taken }) => sum + taken, counts.taken),
    },
    reserved: new Map(
      reserved.map(({ id, places }) => [id, { capacity: places, taken: takenBy(id) }]),
    ),
  };
}

const left = ({ capacity, taken }: Pool): number => (capacity ?? Infinity) - taken;

/**
 * @param waitlist all waiting participants, in order
 * @param now milliseconds
 */
export function effectsOf(
  after: StoredEvent,
  counts: Counts,
  waitlist: readonly WaitlistEntry[],
  now: number,
  cancelled: boolean,
): Omit<DryRun['effects'], 'told'> {
  const { open, reserved } = poolsAfter(after, counts, now);
  let leftInEvent = [open, ...reserved.values()].reduce((sum, pool) => sum + left(pool), 0);
  const beyondCapacity = Math.max(0, -leftInEvent);
  if (cancelled || now >= Date.parse(after.startsAt)) return { promoted: [], beyondCapacity };
  const takeSeat = (pool: Pool | undefined): boolean => {
    if (!pool || left(pool) <= 0 || leftInEvent <= 0) return false;
    pool.taken += 1;
    leftInEvent -= 1;
    return true;
  };
  const quotas = after.registration.quotas;
  const placed = new Set<WaitlistEntry>();
  for (const [id, pool] of [...reserved].sort(([one], [other]) => one - other))
    for (const one of waitlist) if (quotaOf(quotas, one) === id && takeSeat(pool)) placed.add(one);
  for (const one of waitlist) if (!placed.has(one) && takeSeat(open)) placed.add(one);
  const promoted = waitlist.filter((one) => placed.has(one)).map(({ id, name }) => ({ id, name }));
  return { promoted, beyondCapacity };
}
