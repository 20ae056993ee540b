/**
 * The Worker with a mail server that each request names in `X-Smtp`, so that one process meets
 * many; `/try` sends a message through the transport alone, `/run` runs a schedule's jobs, `/sql`
 * asks the database.
 */

import { createApp } from '../../../worker/app.ts';
import type { Env, Ports } from '../../../worker/env.ts';
import { runScheduled } from '../../../worker/jobs/index.ts';
import type { Mailer, MailMessage } from '../../../worker/mail/mailer.ts';
import { smtpMailer } from '../../../worker/mail/transports/smtp.ts';
import { countQueries, queryCount } from './count-queries.ts';

/** Where none is named nothing is taken up. */
const nowhere: Mailer = {
  maxMessagesPerRun: 0,
  send: async () => ({ ok: false, outcome: 'retry', isTransportDown: true, reason: 'nowhere' }),
};
const ports: Ports = {
  mailer: (env) => (env.SMTP_URL ? smtpMailer(env, false) : nowhere),
  production: false,
};
const app = createApp(ports);

type Tried = { messages: MailMessage[]; wait?: number; production?: boolean };

async function tryOut(request: Request, env: Env): Promise<Response> {
  const { messages, wait = 20_000, production = false } = await request.json<Tried>();
  const mailer = smtpMailer(env, production);
  if (!mailer) return Response.json(null);
  const results = await Promise.all(
    messages.map((message) => mailer.send(message, Date.now() + wait)),
  );
  await mailer.close?.();
  return Response.json(results);
}

/** @returns what the run asked of the database */
async function run(cron: string, env: Env): Promise<Response> {
  queryCount.queries = 0;
  await runScheduled(cron, Date.now(), { ...env, DB: countQueries(env.DB) }, ports);
  return Response.json({ queries: queryCount.queries });
}

async function ask(request: Request, { DB }: Env): Promise<Response> {
  const { sql, values } = await request.json<{ sql: string; values: unknown[] }>();
  const { results } = await DB.prepare(sql)
    .bind(...values)
    .all();
  return Response.json(results);
}

export default {
  async fetch(request, bound, context) {
    const { pathname, searchParams } = new URL(request.url);
    const env = { ...bound, SMTP_URL: request.headers.get('x-smtp') ?? '' };
    if (pathname === '/try') return tryOut(request, env);
    if (pathname === '/run')
      return run(searchParams.get('cron') ?? '', {
        ...env,
        MAIL_PER_RUN: searchParams.get('perRun') ?? '',
      });
    if (pathname === '/sql') return ask(request, env);
    return app.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env>;
