/**
 * What an organiser creates in one call: series, copies, previews; deletion; and the list totals.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { EventList, SeriesList } from '../../worker/contract/desk-events.ts';
import { Event, Series } from '../../worker/contract/event.ts';
import { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import {
  type Answer,
  assertWritesNothing,
  type CallOptions,
  call,
  callManage,
  cancelEvent,
  DAY_MS,
  errorKeys,
  eventInput,
  expectBody,
  expectProblem,
  fromNow,
  host,
  type Input,
  keyOfRole,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  post,
  register,
  registerStrangers,
  seatCounters,
  tokenFor,
  uniqueName,
} from '../support/client.ts';

const desk = ({ key }: Organization, path: string, sent: CallOptions = {}): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { bearer: key, ...sent });
const remove = (owner: Organization, path: string) => desk(owner, path, { method: 'DELETE' });

const DeskEvent = v.strictObject({
  ...EventInput.entries,
  version: v.number(),
  cancelledAt: v.nullable(v.string()),
});
const DeskSeries = v.strictObject({
  ...SeriesInput.entries,
  version: v.number(),
  events: v.array(v.string()),
});

const at = (days: number) => ({
  startsAt: fromNow(days * DAY_MS),
  endsAt: fromNow(days * DAY_MS + DAY_MS / 12),
});

/** A draft in thirty days without an address. */
const session = (more: Input = {}): Input => ({ title: 'Järjestöpäivä', ...at(30), ...more });

/** Deadlines before an early end, so that the end is the only error. */
const early = {
  registration: { closesAt: fromNow(DAY_MS / 2), changesUntil: fromNow(DAY_MS / 2) },
};

/** Each error once: an invalid date-time fails two checks. */
const errorsOf = (answer: Answer): string[] => [
  ...new Set(errorKeys(expectProblem(answer, 422, 'validation'))),
];

test('the list of events has the state and counts of each, also of discreet ones and drafts', async () => {
  const owner = await makeOrganization();
  const registration = { capacity: 2, waitlist: true };
  const full = await makeEvent(owner, { registration, discreet: true });
  const guests = await registerStrangers(full, 3);
  await callManage(await tokenFor(guests[2] ?? makePerson()), '/cancel', { body: {} });
  const draft = await makeEvent(owner, { status: 'draft', ...at(31) });
  const off = await makeEvent(owner, at(32));
  await cancelEvent(off);
  const { events } = expectBody(EventList, await desk(owner, 'events'));
  assert.deepEqual(
    events.map(({ slug, status, state, counts }) => [slug, status, state, counts]),
    [
      [full, 'published', 'waitlist', { confirmed: 2, waitlisted: 0, cancelled: 1, placesLeft: 0 }],
      [draft, 'draft', 'open', { confirmed: 0, waitlisted: 0, cancelled: 0, placesLeft: null }],
      [
        off,
        'published',
        'cancelled',
        { confirmed: 0, waitlisted: 0, cancelled: 0, placesLeft: null },
      ],
    ],
  );
});

test('seats taken by quota are counted, and the free seats are the open ones', async () => {
  const owner = await makeOrganization();
  const quotas = [{ name: 'L', places: 2, match: { field: 'level', equals: ['local'] } }];
  const slug = await makeEvent(owner, {
    fields: { level: 'required' },
    registration: { capacity: 5, quotas },
  });
  await register(
    [slug],
    [makePerson('A', { level: 'local' }), makePerson('B', { level: 'national' })],
  );
  const { events } = expectBody(EventList, await desk(owner, 'events'));
  assert.deepEqual(events[0]?.counts, { confirmed: 2, waitlisted: 0, cancelled: 0, placesLeft: 2 });
});

test('the list of series sums up its events, and its state is the best of the published ones', async () => {
  const owner = await makeOrganization();
  const [filled, empty] = [await makeSeries(owner), await makeSeries(owner)];
  const small = { registration: { capacity: 1 } };
  const full = await makeEvent(owner, { series: filled, ...small });
  await registerStrangers(full, 1);
  await makeEvent(owner, { series: filled, registration: { capacity: 4 }, ...at(31) });
  await makeEvent(owner, { series: filled, status: 'draft', ...at(32) });
  await makeEvent(owner);
  const { series } = expectBody(SeriesList, await desk(owner, 'series'));
  assert.deepEqual(
    series.map(({ slug, events, state, counts }) => [slug, events.length, state, counts]),
    [
      [filled, 3, 'open', { confirmed: 1, waitlisted: 0, cancelled: 0, placesLeft: 4 }],
      [empty, 0, null, { confirmed: 0, waitlisted: 0, cancelled: 0, placesLeft: 0 }],
    ],
  );
  assert.equal(series[0]?.events[0], full);
});

test('a list shows nothing of another organisation', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  await makeEvent(other, { series: await makeSeries(other) });
  assert.deepEqual((await desk(owner, 'events')).body, { events: [] });
  assert.deepEqual((await desk(owner, 'series')).body, { series: [] });
});

test('a series is created with its events, their seats and waitlists', async () => {
  const owner = await makeOrganization();
  const slug = uniqueName('s');
  const registration = {
    capacity: 5,
    waitlist: true,
    waitlistCapacity: 3,
    quotas: [{ name: { fi: 'L' }, places: 2, match: { field: 'level', equals: ['local'] } }],
  };
  const options = [
    { value: 'a', label: 'A', places: 1 },
    { value: 'b', label: 'B' },
  ];
  const events = [
    session({
      title: `Kuopio ${slug}`,
      ...at(31),
      status: 'published',
      registration,
      fields: { level: 'required' },
    }),
    session({
      title: `Kuopio ${slug}`,
      series: slug,
      questions: [{ id: 'q', type: 'radio', label: 'x', options }],
    }),
    session({ title: 'x', slug: uniqueName('own'), series: null, ...at(32) }),
  ];
  const made = expectBody(
    DeskSeries,
    await desk(owner, 'series', { body: { slug, title: 'Kiertue', events } }),
    201,
  );
  // each of two events with the same title gets its own address
  assert.deepEqual(made.events, [`kuopio-${slug}-2`, `kuopio-${slug}`, events[2]?.slug]);
  const full = expectBody(DeskEvent, await desk(owner, `events/kuopio-${slug}`));
  assert.deepEqual([full.series, full.status, full.version], [slug, 'published', 1]);
  const reserved = await register([`kuopio-${slug}`], [makePerson('A', { level: 'local' })]);
  assert.equal(reserved[0]?.status, 'confirmed');
  const { db } = await host();
  const { results } = await db
    .prepare(
      `SELECT seats.pool, seats.capacity, seats.ceiling, seats.taken, seats.name, queues.open, queues.capacity AS queue
       FROM events JOIN seats ON seats.event_id = events.id JOIN queues ON queues.event_id = events.id
       WHERE slug = ? ORDER BY pool`,
    )
    .bind(`kuopio-${slug}`)
    .all();
  const queue = { open: 1, queue: 3 };
  assert.deepEqual(results, [
    { pool: 0, capacity: 3, ceiling: 3, taken: 0, name: null, ...queue },
    { pool: 1, capacity: 2, ceiling: 2, taken: 1, name: 'L', ...queue },
  ]);
  const option = await db
    .prepare(
      'SELECT value, option_seats.capacity, ceiling, taken FROM option_seats JOIN events ON id = event_id WHERE slug = ?',
    )
    .bind(`kuopio-${slug}-2`)
    .all();
  assert.deepEqual(option.results, [{ value: 'a', capacity: 1, ceiling: 1, taken: 0 }]);
});

test('equal questions of a series get one id, different questions different ids', async () => {
  const owner = await makeOrganization();
  const q = (label: string, more: Input = {}) => ({ type: 'text', label, ...more });
  const events = [
    session({ questions: [q('A'), q('B')], privateQuestions: [q('Diet')] }),
    session({ questions: [q('C'), q('A'), q('A')], privateQuestions: [q('Diet')], ...at(31) }),
    session({ questions: [q('D', { id: 'q2' })], ...at(32) }),
  ];
  const body = { slug: uniqueName('s'), title: 'x', events };
  const { events: slugs } = expectBody(DeskSeries, await desk(owner, 'series', { body }), 201);
  const made = await Promise.all(
    slugs.map(async (slug) => expectBody(DeskEvent, await desk(owner, `events/${slug}`))),
  );
  const asked = made.map(({ questions = [] }) =>
    questions.map(({ id, label }) => `${id} ${label}`),
  );
  assert.deepEqual(asked, [['q1 A', 'q3 B'], ['q4 C', 'q1 A', 'q5 A'], ['q2 D']]);
  const [one, other] = made.map(({ privateQuestions }) => privateQuestions?.[0]?.id);
  assert.match(one ?? '', /^p-/);
  assert.equal(one, other);
});

test('a series may have fifty events; fifty-one are refused', async () => {
  const owner = await makeOrganization();
  const long = 'Pitkä kuvaus. '.repeat(150);
  const seriesInput = (count: number) => ({
    title: uniqueName('Kiertue'),
    events: Array.from({ length: count }, (_, index) =>
      session({ title: uniqueName('k'), description: long, ...at(30 + index) }),
    ),
  });
  const made = expectBody(DeskSeries, await desk(owner, 'series', { body: seriesInput(50) }), 201);
  assert.equal(new Set(made.events).size, 50);
  const refused = expectProblem(
    await assertWritesNothing(() => desk(owner, 'series', { body: seriesInput(51) })),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(refused), ['/events range']);
});

test('an error in one event of a new series has its pointer, and nothing is created', async () => {
  const owner = await makeOrganization();
  const taken = await makeEvent(owner);
  const free = uniqueName();
  const cases: [Input[], string[]][] = [
    [[session(), session(), session({ startsAt: 'x' })], ['/events/2/startsAt type']],
    [[session(), session({ endsAt: fromNow(DAY_MS), ...early })], ['/events/1/endsAt range']],
    [[session({ title: '' })], ['/events/0/title required']],
    [[session({ slug: taken }), session()], ['/events/0/slug slug-taken']],
    [[session({ slug: free }), session({ slug: free })], ['/events/1/slug slug-taken']],
    [[session({ series: 'muu' })], ['/events/0/series unknown-option']],
    [[session({ organizationId: 2 })], ['/events/0/organizationId unknown-key']],
    [
      [
        session({ questions: [{ id: 'q', type: 'text', label: 'x' }] }),
        session({ privateQuestions: [{ id: 'q', type: 'text', label: 'x' }] }),
      ],
      ['/events/0/questions/0/id range', '/events/1/privateQuestions/0/id range'],
    ],
    [[session({ registration: { capacity: 1.5 } })], ['/events/0/registration/capacity range']],
  ];
  for (const [events, expected] of cases) {
    const answer = await assertWritesNothing(() =>
      desk(owner, 'series', { body: { title: uniqueName('t'), events } }),
    );
    assert.deepEqual(errorsOf(answer), expected);
  }
});

test('a generated address is never one that is taken', async () => {
  const owner = await makeOrganization();
  const title = uniqueName('Sama nimi');
  const made = [];
  for (let count = 0; count < 3; count += 1)
    made.push(
      expectBody(DeskEvent, await desk(owner, 'events', { body: session({ title }) }), 201).slug,
    );
  const [first = ''] = made;
  assert.deepEqual(made, [first, `${first}-2`, `${first}-3`]);
});

test('a copied event is a draft with everything except registrations and join link', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const slug = await makeEvent(owner, {
    series,
    startsAt: '2027-03-22T07:45:00Z',
    endsAt: '2027-03-22T10:00:00Z',
    registration: { closesAt: '2027-03-17T14:00:00Z', capacity: 5, waitlist: true },
    joinLink: 'https://zoom.example/j/1',
    summary: 'Tiivis',
    questions: [{ id: 'q', type: 'text', label: 'x' }],
  });
  await register([slug], [makePerson()]);
  const body = { startsAt: '2027-03-29T06:45:00Z' };
  const copy = expectBody(DeskEvent, await desk(owner, `events/${slug}/duplicate`, { body }), 201);
  assert.deepEqual(
    [copy.slug, copy.status, copy.series, copy.version],
    [`${slug}-2`, 'draft', series, 1],
  );
  assert.deepEqual([copy.startsAt, copy.endsAt], ['2027-03-29T06:45:00Z', '2027-03-29T09:00:00Z']);
  assert.equal(copy.registration?.closesAt, '2027-03-24T14:00:00Z');
  assert.deepEqual([copy.summary, copy.joinLink, copy.questions?.[0]?.id], ['Tiivis', null, 'q']);
  assert.equal((await seatCounters(copy.slug ?? '')).taken, 0);
  expectProblem(await call(`/api/v1/events/${copy.slug}`), 404, 'not-found');
  const same = expectBody(
    DeskEvent,
    await desk(owner, `events/${copy.slug}/duplicate`, { body: {} }),
    201,
  );
  assert.deepEqual([same.slug, same.startsAt], [`${slug}-3`, copy.startsAt]);
  const named = uniqueName();
  assert.equal(
    expectBody(
      DeskEvent,
      await desk(owner, `events/${slug}/duplicate`, { body: { slug: named } }),
      201,
    ).slug,
    named,
  );
  const refused = await assertWritesNothing(() =>
    desk(owner, `events/${slug}/duplicate`, { body: { slug: named } }),
  );
  assert.deepEqual(errorKeys(expectProblem(refused, 422, 'validation')), ['/slug slug-taken']);
});

test('a copied series has all its events as drafts, shifted in local time', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, { title: { fi: 'Kiertue', sv: 'Turné' } });
  const inWinter = { startsAt: '2027-03-22T07:45:00Z', endsAt: '2027-03-22T10:00:00Z' };
  const inSummer = { startsAt: '2027-04-05T06:45:00Z', endsAt: '2027-04-05T09:00:00Z' };
  const [one, two] = [
    await makeEvent(owner, { series, ...inWinter }),
    await makeEvent(owner, { series, ...inSummer }),
  ];
  await register([one, two], [makePerson()]);
  await cancelEvent(two);
  const copy = expectBody(
    DeskSeries,
    await desk(owner, `series/${series}/duplicate`, { body: { shiftDays: 7 } }),
    201,
  );
  assert.deepEqual(
    [copy.slug, copy.title, copy.events],
    [`${series}-2`, { fi: 'Kiertue', sv: 'Turné' }, [`${one}-2`, `${two}-2`]],
  );
  const events = await Promise.all(
    copy.events.map(async (slug) => expectBody(DeskEvent, await desk(owner, `events/${slug}`))),
  );
  assert.deepEqual(
    events.map(({ series: of, status, startsAt, cancelledAt }) => [
      of,
      status,
      startsAt,
      cancelledAt,
    ]),
    [
      [copy.slug, 'draft', '2027-03-29T06:45:00Z', null],
      [copy.slug, 'draft', '2027-04-12T06:45:00Z', null],
    ],
  );
  assert.deepEqual(expectBody(DeskSeries, await desk(owner, `series/${series}`)).events, [
    one,
    two,
  ]);
  for (const shiftDays of ['1.5', '1e309', '"7"', '4000', '-4000'])
    expectProblem(
      await desk(owner, `series/${series}/duplicate`, { raw: `{"shiftDays":${shiftDays}}` }),
      422,
      'validation',
    );
});

test('an event without registrations can be deleted; one that has or had any cannot', async () => {
  const owner = await makeOrganization();
  const [free, taken] = [await makeEvent(owner), await makeEvent(owner)];
  const guest = makePerson();
  await register([taken], [guest]);
  assert.equal((await remove(owner, `events/${free}`)).status, 204);
  expectProblem(await desk(owner, `events/${free}`), 404, 'not-found');
  expectProblem(await call(`/api/v1/events/${free}`), 404, 'not-found');
  expectProblem(await post([free], [makePerson()]), 422, 'event-unknown');
  expectProblem(
    await assertWritesNothing(() => remove(owner, `events/${taken}`)),
    409,
    'has-registrations',
  );
  await callManage(await tokenFor(guest), '/cancel', { body: {} });
  expectProblem(
    await assertWritesNothing(() => remove(owner, `events/${taken}`)),
    409,
    'has-registrations',
  );
  await callManage(await tokenFor(guest, 2), '', { method: 'DELETE' });
  assert.equal((await remove(owner, `events/${taken}`)).status, 204);
});

test('a series is deleted with all its events or not at all', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const [free, taken] = [
    await makeEvent(owner, { series }),
    await makeEvent(owner, { series, ...at(40) }),
  ];
  const guest = makePerson();
  await register([taken], [guest]);
  const refused = expectProblem(
    await assertWritesNothing(() => remove(owner, `series/${series}`)),
    409,
    'has-registrations',
  );
  assert.deepEqual(errorKeys(refused), ['/events/1 has-registrations']);
  await callManage(await tokenFor(guest), '', { method: 'DELETE' });
  assert.equal((await remove(owner, `series/${series}`)).status, 204);
  for (const path of [`series/${series}`, `events/${free}`, `events/${taken}`])
    expectProblem(await desk(owner, path), 404, 'not-found');
});

test('an event with the address of a deleted one shares nothing with it', async () => {
  const owner = await makeOrganization();
  const { db } = await host();
  const idOf = async (slug: string) =>
    (await db.prepare('SELECT id FROM events WHERE slug = ?').bind(slug).first<{ id: number }>())
      ?.id ?? 0;
  const slug = await makeEvent(owner, {
    registration: { capacity: 1 },
    questions: [{ id: 'q', type: 'text', label: 'x', required: true }],
  });
  const before = await idOf(slug);
  // the isolate caches the definition of the event here
  expectProblem(await post([slug], [makePerson()]), 422, 'validation');
  assert.equal((await remove(owner, `events/${slug}`)).status, 204);
  await makeEvent(owner, { slug });
  assert.ok((await idOf(slug)) > before);
  assert.equal((await register([slug], [makePerson()]))[0]?.status, 'confirmed');
});

test('a preview equals the later public event and stores nothing', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, { title: 'Kiertue' });
  const input = eventInput({
    series,
    title: { fi: 'Päivä', sv: 'Dag' },
    description: '**Tervetuloa** <script>x</script>',
    registration: {
      capacity: 5,
      waitlist: true,
      quotas: [{ name: 'L', places: 2, match: { field: 'level', equals: ['local'] } }],
    },
    fields: { level: 'required' },
    questions: [
      { id: 'q', type: 'radio', label: 'x', options: [{ value: 'a', label: 'A', places: 3 }] },
    ],
    joinLink: 'https://zoom.example/j/1',
  });
  const answer = await assertWritesNothing(() =>
    desk(owner, 'preview?lang=sv', { body: { event: input } }),
  );
  const { event } = expectBody(v.object({ event: Event }), answer);
  assert.ok(!answer.text.includes('zoom.example'));
  await makeEvent(owner, input);
  const published = expectBody(Event, await call(`/api/v1/events/${input.slug}?lang=sv`));
  assert.deepEqual(event, published);
  assert.equal(event.title, 'Dag');
  assert.equal(event.registration.placesLeft, 3);
});

test('a preview of a series shows its events by start, as the public read will', async () => {
  const owner = await makeOrganization();
  const slug = uniqueName('s');
  const events = [eventInput({ title: 'Toinen', ...at(40) }), eventInput({ title: 'Ensimmäinen' })];
  const body = { series: { slug, title: 'Kiertue' }, events };
  const { series } = expectBody(
    v.object({ series: Series }),
    await assertWritesNothing(() => desk(owner, 'preview', { body })),
  );
  await desk(owner, 'series', { body: { ...body.series, events } });
  assert.deepEqual(series, expectBody(Series, await call(`/api/v1/series/${slug}`)));
  assert.deepEqual(
    series.events.map(({ title }) => title),
    ['Ensimmäinen', 'Toinen'],
  );
  assert.equal((await desk(owner, 'preview', { body: { series: { title: 'x' } } })).status, 200);
});

test('a missing title is allowed in a preview; every other error has its pointer', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const foreign = await makeEvent(other);
  const ours = await makeEvent(owner);
  const { title: _, ...untitled } = session();
  for (const event of [untitled, session({ title: '' }), session({ slug: ours })])
    assert.equal((await desk(owner, 'preview', { body: { event } })).status, 200);
  const cases: [Input, string[]][] = [
    [{ event: session({ endsAt: fromNow(DAY_MS), ...early }) }, ['/event/endsAt range']],
    [
      { event: session({ questions: [{ type: 'radio', label: 'x' }] }) },
      ['/event/questions/0/options required'],
    ],
    [{ event: session({ slug: foreign }) }, ['/event/slug slug-taken']],
    [{ event: session({ series: await makeSeries(other) }) }, ['/event/series unknown-option']],
    [{ event: session({ status: 'confirmed' }) }, ['/event/status unknown-option']],
    [{ event: { title: 'x' } }, ['/event/startsAt required', '/event/endsAt required']],
    [{}, ['/event required']],
    [{ event: session(), surprise: 1 }, ['/surprise unknown-key']],
    [{ series: { title: 'x', id: 1 } }, ['/series/id unknown-key']],
    [
      {
        series: { title: 'x' },
        events: [session(), session({ endsAt: fromNow(DAY_MS), ...early })],
      },
      ['/events/1/endsAt range'],
    ],
    [
      { series: { title: 'x' }, events: [session({ slug: foreign })] },
      ['/events/0/slug slug-taken'],
    ],
  ];
  for (const [body, expected] of cases)
    assert.deepEqual(
      errorsOf(await assertWritesNothing(() => desk(owner, 'preview', { body }))),
      expected,
    );
});

test('a preview refuses a conflict with another event of the series, but not with the edited one', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const secret = { series, privateQuestions: [{ id: 'diet', type: 'text', label: 'x' }] };
  const slug = await makeEvent(owner, secret);
  const event = session({ series, questions: [{ id: 'diet', type: 'text', label: 'x' }] });
  const preview = (more: Input = {}) =>
    desk(owner, 'preview', { body: { event: { ...event, ...more } } });
  assert.deepEqual(errorsOf(await preview()), ['/event/questions/0/id range']);
  assert.equal((await preview({ slug })).status, 200);
});

test('an editor creates, copies, previews and deletes; a viewer may do none of it', async () => {
  const owner = await makeOrganization();
  const editor = { ...owner, key: await keyOfRole(owner, 'editor') };
  const viewer = { ...owner, key: await keyOfRole(owner, 'viewer') };
  const [event, series] = [await makeEvent(owner), await makeSeries(owner)];
  const calls: [string, string, Input | undefined][] = [
    ['POST', 'series', { title: 'x', events: [session()] }],
    ['POST', 'preview', { event: session() }],
    ['POST', `events/${event}/duplicate`, {}],
    ['POST', `series/${series}/duplicate`, {}],
    ['DELETE', `events/${event}`, undefined],
    ['DELETE', `series/${series}`, undefined],
  ];
  const run = (who: Organization, [method, path, body]: (typeof calls)[number]) =>
    desk(who, path, { method, body });
  for (const one of calls)
    expectProblem(await assertWritesNothing(() => run(viewer, one)), 403, 'forbidden');
  for (const one of calls) assert.ok((await run(editor, one)).status < 300, one.join(' '));
  for (const path of ['events', 'series']) assert.equal((await desk(viewer, path)).status, 200);
});

test('another organisation’s events and series can be neither copied nor deleted', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const series = await makeSeries(other);
  const event = await makeEvent(other, { series });
  for (const path of [`events/${event}`, `series/${series}`]) {
    expectProblem(await assertWritesNothing(() => remove(owner, path)), 404, 'not-found');
    expectProblem(
      await assertWritesNothing(() => desk(owner, `${path}/duplicate`, { body: {} })),
      404,
      'not-found',
    );
  }
});

test('a series is created once, however often and simultaneously the same call is repeated', async () => {
  const owner = await makeOrganization();
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const body = { title: 'Kiertue', events: [session(), session(at(31))] };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => desk(owner, 'series', { body, headers })),
  );
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array(5).fill(201),
  );
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  assert.equal(
    answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true').length,
    4,
  );
  assert.equal(expectBody(EventList, await desk(owner, 'events')).events.length, 2);
  const other = await desk(owner, 'series', { body: { ...body, title: 'Toinen' }, headers });
  expectProblem(other, 422, 'idempotency-key-reused');
  expectProblem(
    await desk(owner, 'series', { body, headers: { 'idempotency-key': 'short' } }),
    400,
    'idempotency-key-invalid',
  );
  // another organisation may use the same key
  assert.equal((await desk(await makeOrganization(), 'series', { body, headers })).status, 201);
});

test('a key is bound to its call: a repeated copy is made once, and another call with it is refused', async () => {
  const owner = await makeOrganization();
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const [one, other] = [await makeEvent(owner), await makeEvent(owner)];
  const first = await desk(owner, `events/${one}/duplicate`, { body: {}, headers });
  assert.equal(first.status, 201);
  assert.equal(
    (await desk(owner, `events/${one}/duplicate`, { body: {}, headers })).text,
    first.text,
  );
  expectProblem(
    await desk(owner, `events/${other}/duplicate`, { body: {}, headers }),
    422,
    'idempotency-key-reused',
  );
  assert.equal(expectBody(EventList, await desk(owner, 'events')).events.length, 3);
});
