/** Commands of the runner's Node process for the browser tests: HOST, edge proxies, calls of both. */

import type { TestRunnerConfig } from '@web/test-runner';
import { sharedHost, stopSharedHost } from '../../support/host.ts';
import { type EdgeProxy, type ForwardedRequest, openEdgeProxy, type Rule } from './edge.ts';

export type OutsideRequest = {
  path: string;
  method?: string;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
};
export type OutsideResponse = { status: number; text: string };
export type EdgeOrder = { url: string; rules?: Rule[] };

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];
type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const edges = new Map<string, EdgeProxy>();

async function newEdge(): Promise<string> {
  const edge = await openEdgeProxy((await sharedHost()).url);
  edges.set(edge.url, edge);
  return edge.url;
}

const ownEdges = new Map<string, Promise<EdgeProxy>>();

/** Test files run concurrently, so each has an edge proxy of its own. */
function ownEdge(session: string): Promise<EdgeProxy> {
  const known = ownEdges.get(session) ?? sharedHost().then(({ url }) => openEdgeProxy(url));
  ownEdges.set(session, known);
  return known;
}

async function ask({ path, method, body, key, headers }: OutsideRequest): Promise<OutsideResponse> {
  const response = await fetch((await sharedHost()).url + path, {
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
  const { db } = await sharedHost();
  await db
    .prepare('UPDATE events SET cancelled_at = ?, version = version + 1 WHERE slug = ?')
    .bind(Date.now(), slug)
    .run();
  return true;
}

async function edge({ url, rules }: EdgeOrder, session: string): Promise<ForwardedRequest[]> {
  const known = url === 'own' ? await ownEdge(session) : edges.get(url);
  if (!known) throw new Error(`no edge at ${url}`);
  if (rules) known.setRules(rules);
  return known.log;
}

const commands: Record<string, (payload: never, session: string) => unknown> = {
  'mukaan:host': async () => (await sharedHost()).url,
  'mukaan:ask': ask,
  'mukaan:cancel': cancelEvent,
  'mukaan:new-edge': () => newEdge(),
  'mukaan:edge': edge,
};

export const mukaan = (): Plugin => ({
  name: 'mukaan',
  async serverStop() {
    for (const one of [...edges.values(), ...(await Promise.all(ownEdges.values()))]) one.close();
    await stopSharedHost();
  },
  executeCommand: ({ command, payload, session }) =>
    commands[command]?.(payload as never, session.id),
});

/** The manage page calls its own origin, so the test page forwards its API calls to HOST. */
export const manageApi: Middleware = async (context, next) => {
  const session = /[?&]wtr-session-id=([\w-]+)/.exec(context.get('referer'))?.[1];
  if (!session || !/^\/api\/v1\/(registration|series)\b/.test(context.path)) return next();
  context.respond = false;
  // for the runner's own list of what was missing
  context.status = 200;
  (await ownEdge(session)).handle(context.req, context.res);
};
