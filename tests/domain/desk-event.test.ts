/** The event editor of the desk: local times, patches, merging of edits, and places of errors. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findDifferences, mergeVersions } from '../../widget/desk/events/conflict.ts';
import { nearestShown } from '../../widget/desk/events/editing.ts';
import { type EventForm, formOf, moveOtherDateTimes } from '../../widget/desk/events/form.ts';
import { inputOf, patchBetween } from '../../widget/desk/events/input.ts';
import { valueFrom } from '../../widget/desk/events/sections/options.ts';
import { shiftFromAnchor } from '../../widget/desk/events/sections/when.ts';
import { validateForm } from '../../widget/desk/events/validate.ts';
import {
  instantAt,
  localDateTimeOf,
  moveDateTime,
  readDateTime,
  shiftBetween,
} from '../../widget/desk/kit/local-date-time.ts';
import { missingIn, textsOf, textsToSend } from '../../widget/desk/kit/texts-field.ts';
import * as words from '../../widget/desk/locales/fi/index.ts';
import { mergePatch } from '../../worker/domain/merge-patch.ts';

const zone = 'Europe/Helsinki';
const desk = { strings: words, language: 'fi' } as const;

const event = {
  slug: 'kuopio',
  status: 'published' as const,
  title: 'Järjestöpäivä',
  languages: ['fi' as const],
  startsAt: '2027-03-22T10:00:00Z',
  endsAt: '2027-03-22T12:30:00Z',
  registration: { capacity: 50, closesAt: '2027-03-17T14:00:00Z' },
  programme: [{ startsAt: '2027-03-22T10:00:00Z', endsAt: '2027-03-22T10:30:00Z', title: 'Avaus' }],
};

/** The event with something else in its fields. */
function changed(change: (form: EventForm) => void): EventForm {
  const form = formOf(event);
  change(form);
  return form;
}

test('a skipped clock time has no instant, and the nearest one is the first after the gap', () => {
  assert.deepEqual(readDateTime({ date: '2027-03-28', time: '03:30' }, zone), {
    kind: 'missing',
    nearest: { date: '2027-03-28', time: '04:00' },
  });
  assert.equal(instantAt({ date: '2027-03-28', time: '04:00' }, zone), '2027-03-28T01:00:00Z');
  assert.equal(instantAt({ date: '2027-03-28', time: '02:59' }, zone), '2027-03-28T00:59:00Z');
});

test('a repeated clock time has no instant until one of the two is chosen', () => {
  const repeated = { date: '2027-10-31', time: '03:30' };
  assert.equal(instantAt(repeated, zone), null);
  assert.equal(instantAt({ ...repeated, later: false }, zone), '2027-10-31T00:30:00Z');
  assert.equal(instantAt({ ...repeated, later: true }, zone), '2027-10-31T01:30:00Z');
});

test('every whole minute survives the round trip through the fields, also a repeated one', () => {
  const minute = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2029, 0) / 60_000 });
  const nearChange = fc
    .integer({ min: -180, max: 180 })
    .map((by) => Date.UTC(2027, 9, 31, 1) / 60_000 + by);
  fc.assert(
    fc.property(
      fc.oneof(minute, nearChange),
      fc.constantFrom(zone, 'America/St_Johns', 'UTC'),
      (at, where) => {
        const instant = new Date(at * 60_000).toISOString().replace('.000', '');
        assert.equal(instantAt(localDateTimeOf(instant, where), where), instant);
      },
    ),
  );
});

test('moving the start moves the end and the programme, and moves deadlines by whole days at their clock time', () => {
  const form = changed((one) => {
    one.startsAt = { date: '2027-04-05', time: '13:30' };
  });
  const shift = shiftFromAnchor(form, { dateTime: { date: '2027-03-22', time: '12:00' } });
  assert.deepEqual(shift, { days: 14, minutes: 90 });
  moveOtherDateTimes(form, shift);
  assert.deepEqual(form.endsAt, { date: '2027-04-05', time: '16:00' });
  assert.deepEqual(form.programme[0]?.endsAt, { date: '2027-04-05', time: '14:00' });
  // 16.00 in winter time, 16.00 in summer time
  assert.deepEqual(form.registration.closesAt, { date: '2027-03-31', time: '16:00' });
  assert.equal(inputOf(form).registration?.closesAt, '2027-03-31T13:00:00Z');
});

test('incomplete dates and times stay unchanged when others move', () => {
  assert.equal(shiftBetween({ date: '', time: '' }, { date: '2027-01-01', time: '' }), null);
  assert.deepEqual(moveDateTime({ date: '', time: '09:00' }, { days: 7, minutes: 0 }), {
    date: '',
    time: '09:00',
  });
  assert.deepEqual(moveDateTime({ date: '2027-01-31', time: '' }, { days: 1, minutes: 30 }), {
    date: '2027-02-01',
    time: '',
  });
});

test('a patch contains changed fields only, and is empty without changes', () => {
  assert.deepEqual(patchBetween(event, formOf(event), formOf(event)), {});
  const patch = patchBetween(
    event,
    formOf(event),
    changed((form) => {
      form.notice = { fi: ' Uusi sali ' };
    }),
  );
  assert.deepEqual(patch, { notice: { fi: 'Uusi sali' } });
});

test('a removed language is null in the merge patch', () => {
  const stored = {
    ...event,
    title: { fi: 'Päivä', sv: 'Dag' },
    languages: ['fi' as const, 'sv' as const],
  };
  const [before, after] = [formOf(stored), formOf(stored)];
  after.languages = ['fi'];
  const patch = patchBetween(stored, before, after);
  assert.deepEqual(patch, { title: { fi: 'Päivä', sv: null }, languages: ['fi'] });
  assert.deepEqual((mergePatch(stored, patch) as typeof stored).title, { fi: 'Päivä' });
});

test('a translation added to a plain text keeps the text', () => {
  const [before, after] = [formOf(event), formOf(event)];
  after.languages = ['fi', 'sv'];
  after.title = { ...after.title, sv: 'Organisationsdag' };
  const { title } = mergePatch(event, patchBetween(event, before, after)) as { title: unknown };
  assert.deepEqual(title, { fi: 'Järjestöpäivä', sv: 'Organisationsdag' });
});

test('texts are counted as missing only where another language has them', () => {
  assert.deepEqual(missingIn({ fi: 'a' }, ['fi', 'sv', 'en']), ['sv', 'en']);
  assert.deepEqual(missingIn({}, ['fi', 'sv']), []);
  assert.deepEqual(textsOf('Päivä', ['sv', 'fi']), { sv: 'Päivä' });
  assert.equal(textsToSend({ fi: '  ', en: 'left out' }, ['fi']), null);
});

test('a text given in one language only follows the first language', () => {
  const form = changed((one) => {
    one.contact.name = { fi: 'Minna Mallinen' };
    one.languages = ['sv', 'fi'];
  });
  assert.deepEqual(inputOf(form).contact?.name, { sv: 'Minna Mallinen' });
});

test('merging two versions takes changes of one side and asks about changes of both, the local one first', () => {
  const before = formOf(event);
  const mine = changed((form) => {
    form.title = { fi: 'Minun' };
    form.registration.capacity = 80;
  });
  const theirs = changed((form) => {
    form.title = { fi: 'Toisen' };
    form.notice = { fi: 'Sali vaihtui' };
  });
  const found = findDifferences({ before, mine, theirs });
  assert.deepEqual(found, [
    { piece: '/title', both: true, choice: 'mine' },
    { piece: '/notice', both: false, choice: 'theirs' },
    { piece: '/registration/capacity', both: false, choice: 'mine' },
  ]);
  const form = mergeVersions({ before, mine, theirs }, found);
  assert.deepEqual(
    [form.title, form.notice, form.registration.capacity],
    [{ fi: 'Minun' }, { fi: 'Sali vaihtui' }, 80],
  );
  assert.deepEqual(theirs.title, { fi: 'Toisen' });
});

test('an error shows at the nearest field above its pointer', () => {
  const there = new Set(['f-questions-0-options', 'f-title', 'f-startsAt']);
  const isThere = (id: string) => there.has(id);
  assert.equal(nearestShown('/title/sv', isThere), '/title');
  assert.equal(nearestShown('/questions/0/options/2/label', isThere), '/questions/0/options');
  assert.equal(nearestShown('/nowhere', isThere), null);
});

test('validation errors stand at their fields, in the order of the form', () => {
  const form = changed((one) => {
    one.title = {};
    one.endsAt = { date: '2027-03-22', time: '11:00' };
    one.registration.closesAt = { date: '2027-03-28', time: '03:30' };
    one.promises = [{ kind: 'information', by: { date: '', time: '' } }];
    one.joinLink = 'zoom.us/j/1';
  });
  const found = validateForm(form, desk);
  assert.deepEqual(
    found.map(({ pointer }) => pointer),
    ['/title', '/registration/closesAt', '/promises/0/by', '/endsAt', '/joinLink'],
  );
  assert.match(
    found.find(({ pointer }) => pointer === '/registration/closesAt')?.message ?? '',
    /Klo 3\.30 ei ole olemassa/,
  );
  assert.deepEqual(validateForm(formOf(event), desk), []);
});

test('an option value resembles its label and is unique', () => {
  assert.equal(valueFrom('Järjestöt & yhdistykset', []), 'jarjestot-yhdistykset');
  assert.equal(valueFrom('Etänä', ['etana']), 'etana-2');
  assert.equal(valueFrom('日本', []), 'vaihtoehto');
});
