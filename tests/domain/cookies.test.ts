/** The desk's cookies: `__Host-` and Secure wherever deployed, without at `npm start`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import type { Bindings } from '../../worker/http/context.ts';
import { readCookie, removeCookie, storeCookie } from '../../worker/http/cookies.ts';

const app = (production: boolean) =>
  new Hono<Bindings>()
    .use(async (c, next) => {
      c.set('ports', { mailer: () => null, production });
      await next();
    })
    .get('/keep', (c) => {
      storeCookie(c, 'mukaan-session', 'x', 60);
      return c.body(null);
    })
    .get('/forget', (c) => {
      removeCookie(c, 'mukaan-session');
      return c.body(null);
    })
    .get('/read', (c) => c.text(readCookie(c, 'mukaan-session') ?? 'nothing'));

type Place = { production: boolean; address: string; configured?: string };

const get = async ({ production, address, configured = '' }: Place, path: string, cookie = '') =>
  app(production).request(address + path, { headers: { cookie } }, {
    ORIGIN: configured,
  } as Bindings['Bindings']);

const set = async (place: Place, path: string) =>
  (await get(place, path)).headers.get('set-cookie');

const localhost = 'http://localhost:8787';

for (const place of [
  { production: true, address: 'https://mukaan.example.org' },
  { production: true, address: localhost },
  { production: true, address: localhost, configured: localhost },
  { production: true, address: localhost, configured: 'https://mukaan.example.org' },
  { production: false, address: 'http://127.0.0.1:8787' },
  { production: false, address: 'https://localhost:8787' },
  { production: false, address: 'http://localhost.example.org' },
  { production: false, address: localhost, configured: 'https://mukaan.example.org' },
] satisfies Place[])
  test(`cookies are __Host- and Secure: ${JSON.stringify(place)}`, async () => {
    assert.equal(
      await set(place, '/keep'),
      '__Host-mukaan-session=x; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Strict',
    );
    assert.equal(await set(place, '/forget'), '__Host-mukaan-session=; Max-Age=0; Path=/; Secure');
    assert.equal(await (await get(place, '/read', 'mukaan-session=planted')).text(), 'nothing');
    assert.equal(
      await (await get(place, '/read', 'mukaan-session=planted; __Host-mukaan-session=x')).text(),
      'x',
    );
  });

for (const configured of ['', localhost])
  test(`npm start’s cookies are kept by Safari too: ${configured || 'without an address of its own'}`, async () => {
    const place = { production: false, address: localhost, configured };
    assert.equal(
      await set(place, '/keep'),
      'mukaan-session=x; Max-Age=60; Path=/; HttpOnly; SameSite=Strict',
    );
    assert.equal(await set(place, '/forget'), 'mukaan-session=; Max-Age=0; Path=/');
    assert.equal(
      await (await get(place, '/read', '__Host-mukaan-session=y; mukaan-session=x')).text(),
      'x',
    );
  });
