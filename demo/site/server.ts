/**
 * The demo website of a member organisation: static pages on their own origin, with HOST's address
 * filled in.
 */

import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { partRows, propertyRows } from './look.ts';

export type Site = {
  /** HOST's origin */
  host: string;
  port: number;
};

const folder = import.meta.dirname;
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

const pages: Record<string, { file: string; title: string }> = {
  '/': { file: 'pages/home.html', title: 'Kallaveden Kansalaistoiminta ry' },
  '/neuvottelukunta': {
    file: 'pages/council.html',
    title: 'Etäkokous sote-järjestöjen neuvottelukunnasta',
  },
  '/elementit': { file: 'pages/elements.html', title: 'Elementit' },
  '/ulkoasu': { file: 'pages/look.html', title: 'Ulkoasu' },
};
const assets: Record<string, string> = {
  '/site.css': 'text/css',
  '/hostile.css': 'text/css',
  '/look.js': 'text/javascript',
  '/lake.svg': 'image/svg+xml',
  '/mark.svg': 'image/svg+xml',
};

/** The strictest CSP that still shows the widget, as documented in the README. */
const strictPolicy = (host: string): string =>
  [
    "default-src 'none'",
    `script-src ${host}`,
    `connect-src ${host}`,
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

type Reply = { status: number; type: string; body: string; headers?: Record<string, string> };

function reply(path: string, host: string): Reply {
  const html = { status: 200, type: 'text/html; charset=utf-8' };
  const type = assets[path];
  if (type) return { status: 200, type: `${type}; charset=utf-8`, body: read(path.slice(1)) };
  if (path === '/ankara') {
    const headers = { 'content-security-policy': strictPolicy(host) };
    return { ...html, body: fill(read('pages/hostile.html'), { HOST: host }), headers };
  }
  const page = pages[path] ?? { file: 'pages/missing.html', title: 'Sivua ei löytynyt' };
  const status = path in pages ? 200 : 404;
  const main = fill(read(page.file), { HOST: host, PROPERTIES: propertyRows(), PARTS: partRows() });
  const name = 'Kallaveden Kansalaistoiminta ry';
  const title = page.title === name ? name : `${page.title} – ${name}`;
  return {
    ...html,
    status,
    body: mark(fill(read('layout.html'), { TITLE: title, MAIN: main }), path),
  };
}

const fill = (template: string, values: Record<string, string>): string =>
  template.replace(/%([A-Z]+)%/g, (whole, name: string) => values[name] ?? whole);

/** Marks the current page in the navigation. */
const mark = (html: string, path: string): string =>
  html.replace(`<a href="${path}" data-nav`, `<a href="${path}" data-nav aria-current="page"`);

/** Serves the website; files are read per request, so edits show on reload. */
export const site =
  (host: string): RequestListener =>
  (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const path = request.url?.split('?')[0] ?? '/';
    const { status, type, body, headers } = reply(path, host);
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

/**
 * Listens on this machine only, on both addresses that `localhost` may mean.
 * @returns the servers, to be closed
 */
export async function serve({ host, port }: Site): Promise<Server[]> {
  const listener = site(host);
  const servers = await Promise.all(
    ['127.0.0.1', '::1'].map((address) => listen(listener, port, address)),
  );
  return servers.filter((server) => server !== undefined);
}

const listen = (
  listener: RequestListener,
  port: number,
  address: string,
): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', (error: NodeJS.ErrnoException) => {
      // without IPv6 there is no ::1
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(undefined);
      else reject(error);
    });
    server.listen(port, address, () => resolve(server));
  });

if (import.meta.main)
  await serve({
    host: process.env.HOST || 'http://localhost:8787',
    port: Number(process.env.DEMO_PORT || 8788),
  });
