/**
 * The Worker as deployed, reporting the platform calls of each request, including the work
 * after the response.
 */

import { createApp } from '../../../worker/app.ts';
import type { Env, Ports } from '../../../worker/env.ts';
import { countQueries, queryCount } from './count-queries.ts';

let mails = 0;

const ports: Ports = {
  mailer: () => ({
    send: async () => {
      mails += 1;
      return { ok: true };
    },
  }),
  production: false,
};

const app = createApp(ports);

export default {
  async fetch(request, env, context) {
    [queryCount.queries, mails] = [0, 0];
    const after: Promise<unknown>[] = [];
    const waiting = {
      waitUntil: (work: Promise<unknown>) => void after.push(work),
      passThroughOnException: () => {},
    };
    const answer = await app.fetch(
      request,
      { ...env, DB: countQueries(env.DB) },
      Object.assign(Object.create(context), waiting),
    );
    const body = await answer.arrayBuffer();
    await Promise.all(after);
    const headers = new Headers(answer.headers);
    headers.set('X-Queries', String(queryCount.queries));
    headers.set('X-Mails', String(mails));
    return new Response(answer.status === 204 ? null : body, { status: answer.status, headers });
  },
} satisfies ExportedHandler<Env>;
