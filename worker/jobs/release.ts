/** Gives to everybody what quotas have kept until now; a registration that comes first does the same for its event. */

import type { Env } from '../env.ts';
import { persist } from '../storage/persist.ts';
import { promote } from '../storage/promote.ts';
import { eventsToRelease } from '../storage/quotas.ts';

/** @param now milliseconds */
export async function releaseQuotas({ DB }: Env, now: number): Promise<void> {
  const events = await eventsToRelease(DB, now);
  if (events.length === 0) return;
  await persist(() => DB.batch(promote(DB, events, now)));
}
