/** Use cases called as functions, without HTTP, with the real database. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyEvent } from '../../worker/cases/copies.ts';
import { cancelEvent, editEvent, findDeskEvent, viewDeskEvent } from '../../worker/cases/events.ts';
import { registerParticipants } from '../../worker/cases/register-participants.ts';
import { Rejected } from '../../worker/domain/outcome.ts';
import {
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
} from '../support/client.ts';
import { contextFor } from '../support/context.ts';
import { eventRow } from '../support/storage.ts';

async function setUp(more: Record<string, unknown> = {}) {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, more);
  const { organization_id } = await eventRow(db, slug);
  const caller = {
    organization: organization_id,
    role: 'owner',
    actor: 'key:1',
    name: null,
  } as const;
  return { db, slug, caller, desk: contextFor(db, caller) };
}

const requestFor = (slug: string, name: string, key = newIdempotencyKey()) => {
  const submission = { events: [slug], participants: [makePerson(name)] };
  return {
    submission,
    key,
    body: submission,
    channel: 'widget',
    siteHost: null,
    foreignOrigin: null,
  } as const;
};

test('a participant is registered, the same call is replayed, and the next person is refused', async () => {
  const { db, slug } = await setUp({ registration: { capacity: 1 } });
  const context = contextFor(db, null);
  const request = requestFor(slug, 'Aino');
  const first = await registerParticipants(context, request);
  assert.ok(!(first instanceof Rejected), JSON.stringify(first));
  assert.deepEqual(
    [first.registrations[0]?.status, first.isReplayed, context.delivered()],
    ['confirmed', false, 1],
  );

  const again = await registerParticipants(context, request);
  assert.ok(!(again instanceof Rejected), JSON.stringify(again));
  assert.deepEqual([again.registrations, again.isReplayed], [first.registrations, true]);

  const late = await registerParticipants(context, requestFor(slug, 'Eino'));
  assert.ok(late instanceof Rejected);
  assert.deepEqual(
    [late.code, late.errors],
    ['event-full', [{ pointer: '/events/0', code: 'event-full' }]],
  );
  await context.settled();
});

test('a Worker that is not configured refuses registrations', async () => {
  const { db, slug } = await setUp();
  const env = { origin: 'https://mukaan.example', secret: '', production: true, isReady: false };
  const outcome = await registerParticipants(
    contextFor(db, null, { env }),
    requestFor(slug, 'Aino'),
  );
  assert.ok(outcome instanceof Rejected);
  assert.equal(outcome.code, 'unavailable');
});

test('an edit of an outdated version is rejected with the current event', async () => {
  const { slug, desk } = await setUp();
  const known = await findDeskEvent(desk, slug);
  assert.ok(!(known instanceof Rejected));
  const edited = await editEvent(desk, known, { version: known.event.version, title: 'Toinen' });
  assert.ok(!(edited instanceof Rejected), JSON.stringify(edited));
  const refused = await editEvent(desk, known, { version: known.event.version, title: 'Kolmas' });
  assert.ok(refused instanceof Rejected);
  assert.deepEqual([refused.code, refused.extra.current], ['edit-conflict', edited]);
});

test("another organisation's event is not found", async () => {
  const { slug, desk, caller, db } = await setUp();
  assert.ok(!((await findDeskEvent(desk, slug)) instanceof Rejected));
  const stranger = contextFor(db, { ...caller, organization: caller.organization + 1 });
  const outcome = await findDeskEvent(stranger, slug);
  assert.ok(outcome instanceof Rejected);
  assert.equal(outcome.code, 'not-found');
});

test('a cancelled event is copied as a draft that is not cancelled', async () => {
  const { slug, desk } = await setUp();
  const known = await findDeskEvent(desk, slug);
  assert.ok(!(known instanceof Rejected));
  const cancelled = await cancelEvent(desk, known, { notify: false });
  assert.ok(!(cancelled instanceof Rejected), JSON.stringify(cancelled));
  assert.notEqual(cancelled.cancelledAt, null);
  const outcome = await copyEvent(desk, known, {}, { key: undefined, path: '/', body: {} });
  assert.ok(!(outcome instanceof Rejected), JSON.stringify(outcome));
  assert.deepEqual([outcome.view.status, outcome.view.cancelledAt], ['draft', null]);
  assert.equal(outcome.view.title, viewDeskEvent(known).title);
  assert.equal(desk.delivered(), 0);
});
