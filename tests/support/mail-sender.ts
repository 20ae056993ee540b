/** The Worker as a mail sender in a process that tests can kill; it trusts the tests' CA. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { MailMessage, MailResult } from '../../worker/mail/mailer.ts';

const root = join(import.meta.dirname, '../..');
export const tlsFile = (name: string): string => join(import.meta.dirname, 'tls', name);

export type MailSender = {
  url: string;
  /**
   * Sends messages through the transport alone, all at once over one mailer; null where the server
   * may not be used.
   */
  try(
    smtp: string,
    messages: MailMessage[],
    more?: { wait?: number; production?: boolean },
  ): Promise<MailResult[] | null>;
  /**
   * Runs the jobs of each minute. @param perRun as configured @returns what they asked of the
   * database
   */
  run(smtp: string, perRun?: number): Promise<{ queries: number }>;
  sql<T>(sql: string, ...values: (string | number | null)[]): Promise<T[]>;
  /** Ends the process, and workerd with it, in the middle of whatever it does. */
  kill(): Promise<void>;
};

async function post<T>(url: string, smtp: string, body: unknown): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-smtp': smtp },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as T;
}

const running = new Map<ChildProcess, string>();

/** Where a sender's database is kept, for one started after another. */
export const newDatabaseFolder = (): string => mkdtempSync(join(tmpdir(), 'mukaan-sender-'));

export async function startMailSender(state = newDatabaseFolder()): Promise<MailSender> {
  const child = spawn(
    process.execPath,
    ['tests/support/mail-sender-process.ts', join(state, 'd1')],
    {
      cwd: root,
      // a group of its own: workerd ends with it
      detached: true,
      stdio: ['ignore', 'pipe', process.env.SHOW_SENDER ? 'inherit' : 'ignore'],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: tlsFile('ca.pem') },
    },
  );
  running.set(child, state);
  const [url] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the sender did not start'))),
  ])) as [string];
  return {
    url,
    try: (smtp, messages, more = {}) => post(`${url}/try`, smtp, { messages, ...more }),
    run: (smtp, perRun) =>
      post(
        `${url}/run?cron=${encodeURIComponent('* * * * *')}${perRun ? `&perRun=${perRun}` : ''}`,
        smtp,
        {},
      ),
    sql: (sql, ...values) => post(`${url}/sql`, '', { sql, values }),
    async kill() {
      const gone =
        child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
      killGroup(child);
      await gone;
    },
  };
}

let shared: Promise<MailSender> | undefined;

/** One for all tests of a process that kill none. */
export const sharedMailSender = (): Promise<MailSender> => {
  shared ??= startMailSender();
  return shared;
};

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {}
}

/** Ends all senders and forgets what they kept. */
export function stopMailSenders(): void {
  for (const [child, state] of running) {
    killGroup(child);
    rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  }
  running.clear();
  shared = undefined;
}
