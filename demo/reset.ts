/** `npm run reset`: empties the demo: registrations, mail and events; the next `npm start` makes the events again. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { hostPort, isFree, root, state } from './settings.ts';

if (await isFree(hostPort.number)) {
  rmSync(join(root, state), { recursive: true, force: true });
  console.log('Empty. npm start makes the demo again.');
} else {
  console.error(`Port ${hostPort.number} is in use: end Mukaan there (Ctrl-C) before emptying it.`);
  process.exitCode = 1;
}
