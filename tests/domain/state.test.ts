/** Whether an event takes registrations: the order of the states, exact to the millisecond. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilities, seatsLeft, stateOf, timeRejectionCode } from '../../worker/domain/state.ts';
import { counts, definition } from './definition.ts';

const at = (instant: string): number => Date.parse(instant);
const opens = '2027-05-01T05:00:00Z';
const closes = '2027-06-03T13:00:00Z';
const starts = '2027-06-08T06:45:00Z';
const ends = '2027-06-08T09:00:00Z';
const event = definition({ registration: { opensAt: opens, closesAt: closes } });
const full = counts({ taken: 10 });
const withWaitlist = counts({ taken: 10, isWaitlistOpen: true });

test('a state begins at its instant, and one millisecond earlier the previous state holds', () => {
  const state = (instant: string, offset: number) => stateOf(event, counts(), at(instant) + offset);
  assert.equal(state(opens, -1), 'upcoming');
  assert.equal(state(opens, 0), 'open');
  assert.equal(state(closes, -1), 'open');
  assert.equal(state(closes, 0), 'closed');
  assert.equal(state(ends, -1), 'closed');
  assert.equal(state(ends, 0), 'ended');
});

test('the refusal changes with the state, at the same millisecond', () => {
  assert.equal(timeRejectionCode(event, at(opens) - 1), 'registration-not-open');
  assert.equal(timeRejectionCode(event, at(opens)), null);
  assert.equal(timeRejectionCode(event, at(closes) - 1), null);
  assert.equal(timeRejectionCode(event, at(closes)), 'registration-closed');
  assert.equal(timeRejectionCode(event, at(ends) - 1), 'registration-closed');
  assert.equal(timeRejectionCode(event, at(ends)), 'event-ended');
});

test('when several states hold the first one wins: cancelled, ended, closed, upcoming, full, waitlist, open', () => {
  const cancelled = definition(
    { registration: { opensAt: opens, closesAt: closes } },
    { cancelledAt: at(opens) },
  );
  for (const instant of [opens, closes, ends])
    for (const offset of [-1, 0])
      assert.equal(stateOf(cancelled, full, at(instant) + offset), 'cancelled');
  for (const seats of [counts(), full, withWaitlist]) {
    assert.equal(stateOf(event, seats, at(ends)), 'ended');
    assert.equal(stateOf(event, seats, at(closes)), 'closed');
    assert.equal(stateOf(event, seats, at(opens) - 1), 'upcoming');
  }
  // the desk rejects an opening after the deadline; if stored nevertheless, closed wins
  const crossed = definition({ registration: { opensAt: ends, closesAt: closes } });
  assert.equal(stateOf(crossed, counts(), at(closes)), 'closed');
});

test('registration is open from publishing without opensAt, and until the start without closesAt', () => {
  const plain = definition();
  assert.equal(stateOf(plain, counts(), 0), 'open');
  assert.equal(stateOf(plain, counts(), at(starts) - 1), 'open');
  assert.equal(stateOf(plain, counts(), at(starts)), 'closed');
});

test('a full event is in state waitlist only while its waitlist is open and not full', () => {
  const state = (more: Parameters<typeof counts>[0]) => stateOf(event, counts(more), at(opens));
  assert.equal(state({ taken: 9 }), 'open');
  assert.equal(state({ taken: 10 }), 'full');
  assert.equal(state({ taken: 12 }), 'full');
  assert.equal(state({ taken: 10, isWaitlistOpen: true }), 'waitlist');
  assert.equal(
    state({ taken: 10, isWaitlistOpen: true, waitlistCapacity: 5, waiting: 4 }),
    'waitlist',
  );
  assert.equal(state({ taken: 10, isWaitlistOpen: true, waitlistCapacity: 5, waiting: 5 }), 'full');
  assert.equal(state({ taken: 10, isWaitlistOpen: true, waitlistCapacity: 0 }), 'full');
  assert.equal(state({ capacity: null, taken: 1000 }), 'open');
});

test('a free seat is not offered while participants are on the waitlist', () => {
  assert.equal(seatsLeft(counts({ taken: 3 }), 0), 7);
  assert.equal(seatsLeft(counts({ taken: 12 }), 0), 0);
  assert.equal(seatsLeft(counts({ taken: 9, waiting: 1 }), 0), 0);
  assert.equal(seatsLeft(counts({ capacity: null, taken: 5 }), 0), null);
  assert.equal(
    stateOf(event, counts({ taken: 9, waiting: 1, isWaitlistOpen: true }), at(opens)),
    'waitlist',
  );
});

test('deadlines are exact to the millisecond at both clock changes in Helsinki', () => {
  // 28.3.2027 at 3.00 clocks go to 4.00 (01:00 UTC); 31.10.2027 at 4.00 back to 3.00 (01:00 UTC)
  const changes = [
    '2027-03-28T00:59:59Z',
    '2027-03-28T01:00:00Z',
    '2027-10-31T00:30:00Z',
    '2027-10-31T01:30:00Z',
  ];
  for (const closesAt of changes) {
    const start = new Date(at(closesAt) + 86_400_000).toISOString();
    const end = new Date(at(closesAt) + 90_000_000).toISOString();
    const changing = definition({ startsAt: start, endsAt: end, registration: { closesAt } });
    assert.equal(stateOf(changing, counts(), at(closesAt) - 1), 'open');
    assert.equal(stateOf(changing, counts(), at(closesAt)), 'closed');
  }
  // the same local time an hour apart: 3.30 comes twice, and only the second is the deadline
  const second = definition({
    startsAt: '2027-11-01T10:00:00Z',
    endsAt: '2027-11-01T12:00:00Z',
    registration: { closesAt: '2027-10-31T03:30:00+02:00' },
  });
  assert.equal(stateOf(second, counts(), at('2027-10-31T03:30:00+03:00')), 'open');
  assert.equal(stateOf(second, counts(), at('2027-10-31T03:30:00+02:00') - 1), 'open');
  assert.equal(stateOf(second, counts(), at('2027-10-31T03:30:00+02:00')), 'closed');
});

test('participants can cancel and restore until the start, and change details until changesUntil', () => {
  const can = (
    instant: string,
    offset = 0,
    status: 'confirmed' | 'cancelled' = 'confirmed',
    seats = counts(),
  ) => abilities(event, status, seats, at(instant) + offset);
  assert.deepEqual(can(closes, -1), ['change', 'cancel']);
  assert.deepEqual(can(closes), ['cancel']);
  assert.deepEqual(can(starts, -1), ['cancel']);
  assert.deepEqual(can(starts), []);
  assert.deepEqual(can(starts, -1, 'cancelled'), ['restore']);
  assert.deepEqual(can(starts, -1, 'cancelled', full), []);
  assert.deepEqual(can(starts, -1, 'cancelled', withWaitlist), ['restore']);
  assert.deepEqual(abilities({ ...event, cancelledAt: 1 }, 'confirmed', counts(), at(opens)), []);
});

test('answers in free text can be changed until the start', () => {
  const asking = definition({
    registration: { closesAt: closes },
    questions: [{ id: 'q1', type: 'textarea', label: 'Kysymyksesi puhujalle' }],
  });
  assert.deepEqual(abilities(asking, 'confirmed', counts(), at(starts) - 1), ['change', 'cancel']);
  assert.deepEqual(abilities(asking, 'confirmed', counts(), at(starts)), []);
});
