/** Ports, paths and environment of the demo, shared by `npm start` and `npm run reset`. */

import { createServer } from 'node:net';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const state = '.wrangler/state';
export const migrations = 'worker/storage/migrations';
export const key = process.env.DEMO_API_KEY || 'mk_demo';

export type Port = { variable: 'PORT' | 'DEMO_PORT'; number: number };

const port = (variable: Port['variable'], fallback: number): Port => {
  const number = Number(process.env[variable] || fallback);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return { variable, number };
  throw new Error(`${variable} must be a port number from 1 to 65535.`);
};

export const hostPort = port('PORT', 8787);
export const demoPort = port('DEMO_PORT', 8788);

export const wrangler = ['node_modules/wrangler/bin/wrangler.js'];
/** Options of every wrangler command: the development entry, and state inside this folder. */
export const local = ['--config', 'worker/dev/wrangler.jsonc', '--persist-to', state];

/** No prompts, no telemetry, no files outside this folder. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  CI: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: join(root, '.wrangler/logs'),
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
};

/** Whether the port is free on both addresses that `localhost` may mean. */
export async function isFree(number: number): Promise<boolean> {
  const tries = await Promise.all(['127.0.0.1', '::1'].map((address) => listens(number, address)));
  return !tries.includes('EADDRINUSE');
}

const listens = (number: number, address: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen(number, address, () => server.close(() => resolve(undefined)));
  });

/** File with the process id of a running demo, so that its state is not deleted. */
export const runningFile = join(root, '.wrangler/mukaan.pid');
