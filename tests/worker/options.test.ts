/** Options with limited seats: never chosen more often than their limit, also during changes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchChecked } from '../support/contract.ts';
import { sharedHost } from '../support/host.ts';

type Json = { status: number; body: Record<string, unknown> };

async function send(
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Json> {
  const { url } = await sharedHost();
  const answer = await fetchChecked(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const day = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * day).toISOString();

const questions = (places: number | null) => [
  {
    id: 'workshop',
    type: 'radio',
    label: 'Työpaja',
    options: [
      { value: 'a', label: 'A', places },
      { value: 'b', label: 'B' },
    ],
  },
  {
    id: 'meals',
    type: 'checkboxes',
    label: 'Ateriat',
    options: [{ value: 'lunch', label: 'Lounas', places: 1 }],
  },
  { id: 'wish', type: 'text', label: 'Toive' },
];

async function makeEvent(places: number | null = 2, capacity = 100) {
  const { key } = (await send('POST', '/dev/organizations', {})).body as { key: string };
  const slug = `options-${crypto.randomUUID()}`;
  const desk = { authorization: `Bearer ${key}` };
  const event = {
    slug,
    title: 'Työpajat',
    status: 'published',
    startsAt: at(9),
    endsAt: at(9.1),
    questions: questions(places),
    registration: { capacity, waitlist: true },
  };
  const made = await send('POST', '/api/v1/desk/events', event, desk);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return { slug, desk };
}

const person = (answers: Record<string, unknown>) => ({
  name: 'Testi',
  email: `${crypto.randomUUID()}@example.org`,
  answers,
});

const register = (slug: string, ...participants: unknown[]) =>
  send(
    'POST',
    '/api/v1/registrations',
    { events: [slug], participants },
    { 'idempotency-key': crypto.randomUUID() },
  );

async function left(slug: string): Promise<(number | null)[]> {
  const { url } = await sharedHost();
  const event = (await (await fetchChecked(`${url}/api/v1/events/${slug}`)).json()) as {
    questions: { options: { placesLeft: number | null }[] | null }[];
  };
  return event.questions.flatMap(
    ({ options }) => options?.map(({ placesLeft }) => placesLeft) ?? [],
  );
}

test('an option can be chosen until it is full, then the submission is refused and nothing is written', async () => {
  const { slug } = await makeEvent();
  assert.deepEqual(await left(slug), [2, null, 1]);
  assert.equal((await register(slug, person({ workshop: 'a', meals: ['lunch'] }))).status, 201);
  assert.deepEqual(await left(slug), [1, null, 0]);
  const refused = await register(slug, person({ workshop: 'b' }), person({ meals: ['lunch'] }));
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'option-full');
  const [error, ...others] = refused.body.errors as Record<string, string>[];
  assert.deepEqual(
    [error?.pointer, error?.code, others],
    ['/participants/1/answers/meals', 'option-full', []],
  );
  assert.match(error?.message ?? '', /ehti täyttyä/);
  assert.deepEqual(await left(slug), [1, null, 0]);
});

test('two people of one submission take two seats of an option, and three are refused together', async () => {
  const { slug } = await makeEvent();
  const three = [person({ workshop: 'a' }), person({ workshop: 'a' }), person({ workshop: 'a' })];
  assert.equal((await register(slug, ...three)).status, 409);
  assert.deepEqual(await left(slug), [2, null, 1]);
  assert.equal((await register(slug, ...three.slice(0, 2))).status, 201);
  assert.deepEqual(await left(slug), [0, null, 1]);
});

test('concurrent registrations for an option end with exactly its limit', async () => {
  const { slug } = await makeEvent(5);
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => register(slug, person({ workshop: 'a' }))),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 5);
  assert.ok(answers.every(({ status }) => status === 201 || status === 409));
  assert.deepEqual(await left(slug), [0, null, 1]);
});

async function tokenOf(email: string): Promise<string> {
  const { url } = await sharedHost();
  for (const until = Date.now() + 5000; Date.now() < until; ) {
    const [mail] = (await (await fetch(`${url}/dev/mail.json?to=${email}`)).json()) as {
      text: string;
    }[];
    const token = /\/r\?\S*#(\S+)/.exec(mail?.text ?? '')?.[1];
    if (token) return token;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no mail');
}

test('a participant with a full option can keep it, change it and cancel, but not get it back once taken', async () => {
  const { slug } = await makeEvent(1);
  const one = person({ workshop: 'a', wish: 'valo' });
  await register(slug, one);
  const authorization = { authorization: `Bearer ${await tokenOf(one.email)}` };
  const { url } = await sharedHost();
  const page = (await (
    await fetchChecked(`${url}/api/v1/registration`, { headers: authorization })
  ).json()) as {
    registrations: { id: string }[];
  };
  const id = page.registrations[0]?.id ?? '';
  const change = (answers: unknown) =>
    send('PATCH', '/api/v1/registration', { registrations: [{ id, answers }] }, authorization);
  assert.equal((await change({ workshop: 'a', wish: 'hämärä' })).status, 200);
  assert.deepEqual(await left(slug), [0, null, 1]);
  assert.equal((await change({ workshop: 'b' })).status, 200);
  assert.deepEqual(await left(slug), [1, null, 1]);
  assert.equal((await register(slug, person({ workshop: 'a' }))).status, 201);
  const refused = await change({ workshop: 'a' });
  assert.deepEqual([refused.status, refused.body.code], [409, 'option-full']);
  assert.equal((await change({ meals: ['lunch'] })).status, 200);
  assert.deepEqual(await left(slug), [0, null, 0]);
  assert.equal((await send('POST', '/api/v1/registration/cancel', {}, authorization)).status, 200);
  assert.deepEqual(await left(slug), [0, null, 1]);
});

test('a limit set later counts the people who have chosen the option already', async () => {
  const { slug, desk } = await makeEvent(null);
  for (let n = 0; n < 3; n += 1) await register(slug, person({ workshop: 'a' }));
  assert.deepEqual(await left(slug), [null, null, 1]);
  assert.equal(
    (
      await send(
        'PATCH',
        `/api/v1/desk/events/${slug}`,
        { version: 1, questions: questions(4) },
        desk,
      )
    ).status,
    200,
  );
  assert.deepEqual(await left(slug), [1, null, 1]);
  assert.equal(
    (
      await send(
        'PATCH',
        `/api/v1/desk/events/${slug}`,
        { version: 2, questions: questions(2) },
        desk,
      )
    ).status,
    200,
  );
  assert.deepEqual(await left(slug), [0, null, 1]);
  assert.equal((await register(slug, person({ workshop: 'a' }))).status, 409);
});

test('a dry run shows who would be promoted and who would exceed the capacity, and changes nothing', async () => {
  const { slug, desk } = await makeEvent(2, 2);
  for (let n = 0; n < 4; n += 1) await register(slug, person({}));
  const dry = (registration: unknown) =>
    send('PATCH', `/api/v1/desk/events/${slug}?dryRun=true`, { version: 1, registration }, desk);
  const raised = (await dry({ capacity: 3 })).body as {
    effects: { promoted: unknown[]; beyondCapacity: number };
  };
  assert.equal(raised.effects.promoted.length, 1);
  const lowered = (await dry({ capacity: 1 })).body as typeof raised;
  assert.deepEqual(lowered.effects, { promoted: [], beyondCapacity: 1, told: 0 });
  const { url } = await sharedHost();
  const event = (await (
    await fetchChecked(`${url}/api/v1/desk/events/${slug}`, { headers: desk })
  ).json()) as {
    version: number;
  };
  assert.equal(event.version, 1);
});
