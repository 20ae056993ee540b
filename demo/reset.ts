/**
 * `npm run reset`: empties the demo: registrations, mail and events; the next `npm start` makes the
 * events again.
 */

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runningFile, state } from './settings.ts';

/**
 * The process that `npm start` has written down, if it still runs; a file left by a crash says
 * nothing.
 */
function running(): number | undefined {
  try {
    const pid = Number(readFileSync(runningFile, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

const pid = running();
if (pid === undefined) {
  rmSync(join(root, state), { recursive: true, force: true });
  console.log('Empty. npm start makes the demo again.');
} else {
  console.error(`Mukaan is running here (process ${pid}): end it (Ctrl-C) before emptying it.`);
  process.exitCode = 1;
}
