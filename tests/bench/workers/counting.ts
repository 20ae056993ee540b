/** The Worker as it is deployed, telling of each request what it asked of the platform, its work after the answer included. */

import { createApp } from '../../../worker/app.ts';
import type { Env, Ports } from '../../../worker/env.ts';

let queries = 0;
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

const statements = new WeakMap<object, D1PreparedStatement>();

/** A statement that counts itself when it is run alone. */
function counted(statement: D1PreparedStatement): D1PreparedStatement {
  const one = (run: () => unknown) => {
    queries += 1;
    return run();
  };
  const proxy = {
    bind: (...values: unknown[]) => counted(statement.bind(...values)),
    all: () => one(() => statement.all()),
    run: () => one(() => statement.run()),
    first: () => one(() => statement.first()),
  } as unknown as D1PreparedStatement;
  statements.set(proxy, statement);
  return proxy;
}

/** A query for each statement, alone or in a batch, as the platform counts them. */
const counting = (db: D1Database): D1Database =>
  ({
    prepare: (sql: string) => counted(db.prepare(sql)),
    batch: (all: D1PreparedStatement[]) => {
      queries += all.length;
      return db.batch(all.map((one) => statements.get(one) ?? one));
    },
  }) as unknown as D1Database;

const app = createApp(ports);

export default {
  async fetch(request, env, context) {
    [queries, mails] = [0, 0];
    const after: Promise<unknown>[] = [];
    const waiting = { waitUntil: (work: Promise<unknown>) => void after.push(work), passThroughOnException: () => {} };
    const answer = await app.fetch(request, { ...env, DB: counting(env.DB) }, Object.assign(Object.create(context), waiting));
    const body = await answer.arrayBuffer();
    await Promise.all(after);
    const headers = new Headers(answer.headers);
    headers.set('X-Queries', String(queries));
    headers.set('X-Mails', String(mails));
    return new Response(answer.status === 204 ? null : body, { status: answer.status, headers });
  },
} satisfies ExportedHandler<Env>;
