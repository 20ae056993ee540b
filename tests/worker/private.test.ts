/**
 * Private questions: asked only on the manage page, answered with consent, deleted with their
 * purpose.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Event } from '../../worker/contract/event.ts';
import { ManageExport, ManageView } from '../../worker/contract/manage.ts';
import {
  type Answer,
  call,
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
  post,
  readManagePage,
  register,
  tokenFor,
} from '../support/client.ts';

const privateQuestions = [
  {
    id: 'diet',
    type: 'checkboxes',
    label: 'Erityisruokavalio',
    options: [
      { value: 'vegan', label: 'Vegaaninen' },
      { value: 'other', label: 'Muu' },
    ],
  },
  { id: 'which', type: 'text', label: 'Mikä?', showIf: { question: 'diet', equals: ['other'] } },
  { id: 'access', type: 'textarea', label: 'Esteettömyystarpeet', maxLength: 20 },
  { id: 'aid', type: 'checkbox', label: 'Avustaja tulee mukaan' },
];
const questions = [{ id: 'wish', type: 'text', label: 'Toive' }];

type Registered = { slug: string; one: Person; token: string; id: string };

async function registered(more: Input = {}): Promise<Registered> {
  const slug = await makeEvent(await makeOrganization(), { questions, privateQuestions, ...more });
  const one = makePerson('Maija', { answers: { wish: 'ikkuna' } });
  await register([slug], [one]);
  const token = await tokenFor(one);
  return {
    slug,
    one,
    token,
    id: (await readManagePage(token)).registrations[0]?.id ?? assert.fail(),
  };
}

const save = (token: string, id: string, answers: Input, consent?: boolean): Promise<Answer> =>
  callManage(token, '', {
    method: 'PATCH',
    body: { registrations: [{ id, answers, ...(consent === undefined ? {} : { consent }) }] },
  });

const answersOf = async (token: string) => (await readManagePage(token)).registrations[0]?.answers;
const consentOf = async (token: string) =>
  (await readManagePage(token)).registrations[0]?.consentedAt;

const stored = async (id: string) => {
  const { db } = await host();
  return db
    .prepare('SELECT answers, consented_at FROM private_answers WHERE registration_id = ?')
    .bind(id)
    .first<{
      answers: string;
      consented_at: number;
    }>();
};

test('the public API shows only that private questions exist, and a registration accepts no answers to them', async () => {
  const { slug } = await registered();
  const answer = await call(`/api/v1/events/${slug}`);
  assert.equal(expectBody(Event, answer).hasPrivateQuestions, true);
  for (const path of [`/api/v1/events/${slug}`, `/e/${slug}`, `/e/${slug}.js`, `/e/${slug}.ics`])
    assert.ok(!(await call(path)).text.includes('Erityisruokavalio'), path);
  const refused = expectProblem(
    await post([slug], [makePerson('Matti', { answers: { diet: ['vegan'] } })]),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(refused), ['/participants/0/answers/diet unknown-question']);
  assert.equal(
    expectBody(Event, await call(`/api/v1/events/${await makeEvent(await makeOrganization())}`))
      .hasPrivateQuestions,
    false,
  );
});

test('the manage page has them, and saved answers come back with the time of consent', async () => {
  const { token, id } = await registered();
  const [before] = (await readManagePage(token)).registrations;
  assert.deepEqual(
    before?.privateQuestions.map(({ id, label }) => [id, label]),
    privateQuestions.map(({ id, label }) => [id, label]),
  );
  assert.ok(before?.can.includes('answer'));
  assert.equal(before?.consentedAt, null);
  const given = { diet: ['vegan', 'other'], which: ' pähkinätön ', access: 'ramppi', aid: true };
  const [after] = expectBody(ManageView, await save(token, id, given, true)).registrations;
  assert.deepEqual(after?.answers, { wish: 'ikkuna', ...given, which: 'pähkinätön' });
  assert.ok(Math.abs(Date.parse(after?.consentedAt ?? '') - Date.now()) < 60_000);
});

test('without consent no private answer is stored, and the whole request is refused', async () => {
  const { token, id } = await registered();
  for (const consent of [undefined, false]) {
    const answer = await save(token, id, { wish: 'muu', access: 'ramppi' }, consent);
    assert.deepEqual(errorKeys(expectProblem(answer, 422, 'validation')), [
      '/registrations/0/consent required',
    ]);
  }
  assert.deepEqual(await answersOf(token), { wish: 'ikkuna' });
  assert.equal(await stored(id), null);
});

test('private answers can be removed singly without consent, and the consent ends with the last one', async () => {
  const { token, id } = await registered();
  await save(token, id, { diet: ['vegan'], access: 'ramppi', aid: true }, true);
  const consented = await consentOf(token);
  assert.equal((await save(token, id, { access: '', aid: false })).status, 200);
  assert.deepEqual(await answersOf(token), { wish: 'ikkuna', diet: ['vegan'] });
  assert.equal(await consentOf(token), consented);
  assert.equal((await save(token, id, { diet: null })).status, 200);
  assert.equal(await consentOf(token), null);
  assert.equal(await stored(id), null);
});

test('withdrawing the consent removes all private answers', async () => {
  const { token, id } = await registered();
  await save(token, id, { diet: ['vegan'], access: 'ramppi' }, true);
  assert.equal((await save(token, id, {}, false)).status, 200);
  assert.deepEqual(await answersOf(token), { wish: 'ikkuna' });
  assert.equal(await stored(id), null);
});

test('ordinary and private answers change independently or together', async () => {
  const { token, id } = await registered();
  await save(token, id, { access: 'ramppi' }, true);
  await save(token, id, { wish: 'käytävä' });
  assert.deepEqual(await answersOf(token), { wish: 'käytävä', access: 'ramppi' });
  await save(token, id, { wish: 'ovi', access: 'hissi' }, true);
  assert.deepEqual(await answersOf(token), { wish: 'ovi', access: 'hissi' });
});

test('invalid private answers have a pointer, and unknown questions are refused', async () => {
  const { token, id } = await registered();
  const given = { diet: ['lihaa'], access: 'x'.repeat(21), outo: 'x' };
  assert.deepEqual(
    errorKeys(expectProblem(await save(token, id, given, true), 422, 'validation')),
    ['/registrations/0/answers/outo unknown-question'],
  );
  const { outo: _, ...known } = given;
  assert.deepEqual(
    errorKeys(expectProblem(await save(token, id, known, true), 422, 'validation')),
    ['/registrations/0/answers/diet unknown-option', '/registrations/0/answers/access too-long'],
  );
  // an earlier answer hides a question as well
  await save(token, id, { diet: ['vegan'] }, true);
  assert.equal((await save(token, id, { which: 'pähkinätön' })).status, 200);
  assert.deepEqual(await answersOf(token), { wish: 'ikkuna', diet: ['vegan'] });
});

test('private answers are accepted until the event starts and can be removed afterwards', async () => {
  const { token, id, slug } = await registered({
    registration: { closesAt: fromNow(60_000), changesUntil: fromNow(-DAY_MS) },
  });
  assert.equal((await save(token, id, { diet: ['vegan'], access: 'ramppi' }, true)).status, 200);
  const { db } = await host();
  const starts = fromNow(-60_000);
  await db
    .prepare(
      "UPDATE events SET content = json_set(content, '$.startsAt', ?2), starts_at = ?3, version = version + 1 WHERE slug = ?1",
    )
    .bind(slug, starts, Date.parse(starts))
    .run();
  assert.ok(!(await readManagePage(token)).registrations[0]?.can.includes('answer'));
  expectProblem(await save(token, id, { access: 'hissi' }, true), 409, 'change-closed');
  assert.equal((await save(token, id, { access: null })).status, 200);
  assert.deepEqual(await answersOf(token), { wish: 'ikkuna', diet: ['vegan'] });
  await cancelEvent(slug);
  assert.equal((await save(token, id, {}, false)).status, 200);
  assert.equal(await stored(id), null);
});

test('a cancellation deletes private answers, and a restored registration is asked again', async () => {
  const { token, id } = await registered();
  await save(token, id, { access: 'ramppi' }, true);
  const cancelled = expectBody(
    ManageView,
    await callManage(token, '/cancel', { body: { registrations: [id] } }),
  ).registrations[0];
  assert.deepEqual([cancelled?.privateQuestions, cancelled?.answers], [[], { wish: 'ikkuna' }]);
  assert.equal(await stored(id), null);
  const back = expectBody(
    ManageView,
    await callManage(token, '/restore', { body: { registrations: [id] } }),
  ).registrations[0];
  assert.equal(back?.privateQuestions.length, privateQuestions.length);
  assert.equal(back?.consentedAt, null);
});

test('a move keeps the private answers that the target asks for, with their consent, and deletes the others', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const [diet, , access] = privateQuestions;
  const from = await makeEvent(owner, { series, privateQuestions });
  const to = await makeEvent(owner, {
    series,
    privateQuestions: [
      { ...access, maxLength: 500 },
      { ...diet, type: 'text', options: null },
    ],
  });
  const one = makePerson();
  await register([from], [one]);
  const token = await tokenFor(one);
  const id = (await readManagePage(token)).registrations[0]?.id ?? '';
  await save(token, id, { diet: ['vegan'], access: 'ramppi', aid: true }, true);
  const consented = await consentOf(token);
  const [moved] = expectBody(
    ManageView,
    await callManage(token, '/move', { body: { registration: id, to } }),
  ).registrations;
  assert.deepEqual(
    [moved?.event.slug, moved?.answers, moved?.consentedAt],
    [to, { access: 'ramppi' }, consented],
  );
  assert.equal(await stored(id), null);
});

test('the export has private answers and consent; mails, audit and search index have none; erasing deletes them', async () => {
  const { token, id, one } = await registered();
  await save(token, id, { access: 'PORRASKIIPIJÄ' }, true);
  await save(token, id, { wish: 'toinen' });
  const [exported] = expectBody(ManageExport, await callManage(token, '/export')).registrations;
  assert.deepEqual(exported?.privateAnswers, { access: 'PORRASKIIPIJÄ' });
  assert.match(String(exported?.consentedAt), /^\d{4}-.*Z$/);
  const mails = await mailTo(one.email, 2);
  assert.ok(!JSON.stringify(mails).includes('PORRASKIIPIJÄ'));
  const { db, runCron } = await host();
  await runCron();
  for (const table of ['registrations', 'audit', 'outbox', 'submissions']) {
    const { results } = await db.prepare(`SELECT * FROM ${table}`).all();
    assert.ok(!/porraskiipij/i.test(JSON.stringify(results)), table);
  }
  assert.equal((await callManage(token, '', { method: 'DELETE' })).status, 204);
  assert.equal(await stored(id), null);
});

test('saving private answers sends no mail', async () => {
  const { token, id, one } = await registered();
  await save(token, id, { access: 'ramppi' }, true);
  const { db } = await host();
  const causes = await db
    .prepare(
      'SELECT count(*) AS n FROM outbox JOIN people ON people.id = person_id WHERE people.email = ?',
    )
    .bind(one.email)
    .first<{ n: number }>();
  assert.equal(causes?.n, 1);
});

test('the confirmation mail points to the private questions on the manage page', async () => {
  const { one } = await registered();
  assert.match((await mailTo(one.email))[0]?.text ?? '', /Vastaa omalla sivullasi/);
});

test('the nightly job deletes private answers seven days after the event’s end and keeps the registration', async () => {
  const { token, id, slug } = await registered();
  await save(token, id, { access: 'ramppi' }, true);
  const { db, runCron } = await host();
  const now = Date.now();
  const endAt = (end: number) =>
    db
      .prepare('UPDATE events SET starts_at = ?2 - 1, ends_at = ?2 WHERE slug = ?1')
      .bind(slug, end)
      .run();
  await endAt(now - 7 * DAY_MS + 1);
  await runCron('17 1 * * *', new Date(now));
  assert.ok(await stored(id));
  await endAt(now - 7 * DAY_MS);
  await runCron('17 1 * * *', new Date(now));
  assert.equal(await stored(id), null);
  assert.equal((await readManagePage(token)).registrations.length, 1);
});

test('private questions have no limited options, are not required, and have unique ids in the series', async () => {
  const owner = await makeOrganization();
  const create = (body: Input) =>
    call('/api/v1/desk/events', {
      bearer: owner.key,
      body: { title: 'x', startsAt: fromNow(DAY_MS), endsAt: fromNow(2 * DAY_MS), ...body },
    });
  const [diet] = privateQuestions;
  const wrong = [
    { id: 'wish', type: 'text', label: 'x' },
    { id: 'meal', type: 'radio', label: 'x', options: [{ value: 'a', label: 'a', places: 3 }] },
    { id: 'must', type: 'text', label: 'x', required: true },
    { id: 'late', type: 'text', label: 'x', showIf: { question: 'wish', equals: ['a'] } },
  ];
  assert.deepEqual(
    errorKeys(
      expectProblem(await create({ questions, privateQuestions: wrong }), 422, 'validation'),
    ),
    [
      '/privateQuestions/0/id range',
      '/privateQuestions/1/options/0/places unknown-key',
      '/privateQuestions/2/required range',
    ],
  );
  const twice = expectProblem(await create({ privateQuestions: [diet, diet] }), 422, 'validation');
  assert.deepEqual(errorKeys(twice), ['/privateQuestions/1/id range']);
  const series = await makeSeries(owner);
  const slug = await makeEvent(owner, { series, questions, privateQuestions: [diet] });
  const crossed = {
    series,
    questions: [{ ...diet }],
    privateQuestions: [{ id: 'wish', type: 'text', label: 'x' }],
  };
  assert.deepEqual(errorKeys(expectProblem(await create(crossed), 422, 'validation')), [
    '/questions/0/id range',
    '/privateQuestions/0/id range',
  ]);
  // the same question in two events is allowed, also when one is edited
  await makeEvent(owner, { series, questions, privateQuestions: [diet] });
  await patchEvent(owner, slug, { title: 'Uusi' });
});

test('a private question without an id gets one that is unique in the series', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const unnamed = [{ type: 'text', label: 'Ruokavalio' }];
  const slugs = [
    await makeEvent(owner, { series, privateQuestions: unnamed }),
    await makeEvent(owner, { series, privateQuestions: unnamed }),
  ];
  const ids = await Promise.all(
    slugs.map(async (slug) => {
      const { body } = await call(`/api/v1/desk/events/${slug}`, { bearer: owner.key });
      return (body as { privateQuestions: { id: string }[] }).privateQuestions[0]?.id;
    }),
  );
  assert.equal(new Set(ids).size, 2, String(ids));
  for (const id of ids) assert.match(id ?? '', /^[a-z0-9-]{1,40}$/);
});

test('after the event nothing is asked any more', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { privateQuestions });
  const one = makePerson();
  await register([slug], [one]);
  const token = await tokenFor(one);
  await patchToPast(owner, slug, 1);
  assert.deepEqual((await readManagePage(token)).registrations[0]?.can, []);
});
