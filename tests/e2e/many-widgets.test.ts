/**
 * A hundred widgets on a member's page, and the snippet that keeps its room: real browser, real
 * workerd, strictest policy.
 */

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { snippet } from '../../widget/desk/tag/snippet.ts';
import { openBrowser } from '../support/browser.ts';
import { type Demo, openDemo } from '../support/demo.ts';

const slugs = ['kuopio', 'helsinki', 'turku'];

let demo: Demo;
let browser: Browser;
let member: Server;
let pages: Record<string, string>;

/** Nothing but HOST's scripts and answers. */
const policy = (): string =>
  `default-src 'none'; script-src ${demo.url}; connect-src ${demo.url}; require-trusted-types-for 'script'; trusted-types lit-html`;

const document = (body: string): string =>
  `<!doctype html><html lang="fi"><title>Jäsen</title><main>${body}</main></html>`;

const hundred = (): string => {
  const script = `<script async src="${demo.url}/mukaan.js"></script>`;
  const elements = Array.from(
    { length: 100 },
    (_, n) => `<mukaan-event event="${slugs[n % slugs.length]}"></mukaan-event>`,
  );
  // one editor's theme brings the script, another's page does too
  return [script, ...elements, script].join('\n');
};

const tag = (): string =>
  snippet({
    ...{
      host: demo.url,
      kind: 'event',
      slug: 'kuopio',
      site: 'demo',
      language: 'fi',
      isFirst: true,
      height: 1500,
    },
    ...{ register: 'Ilmoittaudu', ask: 'tai kysy' },
    contact: { name: 'Maija Meikäläinen', phone: '040 123 4567', email: 'maija@example.org' },
  });

before(async () => {
  demo = await openDemo();
  browser = await openBrowser();
  pages = {
    '/hundred': document(hundred()),
    '/snippet': document(`${tag()}<p id="after">Jälkeen</p>`),
  };
  member = createServer(({ url = '' }, response) => {
    const type = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(),
    };
    response.writeHead(pages[url] ? 200 : 404, type).end(pages[url]);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => member.once('listening', resolve));
});

after(async () => {
  await browser?.close();
  member?.close();
  demo?.close();
});

type Seen = { page: Page; requests: string[]; wrong: string[] };

async function open(path: string, script = true): Promise<Seen> {
  const page = await browser.newPage();
  const [requests, wrong] = [[] as string[], [] as string[]];
  await page.setJavaScriptEnabled(script);
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === demo.url) requests.push(pathname);
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    const isIcon = message.location().url?.endsWith('/favicon.ico');
    if (['error', 'warn'].includes(message.type()) && !isIcon) wrong.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${(member.address() as AddressInfo).port}${path}`);
  return { page, requests, wrong };
}

/** How many elements have their form. */
const shown = (page: Page): Promise<number> =>
  page.$$eval(
    'mukaan-event',
    (all) => all.filter((one) => one.shadowRoot?.querySelector('[part=submit]')).length,
  );

async function shows(page: Page, count: number): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until && (await shown(page)) < count; )
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await shown(page), count);
}

test('a hundred elements of three events share one definition and three requests, and all are shown', async () => {
  const { page, requests, wrong } = await open('/hundred');
  await shows(page, 100);
  const classes = await page.$$eval(
    'mukaan-event',
    (all) => new Set(all.map((one) => one.constructor)).size,
  );
  assert.equal(classes, 1);
  assert.deepEqual(
    requests.filter((path) => path.startsWith('/api/')).sort(),
    slugs.map((slug) => `/api/v1/events/${slug}`).sort(),
  );
  assert.deepEqual(
    [...new Set(requests)].filter((path) => !path.startsWith('/api/')),
    ['/mukaan.js'],
  );
  assert.deepEqual(wrong, []);
  await page.close();
});

test('without script the snippet keeps its space, a link and a contact', async () => {
  const { page } = await open('/snippet', false);
  const ends = await page.$$eval('mukaan-event a', (all) =>
    all.map((one) => one.getBoundingClientRect().bottom),
  );
  const below = await page.$eval('#after', (one) => one.getBoundingClientRect().top);
  assert.equal(ends.length, 3, 'the page, the phone and the mailbox');
  for (const end of ends)
    assert.ok(end > 0 && end < 100, `a link ends at ${end}, which is out of sight`);
  const text = await page.$eval('mukaan-event', (one) => one.textContent);
  assert.equal(text, 'Ilmoittaudu tai kysy: Maija Meikäläinen, 040 123 4567, maija@example.org');
  assert.ok(below >= 1500, `what follows stands at ${below}`);
  await page.close();
});

test('under the strictest policy the snippet becomes one widget with one request, without its placeholder', async () => {
  const { page, requests, wrong } = await open('/snippet');
  await shows(page, 1);
  const boxes = await page.$$eval('mukaan-event a, mukaan-event svg', (all) =>
    all.map((one) => one.getClientRects().length),
  );
  assert.deepEqual(boxes, [0, 0, 0, 0]);
  assert.equal((await page.$$('mukaan-event')).length, 1);
  assert.deepEqual(requests, ['/e/kuopio.js']);
  assert.deepEqual(wrong, []);
  await page.close();
});
