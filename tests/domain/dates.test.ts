/** Dates and times in three languages, by the rules of Kielikello and its counterparts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  calendarLeaf,
  daysUntil,
  formatDateTime,
  formatDateTimeRange,
  formatDay,
  formatTime,
  formatTimeRange,
  utcOffsetMinutes,
  zoneName,
} from '../../worker/contract/dates.ts';
import type { Language } from '../../worker/contract/languages.ts';

const zone = 'Europe/Helsinki';
const [starts, ends, deadline] = [
  '2020-06-08T06:45:00Z',
  '2020-06-08T09:00:00Z',
  '2020-06-03T13:00:00Z',
];

/** The space that may not break is written `~`. */
const shown = (text: string): string => text.replaceAll('\u00a0', '~');
const span = (language: Language, from: string, to: string, length?: 'long') =>
  shown(formatDateTimeRange(language, from, to, zone, length));

test('an event within a day: weekday, date, from–to', () => {
  assert.equal(span('fi', starts, ends), 'ma 8.6.2020 klo~9.45–12.00');
  assert.equal(span('sv', starts, ends), 'mån 8.6.2020 kl.~9.45–12.00');
  assert.equal(span('en', starts, ends), 'Mon 8 June 2020, 9:45–12:00');
});

test('a deadline: weekday, date, hour with its minutes', () => {
  assert.equal(shown(formatDateTime('fi', deadline, zone)), 'ke 3.6.2020 klo~16.00');
  assert.equal(shown(formatDateTime('sv', deadline, zone)), 'ons 3.6.2020 kl.~16.00');
  assert.equal(shown(formatDateTime('en', deadline, zone)), 'Wed 3 June 2020, 16:00');
});

test('over midnight or days: spaces around the dash, minutes always, the year on the last date', () => {
  const [from, to] = ['2020-06-08T06:00:00Z', '2020-06-09T13:00:00Z'];
  assert.equal(span('fi', from, to), 'ma 8.6. klo~9.00 – ti 9.6.2020 klo~16.00');
  assert.equal(span('sv', from, to), 'mån 8.6. kl.~9.00 – tis 9.6.2020 kl.~16.00');
  assert.equal(span('en', from, to), 'Mon 8 June, 9:00 – Tue 9 June 2020, 16:00');
  // 23.00–1.00 in Helsinki, the same day in UTC
  assert.equal(
    span('fi', '2020-06-08T20:00:00Z', '2020-06-08T22:00:00Z'),
    'ma 8.6. klo~23.00 – ti 9.6.2020 klo~1.00',
  );
});

test('both years are shown across the turn of the year', () => {
  assert.equal(
    span('fi', '2027-12-31T20:00:00Z', '2028-01-01T00:00:00Z'),
    'pe 31.12.2027 klo~22.00 – la 1.1.2028 klo~2.00',
  );
});

test('midnight is 0.00 and the small hours have no leading zero', () => {
  assert.equal(formatTime('fi', '2027-01-10T22:00:00Z', zone), '0.00');
  assert.equal(formatTime('en', '2027-01-10T22:00:00Z', zone), '0:00');
  assert.equal(formatTime('sv', '2027-01-11T07:05:00Z', zone), '9.05');
});

test('each language spells the weekday where there is room', () => {
  assert.equal(formatDay('fi', starts, zone, 'long'), 'maanantai 8.6.2020');
  assert.equal(formatDay('sv', starts, zone, 'long'), 'måndag 8.6.2020');
  assert.equal(formatDay('en', starts, zone, 'long'), 'Monday 8 June 2020');
  assert.equal(span('fi', starts, ends, 'long'), 'maanantai 8.6.2020 klo~9.45–12.00');
});

test('hours alone, with and without an end', () => {
  assert.equal(formatTimeRange('fi', starts, ends, zone), '9.45–12.00');
  assert.equal(formatTimeRange('sv', starts, null, zone), '9.45');
  assert.equal(formatTimeRange('en', starts, ends, zone), '9:45–12:00');
});

test('clock changes are shown in the local time of the day', () => {
  // 28.3.2027: 2.59 is followed by 4.00; 31.10.2027: 3.59 is followed by 3.00
  assert.equal(formatTime('fi', '2027-03-28T00:59:00Z', zone), '2.59');
  assert.equal(formatTime('fi', '2027-03-28T01:00:00Z', zone), '4.00');
  assert.equal(formatTime('fi', '2027-10-31T00:30:00Z', zone), '3.30');
  assert.equal(formatTime('fi', '2027-10-31T01:30:00Z', zone), '3.30');
  assert.equal(
    span('fi', '2027-03-28T00:00:00Z', '2027-03-28T02:00:00Z'),
    'su 28.3.2027 klo~2.00–5.00',
  );
});

test('the event’s zone decides, not the reader’s', () => {
  assert.equal(shown(formatDateTime('fi', starts, 'Europe/Stockholm')), 'ma 8.6.2020 klo~8.45');
  assert.equal(
    shown(formatDateTime('fi', '2020-06-08T02:00:00Z', 'America/New_York')),
    'su 7.6.2020 klo~22.00',
  );
  assert.equal(utcOffsetMinutes(starts, zone), 180);
  assert.equal(utcOffsetMinutes(starts, 'America/St_Johns'), -150);
  assert.equal(zoneName('fi', starts, zone), 'Itä-Euroopan aika');
});

test('the calendar leaf has two-letter weekdays without a dot', () => {
  assert.deepEqual(calendarLeaf('fi', '2027-03-23T10:00:00Z', zone), {
    weekday: 'ti',
    day: '23',
    month: 'maalis',
  });
  assert.deepEqual(calendarLeaf('sv', '2027-03-23T10:00:00Z', zone), {
    weekday: 'tis',
    day: '23',
    month: 'mars',
  });
  assert.deepEqual(calendarLeaf('en', '2027-03-23T10:00:00Z', zone), {
    weekday: 'Tue',
    day: '23',
    month: 'Mar',
  });
});

test('days until an instant are counted as midnights in the zone of the event, also across a clock change', () => {
  const from = (text: string) => Date.parse(text);
  const deadline = '2027-03-28T20:59:59Z';
  assert.equal(daysUntil(deadline, from('2027-03-27T22:00:00Z'), zone), 0);
  assert.equal(daysUntil(deadline, from('2027-03-27T21:59:59Z'), zone), 1);
  // this day has 23 hours: 23 h before the end of it is still the same day
  assert.equal(daysUntil(deadline, from('2027-03-24T22:00:00Z'), zone), 3);
  assert.equal(daysUntil(deadline, from('2027-03-24T22:00:00Z'), 'America/New_York'), 4);
});
