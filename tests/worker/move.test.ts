/**
 * Moving to another event of the series: the new seat first, the old seat reserved until then,
 * waitlist order respected.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../worker/contract/codes.ts';
import { ManageView } from '../../worker/contract/manage.ts';
import {
  type Answer,
  assertWritesNothing,
  callManage,
  cancelEvent,
  DAY_MS,
  errorKeys,
  expectBody,
  expectProblem,
  fromNow,
  host,
  type Input,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  type Person,
  patchEvent,
  patchToPast,
  readManagePage,
  register,
  registerStrangers,
  tokenFor,
  uniqueName,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';

type MoveSetup = {
  owner: Organization;
  series: string;
  from: string;
  one: Person;
  token: string;
  id: string;
};

/** A person registered in one event of a series. */
async function setUpMove(more: Input = {}, who: Input = {}, language = 'fi'): Promise<MoveSetup> {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const from = await makeEvent(owner, { series, title: 'Kuopio', ...more });
  const one = makePerson('Maija Meikäläinen', who);
  await register([from], [one], { language });
  const token = await tokenFor(one);
  const [registration] = (await readManagePage(token)).registrations;
  return { owner, series, from, one, token, id: registration?.id ?? assert.fail() };
}

const move = (token: string, registration: string, to: string): Promise<Answer> =>
  callManage(token, '/move', { body: { registration, to } });

const shown = (answer: Answer) =>
  expectBody(ManageView, answer).registrations.map(({ event, status, waitlistPosition }) => [
    event.slug,
    status,
    waitlistPosition,
  ]);

/** Asserts a refusal that adds and deletes no rows. */
async function assertMoveRefused(
  run: () => Promise<Answer>,
  status: number,
  code: ErrorCode,
  pointer?: string,
): Promise<void> {
  const refusal = expectProblem(await assertWritesNothing(run), status, code);
  if (pointer) assert.deepEqual(errorKeys(refusal), [`${pointer} ${code}`]);
}

test('a move gives the new seat, removes the old registration and promotes from the old waitlist', async () => {
  const { owner, series, from, one, token, id } = await setUpMove({
    registration: { capacity: 1, waitlist: true },
  });
  const [next] = await registerStrangers(from, 1);
  const to = await makeEvent(owner, { series, title: 'Oulu', registration: { capacity: 1 } });
  assert.deepEqual(shown(await move(token, id, to)), [[to, 'confirmed', null]]);
  assert.deepEqual(
    (await readManagePage(token)).registrations.map(({ event }) => event.slug),
    [to],
  );
  const { db } = await host();
  assert.deepEqual((await checkEventInvariants(db, from)).confirmed, [next?.email]);
  assert.deepEqual((await checkEventInvariants(db, to)).confirmed, [one.email]);
  assert.match((await mailTo(next?.email ?? '', 2))[0]?.subject ?? '', /^Sait paikan/);
});

test('the audit records who moved, from where and to where', async () => {
  const { owner, series, from, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series });
  await move(token, id, to);
  const { db } = await host();
  const { results } = await db
    .prepare(
      `SELECT events.slug, action, actor FROM audit JOIN events ON events.id = audit.event_id
       WHERE events.slug IN (?, ?) ORDER BY audit.id`,
    )
    .bind(from, to)
    .all<{ slug: string; action: string; actor: string }>();
  assert.deepEqual(
    results.map(({ slug, action }) => [slug, action]),
    [
      [from, 'registered confirmed'],
      [to, 'registered confirmed'],
      [from, 'confirmed to cancelled'],
    ],
  );
  for (const { actor } of results.slice(1)) assert.match(actor, /^participant:/);
  const old = await db
    .prepare('SELECT moved_to FROM registrations WHERE id = ?')
    .bind(id)
    .first<{ moved_to: string }>();
  const [registration] = (await readManagePage(token)).registrations;
  assert.equal(old?.moved_to, registration?.id);
});

const subjects = { fi: /^Ilmoittautumisesi on siirretty/, sv: /flytt/i, en: /moved/i };

for (const language of ['fi', 'sv', 'en'] as const)
  test(`a move sends one mail in the person’s language with both calendar changes: ${language}`, async () => {
    const { owner, series, from, one, token, id } = await setUpMove({}, {}, language);
    const to = await makeEvent(owner, {
      series,
      title: { fi: 'Oulu', sv: 'Uleåborg', en: 'Oulu' },
    });
    await move(token, id, to);
    const mails = await mailTo(one.email, 2);
    assert.equal(mails.length, 2);
    const [moved] = mails;
    assert.match(moved?.subject ?? '', subjects[language]);
    assert.equal(moved?.headers['Content-Language'], language);
    assert.ok(moved?.text.includes(language === 'sv' ? 'Uleåborg' : 'Oulu'));
    const [added = '', removed = ''] =
      moved?.attachments.map(({ text }) => text.replaceAll('\r\n ', '')) ?? [];
    for (const [calendar, slug, other] of [
      [added, to, from],
      [removed, from, to],
    ] as const) {
      assert.equal(calendar.match(/BEGIN:VEVENT/g)?.length, 1);
      assert.ok(calendar.includes(`/e/${slug}`) && !calendar.includes(`/e/${other}`));
    }
    assert.match(added, /METHOD:PUBLISH\r\n[\s\S]*STATUS:CONFIRMED\r\n/);
    assert.match(removed, /METHOD:CANCEL\r\n[\s\S]*STATUS:CANCELLED\r\n/);
    assert.doesNotMatch(moved?.subject ?? '', /Kuopio/);
  });

test('if the target is full, the old seat stays and nothing is written', async () => {
  const { owner, series, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series, registration: { capacity: 1 } });
  await registerStrangers(to, 1);
  await assertMoveRefused(() => move(token, id, to), 409, 'event-full', '/to');
  assert.equal((await readManagePage(token)).registrations[0]?.status, 'confirmed');
});

test('a confirmed participant cannot move onto a waitlist', async () => {
  const { owner, series, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series, registration: { capacity: 1, waitlist: true } });
  await registerStrangers(to, 1);
  await assertMoveRefused(() => move(token, id, to), 409, 'event-full', '/to');
});

test('a waitlisted person may move to a seat or to the end of another waitlist unless it is full', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const from = await makeEvent(owner, { series, registration: { capacity: 1, waitlist: true } });
  await registerStrangers(from, 1);
  const waiting = async () => {
    const one = makePerson();
    await register([from], [one]);
    const token = await tokenFor(one);
    const [registration] = (await readManagePage(token)).registrations;
    assert.equal(registration?.status, 'waitlisted');
    return { one, token, id: registration?.id ?? assert.fail() };
  };
  const free = await makeEvent(owner, { series });
  const withWaitlist = await makeEvent(owner, {
    series,
    registration: { capacity: 1, waitlist: true, waitlistCapacity: 2 },
  });
  await registerStrangers(withWaitlist, 2);
  const [first, second, third] = [await waiting(), await waiting(), await waiting()];
  assert.deepEqual(shown(await move(first.token, first.id, free)), [[free, 'confirmed', null]]);
  assert.deepEqual(shown(await move(second.token, second.id, withWaitlist)), [
    [withWaitlist, 'waitlisted', 2],
  ]);
  await assertMoveRefused(
    () => move(third.token, third.id, withWaitlist),
    409,
    'event-full',
    '/to',
  );
  const { db } = await host();
  assert.deepEqual((await checkEventInvariants(db, from)).waiting, [third.one.email]);
  assert.equal((await checkEventInvariants(db, withWaitlist)).waiting.at(-1), second.one.email);
});

test('a free seat with a waitlist is not given to a person who moves', async () => {
  const { owner, series, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series, registration: { capacity: 1, waitlist: true } });
  const [first] = await registerStrangers(to, 2);
  const { db } = await host();
  // deleted outside the batch: the seat is free although the waitlist is not empty
  await db.prepare('DELETE FROM registrations WHERE email = ?').bind(first?.email).run();
  await assertMoveRefused(() => move(token, id, to), 409, 'event-full', '/to');
});

test('only other published events of the same series are move targets', async () => {
  const { owner, series, from, token, id } = await setUpMove();
  const other = await makeSeries(owner);
  const targets = [
    await makeEvent(owner, { series: other }),
    await makeEvent(owner),
    await makeEvent(await makeOrganization()),
    await makeEvent(owner, { series, status: 'draft' }),
    uniqueName(),
    from,
    series,
  ];
  for (const to of targets)
    await assertMoveRefused(() => move(token, id, to), 422, 'event-unknown', '/to');
});

test('an event without a series offers no move', async () => {
  const owner = await makeOrganization();
  const [from, to] = [await makeEvent(owner), await makeEvent(owner)];
  const one = makePerson();
  await register([from], [one]);
  const token = await tokenFor(one);
  const [registration] = (await readManagePage(token)).registrations;
  assert.ok(!registration?.can.includes('move'));
  await assertMoveRefused(
    () => move(token, registration?.id ?? '', to),
    422,
    'event-unknown',
    '/to',
  );
});

test('a target that is closed, over or cancelled refuses a move like a new registration', async () => {
  const { owner, series, token, id } = await setUpMove();
  const make = (more: Input = {}) => makeEvent(owner, { series, ...more });
  const [early, closed, ended, cancelled] = [
    await make({ registration: { opensAt: fromNow(DAY_MS) } }),
    await make({ registration: { closesAt: fromNow(-1000) } }),
    await make(),
    await make(),
  ];
  await patchToPast(owner, ended, 1);
  await cancelEvent(cancelled);
  const cases: [string, ErrorCode][] = [
    [early, 'registration-not-open'],
    [closed, 'registration-closed'],
    [ended, 'event-ended'],
    [cancelled, 'event-cancelled'],
  ];
  for (const [to, code] of cases)
    await assertMoveRefused(() => move(token, id, to), 409, code, '/to');
});

test('a person already registered at the target cannot move there; one who cancelled there can', async () => {
  const { owner, series, from, one, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series });
  await register([to], [one]);
  await assertMoveRefused(() => move(token, id, to), 409, 'edit-conflict', '/to');
  const there = (await readManagePage(token)).registrations.find(({ event }) => event.slug === to);
  await callManage(token, '/cancel', { body: { registrations: [there?.id] } });
  assert.deepEqual(shown(await move(token, id, to)), [[to, 'confirmed', null]]);
  const { db } = await host();
  assert.deepEqual(
    [
      (await checkEventInvariants(db, from)).confirmed,
      (await checkEventInvariants(db, to)).confirmed,
    ],
    [[], [one.email]],
  );
});

test('another person’s, a cancelled and an unknown registration cannot be moved', async () => {
  const { owner, series, from, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series });
  const other = makePerson();
  await register([from], [other]);
  const [theirs] = (await readManagePage(await tokenFor(other))).registrations;
  for (const wrong of [theirs?.id ?? '', 'x', ''])
    await assertMoveRefused(() => move(token, wrong, to), 404, 'not-found');
  await callManage(token, '/cancel', { body: {} });
  await assertMoveRefused(() => move(token, id, to), 404, 'not-found');
});

test('no move out of a started or cancelled event; after the deadline a move is allowed', async () => {
  const { owner, series, from, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series });
  const cancelled = await setUpMove();
  const other = await makeEvent(cancelled.owner, { series: cancelled.series });
  await cancelEvent(cancelled.from);
  await assertMoveRefused(() => move(cancelled.token, cancelled.id, other), 409, 'event-cancelled');
  await patchToPast(owner, from, 1);
  await assertMoveRefused(() => move(token, id, to), 409, 'change-closed');
  const late = await setUpMove();
  await patchEvent(late.owner, late.from, { registration: { closesAt: fromNow(-1000) } });
  const open = await makeEvent(late.owner, { series: late.series });
  assert.deepEqual(shown(await move(late.token, late.id, open)), [[open, 'confirmed', null]]);
});

const question = (id: string, more: Input = {}) => ({ id, type: 'text', label: id, ...more });

test('answers and details are copied where the target asks for them', async () => {
  const questions = [question('wish'), question('bus')];
  const answers = { wish: 'valo', bus: 'Iisalmi' };
  const { owner, series, token, id } = await setUpMove(
    { questions, fields: { phone: 'optional' } },
    { answers, phone: '040 1' },
  );
  const to = await makeEvent(owner, {
    series,
    questions: [question('wish'), question('food')],
    fields: { phone: 'optional' },
  });
  const page = expectBody(ManageView, await move(token, id, to));
  assert.deepEqual(page.registrations[0]?.answers, { wish: 'valo' });
  assert.equal(page.participant.phone, '040 1');
});

test('a full option at the target refuses the move; a successful move frees the old option', async () => {
  const limited = (places: number) => ({
    questions: [
      { id: 'food', type: 'radio', label: 'x', options: [{ value: 'a', label: 'a', places }] },
    ],
  });
  const { owner, series, from, token, id } = await setUpMove(limited(1), {
    answers: { food: 'a' },
  });
  const full = await makeEvent(owner, { series, ...limited(1) });
  await register([full], [makePerson('Täysi', { answers: { food: 'a' } })]);
  await assertMoveRefused(() => move(token, id, full), 409, 'option-full');
  const { db } = await host();
  await checkEventInvariants(db, full);
  const free = await makeEvent(owner, { series, ...limited(1) });
  assert.equal((await move(token, id, free)).status, 200);
  await checkEventInvariants(db, from);
  await checkEventInvariants(db, free);
  await register([from], [makePerson('Seuraava', { answers: { food: 'a' } })]);
});

test('moving there and back makes one registration each time', async () => {
  const { owner, series, from, one, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series });
  await move(token, id, to);
  // outdated mails are not sent, so the first move's mail must arrive before the second move
  await mailTo(one.email, 2);
  const there = (await readManagePage(token)).registrations[0]?.id ?? '';
  assert.deepEqual(shown(await move(token, there, from)), [[from, 'confirmed', null]]);
  const { db } = await host();
  assert.deepEqual(
    [
      (await checkEventInvariants(db, from)).confirmed,
      (await checkEventInvariants(db, to)).confirmed,
    ],
    [[one.email], []],
  );
  assert.equal((await mailTo(one.email, 3)).length, 3);
});

test('a person who cancelled, registered anew and moved no longer sees the event they left', async () => {
  const { owner, series, from, one, token } = await setUpMove();
  const to = await makeEvent(owner, { series });
  await callManage(token, '/cancel', { body: {} });
  await register([from], [one]);
  const [again] = (await readManagePage(token)).registrations;
  assert.deepEqual(shown(await move(token, again?.id ?? '', to)), [[to, 'confirmed', null]]);
});

test('of many who move to the last seat at once, one succeeds and the others stay registered', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const from = await makeEvent(owner, { series, registration: { capacity: 6, waitlist: true } });
  const people = await registerStrangers(from, 6);
  const tokens = await Promise.all(people.map((one) => tokenFor(one)));
  const ids = await Promise.all(
    tokens.map(async (token) => (await readManagePage(token)).registrations[0]?.id ?? ''),
  );
  const [next] = await registerStrangers(from, 1);
  const to = await makeEvent(owner, { series, registration: { capacity: 1, waitlist: true } });
  const answers = await Promise.all(
    tokens.map((token, index) => move(token, ids[index] ?? '', to)),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409, 409]);
  const winner = people[answers.findIndex(({ status }) => status === 200)];
  const { db } = await host();
  assert.deepEqual((await checkEventInvariants(db, to)).confirmed, [winner?.email]);
  const rest = people.filter((one) => one !== winner).map(({ email }) => email);
  const { confirmed } = await checkEventInvariants(db, from);
  assert.deepEqual(new Set(confirmed), new Set([...rest, next?.email]));
});

test('a person who moves to two events at once ends in exactly one of them', async () => {
  const { owner, series, from, one, token, id } = await setUpMove();
  const targets = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const answers = await Promise.all([...targets, ...targets].map((to) => move(token, id, to)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    assert.ok([404, 409].includes(answer.status), answer.text);
  const { db } = await host();
  const confirmed = [];
  for (const slug of [from, ...targets])
    confirmed.push(...(await checkEventInvariants(db, slug)).confirmed);
  assert.deepEqual(confirmed, [one.email]);
});

test('a body without registration or target, or with unknown keys, is refused with its pointer', async () => {
  const { owner, series, token, id } = await setUpMove();
  const to = await makeEvent(owner, { series });
  const cases: [Input, string][] = [
    [{ registration: id }, '/to required'],
    [{ to }, '/registration required'],
    [{ registration: id, to: 1 }, '/to type'],
    [{ registration: id, to, status: 'confirmed' }, '/status unknown-key'],
  ];
  for (const [body, expected] of cases)
    assert.deepEqual(
      errorKeys(
        expectProblem(
          await assertWritesNothing(() => callManage(token, '/move', { body })),
          422,
          'validation',
        ),
      ),
      [expected],
      JSON.stringify(body),
    );
});
