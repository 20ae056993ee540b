/**
 * What an organiser does for one person: registering by phone or paper, editing, cancelling,
 * erasing.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskRegistration, PhoneCall, PhoneCallList, RowPage } from '../../worker/contract/desk.ts';
import {
  type Answer,
  assertWritesNothing,
  call,
  callManage,
  DAY_MS,
  errorKeys,
  expectBody,
  expectProblem,
  fromNow,
  host,
  type Input,
  keyOfRole,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
  type Organization,
  patchEvent,
  readManagePage,
  register,
  registerStrangers,
  tokenFor,
  uniqueName,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';

const at = (slug: string, rest = '') => `/api/v1/desk/events/${slug}/registrations${rest}`;

const send = (
  { key }: Organization,
  slug: string,
  participant: Input,
  more: Input = {},
  idempotency = newIdempotencyKey(),
): Promise<Answer> =>
  call(at(slug), {
    bearer: key,
    headers: { 'idempotency-key': idempotency },
    body: { participant, channel: 'phone', consentSpoken: true, ...more },
  });

const enter = async (owner: Organization, slug: string, participant: Input, more: Input = {}) =>
  expectBody(DeskRegistration, await send(owner, slug, participant, more), 201);

const byPhone = (name: string, phone = `040 ${Math.floor(Math.random() * 9e6) + 1e6}`) => ({
  name,
  phone,
});

const calls = async ({ key }: Organization, query = '') =>
  expectBody(PhoneCallList, await call(`/api/v1/desk/calls${query}`, { bearer: key })).calls;

const rows = async ({ key }: Organization, slug: string) =>
  expectBody(RowPage, await call(at(slug), { bearer: key })).registrations;

test('a registration by phone follows the public rules and records the organiser and the spoken consent', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 2, waitlist: true } });
  const caller = makePerson('Aino Soittaja', { phone: '050 123 4567' });
  const entered = await enter(owner, slug, caller);
  assert.equal(entered.status, 'confirmed');
  assert.deepEqual(
    [entered.channel, entered.placedBy, entered.consentSpoken],
    ['phone', 'open', true],
  );
  assert.ok(entered.enteredBy);
  assert.equal((await mailTo(caller.email)).length, 1);
  assert.equal((await readManagePage(await tokenFor(caller))).participant.name, 'Aino Soittaja');
  await registerStrangers(slug, 1);
  assert.deepEqual(
    [
      (await enter(owner, slug, byPhone('Jonottaja'))).waitlistPosition,
      (await rows(owner, slug)).length,
    ],
    [1, 3],
  );
  await checkEventInvariants((await host()).db, slug);
});

test('people without an address are identified by phone and name, and called instead of mailed', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  const [taker] = await registerStrangers(slug, 1);
  assert.ok(taker);
  const first = await enter(owner, slug, byPhone('Eila Ääkkönen', '040 765 4321'));
  assert.deepEqual([first.status, first.email, first.phone], ['waitlisted', null, '040 765 4321']);
  const again = expectProblem(
    await send(owner, slug, byPhone('EILA AAKKONEN', '+358 40 7654321')),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(again), ['/participant participant-duplicate']);
  await callManage(await tokenFor(taker), '/cancel', { body: {} });
  const tasks = await calls(owner);
  assert.deepEqual(
    tasks.map(({ kind, name, phone, registrations }) => ({ kind, name, phone, registrations })),
    [
      {
        kind: 'registered',
        name: 'Eila Ääkkönen',
        phone: '040 765 4321',
        registrations: [{ event: slug, status: 'confirmed', waitlistPosition: null }],
      },
      {
        kind: 'promoted',
        name: 'Eila Ääkkönen',
        phone: '040 765 4321',
        registrations: [{ event: slug, status: 'confirmed', waitlistPosition: null }],
      },
    ],
  );
  const { runCron, db } = await host();
  await runCron();
  const sent = await db
    .prepare(
      `SELECT count(*) AS n FROM outbox WHERE by = 'call' AND (sent_at IS NOT NULL OR failed_at IS NOT NULL OR attempts > 0)
         AND person_id IN (SELECT person_id FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?))`,
    )
    .bind(slug)
    .first();
  assert.deepEqual(sent, { n: 0 });
});

test('a call can be ticked and unticked, shows who did it, and is invisible to other organisations', async () => {
  const [owner, stranger] = [await makeOrganization(), await makeOrganization()];
  const slug = await makeEvent(owner);
  await enter(owner, slug, byPhone('Soita Minulle'));
  const [task] = await calls(owner, `?event=${slug}&done=false`);
  assert.ok(task);
  const tick = ({ key }: Organization, done: boolean) =>
    call(`/api/v1/desk/calls/${task.id}`, { method: 'PATCH', bearer: key, body: { done } });
  const done = expectBody(PhoneCall, await tick(owner, true));
  assert.ok(done.doneAt && done.doneBy);
  assert.deepEqual(await calls(owner, '?done=false'), []);
  assert.equal((await calls(owner, '?done=true')).length, 1);
  assert.equal(expectBody(PhoneCall, await tick(owner, false)).doneAt, null);
  expectProblem(await tick(stranger, true), 404, 'not-found');
  assert.deepEqual(await calls(stranger), []);
  assert.deepEqual(await calls(owner, `?event=${uniqueName()}`), []);
  expectProblem(
    await call('/api/v1/desk/calls?done=maybe', { bearer: owner.key }),
    422,
    'validation',
  );
  const viewer = { ...owner, key: await keyOfRole(owner, 'viewer') };
  expectProblem(await tick(viewer, true), 403, 'forbidden');
});

test('without notify neither a mail nor a call is created', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  await enter(owner, slug, byPhone('Hiljaa'), { notify: false });
  const quiet = makePerson('Hiljaa Postissa');
  await enter(owner, slug, quiet, { notify: false });
  assert.deepEqual(await calls(owner), []);
  const { db } = await host();
  const mails = await db
    .prepare(
      'SELECT count(*) AS n FROM outbox JOIN people ON people.id = person_id WHERE people.email = ?',
    )
    .bind(quiet.email)
    .first();
  assert.deepEqual(mails, { n: 0 });
});

test('a full event refuses an organiser without an override, and the audit records an override', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1 } });
  await registerStrangers(slug, 1);
  await assertWritesNothing(async () =>
    expectProblem(await send(owner, slug, byPhone('Yli')), 409, 'event-full'),
  );
  const over = await enter(owner, slug, byPhone('Yli'), { override: true });
  assert.deepEqual([over.status, over.placedBy], ['confirmed', 'override']);
  const audit = await db
    .prepare('SELECT actor, action FROM audit WHERE registration_id = ?')
    .bind(over.id)
    .all<{ actor: string; action: string }>();
  assert.match(audit.results[0]?.actor ?? '', /^key:\d+$/);
  assert.equal(audit.results[0]?.action, 'registered confirmed by override');
  // a seat beyond the capacity is not given to anyone when it becomes free
  await call(at(slug, `/${over.id}`), { method: 'DELETE', bearer: owner.key });
  expectProblem(await send(owner, slug, byPhone('Toinen')), 409, 'event-full');
  await checkEventInvariants(db, slug);
});

test('an override passes the waitlist and leaves its order unchanged', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await registerStrangers(slug, 2);
  assert.equal((await enter(owner, slug, byPhone('Ohi'), { override: true })).status, 'confirmed');
  assert.equal((await checkEventInvariants(db, slug)).waiting.length, 1);
});

test('deadlines and form rules apply to organisers too', async () => {
  const owner = await makeOrganization();
  const closed = await makeEvent(owner, { registration: { closesAt: fromNow(-60_000) } });
  expectProblem(await send(owner, closed, byPhone('Myöhä')), 409, 'registration-closed');
  const draft = await makeEvent(owner, { status: 'draft' });
  expectProblem(await send(owner, draft, byPhone('Aikainen')), 409, 'registration-not-open');
  const asking = await makeEvent(owner, {
    fields: { region: 'required' },
    questions: [{ id: 'q', type: 'text', label: 'Kysymys', required: true }],
  });
  const missing = expectProblem(
    await send(owner, asking, { name: 'www.example.com' }),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(missing), [
    '/participant/name url-in-name',
    '/participant/phone required',
    '/participant/region required',
    '/participant/answers/q required',
  ]);
  expectProblem(
    await send(owner, asking, makePerson('X', { phone: '1', status: 'confirmed' })),
    422,
    'validation',
  );
});

test('one idempotency key creates one registration, however often it is sent', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const [key, participant] = [newIdempotencyKey(), byPhone('Kerran')];
  const first = expectBody(DeskRegistration, await send(owner, slug, participant, {}, key), 201);
  const second = await send(owner, slug, participant, {}, key);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  assert.equal(expectBody(DeskRegistration, second, 201).id, first.id);
  expectProblem(await send(owner, slug, byPhone('Toinen'), {}, key), 422, 'idempotency-key-reused');
  expectProblem(
    await call(at(slug), { bearer: owner.key, body: { participant } }),
    400,
    'idempotency-key-missing',
  );
  assert.equal((await rows(owner, slug)).length, 1);
});

test('a key is answered again after the person was renamed or the form asks for more', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const [key, participant] = [newIdempotencyKey(), byPhone('Kirjoitusvirhe')];
  const first = expectBody(DeskRegistration, await send(owner, slug, participant, {}, key), 201);
  await call(at(slug, `/${first.id}`), {
    method: 'PATCH',
    bearer: owner.key,
    body: { version: first.version, name: 'Korjattu Nimi' },
  });
  await patchEvent(owner, slug, { fields: { region: 'required' } });
  const again = expectBody(DeskRegistration, await send(owner, slug, participant, {}, key), 201);
  assert.deepEqual([again.id, again.name], [first.id, 'Korjattu Nimi']);
});

test('every Finnish spelling of one phone number is one person, and an invalid number is refused', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  await enter(owner, slug, byPhone('Sama Ihminen', '040 123 4567'));
  for (const phone of [
    '+358 40 123 4567',
    '+358 (0)40 1234567',
    '358401234567',
    '00358 40 123 4567',
  ])
    assert.deepEqual(
      errorKeys(
        expectProblem(await send(owner, slug, byPhone('Sama Ihminen', phone)), 422, 'validation'),
      ),
      ['/participant participant-duplicate'],
      phone,
    );
  assert.deepEqual(
    errorKeys(
      expectProblem(await send(owner, slug, byPhone('Tavoittamaton', 'ei ole')), 422, 'validation'),
    ),
    ['/participant/phone required'],
  );
});

test('outdated, past and mailable information does not become a call', async () => {
  const owner = await makeOrganization();
  const [slug, past] = [await makeEvent(owner), await makeEvent(owner)];
  const [leaving, moving, forgotten] = [
    byPhone('Peruva'),
    byPhone('Saa Osoitteen'),
    byPhone('Unohdettu'),
  ];
  const [first, second, third] = [
    await enter(owner, slug, leaving),
    await enter(owner, slug, moving),
    await enter(owner, slug, forgotten),
  ];
  await enter(owner, past, byPhone('Myöhäinen'));
  await patchEvent(owner, past, { startsAt: fromNow(-2 * DAY_MS), endsAt: fromNow(-DAY_MS) });
  assert.equal((await calls(owner)).length, 3);
  await call(at(slug, `/${first.id}`), {
    method: 'PATCH',
    bearer: owner.key,
    body: { version: first.version, status: 'cancelled' },
  });
  const email = `${uniqueName('uusi')}@example.org`;
  await call(at(slug, `/${second.id}`), {
    method: 'PATCH',
    bearer: owner.key,
    body: { version: second.version, email },
  });
  await call(at(slug, `/${third.id}`), { method: 'DELETE', bearer: owner.key });
  assert.deepEqual(
    (await calls(owner)).map(({ name, kind }) => [name, kind]),
    [['Peruva', 'cancelled']],
  );
  assert.ok((await mailTo(email)).length > 0);
  const { db } = await host();
  const left = await db
    .prepare(
      "SELECT count(*) AS n FROM outbox WHERE by = 'call' AND NOT EXISTS (SELECT 1 FROM people WHERE id = person_id)",
    )
    .first();
  assert.deepEqual(left, { n: 0 });
});

test('an organiser corrects a name and an address: old links stop working and the new address gets one', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { fields: { organization: 'optional' } });
  const typo = makePerson('Maija Meikalainen');
  await register([slug], [typo]);
  const token = await tokenFor(typo);
  const [row] = await rows(owner, slug);
  assert.ok(row);
  const email = `${uniqueName('oikea')}@example.org`;
  const patched = expectBody(
    DeskRegistration,
    await call(at(slug, `/${row.id}`), {
      method: 'PATCH',
      bearer: owner.key,
      body: { version: row.version, name: 'Maija Meikäläinen', email, organization: 'SOSTE' },
    }),
  );
  assert.deepEqual(
    [patched.name, patched.email, patched.organization, patched.version],
    ['Maija Meikäläinen', email, 'SOSTE', row.version + 1],
  );
  expectProblem(await callManage(token), 404, 'not-found');
  assert.equal(
    (await readManagePage(await tokenFor({ name: '', email }))).participant.email,
    email,
  );
  const same = { version: patched.version, name: patched.name, email };
  const unchanged = await call(at(slug, `/${row.id}`), {
    method: 'PATCH',
    bearer: owner.key,
    body: same,
  });
  assert.equal(expectBody(DeskRegistration, unchanged).version, patched.version);
  const stale = await call(at(slug, `/${row.id}`), {
    method: 'PATCH',
    bearer: owner.key,
    body: { version: row.version, name: 'Vanha' },
  });
  assert.equal(expectProblem(stale, 409, 'edit-conflict').code, 'edit-conflict');
  assert.equal((stale.body as { current: { name: string } }).current.name, 'Maija Meikäläinen');
});

test('an organiser’s cancellation is mailed to the participant and promotes from the waitlist', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  const [first, second] = await registerStrangers(slug, 2);
  const [row] = await rows(owner, slug);
  assert.ok(row && first && second);
  for (const one of [first, second]) await mailTo(one.email);
  const cancel = (version: number) =>
    call(at(slug, `/${row.id}`), {
      method: 'PATCH',
      bearer: owner.key,
      body: { version, status: 'cancelled' },
    });
  assert.equal(expectBody(DeskRegistration, await cancel(row.version)).status, 'cancelled');
  assert.equal((await mailTo(first.email, 2)).length, 2);
  assert.equal((await mailTo(second.email, 2)).length, 2);
  const audit = await db
    .prepare(
      "SELECT actor FROM audit WHERE registration_id = ? AND action = 'confirmed to cancelled'",
    )
    .bind(row.id)
    .first<{ actor: string }>();
  assert.match(audit?.actor ?? '', /^key:\d+/);
  assert.equal(expectBody(DeskRegistration, await cancel(row.version + 1)).status, 'cancelled');
  expectProblem(
    await call(at(slug, `/${row.id}`), {
      method: 'PATCH',
      bearer: owner.key,
      body: { version: row.version + 1, name: 'X' },
    }),
    409,
    'change-closed',
  );
  expectProblem(
    await call(at(slug, `/${row.id}`), {
      method: 'PATCH',
      bearer: owner.key,
      body: { version: row.version + 1, status: 'confirmed' },
    }),
    422,
    'validation',
  );
});

test('erasing deletes a person and their registration, keeps the audit, and promotes from the waitlist', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  const [first] = await registerStrangers(slug, 2);
  const [row] = await rows(owner, slug);
  assert.ok(row && first);
  const token = await tokenFor(first);
  assert.equal(
    (await call(at(slug, `/${row.id}`), { method: 'DELETE', bearer: owner.key })).status,
    204,
  );
  expectProblem(await callManage(token), 404, 'not-found');
  expectProblem(await call(at(slug, `/${row.id}`), { bearer: owner.key }), 404, 'not-found');
  const left = await db
    .prepare(
      'SELECT (SELECT count(*) FROM people WHERE email = ?1) AS p, (SELECT count(*) FROM registrations WHERE email = ?1) AS r',
    )
    .bind(first.email)
    .first();
  assert.deepEqual(left, { p: 0, r: 0 });
  const audit = await db
    .prepare(
      "SELECT count(*) AS n FROM audit WHERE registration_id = ? AND action = 'confirmed to erased'",
    )
    .bind(row.id)
    .first();
  assert.deepEqual(audit, { n: 1 });
  assert.equal((await checkEventInvariants(db, slug)).confirmed.length, 1);
});

test('registrations that a person cancelled earlier are erased with them', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const participant = makePerson('Kahdesti');
  await register([slug], [participant]);
  await callManage(await tokenFor(participant), '/cancel', { body: {} });
  await register([slug], [participant]);
  const active = (await rows(owner, slug)).find(({ status }) => status === 'confirmed');
  assert.equal(
    (await call(at(slug, `/${active?.id}`), { method: 'DELETE', bearer: owner.key })).status,
    204,
  );
  const left = await db
    .prepare('SELECT count(*) AS n FROM registrations WHERE email = ?')
    .bind(participant.email)
    .first();
  assert.deepEqual(left, { n: 0 });
});

test('another organisation’s registrations are not found, and a viewer cannot change any', async () => {
  const [owner, stranger] = [await makeOrganization(), await makeOrganization()];
  const slug = await makeEvent(owner);
  const other = await makeEvent(owner);
  const entered = await enter(owner, slug, byPhone('Oma'));
  const theirs = await makeEvent(stranger);
  for (const path of [at(slug, `/${entered.id}`), at(theirs, `/${entered.id}`)])
    for (const sent of [
      {},
      { method: 'PATCH', body: { version: 1, name: 'X' } },
      { method: 'DELETE' },
    ])
      expectProblem(await call(path, { bearer: stranger.key, ...sent }), 404, 'not-found');
  expectProblem(await call(at(other, `/${entered.id}`), { bearer: owner.key }), 404, 'not-found');
  expectProblem(await send(stranger, slug, byPhone('Vieras')), 404, 'not-found');
  const viewer = await keyOfRole(owner, 'viewer');
  assert.equal((await call(at(slug, `/${entered.id}`), { bearer: viewer })).status, 200);
  expectProblem(
    await call(at(slug, `/${entered.id}`), { method: 'DELETE', bearer: viewer }),
    403,
    'forbidden',
  );
});

test('in a discreet event a viewer sees names but no answers, in lists and files', async () => {
  const owner = await makeOrganization();
  const options = [{ value: 'salaisuus', label: 'Vertaistuki' }];
  const questions = [{ id: 'q', type: 'radio', label: 'Millaista tukea toivot?', options }];
  // a seat reserved for an answer reveals the answer
  const quotas = [
    { name: 'salaisuus', places: 1, match: { question: 'q', equals: ['salaisuus'] } },
  ];
  const registration = { capacity: 3, quotas };
  const [discreet, open] = [
    await makeEvent(owner, { discreet: true, questions, registration }),
    await makeEvent(owner, { questions, registration }),
  ];
  const viewer = { ...owner, key: await keyOfRole(owner, 'viewer') };
  for (const slug of [discreet, open])
    await register([slug], [makePerson('Maija', { answers: { q: 'salaisuus' } })]);
  const seen = async (who: Organization, slug: string) => {
    const [row] = await rows(who, slug);
    const paths = [
      at(slug),
      `${at(slug)}?q=maija`,
      at(slug, `/${row?.id}`),
      at(slug, '.csv'),
      at(slug, '.json'),
    ];
    return Promise.all(
      paths.map(async (path) => (await call(path, { bearer: who.key })).text.includes('salaisuus')),
    );
  };
  assert.deepEqual(await seen(viewer, discreet), [false, false, false, false, false]);
  assert.deepEqual(await seen(owner, discreet), [true, true, true, true, true]);
  assert.deepEqual(await seen(viewer, open), [true, true, true, true, true]);
});

test('after a deadline an organiser may still edit as long as the event is stored', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const entered = await enter(owner, slug, byPhone('Korjattava'));
  await patchEvent(owner, slug, { startsAt: fromNow(-2 * DAY_MS), endsAt: fromNow(-DAY_MS) });
  const patched = await call(at(slug, `/${entered.id}`), {
    method: 'PATCH',
    bearer: owner.key,
    body: { version: entered.version, phone: '050 1' },
  });
  assert.equal(expectBody(DeskRegistration, patched).phone, '050 1');
});
