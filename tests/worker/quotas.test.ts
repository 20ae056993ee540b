/** Reserved seats: who gets them, what the public sees of them, and when they are released. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { RowPage } from '../../worker/contract/desk.ts';
import { Event } from '../../worker/contract/event.ts';
import {
  call,
  callManage,
  DAY_MS,
  errorKeys,
  eventInput,
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
  patchEvent,
  post,
  readManagePage,
  register,
  tokenFor,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';

const north = {
  name: { fi: 'Pohjois-Savo', sv: 'Norra Savolax' },
  places: 1,
  match: { field: 'region', equals: ['11'] },
};
const regional = { fields: { region: 'optional' } };

const makeWithQuotas = (
  owner: Organization,
  capacity: number,
  quotas: Input[],
  more: Input = {},
): Promise<string> =>
  makeEvent(owner, { ...regional, registration: { capacity, quotas, ...more } });

const from = (region: string | null, name = 'Maija Meikäläinen') => makePerson(name, { region });

const rows = async ({ key }: Organization, slug: string) =>
  expectBody(RowPage, await call(`/api/v1/desk/events/${slug}/registrations`, { bearer: key }))
    .registrations;

const placedBy = async (owner: Organization, slug: string) =>
  (await rows(owner, slug)).map((row) => row.placedBy);

const publicState = async (slug: string, lang = 'fi') =>
  expectBody(Event, await call(`/api/v1/events/${slug}?lang=${lang}`)).registration;

test('reserved seats go to matching people, open ones to all, and each registration records its pool', async () => {
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 3, [north]);
  await register([slug], [from('01')]);
  await register([slug], [from(null)]);
  expectProblem(await post([slug], [from('01')]), 409, 'event-full');
  assert.equal((await register([slug], [from('11')]))[0]?.status, 'confirmed');
  expectProblem(await post([slug], [from('11')]), 409, 'event-full');
  assert.deepEqual(await placedBy(owner, slug), ['open', 'open', 'quota:Pohjois-Savo']);
  await checkEventInvariants((await host()).db, slug);
});

test('a matching person takes a reserved seat first and then an open one', async () => {
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 2, [north]);
  await register([slug], [from('11')]);
  await register([slug], [from('11')]);
  assert.deepEqual(await placedBy(owner, slug), ['quota:Pohjois-Savo', 'open']);
});

test('a person matches the first rule in list order and no other', async () => {
  const owner = await makeOrganization();
  const level = { name: 'Paikalliset', places: 1, match: { field: 'level', equals: ['local'] } };
  const both = { fields: { region: 'optional', level: 'optional' } };
  const slug = await makeEvent(owner, {
    ...both,
    registration: { capacity: 2, quotas: [north, level] },
  });
  const local = () => makePerson('Paikallinen', { region: '11', level: 'local' });
  await register([slug], [local()]);
  expectProblem(await post([slug], [local()]), 409, 'event-full');
  await register([slug], [makePerson('Toinen', { level: 'local' })]);
  assert.deepEqual(await placedBy(owner, slug), ['quota:Pohjois-Savo', 'quota:Paikalliset']);
});

test('answers to questions are matched, also one of several chosen options', async () => {
  const owner = await makeOrganization();
  const questions = [
    {
      id: 'rooli',
      type: 'checkboxes',
      label: 'Rooli',
      options: ['a', 'b', 'c'].map((value) => ({ value, label: value })),
    },
    { id: 'ensi', type: 'checkbox', label: 'Ensikertalainen' },
  ];
  const quotas = [
    { name: 'B', places: 1, match: { question: 'rooli', equals: ['b'] } },
    { name: 'Uudet', places: 1, match: { question: 'ensi', equals: [true] } },
  ];
  const slug = await makeEvent(owner, { questions, registration: { capacity: 2, quotas } });
  await register([slug], [makePerson('Yksi', { answers: { rooli: ['a', 'b'] } })]);
  await register([slug], [makePerson('Kaksi', { answers: { ensi: true } })]);
  expectProblem(
    await post([slug], [makePerson('Kolme', { answers: { rooli: ['c'], ensi: false } })]),
    409,
    'event-full',
  );
  assert.deepEqual(await placedBy(owner, slug), ['quota:B', 'quota:Uudet']);
});

test('the public sees open seats and each quota with its name in the requested language', async () => {
  const owner = await makeOrganization();
  const releasesAt = fromNow(DAY_MS);
  const slug = await makeEvent(owner, {
    ...regional,
    languages: ['fi', 'sv'],
    title: { fi: 'Päivä', sv: 'Dag' },
    registration: { capacity: 3, quotas: [{ ...north, releasesAt }] },
  });
  assert.deepEqual((await publicState(slug, 'sv')).quotas, [
    { name: 'Norra Savolax', placesLeft: 1, releasesAt },
  ]);
  const first = await publicState(slug);
  assert.deepEqual([first.capacity, first.placesLeft, first.state], [3, 2, 'open']);
  await register([slug], [from('01')]);
  await register([slug], [from('01')]);
  const open = await publicState(slug);
  assert.deepEqual([open.placesLeft, open.state, open.quotas[0]?.placesLeft], [0, 'open', 1]);
  await register([slug], [from('11')]);
  assert.deepEqual(
    [(await publicState(slug)).state, (await publicState(slug)).quotas[0]?.placesLeft],
    ['full', 0],
  );
  const version = await patchEvent(owner, slug, { discreet: true });
  assert.equal(version.status, 200);
  assert.equal((await publicState(slug)).quotas[0]?.placesLeft, null);
});

test('a freed reserved seat goes to the first match on the waitlist, a freed open one to the first of all', async () => {
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 2, [north], { waitlist: true });
  const [quotaMember, open] = [from('11', 'Kiintiöläinen'), from('01', 'Avoin')];
  await register([slug], [quotaMember]);
  await register([slug], [open]);
  const waitlisted = [from('01', 'Ensimmäinen'), from('11', 'Toinen'), from('01', 'Kolmas')];
  for (const one of waitlisted)
    assert.equal((await register([slug], [one]))[0]?.status, 'waitlisted');
  await callManage(await tokenFor(quotaMember), '/cancel', { body: {} });
  const by = async () =>
    Object.fromEntries((await rows(owner, slug)).map((row) => [row.name, row.placedBy]));
  assert.deepEqual(await by(), {
    Kiintiöläinen: 'quota:Pohjois-Savo',
    Avoin: 'open',
    Ensimmäinen: null,
    Toinen: 'quota:Pohjois-Savo',
    Kolmas: null,
  });
  await callManage(await tokenFor(open), '/cancel', { body: {} });
  assert.equal((await by()).Ensimmäinen, 'queue');
  assert.equal((await mailTo(waitlisted[1]?.email ?? '', 2)).length, 2);
  await checkEventInvariants((await host()).db, slug);
});

test('an answer changed on the waitlist gives the reserved seat it matches, also if changed again', async () => {
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 2, [north], { waitlist: true });
  await register([slug], [from('01')]);
  const waiting = from('01', 'Muuttaja');
  assert.equal((await register([slug], [waiting]))[0]?.status, 'waitlisted');
  const token = await tokenFor(waiting);
  const change = (region: string) =>
    callManage(token, '', { method: 'PATCH', body: { participant: { region } } });
  assert.equal((await change('11')).status, 200);
  assert.equal((await readManagePage(token)).registrations[0]?.status, 'confirmed');
  await change('01');
  assert.equal((await readManagePage(token)).registrations[0]?.status, 'confirmed');
  await checkEventInvariants((await host()).db, slug);
});

test('a region that an organiser corrects gives a waiting participant the reserved seat it matches', async () => {
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 2, [north], { waitlist: true });
  await register([slug], [from('01')]);
  assert.equal((await register([slug], [from('01', 'Korjattu')]))[0]?.status, 'waitlisted');
  const waiting =
    (await rows(owner, slug)).find(({ name }) => name === 'Korjattu') ?? assert.fail();
  const path = `/api/v1/desk/events/${slug}/registrations/${waiting.id}`;
  const body = { version: waiting.version, region: '11' };
  assert.equal((await call(path, { method: 'PATCH', bearer: owner.key, body })).status, 200);
  assert.deepEqual(await placedBy(owner, slug), ['open', 'quota:Pohjois-Savo']);
  await checkEventInvariants((await host()).db, slug);
});

test('at its release time the rest of a quota is open, for the next registration and for the job', async () => {
  const { db, runCron } = await host();
  for (const way of ['register', 'job'] as const) {
    const owner = await makeOrganization();
    const slug = await makeWithQuotas(owner, 3, [
      { ...north, places: 2, releasesAt: fromNow(DAY_MS) },
    ]);
    const quotaMember = from('11', 'Kiintiöläinen');
    await register([slug], [quotaMember]);
    await register([slug], [from('01')]);
    expectProblem(await post([slug], [from('01')]), 409, 'event-full');
    // the release time passes
    await db
      .prepare(
        'UPDATE seats SET releases_at = ? WHERE pool > 0 AND event_id = (SELECT id FROM events WHERE slug = ?)',
      )
      .bind(Date.now(), slug)
      .run();
    await db.prepare('UPDATE events SET version = version + 1 WHERE slug = ?').bind(slug).run();
    assert.deepEqual(
      [(await publicState(slug)).placesLeft, (await publicState(slug)).quotas],
      [1, []],
    );
    if (way === 'job') await runCron();
    assert.equal((await register([slug], [from('01', 'Ehti')]))[0]?.status, 'confirmed');
    expectProblem(await post([slug], [from('11')]), 409, 'event-full');
    // a seat that was taken by quota is open too from now on
    await callManage(await tokenFor(quotaMember), '/cancel', { body: {} });
    assert.equal((await publicState(slug)).placesLeft, 1);
    await register([slug], [from('01')]);
    await checkEventInvariants(db, slug);
  }
});

test('people on the waitlist get the released seats in their order', async () => {
  const { db, runCron } = await host();
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(
    owner,
    2,
    [{ ...north, places: 1, releasesAt: fromNow(DAY_MS) }],
    {
      waitlist: true,
    },
  );
  await register([slug], [from('01')]);
  const waiting = [from('01', 'Eka'), from('01', 'Toka')];
  for (const one of waiting) await register([slug], [one]);
  await db
    .prepare(
      'UPDATE seats SET releases_at = ? WHERE pool > 0 AND event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(Date.now(), slug)
    .run();
  await runCron();
  await runCron();
  const state = await checkEventInvariants(db, slug);
  assert.deepEqual(state.waiting, [waiting[1]?.email]);
  assert.equal((await mailTo(waiting[0]?.email ?? '', 2)).length, 2);
});

test('changing or removing a quota cancels no registration, and a dry run predicts the effects', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 3, [{ ...north, places: 2 }], { waitlist: true });
  for (const region of ['11', '11', '01', '01', '11'])
    await register([slug], [from(region, `Henkilö ${region}`)]);
  const path = `/api/v1/desk/events/${slug}`;
  const current = expectBody(
    v.looseObject({ version: v.number() }),
    await call(path, { bearer: owner.key }),
  );
  const body = { version: current.version, registration: { quotas: [] } };
  const dry = expectBody(
    v.object({
      effects: v.object({
        promoted: v.array(v.object({ id: v.string(), name: v.string() })),
        beyondCapacity: v.number(),
      }),
    }),
    await call(`${path}?dryRun=true`, {
      method: 'PATCH',
      bearer: owner.key,
      body: { ...body, registration: { quotas: [], capacity: 4 } },
    }),
  );
  assert.deepEqual(
    dry.effects.promoted.map(({ name }) => name),
    ['Henkilö 01'],
  );
  assert.equal(dry.effects.beyondCapacity, 0);
  await patchEvent(owner, slug, { registration: { quotas: [{ id: 1, ...north }] } });
  let state = await checkEventInvariants(db, slug);
  assert.deepEqual([state.confirmed.length, state.waiting.length], [3, 2]);
  await patchEvent(owner, slug, { registration: { quotas: [] } });
  state = await checkEventInvariants(db, slug);
  assert.deepEqual([state.confirmed.length, state.waiting.length, state.capacity], [3, 2, 3]);
});

test('no edit of quotas or capacity admits more people than the event’s capacity', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const assertFull = async (slug: string) =>
    expectProblem(await post([slug], [from('11')]), 409, 'event-full');
  const crowd = async (slug: string, regions: string[]) => {
    for (const region of regions) await register([slug], [from(region)]);
  };
  const late = await makeEvent(owner, { ...regional, registration: { capacity: 3 } });
  await crowd(late, ['01', '01', '01']);
  await patchEvent(owner, late, { registration: { quotas: [{ ...north, places: 2 }] } });
  await assertFull(late);
  assert.deepEqual((await publicState(late)).quotas[0]?.placesLeft, 0);
  const lower = await makeWithQuotas(owner, 4, [{ ...north, places: 2 }], { waitlist: true });
  await crowd(lower, ['11', '11', '01', '01', '01', '01']);
  await patchEvent(owner, lower, { registration: { quotas: [{ id: 1, ...north }] } });
  assert.equal((await checkEventInvariants(db, lower)).confirmed.length, 4);
  const smaller = await makeWithQuotas(owner, 4, [{ ...north, places: 2 }]);
  await crowd(smaller, ['01', '01']);
  await patchEvent(owner, smaller, { registration: { capacity: 2 } });
  await assertFull(smaller);
  const postponed = await makeWithQuotas(owner, 2, [{ ...north, releasesAt: fromNow(-1000) }]);
  await crowd(postponed, ['01', '01']);
  await patchEvent(owner, postponed, {
    registration: { quotas: [{ id: 1, ...north, releasesAt: fromNow(DAY_MS) }] },
  });
  await assertFull(postponed);
});

test('a quota past its release time is open to restored, moved and imported people before the job runs', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const quotas = [{ ...north, places: 2, releasesAt: fromNow(DAY_MS) }];
  const [slug, other] = [
    await makeEvent(owner, { ...regional, series, registration: { capacity: 3, quotas } }),
    await makeEvent(owner, { series }),
  ];
  const [back, over] = [from('01', 'Palaava'), makePerson('Siirtyvä')];
  await register([slug], [back]);
  await register([other], [over]);
  const token = await tokenFor(back);
  await callManage(token, '/cancel', { body: {} });
  await register([slug], [from('01')]);
  expectProblem(await callManage(token, '/restore', { body: {} }), 409, 'event-full');
  await db
    .prepare(
      'UPDATE seats SET releases_at = ? WHERE pool > 0 AND event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(Date.now(), slug)
    .run();
  assert.equal((await callManage(token, '/restore', { body: {} })).status, 200);
  const moving = await tokenFor(over);
  const [registration] = (await readManagePage(moving)).registrations;
  assert.equal(
    (await callManage(moving, '/move', { body: { registration: registration?.id, to: slug } }))
      .status,
    200,
  );
  await checkEventInvariants(db, slug);
});

test('a new quota also applies to the waitlist', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    ...regional,
    registration: { capacity: 1, waitlist: true },
  });
  await register([slug], [from('01')]);
  const [other, local] = [from('01', 'Muualta'), from('11', 'Täältä')];
  await register([slug], [other]);
  await register([slug], [local]);
  await patchEvent(owner, slug, { registration: { capacity: 2, quotas: [north] } });
  assert.deepEqual((await checkEventInvariants(db, slug)).waiting, [other.email]);
});

test('a quota that replaces another in the list gets a new id', async () => {
  const owner = await makeOrganization();
  const slug = await makeWithQuotas(owner, 3, [north]);
  const ids = async () => {
    const answer = await call(`/api/v1/desk/events/${slug}`, { bearer: owner.key });
    const shape = v.looseObject({
      registration: v.looseObject({ quotas: v.array(v.looseObject({ id: v.number() })) }),
    });
    return expectBody(shape, answer).registration.quotas.map(({ id }) => id);
  };
  assert.deepEqual(await ids(), [1]);
  await patchEvent(owner, slug, { registration: { quotas: [{ ...north, name: 'Uusi' }] } });
  assert.deepEqual(await ids(), [2]);
});

test('an invalid quota is refused with its pointer', async () => {
  const { key } = await makeOrganization();
  const made = async (registration: Input, more: Input = regional) =>
    errorKeys(
      expectProblem(
        await call('/api/v1/desk/events', {
          bearer: key,
          body: eventInput({ ...more, registration }),
        }),
        422,
        'validation',
      ),
    );
  const at = '/registration/quotas';
  assert.deepEqual(await made({ quotas: [north] }), [`${at} range`]);
  assert.deepEqual(await made({ capacity: 1, quotas: [{ ...north, places: 2 }] }), [`${at} range`]);
  assert.deepEqual(await made({ capacity: 5, quotas: [north] }, {}), [
    `${at}/0/match/field unknown-question`,
  ]);
  assert.deepEqual(
    await made({ capacity: 5, quotas: [{ ...north, match: { field: 'region', equals: ['99'] } }] }),
    [`${at}/0/match/equals unknown-option`],
  );
  assert.deepEqual(
    await made({ capacity: 5, quotas: [{ ...north, match: { question: 'q9', equals: ['a'] } }] }),
    [`${at}/0/match/question unknown-question`],
  );
  assert.deepEqual(await made({ capacity: 5, quotas: [{ ...north, places: 0 }] }), [
    `${at}/0/places range`,
  ]);
});
