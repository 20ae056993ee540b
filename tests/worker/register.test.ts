/**
 * Registering: seats, waitlists, several events and people at once, and answers that reveal nothing
 * about others.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowPage } from '../../worker/contract/desk.ts';
import {
  type Answer,
  call,
  callManage,
  countRows,
  expectBody,
  expectProblem,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  newIdempotencyKey,
  type Organization,
  post,
  register,
  registerStrangers,
  seatCounters,
  tokenFor,
} from '../support/client.ts';

const rows = async ({ key }: Organization, slug: string, query = '') =>
  expectBody(
    RowPage,
    await call(`/api/v1/desk/events/${slug}/registrations${query}`, { bearer: key }),
  ).registrations;

test('one person in one event gets a seat', async () => {
  const event = await makeEvent(await makeOrganization());
  const placed = await register([event], [makePerson()]);
  assert.deepEqual(placed, [
    { event, participant: 0, status: 'confirmed', waitlistPosition: null },
  ]);
});

test('several events and people are answered by event first, then in the order of the people', async () => {
  const owner = await makeOrganization();
  const [one, other] = [
    await makeEvent(owner),
    await makeEvent(owner, { registration: { capacity: 1, waitlist: true } }),
  ];
  const placed = await register([one, other, one], [makePerson('A'), makePerson('B')]);
  assert.deepEqual(placed, [
    { event: one, participant: 0, status: 'confirmed', waitlistPosition: null },
    { event: one, participant: 1, status: 'confirmed', waitlistPosition: null },
    { event: other, participant: 0, status: 'confirmed', waitlistPosition: null },
    { event: other, participant: 1, status: 'waitlisted', waitlistPosition: 1 },
  ]);
});

test('a submission that does not fit into one of its events registers in none', async () => {
  const owner = await makeOrganization();
  const [roomy, full] = [
    await makeEvent(owner),
    await makeEvent(owner, { registration: { capacity: 1 } }),
  ];
  await registerStrangers(full, 1);
  const before = await countRows();
  expectProblem(await post([roomy, full], [makePerson()]), 409, 'event-full');
  assert.deepEqual(await countRows(), before);
  assert.equal((await seatCounters(roomy)).taken, 0);
});

test('registrations get seats, then successive waitlist positions, then a refusal', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 2, waitlist: true, waitlistCapacity: 2 },
  });
  const placed = [];
  for (const _ of [1, 2, 3, 4]) placed.push(...(await register([slug], [makePerson()])));
  assert.deepEqual(
    placed.map(({ status, waitlistPosition }) => [status, waitlistPosition]),
    [
      ['confirmed', null],
      ['confirmed', null],
      ['waitlisted', 1],
      ['waitlisted', 2],
    ],
  );
  expectProblem(await post([slug], [makePerson()]), 409, 'event-full');
  assert.deepEqual(await seatCounters(slug), {
    taken: 2,
    waiting: 2,
    confirmed: 2,
    waitlisted: 2,
    ceiling: 2,
  });
});

test('the first people of a group get the seats and the others join the waitlist', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 1, waitlist: true },
  });
  const placed = await register([slug], [makePerson('A'), makePerson('B'), makePerson('C')]);
  assert.deepEqual(
    placed.map(({ participant, waitlistPosition }) => [participant, waitlistPosition]),
    [
      [0, null],
      [1, 1],
      [2, 2],
    ],
  );
});

/** What the caller can see of an answer, except for its time. */
const visible = ({ status, headers, text }: Answer) => ({
  status,
  text,
  headers: [...headers].filter(([name]) => name !== 'date'),
});

test('a known person gets the same answer as a new one: status, body, headers', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson("Maija O'Brien");
  const first = await post([slug], [one]);
  const again = await post(
    [slug],
    [{ name: 'MAIJA obrien', email: one.email.replace('example.org', 'Example.ORG') }],
  );
  assert.deepEqual(visible(again), visible(first));
  assert.deepEqual(visible(await post([slug], [makePerson()])), visible(first));
  assert.equal((await seatCounters(slug)).taken, 2);
});

test('a known person is informed only by mail, and their details stay unchanged', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { fields: { phone: 'optional' } });
  const one = makePerson('Maija', { phone: '040 1' });
  await register([slug], [one], { language: 'sv' });
  await mailTo(one.email, 1);
  await register([slug], [{ ...one, name: 'maija', phone: '666' }], { language: 'fi' });
  const [newest, first] = await mailTo(one.email, 2);
  assert.match(newest?.subject ?? '', /^Olet jo ilmoittautunut/);
  assert.match(first?.subject ?? '', /^(?!Olet jo)/);
  assert.ok(newest?.text.includes('/r?lang=fi#'));
  const [row] = await rows(owner, slug);
  assert.deepEqual([row?.name, row?.phone, row?.language], ['Maija', '040 1', 'sv']);
});

test('a known person in a full event is refused like a new one', async () => {
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 1 } });
  const one = makePerson();
  await register([slug], [one]);
  expectProblem(await post([slug], [one]), 409, 'event-full');
});

test('a seat that a known person does not need goes to the waitlist at once', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 2, waitlist: true },
  });
  const [one, fresh] = [makePerson('Vanha'), makePerson('Uusi')];
  await register([slug], [one]);
  // as if new: the known person takes the last seat, the new one waits; then the seat is free again
  const placed = await register([slug], [one, fresh]);
  assert.deepEqual(
    placed.map(({ status }) => status),
    ['confirmed', 'waitlisted'],
  );
  assert.deepEqual(await seatCounters(slug), {
    taken: 2,
    waiting: 0,
    confirmed: 2,
    waitlisted: 0,
    ceiling: 2,
  });
  const mails = await mailTo(fresh.email, 2);
  assert.ok(mails.some(({ subject }) => subject.startsWith('Sait paikan')));
});

test('two people may share an address: two registrations, two links', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson('Maija');
  const other = { ...one, name: 'Matti' };
  await register([slug], [one, other]);
  assert.equal((await seatCounters(slug)).taken, 2);
  const mails = await mailTo(one.email, 2);
  assert.equal(new Set(mails.map(({ text }) => /#([\w-]+)/.exec(text)?.[1])).size, 2);
});

test('a person who cancelled and registers again goes to the end of the waitlist', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 1, waitlist: true },
  });
  const one = makePerson();
  await register([slug], [one]);
  await registerStrangers(slug, 2);
  assert.equal((await callManage(await tokenFor(one), '/cancel', { body: {} })).status, 200);
  const [placed] = await register([slug], [one]);
  assert.deepEqual([placed?.status, placed?.waitlistPosition], ['waitlisted', 2]);
  assert.deepEqual(await seatCounters(slug), {
    taken: 1,
    waiting: 2,
    confirmed: 1,
    waitlisted: 2,
    ceiling: 1,
  });
});

test('a person has one link for all events of a series and another for a second series', async () => {
  const owner = await makeOrganization();
  const [series, elsewhere] = [await makeSeries(owner), await makeSeries(owner)];
  const events = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const one = makePerson();
  await register(events, [one]);
  await register([await makeEvent(owner, { series: elsewhere })], [one]);
  const [newest, first] = await mailTo(one.email, 2);
  assert.notEqual(newest?.text.match(/#([\w-]+)/)?.[1], first?.text.match(/#([\w-]+)/)?.[1]);
  assert.ok(first);
  const { registrations } = (await callManage(await tokenFor(one, 2))).body as {
    registrations: unknown[];
  };
  assert.equal(registrations.length, 1);
});

test('the origin is stored: the site of the key, else the page’s host, and the channel', async () => {
  const owner = await makeOrganization();
  const foreign = await makeOrganization();
  const slug = await makeEvent(owner);
  const { url } = await host();
  const from = async (more: Parameters<typeof post>[2]) => {
    const one = makePerson();
    await register([slug], [one], more);
    const row = (await rows(owner, slug, '?limit=500')).find(({ email }) => email === one.email);
    return [row?.channel, row?.site?.key ?? null, row?.site?.host ?? null];
  };
  const headers = { origin: 'https://jasen.example' };
  assert.deepEqual(await from({ site: owner.site, headers }), [
    'widget',
    owner.site,
    'jasen.example',
  ]);
  assert.deepEqual(await from({ site: 'unknown-key', headers }), ['widget', null, 'jasen.example']);
  assert.deepEqual(await from({ site: foreign.site, headers }), ['widget', null, 'jasen.example']);
  assert.deepEqual(await from({ site: null }), ['program', null, null]);
  assert.deepEqual((await from({ headers: { origin: url } }))[0], 'page');
  assert.deepEqual(await from({ headers: { origin: 'null' } }), ['widget', null, null]);
});

test('text is stored in NFC and trimmed, with every letter unchanged', async () => {
  const owner = await makeOrganization();
  const questions = [{ id: 'q1', type: 'textarea', label: 'x' }];
  const slug = await makeEvent(owner, { fields: { organization: 'optional' }, questions });
  const names = ['Čáhci Ŋ', "O'Brien-Ååk", 'X', '王 小明'];
  for (const name of names)
    await register(
      [slug],
      [
        makePerson(`  ${name.normalize('NFD')} `, {
          organization: ' Ry ',
          answers: { q1: ' a\r\nb ' },
        }),
      ],
    );
  const stored = await rows(owner, slug);
  assert.deepEqual(
    stored.map(({ name }) => name),
    names.map((name) => name.normalize('NFC')),
  );
  for (const row of stored)
    assert.deepEqual([row.organization, row.answers], ['Ry', { q1: 'a\nb' }]);
});

test('answers are stored with the event that asks for them, and hidden ones are dropped', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const common = { id: 'common', type: 'text', label: 'x' };
  const box = { id: 'box', type: 'checkbox', label: 'x' };
  const hidden = {
    id: 'hidden',
    type: 'text',
    label: 'x',
    showIf: { question: 'box', equals: [true] },
  };
  const one = await makeEvent(owner, {
    series,
    questions: [common, { id: 'special', type: 'text', label: 'x' }],
  });
  const other = await makeEvent(owner, { series, questions: [common, box, hidden] });
  const answers = { common: 'c', special: 'm', box: false, hidden: 'h' };
  await register([one, other], [makePerson('Maija', { answers })]);
  assert.deepEqual((await rows(owner, one))[0]?.answers, { common: 'c', special: 'm' });
  assert.deepEqual((await rows(owner, other))[0]?.answers, { common: 'c', box: false });
});

test('the stored idempotency key contains nothing of the body', async () => {
  const slug = await makeEvent(await makeOrganization());
  const [one, key] = [makePerson('Salainen Nimi'), newIdempotencyKey()];
  await register([slug], [one], { key });
  const { db } = await host();
  const row = await db.prepare('SELECT * FROM submissions WHERE key = ?').bind(key).first();
  assert.ok(row);
  const text = JSON.stringify(row);
  assert.ok(!text.includes('Salainen') && !text.includes(one.email));
});
