/** A person's own registrations: read, change, give up, take back, and nobody else's. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Own } from '../../worker/contract/own.ts';
import {
  type Answer,
  cancelEvent,
  day,
  faults,
  fill,
  fromNow,
  host,
  type Input,
  mailTo,
  makeEvent,
  makeSeries,
  organization,
  own,
  type Person,
  patchEvent,
  patchToPast,
  person,
  problem,
  read,
  readOwn,
  register,
  seats,
  tokenFor,
  writesNothing,
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

async function registered(
  events: string[],
  one: Person = person(),
): Promise<{ one: Person; token: string }> {
  await register(events, [one]);
  return { one, token: await tokenFor(one) };
}

const patch = (token: string, body: Input): Promise<Answer> =>
  own(token, '', { method: 'PATCH', body });
const only = async (token: string) => {
  const [mine] = (await readOwn(token)).registrations;
  return mine ?? assert.fail('no registration');
};

test('the token shows the person, their registrations and what can be done with them', async () => {
  const owner = await organization();
  const series = await makeSeries(owner);
  const at = (days: number) => ({
    series,
    questions,
    startsAt: fromNow(days * day),
    endsAt: fromNow((days + 1) * day),
  });
  const [late, early] = [await makeEvent(owner, at(20)), await makeEvent(owner, at(10))];
  const { one, token } = await registered(
    [late, early],
    person('Maija', { answers: { attend: 'site', wish: 'w' } }),
  );
  const answer = await own(token);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const mine = read(Own, answer);
  assert.deepEqual([mine.participant.name, mine.participant.email], ['Maija', one.email]);
  assert.deepEqual(
    mine.registrations.map(({ event, status, can, answers }) => [event.slug, status, can, answers]),
    [early, late].map((slug) => [
      slug,
      'confirmed',
      ['change', 'cancel', 'move'],
      { attend: 'site', wish: 'w' },
    ]),
  );
  const last = mine.registrations[1];
  assert.equal(Date.parse(mine.validUntil), Date.parse(last?.event.endsAt ?? '') + 14 * day);
});

test('the join link is shown from its hour on, to those with a place, until the event is cancelled', async () => {
  const owner = await organization();
  const joinLink = 'https://zoom.example/j/1';
  const slug = await makeEvent(owner, {
    joinLink,
    joinLinkAt: fromNow(day),
    registration: { capacity: 1, waitlist: true },
  });
  const { token } = await registered([slug]);
  const { token: waiting } = await registered([slug]);
  assert.equal((await only(token)).joinLink, null);
  await patchEvent(owner, slug, { joinLinkAt: fromNow(-day) });
  assert.equal((await only(token)).joinLink, joinLink);
  assert.equal((await only(waiting)).joinLink, null);
  await cancelEvent(slug);
  assert.equal((await only(token)).joinLink, null);
});

test('details and answers change, are told by mail, and are the desk’s at once', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner, { questions, fields: { phone: 'optional' } });
  const { one, token } = await registered([slug]);
  const { id } = await only(token);
  const answers = { attend: 'online', wish: ' uusi\r\ntoive ' };
  const answer = await patch(token, {
    participant: { name: ' Maija Uusi ', phone: '040 1' },
    registrations: [{ id, answers }],
  });
  const mine = read(Own, answer);
  assert.deepEqual([mine.participant.name, mine.participant.phone], ['Maija Uusi', '040 1']);
  assert.deepEqual(mine.registrations[0]?.answers, { attend: 'online', wish: 'uusi\ntoive' });
  const [newest] = await mailTo(one.email, 2);
  assert.match(newest?.subject ?? '', /muutettu/);
  // under the new name they are known, not new
  await register([slug], [{ name: 'Maija Uusi', email: one.email }]);
  assert.equal((await seats(slug)).taken, 1);
});

test('what is wrong is pointed at and nothing changes', async () => {
  const { token } = await registered([await makeEvent(await organization(), { questions })]);
  const { id } = await only(token);
  const before = await readOwn(token);
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
      { registrations: [{ id, answers: { nobody: 1 } }] },
      '/registrations/0/answers/nobody unknown-question',
    ],
    [
      { registrations: [{ id, status: 'confirmed', answers: {} }] },
      '/registrations/0/status unknown-key',
    ],
  ];
  for (const [body, expected] of cases)
    assert.equal(
      faults(problem(await writesNothing(() => patch(token, body)), 422, 'validation'))[0],
      expected,
    );
  assert.deepEqual(await readOwn(token), before);
});

test('after changesUntil only words of one’s own change', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner, { questions });
  const { token } = await registered(
    [slug],
    person('Maija', { answers: { attend: 'site', wish: 'a' } }),
  );
  const { id } = await only(token);
  await patchEvent(owner, slug, { registration: { changesUntil: fromNow(-1000) } });
  const answers = (given: Input) => patch(token, { registrations: [{ id, answers: given }] });
  problem(await patch(token, { participant: { name: 'Toinen' } }), 409, 'change-closed');
  const told = problem(await answers({ attend: 'online', wish: 'a' }), 409, 'change-closed');
  assert.deepEqual(faults(told), ['/registrations/0 change-closed']);
  assert.deepEqual(
    (read(Own, await answers({ attend: 'site', wish: 'b' })).registrations[0] ?? assert.fail())
      .answers,
    {
      attend: 'site',
      wish: 'b',
    },
  );
});

test('two who share an address cannot take each other’s name', async () => {
  const slug = await makeEvent(await organization());
  const one = person('Maija');
  await register([slug], [one, { ...one, name: 'Matti' }]);
  const mails = await mailTo(one.email, 2);
  const maijas = mails.find(({ text }) => text.includes('Hei Maija'));
  const token = /#([\w-]+)/.exec(maijas?.text ?? '')?.[1] ?? '';
  problem(await patch(token, { participant: { name: 'matti' } }), 409, 'edit-conflict');
  assert.equal((await readOwn(token)).participant.name, 'Maija');
});

test('cancelling gives the place to the first in the queue, who is told in their language', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  const { one, token } = await registered([slug]);
  const [second, third] = [person('Toinen'), person('Kolmas')];
  await register([slug], [second], { language: 'sv' });
  await register([slug], [third]);
  const mine = read(Own, await own(token, '/cancel', { body: {} }));
  assert.deepEqual(
    mine.registrations.map(({ status, can }) => [status, can]),
    [['cancelled', ['restore']]],
  );
  assert.deepEqual(await seats(slug), {
    taken: 1,
    waiting: 1,
    confirmed: 1,
    waitlisted: 1,
    ceiling: 1,
  });
  const [promoted] = await mailTo(second.email, 2);
  assert.match(promoted?.subject ?? '', /^Du fick en plats/);
  assert.equal(promoted?.headers['Content-Language'], 'sv');
  assert.deepEqual((await only(await tokenFor(second, 2))).status, 'confirmed');
  assert.deepEqual((await only(await tokenFor(third))).waitlistPosition, 1);
  assert.match((await mailTo(one.email, 2))[0]?.subject ?? '', /peruutettu/);
});

test('cancelling twice is 200 and tells nobody again', async () => {
  const slug = await makeEvent(await organization());
  const { one, token } = await registered([slug]);
  for (const _ of [1, 2])
    assert.equal(
      read(Own, await own(token, '/cancel', { body: {} })).registrations[0]?.status,
      'cancelled',
    );
  await mailTo(one.email, 2);
  assert.equal((await mailTo(one.email, 2)).length, 2);
  assert.equal((await seats(slug)).taken, 0);
});

test('a place given up is taken back while it is free, else at the queue’s end, else not at all', async () => {
  const owner = await organization();
  const restore = async (more: Input, others: number) => {
    const slug = await makeEvent(owner, { registration: { capacity: 1, ...more } });
    const { token } = await registered([slug]);
    await own(token, '/cancel', { body: {} });
    await fill(slug, others);
    return { token, answer: await own(token, '/restore', { body: {} }) };
  };
  const place = async (more: Input, others: number) => {
    const [mine] = read(Own, (await restore(more, others)).answer).registrations;
    return [mine?.status, mine?.waitlistPosition];
  };
  assert.deepEqual(await place({}, 0), ['confirmed', null]);
  assert.deepEqual(await place({ waitlist: true }, 3), ['waitlisted', 3]);
  const full = await restore({}, 1);
  assert.deepEqual(faults(problem(full.answer, 409, 'event-full')), [
    '/registrations/0 event-full',
  ]);
  assert.equal((await only(full.token)).status, 'cancelled');
  problem((await restore({ waitlist: true, waitlistCapacity: 1 }, 2)).answer, 409, 'event-full');
});

test('of several the ones named are cancelled; without names it is asked which', async () => {
  const owner = await organization();
  const series = await makeSeries(owner);
  const { token } = await registered([
    await makeEvent(owner, { series }),
    await makeEvent(owner, { series }),
  ]);
  for (const path of ['/cancel', '/restore'])
    problem(await own(token, path, { body: {} }), 422, 'registration-ambiguous');
  const [first, second] = (await readOwn(token)).registrations;
  const after = read(Own, await own(token, '/cancel', { body: { registrations: [second?.id] } }));
  assert.deepEqual(
    after.registrations.map(({ id, status }) => [id, status]),
    [
      [first?.id, 'confirmed'],
      [second?.id, 'cancelled'],
    ],
  );
});

test('after the deadline one may still cancel, which is marked late, and come back', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner);
  const { token } = await registered([slug]);
  await patchEvent(owner, slug, { registration: { closesAt: fromNow(-1000) } });
  assert.deepEqual((await only(token)).can, ['cancel']);
  await own(token, '/cancel', { body: {} });
  const { db } = await host();
  const { id } = await only(token);
  const late = () =>
    db.prepare('SELECT late FROM registrations WHERE id = ?').bind(id).first<{ late: number }>();
  assert.deepEqual(await late(), { late: 1 });
  assert.equal(
    read(Own, await own(token, '/restore', { body: {} })).registrations[0]?.status,
    'confirmed',
  );
  assert.deepEqual(await late(), { late: 0 });
});

test('once the event has started or is cancelled nothing can be given up or taken back', async () => {
  const owner = await organization();
  const [started, cancelled] = [await makeEvent(owner), await makeEvent(owner)];
  const { token } = await registered([started]);
  const { token: other } = await registered([cancelled]);
  await patchToPast(owner, started, 1);
  await cancelEvent(cancelled);
  problem(await own(token, '/cancel', { body: {} }), 409, 'change-closed');
  problem(await own(other, '/cancel', { body: {} }), 409, 'event-cancelled');
  assert.deepEqual((await only(token)).can, []);
  assert.deepEqual((await only(other)).can, []);
});

test('another person’s registrations are not there', async () => {
  const slug = await makeEvent(await organization(), { questions });
  const [{ token }, { token: other }] = [await registered([slug]), await registered([slug])];
  const { id } = await only(other);
  const named = { registrations: [id] };
  for (const path of ['/cancel', '/restore'])
    problem(await own(token, path, { body: named }), 404, 'not-found');
  problem(
    await patch(token, { registrations: [{ id, answers: { wish: 'x' } }] }),
    404,
    'not-found',
  );
  const mine = await only(token);
  problem(
    await own(token, '/cancel', { body: { registrations: [mine.id, id] } }),
    404,
    'not-found',
  );
  assert.deepEqual(
    [(await only(token)).status, (await only(other)).status],
    ['confirmed', 'confirmed'],
  );
});

test('a token altered in any character opens nothing', async () => {
  const { token } = await registered([await makeEvent(await organization())]);
  assert.ok(token.length >= 22 + 22, 'the code is shorter than 128 bits');
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
    problem(await own(one), 404, 'not-found');
  assert.equal((await own(token)).status, 200);
});

test('raising the version voids the links sent before', async () => {
  const { one, token } = await registered([await makeEvent(await organization())]);
  const { db } = await host();
  await db
    .prepare('UPDATE people SET token_version = token_version + 1 WHERE email = ?')
    .bind(one.email)
    .run();
  problem(await own(token), 404, 'not-found');
});

test('a link works until 14 days after the end', async () => {
  const owner = await organization();
  const slug = await makeEvent(owner);
  const { token } = await registered([slug]);
  await patchToPast(owner, slug, 13);
  assert.equal((await own(token)).status, 200);
  await patchToPast(owner, slug, 15);
  problem(await own(token), 404, 'not-found');
  problem(await own(token, '/cancel', { body: {} }), 404, 'not-found');
});

test('no GET changes anything', async () => {
  const { token } = await registered([await makeEvent(await organization())]);
  await writesNothing(() => own(token));
  for (const path of ['/cancel', '/restore'])
    problem(await own(token, path), 405, 'method-not-allowed');
  assert.equal((await only(token)).status, 'confirmed');
});

test('saving what was there already changes nothing and mails nobody', async () => {
  const slug = await makeEvent(await organization(), { questions, fields: { phone: 'optional' } });
  const { token } = await registered(
    [slug],
    person('Maija', { phone: '040 123', answers: { attend: 'site', wish: 'w' } }),
  );
  const { id } = await only(token);
  const same = {
    participant: { name: 'Maija', phone: '040 123' },
    registrations: [{ id, answers: { wish: 'w', attend: 'site' } }],
  };
  assert.equal((await writesNothing(() => patch(token, same))).status, 200);
  assert.equal((await patch(token, { ...same, participant: { phone: '040 124' } })).status, 200);
  assert.equal((await readOwn(token)).participant.phone, '040 124');
});
