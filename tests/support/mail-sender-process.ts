/**
 * Runs the Worker in a process that tests can kill: takes the folder of its database and prints
 * its address.
 */

import { existsSync } from 'node:fs';
import { migrations, startBenchWorker } from '../bench/workerd.ts';

const [state = ''] = process.argv.slice(2);
const bindings = {
  MANAGE_SECRET: 'development only, known to everybody',
  ORIGIN: '',
  MAIL_FROM: 'mukaan@yhdistys.example',
};

const { url } = await startBenchWorker(
  'tests/bench/workers/mailing.ts',
  existsSync(state) ? [] : migrations(),
  bindings,
  state,
);
console.log(url);
