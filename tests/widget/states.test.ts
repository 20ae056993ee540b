/**
 * Every state of both public elements in every language: its texts, their language, and
 * axe.
 */

import { locales } from '../../widget/locales/index.ts';
import type { Locale } from '../../widget/locales/locale.ts';
import type { State } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { formStrings } from '../../worker/contract/strings/index.ts';
import { countText } from '../../worker/contract/strings/seats.ts';
import { fillIn, type Strings } from '../../worker/contract/strings/strings.ts';
import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  cancelEvent,
  DAY_MS,
  EdgeProxy,
  fromNow,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  registerStrangers,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  fillAndSubmit,
  find,
  findAll,
  has,
  load,
  part,
  resetPage,
  show,
  submit,
  textOf,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
} from './support/page.ts';

const texts = {
  languages: ['fi', 'sv'],
  title: { fi: 'Järjestöpäivä', sv: 'Organisationsdag' },
  summary: { fi: 'Päivä järjestöille', sv: 'En dag för organisationer' },
  description: {
    fi: '**Tule** mukaan\n\n- yksi\n- [kaksi](https://example.org)',
    sv: '**Kom** med',
  },
  audience: { fi: 'Kaikille', sv: 'För alla' },
  notice: { fi: 'Ovet aukeavat ajoissa', sv: 'Dörrarna öppnas i tid' },
  contact: {
    name: 'Marjut',
    title: { fi: 'sihteeri', sv: 'sekreterare' },
    phone: '+358 9 000 2020',
    email: 'm@example.org',
  },
};
const details = {
  ...texts,
  mode: 'hybrid',
  place: { name: 'Kulttuurikeskus', address: 'Tulliportinkatu 1' },
  fields: {
    phone: 'optional',
    organization: 'optional',
    role: 'optional',
    region: 'optional',
    level: 'optional',
  },
  programme: [
    {
      startsAt: fromNow(30 * DAY_MS),
      title: { fi: 'Avaus', sv: 'Öppning' },
      speakers: [{ name: 'Minna', organization: 'SOSTE' }],
    },
  ],
  promises: [{ kind: 'information', by: fromNow(29 * DAY_MS) }],
  joinNote: { fi: 'Linkki tulee postissa', sv: 'Länken kommer per post' },
};

const past = { startsAt: fromNow(-3 * DAY_MS), endsAt: fromNow(-2 * DAY_MS) };
const inputs: Record<State, Record<string, unknown>> = {
  open: { registration: { capacity: 12, closesAt: fromNow(10 * DAY_MS), binding: true } },
  waitlist: { registration: { capacity: 1, waitlist: true } },
  full: { registration: { capacity: 1 } },
  upcoming: { registration: { opensAt: fromNow(5 * DAY_MS) } },
  closed: { registration: { closesAt: fromNow(-DAY_MS) } },
  ended: past,
  cancelled: {},
};
const states = Object.keys(inputs) as State[];
const languages: Language[] = ['fi', 'sv', 'en'];

function localeOf(language: Language): Strings & Locale {
  const locale = locales[language];
  ok(locale, `no ${language}`);
  return { ...formStrings[language], ...locale };
}

let edge: EdgeProxy;
let owner: Organization;
/** for registering to, so that the counts of the others stay */
const taking = { open: { event: '', series: '' }, waitlist: { event: '', series: '' } };
const events = {} as Record<State, { event: string; series: string }>;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
  for (const state of states) {
    const series = await makeSeries(owner, texts);
    const event = await makeEvent(owner, { ...details, ...inputs[state], series });
    events[state] = { event, series };
  }
  for (const state of ['open', 'waitlist'] as const) {
    const series = await makeSeries(owner, texts);
    taking[state] = {
      series,
      event: await makeEvent(owner, { ...details, ...inputs[state], series }),
    };
  }
  await registerStrangers(taking.waitlist.event, 1);
  await registerStrangers(events.waitlist.event, 2);
  await registerStrangers(events.full.event, 1);
  await cancelEvent(events.cancelled.event);
});

teardown(async () => {
  resetPage();
  await edge.setRules();
});

type Kind = 'event' | 'series';
const kinds: Kind[] = ['event', 'series'];

const element = (kind: Kind, state: State, language: Language): HTMLElement =>
  show(`mukaan-${kind}`, { [kind]: events[state][kind], lang: language });

/** The interface is in the requested language; the organiser's texts have their own lang attribute. */
function speaks(shown: HTMLElement, language: Language): void {
  equal(part(shown, 'root').lang, language, 'the language of the root');
  const text = language === 'sv' ? 'sv' : 'fi';
  equal(part(shown, 'title').lang, text, "the language of the organiser's title");
  equal(part(shown, 'notice').lang, text, "the language of the organiser's notice");
}

/** The part of a sentence before its first placeholder. */
const upTo = (sentence: string): string => sentence.split('{')[0] ?? '';

/** What a state of registration says, on an event's own view and as a row of a series. */
function stateText(state: State, { states: words }: Strings): string {
  if (state === 'open') return countText(words, 12);
  if (state === 'waitlist') return fillIn(words.waiting, 1);
  return state === 'upcoming' ? upTo(words.opens) : words[state];
}

for (const kind of kinds)
  for (const language of languages) {
    const locale = localeOf(language);
    suite(`mukaan-${kind} in ${language}`, () => {
      test('is accessible when it is open', async () => {
        const shown = await waitUntilLoaded(element(kind, 'open', language));
        includes(textOf(part(shown, 'state')), stateText('open', locale));
        includes(visibleTextOf(shown), locale.details);
        includes(visibleTextOf(shown), locale.binding);
        equal(textOf(part(shown, 'submit')), locale.register);
        speaks(shown, language);
        await assertAccessible();
      });

      for (const state of states.filter((one) => one !== 'open'))
        test(`says that it is ${state}, and is accessible`, async () => {
          const shown = await waitUntilLoaded(element(kind, state, language));
          for (const details of findAll<HTMLDetailsElement>(shown, 'details')) details.open = true;
          includes(textOf(part(shown, 'state')), stateText(state, locale));
          speaks(shown, language);
          equal(
            has(shown, '[part=form]'),
            state === 'waitlist',
            'a form where one can register, and only there',
          );
          if (state === 'waitlist') equal(textOf(part(shown, 'submit')), locale.registerQueue);
          else if (kind === 'series')
            includes(visibleTextOf(shown), state === 'ended' ? locale.allPast : locale.noneOpen);
          else
            includes(
              textOf(part(shown, 'advice')),
              locale.advice[state as keyof Strings['advice']],
            );
          await assertAccessible();
        });

      test('says that it is loading, and is accessible', async () => {
        await edge.setRules({ path: '/api/', act: 'hold' });
        const shown = show(`mukaan-${kind}`, { [kind]: uniqueName('slow'), lang: language });
        await waitForInside(shown, '[part=loading]');
        equal(textOf(find(shown, '[role=status]')), locale.loading);
        equal(part(shown, 'root').lang, language);
        await assertAccessible();
      });

      test('says that it cannot be shown, with the way around, and is accessible', async () => {
        // one that no cache has yet
        const series = await makeSeries(owner);
        const slug = { series, event: await makeEvent(owner, { series }) }[kind];
        await edge.setRules({ path: '/api/', act: 'refuse' });
        const shown = await waitUntilLoaded(
          show(`mukaan-${kind}`, { [kind]: slug, lang: language }),
        );
        includes(visibleTextOf(shown), locale.failed);
        const link = find<HTMLAnchorElement>(shown, '[part=failure] a');
        equal(textOf(link), locale.page);
        equal(link.href, `${edge.url}/${kind === 'event' ? 'e' : 's'}/${slug}`);
        equal(part(shown, 'root').lang, language);
        await assertAccessible();
        await edge.setRules();
        find(shown, '[part=failure] button').click();
        await waitForInside(shown, '[part~=title]');
      });

      test('says that it is unknown, and is accessible', async () => {
        const shown = await waitUntilLoaded(
          show(`mukaan-${kind}`, { [kind]: uniqueName('none'), lang: language }),
        );
        includes(textOf(part(shown, 'failure')), locale.unknown);
        equal(part(shown, 'root').lang, language);
        await assertAccessible();
      });

      test('shows validation errors, and is accessible', async () => {
        const shown = await waitUntilLoaded(element(kind, 'open', language));
        submit(shown);
        await waitForInside(shown, '[part=summary]');
        includes(textOf(part(shown, 'summary')), locale.check);
        includes(textOf(part(shown, 'summary')), locale.errors['required.name'] ?? '');
        await assertAccessible();
      });

      test('shows that the visitor is registered and the next steps, and is accessible', async () => {
        const shown = await waitUntilLoaded(
          show(`mukaan-${kind}`, { [kind]: taking.open[kind], lang: language }),
        );
        const email = `${uniqueName('p')}@example.org`;
        fillAndSubmit(shown, email, 'Maija Äijälä', [locale.fields.name, locale.fields.email]);
        await waitForInside(shown, '[part=done]');
        const words = textOf(part(shown, 'done'));
        for (const expected of [
          locale.done.confirmed,
          locale.next,
          fillIn(locale.lines.mailed, email),
          locale.calendar,
          locale.tell,
          locale.another,
        ])
          includes(words, expected);
        includes(words, upTo(locale.lines.promise.information));
        equal(part(shown, 'root').lang, language);
        await assertAccessible();
      });

      test('shows that the visitor is on the waitlist, and is accessible', async () => {
        const shown = await waitUntilLoaded(
          show(`mukaan-${kind}`, { [kind]: taking.waitlist[kind], lang: language }),
        );
        fillAndSubmit(shown, `${uniqueName('p')}@example.org`, 'Maija Äijälä', [
          locale.fields.name,
          locale.fields.email,
        ]);
        await waitForInside(shown, '[part=done]');
        const words = textOf(part(shown, 'done'));
        includes(words, locale.done.waitlisted);
        includes(words, locale.queueNext);
        excludes(words, locale.calendar);
        await assertAccessible();
      });
    });
  }

suite('A series with a session in every state', () => {
  let series: string;
  const slugs = {} as Record<State, string>;

  suiteSetup(async () => {
    series = await makeSeries(owner, { title: 'Kiertue' });
    for (const state of states)
      slugs[state] = await makeEvent(owner, {
        ...inputs[state],
        title: `Tilaisuus ${state}`,
        series,
      });
    await registerStrangers(slugs.waitlist, 1);
    await registerStrangers(slugs.full, 1);
    await cancelEvent(slugs.cancelled);
  });

  const row = (shown: HTMLElement, state: State) =>
    findAll(shown, '[part=session-title]')
      .find((title) => textOf(title) === `Tilaisuus ${state}`)
      ?.closest<HTMLElement>('.row') ?? null;

  test('is accessible, and each row says its state', async () => {
    const shown = await waitUntilLoaded(show('mukaan-series', { series }));
    for (const details of findAll<HTMLDetailsElement>(shown, 'details')) details.open = true;
    const words = {
      open: '12 paikkaa jäljellä',
      waitlist: 'Täynnä, jonotuslista auki',
      full: 'Täynnä',
      closed: 'Ilmoittautuminen päättynyt',
    };
    for (const [state, expected] of Object.entries(words))
      includes(textOf(row(shown, state as State)), expected);
    includes(textOf(row(shown, 'upcoming')), 'Ilmoittautuminen avautuu');
    includes(textOf(row(shown, 'ended')), 'Tilaisuus on pidetty');
    includes(textOf(row(shown, 'cancelled')), 'Tilaisuus on peruttu');
    await assertAccessible();
  });

  test('offers only sessions that are open or have a waitlist', async () => {
    const shown = await waitUntilLoaded(show('mukaan-series', { series }));
    const choosable = states.filter((state) =>
      row(shown, state)?.querySelector('input[type=checkbox]'),
    );
    equal(choosable, ['open', 'waitlist']);
  });

  test('keeps sessions that have been held apart, closed until asked for', async () => {
    const shown = await waitUntilLoaded(show('mukaan-series', { series }));
    const details = row(shown, 'ended')?.closest('details');
    ok(details && !details.open, 'held sessions are not in a closed details');
    includes(textOf(details.querySelector('summary')), 'Menneet tilaisuudet (1)');
  });

  test('asks for a choice, leads to it, and says at each chosen row that it is chosen', async () => {
    const shown = await waitUntilLoaded(show('mukaan-series', { series }));
    fillAndSubmit(shown, 'maija@example.org');
    const link = await waitForInside(shown, '[part=summary] a');
    equal(textOf(link), 'Valitse ainakin yksi tilaisuus');
    link.click();
    equal(shown.shadowRoot?.activeElement?.id, 'events');
    await assertAccessible();
    row(shown, 'open')?.querySelector('input')?.click();
    await waitForRender(shown);
    ok(!has(shown, '[part=summary]'), 'the summary is still there');
    equal(textOf(part(shown, 'submit')), 'Ilmoittaudu: Tilaisuus open');
    row(shown, 'waitlist')?.querySelector('input')?.click();
    await waitForRender(shown);
    equal(textOf(part(shown, 'submit')), 'Ilmoittaudu 2 tilaisuuteen');
  });

  test('registers to several at once and says of each how it stands', async () => {
    const shown = await waitUntilLoaded(show('mukaan-series', { series }));
    row(shown, 'open')?.querySelector('input')?.click();
    row(shown, 'waitlist')?.querySelector('input')?.click();
    await waitForRender(shown);
    fillAndSubmit(shown, `${uniqueName('p')}@example.org`);
    await waitForInside(shown, '[part=done]');
    equal(
      findAll(shown, '[part=done] [part=registration]')
        .map((one) => textOf(one.querySelector('.state')))
        .sort(),
      ['Olet varasijalla 1', 'Paikkasi on vahvistettu'],
    );
    includes(textOf(part(shown, 'done-title')), 'Ilmoittautumisesi on vastaanotettu');
    equal(
      findAll(shown, '[part=calendar]').length,
      1,
      'calendar links, of the confirmed place only',
    );
    await assertAccessible();
  });
});

suite('A long description', () => {
  test('is collapsed, and opens in its own language', async () => {
    const description = {
      fi: `**Pitkä** teksti. ${'Sana '.repeat(300)}`,
      sv: `**Lång** text. ${'Ord '.repeat(300)}`,
    };
    const event = await makeEvent(owner, { ...texts, description });
    for (const [lang, word] of [
      ['fi', 'Pitkä'],
      ['sv', 'Lång'],
    ] as const) {
      const shown = await waitUntilLoaded(show('mukaan-event', { event, lang }));
      const details = find<HTMLDetailsElement>(shown, 'details');
      excludes(visibleTextOf(shown), word);
      find(shown, 'details summary').click();
      await waitFor('the description', () => textOf(details).includes(word));
      equal([find(shown, '.rich').lang, textOf(find(shown, '.rich strong'))], [lang, word]);
      await assertAccessible();
    }
  });
});
