/**
 * CORS: any page may read events and register, only HOST's pages may use registrations and the
 * desk.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Answer,
  call,
  callManage,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  post,
  tokenFor,
  uniqueName,
} from '../support/client.ts';

const origin = 'https://jasenjarjesto.example';
const header = (answer: Answer, name: string) => answer.headers.get(`access-control-${name}`);
const list = (text: string | null) =>
  (text ?? '').toLowerCase().split(/, ?/).filter(Boolean).sort();

/** Asserts access for every page, without credentials. */
function assertOpen(answer: Answer, status: number): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(header(answer, 'allow-origin'), '*', answer.text);
  assert.equal(header(answer, 'allow-credentials'), null);
  const exposed = list(header(answer, 'expose-headers'));
  assert.deepEqual(exposed, [
    'content-language',
    'date',
    'etag',
    'idempotency-replayed',
    'retry-after',
  ]);
}

test('another site’s page may post registrations, with a preflight once a day', async () => {
  const asked = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,idempotency-key',
  };
  const answer = await call('/api/v1/registrations', { method: 'OPTIONS', headers: asked });
  assert.equal(answer.status, 204);
  assert.equal(header(answer, 'allow-origin'), '*');
  assert.deepEqual(list(header(answer, 'allow-headers')), [
    'content-type',
    'idempotency-key',
    'mukaan-proof',
  ]);
  assert.ok(list(header(answer, 'allow-methods')).includes('post'));
  assert.equal(header(answer, 'max-age'), '86400');
  assert.equal(header(answer, 'allow-credentials'), null);
});

test('reads, posts and their error answers are readable by every page', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const event = await makeEvent(owner, { series, registration: { capacity: 1 } });
  const headers = { origin };
  assertOpen(await call(`/api/v1/events/${event}`, { headers }), 200);
  assertOpen(await call(`/api/v1/series/${series}`, { headers }), 200);
  assertOpen(await call('/openapi.json', { headers }), 200);
  assertOpen(await call(`/api/v1/events/${uniqueName()}`, { headers }), 404);
  assertOpen(await post([event], [makePerson()], { headers }), 201);
  assertOpen(await post([event], [makePerson()], { headers }), 409);
  assertOpen(await post([event], [makePerson('')], { headers }), 422);
  assertOpen(await post([event], [makePerson()], { headers, key: 'short' }), 400);
  assertOpen(
    await call('/api/v1/registrations', {
      raw: 'x',
      headers: { ...headers, 'content-type': 'text/plain' },
    }),
    415,
  );
  assertOpen(await call('/api/v1/registrations', { raw: '{', headers }), 400);
  assertOpen(await call('/api/v1/registrations', { raw: 'x'.repeat(70_000), headers }), 413);
});

test('a 304 answer is readable by every page too', async () => {
  const event = await makeEvent(await makeOrganization());
  const first = await call(`/api/v1/events/${event}`, { headers: { origin } });
  const again = await call(`/api/v1/events/${event}`, {
    headers: { origin, 'if-none-match': first.headers.get('etag') ?? '' },
  });
  assertOpen(again, 304);
});

test('another site’s page can neither read nor change registrations, nor use the desk', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  const one = makePerson();
  await post([event], [one]);
  const token = await tokenFor(one);
  const headers = { origin };
  const answers = [
    await callManage(token, '', { headers }),
    await callManage(token, '/cancel', { headers, body: { surprise: 1 } }),
    await call('/api/v1/desk/events', { bearer: owner.key, headers }),
    await call(`/api/v1/desk/events/${event}/registrations.csv`, { bearer: owner.key, headers }),
  ];
  for (const path of ['/api/v1/registration', '/api/v1/registration/cancel', '/api/v1/desk/events'])
    for (const method of ['GET', 'POST', 'PATCH'])
      answers.push(
        await call(path, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': method,
            'access-control-request-headers': 'authorization',
          },
        }),
      );
  for (const answer of answers) {
    assert.equal(header(answer, 'allow-origin'), null);
    assert.equal(header(answer, 'allow-headers'), null);
  }
});
