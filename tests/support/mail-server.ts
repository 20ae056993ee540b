/** Mail servers for tests, each in a process of its own, and what they have taken. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { MailServerSettings } from './mail-server-process.ts';

export type ReceivedMail = {
  to: string;
  from: string;
  id: string;
  secure: boolean;
  user: string | null;
  /** connections the server had had by then */
  connections: number;
  raw: string;
};

export type MailServer = {
  port: number;
  /** in the clear, as development's server is */
  url: string;
  /** All it has ever taken, over restarts, in order. */
  received(): ReceivedMail[];
  /** Kills the process without a shutdown, like a power failure. */
  stop(): Promise<void>;
  /** On the same port, with what it had taken. */
  start(): Promise<void>;
};

const scratch = mkdtempSync(join(tmpdir(), 'mukaan-post-'));
const running = new Set<ChildProcess>();
let opened = 0;

async function run(settings: MailServerSettings): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'mail-server-process.ts'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  running.add(child);
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the mail server did not start'))),
  ])) as [string];
  return { child, port: Number(line) };
}

export async function startMailServer(
  given: Partial<MailServerSettings> = {},
): Promise<MailServer> {
  opened += 1;
  const file = join(scratch, `${opened}.jsonl`);
  const settings = { port: 0, file, tls: null, ...given };
  let { child, port } = await run(settings);
  return {
    port,
    url: `smtp://127.0.0.1:${port}?tls=none`,
    received: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as ReceivedMail)
        : [],
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      running.delete(child);
    },
    async start() {
      ({ child, port } = await run({ ...settings, port }));
    },
  };
}

/** Ends all of them and forgets what they have taken. */
export function stopMailServers(): void {
  for (const child of running) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
