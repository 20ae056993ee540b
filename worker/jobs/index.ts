/** Runs the jobs of a schedule; an unknown schedule is a configuration error. */

import type { Env, Ports } from '../env.ts';
import { releaseSeats } from '../storage/promote.ts';
import { purge } from '../storage/purge.ts';
import { deliverDue } from './deliver.ts';

/** The cron expressions of wrangler.jsonc, in UTC. */
export const schedules = { everyMinute: '* * * * *', everyNight: '17 1 * * *' } as const;

/**
 * Runs the jobs in order; a failing job does not stop the others. Promotions are mailed in the same
 * minute.
 */
async function everyMinute(env: Env, ports: Ports, now: number): Promise<void> {
  const failures: unknown[] = [];
  for (const job of [() => releaseSeats(env.DB, now), () => deliverDue(env, ports)])
    await job().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** @param now scheduled time in milliseconds */
export async function runScheduled(
  cron: string,
  now: number,
  env: Env,
  ports: Ports,
): Promise<void> {
  switch (cron) {
    case schedules.everyMinute:
      return everyMinute(env, ports, now);
    case schedules.everyNight:
      return purge(env.DB, now);
    default:
      throw new Error(`unknown schedule ${cron}: add it to worker/jobs/index.ts`);
  }
}
