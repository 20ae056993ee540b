/** The application of the Worker in this process, so that a test can inspect it or set its clock. */

import { timingSafeEqual } from 'node:crypto';
import { registerHooks } from 'node:module';
import type { Hono } from 'hono';
import type { Bindings } from '../../worker/http/context.ts';
import type { Mailer, MailMessage } from '../../worker/mail/mailer.ts';
import { openSqlite } from './sqlite.ts';

// the Worker's bundler imports JSON without an attribute, Node asks for one
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});

// what workerd has and Node has not; waits end at once, as the test sets the clock
Object.assign(crypto.subtle, { timingSafeEqual });
Object.assign(globalThis, { scheduler: { wait: async () => undefined } });

export type LocalApp = {
  app: Hono<Bindings>;
  db: D1Database;
  /** what was sent, oldest first */
  mails: MailMessage[];
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Waits for the work that requests left to do after their response. */
  settle(): Promise<void>;
};

/** A new application with an empty database; `dist/` must be built. */
export async function openApp(): Promise<LocalApp> {
  const { createApp } = await import('../../worker/app.ts');
  const db = openSqlite();
  const mails: MailMessage[] = [];
  const mailer: Mailer = {
    async send(message) {
      mails.push(message);
      return { ok: true };
    },
  };
  const app = createApp({ mailer: () => mailer, production: false });
  const env = { DB: db, MANAGE_SECRET: 'development only '.repeat(3), ORIGIN: 'http://localhost' };
  const pending: Promise<unknown>[] = [];
  const execution = {
    waitUntil: (work: Promise<unknown>) => void pending.push(work),
    passThroughOnException: () => undefined,
    props: {},
  } as unknown as ExecutionContext;
  return {
    app,
    db,
    mails,
    request: async (path, init) => app.request(path, init, env, execution),
    async settle() {
      while (pending.length > 0) await Promise.all(pending.splice(0));
    },
  };
}
