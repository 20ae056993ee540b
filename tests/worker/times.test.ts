/**
 * Deadlines to the millisecond by the server's clock, and equal response times for known and
 * unknown people.
 */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import type { EventInput } from '../../worker/contract/event-definition.ts';
import { canChange, stateOf, timeRejectionCode } from '../../worker/domain/state.ts';
import { counts, definition } from '../domain/definition.ts';
import { openApp } from '../support/app.ts';
import {
  type Answer,
  assertWritesNothing,
  call,
  DAY_MS,
  errorKeys,
  expectProblem,
  fromNow,
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  type Person,
  post,
  register,
  tokenOf,
} from '../support/client.ts';
import { makeSeriesWithEvents } from '../support/storage.ts';

const helsinki = (local: string, which: 'earlier' | 'later' = 'later'): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Helsinki', { disambiguation: which })
    .epochMilliseconds;

/** Local date-times on both sides of each clock change, the skipped hour and the repeated one. */
const deadlines: [string, number][] = [
  ['an hour before the clocks go forward', helsinki('2027-03-28T02:00')],
  ['the last millisecond before the clocks go forward', helsinki('2027-03-28T02:59:59.999')],
  ['when the clocks go forward', helsinki('2027-03-28T04:00')],
  ['in the skipped hour', helsinki('2027-03-28T03:30')],
  ['an hour after the clocks go forward', helsinki('2027-03-28T05:00')],
  ['the first 3:30 in autumn', helsinki('2027-10-31T03:30', 'earlier')],
  ['the second 3:30 in autumn', helsinki('2027-10-31T03:30', 'later')],
  ['when the clocks go back', helsinki('2027-10-31T03:00', 'later')],
  ['the midnight after the clocks go back', helsinki('2027-11-01T00:00')],
];

test('the tested deadlines are the intended instants', () => {
  const instants = Object.fromEntries(
    deadlines.map(([name, at]) => [name, new Date(at).toISOString()]),
  );
  assert.equal(instants['when the clocks go forward'], '2027-03-28T01:00:00.000Z');
  assert.equal(instants['in the skipped hour'], '2027-03-28T01:30:00.000Z');
  assert.equal(instants['the first 3:30 in autumn'], '2027-10-31T00:30:00.000Z');
  assert.equal(instants['the second 3:30 in autumn'], '2027-10-31T01:30:00.000Z');
});

for (const [name, at] of deadlines)
  test(`a deadline is open one millisecond before and closed at its instant: ${name}`, () => {
    const closesAt = new Date(at).toISOString();
    const [startsAt, endsAt] = [
      new Date(at + DAY_MS).toISOString(),
      new Date(at + 2 * DAY_MS).toISOString(),
    ];
    const event = definition({ startsAt, endsAt, registration: { closesAt } });
    assert.deepEqual(
      [timeRejectionCode(event, at - 1), timeRejectionCode(event, at)],
      [null, 'registration-closed'],
    );
    assert.deepEqual(
      [stateOf(event, counts(), at - 1), stateOf(event, counts(), at)],
      ['open', 'closed'],
    );
    assert.deepEqual([canChange(event, at - 1), canChange(event, at)], [true, false]);
    const opening = definition({ startsAt, endsAt, registration: { opensAt: closesAt } });
    assert.deepEqual(
      [timeRejectionCode(opening, at - 1), timeRejectionCode(opening, at)],
      ['registration-not-open', null],
    );
    const starting = definition({ startsAt: closesAt, endsAt });
    assert.deepEqual(
      [timeRejectionCode(starting, at - 1), timeRejectionCode(starting, at)],
      [null, 'registration-closed'],
    );
    const ending = definition({ startsAt: new Date(at - DAY_MS).toISOString(), endsAt: closesAt });
    assert.deepEqual(
      [timeRejectionCode(ending, at - 1), timeRejectionCode(ending, at)],
      ['registration-closed', 'event-ended'],
    );
  });

test('the same local time in another zone is another deadline', () => {
  const localNoon = Temporal.PlainDateTime.from('2027-03-28T12:00');
  const [here, there] = ['Europe/Helsinki', 'Europe/Stockholm'].map(
    (zone) => localNoon.toZonedDateTime(zone).epochMilliseconds,
  );
  const event = (timeZone: string, at = 0) =>
    definition({ timeZone, registration: { closesAt: new Date(at).toISOString() } });
  assert.equal((there ?? 0) - (here ?? 0), 3_600_000);
  assert.equal(timeRejectionCode(event('Europe/Helsinki', here), here ?? 0), 'registration-closed');
  assert.equal(timeRejectionCode(event('Europe/Stockholm', there), here ?? 0), null);
});

/**
 * The application with one event, at an instant that the test sets; the event starts a day later
 * unless `more` says otherwise.
 */
async function appAt(t: TestContext, instant: number, more: Partial<EventInput>) {
  t.mock.timers.enable({ apis: ['Date'], now: instant });
  const { db, mails, request, settle } = await openApp();
  t.after(settle);
  const [event] = await makeSeriesWithEvents(db, [more.registration ?? {}], {
    startsAt: new Date(instant + DAY_MS).toISOString(),
    endsAt: new Date(instant + 2 * DAY_MS).toISOString(),
    ...more,
  });
  const slug = event?.slug ?? assert.fail('no event');
  const send = async (path: string, body: unknown, headers: Record<string, string>) => {
    const answer = await request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { code } = (await answer.json()) as { code?: string };
    return code ?? answer.status;
  };
  return {
    /** @returns the status, or the code of a rejection */
    register: (one = makePerson()) =>
      send(
        '/api/v1/registrations',
        { events: [slug], participants: [one] },
        { 'idempotency-key': randomUUID() },
      ),
    cancel: (token: string) =>
      send('/api/v1/registration/cancel', {}, { authorization: `Bearer ${token}` }),
    /** The manage token that was mailed to a participant. */
    async tokenFor({ email }: Person): Promise<string> {
      await settle();
      const mail = mails.find(({ to }) => to === email) ?? assert.fail(`no mail to ${email}`);
      return tokenOf(mail);
    },
    async countRegistrations(): Promise<unknown> {
      const row = await db.prepare('SELECT count(*) AS n FROM registrations').first();
      return row?.n;
    },
  };
}

test('POST /registrations is accepted until the millisecond before the deadline', async (t) => {
  const closes = helsinki('2027-03-28T02:59:59.999');
  const registration = { closesAt: new Date(closes).toISOString() };
  const { register, countRegistrations } = await appAt(t, closes - 1, { registration });
  assert.equal(await register(), 201);
  for (const late of [0, 1, DAY_MS / 2]) {
    t.mock.timers.setTime(closes + late);
    assert.equal(await register(), 'registration-closed', `${late} ms late`);
  }
  assert.equal(await countRegistrations(), 1);
});

test('POST /registrations is accepted from the millisecond at which registration opens', async (t) => {
  const opens = helsinki('2027-03-28T04:00');
  const registration = { opensAt: new Date(opens).toISOString() };
  const { register, countRegistrations } = await appAt(t, opens - 1, { registration });
  assert.equal(await register(), 'registration-not-open');
  assert.equal(await countRegistrations(), 0);
  t.mock.timers.setTime(opens);
  assert.equal(await register(), 201);
  assert.equal(await countRegistrations(), 1);
});

test('a participant can cancel until the millisecond before the event starts', async (t) => {
  const starts = helsinki('2027-03-28T12:00');
  const { register, cancel, tokenFor } = await appAt(t, starts - 1, {
    startsAt: new Date(starts).toISOString(),
  });
  const [one, other] = [makePerson(), makePerson()];
  assert.deepEqual([await register(one), await register(other)], [201, 201]);
  const tokens = [await tokenFor(one), await tokenFor(other)] as const;
  assert.equal(await cancel(tokens[0]), 200);
  t.mock.timers.setTime(starts);
  assert.equal(await cancel(tokens[1]), 'change-closed');
});

/** A request with headers that fetch would not send. */
async function withHeaders(
  slug: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const { url } = await host();
  const body = JSON.stringify({ events: [slug], participants: [makePerson()] });
  return new Promise((resolve, reject) => {
    const sending = request(
      `${url}/api/v1/registrations`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          ...headers,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

test('only the server’s clock decides, whatever clock or zone the client has', async () => {
  const owner = await makeOrganization();
  const open = await makeEvent(owner, { registration: { closesAt: fromNow(DAY_MS / 2) } });
  const closed = await makeEvent(owner, { registration: { closesAt: fromNow(-DAY_MS / 2) } });
  const off = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  for (const hours of [-26, 26]) {
    const at = off(hours);
    const headers = {
      date: at.toUTCString(),
      'x-client-date': at.toISOString(),
      'if-unmodified-since': at.toUTCString(),
      'x-timezone': 'Pacific/Kiritimati',
    };
    assert.equal((await withHeaders(open, headers)).status, 201);
    const late = await withHeaders(closed, headers);
    assert.equal(late.status, 409);
    assert.match(late.text, /registration-closed/);
  }
  const { db } = await host();
  const row = await db
    .prepare(
      'SELECT min(created_at) AS first, max(created_at) AS last FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(open)
    .first<{ first: number; last: number }>();
  assert.ok(
    Math.abs((row?.first ?? 0) - Date.now()) < 60_000 &&
      Math.abs((row?.last ?? 0) - Date.now()) < 60_000,
  );
  const refusal = expectProblem(
    await assertWritesNothing(() =>
      post([open], [makePerson()], { createdAt: off(-26).toISOString() }),
    ),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(refusal), ['/createdAt unknown-key']);
});

test('the event’s page and API show the event’s zone, wherever the visitor is', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    startsAt: '2027-03-28T09:00:00Z',
    endsAt: '2027-03-28T11:00:00Z',
    timeZone: 'Europe/Helsinki',
  });
  const page = (await call(`/e/${slug}`, { headers: { 'accept-language': 'fi' } })).text;
  assert.match(page, /12\.00–14\.00/);
  const event = (await call(`/api/v1/events/${slug}`)).body as {
    startsAt: string;
    timeZone: string;
  };
  assert.deepEqual([event.startsAt, event.timeZone], ['2027-03-28T09:00:00Z', 'Europe/Helsinki']);
});

const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

/** Median milliseconds of sixty requests of each kind, alternating. */
async function medians(
  known: () => Promise<Answer>,
  unknown: () => Promise<Answer>,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  const take = async (into: number[], send: () => Promise<Answer>) => {
    const from = performance.now();
    await send();
    into.push(performance.now() - from);
  };
  for (let n = 0; n < 60; n += 1) {
    await take(times[0], known);
    await take(times[1], unknown);
  }
  return [median(times[0]), median(times[1])];
}

test('registering a known person and an unknown one takes the same time', async (t) => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 1000, waitlist: true },
  });
  const known: Person = makePerson();
  await register([slug], [known]);
  const [one, other] = await medians(
    () => post([slug], [known]),
    () => post([slug], [makePerson()]),
  );
  t.diagnostic(`known ${one.toFixed(1)} ms, unknown ${other.toFixed(1)} ms`);
  assert.ok(Math.abs(one - other) < 20, `${one} ${other}`);
});

test('requesting the link of a known address and of an unknown one takes the same time', async (t) => {
  const slug = await makeEvent(await makeOrganization());
  const people = Array.from({ length: 60 }, () => makePerson());
  for (const one of people) await register([slug], [one]);
  const next = people.values();
  const ask = (email: string) => call('/api/v1/manage-link', { body: { email } });
  const [one, other] = await medians(
    () => ask(next.next().value?.email ?? ''),
    () => ask(makePerson().email),
  );
  t.diagnostic(`known ${one.toFixed(1)} ms, unknown ${other.toFixed(1)} ms`);
  assert.ok(Math.abs(one - other) < 20, `${one} ${other}`);
});
