/**
 * `npm run reset`: deletes the demo's registrations, mail and events; the next `npm start` adds the
 * events again.
 */

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runningFile, state } from './settings.ts';

/** The process of a running `npm start`; a crash may leave its file behind. */
function runningProcess(): number | undefined {
  try {
    const pid = Number(readFileSync(runningFile, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

const pid = runningProcess();
if (pid === undefined) {
  rmSync(join(root, state), { recursive: true, force: true });
  console.log('The demo is empty: npm start fills it again.');
} else {
  console.error(`Mukaan is running here (process ${pid}): stop it with Ctrl-C first.`);
  process.exitCode = 1;
}
