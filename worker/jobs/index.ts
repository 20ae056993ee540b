/** Which jobs run on which schedule; a schedule nobody wrote down here is a mistake in the configuration. */

import type { Env, Ports } from '../env.ts';
import { deliverDue } from './deliver.ts';
import { purge } from './purge.ts';

/** The schedules of wrangler.jsonc, in UTC. */
export const schedules = { everyMinute: '* * * * *', everyNight: '17 1 * * *' } as const;

/** @param now milliseconds: when the schedule meant it to run */
export async function runScheduled(cron: string, now: number, env: Env, ports: Ports): Promise<void> {
  switch (cron) {
    case schedules.everyMinute:
      return deliverDue(env, ports);
    case schedules.everyNight:
      return purge(env, now);
    default:
      throw new Error(`unknown schedule ${cron}`);
  }
}
