/**
 * HOST for tests: the built Worker in workerd, on a real port with a real D1, started once per
 * process.
 */

import { createTestHarness } from 'wrangler';
import type { Env } from '../../worker/env.ts';

export type Host = {
  /** its origin, without a slash at the end */
  url: string;
  db: D1Database;
  /** Runs the jobs of a schedule as if at that time; rejects when they fail. */
  runCron(cron?: string, at?: Date): Promise<void>;
  close(): Promise<void>;
};

process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';

export async function startHost(configPath = 'worker/dev/wrangler.jsonc'): Promise<Host> {
  const harness = createTestHarness({ workers: [{ configPath }] });
  const { url } = await harness.listen();
  const worker = harness.getWorker<Env>();
  await worker.applyD1Migrations('DB');
  const { DB } = await worker.getEnv();
  return {
    url: url.origin,
    db: DB,
    async runCron(cron = '* * * * *', at = new Date()) {
      const { outcome } = await worker.scheduled({ cron, scheduledTime: at });
      if (outcome !== 'ok') throw new Error(`the job of ${cron} ended with ${outcome}`);
    },
    close: () => harness.close(),
  };
}

let shared: Promise<Host> | undefined;

/** The one HOST all test files of a process share; each test makes an organisation of its own. */
export const sharedHost = (): Promise<Host> => {
  shared ??= startHost();
  return shared;
};

/** Ends the shared HOST, if one was started. */
export async function stopSharedHost(): Promise<void> {
  if (shared) await (await shared).close();
  shared = undefined;
}
