/**
 * What the desk withstands: others' addresses, lost answers of long ago, texts that no parser
 * likes, numbers beyond what is.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { EventInput } from '../../worker/contract/event-definition.ts';
import { limits } from '../../worker/contract/limits.ts';
import { storedEvent } from '../../worker/domain/content.ts';
import { lists } from '../../worker/storage/create.ts';
import { updateEvent } from '../../worker/storage/desk.ts';
import {
  type Answer,
  call,
  eventInput,
  faults,
  host,
  mailTo,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
  person,
  problem,
  read,
  register,
  type Sent,
  seats,
  unique,
  writesNothing,
} from '../support/client.ts';
import { as, signIn } from '../support/people.ts';
import { eventRow } from '../support/storage.ts';

const desk = ({ key }: Organization, path: string, sent: Sent = {}): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { bearer: key, ...sent });
const remove = (owner: Organization, path: string) => desk(owner, path, { method: 'DELETE' });

test('an address that an event or a series has had is its organisation’s for good: old links lead into no other’s form', async () => {
  const [mine, theirs] = [await organization(), await organization()];
  for (const kind of ['events', 'series'] as const) {
    const [removed, renamed, now] = [unique('poistettu'), unique('ennen'), unique('nyt')];
    const make = (owner: Organization, slug?: string) =>
      desk(owner, kind, {
        body: { ...(kind === 'events' ? eventInput() : {}), title: removed, slug },
      });
    read(v.looseObject({}), await make(mine, removed), 201);
    assert.equal((await remove(mine, `${kind}/${removed}`)).status, 204);
    read(v.looseObject({}), await make(mine, renamed), 201);
    assert.equal(
      (await desk(mine, `${kind}/${renamed}`, { method: 'PATCH', body: { version: 1, slug: now } }))
        .status,
      200,
    );

    for (const slug of [removed, renamed]) {
      const refused = await writesNothing(() => make(theirs, slug));
      assert.deepEqual(faults(problem(refused, 422, 'validation')), ['/slug slug-taken']);
    }
    const { slug } = read(v.looseObject({ slug: v.string() }), await make(theirs), 201);
    assert.equal(slug, `${removed}-2`, 'none is issued either');
    const taking = await desk(theirs, `${kind}/${slug}`, {
      method: 'PATCH',
      body: { version: 1, slug: renamed },
    });
    assert.deepEqual(faults(problem(taking, 422, 'validation')), ['/slug slug-taken']);

    read(v.looseObject({}), await make(mine, removed), 201);
    assert.equal(
      (await desk(mine, `${kind}/${now}`, { method: 'PATCH', body: { version: 2, slug: renamed } }))
        .status,
      200,
    );
  }
});

test('a key says nothing of what another organisation has made since under the same address', async () => {
  const [mine, theirs] = [await organization(), await organization()];
  const body = eventInput();
  const key = unique('avain-avain');
  const make = () => desk(mine, 'events', { body, headers: { 'idempotency-key': key } });
  read(v.looseObject({}), await make(), 201);
  assert.equal((await remove(mine, `events/${body.slug}`)).status, 204);
  const { db } = await host();
  await db.prepare('DELETE FROM slugs WHERE slug = ?').bind(body.slug).run();
  read(
    v.looseObject({}),
    await desk(theirs, 'events', { body: { ...body, joinLink: 'https://kokous.example/1' } }),
    201,
  );
  problem(await make(), 404, 'not-found');
});

test('who is in an organisation invites so many people a day and no more, and what is refused is no mail', async () => {
  const mine = await organization();
  const { db } = await host();
  const newest = async () =>
    (await db.prepare('SELECT max(id) AS id FROM desk_mails').first<{ id: number }>())?.id ?? 0;
  const invite = (owner = mine) =>
    desk(owner, 'members', { body: { email: `${unique('k')}@example.org`, role: 'viewer' } });
  const before = await newest();
  assert.equal((await invite()).status, 201);
  // development counts a hundred times as far
  await db
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
       INSERT INTO desk_mails (mailbox, created_at)
       SELECT mailbox, created_at FROM n JOIN (SELECT * FROM desk_mails WHERE id > ?1 ORDER BY id LIMIT 1)`,
    )
    .bind(before, limits.invitationsADay * 100)
    .run();
  const full = await newest();
  const refused = await writesNothing(() => invite());
  problem(refused, 429, 'rate-limited');
  assert.ok(refused.headers.get('retry-after'));
  assert.equal(await newest(), full);
  assert.equal((await invite(await organization())).status, 201, 'another one is counted apart');
});

test('who has invited somebody is forgotten when the invitation is taken', async () => {
  const mine = await organization();
  const email = `${unique('k')}@example.org`;
  await as(await signIn(mine.owner), 'members', { body: { email, role: 'editor' } });
  const { db } = await host();
  const by = () =>
    db
      .prepare('SELECT invited_by FROM members WHERE email = ?')
      .bind(email)
      .first<{ invited_by: string | null }>();
  assert.deepEqual(await by(), { invited_by: mine.owner });
  const cookie = await signIn(email, 2);
  assert.equal(
    (await as(cookie, `me/invitations/${mine.slug}`, { body: { accept: true } })).status,
    200,
  );
  assert.deepEqual(await by(), { invited_by: null });
});

test('events that are made together go to the database in values of a megabyte at most, none left out, in their order', () => {
  const texts = Array.from({ length: 12 }, (_, index) =>
    JSON.stringify({ index, text: 'ä'.repeat(200_000) }),
  );
  const made = lists(texts);
  assert.ok(made.length >= 5);
  for (const list of made) assert.ok(Buffer.byteLength(list) <= 1_000_001);
  assert.deepEqual(
    made.flatMap((list) => (JSON.parse(list) as { index: number }[]).map(({ index }) => index)),
    texts.map((_, index) => index),
  );
  assert.deepEqual(lists([]), []);
  assert.deepEqual(lists(['1', '2']), ['[1,2]']);
});

test('a text that no parser can read is shown as it was typed, and whoever registers hears of it', async () => {
  const mine = await organization();
  const slug = await makeEvent(mine, { description: '>'.repeat(20_000) });
  assert.equal((await call(`/e/${slug}`)).status, 200);
  const { description } = read(
    v.looseObject({ description: v.string() }),
    await call(`/api/v1/events/${slug}`),
  );
  assert.match(description, /^<p>(?:&gt;){20000}<\/p>$/);
  const one = person();
  await register([slug], [one]);
  assert.equal((await mailTo(one.email)).length, 1);
});

test('an event that somebody has registered for meanwhile stays in its series', async () => {
  const mine = await organization();
  const [series, other] = [await makeSeries(mine), await makeSeries(mine)];
  const slug = await makeEvent(mine, { series });
  const { db } = await host();
  const before = await eventRow(db, slug);
  const {
    version: _,
    cancelledAt: __,
    ...input
  } = read(v.looseObject({}), await desk(mine, `events/${slug}`));
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
  const changed = { calendar: false, quotas: false, told: false };
  await register([slug], [person()]);
  const move = (to: number | null) =>
    updateEvent(db, before.id, before.version, { ...write, series: to }, changed);
  assert.equal(await move(moved?.id ?? null), 'conflict');
  assert.equal(await move(null), 'conflict');
  assert.equal((await eventRow(db, slug)).series_id, before.series_id);
  assert.equal(await move(before.series_id), 'written');
});

test('an edit that comes too late touches no event that has the address it asked for', async () => {
  const [mine, theirs] = [await organization(), await organization()];
  const [slug, wanted] = [
    await makeEvent(mine),
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
    told: false,
  });
  assert.equal(outcome, 'conflict');
  assert.equal((await seats(wanted)).ceiling, 9);
});

test('a copy is not moved to years that have no four digits', async () => {
  const mine = await organization();
  const series = await makeSeries(mine);
  await makeEvent(mine, {
    series,
    startsAt: '9999-06-01T10:00:00Z',
    endsAt: '9999-06-01T12:00:00Z',
  });
  const copy = () => desk(mine, `series/${series}/duplicate`, { body: { shiftDays: 3660 } });
  assert.deepEqual(faults(problem(await writesNothing(copy), 422, 'validation')), [
    '/shiftDays range',
  ]);
});

test('no question has for an id what every object has', async () => {
  const questions = [{ id: 'constructor', type: 'text', label: 'Ala' }];
  const answer = await desk(await organization(), 'events', { body: eventInput({ questions }) });
  assert.deepEqual(faults(problem(answer, 422, 'validation')), ['/questions/0/id type']);
});

test('nothing of the desk is served as what other sites may load, whatever its address ends in', async () => {
  const mine = await organization();
  const slug = await makeEvent(mine);
  const answers = [
    ...(await Promise.all(
      ['x.js', 'events/x.json', 'x.ics'].map((path) => call(`/desk/${mine.slug}/${path}`)),
    )),
    await desk(mine, `events/${slug}/registrations.json`),
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

test('a link that hides where it leads, or names somebody before its host, is no link; an address that is none is no contact', async () => {
  const mine = await organization();
  const links = [
    'https://evil\u202e',
    'https://\u0000x.fi',
    'https://oma.fi@evil.example/',
    'https://oma.fi\\@evil.example',
    'https://',
  ];
  for (const joinLink of links) {
    const answer = await desk(mine, 'events', { body: eventInput({ joinLink }) });
    assert.deepEqual(faults(problem(answer, 422, 'validation')), ['/joinLink type'], joinLink);
  }
  for (const email of ['a@b.fi,c', 'a@b', 'a?bcc=x@c.fi,']) {
    const answer = await desk(mine, 'events', { body: eventInput({ contact: { email } }) });
    assert.deepEqual(
      faults(problem(answer, 422, 'validation')),
      ['/contact/email email-format'],
      email,
    );
  }
  const joinLink =
    'https://teams.example/l/meetup-join/19%3ameeting_x@thread.v2/0?context=%7b%7d#ä';
  await makeEvent(mine, { joinLink, contact: { email: 'neuvonta@järjestö.fi' } });
});
