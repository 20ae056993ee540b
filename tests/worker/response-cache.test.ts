/** The response cache of public reads in the isolate: age, keys, invalidation and bypass. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Event, Series } from '../../worker/contract/event.ts';
import { bytesOf } from '../../worker/http/etag.ts';
import {
  cachedResponse,
  clearCacheAfterWrite,
  maxAgeSeconds,
} from '../../worker/http/response-cache.ts';
import {
  type Answer,
  call,
  callManage,
  cancelEvent,
  expectBody,
  expectProblem,
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  patchEvent,
  post,
  readManagePage,
  register,
  tokenFor,
  uniqueName,
} from '../support/client.ts';

const useResponseCache = true;
const path = (slug: string) => `/api/v1/events/${slug}`;
const stateIn = (answer: Answer) => expectBody(Event, answer).registration.state;
const cachedState = async (slug: string, query = '') =>
  stateIn(await call(path(slug) + query, { useResponseCache }));

test('a change by another isolate is visible to a request that bypasses the cache, and then to all', async () => {
  const slug = await makeEvent(await makeOrganization());
  for (const asked of ['no-cache', 'no-store', 'max-age=0']) {
    const { db } = await host();
    await db.prepare('UPDATE events SET cancelled_at = NULL WHERE slug = ?').bind(slug).run();
    assert.equal(stateIn(await call(path(slug))), 'open');
    await cancelEvent(slug);
    assert.equal(await cachedState(slug), 'open');
    assert.equal(
      stateIn(await call(path(slug), { headers: { 'cache-control': asked } })),
      'cancelled',
      asked,
    );
    assert.equal(await cachedState(slug), 'cancelled');
  }
});

test('a cached answer is repeated unchanged, and as 304 to clients that have it', async () => {
  const slug = await makeEvent(await makeOrganization());
  const first = await call(path(slug), { useResponseCache });
  await cancelEvent(slug);
  const again = await call(path(slug), { useResponseCache });
  assert.equal(again.text, first.text);
  assert.match(again.headers.get('cache-control') ?? '', /^public, max-age=[0-5]$/);
  for (const name of [
    'etag',
    'content-type',
    'content-language',
    'vary',
    'access-control-allow-origin',
  ])
    assert.equal(again.headers.get(name), first.headers.get(name) ?? assert.fail(name), name);
  const etag = first.headers.get('etag') ?? '';
  // fetch with its own condition bypasses caches unless it states otherwise
  const condition = { 'if-none-match': `W/"other", ${etag}`, 'cache-control': 'max-age=5' };
  const unchanged = await call(path(slug), { headers: condition });
  assert.deepEqual([unchanged.status, unchanged.text], [304, '']);
  for (const name of ['etag', 'content-language', 'cache-control', 'access-control-allow-origin'])
    assert.ok(unchanged.headers.get(name), name);
  assert.equal((await call(path(slug), { headers: { 'if-none-match': etag } })).status, 200);
  const head = await call(path(slug), { useResponseCache, method: 'HEAD' });
  assert.deepEqual([head.status, head.text], [200, '']);
});

test('each language is cached separately, and unknown query parameters are ignored', async () => {
  const slug = await makeEvent(await makeOrganization(), { title: { fi: 'Päivä', sv: 'Dag' } });
  assert.equal(await cachedState(slug), 'open');
  await cancelEvent(slug);
  const swedish = expectBody(
    Event,
    await call(path(slug), { useResponseCache, headers: { 'accept-language': 'sv' } }),
  );
  assert.deepEqual([swedish.title, swedish.registration.state], ['Dag', 'cancelled']);
  assert.equal(await cachedState(slug, '?lang=sv'), 'cancelled');
  assert.equal(await cachedState(slug, '?lang=en'), 'cancelled');
  assert.equal(await cachedState(slug, '?utm_source=letter'), 'open');
});

test('an error is never cached: an event is visible as soon as it is published or renamed', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization(), { status: 'draft' });
  expectProblem(await call(path(slug), { useResponseCache }), 404, 'not-found');
  await db.prepare("UPDATE events SET status = 'published' WHERE slug = ?").bind(slug).run();
  assert.equal(await cachedState(slug), 'open');
  const other = uniqueName('e');
  expectProblem(await call(path(other), { useResponseCache }), 404, 'not-found');
  await db.prepare('UPDATE events SET slug = ? WHERE slug = ?').bind(other, slug).run();
  assert.equal(await cachedState(other), 'open');
});

test('a write in this isolate is visible to all its readers at once', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 2 } });
  const left = async () =>
    expectBody(Event, await call(path(slug), { useResponseCache })).registration.placesLeft;
  assert.equal(await left(), 2);
  const maija = makePerson();
  await register([slug], [maija]);
  assert.equal(await left(), 1);
  await patchEvent(owner, slug, { registration: { capacity: 5 } });
  assert.equal(await left(), 4);
  const token = await tokenFor(maija);
  const [registration] = (await readManagePage(token)).registrations;
  const cancelled = await callManage(token, '/cancel', {
    body: { registrations: [registration?.id] },
  });
  assert.equal(cancelled.status, 200, cancelled.text);
  assert.equal(await left(), 5);
});

test('a rejected registration does not invalidate the cache', async () => {
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 1 } });
  await register([slug], [makePerson()]);
  assert.equal(await cachedState(slug), 'full');
  await cancelEvent(slug);
  expectProblem(await post([slug], [makePerson()]), 409, 'event-cancelled');
  assert.equal(await cachedState(slug), 'full');
});

test('a series is cached too and invalidated by a write to any of its events', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const [one, other] = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const states = async (more = {}) =>
    expectBody(Series, await call(`/api/v1/series/${series}`, more)).events.map(
      ({ registration }) => registration.state,
    );
  assert.deepEqual(await states({ useResponseCache }), ['open', 'open']);
  await cancelEvent(one);
  assert.deepEqual(await states({ useResponseCache }), ['open', 'open']);
  assert.deepEqual((await states()).sort(), ['cancelled', 'open']);
  await cancelEvent(other);
  assert.deepEqual((await states({ useResponseCache })).sort(), ['cancelled', 'open']);
  await register([await makeEvent(owner, { series })], [makePerson()]);
  assert.deepEqual((await states({ useResponseCache })).sort(), ['cancelled', 'cancelled', 'open']);
});

/** A counted value without a database, to test dependence on clock and order. */
function counter(reading: () => Promise<void> = async () => {}) {
  const address = uniqueName();
  let value = 0;
  const make = async () => {
    const read = value;
    await reading();
    return { textLanguage: 'fi', value: read };
  };
  const ask = async (cacheControl?: string, key = address) => {
    const answer = await cachedResponse(key, cacheControl, make);
    return {
      value: (JSON.parse(new TextDecoder().decode(answer.body)) as { value: number }).value,
      left: maxAgeSeconds(answer),
    };
  };
  const elsewhere = () => {
    value += 1;
  };
  const here = () => {
    value += 1;
    clearCacheAfterWrite('POST', 201);
  };
  return { ask, elsewhere, here, address };
}

test('an answer is cached for five seconds, isolate and browser together', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { ask, elsewhere } = counter();
  assert.deepEqual(await ask(), { value: 0, left: 5 });
  elsewhere();
  t.mock.timers.tick(1500);
  assert.deepEqual(await ask(), { value: 0, left: 3 });
  t.mock.timers.tick(3499);
  assert.deepEqual(await ask(), { value: 0, left: 0 });
  t.mock.timers.tick(1);
  assert.deepEqual(await ask(), { value: 1, left: 5 });
  assert.equal(
    maxAgeSeconds({ body: bytesOf('{}'), etag: '""', language: 'fi', readAtMs: Date.now() - 9000 }),
    0,
  );
});

test('max-age can request a fresher answer but never an older one', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 2_000_000 });
  const { ask, elsewhere } = counter();
  await ask();
  elsewhere();
  t.mock.timers.tick(2000);
  assert.equal((await ask('max-age=3')).value, 0);
  assert.equal((await ask('max-age=2')).value, 1);
  elsewhere();
  t.mock.timers.tick(5000);
  assert.equal((await ask('max-age=3600')).value, 2);
});

test('a read that started before a write and finished after it is answered but not cached', async () => {
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const waits = [slow];
  const { ask, here } = counter(() => waits.pop() ?? Promise.resolve());
  const early = ask();
  here();
  finish();
  assert.equal((await early).value, 0);
  assert.equal((await ask()).value, 1);
});

test('a slow read does not replace a later one in the cache', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 3_000_000 });
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const waits = [slow];
  const { ask, elsewhere } = counter(() => waits.pop() ?? Promise.resolve());
  const early = ask();
  elsewhere();
  t.mock.timers.tick(1000);
  assert.equal((await ask('no-cache')).value, 1);
  finish();
  assert.deepEqual(await early, { value: 0, left: 4 });
  assert.equal((await ask()).value, 1);
});

test('the cache is bounded: after many other addresses the first is read again', async () => {
  const { ask, elsewhere, address } = counter();
  await ask();
  elsewhere();
  assert.equal((await ask()).value, 0);
  for (let other = 0; other < 300; other += 1) await ask(undefined, `${address} ${other}`);
  assert.equal((await ask()).value, 1);
});
