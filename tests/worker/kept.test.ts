/**
 * Public reads from the isolate's memory: how old they may be, what they depend on, and who is
 * never told of old.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Event, Series } from '../../worker/contract/event.ts';
import { bytesOf } from '../../worker/http/etag.ts';
import { forgetAfter, kept, secondsLeft } from '../../worker/http/kept.ts';
import {
  type Answer,
  call,
  cancelEvent,
  host,
  makeEvent,
  makeSeries,
  organization,
  own,
  patchEvent,
  person,
  post,
  problem,
  read,
  readOwn,
  register,
  tokenFor,
  unique,
} from '../support/client.ts';

const patient = true;
const path = (slug: string) => `/api/v1/events/${slug}`;
const stateIn = (answer: Answer) => read(Event, answer).registration.state;
const keptState = async (slug: string, query = '') =>
  stateIn(await call(path(slug) + query, { patient }));

test('what another isolate has written is told to whoever asks anew, and from then on to all', async () => {
  const slug = await makeEvent(await organization());
  for (const asked of ['no-cache', 'no-store', 'max-age=0']) {
    const { db } = await host();
    await db.prepare('UPDATE events SET cancelled_at = NULL WHERE slug = ?').bind(slug).run();
    assert.equal(stateIn(await call(path(slug))), 'open');
    await cancelEvent(slug);
    assert.equal(await keptState(slug), 'open');
    assert.equal(
      stateIn(await call(path(slug), { headers: { 'cache-control': asked } })),
      'cancelled',
      asked,
    );
    assert.equal(await keptState(slug), 'cancelled');
  }
});

test('a kept answer is the same one, and 304 to those who have it', async () => {
  const slug = await makeEvent(await organization());
  const first = await call(path(slug), { patient });
  await cancelEvent(slug);
  const again = await call(path(slug), { patient });
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
  // a fetch with a condition of its own asks anew if it does not say otherwise
  const condition = { 'if-none-match': `W/"other", ${etag}`, 'cache-control': 'max-age=5' };
  const unchanged = await call(path(slug), { headers: condition });
  assert.deepEqual([unchanged.status, unchanged.text], [304, '']);
  for (const name of ['etag', 'content-language', 'cache-control', 'access-control-allow-origin'])
    assert.ok(unchanged.headers.get(name), name);
  assert.equal((await call(path(slug), { headers: { 'if-none-match': etag } })).status, 200);
  const head = await call(path(slug), { patient, method: 'HEAD' });
  assert.deepEqual([head.status, head.text], [200, '']);
});

test('each language has an answer of its own, and a query nobody knows has none', async () => {
  const slug = await makeEvent(await organization(), { title: { fi: 'Päivä', sv: 'Dag' } });
  assert.equal(await keptState(slug), 'open');
  await cancelEvent(slug);
  const swedish = read(
    Event,
    await call(path(slug), { patient, headers: { 'accept-language': 'sv' } }),
  );
  assert.deepEqual([swedish.title, swedish.registration.state], ['Dag', 'cancelled']);
  assert.equal(await keptState(slug, '?lang=sv'), 'cancelled');
  assert.equal(await keptState(slug, '?lang=en'), 'cancelled');
  assert.equal(await keptState(slug, '?utm_source=letter'), 'open');
});

test('a refusal is never kept: an event is there as soon as it is published or named', async () => {
  const { db } = await host();
  const slug = await makeEvent(await organization(), { status: 'draft' });
  problem(await call(path(slug), { patient }), 404, 'not-found');
  await db.prepare("UPDATE events SET status = 'published' WHERE slug = ?").bind(slug).run();
  assert.equal(await keptState(slug), 'open');
  const other = unique('e');
  problem(await call(path(other), { patient }), 404, 'not-found');
  await db.prepare('UPDATE events SET slug = ? WHERE slug = ?').bind(other, slug).run();
  assert.equal(await keptState(other), 'open');
});

test('whoever writes here is told of it at once, and so is everybody else who asks here', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner, { registration: { capacity: 2 } });
  const left = async () => read(Event, await call(path(slug), { patient })).registration.placesLeft;
  assert.equal(await left(), 2);
  const maija = person();
  await register([slug], [maija]);
  assert.equal(await left(), 1);
  await patchEvent(owner, slug, { registration: { capacity: 5 } });
  assert.equal(await left(), 4);
  const token = await tokenFor(maija);
  const [mine] = (await readOwn(token)).registrations;
  const cancelled = await own(token, '/cancel', { body: { registrations: [mine?.id] } });
  assert.equal(cancelled.status, 200, cancelled.text);
  assert.equal(await left(), 5);
});

test('a refused registration leaves the kept answers alone', async () => {
  const slug = await makeEvent(await organization(), { registration: { capacity: 1 } });
  await register([slug], [person()]);
  assert.equal(await keptState(slug), 'full');
  await cancelEvent(slug);
  problem(await post([slug], [person()]), 409, 'event-cancelled');
  assert.equal(await keptState(slug), 'full');
});

test('a series is kept likewise, and forgotten with a write to any of its events', async () => {
  const owner = await organization();
  const series = await makeSeries(owner);
  const [one, other] = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const states = async (more = {}) =>
    read(Series, await call(`/api/v1/series/${series}`, more)).events.map(
      ({ registration }) => registration.state,
    );
  assert.deepEqual(await states({ patient }), ['open', 'open']);
  await cancelEvent(one);
  assert.deepEqual(await states({ patient }), ['open', 'open']);
  assert.deepEqual((await states()).sort(), ['cancelled', 'open']);
  await cancelEvent(other);
  assert.deepEqual((await states({ patient })).sort(), ['cancelled', 'open']);
  await register([await makeEvent(owner, { series })], [person()]);
  assert.deepEqual((await states({ patient })).sort(), ['cancelled', 'cancelled', 'open']);
});

/**
 * Reads and writes of a number, without a database: what depends on the clock and on the order of
 * things.
 */
function counter(reading: () => Promise<void> = async () => {}) {
  const address = unique();
  let value = 0;
  const make = async () => {
    const read = value;
    await reading();
    return { textLanguage: 'fi', value: read };
  };
  const ask = async (cacheControl?: string, key = address) => {
    const answer = await kept(key, cacheControl, make);
    return {
      told: (JSON.parse(new TextDecoder().decode(answer.body)) as { value: number }).value,
      left: secondsLeft(answer),
    };
  };
  const elsewhere = () => {
    value += 1;
  };
  const here = () => {
    value += 1;
    forgetAfter('POST', 201);
  };
  return { ask, elsewhere, here, address };
}

test('an answer gets five seconds old and no older, here and in the browser together', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { ask, elsewhere } = counter();
  assert.deepEqual(await ask(), { told: 0, left: 5 });
  elsewhere();
  t.mock.timers.tick(1500);
  assert.deepEqual(await ask(), { told: 0, left: 3 });
  t.mock.timers.tick(3499);
  assert.deepEqual(await ask(), { told: 0, left: 0 });
  t.mock.timers.tick(1);
  assert.deepEqual(await ask(), { told: 1, left: 5 });
  assert.equal(
    secondsLeft({ body: bytesOf('{}'), etag: '""', language: 'fi', at: Date.now() - 9000 }),
    0,
  );
});

test('who wants an answer younger than that says so, and nobody gets an older one by asking', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 2_000_000 });
  const { ask, elsewhere } = counter();
  await ask();
  elsewhere();
  t.mock.timers.tick(2000);
  assert.equal((await ask('max-age=3')).told, 0);
  assert.equal((await ask('max-age=2')).told, 1);
  elsewhere();
  t.mock.timers.tick(5000);
  assert.equal((await ask('max-age=3600')).told, 2);
});

test('what was read before a write and came back after it is answered once and not kept', async () => {
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const waits = [slow];
  const { ask, here } = counter(() => waits.pop() ?? Promise.resolve());
  const early = ask();
  here();
  finish();
  assert.equal((await early).told, 0);
  assert.equal((await ask()).told, 1);
});

test('a slow read takes no later one’s place', async (t) => {
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
  assert.equal((await ask('no-cache')).told, 1);
  finish();
  assert.deepEqual(await early, { told: 0, left: 4 });
  assert.equal((await ask()).told, 1);
});

test('the memory has an end: after many other addresses the first is read anew', async () => {
  const { ask, elsewhere, address } = counter();
  await ask();
  elsewhere();
  assert.equal((await ask()).told, 0);
  for (let other = 0; other < 300; other += 1) await ask(undefined, `${address} ${other}`);
  assert.equal((await ask()).told, 1);
});
