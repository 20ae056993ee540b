/**
 * The whole test run: the build, then what needs a browser beside what needs none, and one line at the end that sums them:
 * `N passed, N failed`. `--full` adds the long cases (`*.full.ts`).
 */

import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChrome } from './support/chrome.ts';

type Count = { passed: number; failed: number };

const kinds = process.argv.includes('--full') ? ['test', 'full'] : ['test'];
const scratch = mkdtempSync(join(tmpdir(), 'mukaan-tests-'));
const env: NodeJS.ProcessEnv = { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' };

/**
 * @param into the file that gets what the program says, for a run beside another
 * @returns how the program ended; a signal counts as its shell does, 128 and its number
 */
function run(args: string[], more: Record<string, string> = {}, into?: string): Promise<number> {
  return new Promise((resolve) => {
    const said = into ? openSync(into, 'a') : 'inherit';
    const child = spawn(process.execPath, args, { env: { ...env, ...more }, stdio: ['ignore', said, said] });
    const stop = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** What a runner wrote of its tests. One that crashed or ran nothing has failed, whatever it wrote. */
function count(name: string, file: string, exit: number): Count {
  const written: Count = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '{}') : {};
  const { passed = 0, failed = 0 } = written;
  if (failed > 0 || (exit === 0 && passed > 0)) return { passed, failed };
  console.error(exit === 0 ? `${name} ran no tests.` : `${name} ended with ${exit} beside its tests.`);
  return { passed, failed: 1 };
}

async function inNode(folders: string, into?: string): Promise<Count | undefined> {
  const files = globSync(kinds.map((kind) => `tests/${folders}/*.${kind}.ts`)).sort();
  if (files.length === 0) return undefined;
  const file = join(scratch, `${folders}.json`);
  const reporters = [
    ['spec', 'stdout'],
    ['./tests/support/count-node.ts', file],
  ].flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
  // one process, so that all these files share one Worker
  const options = ['--import', './tests/support/end.ts', '--test', '--test-isolation=none', ...reporters];
  return count(`Node's runner of ${folders}`, file, await run([...options, ...files], {}, into));
}

async function inBrowser(): Promise<Count | undefined> {
  if (!existsSync('tests/widget/web-test-runner.config.mjs')) return undefined;
  const file = join(scratch, 'widget.json');
  return count('The browser runner', file, await run(['tests/support/run-widget.ts'], { COUNT_TO: file }));
}

async function all(): Promise<Count> {
  env.CHROME_PATH = await findChrome();
  if ((await run(['node_modules/rollup/dist/bin/rollup', '-c', '--silent'])) !== 0) throw new Error('The build failed.');
  // two cores are there: one is the browser's, the other the Worker's own tests, whose words come after
  const aside = join(scratch, 'aside.txt');
  const withBrowser = async () => [await inBrowser(), await inNode('e2e')];
  const lanes = await Promise.all([withBrowser(), inNode('{domain,worker}', aside)]);
  if (existsSync(aside)) process.stdout.write(readFileSync(aside));
  const counts = lanes.flat().filter((one) => one !== undefined);
  if (counts.length === 0) throw new Error('There are no tests.');
  return counts.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }));
}

const { passed, failed } = await all().catch((error: unknown): Count => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
});
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
