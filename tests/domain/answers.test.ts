/** Answers to every type of question: validity, hidden questions, several events together. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '../../worker/contract/event.ts';
import {
  type Answers,
  checkAnswer,
  checkAnswers,
  checkParticipant,
  type Form,
  isAsked,
  mergeForms,
} from '../../worker/contract/participant.ts';
import type { AnswerValue } from '../../worker/contract/values.ts';
import { cleanAnswers } from '../../worker/domain/submission.ts';

const question = (type: Question['type'], more: Partial<Question> = {}): Question => ({
  id: 'q1',
  type,
  label: 'Kysymys',
  hint: null,
  required: false,
  maxLength: null,
  options: ['select', 'radio', 'checkboxes'].includes(type)
    ? ['a', 'b'].map((value) => ({ value, label: value, placesLeft: null }))
    : null,
  showIf: null,
  ...more,
});

/** One value of every JSON kind and form. */
const values: AnswerValue[] = [
  'vastaus',
  '',
  'a',
  'c',
  true,
  false,
  3,
  null,
  ['a'],
  ['a', 'b'],
  ['a', 'a'],
  ['c'],
  [],
  '2027-02-28',
];

/** The error codes of a question type for each of `values`. */
const codes = (one: Question) => values.map((value) => checkAnswer(one, value));

test('text and textarea take any string, and nothing else', () => {
  const t = 'type';
  for (const type of ['text', 'textarea'] as const)
    assert.deepEqual(codes(question(type)), [
      null,
      null,
      null,
      null,
      t,
      null,
      t,
      null,
      t,
      t,
      t,
      t,
      null,
      null,
    ]);
});

test('select and radio take one of their options', () => {
  const [t, u] = ['type', 'unknown-option'];
  for (const type of ['select', 'radio'] as const)
    assert.deepEqual(codes(question(type)), [
      u,
      null,
      null,
      u,
      t,
      null,
      t,
      null,
      t,
      t,
      t,
      t,
      null,
      u,
    ]);
});

test('a checkbox is true or false', () => {
  const t = 'type';
  assert.deepEqual(codes(question('checkbox')), [
    t,
    t,
    t,
    t,
    null,
    null,
    t,
    null,
    t,
    t,
    t,
    t,
    t,
    t,
  ]);
});

test('checkboxes take options, each once', () => {
  const [t, u] = ['type', 'unknown-option'];
  assert.deepEqual(codes(question('checkboxes')), [
    t,
    null,
    t,
    t,
    t,
    null,
    t,
    null,
    null,
    null,
    u,
    u,
    null,
    t,
  ]);
});

test('a date must exist in the calendar', () => {
  const check = (value: string) => checkAnswer(question('date'), value);
  for (const day of ['2027-02-28', '2028-02-29', '1950-12-31']) assert.equal(check(day), null);
  for (const day of [
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '28.2.2027',
    '2027-2-28',
    '2027-02-28T00:00:00Z',
    '+02027-02-28',
  ])
    assert.equal(check(day), 'type', day);
});

test('a number is a whole number from one: −1, 0, 1.5, 1e309 and "1 " are rejected', () => {
  const check = (value: AnswerValue) => checkAnswer(question('number'), value);
  assert.equal(check(1), null);
  assert.equal(check(1_000_000), null);
  for (const value of [-1, 0, -0, 1.5, Number('1e309'), 1_000_001, Number.NaN])
    assert.equal(check(value), 'range', String(value));
  for (const value of ['1 ', '1', true, ['1']]) assert.equal(check(value), 'type', String(value));
});

test('a required answer may not be empty, for each question type', () => {
  const empty: AnswerValue[] = [null, '', '  ', '\u200b', []];
  for (const type of [
    'text',
    'textarea',
    'select',
    'radio',
    'number',
    'date',
    'checkboxes',
  ] as const)
    for (const value of [undefined, ...empty])
      assert.equal(checkAnswer(question(type, { required: true }), value), 'required');
  for (const value of [undefined, null, false])
    assert.equal(checkAnswer(question('checkbox', { required: true }), value), 'required');
  assert.equal(checkAnswer(question('checkbox', { required: true }), true), null);
});

test('a text is as long as its question allows, else 2000 characters, and a line has no line break', () => {
  assert.equal(checkAnswer(question('text', { maxLength: 5 }), '12345'), null);
  assert.equal(checkAnswer(question('text', { maxLength: 5 }), '123456'), 'too-long');
  assert.equal(checkAnswer(question('textarea'), 'x'.repeat(2000)), null);
  assert.equal(checkAnswer(question('textarea'), 'x'.repeat(2001)), 'too-long');
  assert.equal(checkAnswer(question('textarea'), 'a\r\nb\tc'), null);
  assert.equal(checkAnswer(question('text'), 'a\nb'), 'control-character');
  assert.equal(checkAnswer(question('textarea'), 'a\u202eb'), 'control-character');
});

const chain: Question[] = [
  question('radio', { id: 'attend' }),
  question('checkbox', { id: 'lunch', showIf: { question: 'attend', equals: ['a'] } }),
  question('text', { id: 'diet', required: true, showIf: { question: 'lunch', equals: [true] } }),
];

test('a conditional question is asked when its condition is asked and answered with the value', () => {
  const asked = (answers: Answers) =>
    chain.filter((one) => isAsked(one, chain, answers)).map(({ id }) => id);
  assert.deepEqual(asked({}), ['attend']);
  assert.deepEqual(asked({ attend: 'a' }), ['attend', 'lunch']);
  assert.deepEqual(asked({ attend: 'a', lunch: true }), ['attend', 'lunch', 'diet']);
  assert.deepEqual(asked({ attend: 'b', lunch: true, diet: 'x' }), ['attend']);
  const boxes = [
    question('checkboxes', { id: 'days' }),
    question('text', { showIf: { question: 'days', equals: ['b'] } }),
  ];
  assert.equal(isAsked(boxes[1] ?? assert.fail(), boxes, { days: ['a', 'b'] }), true);
  assert.equal(isAsked(boxes[1] ?? assert.fail(), boxes, { days: ['a'] }), false);
});

test('questions with circular or unknown conditions are never asked and never block', () => {
  const circle = [
    question('text', { id: 'a', showIf: { question: 'b', equals: ['x'] } }),
    question('text', { id: 'b', showIf: { question: 'a', equals: ['x'] } }),
    question('text', { id: 'c', showIf: { question: 'c', equals: ['x'] } }),
    question('text', { id: 'd', showIf: { question: 'missing', equals: ['x'] } }),
    question('text', { id: 'e', showIf: { question: 'toString', equals: ['x'] } }),
  ];
  for (const one of circle)
    assert.equal(isAsked(one, circle, { a: 'x', b: 'x', c: 'x', d: 'x' }), false);
});

test('a hidden question never blocks and its answer is dropped', () => {
  assert.deepEqual(checkAnswers(chain, { attend: 'b' }), []);
  assert.deepEqual(checkAnswers(chain, { attend: 'a', lunch: true }), [
    { pointer: '/diet', code: 'required' },
  ]);
  assert.deepEqual(cleanAnswers(chain, { attend: 'b', lunch: true, diet: 'gluteeniton' }), {
    attend: 'b',
  });
  const all = { attend: 'a', lunch: true, diet: ' gluteeniton\r\nmaidoton ' };
  assert.deepEqual(cleanAnswers(chain, all), {
    attend: 'a',
    lunch: true,
    diet: 'gluteeniton\nmaidoton',
  });
  assert.deepEqual(cleanAnswers(chain, { attend: 'a', lunch: false, diet: 'x' }), {
    attend: 'a',
    lunch: false,
  });
});

test('empty answers are not stored', () => {
  const all = [
    question('text', { id: 'a' }),
    question('checkboxes', { id: 'b' }),
    question('number', { id: 'c' }),
  ];
  assert.deepEqual(cleanAnswers(all, { a: ' \u200b', b: [], c: null }), {});
});

test('an answer to an unknown question is rejected with an RFC 6901 pointer', () => {
  const found = checkAnswers(chain, { 'a/b~c': 1, toString: 'x' });
  assert.deepEqual(found, [
    { pointer: '/a~1b~0c', code: 'unknown-question' },
    { pointer: '/toString', code: 'unknown-question' },
  ]);
});

const form = (more: Partial<Form['fields']>, questions: Question[] = []): Form => ({
  fields: { phone: 'off', organization: 'off', role: 'off', region: 'off', level: 'off', ...more },
  questions,
});

test('several events together ask each question once, as strictly as the strictest event', () => {
  const merged = mergeForms([
    form({ phone: 'optional', region: 'required' }, [
      question('text', { id: 'a' }),
      question('text', { id: 'b' }),
    ]),
    form({ phone: 'required', role: 'optional' }, [
      question('text', { id: 'b', required: true }),
      question('date', { id: 'c' }),
    ]),
  ]);
  assert.deepEqual(merged.fields, {
    phone: 'required',
    organization: 'off',
    role: 'optional',
    region: 'required',
    level: 'off',
  });
  assert.deepEqual(
    merged.questions.map(({ id, required }) => [id, required]),
    [
      ['a', false],
      ['b', true],
      ['c', false],
    ],
  );
  assert.equal(mergeForms([]).fields.phone, 'off');
});

test('fields are checked against the form: off but given, required but missing, unknown codes', () => {
  const check = (fields: Partial<Form['fields']>, more: Record<string, string | null>) =>
    checkParticipant(form(fields), { name: 'Maija', email: 'maija@example.fi', ...more }, [
      '11',
    ]).map(({ pointer, code }) => `${pointer} ${code}`);
  assert.deepEqual(check({}, { phone: null, role: '' }), []);
  assert.deepEqual(check({}, { phone: '040' }), ['/phone unknown-key']);
  assert.deepEqual(check({ phone: 'required', region: 'required' }, { phone: ' ' }), [
    '/phone required',
    '/region required',
  ]);
  assert.deepEqual(check({ region: 'optional' }, { region: '03' }), ['/region unknown-option']);
  assert.deepEqual(
    check({ region: 'optional', level: 'optional' }, { region: '11', level: 'local' }),
    [],
  );
  assert.deepEqual(check({ level: 'optional' }, { level: 'galactic' }), ['/level unknown-option']);
  assert.deepEqual(check({ organization: 'optional' }, { organization: 'x'.repeat(201) }), [
    '/organization too-long',
  ]);
  assert.deepEqual(check({ phone: 'optional' }, { phone: '1'.repeat(41) }), ['/phone too-long']);
});
