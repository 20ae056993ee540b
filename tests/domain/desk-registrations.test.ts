/** The registration list and form of the desk: errors, sent changes, merging, labels. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as words from '../../widget/desk/locales/fi/index.ts';
import { cancelText } from '../../widget/desk/registrations/cancelling.ts';
import {
  daysAfter,
  labelAnswers,
  PRIVATE_ANSWERS_TTL_DAYS,
  seatSourceText,
  statusText,
} from '../../widget/desk/registrations/labels.ts';
import { notificationText } from '../../widget/desk/registrations/outcome.ts';
import {
  draftOf,
  emptyDraft,
  formOf,
  mergeDrafts,
  type ParticipantDraft,
  participantOf,
  patchOf,
  validateDraft,
} from '../../widget/desk/registrations/participant-draft.ts';
import {
  addressOfFilter,
  filterFromAddress,
  queryOf,
  sortingsOf,
} from '../../widget/desk/registrations/query.ts';
import { seatsText, whyNotOpen } from '../../widget/desk/registrations/seats.ts';
import { countOutcomes, typeOf } from '../../widget/desk/registrations/table-file.ts';
import type { DeskRegistration, ImportedRow } from '../../worker/contract/desk.ts';
import type { DeskEvent } from '../../worker/contract/desk-answers.ts';
import type { EventInput } from '../../worker/contract/event-definition.ts';
import { formStrings } from '../../worker/contract/strings/index.ts';
import { storedEvent } from '../../worker/domain/content.ts';
import type { EventDefinition } from '../../worker/domain/definition.ts';
import { deskParticipantErrors } from '../../worker/domain/desk-participant.ts';
import { retention } from '../../worker/domain/retention.ts';

const questions: NonNullable<EventInput['questions']> = [
  { id: 'nimet', type: 'text', label: { fi: 'Nimet', sv: 'Namn' }, maxLength: 10 },
  {
    id: 'lounas',
    type: 'radio',
    label: 'Lounas?',
    required: true,
    options: [
      { value: 'k', label: 'Kyllä' },
      { value: 'e', label: 'Ei' },
    ],
  },
  {
    id: 'ruoka',
    type: 'select',
    label: 'Ruoka',
    required: true,
    options: [{ value: 'kala', label: 'Kala' }],
    showIf: { question: 'lounas', equals: ['k'] },
  },
  {
    id: 'aiheet',
    type: 'checkboxes',
    label: 'Aiheet',
    options: [
      { value: 'a', label: 'Rahoitus' },
      { value: 'b', label: 'Väki' },
    ],
  },
  { id: 'maara', type: 'number', label: 'Montako?' },
  { id: 'paiva', type: 'date', label: 'Milloin?' },
  { id: 'lupa', type: 'checkbox', label: 'Saa kuvata' },
];

const input: EventInput = {
  slug: 'kuopio',
  title: 'Kuopio',
  startsAt: '2027-03-22T10:00:00Z',
  endsAt: '2027-03-22T12:00:00Z',
  languages: ['fi', 'sv'],
  fields: { organization: 'required', region: 'optional' },
  questions,
};
const event: DeskEvent = {
  ...input,
  slug: 'kuopio',
  series: null,
  status: 'published',
  version: 1,
  cancelledAt: null,
};
const definition = { content: storedEvent(input) } as EventDefinition;

const typed = (more: Partial<ParticipantDraft> = {}): ParticipantDraft => ({
  ...emptyDraft(),
  name: 'Maija Meikäläinen',
  email: 'maija@example.org',
  organization: 'Yhdistys ry',
  answers: { lounas: 'e' },
  ...more,
});

const entry = (more: Partial<DeskRegistration> = {}): DeskRegistration => ({
  id: 'r1',
  event: 'kuopio',
  status: 'confirmed',
  waitlistPosition: null,
  placedBy: 'open',
  name: 'Maija Meikäläinen',
  email: 'maija@example.org',
  phone: null,
  organization: 'Yhdistys ry',
  role: null,
  region: null,
  level: null,
  answers: { lounas: 'e' },
  language: 'fi',
  site: null,
  channel: 'phone',
  createdAt: '2027-03-01T10:00:00Z',
  updatedAt: '2027-03-01T10:00:00Z',
  version: 1,
  enteredBy: 'Olli',
  consentSpoken: true,
  ...more,
});

const reach = 'Osoite tai numero';
const pointers = (one: ParticipantDraft): string[] =>
  validateDraft(formOf(event, 'fi'), one, 'fi', reach).map(({ pointer }) => pointer);

test('the form reports the validation errors of the Worker, with and without an email address', () => {
  const cases: ParticipantDraft[] = [
    typed(),
    typed({ name: '' }),
    typed({ name: 'www.example.org' }),
    typed({ email: 'maija@' }),
    typed({ email: '' }),
    typed({ email: '', phone: '1' }),
    typed({ email: '', phone: '040 123 4567' }),
    typed({ phone: '0'.repeat(41) }),
    typed({ organization: ' ' }),
    typed({ region: '02' }),
    typed({ answers: {} }),
    typed({ answers: { lounas: 'k' } }),
    typed({ answers: { lounas: 'k', ruoka: 'kala' } }),
    typed({ answers: { lounas: 'e', nimet: 'x'.repeat(11) } }),
    typed({ answers: { lounas: 'e', maara: 0 } }),
    typed({ answers: { lounas: 'e', paiva: '2027-02-29' } }),
  ];
  for (const one of cases) {
    const refused = deskParticipantErrors(definition, participantOf(formOf(event, 'fi'), one)).map(
      ({ pointer }) => pointer.replace('/participant', ''),
    );
    // without an address the Worker checks the phone number first
    if (refused.length === 1 && refused[0] === '/phone')
      assert.ok(pointers(one).includes('/phone'), JSON.stringify(one));
    else assert.deepEqual(pointers(one).toSorted(), refused.toSorted(), JSON.stringify(one));
  }
});

test('a participant without email and phone needs one of them, and every validation error says what to do', () => {
  const form = formOf(event, 'fi');
  assert.deepEqual(validateDraft(form, typed({ email: '' }), 'fi', reach), [
    { pointer: '/phone', message: reach },
  ]);
  assert.deepEqual(validateDraft(form, typed({ phone: '0'.repeat(41) }), 'fi', reach), [
    { pointer: '/phone', message: 'Lyhennä tekstiä: enintään 40 merkkiä' },
  ]);
  assert.deepEqual(validateDraft(form, typed({ answers: { lounas: 'k' } }), 'fi', reach), [
    { pointer: '/answers/ruoka', message: formStrings.fi.errors['required.choice'] },
  ]);
});

test('a new registration sends only asked and filled fields', () => {
  const given = typed({
    phone: ' 040 1 ',
    role: 'hallitus',
    answers: { lounas: 'e', ruoka: 'kala', aiheet: [], lupa: false, nimet: ' ' },
  });
  assert.deepEqual(participantOf(formOf(event, 'fi'), given), {
    name: 'Maija Meikäläinen',
    email: 'maija@example.org',
    phone: '040 1',
    organization: 'Yhdistys ry',
    answers: { lounas: 'e' },
  });
});

test('a change sends edited fields, null for emptied ones, and nothing without edits', () => {
  const form = formOf(event, 'fi');
  const before = entry({ answers: { lounas: 'k', ruoka: 'kala', nimet: 'A' } });
  assert.deepEqual(patchOf(form, before, draftOf(before)), {});
  const edited = {
    ...draftOf(before),
    email: '',
    phone: '040 1234567',
    answers: { lounas: 'e', ruoka: 'kala', nimet: '' },
  };
  assert.deepEqual(patchOf(form, before, edited), {
    email: null,
    phone: '040 1234567',
    answers: { lounas: 'e', ruoka: null, nimet: null },
  });
});

test('concurrent edits of one registration are merged, and conflicts are shown', () => {
  const before = entry({ answers: { lounas: 'e', nimet: 'A' } });
  const mine = {
    ...draftOf(before),
    name: 'Maija M.',
    organization: 'Minun ry',
    answers: { lounas: 'e', nimet: 'B' },
  };
  const now = entry({
    version: 2,
    phone: '040 1',
    organization: 'Heidän ry',
    answers: { lounas: 'k', nimet: 'B' },
  });
  const { draft: together, clashes } = mergeDrafts(before, mine, now);
  assert.equal(together.name, 'Maija M.');
  assert.equal(together.phone, '040 1');
  assert.deepEqual(together.answers, { lounas: 'k', nimet: 'B' });
  assert.deepEqual(clashes, [{ pointer: '/organization', mine: 'Minun ry', theirs: 'Heidän ry' }]);
  assert.deepEqual(patchOf(formOf(event, 'fi'), now, together), {
    name: 'Maija M.',
    organization: 'Minun ry',
  });
});

test('the URL holds the filter of a list and never a name', () => {
  assert.deepEqual(filterFromAddress(''), { status: null, sort: '-createdAt', q: '' });
  assert.deepEqual(filterFromAddress('?status=waitlisted'), {
    status: 'waitlisted',
    sort: 'waitlistPosition',
    q: '',
  });
  assert.deepEqual(filterFromAddress('?status=unknown&sort=waitlistPosition'), {
    status: null,
    sort: '-createdAt',
    q: '',
  });
  assert.equal(
    addressOfFilter({ status: 'waitlisted', sort: 'name', q: 'Maija' }),
    '?status=waitlisted&sort=name',
  );
  assert.equal(addressOfFilter({ status: null, sort: '-createdAt', q: 'Maija' }), '');
  assert.ok(!sortingsOf('confirmed').includes('waitlistPosition'));
  assert.deepEqual(queryOf({ status: null, sort: 'name', q: ' 100% ' }), {
    sort: 'name',
    q: '100%',
  });
});

const waiting = {
  state: 'waitlist',
  counts: { confirmed: 2, waitlisted: 1, cancelled: 0, placesLeft: 0 },
  registration: { capacity: 2 },
} as const;
const cancelSentence = (
  status: DeskRegistration['status'],
  now: Parameters<typeof cancelText>[2],
  next: string | null,
) => cancelText(words, { status, email: 'a@example.org' }, now, next)[0];

test('the cancel dialog says who gets the seat', () => {
  const all = words.registrations;
  assert.equal(cancelSentence('confirmed', waiting, 'Ánte'), all.cancelNext('Ánte'));
  assert.equal(cancelSentence('confirmed', waiting, null), all.cancelFree);
  assert.equal(
    cancelSentence(
      'confirmed',
      { ...waiting, counts: { ...waiting.counts, confirmed: 3 } },
      'Ánte',
    ),
    all.cancelBeyond,
  );
  const quotas = [
    { name: 'Kunnat', places: 1, match: { field: 'level' as const, equals: ['local'] } },
  ];
  assert.equal(
    cancelSentence('confirmed', { ...waiting, registration: { capacity: 2, quotas } }, 'Ánte'),
    all.cancelQuota,
  );
  assert.equal(cancelSentence('waitlisted', waiting, 'Ánte'), all.cancelWaitlisted);
  assert.equal(
    cancelSentence('confirmed', { ...waiting, state: 'ended' }, 'Ánte'),
    all.cancelMail('a@example.org'),
  );
  assert.ok(
    cancelText(words, { status: 'confirmed', email: null }, waiting, null).includes(all.cancelCall),
  );
});

test('the form for a new participant shows the resulting status or the rejection', () => {
  const all = words.registrations;
  const open = {
    ...waiting,
    status: 'published' as const,
    registration: { capacity: 3, waitlist: true, waitlistCapacity: 1 },
  };
  assert.equal(
    seatsText({ ...open, counts: { ...waiting.counts, placesLeft: 1 } }, words),
    all.seatsLeft(1),
  );
  assert.equal(
    seatsText({ ...open, counts: { ...waiting.counts, waitlisted: 0 } }, words),
    all.goesToWaitlist(0),
  );
  assert.equal(seatsText(open, words), all.isFull);
  assert.equal(seatsText({ ...open, registration: {} }, words), all.seatsUnlimited);
  assert.equal(whyNotOpen({ status: 'draft', state: 'open' }, words), all.notNow.draft);
  assert.equal(whyNotOpen({ status: 'published', state: 'closed' }, words), all.notNow.closed);
  assert.equal(whyNotOpen({ status: 'published', state: 'full' }, words), null);
  assert.equal(notificationText({ email: null }, true, words), all.doneCall);
  assert.equal(notificationText({ email: 'a@example.org' }, false, words), all.doneQuiet);
});

test('answers are shown with labels of questions and options, also for deleted questions', () => {
  const given = {
    lounas: 'k',
    ruoka: 'kala',
    aiheet: ['a', 'b'],
    maara: 3,
    paiva: '2027-03-02',
    lupa: true,
    vanha: 'x',
  };
  assert.deepEqual(
    labelAnswers(questions, given, 'fi', words).map(({ label, text }) => `${label} ${text}`),
    [
      'Nimet ',
      'Lounas? Kyllä',
      'Ruoka Kala',
      'Aiheet Rahoitus, Väki',
      'Montako? 3',
      'Milloin? 2.3.2027',
      'Saa kuvata Kyllä',
      'vanha x',
    ],
  );
  assert.ok(
    !labelAnswers(questions, { lounas: 'e' }, 'fi', words).some(({ label }) => label === 'Ruoka'),
  );
  assert.equal(labelAnswers(questions, {}, 'sv', words)[0]?.label, 'Namn');
});

test('the status text contains the waitlist position and the quota', () => {
  assert.equal(statusText({ status: 'waitlisted', waitlistPosition: 4 }, words), 'Varasijalla 4');
  assert.equal(statusText({ status: 'cancelled', waitlistPosition: null }, words), 'Peruutettu');
  assert.equal(seatSourceText('quota:Kunnat', words), 'Kiintiö: Kunnat');
  assert.equal(seatSourceText('queue', words), 'Jonosta');
  assert.equal(seatSourceText(null, words), '');
});

test('the shown deletion day of private answers is that of the purge', () => {
  assert.equal(
    Date.parse(daysAfter(event.endsAt, PRIVATE_ANSWERS_TTL_DAYS)),
    Date.parse(event.endsAt) + retention.privateAnswersMs,
  );
});

test('the type of an import follows the file name, and rows are counted by outcome', () => {
  assert.equal(typeOf('Ilmoittautuneet.CSV'), 'text/csv');
  assert.equal(
    typeOf('a.b.xlsx'),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  assert.equal(typeOf('vanha.xls'), null);
  assert.equal(typeOf('csv.pdf'), null);
  const row = (outcome: ImportedRow['outcome']): ImportedRow => ({
    row: 2,
    outcome,
    code: null,
    column: null,
    message: null,
  });
  assert.deepEqual(countOutcomes([row('new'), row('new'), row('error')]), {
    new: 2,
    known: 0,
    error: 1,
  });
});
