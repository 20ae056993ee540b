/**
 * The whole test run: the build, then what needs a browser beside what needs none, and one line at
 * the end that sums them: `N passed, N failed`. `--full` adds the long cases (`*.full.ts`),
 * `--browsers` runs those of Firefox and WebKit instead, and a word narrows the run to the files
 * whose name holds it.
 */

import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findChrome } from './support/chrome.ts';

type Count = { passed: number; failed: number };

const kinds = process.argv.includes('--full') ? ['test', 'full'] : ['test'];
const scratch = mkdtempSync(join(tmpdir(), 'mukaan-tests-'));
const env: NodeJS.ProcessEnv = {
  ...process.env,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
};

/**
 * @param into the file that gets what the program says, for a run beside another
 * @returns how the program ended; a signal counts as its shell does, 128 and its number
 */
function run(args: string[], more: Record<string, string> = {}, into?: string): Promise<number> {
  return new Promise((resolve) => {
    const said = into ? openSync(into, 'a') : 'inherit';
    const child = spawn(process.execPath, args, {
      env: { ...env, ...more },
      stdio: ['ignore', said, said],
    });
    const stop = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * What a runner wrote of its tests. One that crashed or ran nothing has failed, whatever it wrote.
 */
function count(name: string, file: string, exit: number): Count {
  const written: Count = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '{}') : {};
  const { passed = 0, failed = 0 } = written;
  if (failed > 0 || (exit === 0 && passed > 0)) return { passed, failed };
  console.error(
    exit === 0 ? `${name} ran no tests.` : `${name} ended with ${exit} beside its tests.`,
  );
  return { passed, failed: 1 };
}

const [only = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

const filesOf = (folders: string): string[] =>
  globSync(kinds.map((kind) => `tests/${folders}/*.${kind}.ts`))
    .filter((file) => basename(file).includes(only))
    .sort();

async function inNode(name: string, files: string[]): Promise<Count> {
  const file = join(scratch, `${name}.json`);
  const into = join(scratch, `${name}.txt`);
  const reporters = [
    ['spec', 'stdout'],
    ['./tests/support/count-node.ts', file],
  ].flatMap(([reporter, to]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${to}`,
  ]);
  // one process, so that these files share one Worker
  const options = [
    '--import',
    './tests/support/end.ts',
    '--test',
    '--test-isolation=none',
    ...reporters,
  ];
  const counted = count(
    `Node's runner of ${name}`,
    file,
    await run([...options, ...files], {}, into),
  );
  process.stdout.write(readFileSync(into));
  return counted;
}

async function inBrowser(): Promise<Count> {
  const file = join(scratch, 'widget.json');
  return count(
    'The browser runner',
    file,
    await run(['tests/support/run-widget.ts', only], { COUNT_TO: file }),
  );
}

/** How many files share one Worker: few enough that both cores end at about the same time. */
const FILES_PER_JOB = 6;

type Job = () => Promise<Count>;

function jobsOf(name: string, files: string[]): Job[] {
  const starts = files.map((_, index) => index).filter((index) => index % FILES_PER_JOB === 0);
  return starts.map(
    (start) => () =>
      inNode(`${name} ${start / FILES_PER_JOB + 1}`, files.slice(start, start + FILES_PER_JOB)),
  );
}

/** Takes from its own jobs, then the last of the other core's. */
async function work(own: Job[], others: Job[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (let job = own.shift() ?? others.pop(); job; job = own.shift() ?? others.pop())
    counts.push(await job());
  return counts;
}

async function all(): Promise<Count> {
  env.CHROME_PATH = await findChrome();
  if ((await run(['node_modules/rollup/dist/bin/rollup', '-c', '--silent'])) !== 0)
    throw new Error('The build failed.');
  const browsers = process.argv.includes('--browsers');
  const withBrowser = browsers
    ? jobsOf('browsers', filesOf('browsers'))
    : jobsOf('e2e', filesOf('e2e'));
  if (!browsers && filesOf('widget').length > 0) withBrowser.unshift(inBrowser);
  const withoutBrowser = browsers ? [] : jobsOf('worker', filesOf('{domain,worker}'));
  const counts = (
    await Promise.all([work(withBrowser, withoutBrowser), work(withoutBrowser, withBrowser)])
  ).flat();
  if (counts.length === 0) throw new Error('There are no tests.');
  return counts.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
  }));
}

const { passed, failed } = await all().catch((error: unknown): Count => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
});
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
