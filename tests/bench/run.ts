/** `npm run bench [FILE]`: weights and speeds beside their floors, in one run; fails when a script is over its budget. */

import { writeFileSync } from 'node:fs';
import { run } from '../../worker/operate/wrangler.ts';
import { tables } from './files.ts';
import { lists } from './lists.ts';
import { throughput } from './throughput.ts';
import { weigh } from './weight.ts';

run('node_modules/rollup/dist/bin/rollup', ['-c', '--silent']);
const rows = await weigh();
console.table(
  Object.fromEntries(
    rows.map(({ name, raw, gzip, brotli, budget, ratio }) => [
      name,
      { raw, gzip, brotli, budget: budget ?? '', '× bare Lit': ratio.toFixed(2) },
    ]),
  ),
);

const speed = [...(await throughput()), ...(await lists()), ...(await tables())];
console.table(
  Object.fromEntries(
    speed.map(({ what, connections, ours, floor, unit, ratio, goal }) => [
      `${what}, ${connections} connection${connections === 1 ? '' : 's'}`,
      { ours: `${ours.toPrecision(3)} ${unit}`, floor: `${floor.toPrecision(3)} ${unit}`, ratio: ratio.toFixed(2), goal },
    ]),
  ),
);

const file = process.argv[2];
if (file) writeFileSync(file, `${JSON.stringify({ weight: rows, speed }, null, 2)}\n`);

const over = rows.filter(({ brotli, budget }) => budget !== null && brotli > budget);
for (const { name, brotli, budget } of over) console.error(`${name} weighs ${brotli} bytes in brotli; its budget is ${budget}.`);
process.exit(over.length > 0 ? 1 : 0);
