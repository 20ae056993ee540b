/**
 * `npm run bench [PART] [FILE]`: weights and speeds beside their floors, in one run; the figures go
 * into FILE as JSON. PART is `weight`, `page`, `throughput`, `lists`, `tables`, `mail` or `cold`;
 * without it, all. Fails when a script is over its budget.
 */

import { writeFileSync } from 'node:fs';
import { run } from '../../worker/operate/wrangler.ts';
import { measureColdReads } from './cold.ts';
import { measureFiles } from './files.ts';
import { measureLists } from './lists.ts';
import { measureMail } from './mail.ts';
import { pageCosts, showPageCosts } from './page.ts';
import { measureThroughput, type Row } from './throughput.ts';
import { type BundleSize, measureBundles } from './weight.ts';

const speeds = {
  throughput: measureThroughput,
  lists: measureLists,
  tables: measureFiles,
  mail: measureMail,
  cold: measureColdReads,
};
const parts = ['weight', 'page', ...(Object.keys(speeds) as (keyof typeof speeds)[])] as const;
type Part = (typeof parts)[number];

const given = process.argv.slice(2);
const only = parts.find((part) => part === given[0]);
const file = only ? given[1] : given[0];
const wanted = (part: Part): boolean => !only || only === part;

function showWeights(rows: BundleSize[]): void {
  console.table(
    Object.fromEntries(
      rows.map(({ name, raw, gzip, brotli, budget, ratio }) => [
        name,
        { raw, gzip, brotli, budget: budget ?? '', '× bare Lit': ratio.toFixed(2) },
      ]),
    ),
  );
}

function showSpeeds(rows: Row[]): void {
  console.table(
    Object.fromEntries(
      rows.map(({ what, connections, ours, floor, unit, ratio, goal }) => [
        `${what}, ${connections} connection${connections === 1 ? '' : 's'}`,
        {
          ours: `${ours.toPrecision(3)} ${unit}`,
          floor: `${floor.toPrecision(3)} ${unit}`,
          ratio: ratio.toFixed(2),
          goal,
        },
      ]),
    ),
  );
}

run('node_modules/rollup/dist/bin/rollup', ['-c', '--silent']);

const weight = wanted('weight') ? await measureBundles() : [];
if (weight.length > 0) showWeights(weight);

const page = wanted('page') ? await pageCosts() : null;
if (page) showPageCosts(page);

const speed: Row[] = [];
for (const [part, measure] of Object.entries(speeds) as [
  keyof typeof speeds,
  () => Promise<Row[]>,
][])
  if (wanted(part)) speed.push(...(await measure()));
if (speed.length > 0) showSpeeds(speed);

if (file) writeFileSync(file, `${JSON.stringify({ weight, page, speed }, null, 2)}\n`);

const over = weight.filter(({ brotli, budget }) => budget !== null && brotli > budget);
for (const { name, brotli, budget } of over)
  console.error(`${name} weighs ${brotli} bytes in brotli; its budget is ${budget}.`);
process.exit(over.length > 0 ? 1 : 0);
