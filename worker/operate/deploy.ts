/**
 * `npm run deploy`: checks the released scripts, builds, applies the migrations and deploys. With
 * `--dry-run` it only bundles.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { droppedReleases, readReleases, readServed, releaseErrors, today } from './releases.ts';
import { root, run, wrangler } from './wrangler.ts';

const SKIP_SERVED = '--skip-served-releases';

const args = process.argv.slice(2).filter((one) => one !== SKIP_SERVED);
const isDryRun = args.includes('--dry-run');
const configPath = 'worker/wrangler.jsonc';

/** @returns the reasons not to deploy; pages with `integrity` would lose their form */
async function refusals(): Promise<string[]> {
  const releases = readReleases();
  const errors = releaseErrors(releases);
  if (process.argv.includes(SKIP_SERVED)) return errors;
  const config = parse(readFileSync(join(root, configPath), 'utf8'));
  const served = await readServed(config.vars?.ORIGIN ?? '');
  if ('releases' in served)
    return [...errors, ...droppedReleases(served.releases, releases, today())];
  const unknownNote = `${served.unknown}, so it is not known which releases pages depend on.`;
  if (!isDryRun)
    return [
      ...errors,
      `${unknownNote} Try again, or pass ${SKIP_SERVED} if no server is running there.`,
    ];
  console.warn(unknownNote);
  return errors;
}

const reasons = await refusals();
if (reasons.length > 0) {
  console.error(`Not deployed:\n${reasons.map((one) => `- ${one}`).join('\n')}`);
  process.exit(1);
}
const config = ['--config', configPath];
run('node_modules/rollup/dist/bin/rollup', ['-c', '--silent']);
if (!isDryRun) wrangler('d1', 'migrations', 'apply', 'mukaan', '--remote', ...config);
wrangler('deploy', ...config, ...args);
