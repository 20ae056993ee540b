/** Rendered texts of an event: state, free seats and deadline, by the server's clock. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSummary } from '../../worker/contract/event.ts';
import { languages } from '../../worker/contract/languages.ts';
import { renderTexts } from '../../worker/domain/rendered-texts.ts';
import { council, inState } from './sample.ts';

// the deadline is Thursday 3.6.2027 at 16.00
const at = (day: string) => Date.parse(`2027-0${day}`);
const lines = (event: EventSummary, day: string, language: 'fi' | 'sv' | 'en' = 'fi') =>
  renderTexts(event, language, true, at(day)).limits.map(({ text }) =>
    text.replaceAll('\u00a0', ' '),
  );

test('a deadline shows its time, and in the last two weeks the days left', () => {
  const deadline = 'Ilmoittaudu viimeistään to 3.6.2027 klo 16.00';
  for (const [day, expected] of [
    ['5-19T12:00:00Z', deadline],
    ['5-20T12:00:00Z', `${deadline} (vielä 14 päivää)`],
    ['6-01T05:00:00Z', `${deadline} (vielä 2 päivää)`],
    // days change at midnight in Helsinki, not in UTC
    ['6-01T20:59:59Z', `${deadline} (vielä 2 päivää)`],
    ['6-01T21:00:00Z', `${deadline} (huomenna)`],
    ['6-02T21:00:00Z', `${deadline} (tänään)`],
    ['6-03T12:59:59Z', `${deadline} (tänään)`],
  ])
    assert.deepEqual(lines(council, day ?? ''), [expected]);
});

test('screen readers get the full weekday of a deadline; a text without a weekday has one version', () => {
  const [deadline] = renderTexts(council, 'fi', true, at('6-01T05:00:00Z')).limits;
  assert.equal(
    deadline?.long?.replaceAll('\u00a0', ' '),
    'Ilmoittaudu viimeistään torstai 3.6.2027 klo 16.00 (vielä 2 päivää)',
  );
  const quotas = [{ name: 'Jäsenet', placesLeft: 2, releasesAt: null }];
  const withQuotas = {
    ...council,
    registration: { ...council.registration, quotas, closesAt: null },
  };
  assert.deepEqual(
    renderTexts(withQuotas, 'fi', true, at('6-01T05:00:00Z')).limits.map(({ name, long }) => [
      name,
      long,
    ]),
    [['Jäsenet', null]],
  );
});

test('screen readers get full weekdays for changesUntil and promises', () => {
  const { changes, promises, long } = renderTexts(
    { ...council, registration: { ...council.registration, changesUntil: '2027-06-03T13:00:00Z' } },
    'sv',
    true,
    at('6-01T05:00:00Z'),
  );
  assert.match(changes ?? '', /senast tors 3\.6\.2027/);
  assert.match(long.changes ?? '', /senast torsdag 3\.6\.2027/);
  assert.deepEqual(
    [promises, long.promises].map(([one]) => /senast (\w+)/.exec(one ?? '')?.[1]),
    ['fre', 'fredag'],
  );
});

test('a deadline is shown in each language', () => {
  assert.deepEqual(lines(council, '6-01T05:00:00Z', 'sv'), [
    'Anmäl dig senast tors 3.6.2027 kl. 16.00 (2 dagar kvar)',
  ]);
  assert.deepEqual(lines(council, '6-02T05:00:00Z', 'en'), [
    'Register by Thu 3 June 2027, 16:00 (tomorrow)',
  ]);
});

test('no deadline is shown when registration is not possible', () => {
  for (const state of ['full', 'closed', 'ended', 'cancelled', 'upcoming'] as const)
    assert.deepEqual(lines(inState(council, state), '6-01T05:00:00Z'), [], state);
});

test('without a contact no text says to ask the organiser', () => {
  for (const language of languages) {
    const said = (state: 'closed' | 'full', asked: boolean) =>
      renderTexts(inState(council, state), language, asked, at('6-04T05:00:00Z')).advice;
    assert.equal(said('closed', false), null);
    assert.notEqual(said('closed', true), null);
    assert.notEqual(said('full', false), null);
  }
});

test('the time zone is named with its offset from UTC', () => {
  assert.deepEqual(council.said.zone, {
    text: 'Kellonajat: Itä-Euroopan aika (Europe/Helsinki)',
    offset: 180,
  });
});

test('a venue with the name of the event is not repeated', () => {
  const place = { name: council.title, address: 'Tulliportinkatu 1', region: null };
  const said = renderTexts({ ...council, mode: 'onsite', place }, 'fi', true, at('5-01T00:00:00Z'));
  assert.equal(said.where, 'Lähitilaisuus, Tulliportinkatu 1');
});
