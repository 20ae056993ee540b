/** Copies on another date: local clock times stay the same. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storedEvent } from '../../worker/domain/content.ts';
import { copyContent, shiftByDays, shiftToStart } from '../../worker/domain/copy-dates.ts';
import { input } from './definition.ts';

/**
 * Before the clocks of Helsinki go forward on 28.3.2027: 9.45 is 7:45 UTC, and from then on 6:45.
 */
const winter = storedEvent(
  input({
    startsAt: '2027-03-22T07:45:00Z',
    endsAt: '2027-03-22T10:00:00Z',
    registration: {
      opensAt: '2027-02-01T06:00:00Z',
      closesAt: '2027-03-17T14:00:00Z',
      changesUntil: '2027-03-18T14:00:00Z',
      capacity: 10,
      quotas: [
        {
          id: 7,
          name: 'A',
          places: 2,
          match: { field: 'level', equals: ['local'] },
          releasesAt: '2027-03-15T10:00:00Z',
        },
      ],
    },
    fields: { level: 'required' },
    programme: [{ title: 'Avaus', startsAt: '2027-03-22T08:00:00Z', endsAt: null }],
    joinLink: 'https://zoom.example/j/1',
    joinLinkAt: '2027-03-21T10:00:00Z',
    promises: [{ kind: 'information', by: '2027-03-15T10:00:00Z' }],
    questions: [{ type: 'text', label: 'x' }],
    privateQuestions: [{ type: 'text', label: 'y' }],
  }),
);

test('a copy a week later keeps local clock times across a clock change', () => {
  const copy = shiftByDays(winter, 7);
  assert.deepEqual([copy.startsAt, copy.endsAt], ['2027-03-29T06:45:00Z', '2027-03-29T09:00:00Z']);
  const { opensAt, closesAt, changesUntil, quotas } = copy.registration;
  assert.deepEqual(
    [opensAt, closesAt, changesUntil, quotas[0]?.releasesAt],
    [
      '2027-02-08T06:00:00Z',
      '2027-03-24T14:00:00Z',
      '2027-03-25T14:00:00Z',
      '2027-03-22T10:00:00Z',
    ],
  );
  assert.equal(copy.programme[0]?.startsAt, '2027-03-29T07:00:00Z');
  assert.equal(copy.programme[0]?.endsAt, null);
  assert.equal(copy.joinLinkAt, '2027-03-28T09:00:00Z');
  assert.equal(copy.promises[0]?.by, '2027-03-22T10:00:00Z');
});

test('moving there and back gives the original', () => {
  assert.deepEqual(shiftByDays(shiftByDays(winter, 100), -100), winter);
  assert.deepEqual(shiftByDays(winter, 0), winter);
});

test('a new time of day moves the session and its programme, and deadlines keep their clock times', () => {
  // a day later, at 13.00 in place of 9.45
  const copy = shiftToStart(winter, '2027-03-23T11:00:00Z');
  assert.deepEqual([copy.startsAt, copy.endsAt], ['2027-03-23T11:00:00Z', '2027-03-23T13:15:00Z']);
  assert.equal(copy.programme[0]?.startsAt, '2027-03-23T11:15:00Z');
  assert.equal(copy.registration.closesAt, '2027-03-18T14:00:00Z');
  assert.equal(copy.promises[0]?.by, '2027-03-16T10:00:00Z');
});

test('a deadline that would be after the event moves with the event', () => {
  const late = storedEvent(
    input({
      startsAt: '2027-06-08T13:00:00Z',
      endsAt: '2027-06-08T15:00:00Z',
      registration: { closesAt: '2027-06-08T12:00:00Z' },
    }),
  );
  const copy = shiftToStart(late, '2027-06-09T06:00:00Z');
  assert.deepEqual(
    [copy.endsAt, copy.registration.closesAt],
    ['2027-06-09T08:00:00Z', '2027-06-09T05:00:00Z'],
  );
});

test('a copy has no join link, new quotas and the same questions', () => {
  const copy = copyContent(winter);
  assert.equal(copy.joinLink, null);
  assert.deepEqual(
    copy.registration.quotas.map(({ id, name, places }) => [id, name, places]),
    [[1, 'A', 2]],
  );
  assert.deepEqual(
    [copy.questions, copy.privateQuestions],
    [winter.questions, winter.privateQuestions],
  );
  assert.equal(winter.joinLink, 'https://zoom.example/j/1');
});
