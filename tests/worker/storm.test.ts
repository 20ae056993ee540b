/** Concurrency: never oversold, no seat unused, waitlist in order, counters equal to the rows. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SubmissionResult } from '../../worker/contract/registration.ts';
import {
  type Answer,
  call,
  callManage,
  expectBody,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
  type Person,
  patchEvent,
  post,
  seatCounters,
  tokenFor,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';
import {
  countStatuses,
  manageTokensOf,
  markMailSent,
  reportedStatuses,
  runConcurrently,
  runStorm,
} from '../support/storm.ts';

const crowd = (size: number): Person[] =>
  Array.from({ length: size }, (_, index) => makePerson(`Väki ${index}`));

const placed = (answers: Answer[]) =>
  answers
    .filter(({ status }) => status === 201)
    .flatMap((answer) => expectBody(SubmissionResult, answer, 201).registrations);

test('of 200 concurrent registrations 20 get a seat, 30 wait in order and 150 are refused', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 20, waitlist: true, waitlistCapacity: 30 },
  });
  const answers = await Promise.all(crowd(200).map((one) => post([slug], [one])));
  const answered = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
  assert.deepEqual([answered(201), answered(409)], [50, 150]);
  const results = placed(answers);
  assert.equal(results.filter(({ status }) => status === 'confirmed').length, 20);
  const positions = results
    .flatMap(({ waitlistPosition }) => waitlistPosition ?? [])
    .sort((one, other) => one - other);
  assert.deepEqual(
    positions,
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
  assert.deepEqual(await seatCounters(slug), {
    taken: 20,
    waiting: 30,
    confirmed: 20,
    waitlisted: 30,
    ceiling: 20,
  });
});

for (let seed = 1; seed <= 10; seed += 1)
  test(`of 500 concurrent registrations 50 get a seat, 100 wait in order and 350 are refused: seed ${seed}`, async () => {
    await runStorm(seed);
  });

test('reserved and open seats are given correctly during concurrent registrations, cancellations and edits', async () => {
  const owner = await makeOrganization();
  const { db } = await host();
  const quotas = [
    { name: 'Savo', places: 8, match: { field: 'region', equals: ['11'] } },
    { name: 'Lappi', places: 4, match: { field: 'region', equals: ['19'] } },
  ];
  const slug = await makeEvent(owner, {
    fields: { region: 'required' },
    registration: { capacity: 30, waitlist: true, quotas },
  });
  const regions = ['11', '19', '01', '02'];
  const people = (size: number) =>
    crowd(size).map((one, index) => ({ ...one, region: regions[index % 4] ?? '01' }));
  const early = people(48);
  for (const one of early) await post([slug], [one]);
  const tokens = await manageTokensOf(early.slice(0, 20));
  const edits = async () => {
    for (const places of [10, 3, 12, 6])
      await patchEvent(owner, slug, {
        registration: {
          quotas: [
            { ...quotas[0], id: 1, places },
            { ...quotas[1], id: 2 },
          ],
        },
      });
  };
  const late = people(80);
  const [answers] = await Promise.all([
    runConcurrently(late, 7, 300, async (one) => ({
      person: one,
      answer: await post([slug], [one]),
    })),
    runConcurrently(tokens, 8, 300, (token) => callManage(token, '/cancel', { body: {} })),
    edits(),
  ]);
  assert.deepEqual(countStatuses(answers), { 201: 80 });
  const state = await checkEventInvariants(db, slug, reportedStatuses(answers));
  assert.ok(state.waiting.length > 0 && state.confirmed.length >= 30);
  await markMailSent(db);
});

test('registrations for two events fill both together: all or nothing', async () => {
  const owner = await makeOrganization();
  const events = [
    await makeEvent(owner, { registration: { capacity: 7 } }),
    await makeEvent(owner, { registration: { capacity: 5 } }),
  ];
  const answers = await Promise.all(crowd(20).map((one) => post(events, [one])));
  assert.equal(placed(answers).length, 10);
  for (const slug of events) assert.equal((await seatCounters(slug)).taken, 5);
});

test('during concurrent registrations, cancellations and capacity changes no seat stays free with a waitlist and no one is removed', async () => {
  const owner = await makeOrganization();
  const { db } = await host();
  const slug = await makeEvent(owner, { registration: { capacity: 10, waitlist: true } });
  const early = crowd(15);
  for (const one of early) await post([slug], [one]);
  const tokens = await Promise.all(early.slice(0, 8).map((one) => tokenFor(one)));
  const capacities = [12, 8, 14, 9];
  const edits = async () => {
    for (const capacity of capacities)
      await patchEvent(owner, slug, { registration: { capacity } });
  };
  const confirmedBefore = new Set(
    (
      await db
        .prepare("SELECT id FROM registrations WHERE status = 'confirmed'")
        .all<{ id: string }>()
    ).results.map(({ id }) => id),
  );
  const [answers] = await Promise.all([
    Promise.all(crowd(30).map((one) => post([slug], [one]))),
    Promise.all(tokens.map((token) => callManage(token, '/cancel', { body: {} }))),
    edits(),
  ]);
  assert.ok(answers.every(({ status }) => status === 201));
  const state = await seatCounters(slug);
  assert.ok(state.waiting > 0);
  assert.ok(state.taken >= 9, 'a seat is free despite the waitlist');
  // cancelled registrations were cancelled by their participants, not by an edit
  const { results } = await db
    .prepare(
      "SELECT id, changed_by FROM registrations WHERE status <> 'confirmed' AND event_id = (SELECT id FROM events WHERE slug = ?)",
    )
    .bind(slug)
    .all<{ id: string; changed_by: string }>();
  const removed = results.filter(
    ({ id, changed_by }) => confirmedBefore.has(id) && !changed_by.startsWith('participant:'),
  );
  assert.deepEqual(removed, []);
});

test('promotion follows the order of the waitlist', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  const people = crowd(6);
  for (const one of people) await post([slug], [one]);
  await patchEvent(owner, slug, { registration: { capacity: 3 } });
  const { db } = await host();
  const { results } = await db
    .prepare(
      'SELECT email, status FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(slug)
    .all<{ email: string; status: string }>();
  const confirmed = results
    .filter(({ status }) => status === 'confirmed')
    .map(({ email }) => email);
  assert.deepEqual(new Set(confirmed), new Set(people.slice(0, 3).map(({ email }) => email)));
  const [second] = people.slice(1);
  assert.ok(second);
  assert.equal((await mailTo(second.email, 2)).length, 2);
});

test('double clicks and repeated submissions make one registration and one mail, with and without script', async () => {
  const { db, runCron } = await host();
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 3 } });
  const [script, form] = crowd(2);
  assert.ok(script && form);
  const key = newIdempotencyKey();
  const clicks = await Promise.all([1, 2, 3].map(() => post([slug], [script], { key })));
  clicks.push(await post([slug], [script], { key }));
  assert.ok(clicks.every(({ status }) => status === 201));
  const page = await call(`/e/${slug}`);
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? assert.fail(name);
  const fields = {
    idempotencyKey: hidden('idempotencyKey'),
    privacyNotice: hidden('privacyNotice'),
    name: form.name,
    email: form.email,
  };
  const send = () =>
    call(`/e/${slug}`, {
      raw: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const sent = await Promise.all(Array.from({ length: 10 }, send));
  sent.push(await send());
  assert.ok(sent.every(({ status }) => status === 303));
  assert.deepEqual(
    new Set((await checkEventInvariants(db, slug)).confirmed),
    new Set([script.email, form.email]),
  );
  await runCron();
  for (const { email } of [script, form]) assert.equal((await mailTo(email)).length, 1);
});
