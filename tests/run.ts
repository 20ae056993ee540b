/**
 * `npm test`: builds the scripts, runs all tests on two cores, and ends with one line that sums
 * them, `N passed, N failed`. `--full` adds the long tests (`*.full.ts`), `--browsers` runs those of
 * Firefox and WebKit instead, and a word selects the files whose name contains it.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findChrome } from './support/chrome.ts';

type Count = { passed: number; failed: number };
type Job = () => Promise<Count>;

/** Files that share one Worker: starting one takes seconds, and each file may open a browser. */
const MAX_FILES_PER_JOB = 6;

const browsers = process.argv.includes('--browsers');
const kinds = process.argv.includes('--full') ? ['test', 'full'] : ['test'];
const [nameFilter = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const scratch = mkdtempSync(join(tmpdir(), 'mukaan-tests-'));
const env: NodeJS.ProcessEnv = {
  ...process.env,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
};

const children = new Set<ChildProcess>();
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    stopping = true;
    for (const child of children) child.kill(signal);
  });

/**
 * @param outputFile gets the output of a program that runs beside another
 * @returns the exit code; after a signal 128 and its number, as shells do
 */
function run(args: string[], more: NodeJS.ProcessEnv = {}, outputFile?: string): Promise<number> {
  return new Promise((resolve) => {
    const output = outputFile ? openSync(outputFile, 'a') : 'inherit';
    const child = spawn(process.execPath, args, {
      env: { ...env, ...more },
      stdio: ['ignore', output, output],
    });
    children.add(child);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => {
      children.delete(child);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** Reads a runner's counts. A runner that crashed or ran no tests counts as a failure. */
function countOf(name: string, file: string, exitCode: number): Count {
  const written: Count = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '{}') : {};
  const { passed = 0, failed = 0 } = written;
  if (failed > 0 || (exitCode === 0 && passed > 0)) return { passed, failed };
  console.error(
    exitCode === 0
      ? `${name} ran no tests.`
      : `${name} ended with exit code ${exitCode}, though no test failed.`,
  );
  return { passed, failed: 1 };
}

/** Largest first: a file's size is a fair estimate of its duration that needs no upkeep. */
const filesOf = (folder: string): string[] =>
  globSync(kinds.map((kind) => `tests/${folder}/*.${kind}.ts`))
    .filter((file) => basename(file).includes(nameFilter))
    .sort((a, b) => statSync(b).size - statSync(a).size);

async function runInNode(name: string, files: string[]): Promise<Count> {
  const countFile = join(scratch, `${name}.json`);
  const outputFile = join(scratch, `${name}.txt`);
  const reporters = [
    ['spec', 'stdout'],
    ['./tests/support/count-node.ts', countFile],
  ].flatMap(([reporter, to]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${to}`,
  ]);
  const options = ['--import', './tests/support/end.ts', '--test', '--test-isolation=none'];
  const exitCode = await run([...options, ...reporters, ...files], {}, outputFile);
  process.stdout.write(`\n${name}: ${files.map((file) => basename(file)).join(' ')}\n`);
  process.stdout.write(readFileSync(outputFile));
  return countOf(name, countFile, exitCode);
}

async function runWidgetTests(): Promise<Count> {
  const countFile = join(scratch, 'widget.json');
  const args = ['tests/support/run-widget.ts', nameFilter];
  return countOf('widget', countFile, await run(args, { COUNT_TO: countFile }));
}

/** Jobs get smaller towards the end, so that both cores finish at about the same time. */
function jobsOf(folder: string): Job[] {
  const files = filesOf(folder);
  const jobs: Job[] = [];
  while (files.length > 0) {
    const size = Math.min(MAX_FILES_PER_JOB, Math.max(2, Math.ceil(files.length / 4)));
    const portion = files.splice(0, size);
    const name = `${folder} ${jobs.length + 1}`;
    jobs.push(() => runInNode(name, portion));
  }
  return jobs;
}

/** Runs its own jobs one after another, then those that the other core has not started. */
async function runJobs(own: Job[], others: Job[]): Promise<Count[]> {
  const counts: Count[] = [];
  while (!stopping) {
    const job = own.shift() ?? others.shift();
    if (!job) break;
    counts.push(await job());
  }
  return counts;
}

async function runAll(): Promise<Count> {
  env.CHROME_PATH = await findChrome();
  console.log(`Browser: ${env.CHROME_PATH}\nBuilding the scripts…`);
  if ((await run(['node_modules/rollup/dist/bin/rollup', '-c', '--silent'])) !== 0)
    throw new Error('The build failed.');
  // a browser beside a Worker: two jobs with browsers would slow each other down
  const browserJobs = jobsOf(browsers ? 'browsers' : 'e2e');
  if (!browsers && filesOf('widget').length > 0) browserJobs.unshift(runWidgetTests);
  // the domain's last: they take seconds, and fill what is left
  const nodeJobs = browsers ? [] : ['worker', 'domain'].flatMap(jobsOf);
  const jobCount = browserJobs.length + nodeJobs.length;
  if (jobCount === 0) throw new Error(`No test file's name contains "${nameFilter}".`);
  console.log(`Running the tests: ${jobCount} jobs on 2 cores…`);
  const counts = await Promise.all([
    runJobs(browserJobs, nodeJobs),
    runJobs(nodeJobs, browserJobs),
  ]);
  if (stopping) throw new Error('The tests were interrupted.');
  return counts.flat().reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
  }));
}

const { passed, failed } = await runAll().catch((error: unknown): Count => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
});
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
