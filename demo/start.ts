/**
 * `npm start`: Mukaan on this machine with a mailbox, its demo events, and a member organisation's
 * website on another origin. Needs no account and no network. `--verbose` shows wrangler's output.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killAll, run, start, stopAll } from './children.ts';
import { todayInHelsinki } from './events/clock.ts';
import { demo } from './events/index.ts';
import { foreignMigration } from './old-state.ts';
import { seed } from './seed.ts';
import {
  demoPort,
  hostPort,
  isFree,
  key,
  local,
  migrations,
  root,
  runningFile,
  state,
  wrangler,
} from './settings.ts';
import { serve } from './site/server.ts';

const host = `http://localhost:${hostPort.number}`;
const site = `http://localhost:${demoPort.number}`;
const MINUTE_MS = 60_000;
const START_TIMEOUT_MS = 90_000;
const HEALTH_CHECK_INTERVAL_MS = 200;
const PARENT_CHECK_INTERVAL_MS = 500;
/** The Worker's maximum; the default is the limit of the platform's free plan. */
const MESSAGES_PER_RUN = 3000;

let stopping = false;

/** Stops all children; a second call kills them. */
async function stop(code: number): Promise<never> {
  if (stopping) killAll();
  stopping = true;
  await stopAll();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0));
process.on('exit', killAll);
// npm does not pass signals through its shell: a new parent means that npm was stopped
const parent = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid !== parent && void stop(0), PARENT_CHECK_INTERVAL_MS).unref();

try {
  await main();
} catch (error) {
  if (!stopping) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}

async function main(): Promise<void> {
  await requireFreePorts();
  refuseOldState();
  mkdirSync(dirname(runningFile), { recursive: true });
  writeFileSync(runningFile, String(process.pid));
  process.on('exit', () => rmSync(runningFile, { force: true }));
  console.log('Building the scripts, migrating the database…');
  await Promise.all([
    run('Building the scripts', ['node_modules/rollup/dist/bin/rollup', '-c', '--silent']),
    run('Migrating the database', [
      ...wrangler,
      'd1',
      'migrations',
      'apply',
      'mukaan',
      '--local',
      ...local,
    ]),
  ]);
  console.log('Starting the server…');
  await startHost();
  console.log('Adding the demo events…');
  const owner = await addDemo();
  await serve({ host, port: demoPort.number });
  announce(owner);
  setInterval(runJobs, MINUTE_MS);
}

async function requireFreePorts(): Promise<void> {
  for (const { variable, number } of [hostPort, demoPort])
    if (!(await isFree(number)))
      throw new Error(
        `Port ${number} is in use: stop the program that uses it, or choose another port with ${variable}=${number + 100} npm start.`,
      );
}

/** Wrangler's own error would not say what to do. */
function refuseOldState(): void {
  const old = foreignMigration(join(root, state), join(root, migrations));
  if (old)
    throw new Error(
      `The database in ${state} has the schema of another version (${old}): run npm run reset, which empties it, then npm start.`,
    );
}

/** Starts wrangler and waits until the Worker answers; if wrangler ends, so does this process. */
async function startHost(): Promise<void> {
  const ports = ['--port', String(hostPort.number), '--inspector-port', '0'];
  const quiet = ['--show-interactive-dev-session=false', '--live-reload=false'];
  const child = start([
    ...wrangler,
    'dev',
    ...local,
    ...ports,
    ...quiet,
    '--var',
    `DEMO_API_KEY:${key}`,
    '--var',
    `ORIGIN:${host}`,
    '--var',
    `MAIL_PER_RUN:${MESSAGES_PER_RUN}`,
  ]);
  void child.ended.then((code) => {
    if (stopping) return;
    console.error(`\nThe server ended unexpectedly (exit code ${code}).\n${child.output()}`);
    void stop(1);
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const health = await fetch(`${host}/health`).catch(() => undefined);
    if (health?.ok) return;
    const answered = health ? `${health.status} ${await health.text()}` : 'nothing';
    if (Date.now() > deadline)
      throw new Error(`${host}/health answers ${answered} after 90 seconds.\n${child.output()}`);
    await pause(HEALTH_CHECK_INTERVAL_MS);
  }
}

/**
 * Adds the demo organisation, its key, site and events, where they are missing.
 * @returns the owner's e-mail address
 */
async function addDemo(): Promise<string> {
  const response = await fetch(`${host}/dev/setup`, { method: 'POST' });
  if (!response.ok)
    throw new Error(`POST /dev/setup failed with ${response.status} ${await response.text()}`);
  const { owner } = (await response.json()) as { owner: string };
  const today = todayInHelsinki();
  const added = await seed({ host, key, today });
  if (added === 0) await warnIfEnded();
  return owner;
}

/** A database seeded long ago has only events of the past. */
async function warnIfEnded(): Promise<void> {
  const [first] = demo(todayInHelsinki()).events;
  const response = await fetch(`${host}/api/v1/events/${first?.slug}`);
  const { endsAt } = (await response.json()) as { endsAt: string };
  if (Date.parse(endsAt) < Date.now())
    console.log(
      '\nThe demo events are over: npm run reset deletes them, npm start then adds new ones.',
    );
}

/** Cron does not fire by itself on this machine. */
async function runJobs(): Promise<void> {
  const cron = new URLSearchParams({ cron: '* * * * *' });
  const response = await fetch(`${host}/cdn-cgi/handler/scheduled?${cron}`).catch(() => undefined);
  if (!stopping && !response?.ok)
    console.error(`The scheduled jobs failed: ${response ? await response.text() : 'no answer'}`);
}

function announce(owner: string): void {
  const rows = [
    ['A member’s website', `${site}/`],
    ['The series’ page', `${host}/s/jarjestopaiva`],
    ['An event’s page', `${host}/e/kuopio`],
    ['The organiser’s desk', `${host}/desk`],
    ['Mailbox', `${host}/dev/mail`],
    ['API', `${host}/openapi.json`],
  ];
  const lines = rows.map(([what = '', where]) => `  ${what.padEnd(22)}${where}`);
  console.log(`\nMukaan is running.\n\n${lines.join('\n')}\n`);
  console.log(`  Sign in at the desk as ${owner}: the code comes to the mailbox above.`);
  console.log(`  The desk's API key is ${key}. All data is in ${state}; npm run reset deletes it.`);
  console.log('  Ctrl-C stops it.\n');
}
