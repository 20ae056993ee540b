/** A person's own registrations: read, change, cancel, restore, and no access to others'. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  type Person,
  patchEvent,
  patchToPast,
  readManagePage,
  register,
  registerStrangers,
  seatCounters,
  tokenFor,
} from '../support/client.ts';

const questions = [
  {
    id: 'attend',
    type: 'radio',
    label: 'x',
    options: ['site', 'online'].map((value) => ({ value, label: value })),
  },
  { id: 'wish', type: 'textarea', label: 'x' },
];

async function registerOne(
  events: string[],
  one: Person = makePerson(),
): Promise<{ one: Person; token: string }> {
  await register(events, [one]);
  return { one, token: await tokenFor(one) };
}

const patch = (token: string, body: Input): Promise<Answer> =>
  callManage(token, '', { method: 'PATCH', body });
const onlyRegistration = async (token: string) => {
  const [registration] = (await readManagePage(token)).registrations;
  return registration ?? assert.fail('no registration');
};

test('the token shows the person, their registrations and the possible actions', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const at = (days: number) => ({
    series,
    questions,
    startsAt: fromNow(days * DAY_MS),
    endsAt: fromNow((days + 1) * DAY_MS),
  });
  const [late, early] = [await makeEvent(owner, at(20)), await makeEvent(owner, at(10))];
  const { one, token } = await registerOne(
    [late, early],
    makePerson('Maija', { answers: { attend: 'site', wish: 'w' } }),
  );
  const answer = await callManage(token);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const page = expectBody(ManageView, answer);
  assert.deepEqual([page.participant.name, page.participant.email], ['Maija', one.email]);
  assert.deepEqual(
    page.registrations.map(({ event, status, can, answers }) => [event.slug, status, can, answers]),
    [early, late].map((slug) => [
      slug,
      'confirmed',
      ['change', 'cancel', 'move'],
      { attend: 'site', wish: 'w' },
    ]),
  );
  const last = page.registrations[1];
  assert.equal(Date.parse(page.validUntil), Date.parse(last?.event.endsAt ?? '') + 14 * DAY_MS);
});

test('the join link is shown from its time on to confirmed participants until the cancellation', async () => {
  const owner = await makeOrganization();
  const joinLink = 'https://zoom.example/j/1';
  const slug = await makeEvent(owner, {
    joinLink,
    joinLinkAt: fromNow(DAY_MS),
    registration: { capacity: 1, waitlist: true },
  });
  const { token } = await registerOne([slug]);
  const { token: waiting } = await registerOne([slug]);
  assert.equal((await onlyRegistration(token)).joinLink, null);
  await patchEvent(owner, slug, { joinLinkAt: fromNow(-DAY_MS) });
  assert.equal((await onlyRegistration(token)).joinLink, joinLink);
  assert.equal((await onlyRegistration(waiting)).joinLink, null);
  await cancelEvent(slug);
  assert.equal((await onlyRegistration(token)).joinLink, null);
});

test('changed details and answers are saved and mailed, and the new name is recognised', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { questions, fields: { phone: 'optional' } });
  const { one, token } = await registerOne([slug]);
  const { id } = await onlyRegistration(token);
  const answers = { attend: 'online', wish: ' uusi\r\ntoive ' };
  const answer = await patch(token, {
    participant: { name: ' Maija Uusi ', phone: '040 1' },
    registrations: [{ id, answers }],
  });
  const page = expectBody(ManageView, answer);
  assert.deepEqual([page.participant.name, page.participant.phone], ['Maija Uusi', '040 1']);
  assert.deepEqual(page.registrations[0]?.answers, { attend: 'online', wish: 'uusi\ntoive' });
  const [newest] = await mailTo(one.email, 2);
  assert.match(newest?.subject ?? '', /muutettu/);
  // the new name is recognised as the same person
  await register([slug], [{ name: 'Maija Uusi', email: one.email }]);
  assert.equal((await seatCounters(slug)).taken, 1);
});

test('invalid input is refused with a pointer and changes nothing', async () => {
  const { token } = await registerOne([await makeEvent(await makeOrganization(), { questions })]);
  const { id } = await onlyRegistration(token);
  const before = await readManagePage(token);
  const cases: [Input, string][] = [
    [{ participant: { name: '' } }, '/participant/name required'],
    [{ participant: { name: 'https://x.example' } }, '/participant/name url-in-name'],
    [{ participant: { phone: '040' } }, '/participant/phone unknown-key'],
    [{ participant: { email: 'x@y' } }, '/participant/email email-format'],
    [{ status: 'confirmed' }, '/status unknown-key'],
    [
      { registrations: [{ id, answers: { attend: 'moon' } }] },
      '/registrations/0/answers/attend unknown-option',
    ],
    [
      { registrations: [{ id, answers: { unknown: 1 } }] },
      '/registrations/0/answers/unknown unknown-question',
    ],
    [
      { registrations: [{ id, status: 'confirmed', answers: {} }] },
      '/registrations/0/status unknown-key',
    ],
  ];
  for (const [body, expected] of cases)
    assert.equal(
      errorKeys(
        expectProblem(await assertWritesNothing(() => patch(token, body)), 422, 'validation'),
      )[0],
      expected,
    );
  assert.deepEqual(await readManagePage(token), before);
});

test('after changesUntil only free text answers may change', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { questions });
  const { token } = await registerOne(
    [slug],
    makePerson('Maija', { answers: { attend: 'site', wish: 'a' } }),
  );
  const { id } = await onlyRegistration(token);
  await patchEvent(owner, slug, { registration: { changesUntil: fromNow(-1000) } });
  const answers = (given: Input) => patch(token, { registrations: [{ id, answers: given }] });
  expectProblem(await patch(token, { participant: { name: 'Toinen' } }), 409, 'change-closed');
  const refusal = expectProblem(
    await answers({ attend: 'online', wish: 'a' }),
    409,
    'change-closed',
  );
  assert.deepEqual(errorKeys(refusal), ['/registrations/0 change-closed']);
  assert.deepEqual(
    (
      expectBody(ManageView, await answers({ attend: 'site', wish: 'b' })).registrations[0] ??
      assert.fail()
    ).answers,
    {
      attend: 'site',
      wish: 'b',
    },
  );
});

test('two people who share an address cannot take each other’s name', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson('Maija');
  await register([slug], [one, { ...one, name: 'Matti' }]);
  const mails = await mailTo(one.email, 2);
  const maijas = mails.find(({ text }) => text.includes('Hei Maija'));
  const token = /#([\w-]+)/.exec(maijas?.text ?? '')?.[1] ?? '';
  expectProblem(await patch(token, { participant: { name: 'matti' } }), 409, 'edit-conflict');
  assert.equal((await readManagePage(token)).participant.name, 'Maija');
});

test('cancelling promotes the first on the waitlist, who is mailed in their language', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  const { one, token } = await registerOne([slug]);
  const [second, third] = [makePerson('Toinen'), makePerson('Kolmas')];
  await register([slug], [second], { language: 'sv' });
  await register([slug], [third]);
  const page = expectBody(ManageView, await callManage(token, '/cancel', { body: {} }));
  assert.deepEqual(
    page.registrations.map(({ status, can }) => [status, can]),
    [['cancelled', ['restore']]],
  );
  assert.deepEqual(await seatCounters(slug), {
    taken: 1,
    waiting: 1,
    confirmed: 1,
    waitlisted: 1,
    ceiling: 1,
  });
  const [promoted] = await mailTo(second.email, 2);
  assert.match(promoted?.subject ?? '', /^Du fick en plats/);
  assert.equal(promoted?.headers['Content-Language'], 'sv');
  assert.deepEqual((await onlyRegistration(await tokenFor(second, 2))).status, 'confirmed');
  assert.deepEqual((await onlyRegistration(await tokenFor(third))).waitlistPosition, 1);
  assert.match((await mailTo(one.email, 2))[0]?.subject ?? '', /peruutettu/);
});

test('cancelling twice returns 200 and sends no second mail', async () => {
  const slug = await makeEvent(await makeOrganization());
  const { one, token } = await registerOne([slug]);
  for (const _ of [1, 2])
    assert.equal(
      expectBody(ManageView, await callManage(token, '/cancel', { body: {} })).registrations[0]
        ?.status,
      'cancelled',
    );
  await mailTo(one.email, 2);
  assert.equal((await mailTo(one.email, 2)).length, 2);
  assert.equal((await seatCounters(slug)).taken, 0);
});

test('a cancelled registration is restored to a free seat, to the end of the waitlist, or refused', async () => {
  const owner = await makeOrganization();
  const restore = async (more: Input, others: number) => {
    const slug = await makeEvent(owner, { registration: { capacity: 1, ...more } });
    const { token } = await registerOne([slug]);
    await callManage(token, '/cancel', { body: {} });
    await registerStrangers(slug, others);
    return { token, answer: await callManage(token, '/restore', { body: {} }) };
  };
  const place = async (more: Input, others: number) => {
    const [registration] = expectBody(
      ManageView,
      (await restore(more, others)).answer,
    ).registrations;
    return [registration?.status, registration?.waitlistPosition];
  };
  assert.deepEqual(await place({}, 0), ['confirmed', null]);
  assert.deepEqual(await place({ waitlist: true }, 3), ['waitlisted', 3]);
  const full = await restore({}, 1);
  assert.deepEqual(errorKeys(expectProblem(full.answer, 409, 'event-full')), [
    '/registrations/0 event-full',
  ]);
  assert.equal((await onlyRegistration(full.token)).status, 'cancelled');
  expectProblem(
    (await restore({ waitlist: true, waitlistCapacity: 1 }, 2)).answer,
    409,
    'event-full',
  );
});

test('of several registrations only the named ones are cancelled; without names the call is refused', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const { token } = await registerOne([
    await makeEvent(owner, { series }),
    await makeEvent(owner, { series }),
  ]);
  for (const path of ['/cancel', '/restore'])
    expectProblem(await callManage(token, path, { body: {} }), 422, 'registration-ambiguous');
  const [first, second] = (await readManagePage(token)).registrations;
  const after = expectBody(
    ManageView,
    await callManage(token, '/cancel', { body: { registrations: [second?.id] } }),
  );
  assert.deepEqual(
    after.registrations.map(({ id, status }) => [id, status]),
    [
      [first?.id, 'confirmed'],
      [second?.id, 'cancelled'],
    ],
  );
});

test('after the deadline cancelling is possible, is marked late, and can be undone', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const { token } = await registerOne([slug]);
  await patchEvent(owner, slug, { registration: { closesAt: fromNow(-1000) } });
  assert.deepEqual((await onlyRegistration(token)).can, ['cancel']);
  await callManage(token, '/cancel', { body: {} });
  const { db } = await host();
  const { id } = await onlyRegistration(token);
  const late = () =>
    db.prepare('SELECT late FROM registrations WHERE id = ?').bind(id).first<{ late: number }>();
  assert.deepEqual(await late(), { late: 1 });
  assert.equal(
    expectBody(ManageView, await callManage(token, '/restore', { body: {} })).registrations[0]
      ?.status,
    'confirmed',
  );
  assert.deepEqual(await late(), { late: 0 });
});

test('after the start or a cancellation of the event nothing can be cancelled or restored', async () => {
  const owner = await makeOrganization();
  const [started, cancelled] = [await makeEvent(owner), await makeEvent(owner)];
  const { token } = await registerOne([started]);
  const { token: other } = await registerOne([cancelled]);
  await patchToPast(owner, started, 1);
  await cancelEvent(cancelled);
  expectProblem(await callManage(token, '/cancel', { body: {} }), 409, 'change-closed');
  expectProblem(await callManage(other, '/cancel', { body: {} }), 409, 'event-cancelled');
  assert.deepEqual((await onlyRegistration(token)).can, []);
  assert.deepEqual((await onlyRegistration(other)).can, []);
});

test('another person’s registrations are not found', async () => {
  const slug = await makeEvent(await makeOrganization(), { questions });
  const [{ token }, { token: other }] = [await registerOne([slug]), await registerOne([slug])];
  const { id } = await onlyRegistration(other);
  const named = { registrations: [id] };
  for (const path of ['/cancel', '/restore'])
    expectProblem(await callManage(token, path, { body: named }), 404, 'not-found');
  expectProblem(
    await patch(token, { registrations: [{ id, answers: { wish: 'x' } }] }),
    404,
    'not-found',
  );
  const ownRegistration = await onlyRegistration(token);
  expectProblem(
    await callManage(token, '/cancel', { body: { registrations: [ownRegistration.id, id] } }),
    404,
    'not-found',
  );
  assert.deepEqual(
    [(await onlyRegistration(token)).status, (await onlyRegistration(other)).status],
    ['confirmed', 'confirmed'],
  );
});

test('a token altered in any character opens nothing', async () => {
  const { token } = await registerOne([await makeEvent(await makeOrganization())]);
  assert.ok(token.length >= 22 + 22, 'the authentication code is shorter than 128 bits');
  const flip = (char: string): string[] => [
    char === 'A' ? 'B' : 'A',
    char === 'z' ? 'y' : 'z',
    char === '0' ? '1' : '0',
    char === '-' ? '_' : '-',
  ];
  const altered = [...token].flatMap((char, index) =>
    flip(char)
      .slice(0, index % 4 === 0 ? 4 : 1)
      .map((other) => token.slice(0, index) + other + token.slice(index + 1)),
  );
  const more = [
    token.slice(0, -1),
    `${token}A`,
    token.toLowerCase(),
    token.toUpperCase(),
    token.slice(1),
    `${token} `.repeat(2),
  ];
  for (const one of [...altered, ...more].filter((candidate) => candidate !== token))
    expectProblem(await callManage(one), 404, 'not-found');
  assert.equal((await callManage(token)).status, 200);
});

test('raising the token version invalidates earlier links', async () => {
  const { one, token } = await registerOne([await makeEvent(await makeOrganization())]);
  const { db } = await host();
  await db
    .prepare('UPDATE people SET token_version = token_version + 1 WHERE email = ?')
    .bind(one.email)
    .run();
  expectProblem(await callManage(token), 404, 'not-found');
});

test('a link works until 14 days after the end', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const { token } = await registerOne([slug]);
  await patchToPast(owner, slug, 13);
  assert.equal((await callManage(token)).status, 200);
  await patchToPast(owner, slug, 15);
  expectProblem(await callManage(token), 404, 'not-found');
  expectProblem(await callManage(token, '/cancel', { body: {} }), 404, 'not-found');
});

test('a GET changes nothing', async () => {
  const { token } = await registerOne([await makeEvent(await makeOrganization())]);
  await assertWritesNothing(() => callManage(token));
  for (const path of ['/cancel', '/restore'])
    expectProblem(await callManage(token, path), 405, 'method-not-allowed');
  assert.equal((await onlyRegistration(token)).status, 'confirmed');
});

test('saving unchanged values writes nothing and sends no mail', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    questions,
    fields: { phone: 'optional' },
  });
  const { token } = await registerOne(
    [slug],
    makePerson('Maija', { phone: '040 123', answers: { attend: 'site', wish: 'w' } }),
  );
  const { id } = await onlyRegistration(token);
  const same = {
    participant: { name: 'Maija', phone: '040 123' },
    registrations: [{ id, answers: { wish: 'w', attend: 'site' } }],
  };
  assert.equal((await assertWritesNothing(() => patch(token, same))).status, 200);
  assert.equal((await patch(token, { ...same, participant: { phone: '040 124' } })).status, 200);
  assert.equal((await readManagePage(token)).participant.phone, '040 124');
});
