/**
 * Promotion: a free seat goes to the first on the waitlist at once, and no participant loses a
 * seat.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  callManage,
  cancelEvent,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  patchEvent,
  patchToPast,
  register,
  registerStrangers,
  seatCounters,
  tokenFor,
} from '../support/client.ts';

const fillWithWaitlist = async (owner: Organization, capacity: number, people: number) => {
  const slug = await makeEvent(owner, { registration: { capacity, waitlist: true } });
  return { slug, people: await registerStrangers(slug, people) };
};

const counters = async (slug: string) => {
  const { taken, waiting } = await seatCounters(slug);
  return [taken, waiting];
};

test('a raised capacity promotes as many as fit, and each is mailed once', async () => {
  const owner = await makeOrganization();
  const { slug, people } = await fillWithWaitlist(owner, 1, 5);
  await patchEvent(owner, slug, { registration: { capacity: 3 } });
  assert.deepEqual(await counters(slug), [3, 2]);
  for (const [index, { email }] of people.entries()) {
    const promoted = index === 1 || index === 2;
    const mails = await mailTo(email, promoted ? 2 : 1);
    assert.equal(
      mails.filter(({ subject }) => subject.startsWith('Sait paikan')).length,
      promoted ? 1 : 0,
    );
  }
});

test('removing the capacity promotes everyone', async () => {
  const owner = await makeOrganization();
  const { slug } = await fillWithWaitlist(owner, 1, 4);
  await patchEvent(owner, slug, { registration: { capacity: null } });
  assert.deepEqual(await counters(slug), [4, 0]);
});

test('a lowered capacity removes no participant and frees no seat until enough have cancelled', async () => {
  const owner = await makeOrganization();
  const { slug, people } = await fillWithWaitlist(owner, 3, 4);
  await patchEvent(owner, slug, { registration: { capacity: 1 } });
  assert.deepEqual(await counters(slug), [3, 1]);
  const cancel = async (index: number) => {
    const one = people[index] ?? assert.fail();
    assert.equal((await callManage(await tokenFor(one), '/cancel', { body: {} })).status, 200);
  };
  await cancel(0);
  await cancel(1);
  assert.deepEqual(await counters(slug), [1, 1]);
  await cancel(2);
  assert.deepEqual(await counters(slug), [1, 0]);
});

test('a closed waitlist keeps its people, who are still promoted', async () => {
  const owner = await makeOrganization();
  const { slug, people } = await fillWithWaitlist(owner, 1, 2);
  await patchEvent(owner, slug, { registration: { waitlist: false } });
  assert.deepEqual(await counters(slug), [1, 1]);
  await callManage(await tokenFor(people[0] ?? assert.fail()), '/cancel', { body: {} });
  assert.deepEqual(await counters(slug), [1, 0]);
});

test('promotion runs after the deadline until the start, and not in a cancelled event', async () => {
  const owner = await makeOrganization();
  const late = await fillWithWaitlist(owner, 1, 2);
  await patchEvent(owner, late.slug, {
    registration: { closesAt: new Date(Date.now() - 1000).toISOString() },
  });
  await patchEvent(owner, late.slug, { registration: { capacity: 2 } });
  assert.deepEqual(await counters(late.slug), [2, 0]);
  const started = await fillWithWaitlist(owner, 1, 2);
  await patchToPast(owner, started.slug, 1);
  await patchEvent(owner, started.slug, { registration: { capacity: 2 } });
  assert.deepEqual(await counters(started.slug), [1, 1]);
  const cancelled = await fillWithWaitlist(owner, 1, 2);
  await cancelEvent(cancelled.slug);
  await patchEvent(owner, cancelled.slug, { registration: { capacity: 2 } });
  assert.deepEqual(await counters(cancelled.slug), [1, 1]);
});

test('a seat left free despite a waitlist goes to its first person, and new people join the end', async () => {
  const owner = await makeOrganization();
  const { slug, people } = await fillWithWaitlist(owner, 2, 4);
  const [first, , third] = people;
  // deleted outside the application, so only the database triggers run
  const { db } = await host();
  await mailTo(first?.email ?? '');
  await db.prepare('DELETE FROM registrations WHERE email = ?').bind(first?.email).run();
  assert.deepEqual(await counters(slug), [1, 2]);
  const [placed] = await register([slug], [makePerson()]);
  assert.deepEqual([placed?.status, placed?.waitlistPosition], ['waitlisted', 2 + 1]);
  assert.deepEqual(await counters(slug), [2, 2]);
  assert.match((await mailTo(third?.email ?? '', 2))[0]?.subject ?? '', /^Sait paikan/);
});
