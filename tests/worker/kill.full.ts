/**
 * Killing the Worker's process under load: answered registrations exist, others can be sent again.
 */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { eventInput, makePerson, newIdempotencyKey, type Person } from '../support/client.ts';
import { fetchChecked } from '../support/contract.ts';
import { seededRandom } from '../support/random.ts';

const state = mkdtempSync(join(tmpdir(), 'mukaan-kill-'));
const running = new Set<ChildProcess>();
const env = {
  ...process.env,
  CI: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: join(state, 'logs'),
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
};

/** wrangler in its own process group, so that all its child processes end with it. */
function wrangler(...args: string[]): ChildProcess {
  const command = ['node_modules/wrangler/bin/wrangler.js', ...args];
  const local = ['--config', 'worker/dev/wrangler.jsonc', '--persist-to', state];
  const child = spawn(process.execPath, [...command, ...local], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve(child.exitCode);

/** Ends a process group at once; it may have ended already. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {}
}

after(() => {
  for (const child of running) killGroup(child);
  rmSync(state, { recursive: true, force: true, maxRetries: 5 });
});

/** All descendant processes, read from /proc. */
function below(parent: number): { pid: number; name: string }[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.flatMap((pid) => {
    try {
      const [, name = '', rest = ''] =
        /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return Number(rest.split(' ')[1]) === parent ? [{ pid: Number(pid), name }] : [];
    } catch {
      return [];
    }
  });
  return children.flatMap((child) => [child, ...below(child.pid)]);
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function start(): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const quiet = [
    '--show-interactive-dev-session=false',
    '--live-reload=false',
    '--inspector-port',
    '0',
  ];
  const child = wrangler('dev', '--port', String(port), ...quiet);
  const url = `http://localhost:${port}`;
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(100)) {
    const health = await fetch(`${url}/health`).catch(() => null);
    if (health?.ok) return { url, child };
  }
  return assert.fail('wrangler dev did not come up');
}

const send = (url: string, body: unknown, headers: Record<string, string>) =>
  fetchChecked(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

type Sent = { one: Person; key: string; status: number | null };
type Row = { email: string; status: string; waitlistPosition: number | null };

async function registered(url: string, slug: string, key: string): Promise<Row[]> {
  const answer = await fetchChecked(`${url}/api/v1/desk/events/${slug}/registrations?limit=500`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { registrations, total } = (await answer.json()) as { registrations: Row[]; total: number };
  assert.equal(registrations.length, total);
  return registrations;
}

const linux =
  process.platform === 'linux' ? {} : { skip: 'finding the process to kill needs /proc' };

test(
  'killed under load three times, every 201 has its row, and resending the rest registers each once',
  linux,
  async (t) => {
    assert.equal(await ended(wrangler('d1', 'migrations', 'apply', 'mukaan', '--local')), 0);
    let { url, child } = await start();
    const { key: desk } = (await (await send(`${url}/dev/organizations`, {}, {})).json()) as {
      key: string;
    };
    const input = eventInput({ registration: { capacity: 60, waitlist: true } });
    const slug = String(input.slug);
    assert.equal(
      (await send(`${url}/api/v1/desk/events`, input, { authorization: `Bearer ${desk}` })).status,
      201,
    );
    const sent: Sent[] = Array.from({ length: 150 }, (_, index) => ({
      one: makePerson(`Väki ${index}`),
      key: newIdempotencyKey(),
      status: null,
    }));
    const post = async (to: string, each: Sent) => {
      const body = { events: [slug], participants: [each.one] };
      const answer = await send(`${to}/api/v1/registrations`, body, {
        'idempotency-key': each.key,
      }).catch(() => null);
      // an answer counts only if it was received completely
      if (answer && (await answer.json().catch(() => null))) each.status = answer.status;
    };
    for (const seed of [1, 2, 3]) {
      const chance = seededRandom(seed);
      const part = sent.slice((seed - 1) * 50, seed * 50);
      const workers = below(child.pid ?? 0).filter(({ name }) => name.startsWith('workerd'));
      assert.ok(workers.length > 0, 'no workerd below wrangler');
      const storming = Promise.all(
        part.map((each) => pause(chance.next() * 400).then(() => post(url, each))),
      );
      await pause(150 + chance.whole(150));
      for (const { pid } of workers) process.kill(pid, 'SIGKILL');
      // wrangler delays undelivered requests until it has a Worker again, so it is killed as well
      await pause(300);
      killGroup(child);
      await ended(child);
      await storming;
      ({ url, child } = await start());
      const rows = await registered(url, slug, desk);
      const answered = part.filter(({ status }) => status === 201);
      t.diagnostic(
        `${answered.length} of ${part.length} answered before the kill, ${rows.length} rows in all`,
      );
      for (const { one } of sent.filter(({ status }) => status === 201))
        assert.equal(
          rows.filter(({ email }) => email === one.email).length,
          1,
          `${one.email} was answered but is not registered`,
        );
    }
    const unanswered = sent.filter(({ status }) => status === null);
    assert.ok(unanswered.length > 0, 'all were answered: the kill came too late to prove anything');
    await Promise.all(unanswered.map((each) => post(url, each)));
    assert.deepEqual(new Set(sent.map(({ status }) => status)), new Set([201]));
    const rows = await registered(url, slug, desk);
    assert.deepEqual(
      new Set(rows.map(({ email }) => email)),
      new Set(sent.map(({ one }) => one.email)),
    );
    assert.equal(rows.length, 150);
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    assert.deepEqual([count('confirmed'), count('waitlisted')], [60, 90]);
    const positions = rows
      .flatMap(({ waitlistPosition }) => waitlistPosition ?? [])
      .sort((one, other) => one - other);
    assert.deepEqual(
      positions,
      Array.from({ length: 90 }, (_, index) => index + 1),
    );
    killGroup(child);
  },
);
