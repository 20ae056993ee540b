/**
 * When a place becomes free, who gets it: the first in the queue, at once, and nobody is pushed
 * out.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cancelEvent,
  fill,
  host,
  mailTo,
  makeEvent,
  type Organization,
  organization,
  own,
  patchEvent,
  patchToPast,
  person,
  register,
  seats,
  tokenFor,
} from '../support/client.ts';

const queued = async (owner: Organization, capacity: number, people: number) => {
  const slug = await makeEvent(owner, { registration: { capacity, waitlist: true } });
  return { slug, people: await fill(slug, people) };
};

const counters = async (slug: string) => {
  const { taken, waiting } = await seats(slug);
  return [taken, waiting];
};

test('a raised capacity lets in as many as it has room for, and each is told once', async () => {
  const owner = await organization();
  const { slug, people } = await queued(owner, 1, 5);
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

test('a capacity that is taken away lets everybody in', async () => {
  const owner = await organization();
  const { slug } = await queued(owner, 1, 4);
  await patchEvent(owner, slug, { registration: { capacity: null } });
  assert.deepEqual(await counters(slug), [4, 0]);
});

test('a lowered capacity pushes nobody out, and frees no place until enough have left', async () => {
  const owner = await organization();
  const { slug, people } = await queued(owner, 3, 4);
  await patchEvent(owner, slug, { registration: { capacity: 1 } });
  assert.deepEqual(await counters(slug), [3, 1]);
  const cancel = async (index: number) => {
    const one = people[index] ?? assert.fail();
    assert.equal((await own(await tokenFor(one), '/cancel', { body: {} })).status, 200);
  };
  await cancel(0);
  await cancel(1);
  assert.deepEqual(await counters(slug), [1, 1]);
  await cancel(2);
  assert.deepEqual(await counters(slug), [1, 0]);
});

test('a queue that is shut keeps those who wait, and they still get what becomes free', async () => {
  const owner = await organization();
  const { slug, people } = await queued(owner, 1, 2);
  await patchEvent(owner, slug, { registration: { waitlist: false } });
  assert.deepEqual(await counters(slug), [1, 1]);
  await own(await tokenFor(people[0] ?? assert.fail()), '/cancel', { body: {} });
  assert.deepEqual(await counters(slug), [1, 0]);
});

test('promotion runs after the deadline until the start, and not in a cancelled event', async () => {
  const owner = await organization();
  const late = await queued(owner, 1, 2);
  await patchEvent(owner, late.slug, {
    registration: { closesAt: new Date(Date.now() - 1000).toISOString() },
  });
  await patchEvent(owner, late.slug, { registration: { capacity: 2 } });
  assert.deepEqual(await counters(late.slug), [2, 0]);
  const started = await queued(owner, 1, 2);
  await patchToPast(owner, started.slug, 1);
  await patchEvent(owner, started.slug, { registration: { capacity: 2 } });
  assert.deepEqual(await counters(started.slug), [1, 1]);
  const cancelled = await queued(owner, 1, 2);
  await cancelEvent(cancelled.slug);
  await patchEvent(owner, cancelled.slug, { registration: { capacity: 2 } });
  assert.deepEqual(await counters(cancelled.slug), [1, 1]);
});

test('a place that stands empty while somebody waits is theirs, and whoever comes joins the end', async () => {
  const owner = await organization();
  const { slug, people } = await queued(owner, 2, 4);
  const [first, , third] = people;
  // erased with all they had, as the database's own triggers see it
  const { db } = await host();
  await mailTo(first?.email ?? '');
  await db.prepare('DELETE FROM registrations WHERE email = ?').bind(first?.email).run();
  assert.deepEqual(await counters(slug), [1, 2]);
  const [placed] = await register([slug], [person()]);
  assert.deepEqual([placed?.status, placed?.waitlistPosition], ['waitlisted', 2 + 1]);
  assert.deepEqual(await counters(slug), [2, 2]);
  assert.match((await mailTo(third?.email ?? '', 2))[0]?.subject ?? '', /^Sait paikan/);
});
