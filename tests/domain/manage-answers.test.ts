/** Changing answers: all until `changesUntil`, free-text answers until the start. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedAnswers } from '../../worker/domain/manage-answers.ts';
import { definition } from './definition.ts';

const [until, starts] = ['2027-06-04T09:00:00Z', '2027-06-08T06:45:00Z'];
const event = definition({
  registration: { closesAt: '2027-06-03T13:00:00Z', changesUntil: until },
  questions: [
    {
      id: 'attend',
      type: 'radio',
      label: 'x',
      options: ['a', 'b'].map((value) => ({ value, label: value })),
    },
    {
      id: 'days',
      type: 'checkboxes',
      label: 'x',
      options: ['a', 'b'].map((value) => ({ value, label: value })),
    },
    { id: 'wish', type: 'textarea', label: 'x' },
    { id: 'why', type: 'text', label: 'x', showIf: { question: 'attend', equals: ['a'] } },
  ],
});
const before = { attend: 'a', days: ['a'], wish: 'vanha', why: 'syy' };
const at = (instant: string, offset = 0) => Date.parse(instant) + offset;

test('until changesUntil every answer may change, and given answers replace stored ones', () => {
  const given = { attend: 'b', wish: ' uusi ' };
  assert.deepEqual(changedAnswers(event, before, given, at(until, -1)), {
    attend: 'b',
    wish: 'uusi',
  });
});

test('from changesUntil to the start only free-text answers may change', () => {
  const words = { ...before, wish: 'uusi', why: 'toinen' };
  assert.deepEqual(changedAnswers(event, before, words, at(until)), words);
  assert.deepEqual(changedAnswers(event, before, words, at(starts, -1)), words);
  assert.equal(changedAnswers(event, before, words, at(starts)), null);
});

test('from changesUntil a changed, added or removed choice rejects the whole change', () => {
  for (const given of [
    { ...before, attend: 'b' },
    { ...before, days: ['a', 'b'] },
    { attend: 'a', wish: 'uusi' },
    {},
  ])
    assert.equal(changedAnswers(event, before, given, at(until)), null);
});

test('nothing changes in a cancelled event', () => {
  assert.equal(changedAnswers({ ...event, cancelledAt: 1 }, before, before, at(until, -1)), null);
});

test('an answer that another new answer hides is dropped', () => {
  assert.deepEqual(changedAnswers(event, before, { attend: 'b', why: 'syy' }, at(until, -1)), {
    attend: 'b',
  });
});
