/** The desk with hostile input: reused addresses, replayed keys, unparsable texts, odd numbers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { EventInput } from '../../worker/contract/event-definition.ts';
import { limits } from '../../worker/contract/limits.ts';
import { storedEvent } from '../../worker/domain/content.ts';
import { toJsonLists } from '../../worker/storage/create.ts';
import { updateEvent } from '../../worker/storage/desk.ts';
import {
  type Answer,
  assertWritesNothing,
  type CallOptions,
  call,
  errorKeys,
  eventInput,
  expectBody,
  expectProblem,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  register,
  seatCounters,
  uniqueName,
} from '../support/client.ts';
import { callAs, signIn } from '../support/people.ts';
import { eventRow } from '../support/storage.ts';

const desk = ({ key }: Organization, path: string, sent: CallOptions = {}): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { bearer: key, ...sent });
const remove = (owner: Organization, path: string) => desk(owner, path, { method: 'DELETE' });

test('an address once used by an event or a series is never available to another organisation', async () => {
  const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
  for (const kind of ['events', 'series'] as const) {
    const [removed, renamed, now] = [
      uniqueName('poistettu'),
      uniqueName('ennen'),
      uniqueName('nyt'),
    ];
    const make = (owner: Organization, slug?: string) =>
      desk(owner, kind, {
        body: { ...(kind === 'events' ? eventInput() : {}), title: removed, slug },
      });
    expectBody(v.looseObject({}), await make(ours, removed), 201);
    assert.equal((await remove(ours, `${kind}/${removed}`)).status, 204);
    expectBody(v.looseObject({}), await make(ours, renamed), 201);
    assert.equal(
      (await desk(ours, `${kind}/${renamed}`, { method: 'PATCH', body: { version: 1, slug: now } }))
        .status,
      200,
    );

    for (const slug of [removed, renamed]) {
      const refused = await assertWritesNothing(() => make(theirs, slug));
      assert.deepEqual(errorKeys(expectProblem(refused, 422, 'validation')), ['/slug slug-taken']);
    }
    const { slug } = expectBody(v.looseObject({ slug: v.string() }), await make(theirs), 201);
    assert.equal(slug, `${removed}-2`, 'a generated address does not reuse it either');
    const taking = await desk(theirs, `${kind}/${slug}`, {
      method: 'PATCH',
      body: { version: 1, slug: renamed },
    });
    assert.deepEqual(errorKeys(expectProblem(taking, 422, 'validation')), ['/slug slug-taken']);

    expectBody(v.looseObject({}), await make(ours, removed), 201);
    assert.equal(
      (await desk(ours, `${kind}/${now}`, { method: 'PATCH', body: { version: 2, slug: renamed } }))
        .status,
      200,
    );
  }
});

test('a replayed creation key does not return another organisation’s later event', async () => {
  const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
  const body = eventInput();
  const key = uniqueName('avain-avain');
  const make = () => desk(ours, 'events', { body, headers: { 'idempotency-key': key } });
  expectBody(v.looseObject({}), await make(), 201);
  assert.equal((await remove(ours, `events/${body.slug}`)).status, 204);
  const { db } = await host();
  await db.prepare('DELETE FROM slugs WHERE slug = ?').bind(body.slug).run();
  expectBody(
    v.looseObject({}),
    await desk(theirs, 'events', { body: { ...body, joinLink: 'https://kokous.example/1' } }),
    201,
  );
  expectProblem(await make(), 404, 'not-found');
});

test('an organisation may invite a limited number of people a day, and refused invitations send no mail', async () => {
  const ours = await makeOrganization();
  const { db } = await host();
  const newest = async () =>
    (await db.prepare('SELECT max(id) AS id FROM desk_mails').first<{ id: number }>())?.id ?? 0;
  const invite = (owner = ours) =>
    desk(owner, 'members', { body: { email: `${uniqueName('k')}@example.org`, role: 'viewer' } });
  const before = await newest();
  assert.equal((await invite()).status, 201);
  // the development limit is a hundred times higher
  await db
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
       INSERT INTO desk_mails (mailbox, created_at)
       SELECT mailbox, created_at FROM n JOIN (SELECT * FROM desk_mails WHERE id > ?1 ORDER BY id LIMIT 1)`,
    )
    .bind(before, limits.invitationsPerDay * 100)
    .run();
  const full = await newest();
  const refused = await assertWritesNothing(() => invite());
  expectProblem(refused, 429, 'rate-limited');
  assert.ok(refused.headers.get('retry-after'));
  assert.equal(await newest(), full);
  assert.equal(
    (await invite(await makeOrganization())).status,
    201,
    'other organisations have their own limit',
  );
});

test('the inviter is deleted from the record when the invitation is accepted', async () => {
  const ours = await makeOrganization();
  const email = `${uniqueName('k')}@example.org`;
  await callAs(await signIn(ours.owner), 'members', { body: { email, role: 'editor' } });
  const { db } = await host();
  const by = () =>
    db
      .prepare('SELECT invited_by FROM members WHERE email = ?')
      .bind(email)
      .first<{ invited_by: string | null }>();
  assert.deepEqual(await by(), { invited_by: ours.owner });
  const cookie = await signIn(email, 2);
  assert.equal(
    (await callAs(cookie, `me/invitations/${ours.slug}`, { body: { accept: true } })).status,
    200,
  );
  assert.deepEqual(await by(), { invited_by: null });
});

test('rows for one insert are split into lists of at most one megabyte, complete and in order', () => {
  const texts = Array.from({ length: 12 }, (_, index) =>
    JSON.stringify({ index, text: 'ä'.repeat(200_000) }),
  );
  const made = toJsonLists(texts);
  assert.ok(made.length >= 5);
  for (const list of made) assert.ok(Buffer.byteLength(list) <= 1_000_001);
  assert.deepEqual(
    made.flatMap((list) => (JSON.parse(list) as { index: number }[]).map(({ index }) => index)),
    texts.map((_, index) => index),
  );
  assert.deepEqual(toJsonLists([]), []);
  assert.deepEqual(toJsonLists(['1', '2']), ['[1,2]']);
});

test('a description that the parser cannot read is shown as typed, and confirmations are still sent', async () => {
  const ours = await makeOrganization();
  const slug = await makeEvent(ours, { description: '>'.repeat(20_000) });
  assert.equal((await call(`/e/${slug}`)).status, 200);
  const { description } = expectBody(
    v.looseObject({ description: v.string() }),
    await call(`/api/v1/events/${slug}`),
  );
  assert.match(description, /^<p>(?:&gt;){20000}<\/p>$/);
  const one = makePerson();
  await register([slug], [one]);
  assert.equal((await mailTo(one.email)).length, 1);
});

test('an event stays in its series if a registration arrives during the edit', async () => {
  const ours = await makeOrganization();
  const [series, other] = [await makeSeries(ours), await makeSeries(ours)];
  const slug = await makeEvent(ours, { series });
  const { db } = await host();
  const before = await eventRow(db, slug);
  const {
    version: _,
    cancelledAt: __,
    ...input
  } = expectBody(v.looseObject({}), await desk(ours, `events/${slug}`));
  const content = storedEvent(input as unknown as EventInput);
  const moved = await db
    .prepare('SELECT id FROM series WHERE slug = ?')
    .bind(other)
    .first<{ id: number }>();
  const write = {
    organization: before.organization_id,
    slug,
    status: 'published',
    content,
    now: Date.now(),
  } as const;
  const changed = { calendar: false, quotas: false, notifies: false };
  await register([slug], [makePerson()]);
  const move = (to: number | null) =>
    updateEvent(db, before.id, before.version, { ...write, series: to }, changed);
  assert.equal(await move(moved?.id ?? null), 'conflict');
  assert.equal(await move(null), 'conflict');
  assert.equal((await eventRow(db, slug)).series_id, before.series_id);
  assert.equal(await move(before.series_id), 'written');
});

test('an outdated edit does not touch another event that has the requested address', async () => {
  const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
  const [slug, wanted] = [
    await makeEvent(ours),
    await makeEvent(theirs, { registration: { capacity: 3 } }),
  ];
  const { db } = await host();
  const [own, other] = [await eventRow(db, slug), await eventRow(db, wanted)];
  await db.prepare('UPDATE seats SET ceiling = 9 WHERE event_id = ?').bind(other.id).run();
  const content = storedEvent(eventInput() as unknown as EventInput);
  const write = {
    organization: own.organization_id,
    slug: wanted,
    series: null,
    status: 'published',
    content,
    now: 0,
  } as const;
  const outcome = await updateEvent(db, own.id, own.version + 1, write, {
    calendar: false,
    quotas: true,
    notifies: false,
  });
  assert.equal(outcome, 'conflict');
  assert.equal((await seatCounters(wanted)).ceiling, 9);
});

test('a copy is not moved to years of more than four digits', async () => {
  const ours = await makeOrganization();
  const series = await makeSeries(ours);
  await makeEvent(ours, {
    series,
    startsAt: '9999-06-01T10:00:00Z',
    endsAt: '9999-06-01T12:00:00Z',
  });
  const copy = () => desk(ours, `series/${series}/duplicate`, { body: { shiftDays: 3660 } });
  assert.deepEqual(errorKeys(expectProblem(await assertWritesNothing(copy), 422, 'validation')), [
    '/shiftDays range',
  ]);
});

test('a question id may not be a property name of every object', async () => {
  const questions = [{ id: 'constructor', type: 'text', label: 'Ala' }];
  const answer = await desk(await makeOrganization(), 'events', {
    body: eventInput({ questions }),
  });
  assert.deepEqual(errorKeys(expectProblem(answer, 422, 'validation')), ['/questions/0/id type']);
});

test('desk responses are never loadable by other sites, whatever their address ends in', async () => {
  const ours = await makeOrganization();
  const slug = await makeEvent(ours);
  const answers = [
    ...(await Promise.all(
      ['x.js', 'events/x.json', 'x.ics'].map((path) => call(`/desk/${ours.slug}/${path}`)),
    )),
    await desk(ours, `events/${slug}/registrations.json`),
  ];
  for (const { status, headers } of answers) {
    assert.equal(status, 200);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.match(
      headers.get('content-security-policy') ?? '',
      /frame-ancestors 'none'.*require-trusted-types-for 'script'/,
    );
  }
  assert.equal(
    (await call(`/e/${slug}.js`)).headers.get('cross-origin-resource-policy'),
    'cross-origin',
  );
});

test('links with hidden characters or a user name and malformed contact addresses are refused', async () => {
  const ours = await makeOrganization();
  const links = [
    'https://evil\u202e',
    'https://\u0000x.fi',
    'https://oma.fi@evil.example/',
    'https://oma.fi\\@evil.example',
    'https://',
  ];
  for (const joinLink of links) {
    const answer = await desk(ours, 'events', { body: eventInput({ joinLink }) });
    assert.deepEqual(
      errorKeys(expectProblem(answer, 422, 'validation')),
      ['/joinLink type'],
      joinLink,
    );
  }
  for (const email of ['a@b.fi,c', 'a@b', 'a?bcc=x@c.fi,']) {
    const answer = await desk(ours, 'events', { body: eventInput({ contact: { email } }) });
    assert.deepEqual(
      errorKeys(expectProblem(answer, 422, 'validation')),
      ['/contact/email email-format'],
      email,
    );
  }
  const joinLink =
    'https://teams.example/l/meetup-join/19%3ameeting_x@thread.v2/0?context=%7b%7d#ä';
  await makeEvent(ours, { joinLink, contact: { email: 'neuvonta@järjestö.fi' } });
});
