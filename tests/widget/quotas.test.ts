/**
 * Places kept for some, as visitors meet them: what is left for whom, what the others can do, and
 * what sending then gives.
 */

import { setViewport } from '@web/test-runner-commands';
import { formatMoment } from '../../worker/contract/dates.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { formWords } from '../../worker/contract/words/index.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { equal, ok, says, saysNot } from './support/assert.ts';
import {
  ask,
  day,
  fill,
  fromNow,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
  patchEvent,
  unique,
} from './support/host.ts';
import {
  all,
  appears,
  control,
  has,
  isAccessible,
  loadMukaan,
  one,
  part,
  press,
  send,
  settled,
  show,
  textOf,
  wordsOf,
  write,
} from './support/page.ts';

type Input = Record<string, unknown>;

const releasesAt = fromNow(9 * day);
const match = (region: string) => ({ field: 'region', equals: [region] });
const north = {
  name: { fi: 'Pohjois-Savo', sv: 'Norra Savolax' },
  places: 5,
  match: match('11'),
  releasesAt,
};
const south = {
  name: { fi: 'Etelä-Savo', sv: 'Södra Savolax' },
  places: 2,
  match: match('10'),
  releasesAt,
};

let owner: Organization;

const keeping = (registration: Input, more: Input = {}): Promise<string> =>
  makeEvent(owner, {
    languages: ['fi', 'sv'],
    fields: { region: 'optional' },
    registration,
    ...more,
  });

/** Five kept, and the open ones given to strangers. */
async function taken(registration: Input, more: Input = {}, waiting = 0): Promise<string> {
  const event = await keeping({ capacity: 6, quotas: [north], ...registration }, more);
  await fill(event, 1 + waiting);
  return event;
}

/** One stranger from a region. */
const registerFrom = (event: string, region: string): Promise<unknown> =>
  ask({
    path: '/api/v1/registrations',
    body: {
      events: [event],
      participants: [{ name: 'Maija Äijälä', email: `${unique('p')}@example.org`, region }],
    },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });

const shown = async (event: string, lang: Language = 'fi') =>
  settled(show('mukaan-event', { event, lang }));
const head = (element: Element): string => textOf(one(element, '.head'));
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

suiteSetup(async () => {
  await loadMukaan();
  owner = await organization();
});

for (const lang of ['fi', 'sv', 'en'] as const) {
  const { places, states } = formWords[lang];
  const name = lang === 'sv' ? 'Norra Savolax' : 'Pohjois-Savo';
  const when = formatMoment(lang, releasesAt, 'Europe/Helsinki');

  suite(`Kept places in ${lang}`, () => {
    test('stand beside the open ones, with the moment they are everybody’s, and a form', async () => {
      const event = await shown(await keeping({ capacity: 17, quotas: [north] }), lang);
      equal(textOf(part(event, 'state')), filled(places.many, 12));
      says(head(event), `${name}: ${spaced(filled(places.kept.many, 5))}`);
      says(head(event), spaced(filled(places.released, when)));
      ok(!has(event, '[part=advice]'), 'advice is shown where none is needed');
      saysNot(wordsOf(event), places.advice);
      const marked = all(event, '.head [lang]').find((found) => textOf(found) === name);
      equal(marked?.lang, lang === 'sv' ? 'sv' : 'fi', 'the language of the quota’s name');
      await isAccessible();
    });

    test('are named when they are all that is left, and the others join the queue', async () => {
      const event = await shown(await taken({ waitlist: true }, {}, 3), lang);
      equal(textOf(part(event, 'state')), places.taken);
      says(head(event), `${name}: ${spaced(filled(places.kept.many, 5))}`);
      const others = spaced(filled(places.others.waiting, 3));
      says(head(event), others);
      equal(textOf(part(event, 'advice')), `${places.taken}. ${places.advice} ${others}.`);
      ok(has(event, '[part=submit]'), 'there is no form');
      saysNot(wordsOf(event), states.full);
      await isAccessible();
    });

    test('are named when they are all that is left, and without a queue the others cannot register', async () => {
      const event = await shown(await taken({}), lang);
      says(head(event), places.others.none);
      says(textOf(part(event, 'advice')), places.others.none);
      await isAccessible();
    });

    test('are told shortly in a series’ row, with the moment only where nothing else is left', async () => {
      const series = await makeSeries(owner, { languages: ['fi', 'sv'] });
      const open = await keeping(
        { capacity: 17, quotas: [north, { ...south, places: 1 }] },
        { series },
      );
      const gone = await taken({ waitlist: true }, { series });
      await registerFrom(open, '10');
      const element = await settled(show('mukaan-series', { series, lang }));
      const standing = (slug: string) => {
        const seen = element.shadowRoot
          ?.getElementById(`events/${slug}-state`)
          ?.cloneNode(true) as HTMLElement;
        for (const heard of seen.querySelectorAll('.ear')) heard.remove();
        return textOf(seen);
      };
      equal(
        standing(open),
        `${filled(places.many, 11)} ${name}: ${spaced(filled(places.kept.many, 5))}`,
      );
      equal(
        standing(gone),
        spaced(
          `${places.taken} ${name}: ${filled(places.kept.many, 5)} ${filled(places.released, when)} ${places.others.queue}`,
        ),
      );
      saysNot(wordsOf(element), places.advice);
      all(element, '[part=session] input')[1]?.click();
      await appears(element, '.sheet .hint');
      says(wordsOf(element), places.advice);
      await isAccessible();
    });
  });
}

suite('Kept places', () => {
  test('that differ in their moment say it each, and a full quota says that it is full', async () => {
    const other = { ...south, releasesAt: null };
    const full = { ...north, name: 'Kainuu', places: 1, match: match('18') };
    const slug = await keeping({ capacity: 20, quotas: [north, other, full] });
    await registerFrom(slug, '18');
    const event = await shown(slug);
    const when = spaced(formatMoment('fi', releasesAt, 'Europe/Helsinki'));
    says(head(event), `Pohjois-Savo: 5 kiintiöpaikkaa (avautuvat kaikille ${when})`);
    equal(all(event, '.head p').slice(-2).map(textOf), [
      'Etelä-Savo: 2 kiintiöpaikkaa',
      'Kainuu: kiintiö täynnä',
    ]);
    saysNot(head(event), 'Kiintiöpaikat avautuvat');
  });

  test('of a discreet event are named and not counted', async () => {
    const event = await shown(await keeping({ capacity: 20, quotas: [north] }, { discreet: true }));
    equal(textOf(part(event, 'state')), 'Ilmoittautuminen on auki');
    says(head(event), 'Pohjois-Savo: oma kiintiö');
    saysNot(head(event), 'kiintiöpaikkaa');
    await isAccessible();
  });

  test('are not shown when registration is closed', async () => {
    const slug = await keeping({ capacity: 17, quotas: [north] });
    await patchEvent(owner, slug, { registration: { closesAt: fromNow(-day) } });
    const event = await shown(slug);
    equal(textOf(part(event, 'state')), 'Ilmoittautuminen päättynyt');
    saysNot(wordsOf(event), 'Pohjois-Savo');
  });

  test('go to people whose answers match; others see their waitlist position', async () => {
    const slug = await taken({ waitlist: true });
    const event = await shown(slug);
    send(event, `${unique('p')}@example.org`);
    says(textOf(await appears(event, '[part=done]')), 'Olet jonotuslistalla');
    part(event, 'another').click();
    await appears(event, '[part=form]');
    control<HTMLSelectElement>(event, 'Maakunta').value = '11';
    control(event, 'Maakunta').dispatchEvent(new Event('change', { bubbles: true }));
    send(event, `${unique('p')}@example.org`, 'Matti');
    says(textOf(await appears(event, '[part=done]')), 'Olet ilmoittautunut');
  });

  test('refuse people who match none with the true reason, and keep the form', async () => {
    const event = await shown(await taken({}));
    send(event, `${unique('p')}@example.org`);
    equal(
      textOf(await appears(event, '[part=problem]')).replace(/ Avaa.*/, ''),
      'Vapaita paikkoja ei ole tarpeeksi.',
    );
    equal(control(event, 'Nimi').value, 'Maija Äijälä');
    says(textOf(part(event, 'advice')), 'Muut eivät voi juuri nyt ilmoittautua.');
    await isAccessible();
    write(event, 'Nimi', 'Matti');
    control<HTMLSelectElement>(event, 'Maakunta').value = '11';
    control(event, 'Maakunta').dispatchEvent(new Event('change', { bubbles: true }));
    press(event);
    await appears(event, '[part=done]');
  });

  test('with long names fit a narrow phone', async () => {
    const series = await makeSeries(owner);
    const long = {
      ...north,
      name: 'Keski-Pohjanmaan potilasjärjestöjen vertaistukitoiminnanohjaajayhdistykset',
    };
    const slug = await keeping({ capacity: 17, quotas: [long, south] }, { series });
    await setViewport({ width: 320, height: 700 });
    try {
      for (const element of [await shown(slug), await settled(show('mukaan-series', { series }))]) {
        const { right } = element.getBoundingClientRect();
        for (const found of all(element, '.head *, .row *'))
          ok(
            found.getBoundingClientRect().right <= right + 1,
            `${textOf(found)} reaches out of the element`,
          );
        await isAccessible();
      }
    } finally {
      await setViewport({ width: 1024, height: 768 });
    }
  });
});
