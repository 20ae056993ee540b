/** The same request sent again: one registration, one mail, the same answer. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../worker/contract/codes.ts';
import {
  assertWritesNothing,
  call,
  cancelEvent,
  DAY_MS,
  expectProblem,
  fromNow,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
  patchEvent,
  post,
  registerStrangers,
  seatCounters,
} from '../support/client.ts';

test('the same key and body get the stored answer, marked as replayed, and write nothing', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 1, waitlist: true },
  });
  const [one, key] = [makePerson(), newIdempotencyKey()];
  const first = await post([slug], [one], { key });
  assert.deepEqual([first.status, first.headers.get('idempotency-replayed')], [201, null]);
  await registerStrangers(slug, 1);
  const again = await assertWritesNothing(() => post([slug], [one], { key }));
  assert.deepEqual(
    [again.status, again.text, again.headers.get('idempotency-replayed')],
    [201, first.text, 'true'],
  );
});

test('the same JSON in another notation is the same body', async () => {
  const slug = await makeEvent(await makeOrganization());
  const [{ name, email }, key] = [makePerson(), newIdempotencyKey()];
  const send = (raw: string) =>
    call('/api/v1/registrations', { raw, headers: { 'idempotency-key': key } });
  await send(JSON.stringify({ events: [slug], participants: [{ name, email }] }));
  const again = await send(
    `{ "participants":\n[{"email":${JSON.stringify(email)}, "name":${JSON.stringify(name)}}], "events":["${slug}"]}`,
  );
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
});

test('another body under the same key is refused and writes nothing', async () => {
  const slug = await makeEvent(await makeOrganization());
  const [one, key] = [makePerson(), newIdempotencyKey()];
  await post([slug], [one], { key });
  for (const other of [{ ...one, name: 'Toinen' }, makePerson()])
    expectProblem(
      await assertWritesNothing(() => post([slug], [other], { key })),
      422,
      'idempotency-key-reused',
    );
  expectProblem(
    await assertWritesNothing(() => post([slug], [one], { key, language: 'sv' })),
    422,
    'idempotency-key-reused',
  );
});

test('twenty concurrent requests under one key make one registration and one mail', async () => {
  const slug = await makeEvent(await makeOrganization());
  const [one, key] = [makePerson(), newIdempotencyKey()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => post([slug], [one], { key })));
  const fresh = answers.filter(
    ({ status, headers }) => status === 201 && headers.get('idempotency-replayed') === null,
  );
  assert.equal(fresh.length, 1);
  for (const answer of answers)
    if (answer.status === 201) assert.equal(answer.text, fresh[0]?.text);
    else expectProblem(answer, 409, 'idempotency-key-in-use');
  assert.equal((await seatCounters(slug)).taken, 1);
  await mailTo(one.email, 1);
  await (await host()).runCron();
  assert.equal((await mailTo(one.email, 1)).length, 1);
});

test('a key is replayed also after the deadline, a cancellation or an edit', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const [one, key] = [makePerson(), newIdempotencyKey()];
  const first = await post([slug], [one], { key });
  const replays = async (
    status: number,
    code: ErrorCode,
    other = makePerson('X', { phone: '1' }),
  ) => {
    // another participant's rejection makes the isolate learn of the change first
    expectProblem(await post([slug], [other]), status, code);
    const again = await post([slug], [one], { key });
    assert.deepEqual(
      [again.status, again.text, again.headers.get('idempotency-replayed')],
      [201, first.text, 'true'],
    );
  };
  await patchEvent(owner, slug, { fields: { phone: 'required' } });
  await replays(422, 'validation', makePerson());
  await patchEvent(owner, slug, { status: 'draft' });
  await replays(422, 'event-unknown');
  await patchEvent(owner, slug, {
    status: 'published',
    registration: { closesAt: fromNow(-1000) },
  });
  await replays(409, 'registration-closed');
  await cancelEvent(slug);
  await replays(409, 'event-cancelled');
});

test('a refusal is not stored: the same key may succeed later', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1 } });
  await registerStrangers(slug, 1);
  const [one, key] = [makePerson(), newIdempotencyKey()];
  expectProblem(await post([slug], [one], { key }), 409, 'event-full');
  await patchEvent(owner, slug, { registration: { capacity: 2 } });
  assert.equal((await post([slug], [one], { key })).status, 201);
});

test('a key is replayed for seven days, and a later use makes no second registration', async () => {
  const slug = await makeEvent(await makeOrganization());
  const [one, key] = [makePerson(), newIdempotencyKey()];
  const { db } = await host();
  const age = (by: number) =>
    db
      .prepare('UPDATE submissions SET expires_at = expires_at - ?1 WHERE key = ?2')
      .bind(by, key)
      .run();
  await post([slug], [one], { key });
  await age(7 * DAY_MS - 3_600_000);
  assert.equal((await post([slug], [one], { key })).headers.get('idempotency-replayed'), 'true');
  await age(3_660_000);
  const late = await post([slug], [one], { key });
  assert.deepEqual([late.status, late.headers.get('idempotency-replayed')], [201, null]);
  assert.equal((await seatCounters(slug)).taken, 1);
  // an expired key can be used for another submission
  await age(7 * DAY_MS + 60_000);
  assert.equal((await post([slug], [makePerson()], { key })).status, 201);
});
