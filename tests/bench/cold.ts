/**
 * Cost of the passkey library for requests that do not use it: starts workerd with the library,
 * without it, and with it loaded at start, alternately; measures the first public page and later
 * pages of the warm Worker.
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
/** reads no database, so that only the start of the Worker is measured */
const page = '/accessibility';

const median = (values: number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
/** the fastest start is the least disturbed by other processes */
const minimum = (values: number[]): number => Math.min(...values);

/** Replaces the passkey module by one that exports null. */
const without: Plugin = {
  name: 'without',
  setup: ({ onLoad }) =>
    void onLoad({ filter: /worker\/auth\/passkey\.ts$/ }, () => ({
      contents: ['signInOptions', 'addPasskeyOptions', 'verifySignIn', 'verifyNewPasskey']
        .map((name) => `export const ${name} = null;`)
        .join('\n'),
      loader: 'ts',
    })),
};

/** Loads the passkey module at start: the bundle imports it before the app. */
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
      if (child.exitCode !== null) throw new Error('workerd exited before its first answer');
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
      const kindFolder = mkdtempSync(join(folder, `${kind}-`));
      writeFileSync(join(kindFolder, 'worker.js'), scripts[kind]);
      writeFileSync(join(kindFolder, 'worker.capnp'), config);
      folders[kind] = kindFolder;
    }
    for (let n = 0; n <= starts; n += 1)
      for (const kind of n % 2 ? kinds : [...kinds].reverse()) {
        const measured = await time(folders[kind]);
        // the first start of each kind is a warm-up
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
        ['the minimum', minimum],
        ['the median', median],
      ] as const
    ).flatMap(([name, sum]) => [
      row(
        `cold start to the first public page, compared with the Worker without passkeys, ${name}`,
        of(sum, 'ours', 'cold'),
        of(sum, 'without', 'cold'),
        'ms',
      ),
      row(
        `the same with passkeys loaded at start, ${name}`,
        of(sum, 'atOnce', 'cold'),
        of(sum, 'without', 'cold'),
        'ms',
      ),
      row(
        `a public page of a warm Worker, compared in the same way, ${name}`,
        of(sum, 'ours', 'warm'),
        of(sum, 'without', 'warm'),
        'ms',
      ),
    ]),
    row(
      'size of the Worker, minified and gzipped, compared in the same way',
      size('ours'),
      size('without'),
      'KiB',
    ),
  ];
}
