/**
 * The network between a page and HOST, as a proxy whose faults a test chooses: what only a network
 * can do wrong is made to go wrong here, and nothing of the widget or the Worker is replaced.
 */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Rule = {
  /** default: every method but a preflight's */
  method?: string;
  /** a part of the path */
  path?: string;
  /** how often it applies before it is used up; default: always */
  times?: number;
  /**
   * `refuse`: the connection breaks before HOST hears of it; `lose`: HOST answers and the answer is
   * lost; `hold`: silence; `delay`: HOST gets it after `ms`, without `ms` when the rules change; `answer`: something between
   * answers in HOST's place; `change`: HOST's JSON becomes what `change` makes of it
   */
  act: 'refuse' | 'lose' | 'hold' | 'delay' | 'answer' | 'change';
  change?: (body: unknown) => unknown;
  ms?: number;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
};

export type ForwardedRequest = { method: string; path: string; key: string | null; body: string };

export type EdgeProxy = {
  url: string;
  handle(incoming: IncomingMessage, outgoing: ServerResponse): void;
  setRules(rules: Rule[]): void;
  log: ForwardedRequest[];
  close(): void;
};

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** HOST's answer in full, plain, so that it can be changed. */
async function changed(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  change: (body: unknown) => unknown,
): Promise<void> {
  const text = (await bodyOf(answer)).toString();
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, connection: 'close' });
  outgoing.end(
    /json/.test(headers['content-type'] ?? '') ? JSON.stringify(change(JSON.parse(text))) : text,
  );
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: Buffer,
  host: string,
  rule?: Rule,
): void {
  const { method, url, headers: asked } = incoming;
  const change = rule?.act === 'change' ? rule.change : undefined;
  const headers = change ? { ...asked, 'accept-encoding': 'identity' } : asked;
  const passing = request(
    new URL(url ?? '/', host),
    { method, headers, agent: false },
    (answer) => {
      if (change) return void changed(answer, outgoing, change);
      if (rule?.act === 'lose') {
        answer.resume().once('end', () => outgoing.destroy());
        return;
      }
      // one connection for each request: a browser sends again by itself what a reused one lost
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'close' });
      answer.pipe(outgoing);
    },
  );
  passing.once('error', () => outgoing.destroy());
  passing.end(body);
}

function applies({ method, path, times }: Rule, incoming: IncomingMessage): boolean {
  if (times !== undefined && times <= 0) return false;
  if (method ? method !== incoming.method : incoming.method === 'OPTIONS') return false;
  return !path || (incoming.url ?? '').includes(path);
}

export async function openEdgeProxy(host: string): Promise<EdgeProxy> {
  let rules: Rule[] = [];
  const log: ForwardedRequest[] = [];
  const held = new Set<ServerResponse>();
  const delayed: (() => void)[] = [];

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const key = incoming.headers['idempotency-key'];
    log.push({
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      key: key ? String(key) : null,
      body: body.toString(),
    });
    const rule = rules.find((one) => applies(one, incoming));
    if (rule?.times !== undefined) rule.times -= 1;
    switch (rule?.act) {
      case 'refuse':
        return void outgoing.destroy();
      case 'hold':
        return void held.add(outgoing);
      case 'delay':
        if (rule.ms === undefined)
          return void delayed.push(() => forward(incoming, outgoing, body, host));
        return void setTimeout(() => forward(incoming, outgoing, body, host), rule.ms);
      case 'answer':
        outgoing.writeHead(rule.status ?? 503, {
          'access-control-allow-origin': '*',
          connection: 'close',
          ...rule.headers,
        });
        return void outgoing.end(rule.body ?? '');
      default:
        return forward(incoming, outgoing, body, host, rule);
    }
  }

  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing)).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handle: (incoming, outgoing) => void handle(incoming, outgoing),
    setRules(next) {
      rules = next;
      // a browser has six connections to an origin, and those held would be missing
      for (const outgoing of held) outgoing.destroy();
      held.clear();
      for (const forwardNow of delayed.splice(0)) forwardNow();
    },
    log,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
