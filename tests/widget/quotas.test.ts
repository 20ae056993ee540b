/**
 * Reserved seats in the widget: the number left, the options of other visitors, and
 * the result of a submission.
 */

import { setViewport } from '@web/test-runner-commands';
import { formatDateTime } from '../../worker/contract/dates.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { formStrings } from '../../worker/contract/strings/index.ts';
import { fillIn } from '../../worker/contract/strings/strings.ts';
import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  callOutside,
  DAY_MS,
  fromNow,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  patchEvent,
  registerStrangers,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  control,
  fillAndSubmit,
  find,
  findAll,
  has,
  loadMukaan,
  part,
  show,
  submit,
  textOf,
  visibleTextOf,
  waitForInside,
  waitUntilLoaded,
  write,
} from './support/page.ts';

type Input = Record<string, unknown>;

const releasesAt = fromNow(9 * DAY_MS);
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

/** An event with five reserved seats whose open seats are taken. */
async function taken(registration: Input, more: Input = {}, waiting = 0): Promise<string> {
  const event = await keeping({ capacity: 6, quotas: [north], ...registration }, more);
  await registerStrangers(event, 1 + waiting);
  return event;
}

/** One stranger from a region. */
const registerFrom = (event: string, region: string): Promise<unknown> =>
  callOutside({
    path: '/api/v1/registrations',
    body: {
      events: [event],
      participants: [{ name: 'Maija Äijälä', email: `${uniqueName('p')}@example.org`, region }],
    },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });

const shown = async (event: string, lang: Language = 'fi') =>
  waitUntilLoaded(show('mukaan-event', { event, lang }));
const head = (element: Element): string => textOf(find(element, '.head'));
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

suiteSetup(async () => {
  await loadMukaan();
  owner = await makeOrganization();
});

for (const lang of ['fi', 'sv', 'en'] as const) {
  const { places, states } = formStrings[lang];
  const name = lang === 'sv' ? 'Norra Savolax' : 'Pohjois-Savo';
  const when = formatDateTime(lang, releasesAt, 'Europe/Helsinki');

  suite(`Reserved seats in ${lang}`, () => {
    test('are shown with the open seats, their release time and the form', async () => {
      const event = await shown(await keeping({ capacity: 17, quotas: [north] }), lang);
      equal(textOf(part(event, 'state')), fillIn(places.many, 12));
      includes(head(event), `${name}: ${spaced(fillIn(places.reserved.many, 5))}`);
      includes(head(event), spaced(fillIn(places.released, when)));
      ok(!has(event, '[part=advice]'), 'advice is shown where none is needed');
      excludes(visibleTextOf(event), places.advice);
      const marked = findAll(event, '.head [lang]').find((found) => textOf(found) === name);
      equal(marked?.lang, lang === 'sv' ? 'sv' : 'fi', 'the language of the quota’s name');
      await assertAccessible();
    });

    test('are named when no open seat is left, and other visitors join the waitlist', async () => {
      const event = await shown(await taken({ waitlist: true }, {}, 3), lang);
      equal(textOf(part(event, 'state')), places.taken);
      includes(head(event), `${name}: ${spaced(fillIn(places.reserved.many, 5))}`);
      const others = spaced(fillIn(places.others.waiting, 3));
      includes(head(event), others);
      equal(textOf(part(event, 'advice')), `${places.taken}. ${places.advice} ${others}.`);
      ok(has(event, '[part=submit]'), 'there is no form');
      excludes(visibleTextOf(event), states.full);
      await assertAccessible();
    });

    test('are named when no open seat is left, and without a waitlist other visitors cannot register', async () => {
      const event = await shown(await taken({}), lang);
      includes(head(event), places.others.none);
      includes(textOf(part(event, 'advice')), places.others.none);
      await assertAccessible();
    });

    test('have a short text in a series row, with the release time only if no other seat is left', async () => {
      const series = await makeSeries(owner, { languages: ['fi', 'sv'] });
      const open = await keeping(
        { capacity: 17, quotas: [north, { ...south, places: 1 }] },
        { series },
      );
      const gone = await taken({ waitlist: true }, { series });
      await registerFrom(open, '10');
      const element = await waitUntilLoaded(show('mukaan-series', { series, lang }));
      const standing = (slug: string) => {
        const seen = element.shadowRoot
          ?.getElementById(`events/${slug}-state`)
          ?.cloneNode(true) as HTMLElement;
        for (const heard of seen.querySelectorAll('.ear')) heard.remove();
        return textOf(seen);
      };
      equal(
        standing(open),
        `${fillIn(places.many, 11)} ${name}: ${spaced(fillIn(places.reserved.many, 5))}`,
      );
      equal(
        standing(gone),
        spaced(
          `${places.taken} ${name}: ${fillIn(places.reserved.many, 5)} ${fillIn(places.released, when)} ${places.others.waitlist}`,
        ),
      );
      excludes(visibleTextOf(element), places.advice);
      findAll(element, '[part=session] input')[1]?.click();
      await waitForInside(element, '.sheet .hint');
      includes(visibleTextOf(element), places.advice);
      await assertAccessible();
    });
  });
}

suite('Reserved seats', () => {
  test('with different release times each show their own, and a full quota is marked as full', async () => {
    const other = { ...south, releasesAt: null };
    const full = { ...north, name: 'Kainuu', places: 1, match: match('18') };
    const slug = await keeping({ capacity: 20, quotas: [north, other, full] });
    await registerFrom(slug, '18');
    const event = await shown(slug);
    const when = spaced(formatDateTime('fi', releasesAt, 'Europe/Helsinki'));
    includes(head(event), `Pohjois-Savo: 5 kiintiöpaikkaa (avautuvat kaikille ${when})`);
    equal(findAll(event, '.head p').slice(-2).map(textOf), [
      'Etelä-Savo: 2 kiintiöpaikkaa',
      'Kainuu: kiintiö täynnä',
    ]);
    excludes(head(event), 'Kiintiöpaikat avautuvat');
  });

  test('of a discreet event are named and not counted', async () => {
    const event = await shown(await keeping({ capacity: 20, quotas: [north] }, { discreet: true }));
    equal(textOf(part(event, 'state')), 'Ilmoittautuminen on auki');
    includes(head(event), 'Pohjois-Savo: oma kiintiö');
    excludes(head(event), 'kiintiöpaikkaa');
    await assertAccessible();
  });

  test('are not shown when registration is closed', async () => {
    const slug = await keeping({ capacity: 17, quotas: [north] });
    await patchEvent(owner, slug, { registration: { closesAt: fromNow(-DAY_MS) } });
    const event = await shown(slug);
    equal(textOf(part(event, 'state')), 'Ilmoittautuminen päättynyt');
    excludes(visibleTextOf(event), 'Pohjois-Savo');
  });

  test('go to people whose answers match; others see their waitlist position', async () => {
    const slug = await taken({ waitlist: true });
    const event = await shown(slug);
    fillAndSubmit(event, `${uniqueName('p')}@example.org`);
    includes(textOf(await waitForInside(event, '[part=done]')), 'Olet jonotuslistalla');
    part(event, 'another').click();
    await waitForInside(event, '[part=form]');
    control<HTMLSelectElement>(event, 'Maakunta').value = '11';
    control(event, 'Maakunta').dispatchEvent(new Event('change', { bubbles: true }));
    fillAndSubmit(event, `${uniqueName('p')}@example.org`, 'Matti');
    includes(textOf(await waitForInside(event, '[part=done]')), 'Olet ilmoittautunut');
  });

  test('refuse people who match none with the true reason, and keep the form', async () => {
    const event = await shown(await taken({}));
    fillAndSubmit(event, `${uniqueName('p')}@example.org`);
    equal(
      textOf(await waitForInside(event, '[part=problem]')).replace(/ Avaa.*/, ''),
      'Vapaita paikkoja ei ole tarpeeksi.',
    );
    equal(control(event, 'Nimi').value, 'Maija Äijälä');
    includes(textOf(part(event, 'advice')), 'Muut eivät voi juuri nyt ilmoittautua.');
    await assertAccessible();
    write(event, 'Nimi', 'Matti');
    control<HTMLSelectElement>(event, 'Maakunta').value = '11';
    control(event, 'Maakunta').dispatchEvent(new Event('change', { bubbles: true }));
    submit(event);
    await waitForInside(event, '[part=done]');
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
      for (const element of [
        await shown(slug),
        await waitUntilLoaded(show('mukaan-series', { series })),
      ]) {
        const { right } = element.getBoundingClientRect();
        for (const found of findAll(element, '.head *, .row *'))
          ok(
            found.getBoundingClientRect().right <= right + 1,
            `${textOf(found)} reaches out of the element`,
          );
        await assertAccessible();
      }
    } finally {
      await setViewport({ width: 1024, height: 768 });
    }
  });
});
