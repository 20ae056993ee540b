/** The events of the demo: those of the invitations of 2020, with dates that are always ahead. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { type Demo, demo } from '../../demo/events/index.ts';
import { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import { regionCodes } from '../../worker/contract/strings/strings.ts';

const monday = Temporal.PlainDate.from('2026-11-16');
/**
 * Every third day of three years: all weekdays, and both changes of clock before, between and after
 * the sessions.
 */
const demos = Array.from({ length: 366 }, (_, index) => {
  const today = monday.add({ days: index * 3 });
  return { today, all: demo(today) };
});

const event = ({ events }: Demo, slug: string): EventInput => {
  const found = events.find((one) => one.slug === slug);
  assert.ok(found, `no ${slug}`);
  return found;
};
const inHelsinki = (instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Helsinki');
const weekdays = ['', 'ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'];
const localTime = (instant: string) => {
  const at = inHelsinki(instant);
  return `${weekdays[at.dayOfWeek]} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};
const hours = (input: EventInput) =>
  `${localTime(input.startsAt)}–${localTime(input.endsAt).slice(3)}`;

const asInvited = {
  kuopio: 'ma 12:00–14:30',
  tampere: 'ti 09:00–11:30',
  oulu: 'ma 12:00–14:30',
  helsinki: 'ma 12:00–14:30',
  turku: 'ti 09:00–11:30',
  neuvottelukunta: 'ma 09:45–12:00',
};

test('every series and event of the demo passes the schema of the desk', () => {
  const { series, events } = demo(monday);
  for (const one of series) v.parse(SeriesInput, one);
  for (const one of events) v.parse(EventInput, one);
  assert.equal(new Set([...series, ...events].map(({ slug }) => slug)).size, 14);
});

test('an event belongs to a series that exists and a region that exists', () => {
  const { series, events } = demo(monday);
  for (const one of events) {
    assert.ok(!one.series || series.some(({ slug }) => slug === one.series));
    assert.ok(regionCodes.some((code) => code === one.place?.region));
  }
});

test('whatever day it is, the sessions fall on their weekdays and clock times and keep their distances', () => {
  for (const { today, all } of demos) {
    for (const [slug, when] of Object.entries(asInvited))
      assert.equal(hours(event(all, slug)), when, `${slug} from ${today}`);
    const first = inHelsinki(event(all, 'kuopio').startsAt).toPlainDate();
    const distances = Object.keys(asInvited).map(
      (slug) => first.until(inHelsinki(event(all, slug).startsAt).toPlainDate()).days,
    );
    assert.deepEqual(distances, [0, 1, 14, 35, 36, 77]);
  }
});

test('whatever day it is, registration is open and the first session is four to five weeks ahead', () => {
  for (const { today, all } of demos) {
    const ahead = today.until(inHelsinki(event(all, 'kuopio').startsAt).toPlainDate()).days;
    assert.ok(ahead >= 28 && ahead < 35, `${ahead} days from ${today}`);
    for (const slug of Object.keys(asInvited)) {
      const { registration, startsAt, status } = event(all, slug);
      assert.equal(status, 'published');
      assert.equal(registration?.opensAt ?? null, null);
      assert.ok(
        inHelsinki(registration?.closesAt ?? startsAt)
          .toPlainDate()
          .since(today).days >= 28,
      );
    }
  }
});

test('one session reserves seats for its region until noon of a day before the session', () => {
  for (const { today, all } of demos) {
    const keeping = all.events.filter(
      ({ slug, registration }) => !slug?.endsWith('-2020') && registration?.quotas?.length,
    );
    assert.deepEqual(
      keeping.map(({ slug }) => slug),
      ['tampere'],
    );
    const { registration, place, fields, startsAt } = event(all, 'tampere');
    const [quota] = registration?.quotas ?? [];
    assert.ok(quota?.releasesAt);
    assert.deepEqual(quota.match, { field: 'region', equals: [place?.region] });
    assert.notEqual(fields?.region, 'off');
    assert.ok(quota.places < (registration?.capacity ?? 0));
    assert.equal(localTime(quota.releasesAt), 'ma 12:00');
    const released = inHelsinki(quota.releasesAt).toPlainDate();
    assert.ok(
      today.until(released).days > 0 &&
        released.until(inHelsinki(startsAt).toPlainDate()).days === 8,
    );
  }
});

test("the meeting's binding deadline is the Wednesday before at 16, its join link leaves on Thursday", () => {
  for (const { all } of demos) {
    const { registration, startsAt, joinLinkAt, promises } = event(all, 'neuvottelukunta');
    assert.ok(registration?.closesAt && joinLinkAt && promises?.[0]);
    assert.equal(registration.binding, true);
    assert.equal(localTime(registration.closesAt), 'ke 16:00');
    assert.equal(localTime(joinLinkAt).slice(0, 2), 'to');
    assert.equal(
      inHelsinki(joinLinkAt).until(inHelsinki(startsAt), { largestUnit: 'day' }).days,
      4,
    );
    assert.ok(promises[0].kind === 'join-link' && joinLinkAt < promises[0].by);
  }
});

test('more information is promised for the week before each session', () => {
  for (const { all } of demos)
    for (const slug of ['kuopio', 'tampere', 'oulu', 'helsinki', 'turku']) {
      const { promises, startsAt } = event(all, slug);
      const [promise] = promises ?? [];
      assert.equal(promise?.kind, 'information');
      const sent = inHelsinki(promise.by).toPlainDate();
      const start = inHelsinki(startsAt).toPlainDate();
      const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
      assert.equal(monday(sent).until(monday(start)).days, 7);
    }
});

test('the events of 2020 have their original dates', () => {
  const all = demo(monday);
  const times = (slug: string) => [event(all, slug).startsAt, event(all, slug).endsAt];
  assert.deepEqual(times('kuopio-2020'), ['2020-03-23T10:00:00Z', '2020-03-23T12:30:00Z']);
  assert.deepEqual(times('tampere-2020'), ['2020-03-24T07:00:00Z', '2020-03-24T09:30:00Z']);
  assert.deepEqual(times('oulu-2020'), ['2020-04-06T09:00:00Z', '2020-04-06T11:30:00Z']);
  assert.deepEqual(times('helsinki-2020'), ['2020-04-27T09:00:00Z', '2020-04-27T11:30:00Z']);
  assert.deepEqual(times('turku-2020'), ['2020-04-28T06:00:00Z', '2020-04-28T08:30:00Z']);
  assert.deepEqual(times('neuvottelukunta-2020'), ['2020-06-08T06:45:00Z', '2020-06-08T09:00:00Z']);
  assert.equal(event(all, 'neuvottelukunta-2020').registration?.closesAt, '2020-06-03T13:00:00Z');
  assert.equal(event(all, 'neuvottelukunta-2020').joinLinkAt?.slice(0, 10), '2020-06-04');
});

test('the programme has its times, its break and its speakers', () => {
  const items = event(demo(monday), 'neuvottelukunta').programme ?? [];
  const lines = items.map((item) => {
    const time = item.startsAt ? localTime(item.startsAt).slice(3) : '';
    return [
      time,
      item.kind,
      ...(item.speakers ?? []).map(({ title, organization }) => `${title}, ${organization}`),
    ].join(' ');
  });
  assert.deepEqual(lines, [
    '09:45 other',
    ' talk aluejohtaja, JärjestöSotehanke 113',
    ' discussion asiantuntija, JärjestöSotehanke 113',
    '10:45 break',
    ' discussion aluejohtaja, JärjestöSotehanke 113',
    '12:00 other',
  ]);
});
