/** The same request sent again: one registration, one mail, the same answer. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../worker/contract/codes.ts';
import {
  call,
  cancelEvent,
  day,
  fill,
  fromNow,
  host,
  mailTo,
  makeEvent,
  newKey,
  organization,
  patchEvent,
  person,
  post,
  problem,
  seats,
  writesNothing,
} from '../support/client.ts';

test('the same key and body get the stored answer, marked as replayed, and write nothing', async () => {
  const slug = await makeEvent(await organization(), {
    registration: { capacity: 1, waitlist: true },
  });
  const [one, key] = [person(), newKey()];
  const first = await post([slug], [one], { key });
  assert.deepEqual([first.status, first.headers.get('idempotency-replayed')], [201, null]);
  await fill(slug, 1);
  const again = await writesNothing(() => post([slug], [one], { key }));
  assert.deepEqual(
    [again.status, again.text, again.headers.get('idempotency-replayed')],
    [201, first.text, 'true'],
  );
});

test('the same JSON in another notation is the same body', async () => {
  const slug = await makeEvent(await organization());
  const [{ name, email }, key] = [person(), newKey()];
  const send = (raw: string) =>
    call('/api/v1/registrations', { raw, headers: { 'idempotency-key': key } });
  await send(JSON.stringify({ events: [slug], participants: [{ name, email }] }));
  const again = await send(
    `{ "participants":\n[{"email":${JSON.stringify(email)}, "name":${JSON.stringify(name)}}], "events":["${slug}"]}`,
  );
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
});

test('another body under the same key is refused and writes nothing', async () => {
  const slug = await makeEvent(await organization());
  const [one, key] = [person(), newKey()];
  await post([slug], [one], { key });
  for (const other of [{ ...one, name: 'Toinen' }, person()])
    problem(
      await writesNothing(() => post([slug], [other], { key })),
      422,
      'idempotency-key-reused',
    );
  problem(
    await writesNothing(() => post([slug], [one], { key, language: 'sv' })),
    422,
    'idempotency-key-reused',
  );
});

test('twenty concurrent requests under one key make one registration and one mail', async () => {
  const slug = await makeEvent(await organization());
  const [one, key] = [person(), newKey()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => post([slug], [one], { key })));
  const fresh = answers.filter(
    ({ status, headers }) => status === 201 && headers.get('idempotency-replayed') === null,
  );
  assert.equal(fresh.length, 1);
  for (const answer of answers)
    if (answer.status === 201) assert.equal(answer.text, fresh[0]?.text);
    else problem(answer, 409, 'idempotency-key-in-use');
  assert.equal((await seats(slug)).taken, 1);
  await mailTo(one.email, 1);
  await (await host()).runCron();
  assert.equal((await mailTo(one.email, 1)).length, 1);
});

test('a key is replayed also after the deadline, a cancellation or an edit', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner);
  const [one, key] = [person(), newKey()];
  const first = await post([slug], [one], { key });
  const replays = async (status: number, code: ErrorCode, other = person('X', { phone: '1' })) => {
    // another participant's rejection makes the isolate learn of the change first
    problem(await post([slug], [other]), status, code);
    const again = await post([slug], [one], { key });
    assert.deepEqual(
      [again.status, again.text, again.headers.get('idempotency-replayed')],
      [201, first.text, 'true'],
    );
  };
  await patchEvent(owner, slug, { fields: { phone: 'required' } });
  await replays(422, 'validation', person());
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
  const owner = await organization();
  const slug = await makeEvent(owner, { registration: { capacity: 1 } });
  await fill(slug, 1);
  const [one, key] = [person(), newKey()];
  problem(await post([slug], [one], { key }), 409, 'event-full');
  await patchEvent(owner, slug, { registration: { capacity: 2 } });
  assert.equal((await post([slug], [one], { key })).status, 201);
});

test('a key is replayed for seven days, and a later use makes no second registration', async () => {
  const slug = await makeEvent(await organization());
  const [one, key] = [person(), newKey()];
  const { db } = await host();
  const age = (by: number) =>
    db
      .prepare('UPDATE submissions SET expires_at = expires_at - ?1 WHERE key = ?2')
      .bind(by, key)
      .run();
  await post([slug], [one], { key });
  await age(7 * day - 3_600_000);
  assert.equal((await post([slug], [one], { key })).headers.get('idempotency-replayed'), 'true');
  await age(3_660_000);
  const late = await post([slug], [one], { key });
  assert.deepEqual([late.status, late.headers.get('idempotency-replayed')], [201, null]);
  assert.equal((await seats(slug)).taken, 1);
  // an expired key can be used for another submission
  await age(7 * day + 60_000);
  assert.equal((await post([slug], [person()], { key })).status, 201);
});
