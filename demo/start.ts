/**
 * `npm start`: Mukaan on this machine with a mailbox, its demo events, and a member organisation's
 * website on another origin. Needs no account and no network. `--verbose` shows what wrangler says.
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
const minute = 60_000;

let stopping = false;

/**
 * Ends everything that was started here. Asked to stop is no failure; a second time is an order.
 */
async function stop(code: number): Promise<never> {
  if (stopping) killAll();
  stopping = true;
  await stopAll();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0));
process.on('exit', killAll);
// npm hands signals to a shell that does not pass them on: when that shell is gone, so is whoever
// wanted this
const parent = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid !== parent && void stop(0), 500).unref();

try {
  await main();
} catch (error) {
  if (!stopping) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}

async function main(): Promise<void> {
  for (const { variable, number } of [hostPort, demoPort])
    if (!(await isFree(number)))
      throw new Error(
        `Port ${number} is taken: end what uses it, or choose another with ${variable}=${number + 100} npm start.`,
      );
  refuseOldState();
  mkdirSync(dirname(runningFile), { recursive: true });
  writeFileSync(runningFile, String(process.pid));
  process.on('exit', () => rmSync(runningFile, { force: true }));
  console.log('Starting Mukaan: building the scripts, preparing the database…');
  await Promise.all([
    run('Building the scripts', ['node_modules/rollup/dist/bin/rollup', '-c', '--silent']),
    run('Preparing the database', [
      ...wrangler,
      'd1',
      'migrations',
      'apply',
      'mukaan',
      '--local',
      ...local,
    ]),
  ]);
  await startHost();
  const owner = await fill();
  await serve({ host, port: demoPort.number });
  announce(owner);
  setInterval(runJobs, minute);
}

/** Wrangler would fail in the middle of a file and not say what to do. */
function refuseOldState(): void {
  const old = foreignMigration(join(root, state), join(root, migrations));
  if (old)
    throw new Error(
      `The database in ${state} has the schema of another version (${old}): run npm run reset, which empties it, then npm start.`,
    );
}

/** wrangler and workerd; when they end without being asked, so does this. */
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
  ]);
  void child.ended.then((code) => {
    if (stopping) return;
    console.error(`\nMukaan has ended by itself (${code}).\n${child.said()}`);
    void stop(1);
  });
  for (const until = Date.now() + 1.5 * minute; ; await pause(200)) {
    const health = await fetch(`${host}/health`).catch(() => undefined);
    if (health?.ok) return;
    const answered = health ? `${health.status} ${await health.text()}` : 'nothing';
    if (Date.now() > until)
      throw new Error(`${host}/health answers ${answered} after 90 seconds.\n${child.said()}`);
  }
}

/**
 * The demo organisation with its key and site, then its events; on later starts both are there
 * already.
 * @returns the address that owns it
 */
async function fill(): Promise<string> {
  const made = await fetch(`${host}/dev/setup`, { method: 'POST' });
  if (!made.ok)
    throw new Error(
      `Making the demo organisation was answered ${made.status} ${await made.text()}`,
    );
  const { owner } = (await made.json()) as { owner: string };
  const today = todayInHelsinki();
  const added = await seed({ host, key, today });
  if (added === 0) await warnOfEnded();
  return owner;
}

/** State kept from long ago shows a tour that is over. */
async function warnOfEnded(): Promise<void> {
  const [first] = demo(todayInHelsinki()).events;
  const kept = await fetch(`${host}/api/v1/events/${first?.slug}`);
  const { endsAt } = (await kept.json()) as { endsAt: string };
  if (Date.parse(endsAt) < Date.now())
    console.log('\nThe events kept here have begun or ended: npm run reset, then npm start.');
}

/** Cron does not fire by itself on this machine. */
async function runJobs(): Promise<void> {
  const cron = new URLSearchParams({ cron: '* * * * *' });
  const answer = await fetch(`${host}/cdn-cgi/handler/scheduled?${cron}`).catch(() => undefined);
  if (!stopping && !answer?.ok)
    console.error(`The minute's jobs failed: ${answer ? await answer.text() : 'no answer'}`);
}

function announce(owner: string): void {
  const rows = [
    ['A member’s website', `${site}/`],
    ['The tour’s own page', `${host}/s/jarjestopaiva`],
    ['An event’s own page', `${host}/e/kuopio`],
    ['The organiser’s desk', `${host}/desk`],
    ['Mailbox', `${host}/dev/mail`],
    ['API', `${host}/openapi.json`],
  ];
  const lines = rows.map(([what = '', where]) => `  ${what.padEnd(22)}${where}`);
  console.log(`\nMukaan is running.\n\n${lines.join('\n')}\n`);
  console.log(`  Sign in at the desk as ${owner}: the code comes to the mailbox above.`);
  console.log(
    `  The desk's API key is ${key}. Everything is kept in ${state}; npm run reset empties it.`,
  );
  console.log('  Ctrl-C ends it.\n');
}
