/** Reserved seats on the pages without script: for whom, until when, and what others can do. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSummary } from '../../worker/contract/event.ts';
import { type Language, languages } from '../../worker/contract/languages.ts';
import { strings } from '../../worker/contract/strings/index.ts';
import { eventPage } from '../../worker/pages/event.ts';
import { seriesPage } from '../../worker/pages/series.ts';
import { removeSoftHyphens } from '../support/soft-hyphens.ts';
import { council, formStringsIn, inState, origin, series, withTexts } from './sample.ts';

const idempotencyKey = '3f1c0e5a-9d57-4a0e-8f35-6f0f2b1f7d11';
const page = (event = council, language: Language = 'fi') =>
  removeSoftHyphens(
    eventPage({
      origin,
      language,
      event: { ...withTexts(event, language), words: formStringsIn(language) },
      idempotencyKey,
      submitted: null,
    }),
  );

const reservedSeats = { name: 'Pohjois-Savo', placesLeft: 5, releasesAt: '2027-05-03T09:00:00Z' };
const gone = { placesLeft: 0, quotas: [reservedSeats] };
/** The text that a screen reader reads, without `aria-hidden` parts. */
const textOf = (page: string) =>
  page
    .replace(/<script type.*?<\/script>|<span aria-hidden="true">[^<]*<\/span>|<[^>]*>/gs, '')
    .replaceAll('\u00a0', ' ');

test('reserved seats are shown beside the open ones, with the time of their release', () => {
  const shown = textOf(
    page(
      inState(council, 'open', {
        placesLeft: 12,
        quotas: [reservedSeats, { ...reservedSeats, name: 'Kainuu', placesLeft: 0 }],
      }),
    ),
  );
  assert.match(shown, /12 kaikille avointa paikkaa jäljellä/);
  assert.match(shown, /Pohjois-Savo: 5 kiintiöpaikkaa\s*Kainuu: kiintiö täynnä/);
  assert.match(shown, /Kiintiöpaikat avautuvat kaikille maanantai 3\.5\.2027 klo 12\.00/);
  assert.doesNotMatch(shown, /Muut ilmoittautuvat|Kiintiöpaikka annetaan/);
});

test('quotas with different release times each show their own, and a discreet event shows no counts', () => {
  const quotas = [reservedSeats, { name: 'Kainuu', placesLeft: 1, releasesAt: null }];
  const shown = textOf(page(inState(council, 'open', { quotas })));
  assert.match(
    shown,
    /Pohjois-Savo: 5 kiintiöpaikkaa \(avautuvat kaikille maanantai 3\.5\.2027 klo 12\.00\)\s*Kainuu: 1 kiintiöpaikka\s/,
  );
  const discreet = textOf(
    page(
      inState(council, 'open', {
        placesLeft: null,
        quotas: [{ ...reservedSeats, placesLeft: null }],
      }),
    ),
  );
  assert.match(discreet, /Ilmoittautuminen on auki\s*Pohjois-Savo: oma kiintiö/);
});

test('when only reserved seats are left the page explains the options of others and keeps the form', () => {
  const others: [Partial<EventSummary['registration']>, Record<Language, RegExp>][] = [
    [
      { waitlist: true, waiting: 4 },
      {
        fi: /Muut ilmoittautuvat jonotuslistalle \(4 jonossa\)\./,
        sv: /kölistan \(4 i kö\)\./,
        en: /waiting list \(4 waiting\)\./,
      },
    ],
    [
      { waitlist: true, waiting: 0 },
      {
        fi: /Muut ilmoittautuvat jonotuslistalle\./,
        sv: /anmäler sig till kölistan\./,
        en: /join the waiting list\./,
      },
    ],
    [
      { waitlist: false },
      {
        fi: /Muut eivät voi juuri nyt/,
        sv: /Övriga kan inte anmäla sig/,
        en: /Others cannot register/,
      },
    ],
    [
      { waitlist: true, waitlistCapacity: 4, waiting: 4 },
      {
        fi: /Muut eivät voi juuri nyt/,
        sv: /Övriga kan inte anmäla sig/,
        en: /Others cannot register/,
      },
    ],
  ];
  for (const [more, said] of others)
    for (const language of languages) {
      const shown = page(inState(council, 'open', { ...gone, ...more }), language);
      assert.match(textOf(shown), said[language]);
      assert.ok(shown.includes('class="box wait"') && shown.includes('<form'));
      assert.ok(textOf(shown).includes(`${strings[language].places.taken}.`));
      assert.doesNotMatch(textOf(shown), /\b0 (?:paikkaa|platser|places)|Täynnä|Fullbokat|Full\b/);
    }
});

test('the row of a session shows a release time only when no open seat is left, and no full quota', () => {
  const quotas = [reservedSeats, { ...reservedSeats, name: 'Nuoret', placesLeft: 0 }];
  const [kuopio, ...rest] = series.events;
  assert.ok(kuopio);
  const rowsOf = (more: Partial<EventSummary['registration']>) =>
    textOf(
      seriesPage({
        origin,
        language: 'fi',
        idempotencyKey,
        submitted: null,
        series: {
          ...series,
          events: [
            withTexts({ ...kuopio, registration: { ...kuopio.registration, ...more } }),
            ...rest,
          ],
        },
      }),
    );
  const open = rowsOf({ placesLeft: 12, quotas });
  assert.match(open, /12 kaikille avointa paikkaa jäljellä\s*Pohjois-Savo: 5 kiintiöpaikkaa/);
  assert.doesNotMatch(open, /Nuoret|avautuvat kaikille|Kiintiöpaikka annetaan/);
  const taken = rowsOf({ placesLeft: 0, quotas });
  assert.match(taken, /Kaikille avoimet paikat on varattu\s*Pohjois-Savo: 5 kiintiöpaikkaa/);
  assert.match(
    taken,
    /avautuvat kaikille maanantai 3\.5\.2027 klo 12\.00\s*Muut ilmoittautuvat jonotuslistalle/,
  );
  assert.match(taken, /Kiintiöpaikka annetaan vastaustesi perusteella\./);
});

test('the name of a quota has the lang attribute of its text', () => {
  assert.match(
    page(inState(council, 'open', gone), 'sv'),
    /<span lang="fi">Pohjois-Savo<\/span>: 5\u00a0kvotplatser/,
  );
});
