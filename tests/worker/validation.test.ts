/**
 * Validation errors of a submission: every code with its pointer and its text in three languages.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldCode } from '../../worker/contract/codes.ts';
import { strings } from '../../worker/contract/strings/index.ts';
import {
  assertWritesNothing,
  call,
  errorKeys,
  expectProblem,
  type Input,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
  type Organization,
  post,
  register,
  uniqueName,
} from '../support/client.ts';

const options = ['a', 'b'].map((value) => ({ value, label: value }));
const questions = [
  { id: 'wish', type: 'textarea', label: 'Toive', maxLength: 20 },
  { id: 'group', type: 'select', label: 'Ryhmä', options },
  { id: 'count', type: 'number', label: 'Montako' },
  { id: 'since', type: 'date', label: 'Milloin' },
  { id: 'days', type: 'checkboxes', label: 'Päivät', options },
  { id: 'lunch', type: 'checkbox', label: 'Lounas' },
  {
    id: 'diet',
    type: 'text',
    label: 'Ruoka',
    required: true,
    showIf: { question: 'lunch', equals: [true] },
  },
];
const fields = { organization: 'optional', region: 'required', level: 'optional' };

const makeFormEvent = (owner: Organization): Promise<string> =>
  makeEvent(owner, { fields, questions });
const good = (more: Input = {}) => makePerson('Maija', { region: '11', ...more });

type Case = [invalid: Input, pointer: string, code: FieldCode, fi: string];

const cases: Case[] = [
  [{ name: '' }, '/name', 'required', 'Kirjoita nimi'],
  [{ name: '\u200b' }, '/name', 'required', 'Kirjoita nimi'],
  [{ name: 'x'.repeat(121) }, '/name', 'too-long', 'Lyhennä tekstiä: enintään 120 merkkiä'],
  [
    { name: 'Maija\r\nBcc: x@y.fi' },
    '/name',
    'control-character',
    'Poista tekstistä merkit, joita ei voi näyttää',
  ],
  [
    { name: 'Maija \u202e' },
    '/name',
    'control-character',
    'Poista tekstistä merkit, joita ei voi näyttää',
  ],
  [
    { name: 'Maija%0d%0aBcc' },
    '/name',
    'control-character',
    'Poista tekstistä merkit, joita ei voi näyttää',
  ],
  [
    { name: 'Win https://spam.example' },
    '/name',
    'url-in-name',
    'Kirjoita nimi ilman verkko-osoitetta',
  ],
  [{ email: '' }, '/email', 'required', 'Kirjoita sähköpostiosoite'],
  [
    { email: 'maija' },
    '/email',
    'email-format',
    'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
  ],
  [
    { email: 'a@b.fi\u2028Bcc:c@d.fi' },
    '/email',
    'control-character',
    'Poista tekstistä merkit, joita ei voi näyttää',
  ],
  [
    { email: `${'x'.repeat(250)}@b.fi` },
    '/email',
    'too-long',
    'Lyhennä tekstiä: enintään 254 merkkiä',
  ],
  [{ phone: '040 123' }, '/phone', 'unknown-key', 'Jätä tämä tieto pois'],
  [{ region: null }, '/region', 'required', 'Valitse yksi vaihtoehto'],
  [{ region: '03' }, '/region', 'unknown-option', 'Valitse jokin tarjotuista vaihtoehdoista'],
  [{ level: 'x' }, '/level', 'unknown-option', 'Valitse jokin tarjotuista vaihtoehdoista'],
  [
    { organization: 'x'.repeat(201) },
    '/organization',
    'too-long',
    'Lyhennä tekstiä: enintään 200 merkkiä',
  ],
  [
    { organization: 'a\nb' },
    '/organization',
    'control-character',
    'Poista tekstistä merkit, joita ei voi näyttää',
  ],
  [
    { organization: '\ud800' },
    '/organization',
    'control-character',
    'Poista tekstistä merkit, joita ei voi näyttää',
  ],
  [
    { answers: { wish: 'x'.repeat(21) } },
    '/answers/wish',
    'too-long',
    'Lyhennä tekstiä: enintään 20 merkkiä',
  ],
  [
    { answers: { group: 'c' } },
    '/answers/group',
    'unknown-option',
    'Valitse jokin tarjotuista vaihtoehdoista',
  ],
  [{ answers: { count: '1 ' } }, '/answers/count', 'type', 'Kirjoita kokonaisluku numeroin'],
  [{ answers: { count: 0 } }, '/answers/count', 'range', 'Kirjoita kokonaisluku väliltä 1–1000000'],
  [
    { answers: { count: -1 } },
    '/answers/count',
    'range',
    'Kirjoita kokonaisluku väliltä 1–1000000',
  ],
  [
    { answers: { count: 1.5 } },
    '/answers/count',
    'range',
    'Kirjoita kokonaisluku väliltä 1–1000000',
  ],
  [
    { answers: { since: '2027-02-29' } },
    '/answers/since',
    'type',
    'Kirjoita päivä, joka on kalenterissa',
  ],
  [
    { answers: { days: ['a', 'a'] } },
    '/answers/days',
    'unknown-option',
    'Valitse jokin tarjotuista vaihtoehdoista',
  ],
  [{ answers: { lunch: 'yes' } }, '/answers/lunch', 'type', 'Kirjoita vastaus pyydetyssä muodossa'],
  [{ answers: { lunch: true } }, '/answers/diet', 'required', 'Täytä tämä kohta'],
  [
    { answers: { 'a/b': 'x' } },
    '/answers/a~1b',
    'unknown-question',
    'Tätä ei kysytä: jätä vastaus pois',
  ],
];

test('each invalid field is refused with its code, pointer and message, and writes nothing', async () => {
  const event = await makeFormEvent(await makeOrganization());
  await assertWritesNothing(async () => {
    for (const [invalid, at, code, message] of cases) {
      const refusal = expectProblem(
        await post([event], [good(), good(invalid)]),
        422,
        'validation',
      );
      assert.deepEqual(refusal.errors, [{ pointer: `/participants/1${at}`, code, message }]);
    }
  });
});

test('messages are in the submission’s language, else the browser’s, else Finnish', async () => {
  const event = await makeFormEvent(await makeOrganization());
  const message = async (more: Input, headers: Record<string, string> = {}) => {
    const answer = await post([event], [good({ email: 'x' })], { ...more, headers });
    return [
      expectProblem(answer, 422, 'validation').errors?.[0]?.message,
      answer.headers.get('content-language'),
    ];
  };
  const expectedMessage = (language: 'fi' | 'sv' | 'en') => [
    strings[language].errors['email-format'],
    language,
  ];
  assert.deepEqual(
    await message({ language: 'sv' }, { 'accept-language': 'en' }),
    expectedMessage('sv'),
  );
  assert.deepEqual(await message({ language: 'en' }), expectedMessage('en'));
  assert.deepEqual(
    await message({}, { 'accept-language': 'de, sv;q=0.5, en;q=0.4' }),
    expectedMessage('sv'),
  );
  assert.deepEqual(await message({}, { 'accept-language': 'de' }), expectedMessage('fi'));
  assert.notEqual(strings.sv.errors['email-format'], strings.en.errors['email-format']);
});

test('all errors are reported at once, in the form’s order', async () => {
  const event = await makeFormEvent(await makeOrganization());
  const wrong = { name: '', email: 'x', region: '99', answers: { count: 0, other: 1 } };
  const refusal = expectProblem(
    await post([event, uniqueName()], [wrong, good()]),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(refusal), [
    '/participants/0/name required',
    '/participants/0/email email-format',
    '/participants/0/region unknown-option',
    '/participants/0/answers/other unknown-question',
    '/participants/0/answers/count range',
    '/events/1 event-unknown',
  ]);
});

test('a body with missing, unknown, mistyped or too many members is refused', async () => {
  const event = await makeEvent(await makeOrganization());
  const shape: [Parameters<typeof post>, string][] = [
    [[[], [makePerson()]], '/events required'],
    [[[event], []], '/participants required'],
    [[Array.from({ length: 11 }, () => event), [makePerson()]], '/events range'],
    [[[event], Array.from({ length: 11 }, () => makePerson())], '/participants range'],
    [[[event], [makePerson()], { status: 'confirmed' }], '/status unknown-key'],
    [[[event], [makePerson()], { organizationId: 2 }], '/organizationId unknown-key'],
    [[[event], [makePerson()], { constructor: 1 }], '/constructor unknown-key'],
    [[[event], [makePerson('x', { status: 'confirmed' })]], '/participants/0/status unknown-key'],
    [[[event], [makePerson('x', { id: '1' })]], '/participants/0/id unknown-key'],
    [[[event], [{ email: 'a@b.fi' }]], '/participants/0/name required'],
    [[[event], [{ name: 1, email: 'a@b.fi' }]], '/participants/0/name type'],
    [[[event], [makePerson('x', { answers: 'x' })]], '/participants/0/answers type'],
    [[[event], [makePerson('x', { answers: { q: { a: 1 } } })]], '/participants/0/answers/q type'],
    [[[event], [makePerson()], { language: 'de' }], '/language unknown-option'],
    [[[event], [makePerson()], { site: 'x'.repeat(201) }], '/site too-long'],
    [[[event], [makePerson()], { site: 5 }], '/site type'],
  ];
  await assertWritesNothing(async () => {
    for (const [sent, expected] of shape) {
      const refusal = expectProblem(await post(...sent), 422, 'validation');
      assert.equal(errorKeys(refusal)[0], expected);
    }
  });
});

test('a number beyond the range of a double is refused', async () => {
  const event = await makeFormEvent(await makeOrganization());
  const text = JSON.stringify({
    events: [event],
    participants: [good({ answers: { count: 7 } })],
  }).replace(':7}', ':1e309}');
  assert.ok(text.includes('1e309'));
  const answer = await assertWritesNothing(() =>
    call('/api/v1/registrations', {
      raw: text,
      headers: { 'idempotency-key': newIdempotencyKey() },
    }),
  );
  assert.deepEqual(errorKeys(expectProblem(answer, 422, 'validation')), [
    '/participants/0/answers/count range',
  ]);
});

test('a lone surrogate in any text is refused', async () => {
  const event = await makeFormEvent(await makeOrganization());
  for (const more of [
    { name: 'M\udfffx' },
    { email: 'm\ud83d@b.fi' },
    { answers: { wish: '\udc00' } },
  ])
    expectProblem(await assertWritesNothing(() => post([event], [good(more)])), 422, 'validation');
});

test('one person twice in a form is refused, two people at one address are not', async () => {
  const event = await makeEvent(await makeOrganization());
  const one = makePerson("Maija O'Brien");
  const twin = { name: 'obrien MAIJA', email: one.email.replace('example.org', 'EXAMPLE.org') };
  const refusal = expectProblem(
    await assertWritesNothing(() => post([event], [one, twin])),
    422,
    'validation',
  );
  assert.deepEqual(errorKeys(refusal), ['/participants/1 participant-duplicate']);
  assert.equal((await register([event], [one, { ...one, name: 'Matti' }])).length, 2);
});
