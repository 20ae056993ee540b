/**
 * The whole test run: the build, then what needs a browser beside what needs none, and one line at the end that sums them:
 * `N passed, N failed`. `--full` adds the long cases (`*.full.ts`), `--browsers` runs those of Firefox and WebKit instead.
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

const filesOf = (folders: string): string[] => globSync(kinds.map((kind) => `tests/${folders}/*.${kind}.ts`)).sort();

async function inNode(name: string, files: string[], into?: string): Promise<Count | undefined> {
  if (files.length === 0) return undefined;
  const file = join(scratch, `${name}.json`);
  const reporters = [
    ['spec', 'stdout'],
    ['./tests/support/count-node.ts', file],
  ].flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
  // one process, so that these files share one Worker
  const options = ['--import', './tests/support/end.ts', '--test', '--test-isolation=none', ...reporters];
  return count(`Node's runner of ${name}`, file, await run([...options, ...files], {}, into));
}

async function inBrowser(): Promise<Count | undefined> {
  if (!existsSync('tests/widget/web-test-runner.config.mjs')) return undefined;
  const file = join(scratch, 'widget.json');
  return count('The browser runner', file, await run(['tests/support/run-widget.ts'], { COUNT_TO: file }));
}

/** As many files as one Worker is started for: few enough that both cores end at about the same time. */
const portion = 8;

async function all(): Promise<Count> {
  env.CHROME_PATH = await findChrome();
  if ((await run(['node_modules/rollup/dist/bin/rollup', '-c', '--silent'])) !== 0) throw new Error('The build failed.');
  if (process.argv.includes('--browsers')) {
    const counts = await inNode('browsers', filesOf('browsers'));
    if (!counts) throw new Error('There are no tests.');
    return counts;
  }
  // two cores are there: one is the browser's first, the other takes the tests without one, and then whichever is free
  const waiting = filesOf('{domain,worker}');
  const said: string[] = [];
  const withoutBrowser = async (): Promise<(Count | undefined)[]> => {
    const counts = [];
    while (waiting.length > 0) {
      const name = `portion ${said.length + 1}`;
      const into = join(scratch, `${name}.txt`);
      said.push(into);
      counts.push(await inNode(name, waiting.splice(0, portion), into));
    }
    return counts;
  };
  const withBrowser = async () => [await inBrowser(), await inNode('e2e', filesOf('e2e')), ...(await withoutBrowser())];
  const lanes = await Promise.all([withBrowser(), withoutBrowser()]);
  for (const into of said) process.stdout.write(readFileSync(into));
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
