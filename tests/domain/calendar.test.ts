/** Calendar files, read with another implementation. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { type CalendarEvent, calendarEvent, fullTitle } from '../../worker/calendar/event.ts';
import { type CalendarOptions, renderCalendar } from '../../worker/calendar/ics.ts';
import { council, inState, origin, seriesEvents } from './sample.ts';

const options: CalendarOptions = {
  origin,
  now: new Date('2027-03-01T08:09:10.999Z'),
  language: 'fi',
};
const entry = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...calendarEvent(council, 3),
  ...more,
});
const render = (event: CalendarEvent, more: Partial<CalendarOptions> = {}) =>
  renderCalendar([event], { ...options, ...more });
const parse = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
const read = (text: string) => {
  const [first] = parse(text);
  assert.ok(first);
  return first;
};
const value = (text: string, property: string) =>
  read(text).getFirstPropertyValue(property)?.toString();

test('a calendar program reads the title, the times in UTC, the address and the edits', () => {
  const text = render(entry());
  assert.equal(value(text, 'uid'), 'neuvottelukunta@mukaan.example');
  assert.equal(value(text, 'summary'), council.title);
  assert.equal(value(text, 'dtstart'), '2027-06-08T06:45:00Z');
  assert.equal(value(text, 'dtend'), '2027-06-08T09:00:00Z');
  assert.equal(value(text, 'dtstamp'), '2027-03-01T08:09:10Z');
  assert.equal(value(text, 'sequence'), '3');
  assert.equal(value(text, 'status'), 'CONFIRMED');
  assert.equal(value(text, 'url'), `${origin}/e/neuvottelukunta`);
  assert.equal(value(text, 'organizer'), 'mailto:marjut@113.example');
  assert.match(
    value(text, 'description') ?? '',
    /Lisätietoja: https:\/\/mukaan\.example\/e\/neuvottelukunta/,
  );
});

test('noon in Helsinki is noon on both sides of the change to summer time', () => {
  const helsinki = (event: (typeof seriesEvents)[number] | undefined) => {
    assert.ok(event);
    const start = value(render(calendarEvent(event, 0)), 'dtstart') ?? '';
    return new Date(start).toLocaleTimeString('fi', {
      timeZone: 'Europe/Helsinki',
      hour: 'numeric',
      minute: '2-digit',
    });
  };
  assert.equal(helsinki(seriesEvents[0]), '12.00');
  assert.equal(helsinki(seriesEvents[2]), '12.00');
});

test('every line ends in CRLF and holds at most 75 octets, and no character is cut in two', () => {
  const title = 'Ääniä ja öitä 🏳️‍🌈 '.repeat(30);
  const text = render(entry({ title }));
  assert.ok(text.endsWith('\r\n'));
  const lines = text.split('\r\n');
  assert.doesNotMatch(lines.join(''), /[\r\n]/);
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(lines.some((line) => Buffer.byteLength(line) > 70));
  assert.equal(value(text, 'summary'), title);
});

test('line breaks, quotes, semicolons, commas and backslashes in a title survive and begin no property', () => {
  const title = 'A, "B"; C\\n \r\nATTACH:https://evil.example\u2028X-EVIL:1';
  const text = render(entry({ title, organizer: { name: 'Ry "K";:\r\nX-EVIL:1', url: null } }));
  assert.equal(value(text, 'summary'), 'A, "B"; C\\n \nATTACH:https://evil.example\nX-EVIL:1');
  assert.ok(
    text.includes('SUMMARY:A\\, "B"\\; C\\\\n \\nATTACH'),
    'RFC 5545, 3.3.11; the reader is kinder than some calendars',
  );
  assert.equal(read(text).getFirstProperty('attach'), null);
  assert.equal(read(text).getFirstProperty('x-evil'), null);
  assert.equal(
    read(text).getFirstProperty('organizer')?.getFirstParameter('cn'),
    "Ry 'K';: X-EVIL:1",
  );
});

test('a line break in an address cannot begin a property', () => {
  const text = render(entry({ links: { page: 'https://a.example/\r\nX-EVIL:1', calendar: '' } }));
  assert.equal(read(text).getFirstProperty('x-evil'), null);
});

test('a cancelled event has STATUS:CANCELLED, the same UID and no alarm', () => {
  const text = render(calendarEvent(inState(council, 'cancelled'), 4));
  assert.equal(value(text, 'status'), 'CANCELLED');
  assert.equal(value(text, 'uid'), value(render(entry()), 'uid'));
  assert.equal(value(text, 'sequence'), '4');
  assert.equal(read(text).getAllSubcomponents('valarm').length, 0);
});

test('removing events from a calendar uses METHOD:CANCEL with STATUS:CANCELLED', () => {
  const text = render(entry(), { method: 'CANCEL' });
  assert.match(text, /^METHOD:CANCEL\r$/m);
  assert.equal(value(text, 'status'), 'CANCELLED');
});

test('alarms ring a day before, and 15 minutes (remote) or an hour (on site) before', () => {
  const triggers = (mode: CalendarEvent['mode']) =>
    read(render(entry({ mode, place: { name: 'Talo', address: 'Katu 1', region: null } })))
      .getAllSubcomponents('valarm')
      .map((alarm) => alarm.getFirstPropertyValue('trigger')?.toString());
  assert.deepEqual(triggers('online'), ['-P1D', '-PT15M']);
  assert.deepEqual(triggers('onsite'), ['-P1D', '-PT1H']);
});

test('the location is a venue, remote or both, in the requested language', () => {
  const place = { name: 'Kaupunginteatteri', address: 'Niiralankatu 2', region: '11' };
  assert.equal(value(render(entry()), 'location'), 'Etätilaisuus');
  assert.equal(value(render(entry(), { language: 'sv' }), 'location'), 'På distans');
  assert.equal(
    value(render(entry({ mode: 'onsite', place })), 'location'),
    'Kaupunginteatteri, Niiralankatu 2',
  );
  assert.match(
    value(render(entry({ mode: 'hybrid', place }), { language: 'en' }), 'location') ?? '',
    /Niiralankatu 2 \(on site or online\)/,
  );
});

test('without an e-mail address there is no organizer property, which would need one', () => {
  assert.equal(value(render(entry({ contact: null })), 'organizer'), undefined);
});

test('a discreet event asks calendars to keep its details private', () => {
  assert.equal(value(render(calendarEvent({ ...council, discreet: true }, 0)), 'class'), 'PRIVATE');
  assert.equal(value(render(entry()), 'class'), undefined);
});

test('several events in one file have different UIDs', () => {
  const events = parse(
    renderCalendar(
      seriesEvents.map((event) => calendarEvent(event, 0)),
      options,
    ),
  );
  assert.equal(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size, 5);
  assert.equal(
    events[0]?.getFirstPropertyValue('summary'),
    'Maakuntien järjestöpäivä -kiertue: Kuopio',
  );
});

test('a session title that contains the series title does not repeat it', () => {
  const series = { slug: 's', title: 'Järjestöpäivä' };
  assert.equal(fullTitle({ title: 'Kuopio', series }), 'Järjestöpäivä: Kuopio');
  assert.equal(fullTitle({ title: 'Kuopion järjestöpäivä', series }), 'Kuopion järjestöpäivä');
});
