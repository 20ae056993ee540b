/** The series builder: towns, deadlines across a clock change, and a valid result. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { instantBy, localDateTimeBy } from '../../widget/desk/series-builder/date-rules.ts';
import { readPasted } from '../../widget/desk/series-builder/pasted.ts';
import {
  newRow,
  newSeriesDraft,
  type SeriesDraft,
  seriesInput,
  sessionTitle,
  withPasted,
  withTown,
} from '../../widget/desk/series-builder/series-draft.ts';
import { townOf } from '../../widget/desk/series-builder/towns.ts';
import { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import { regionCodes } from '../../worker/contract/strings/strings.ts';
import {
  eventErrors,
  seriesErrors,
  storedEvent,
  storedSeries,
} from '../../worker/domain/content.ts';

const zone = 'Europe/Helsinki';
const today = Temporal.PlainDate.from('2026-11-23');
const lines = `Kuopio 23.3.2027 klo 12.00–14.30
Tampere 24.3.2027 klo 9.00–11.30
Oulu 6.4.2027 klo 12.00–14.30, 5 paikkaa
Helsinki 27.4.2027 klo 12.00–14.30
Åbo 28.4.2027 klo 9.00–11.30`;

const seriesDraft = (more: Partial<SeriesDraft> = {}): SeriesDraft => ({
  ...newSeriesDraft(['fi', 'sv']),
  title: { fi: 'Maakuntien järjestöpäivä -kiertue', sv: 'Turnén' },
  rows: withPasted([newRow([])], readPasted(lines, today).rows),
  ...more,
});

test('pasted lines become a valid series, one session for each line, with towns and regions in each language', () => {
  const { series, events } = seriesInput(seriesDraft(), zone);
  assert.deepEqual(seriesErrors(storedSeries(v.parse(SeriesInput, series))), []);
  assert.deepEqual(
    events.flatMap((event) => eventErrors(storedEvent(v.parse(EventInput, event)))),
    [],
  );
  assert.deepEqual(
    events.map(({ startsAt, place }) => [startsAt, place?.region]),
    [
      ['2027-03-23T10:00:00Z', '11'],
      ['2027-03-24T07:00:00Z', '06'],
      // summer time has started
      ['2027-04-06T09:00:00Z', '17'],
      ['2027-04-27T09:00:00Z', '01'],
      ['2027-04-28T06:00:00Z', '02'],
    ],
  );
  assert.deepEqual(events[4]?.place?.name, { fi: 'Turku', sv: 'Åbo' });
  assert.deepEqual(events[4]?.title, { fi: 'Turun tilaisuus', sv: 'Tillfället i Åbo' });
});

test('a capacity belongs to its line only, and without one there is no waitlist', () => {
  const registrations = seriesInput(seriesDraft(), zone).events.map(({ registration }) => [
    registration?.capacity,
    registration?.waitlist,
  ]);
  assert.deepEqual(registrations, [
    [null, false],
    [null, false],
    [5, true],
    [null, false],
    [null, false],
  ]);
});

test('a deadline is calendar days before at a local time, also across a clock change', () => {
  const rule = { kind: 'days', days: 2, time: '16:00' } as const;
  assert.equal(instantBy(rule, '2027-03-23', zone), '2027-03-21T14:00:00Z');
  assert.equal(instantBy(rule, '2027-03-29', zone), '2027-03-27T14:00:00Z');
  assert.equal(instantBy(rule, '2027-03-30', zone), '2027-03-28T13:00:00Z');
  assert.equal(instantBy({ kind: 'none' }, '2027-03-30', zone), null);
  assert.equal(instantBy(rule, '', zone), null);
});

test('a deadline at a skipped time is the first instant after the gap, at a repeated time the first of the two', () => {
  assert.equal(
    instantBy({ kind: 'days', days: 2, time: '03:30' }, '2027-03-30', zone),
    '2027-03-28T01:00:00Z',
  );
  assert.equal(
    instantBy({ kind: 'days', days: 1, time: '03:30' }, '2027-11-01', zone),
    '2027-10-31T00:30:00Z',
  );
});

test('the week before is its Friday, from whichever day of the week', () => {
  for (const day of ['2027-03-22', '2027-03-24', '2027-03-28'])
    assert.deepEqual(localDateTimeBy({ kind: 'week-before', time: '16:00' }, day), {
      date: '2027-03-19',
      time: '16:00',
    });
});

test('promises are dated for each session, and a join link is promised only for remote sessions', () => {
  const promised = {
    information: { kind: 'week-before', time: '16:00' },
    joinLink: { kind: 'days', days: 1, time: '12:00' },
  } as const;
  const [first] = seriesInput(seriesDraft(promised), zone).events;
  assert.deepEqual(first?.promises, [
    { kind: 'information', by: '2027-03-19T14:00:00Z' },
    { kind: 'join-link', by: '2027-03-22T10:00:00Z' },
  ]);
  assert.equal(first?.joinLinkAt, '2027-03-22T10:00:00Z');
  const [onsite] = seriesInput(seriesDraft({ ...promised, mode: 'onsite' }), zone).events;
  assert.deepEqual(onsite?.promises, [{ kind: 'information', by: '2027-03-19T14:00:00Z' }]);
  assert.equal(onsite?.joinLinkAt, null);
});

test('a town brings its region, and a region chosen by hand stays', () => {
  const row = withTown(newRow([]), 'kuopio ');
  assert.equal(row.region, '11');
  assert.equal(withTown(row, 'Oulu').region, '17');
  assert.equal(withTown(row, 'Oul').region, '');
  assert.equal(withTown({ ...row, region: '13' }, 'Oulu').region, '13');
  assert.ok(
    regionCodes.every((code) =>
      [
        'Helsinki',
        'Turku',
        'Pori',
        'Hämeenlinna',
        'Tampere',
        'Lahti',
        'Kouvola',
        'Lappeenranta',
        'Mikkeli',
        'Kuopio',
        'Joensuu',
        'Jyväskylä',
        'Seinäjoki',
        'Vaasa',
        'Kokkola',
        'Oulu',
        'Kajaani',
        'Rovaniemi',
        'Mariehamn',
      ].some((town) => townOf(town)?.region === code),
    ),
  );
});

test('a town whose inflection is not known still makes a title in each language', () => {
  assert.deepEqual(
    (['fi', 'sv', 'en'] as const).map((language) => sessionTitle(language, 'Ii')),
    ['Tilaisuus: Ii', 'Tillfället i Ii', 'Ii session'],
  );
});

test('a new row copies the hours of the row above, and an empty row is not a session', () => {
  const { rows } = seriesDraft();
  const added = newRow(rows);
  assert.deepEqual([added.from, added.to, added.town], ['09:00', '11:30', '']);
  assert.equal(seriesInput(seriesDraft({ rows: [...rows, added] }), zone).events.length, 5);
});
