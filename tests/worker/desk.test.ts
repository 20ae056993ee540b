/** The desk API: series and events created, read and changed only with their organisation's key. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { EventList, SeriesList } from '../../worker/contract/desk-events.ts';
import { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import {
  type Answer,
  assertWritesNothing,
  type CallOptions,
  call,
  cancelEvent,
  DAY_MS,
  errorKeys,
  eventInput,
  expectBody,
  expectProblem,
  fromNow,
  type Input,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  patchEvent,
  uniqueName,
} from '../support/client.ts';

const desk = ({ key }: Organization, path: string, sent: CallOptions = {}): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { bearer: key, ...sent });
const patch = (owner: Organization, path: string, body: Input) =>
  desk(owner, path, { method: 'PATCH', body });

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

test('an event is answered as it was written, with its version, also when read later', async () => {
  const owner = await makeOrganization();
  const input = eventInput({
    title: { fi: 'Päivä', sv: 'Dag' },
    description: '# Otsikko',
    registration: { capacity: 5, waitlist: true },
    joinLink: 'https://zoom.example/j/1',
  });
  const made = expectBody(DeskEvent, await desk(owner, 'events', { body: input }), 201);
  assert.deepEqual(
    [made.version, made.title, made.description, made.joinLink, made.cancelledAt],
    [1, input.title, '# Otsikko', 'https://zoom.example/j/1', null],
  );
  assert.equal(made.registration?.capacity, 5);
  assert.deepEqual(expectBody(DeskEvent, await desk(owner, `events/${made.slug}`)), made);
  const { events } = expectBody(EventList, await desk(owner, 'events'));
  const counts = { confirmed: 0, waitlisted: 0, cancelled: 0, placesLeft: 5 };
  assert.deepEqual(events, [{ ...made, state: 'open', counts }]);
});

test('an event read from the desk can be sent back unchanged', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, { title: { en: 'Tour' } });
  const slug = await makeEvent(owner, { series, questions: [{ type: 'text', label: 'x' }] });
  const event = expectBody(DeskEvent, await desk(owner, `events/${slug}`));
  const { cancelledAt: _, version, ...input } = event;
  const same = expectBody(DeskEvent, await patch(owner, `events/${slug}`, { version, ...input }));
  assert.deepEqual(same, { ...event, version: version + 1 });
});

test('a series lists its events by start, drafts included', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, {
    title: 'Kiertue',
    contact: { name: 'M', email: 'm@example.org' },
  });
  const at = (days: number) => ({
    series,
    startsAt: fromNow(days * DAY_MS),
    endsAt: fromNow((days + 1) * DAY_MS),
  });
  const [late, early] = [
    await makeEvent(owner, at(20)),
    await makeEvent(owner, { ...at(10), status: 'draft' }),
  ];
  const found = expectBody(DeskSeries, await desk(owner, `series/${series}`));
  assert.deepEqual([found.events, found.version], [[early, late], 1]);
  const { series: all } = expectBody(SeriesList, await desk(owner, 'series'));
  const counts = { confirmed: 0, waitlisted: 0, cancelled: 0, placesLeft: null };
  assert.deepEqual(all, [{ ...found, state: 'open', counts }]);
});

test('a merge patch changes the named members, null removes, the rest stays', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    summary: 'Tiivis',
    notice: 'Huomaa',
    registration: { capacity: 5, binding: true },
  });
  const changed = expectBody(
    DeskEvent,
    await patch(owner, `events/${slug}`, {
      version: 1,
      summary: null,
      registration: { capacity: 7 },
    }),
  );
  assert.deepEqual([changed.version, changed.summary, changed.notice], [2, null, 'Huomaa']);
  assert.deepEqual([changed.registration?.capacity, changed.registration?.binding], [7, true]);
  const series = await makeSeries(owner, { summary: 'Tiivis' });
  const other = expectBody(
    DeskSeries,
    await patch(owner, `series/${series}`, { version: 1, title: 'Uusi' }),
  );
  assert.deepEqual([other.version, other.title, other.summary], [2, 'Uusi', 'Tiivis']);
});

test('an outdated version is a conflict that contains the current state and writes nothing', async () => {
  const owner = await makeOrganization();
  for (const path of [`events/${await makeEvent(owner)}`, `series/${await makeSeries(owner)}`]) {
    assert.equal((await patch(owner, path, { version: 1, title: 'Toisen' })).status, 200);
    const conflict = expectProblem(
      await patch(owner, path, { version: 1, title: 'Oma' }),
      409,
      'edit-conflict',
    );
    const current = v.parse(
      v.looseObject({ version: v.number(), title: v.string() }),
      (await desk(owner, path)).body,
    );
    assert.deepEqual([current.version, current.title], [2, 'Toisen']);
    const whole = (await patch(owner, path, { version: 1 })).body as { current: unknown };
    assert.deepEqual(whole.current, current);
    assert.equal(conflict.errors, undefined);
  }
});

test('of several edits at once one succeeds and the others are conflicts', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const answers = await Promise.all(
    ['A', 'B', 'C'].map((title) => patch(owner, `events/${slug}`, { version: 1, title })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
});

test('a patch requires the version, refuses unknown keys and validates the whole', async () => {
  const owner = await makeOrganization();
  const path = `events/${await makeEvent(owner)}`;
  const cases: [Input, string][] = [
    [{ title: 'x' }, '/version required'],
    [{ version: '1' }, '/version type'],
    [{ version: 1, surprise: 1 }, '/surprise unknown-key'],
    [{ version: 1, cancelledAt: fromNow(0) }, '/cancelledAt unknown-key'],
    [{ version: 1, organizationId: 2 }, '/organizationId unknown-key'],
    [{ version: 1, title: null }, '/title required'],
    [{ version: 1, startsAt: fromNow(900 * DAY_MS) }, '/endsAt range'],
    [{ version: 1, registration: { capacity: 0 } }, '/registration/capacity range'],
    [{ version: 1, series: uniqueName() }, '/series unknown-option'],
  ];
  for (const [body, expected] of cases) {
    const refusal = expectProblem(
      await assertWritesNothing(() => patch(owner, path, body)),
      422,
      'validation',
    );
    assert.equal(errorKeys(refusal)[0], expected);
  }
  assert.equal(expectBody(DeskEvent, await desk(owner, path)).version, 1);
});

test('creating refuses unknown keys and contradictions, each with its pointer', async () => {
  const owner = await makeOrganization();
  const create = (path: string, body: Input) =>
    assertWritesNothing(() => desk(owner, path, { body }));
  const cases: [string, Input, string][] = [
    ['events', eventInput({ id: 5 }), '/id unknown-key'],
    ['events', eventInput({ endsAt: fromNow(DAY_MS) }), '/endsAt range'],
    ['events', eventInput({ joinLink: 'javascript:alert(1)' }), '/joinLink type'],
    ['events', eventInput({ slug: 'Ä' }), '/slug type'],
    [
      'events',
      eventInput({ questions: [{ type: 'radio', label: 'x' }] }),
      '/questions/0/options required',
    ],
    ['events', { title: 'x' }, '/startsAt required'],
    ['series', { title: 'x', version: 3 }, '/version unknown-key'],
    ['series', { title: '' }, '/title required'],
  ];
  for (const [path, body, expected] of cases)
    assert.equal(
      errorKeys(expectProblem(await create(path, body), 422, 'validation'))[0],
      expected,
    );
});

test('a taken address is refused with the same answer for every owner, when creating and when renaming', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const [event, series] = [await makeEvent(other), await makeSeries(other)];
  const taken = async (run: () => Promise<Answer>) =>
    assert.deepEqual(errorKeys(expectProblem(await assertWritesNothing(run), 422, 'validation')), [
      '/slug slug-taken',
    ]);
  await taken(() => desk(owner, 'events', { body: eventInput({ slug: event }) }));
  await taken(() => desk(owner, 'series', { body: { title: 'x', slug: series } }));
  const [ownEvent, ownSeries] = [await makeEvent(owner), await makeSeries(owner)];
  await taken(() => patch(owner, `events/${ownEvent}`, { version: 1, slug: event }));
  await taken(() => patch(owner, `series/${ownSeries}`, { version: 1, slug: series }));
  const renamed = uniqueName();
  assert.equal(
    expectBody(DeskEvent, await patch(owner, `events/${ownEvent}`, { version: 1, slug: renamed }))
      .slug,
    renamed,
  );
  expectProblem(await desk(owner, `events/${ownEvent}`), 404, 'not-found');
});

test('a slug is made from the title if none is given', async () => {
  const owner = await makeOrganization();
  const title = `Kuopion järjestöpäivä ${uniqueName('')}`;
  const { slug: _, ...input } = eventInput({ title });
  const { slug } = expectBody(DeskEvent, await desk(owner, 'events', { body: input }), 201);
  assert.match(slug ?? '', /^kuopion-jarjestopaiva-[0-9a-f-]+$/);
});

test('another organisation’s things are not listed, and nothing can be added to them', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const [, series] = [await makeEvent(other), await makeSeries(other)];
  assert.deepEqual((await desk(owner, 'events')).body, { events: [] });
  assert.deepEqual((await desk(owner, 'series')).body, { series: [] });
  const stolen = expectProblem(
    await desk(owner, 'events', { body: eventInput({ series }) }),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(stolen), ['/series unknown-option']);
});

test('the calendar sequence changes with a new time but not with a new description', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const sequence = async () => /SEQUENCE:(\d+)/.exec((await call(`/e/${slug}.ics`)).text)?.[1];
  assert.equal(await sequence(), '0');
  await patchEvent(owner, slug, { description: 'x' });
  assert.equal(await sequence(), '0');
  await patchEvent(owner, slug, { endsAt: fromNow(40 * DAY_MS) });
  assert.equal(await sequence(), '1');
});

test('a cancelled event shows its cancellation time, also after an edit', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  await cancelEvent(slug);
  await patchEvent(owner, slug, { notice: 'Peruttu' });
  const event = expectBody(DeskEvent, await desk(owner, `events/${slug}`));
  assert.match(event.cancelledAt ?? '', /^\d{4}-/);
});

test('contradicting dates are explained with the necessary correction', async () => {
  const { key } = await makeOrganization();
  const input = eventInput({ startsAt: fromNow(9 * DAY_MS), endsAt: fromNow(8 * DAY_MS) });
  const answer = await call('/api/v1/desk/events?lang=fi', { body: input, bearer: key });
  const { errors = [] } = expectProblem(answer, 422, 'validation');
  assert.deepEqual(
    errors.filter(({ pointer }) => pointer === '/endsAt').map(({ message }) => message),
    ['Valitse päättymisaika alkamisen jälkeen'],
  );
});
