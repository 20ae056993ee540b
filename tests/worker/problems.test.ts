/**
 * Error answers: every reachable row of the contract's table, in its order, without side effects.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../worker/contract/codes.ts';
import {
  type Answer,
  assertWritesNothing,
  type CallOptions,
  call,
  cancelEvent,
  DAY_MS,
  errorKeys,
  eventInput,
  expectProblem,
  fromNow,
  host,
  keyOfRole,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  newIdempotencyKey,
  patchEvent,
  patchToPast,
  post,
  register,
  tokenFor,
  uniqueName,
} from '../support/client.ts';
import { fetchChecked } from '../support/contract.ts';

const registrations = '/api/v1/registrations';
const raw = (text: BodyInit, headers: Record<string, string> = {}) =>
  call(registrations, {
    raw: text,
    headers: { 'idempotency-key': newIdempotencyKey(), ...headers },
  });

/** Fails if the call is answered differently or leaves a row. */
async function refused(
  run: () => Promise<Answer>,
  status: number,
  code: ErrorCode,
  expected?: string[],
) {
  const refusal = expectProblem(await assertWritesNothing(run), status, code);
  if (expected) assert.deepEqual(errorKeys(refusal), expected);
  return refusal;
}

test('404: an unknown path, an unknown event and a draft look the same', async () => {
  const owner = await makeOrganization();
  const draft = await makeEvent(owner, { status: 'draft' });
  for (const path of [
    '/api',
    '/api/v1/nothing',
    '/x',
    `/api/v1/events/${uniqueName()}`,
    `/api/v1/events/${draft}`,
    '/api/v1/series/none',
  ])
    await refused(() => call(path), 404, 'not-found');
});

test('404: every malformed manage token gets the same answer', async () => {
  const tokens = [
    '',
    'x',
    'x'.repeat(49),
    '-_'.repeat(25),
    'ä'.repeat(40).replaceAll('ä', '%'),
    'x'.repeat(5000),
  ];
  for (const token of tokens)
    await refused(() => call('/api/v1/registration', { bearer: token }), 404, 'not-found');
  await refused(() => call('/api/v1/registration'), 404, 'not-found');
  await refused(
    () => call('/api/v1/registration', { headers: { authorization: 'Basic eDp5' } }),
    404,
    'not-found',
  );
  for (const path of ['cancel', 'restore'])
    await refused(
      () => call(`/api/v1/registration/${path}`, { body: {}, bearer: 'x'.repeat(49) }),
      404,
      'not-found',
    );
});

test('405 names the allowed methods', async () => {
  const cases: [string, string, string[]][] = [
    ['GET', registrations, ['POST']],
    ['DELETE', `/api/v1/events/${uniqueName()}`, ['GET']],
    ['PUT', '/api/v1/registration', ['GET', 'PATCH']],
    ['DELETE', '/api/v1/desk/series', ['GET', 'POST']],
    ['POST', '/health', ['GET']],
  ];
  for (const [method, path, allowed] of cases) {
    const answer = await call(path, { method });
    expectProblem(answer, 405, 'method-not-allowed');
    const listed = (answer.headers.get('allow') ?? '').split(/, ?/);
    for (const one of allowed) assert.ok(listed.includes(one), `${method} ${path}: ${listed}`);
    assert.ok(!listed.includes(method));
  }
});

test('413: a body over 64 KiB, also of five megabytes, with and without content-length', async () => {
  const text = JSON.stringify({ pad: 'x'.repeat(65_600) });
  await refused(() => raw(text), 413, 'too-large');
  const before = Date.now();
  await refused(() => raw('['.repeat(5_000_000)), 413, 'too-large');
  assert.ok(Date.now() - before < 2000);
  const stream = new Blob([text]).stream();
  const { url } = await host();
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, duplex: 'half' };
  const chunked = await fetchChecked(url + registrations, {
    ...init,
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(chunked.status, 413);
  // exactly 64 KiB are allowed
  const fits = JSON.stringify({ pad: 'x'.repeat(65_536 - 10) });
  assert.equal(fits.length, 65_536);
  await refused(() => raw(fits), 422, 'validation');
});

test('415: content types that a cross-origin form can send are not JSON', async () => {
  const event = await makeEvent(await makeOrganization());
  const text = JSON.stringify({ events: [event], participants: [makePerson()] });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/json',
    'application/jsonp',
    '',
  ])
    await refused(
      () => raw(text, { 'content-type': type, origin: 'https://evil.example' }),
      415,
      'unsupported-media-type',
    );
  assert.equal(
    (await raw(text, { 'content-type': 'Application/JSON; charset=utf-8' })).status,
    201,
  );
});

test('400: invalid JSON and excessive nesting, keys or duplicates', async () => {
  const event = await makeEvent(await makeOrganization());
  const good = JSON.stringify({ events: [event], participants: [makePerson()] });
  const bytes = (...all: number[]) => new Uint8Array(all);
  const bad: BodyInit[] = [
    '',
    'x',
    good.slice(0, -1),
    `${good}x`,
    `${good}${good}`,
    good.replace('{', '{/* note */'),
    good.replaceAll('"', "'"),
    good.replace('{', `{"events":["${event}"],`),
    good.replace('"name"', '"email":"a@b.fi","name"'),
    good.replace('"name"', '"n\\u0061me":"x","name"'),
    `${'['.repeat(1000)}${']'.repeat(1000)}`,
    `{"a":${'{"a":'.repeat(1000)}1${'}'.repeat(1001)}`,
    `{${Array.from({ length: 6000 }, (_, index) => `"${index}":1`).join()}}`,
    bytes(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d),
    bytes(0x22, 0xed, 0xa0, 0x80, 0x22),
    'NaN',
  ];
  for (const one of bad) {
    const before = Date.now();
    await refused(() => raw(one), 400, 'malformed');
    assert.ok(Date.now() - before < 1000);
  }
});

test('413: a body of ten thousand keys is over 64 KiB', async () => {
  const text = `{${Array.from({ length: 10_000 }, (_, index) => `"${index}":1`).join()}}`;
  await refused(() => raw(text), 413, 'too-large');
});

test('400: an idempotency key that is missing, too short, too long or not visible ASCII', async () => {
  const event = await makeEvent(await makeOrganization());
  const body = { events: [event], participants: [makePerson()] };
  const send = (headers: Record<string, string>) => call(registrations, { body, headers });
  await refused(() => send({}), 400, 'idempotency-key-missing');
  await refused(() => send({ 'idempotency-key': '' }), 400, 'idempotency-key-missing');
  for (const key of ['x'.repeat(15), 'x'.repeat(256), 'fifteen letters and spaces', 'ä'.repeat(20)])
    await refused(() => send({ 'idempotency-key': key }), 400, 'idempotency-key-invalid');
  assert.equal((await send({ 'idempotency-key': '!'.repeat(16) + uniqueName() })).status, 201);
});

test('401 without a key, with a wrong or revoked one; 403 for a viewer that writes', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  const paths = [
    'events',
    'series',
    `events/${event}`,
    `events/${event}/registrations`,
    `events/${event}/registrations.csv`,
  ];
  for (const path of paths)
    for (const bearer of [undefined, '', 'mk_wrong', owner.key.slice(0, -1), `${owner.key}x`]) {
      const answer = await call(`/api/v1/desk/${path}`, bearer === undefined ? {} : { bearer });
      expectProblem(answer, 401, 'unauthenticated');
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    }
  await refused(() => call('/api/v1/desk/events', { body: eventInput() }), 401, 'unauthenticated');
  const viewer = await keyOfRole(owner, 'viewer');
  assert.equal((await call(`/api/v1/desk/events/${event}`, { bearer: viewer })).status, 200);
  const write = (path: string, sent: CallOptions) => () =>
    call(`/api/v1/desk/${path}`, { bearer: viewer, ...sent });
  await refused(write('events', { body: eventInput() }), 403, 'forbidden');
  await refused(write('series', { body: { title: 'x' } }), 403, 'forbidden');
  await refused(
    write(`events/${event}`, { method: 'PATCH', body: { version: 1, title: 'x' } }),
    403,
    'forbidden',
  );
  const { db } = await host();
  const editor = await keyOfRole(owner, 'editor');
  assert.equal(
    (await call('/api/v1/desk/events', { bearer: editor, body: eventInput() })).status,
    201,
  );
  await db.prepare("UPDATE api_keys SET revoked_at = 1 WHERE role = 'editor'").run();
  expectProblem(await call('/api/v1/desk/events', { bearer: editor }), 401, 'unauthenticated');
});

test('422: an unknown event, a draft and events of two organisations, each with its pointer', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const [one, foreign, draft] = [
    await makeEvent(owner),
    await makeEvent(other),
    await makeEvent(owner, { status: 'draft' }),
  ];
  const send =
    (...events: string[]) =>
    () =>
      post(events, [makePerson()]);
  await refused(send(one, uniqueName()), 422, 'event-unknown', ['/events/1 event-unknown']);
  await refused(send(draft), 422, 'event-unknown', ['/events/0 event-unknown']);
  await refused(send(uniqueName(), uniqueName()), 422, 'event-unknown', [
    '/events/0 event-unknown',
    '/events/1 event-unknown',
  ]);
  await refused(send(one, foreign), 422, 'events-mixed', ['/events/1 events-mixed']);
  await refused(send('../../desk'), 422, 'event-unknown');
});

test('422: a privacy notice that is not the current one', async () => {
  const slug = await makeEvent(await makeOrganization());
  const event = await call(`/api/v1/events/${slug}`);
  const version = (event.body as { privacy: { noticeVersion: string } }).privacy.noticeVersion;
  await refused(
    () => post([slug], [makePerson()], { privacyNotice: `${version}x` }),
    422,
    'privacy-notice-unknown',
    ['/privacyNotice privacy-notice-unknown'],
  );
  assert.equal((await post([slug], [makePerson()], { privacyNotice: version })).status, 201);
});

test('409: before opening, after the deadline, after the end and when cancelled, with the event’s pointer', async () => {
  const owner = await makeOrganization();
  const [open, early, closed, ended, cancelled] = [
    await makeEvent(owner),
    await makeEvent(owner, { registration: { opensAt: fromNow(DAY_MS) } }),
    await makeEvent(owner, { registration: { closesAt: fromNow(0) } }),
    await makeEvent(owner),
    await makeEvent(owner),
  ];
  await patchToPast(owner, ended, 1);
  await cancelEvent(cancelled);
  const cases: [string, ErrorCode][] = [
    [early, 'registration-not-open'],
    [closed, 'registration-closed'],
    [ended, 'event-ended'],
    [cancelled, 'event-cancelled'],
  ];
  for (const [slug, code] of cases)
    await refused(() => post([open, slug], [makePerson()]), 409, code, [`/events/1 ${code}`]);
});

test('409: full for the whole group if one person does not fit', async () => {
  const event = await makeEvent(await makeOrganization(), { registration: { capacity: 2 } });
  await refused(
    () => post([event], [makePerson('A'), makePerson('B'), makePerson('C')]),
    409,
    'event-full',
    ['/events/0 event-full'],
  );
  await register([event], [makePerson('A'), makePerson('B')]);
  await refused(() => post([event], [makePerson('C')]), 409, 'event-full', [
    '/events/0 event-full',
  ]);
});

test('409: full events are reported in the order of the submission', async () => {
  const owner = await makeOrganization();
  const events: string[] = [];
  for (let n = 0; n < 3; n += 1)
    events.push(await makeEvent(owner, { registration: { capacity: 1 } }));
  for (const event of events) await register([event], [makePerson()]);
  const pointers = ['/events/0 event-full', '/events/1 event-full', '/events/2 event-full'];
  await refused(() => post(events.toReversed(), [makePerson()]), 409, 'event-full', pointers);
});

/** Every conflict answer, requested in a language. */
async function conflicts(language: string): Promise<[ErrorCode, Answer][]> {
  const owner = await makeOrganization();
  const options = [{ value: 'a', label: 'a', places: 1 }];
  const event = await makeEvent(owner, {
    questions: [{ id: 'food', type: 'radio', label: 'x', options }],
  });
  const one = makePerson('Maija', { answers: { food: 'a' } });
  await register([event], [one]);
  const token = await tokenFor(one);
  const headers = { 'accept-language': language };
  const desk = `/api/v1/desk/events/${event}`;
  const edit = (body: unknown) => call(desk, { method: 'PATCH', bearer: owner.key, headers, body });
  const full = await post([event], [makePerson('Matti', { answers: { food: 'a' } })], { headers });
  const stale = await edit({ version: 99, title: 'x' });
  const moved = await edit({ version: 1, series: await makeSeries(owner) });
  await patchToPast(owner, event, 1);
  const late = await call('/api/v1/registration/cancel', { bearer: token, headers, body: {} });
  return [
    ['option-full', full],
    ['edit-conflict', stale],
    ['has-registrations', moved],
    ['change-closed', late],
  ];
}

const expectedTexts = {
  fi: {
    'option-full': /ehti täyttyä/,
    'edit-conflict': /jo muuttuneet/,
    'has-registrations': /ilmoittautunut/,
    'change-closed': /ei voi enää/,
  },
  sv: {
    'option-full': /hann bli fullt/,
    'edit-conflict': /redan ändrats/,
    'has-registrations': /anmälda/,
    'change-closed': /inte längre/,
  },
  en: {
    'option-full': /just filled up/,
    'edit-conflict': /already changed/,
    'has-registrations': /registered/,
    'change-closed': /no longer/,
  },
} as Record<string, Partial<Record<ErrorCode, RegExp>>>;

for (const language of ['fi', 'sv', 'en'])
  test(`409: conflicts are explained in the caller’s language: ${language}`, async () => {
    const answers = await conflicts(language);
    assert.equal(answers.length, 4);
    for (const [code, answer] of answers) {
      const { title, errors = [] } = expectProblem(answer, 409, code);
      const expected = expectedTexts[language]?.[code] ?? /never/;
      assert.equal(answer.headers.get('content-language'), language);
      assert.match(title, expected);
      for (const { message } of errors) assert.match(message, expected);
    }
  });

test('409: a changed deadline applies although the isolate has cached the event', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  await register([event], [makePerson()]);
  await patchEvent(owner, event, { registration: { closesAt: fromNow(-1000) } });
  await refused(() => post([event], [makePerson()]), 409, 'registration-closed');
  await patchEvent(owner, event, { registration: { closesAt: fromNow(DAY_MS) } });
  await register([event], [makePerson()]);
});

test('if several errors apply, the first in the table’s order is answered', async () => {
  const owner = await makeOrganization();
  const full = await makeEvent(owner, { registration: { capacity: 1, closesAt: fromNow(-1000) } });
  const text = 'x'.repeat(70_000);
  await refused(
    () => raw(text, { 'content-type': 'text/plain', 'idempotency-key': '' }),
    413,
    'too-large',
  );
  await refused(
    () => raw('{', { 'content-type': 'text/plain', 'idempotency-key': '' }),
    415,
    'unsupported-media-type',
  );
  await refused(() => raw('{', { 'idempotency-key': '' }), 400, 'malformed');
  await refused(() => raw('{}', { 'idempotency-key': '' }), 400, 'idempotency-key-missing');
  await refused(() => raw('{}', { 'idempotency-key': 'short' }), 400, 'idempotency-key-invalid');
  await refused(() => post([full], [makePerson('')]), 422, 'validation');
  await refused(() => post([full, uniqueName()], [makePerson()]), 422, 'event-unknown');
  const desk = `/api/v1/desk/events/${full}`;
  await refused(() => call(desk, { method: 'PUT', raw: text }), 405, 'method-not-allowed');
  await refused(() => call(desk, { method: 'PATCH', raw: text }), 413, 'too-large');
  await refused(() => call(desk, { method: 'PATCH', raw: '{' }), 400, 'malformed');
  await refused(() => call(desk, { method: 'PATCH', raw: '{}' }), 401, 'unauthenticated');
});

test('404 for an unknown thing precedes any check of the request’s content', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const foreign = await makeEvent(other);
  const token = 'x'.repeat(49);
  const own = '/api/v1/registration';
  await refused(
    () => call(own, { method: 'PATCH', body: { surprise: 1 }, bearer: token }),
    404,
    'not-found',
  );
  await refused(
    () => call(`${own}/cancel`, { body: { registrations: 1 }, bearer: token }),
    404,
    'not-found',
  );
  await refused(() => call(`${own}/cancel`, { raw: '{', bearer: token }), 404, 'not-found');
  await refused(
    () =>
      call(`${own}/cancel`, {
        raw: '{}',
        headers: { 'content-type': 'text/plain' },
        bearer: token,
      }),
    404,
    'not-found',
  );
  const desk = `/api/v1/desk/events/${foreign}`;
  await refused(
    () => call(desk, { method: 'PATCH', body: {}, bearer: owner.key }),
    404,
    'not-found',
  );
  await refused(
    () => call(`${desk}/registrations?limit=0`, { bearer: owner.key }),
    404,
    'not-found',
  );
  await refused(
    () => call(`${desk}/registrations.csv?x=1`, { bearer: owner.key }),
    404,
    'not-found',
  );
});
