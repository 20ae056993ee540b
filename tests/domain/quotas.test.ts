/** Who matches a quota, and until which millisecond it is reserved. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectsOf } from '../../worker/domain/effects.ts';
import { quotaOf, type StoredQuota } from '../../worker/domain/quotas.ts';
import { quotaSeatsLeft, seatsLeft, stateOf } from '../../worker/domain/state.ts';
import { counts, definition } from './definition.ts';

const quota = (id: number, match: StoredQuota['match'], places = 2): StoredQuota => ({
  id,
  name: 'x',
  places,
  match,
  releasesAt: null,
});
const noDetails = { region: null, level: null, answers: {} };

test('the first matching quota in list order applies', () => {
  const quotas = [
    quota(7, { field: 'region', equals: ['11', '10'] }),
    quota(3, { question: 'rooli', equals: ['b'] }),
    quota(5, { question: 'ensi', equals: [true] }),
  ];
  assert.equal(quotaOf(quotas, { ...noDetails, region: '10', answers: { rooli: 'b' } }), 7);
  assert.equal(quotaOf(quotas, { ...noDetails, answers: { rooli: ['a', 'b'] } }), 3);
  assert.equal(quotaOf(quotas, { ...noDetails, answers: { ensi: true } }), 5);
  assert.equal(quotaOf(quotas, { ...noDetails, answers: { ensi: 'true', rooli: 'bb' } }), null);
  assert.equal(quotaOf(quotas, noDetails), null);
  assert.equal(quotaOf([quota(1, { question: 'constructor', equals: ['x'] })], noDetails), null);
});

test('reserved seats are released at their instant, and not one millisecond earlier', () => {
  const at = Date.parse('2027-05-01T09:00:00Z');
  const reserved = { id: 1, capacity: 3, taken: 1, releasesAt: at, released: false };
  const some = counts({ capacity: 5, taken: 5, quotas: [reserved] });
  assert.deepEqual([seatsLeft(some, at - 1), quotaSeatsLeft(reserved, some, at - 1)], [0, 2]);
  assert.deepEqual([seatsLeft(some, at), quotaSeatsLeft(reserved, some, at)], [2, 0]);
  assert.equal(seatsLeft({ ...some, waiting: 1 }, at), 0);
});

test('a pool above its capacity after an edit reduces the others until the event has room', () => {
  const reserved = { id: 1, capacity: 2, taken: 0, releasesAt: null, released: false };
  const over = (taken: number) => counts({ capacity: 1, taken, quotas: [reserved] });
  assert.deepEqual(
    [3, 2, 1].map((taken) => quotaSeatsLeft(reserved, over(taken), 0)),
    [0, 1, 2],
  );
  const lowered = counts({
    capacity: 3,
    taken: 2,
    quotas: [{ ...reserved, capacity: 1, taken: 2 }],
  });
  assert.equal(seatsLeft(lowered, 0), 0);
});

test('without open seats an event is open while a reserved seat is left, then full', () => {
  const event = definition({ startsAt: '2040-01-01T10:00:00Z', endsAt: '2040-01-01T12:00:00Z' });
  const left = (taken: number) =>
    counts({
      capacity: 5,
      taken: 5,
      quotas: [{ id: 1, capacity: 3, taken, releasesAt: null, released: false }],
    });
  assert.equal(stateOf(event, left(2), 0), 'open');
  assert.equal(stateOf(event, left(3), 0), 'full');
});

test('a capacity change is simulated in waitlist order: reserved seats to matching participants, open ones to the rest', () => {
  const quotas = [quota(1, { field: 'region', equals: ['11'] }, 1)];
  const { content } = definition({
    startsAt: '2040-01-01T10:00:00Z',
    endsAt: '2040-01-01T12:00:00Z',
  });
  const after = { ...content, registration: { ...content.registration, capacity: 3, quotas } };
  const waitlist = ['01', '11', '11', '01'].map((region, index) => ({
    ...noDetails,
    id: `${index}`,
    name: `n${index}`,
    region,
  }));
  const before = counts({ capacity: 1, taken: 1, waiting: 4 });
  const effects = effectsOf(after, before, waitlist, 0, false);
  assert.deepEqual(
    effects.promoted.map(({ id }) => id),
    ['0', '1'],
  );
  assert.equal(effectsOf(after, { ...before, taken: 4 }, waitlist, 0, false).beyondCapacity, 1);
  assert.deepEqual(effectsOf(after, before, waitlist, 0, true).promoted, []);
  assert.deepEqual(
    effectsOf(after, before, waitlist, Date.parse(after.startsAt), false).promoted,
    [],
  );
});
