/** Which jobs run on which schedule; a schedule nobody wrote down here is a mistake in the configuration. */

import type { Env, Ports } from '../env.ts';
import { deliverDue } from './deliver.ts';
import { purge } from './purge.ts';

export async function runScheduled(cron: string, env: Env, ports: Ports): Promise<void> {
  switch (cron) {
    case '* * * * *':
      await deliverDue(env, ports);
      await purge(env, Date.now());
      return;
    default:
      throw new Error(`unknown schedule ${cron}`);
  }
}
