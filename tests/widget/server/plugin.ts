/** Commands of the runner's Node process for the browser tests: HOST, edge proxies, calls of both. */

import type { TestRunnerConfig } from '@web/test-runner';
import { closeHost, host } from '../../support/host.ts';
import { type Edge, openEdge, type Passed, type Rule } from './edge.ts';

export type Asked = {
  path: string;
  method?: string;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
};
export type Answered = { status: number; text: string };
export type EdgeOrder = { url: string; rules?: Rule[] };

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];
type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const edges = new Map<string, Edge>();

async function newEdge(): Promise<string> {
  const edge = await openEdge((await host()).url);
  edges.set(edge.url, edge);
  return edge.url;
}

const ownEdges = new Map<string, Promise<Edge>>();

/** Test files run concurrently, so each has an edge proxy of its own. */
function ownEdge(session: string): Promise<Edge> {
  const known = ownEdges.get(session) ?? host().then(({ url }) => openEdge(url));
  ownEdges.set(session, known);
  return known;
}

async function ask({ path, method, body, key, headers }: Asked): Promise<Answered> {
  const response = await fetch((await host()).url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

async function cancelEvent(slug: string): Promise<true> {
  const { db } = await host();
  await db
    .prepare('UPDATE events SET cancelled_at = ?, version = version + 1 WHERE slug = ?')
    .bind(Date.now(), slug)
    .run();
  return true;
}

async function edge({ url, rules }: EdgeOrder, session: string): Promise<Passed[]> {
  const known = url === 'own' ? await ownEdge(session) : edges.get(url);
  if (!known) throw new Error(`no edge at ${url}`);
  if (rules) known.setRules(rules);
  return known.log;
}

const commands: Record<string, (payload: never, session: string) => unknown> = {
  'mukaan:host': async () => (await host()).url,
  'mukaan:ask': ask,
  'mukaan:cancel': cancelEvent,
  'mukaan:new-edge': () => newEdge(),
  'mukaan:edge': edge,
};

export const mukaan = (): Plugin => ({
  name: 'mukaan',
  async serverStop() {
    for (const one of [...edges.values(), ...(await Promise.all(ownEdges.values()))]) one.close();
    await closeHost();
  },
  executeCommand: ({ command, payload, session }) =>
    commands[command]?.(payload as never, session.id),
});

/** The manage page calls its own origin, so the test page forwards its API calls to HOST. */
export const ownApi: Middleware = async (context, next) => {
  const session = /[?&]wtr-session-id=([\w-]+)/.exec(context.get('referer'))?.[1];
  if (!session || !/^\/api\/v1\/(registration|series)\b/.test(context.path)) return next();
  context.respond = false;
  // for the runner's own list of what was missing
  context.status = 200;
  (await ownEdge(session)).handle(context.req, context.res);
};
