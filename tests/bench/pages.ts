/**
 * HOST behind an edge that compresses as Cloudflare's does, and on another origin a member's page
 * in several forms: with the snippet, with one tag, with the same form made without Mukaan, and
 * with nothing.
 */

import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { Temporal } from 'temporal-polyfill';
import { seed } from '../../demo/seed.ts';
import { snippet } from '../../widget/desk/tag/snippet.ts';
import type { Event } from '../../worker/contract/event.ts';
import { type BenchWorker, migrations, startBenchWorker } from './workerd.ts';

const root = join(import.meta.dirname, '../..');
const key = 'mk_page';

/**
 * The height the snippet keeps, chosen as README says: the widget is 1259 px high on a wide screen.
 */
const snippetHeightPx = 1200;

const tag = (host: string): string =>
  snippet({
    ...{
      host,
      kind: 'event',
      slug: 'kuopio',
      site: 'KEY',
      language: 'fi',
      isFirst: true,
      height: snippetHeightPx,
    },
    ...{ register: 'Ilmoittaudu', ask: 'tai kysy' },
    contact: { name: 'Maija Meikäläinen', phone: '040 123 4567', email: 'maija@example.org' },
  });

/** Elements of three events, and the general script once. */
const hundred = (host: string): string => {
  const slugs = ['kuopio', 'oulu', 'turku'];
  const one = (n: number) => `<mukaan-event event="${slugs[n % slugs.length]}"></mukaan-event>`;
  return `<script async src="${host}/mukaan.js"></script>${Array.from({ length: 100 }, (_, n) => one(n)).join('\n')}`;
};

const floor = (name: string) => (host: string) =>
  `<script async src="${host}/floor/${name}.js"></script><div id="floor"></div>`;

/** What stands in the middle of the member's page. */
const embeds = {
  empty: () => '',
  vanilla: floor('vanilla'),
  lit: floor('lit'),
  'lit-inside': floor('lit-inside'),
  snippet: tag,
  tag: (host: string) => `<script async src="${host}/e/kuopio.js?site=KEY"></script>`,
  hundred,
} satisfies Record<string, (host: string) => string>;

export type PageName = keyof typeof embeds;

/** As strict as a policy can be and still show the widget; it holds for the floors too. */
const policy = (host: string): string =>
  `default-src 'none'; script-src ${host}; connect-src ${host}; require-trusted-types-for 'script'; trusted-types lit-html`;

const below =
  '<p>Toimistomme auttaa ilmoittautumisessa. Poikkea päiväkahville tai soita, niin katsotaan yhdessä.</p>';

const document = (embed: string): string => `<!doctype html>
<html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Yhdistys</title></head>
<body><header><h1>Yhdistys</h1></header>
<main><p>Kiertue tulee Kuopioon. Ilmoittautuminen käy tässä samalla sivulla.</p>
${embed}
${below.repeat(20)}</main></body></html>`;

const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
/** What an edge gives to an answer it compresses as it passes. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

async function bundle(entry: string, event: Event | null, host: string): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'tests/bench/floors', entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    conditions: ['production'],
    define: { floorEvent: JSON.stringify(event), floorHost: JSON.stringify(host) },
  });
  return brotliCompressSync(outputFiles[0]?.text ?? '', best);
}

async function floors(host: string): Promise<Map<string, Buffer>> {
  const event = (await (await fetch(`${host}/api/v1/events/kuopio?lang=fi`)).json()) as Event;
  return new Map([
    ['/floor/vanilla.js', await bundle('vanilla.ts', null, host)],
    ['/floor/lit.js', await bundle('lit.ts', null, host)],
    ['/floor/lit-inside.js', await bundle('lit.ts', event, host)],
  ]);
}

const script = {
  'content-type': 'text/javascript',
  'content-encoding': 'br',
  'access-control-allow-origin': '*',
};

/** Passes a read on to the Worker and compresses the answer where the Worker did not. */
function pass(worker: string, { url, headers }: IncomingMessage, response: ServerResponse): void {
  const { host: _host, connection: _connection, ...asking } = headers;
  const asked = request(worker + url, { headers: asking }, async (answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...said } = answer.headers;
    const body = Buffer.concat(chunks);
    if (said['content-encoding']) response.writeHead(answer.statusCode ?? 502, said).end(body);
    else
      response
        .writeHead(answer.statusCode ?? 502, { ...said, 'content-encoding': 'br' })
        .end(brotliCompressSync(body, quick));
  });
  asked.once('error', () => response.writeHead(502).end());
  asked.end();
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The demo's events in a Worker of their own. */
async function startWorker(origin: string): Promise<BenchWorker> {
  const worker = await startBenchWorker('tests/bench/workers/ours.ts', migrations(), {
    MANAGE_SECRET: 'x'.repeat(40),
    ORIGIN: origin,
  });
  const hash = createHash('sha256').update(key).digest('hex');
  await worker.db.batch([
    worker.db.prepare(
      "INSERT INTO organizations (id, name, slug, controller) VALUES (1, 'Mittaus ry', 'mittaus', 'Mittaus ry')",
    ),
    worker.db
      .prepare(
        "INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (1, 'bench', ?, 'owner', 0)",
      )
      .bind(hash),
  ]);
  await seed({ host: worker.url, key, today: Temporal.Now.plainDateISO('Europe/Helsinki') });
  return worker;
}

export type Pages = { address(name: PageName): string; close(): Promise<void> };

export async function openPages(): Promise<Pages> {
  let worker: BenchWorker | undefined;
  let made = new Map<string, Buffer>();
  const edge = createServer((asked, response) => {
    const floor = made.get(asked.url ?? '');
    if (floor) response.writeHead(200, script).end(floor);
    else pass(worker?.url ?? '', asked, response);
  });
  const host = await listen(edge);
  worker = await startWorker(host);
  made = await floors(host);
  const member = createServer(({ url }, response) => {
    const name = url?.slice(1) ?? '';
    const html = document(name in embeds ? embeds[name as PageName](host) : '');
    const type = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(host),
    };
    response
      .writeHead(200, { ...type, 'content-encoding': 'br' })
      .end(brotliCompressSync(html, quick));
  });
  const site = await listen(member);
  return {
    address: (name) => `${site}/${name}`,
    async close() {
      edge.close();
      member.close();
      await worker.close();
    },
  };
}
