/** What an organiser sends for an event or a series: its shape, defaults and contradictions. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import {
  eventErrors,
  pickText,
  slugOf,
  storedEvent,
  storedSeries,
} from '../../worker/domain/content.ts';
import { input } from './definition.ts';

const takes = (more: Record<string, unknown>): boolean =>
  v.safeParse(EventInput, { ...input(), ...more }).success;
const errors = (more: Parameters<typeof input>[0]): string[] =>
  eventErrors(storedEvent(input(more))).map(({ pointer, code }) => `${pointer} ${code}`);

test('an event needs a title and two instants and nothing more', () => {
  const event = storedEvent(v.parse(EventInput, input()));
  assert.deepEqual(eventErrors(event), []);
  assert.deepEqual(event.languages, ['fi']);
  assert.equal(event.timeZone, 'Europe/Helsinki');
  assert.deepEqual(Object.values(event.fields), ['off', 'off', 'off', 'off', 'off']);
  assert.equal(event.registration.capacity, null);
});

test('unknown keys, wrong types and wrong sizes are rejected', () => {
  const wrong = [
    { surprise: 1 },
    { cancelledAt: null },
    { title: 1 },
    { title: { de: 'Titel' } },
    { title: 'x'.repeat(301) },
    { languages: [] },
    { languages: ['de'] },
    { mode: 'hologram' },
    { status: 'cancelled' },
    { fields: { phone: 'sometimes' } },
    { fields: { shoe: 'required' } },
    { registration: { capacity: 0 } },
    { registration: { capacity: 1.5 } },
    { registration: { capacity: 1_000_001 } },
    { registration: { waitlistCapacity: -1 } },
    { questions: [{ type: 'file', label: 'x' }] },
    { questions: [{ id: 'Q_1', type: 'text', label: 'x' }] },
    { questions: [{ type: 'text', label: 'x', maxLength: 2001 }] },
    { questions: Array.from({ length: 41 }, () => ({ type: 'text', label: 'x' })) },
    { programme: [{ title: 'x', kind: 'party' }] },
    { promises: [{ kind: 'money', by: '2027-06-01T00:00:00Z' }] },
  ];
  for (const more of wrong) assert.equal(takes(more), false, JSON.stringify(more).slice(0, 80));
});

test('slugs are words of a–z and digits', () => {
  for (const slug of ['a', 'kuopio', 'kuopio-2020', '1', 'a'.repeat(60)])
    assert.equal(takes({ slug }), true, slug);
  for (const slug of [
    '',
    'Kuopio',
    'kuopio.js',
    '-a',
    'a-',
    'a/b',
    'ä',
    'a'.repeat(61),
    '../x',
    'a_b',
  ])
    assert.equal(takes({ slug }), false, slug);
});

test('addresses that will be links are https, contact mail is an address', () => {
  for (const joinLink of [
    'javascript:alert(1)',
    'http://zoom.example',
    'https://',
    'https://a b',
    '//x',
    'file:///etc/passwd',
  ])
    assert.equal(takes({ joinLink }), false, joinLink);
  assert.equal(takes({ joinLink: 'https://zoom.example/j/1?pwd=x' }), true);
  assert.equal(takes({ organizer: { name: 'S', url: 'javascript:alert(1)' } }), false);
  for (const email of ['x', 'a@b@c', 'a b@c', '<a@b>'])
    assert.equal(takes({ contact: { email } }), false, email);
});

test('instants are RFC 3339 and days that exist, zones have a name', () => {
  for (const startsAt of [
    '2027-06-08',
    '8.6.2027',
    '2027-06-08T06:45:00',
    '2027-13-08T06:45:00Z',
    '2027-02-31T06:45:00Z',
    0,
  ])
    assert.equal(takes({ startsAt }), false, String(startsAt));
  for (const timeZone of ['Europe/Helsinki', 'UTC', 'America/New_York'])
    assert.equal(takes({ timeZone }), true, timeZone);
  for (const timeZone of ['Mars/Phobos', '+02:00', '', 'europe'])
    assert.equal(takes({ timeZone }), false, timeZone);
});

test('contradictory times are rejected with a pointer', () => {
  assert.deepEqual(errors({ endsAt: '2027-06-08T06:45:00Z' }), ['/endsAt range']);
  assert.deepEqual(errors({ registration: { closesAt: '2027-06-08T09:00:01Z' } }), [
    '/registration/closesAt range',
  ]);
  assert.deepEqual(errors({ registration: { closesAt: '2027-06-08T09:00:00Z' } }), []);
  assert.deepEqual(errors({ registration: { opensAt: '2027-06-08T06:45:00Z' } }), [
    '/registration/opensAt range',
  ]);
  assert.deepEqual(
    errors({ registration: { opensAt: '2027-06-02T00:00:00Z', closesAt: '2027-06-01T00:00:00Z' } }),
    ['/registration/opensAt range'],
  );
  assert.deepEqual(errors({ registration: { changesUntil: '2027-06-09T00:00:00Z' } }), [
    '/registration/changesUntil range',
  ]);
});

test('a title is there in the first language or another', () => {
  assert.deepEqual(errors({ title: '' }), ['/title required']);
  assert.deepEqual(errors({ title: { fi: '', sv: '' } }), ['/title required']);
  assert.deepEqual(errors({ title: { sv: 'Föreningsdag' } }), []);
});

test('contradictions in questions are rejected with a pointer: equal ids, no options, unknown conditions', () => {
  const text = { type: 'text', label: 'x' } as const;
  const options = [{ value: 'a', label: 'A' }];
  const radio = { id: 'r', type: 'radio', label: 'x', options } as const;
  const hung = (question: string, equals: string[]) => ({
    ...text,
    id: 'h',
    showIf: { question, equals },
  });
  assert.deepEqual(
    errors({
      questions: [
        { ...text, id: 'a' },
        { ...text, id: 'a' },
      ],
    }),
    ['/questions/1/id range'],
  );
  for (const type of ['select', 'radio', 'checkboxes'] as const)
    assert.deepEqual(errors({ questions: [{ type, label: 'x' }] }), [
      '/questions/0/options required',
    ]);
  const twins = [...options, ...options];
  assert.deepEqual(errors({ questions: [{ ...radio, options: twins }] }), [
    '/questions/0/options range',
  ]);
  assert.deepEqual(errors({ questions: [{ ...radio }, hung('r', ['a'])] }), []);
  assert.deepEqual(errors({ questions: [{ ...radio }, hung('r', ['b'])] }), [
    '/questions/1/showIf/equals unknown-option',
  ]);
  assert.deepEqual(errors({ questions: [hung('r', ['a']), { ...radio }] }), [
    '/questions/0/showIf/question unknown-question',
  ]);
  assert.deepEqual(errors({ questions: [hung('h', ['a'])] }), [
    '/questions/0/showIf/question unknown-question',
  ]);
});

test('a region is one of Statistics Finland’s', () => {
  assert.deepEqual(errors({ place: { region: '11' } }), []);
  for (const region of ['03', '20', '22', '1', 'FI-11'])
    assert.deepEqual(errors({ place: { region } }), ['/place/region unknown-option']);
});

test('questions without an id get an unused one', () => {
  const { questions } = storedEvent(
    input({
      questions: [
        { type: 'text', label: 'a' },
        { id: 'q1', type: 'text', label: 'b' },
        { type: 'text', label: 'c' },
      ],
    }),
  );
  assert.deepEqual(
    questions.map(({ id }) => id),
    ['q2', 'q1', 'q3'],
  );
});

test('languages follow the title where none are named', () => {
  const languages = (title: EventInput['title']) =>
    storedSeries(v.parse(SeriesInput, { title })).languages;
  assert.deepEqual(languages('Kiertue'), ['fi']);
  assert.deepEqual(languages({ en: 'Tour', sv: 'Turné' }), ['sv', 'en']);
  assert.deepEqual(storedEvent(input({ languages: ['sv', 'fi', 'sv'] })).languages, ['sv', 'fi']);
});

test('a text falls back to the event’s own languages in their order', () => {
  assert.equal(pickText({ fi: 'f', sv: 's' }, 'sv', ['fi', 'sv']), 's');
  assert.equal(pickText({ fi: 'f', sv: 's' }, 'en', ['sv', 'fi']), 's');
  assert.equal(pickText('f', 'en', ['fi']), 'f');
});

test('a slug is made from the title: no diacritics, no dashes at its ends, never empty', () => {
  assert.equal(slugOf('Kuopion järjestöpäivä 2027!'), 'kuopion-jarjestopaiva-2027');
  assert.equal(slugOf({ sv: 'Åbo – föreningsdag' }), 'abo-foreningsdag');
  for (const title of ['会议', '!!!', 'ä'.repeat(200), `${'a'.repeat(47)} b`])
    assert.equal(
      v.safeParse(EventInput, { ...input(), slug: slugOf(title) }).success,
      true,
      slugOf(title),
    );
});
