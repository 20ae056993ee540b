/** Runs wrangler or another script of this project with the current Node. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Exits with the program's exit code if it fails. */
export function run(script: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

export const wrangler = (...args: string[]): void =>
  run('node_modules/wrangler/bin/wrangler.js', args);
