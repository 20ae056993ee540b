/** Sessions read from pasted lines: parts in any order, and lines that cannot be read. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { type PastedRow, readPasted } from '../../widget/desk/series-builder/pasted.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const rows = (text: string): PastedRow[] => readPasted(text, today).rows;
const rowText = ({ town, date, from, to, capacity }: PastedRow): string =>
  [town, date, `${from}–${to}`, ...(capacity === null ? [] : [capacity])].join(' ');
const one = (line: string): string => rows(line).map(rowText).join(' | ');

test('the parts of a line are read in any order', () => {
  for (const line of [
    'Kuopio 23.3.2027 klo 12–14.30',
    'ti 23.3.2027 klo 12.00-14.30 Kuopio',
    '23.3. klo 12.00–14.30 Kuopio',
    'ti 23.3. 12-14.30, Kuopio',
    'Kuopio: 23.3 klo 12–14.30',
    'Kuopio, tiistaina 23. maaliskuuta 2027 kello 12.00 – 14.30',
    'Kuopio 2027-03-23 12:00-14:30',
    'Kuopio tis 23.3.2027 kl. 12.00–14.30',
    'Kuopio Tue 23 March 2027, 12:00 to 14:30',
    '• Kuopio 23.3.27 klo 12.00–14.30',
    'Kuopio\t23.3.2027\t12:00\t14:30',
    'Kuopio;2027-03-23;12:00:00;14:30:00',
    'Aika: 23.3.2027 klo 12–14.30; Paikka: Kuopio',
  ])
    assert.equal(one(line), 'Kuopio 2027-03-23 12:00–14:30', line);
});

test('the capacity is read from its words or from a cell with a number', () => {
  assert.equal(
    one('Kuopio 23.3.2027 klo 12–14.30, 100 paikkaa'),
    'Kuopio 2027-03-23 12:00–14:30 100',
  );
  assert.equal(
    one('Kuopio 23.3.2027 kl. 12–14.30, 40 platser'),
    'Kuopio 2027-03-23 12:00–14:30 40',
  );
  assert.equal(
    one('Kuopio\t23.3.2027\t12:00\t14:30\t60\tMusiikkikeskus'),
    'Kuopio 2027-03-23 12:00–14:30 60',
  );
});

test('the header row of a spreadsheet is not a session, and columns may be in any order', () => {
  const text =
    'Päivä\tKlo\tPaikkakunta\tPaikat\nke 24.3.2027\t9.00-11.30\tTampere\t60\n6.4.2027\t12-14.30\tOulu\t';
  const { rows: read, unreadLines } = readPasted(text, today);
  assert.deepEqual(read.map(rowText), [
    'Tampere 2027-03-24 09:00–11:30 60',
    'Oulu 2027-04-06 12:00–14:30',
  ]);
  assert.equal(unreadLines.length, 1);
});

test('the list of an invitation is read with towns from the lines above', () => {
  const invitation = `Kuopio

Aika: 23.3. kello 12.00 – 14.30

Ilmoittaudu Kuopion tilaisuuteen

Tampere

Aika: 24.3. kello 9.00 – 11.30

Ilmoittaudu Tampereen tilaisuuteen`;
  const { rows: read, unreadLines } = readPasted(invitation, today);
  assert.deepEqual(read.map(rowText), [
    'Kuopio 2027-03-23 12:00–14:30',
    'Tampere 2027-03-24 09:00–11:30',
  ]);
  assert.deepEqual(unreadLines, [
    'Ilmoittaudu Kuopion tilaisuuteen',
    'Ilmoittaudu Tampereen tilaisuuteen',
  ]);
});

test('a date without a year is the next such day, and 29 February waits for its year', () => {
  assert.equal(rows('Kuopio 23.11. klo 12–14')[0]?.date, '2026-11-23');
  assert.equal(rows('Kuopio 22.11. klo 12–14')[0]?.date, '2027-11-22');
  assert.equal(rows('Kuopio 29.2. klo 12–14')[0]?.date, '2028-02-29');
});

test('a session without an end is as long as the previous one', () => {
  const [first, second] = rows('Kuopio 23.3.2027 klo 12–14.30\nTampere 24.3.2027 klo 9');
  assert.deepEqual([first?.to, second?.to, second?.errors], ['14:30', '11:30', []]);
  assert.deepEqual(rows('Tampere 24.3.2027 klo 9')[0]?.errors, ['no-end']);
});

test('an impossible value is reported at its field and stays for correction, without other errors', () => {
  const cases: [string, PastedRow['errors']][] = [
    ['Kuopio 31.4.2027 klo 12–14', ['no-such-date']],
    ['Kuopio 29.2.2027 klo 12–14', ['no-such-date']],
    ['Kuopio 23.3.2020 klo 12–14', ['past']],
    ['Kuopio ma 23.3.2027 klo 12–14', ['weekday']],
    ['Kuopio 23.3.2027', ['no-time']],
    ['Kuopio 23.3.2027 klo 25–26', ['no-such-time']],
    ['Kuopio 23.3.2027 klo 14–12', ['end-before-start']],
    ['23.3.2027 klo 12–14', ['no-town']],
    ['Kuopio 23.–24.3.2027 klo 12–14', ['several-days']],
  ];
  for (const [line, faults] of cases) assert.deepEqual(rows(line)[0]?.errors, faults, line);
});

test('towns that look like days of the week or months keep their names', () => {
  assert.equal(one('Lahti la 20.3.2027 klo 10–12'), 'Lahti 2027-03-20 10:00–12:00');
  assert.equal(one('Suonenjoki 23.3.2027 klo 10–12'), 'Suonenjoki 2027-03-23 10:00–12:00');
  assert.equal(one('Marttila 23.3.2027 klo 10–12'), 'Marttila 2027-03-23 10:00–12:00');
  assert.equal(one('S:t Michel 23.3.2027 kl 10–12'), 'S:t Michel 2027-03-23 10:00–12:00');
});

test('lines without a date are returned as unread, and empty lines are ignored', () => {
  assert.deepEqual(readPasted('Oulu huhtikuussa', today), {
    rows: [],
    unreadLines: ['Oulu huhtikuussa'],
  });
  assert.deepEqual(readPasted(' \n ', today), { rows: [], unreadLines: [] });
});
