/** `npm run bench`: what the scripts weigh, beside the least a Lit element can weigh, in one run; fails over budget. */

import { writeFileSync } from 'node:fs';
import { run } from '../../worker/operate/wrangler.ts';
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

const file = process.argv[2];
if (file) writeFileSync(file, `${JSON.stringify({ weight: rows }, null, 2)}\n`);

const over = rows.filter(({ brotli, budget }) => budget !== null && brotli > budget);
for (const { name, brotli, budget } of over) console.error(`${name} weighs ${brotli} bytes in brotli; its budget is ${budget}.`);
process.exit(over.length > 0 ? 1 : 0);
