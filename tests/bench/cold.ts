/**
 * What the library of passkeys costs those who never sign in: workerd started on the Worker with
 * and without it, in turn, up to the first answer of a public page, and pages of a warm one; beside
 * what it would cost if it were not loaded late.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'esbuild';
import type { Row } from './throughput.ts';
import { bundle } from './workerd.ts';

const root = join(import.meta.dirname, '../..');
const starts = 25;
const warm = 400;
/** needs no database, so that what is timed is the Worker's own start */
const page = '/accessibility';

const median = (values: number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
/** what a start costs where nothing else is in its way */
const quickest = (values: number[]): number => Math.min(...values);

/** Takes the library out. */
const without: Plugin = {
  name: 'without',
  setup: ({ onLoad }) =>
    void onLoad({ filter: /worker\/auth\/passkey\.ts$/ }, () => ({
      contents: ['entryOptions', 'additionOptions', 'checkEntry', 'checkAddition']
        .map((name) => `export const ${name} = null;`)
        .join('\n'),
      loader: 'ts',
    })),
};

/** Evaluates it with the rest: the entry names it before the app does. */
const atOnce: Plugin = {
  name: 'at-once',
  setup: ({ onLoad }) =>
    void onLoad({ filter: /workers\/ours\.ts$/ }, ({ path }) => ({
      contents: `import '../../../worker/auth/passkey.ts';\n${readFileSync(path, 'utf8')}`,
      loader: 'ts',
    })),
};

const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker.js", esModule = embed "worker.js")],
    compatibilityDate = "2026-10-20", compatibilityFlags = ["nodejs_compat"],
    bindings = [(name = "ORIGIN", text = "http://localhost"), (name = "MANAGE_SECRET", text = "${'x'.repeat(40)}")]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]);`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

type Times = { cold: number; warm: number };

/** Milliseconds from the start of the process to the first page, and of one page afterwards. */
async function time(folder: string): Promise<Times> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${page}`;
  const began = performance.now();
  const child = spawn(
    join(root, 'node_modules/.bin/workerd'),
    ['serve', 'worker.capnp', '--socket-addr', `http=127.0.0.1:${port}`],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
  try {
    const get = async () => (await fetch(url)).text();
    for (;;) {
      const text = await get().catch(() => null);
      if (text !== null) break;
      if (child.exitCode !== null) throw new Error('workerd has ended');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const cold = performance.now() - began;
    const from = performance.now();
    for (let n = 0; n < warm; n += 1) await get();
    return { cold, warm: (performance.now() - from) / warm };
  } finally {
    await end(child);
  }
}

export async function measureColdReads(): Promise<Row[]> {
  const entry = 'tests/bench/workers/ours.ts';
  const scripts = {
    ours: await bundle(entry),
    without: await bundle(entry, [without]),
    atOnce: await bundle(entry, [atOnce]),
  };
  const kinds = Object.keys(scripts) as (keyof typeof scripts)[];
  const folder = mkdtempSync(join(tmpdir(), 'mukaan-cold-'));
  const folders = { ours: '', without: '', atOnce: '' };
  const times: Record<keyof typeof scripts, Times[]> = { ours: [], without: [], atOnce: [] };
  try {
    for (const kind of kinds) {
      const own = mkdtempSync(join(folder, `${kind}-`));
      writeFileSync(join(own, 'worker.js'), scripts[kind]);
      writeFileSync(join(own, 'worker.capnp'), config);
      folders[kind] = own;
    }
    for (let n = 0; n <= starts; n += 1)
      for (const kind of n % 2 ? kinds : [...kinds].reverse()) {
        const measured = await time(folders[kind]);
        // the first of each only warms the machine
        if (n > 0) times[kind].push(measured);
      }
  } finally {
    rmSync(folder, { recursive: true });
  }
  type Sum = (values: number[]) => number;
  const of = (sum: Sum, kind: keyof typeof scripts, what: keyof Times) =>
    sum(times[kind].map((one) => one[what]));
  const row = (what: string, ours: number, floor: number, unit: string): Row => ({
    what,
    connections: 1,
    ours,
    floor,
    unit,
    ratio: ours / floor,
    goal: '',
  });
  const size = (kind: keyof typeof scripts) => gzipSync(scripts[kind]).length / 1024;
  return [
    ...(
      [
        ['the quickest', quickest],
        ['the median', median],
      ] as const
    ).flatMap(([name, sum]) => [
      row(
        `workerd to the first public page, beside the Worker without passkeys, ${name}`,
        of(sum, 'ours', 'cold'),
        of(sum, 'without', 'cold'),
        'ms',
      ),
      row(
        `the same with passkeys evaluated at once, ${name}`,
        of(sum, 'atOnce', 'cold'),
        of(sum, 'without', 'cold'),
        'ms',
      ),
      row(
        `a public page of a warm Worker, beside that, ${name}`,
        of(sum, 'ours', 'warm'),
        of(sum, 'without', 'warm'),
        'ms',
      ),
    ]),
    row('the Worker, minified and gzipped, beside that', size('ours'), size('without'), 'KiB'),
  ];
}
