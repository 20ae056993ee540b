/**
 * Every state of both public elements in every language: its words, whose language they are in, and
 * axe.
 */

import { locales } from '../../widget/locales/index.ts';
import type { Locale } from '../../widget/locales/locale.ts';
import type { State } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { formWords } from '../../worker/contract/words/index.ts';
import { counted } from '../../worker/contract/words/places.ts';
import { filled, type Words } from '../../worker/contract/words/words.ts';
import { equal, ok, says, saysNot } from './support/assert.ts';
import {
  cancelEvent,
  day,
  Edge,
  fill,
  fromNow,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
  unique,
} from './support/host.ts';
import {
  all,
  appears,
  clear,
  drawn,
  has,
  isAccessible,
  load,
  one,
  part,
  press,
  send,
  settled,
  show,
  textOf,
  until,
  wordsOf,
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
      startsAt: fromNow(30 * day),
      title: { fi: 'Avaus', sv: 'Öppning' },
      speakers: [{ name: 'Minna', organization: 'SOSTE' }],
    },
  ],
  promises: [{ kind: 'information', by: fromNow(29 * day) }],
  joinNote: { fi: 'Linkki tulee postissa', sv: 'Länken kommer per post' },
};

const past = { startsAt: fromNow(-3 * day), endsAt: fromNow(-2 * day) };
const inputs: Record<State, Record<string, unknown>> = {
  open: { registration: { capacity: 12, closesAt: fromNow(10 * day), binding: true } },
  waitlist: { registration: { capacity: 1, waitlist: true } },
  full: { registration: { capacity: 1 } },
  upcoming: { registration: { opensAt: fromNow(5 * day) } },
  closed: { registration: { closesAt: fromNow(-day) } },
  ended: past,
  cancelled: {},
};
const states = Object.keys(inputs) as State[];
const languages: Language[] = ['fi', 'sv', 'en'];

function localeOf(language: Language): Words & Locale {
  const locale = locales[language];
  ok(locale, `no ${language}`);
  return { ...formWords[language], ...locale };
}

let edge: Edge;
let owner: Organization;
/** for registering to, so that the counts of the others stay */
const taking = { open: { event: '', series: '' }, waitlist: { event: '', series: '' } };
const events = {} as Record<State, { event: string; series: string }>;

suiteSetup(async () => {
  edge = await Edge.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await organization();
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
  await fill(taking.waitlist.event, 1);
  await fill(events.waitlist.event, 2);
  await fill(events.full.event, 1);
  await cancelEvent(events.cancelled.event);
});

teardown(async () => {
  clear();
  await edge.rules();
});

type Kind = 'event' | 'series';
const kinds: Kind[] = ['event', 'series'];

const element = (kind: Kind, state: State, language: Language): HTMLElement =>
  show(`mukaan-${kind}`, { [kind]: events[state][kind], lang: language });

/** The interface speaks the language asked for; what the organiser wrote says which it is in. */
function speaks(shown: HTMLElement, language: Language): void {
  equal(part(shown, 'root').lang, language, 'the language of the root');
  const text = language === 'sv' ? 'sv' : 'fi';
  equal(part(shown, 'title').lang, text, "the language of the organiser's title");
  equal(part(shown, 'notice').lang, text, "the language of the organiser's notice");
}

/** A sentence up to the moment in it. */
const upTo = (sentence: string): string => sentence.split('{')[0] ?? '';

/** What a state of registration says, on an event's own view and as a row of a series. */
function stateWords(state: State, { states: words }: Words): string {
  if (state === 'open') return counted(words, 12);
  if (state === 'waitlist') return filled(words.waiting, 1);
  return state === 'upcoming' ? upTo(words.opens) : words[state];
}

for (const kind of kinds)
  for (const language of languages) {
    const locale = localeOf(language);
    suite(`mukaan-${kind} in ${language}`, () => {
      test('is accessible when it is open', async () => {
        const shown = await settled(element(kind, 'open', language));
        says(textOf(part(shown, 'state')), stateWords('open', locale));
        says(wordsOf(shown), locale.details);
        says(wordsOf(shown), locale.binding);
        equal(textOf(part(shown, 'submit')), locale.register);
        speaks(shown, language);
        await isAccessible();
      });

      for (const state of states.filter((one) => one !== 'open'))
        test(`says that it is ${state}, and is accessible`, async () => {
          const shown = await settled(element(kind, state, language));
          for (const details of all<HTMLDetailsElement>(shown, 'details')) details.open = true;
          says(textOf(part(shown, 'state')), stateWords(state, locale));
          speaks(shown, language);
          equal(
            has(shown, '[part=form]'),
            state === 'waitlist',
            'a form where one can register, and only there',
          );
          if (state === 'waitlist') equal(textOf(part(shown, 'submit')), locale.registerQueue);
          else if (kind === 'series')
            says(wordsOf(shown), state === 'ended' ? locale.allPast : locale.noneOpen);
          else says(textOf(part(shown, 'advice')), locale.advice[state as keyof Words['advice']]);
          await isAccessible();
        });

      test('says that it is loading, and is accessible', async () => {
        await edge.rules({ path: '/api/', act: 'hold' });
        const shown = show(`mukaan-${kind}`, { [kind]: unique('slow'), lang: language });
        await appears(shown, '[part=loading]');
        equal(textOf(one(shown, '[role=status]')), locale.loading);
        equal(part(shown, 'root').lang, language);
        await isAccessible();
      });

      test('says that it cannot be shown, with the way around, and is accessible', async () => {
        // one that no cache has yet
        const series = await makeSeries(owner);
        const slug = { series, event: await makeEvent(owner, { series }) }[kind];
        await edge.rules({ path: '/api/', act: 'refuse' });
        const shown = await settled(show(`mukaan-${kind}`, { [kind]: slug, lang: language }));
        says(wordsOf(shown), locale.failed);
        const link = one<HTMLAnchorElement>(shown, '[part=failure] a');
        equal(textOf(link), locale.page);
        equal(link.href, `${edge.url}/${kind === 'event' ? 'e' : 's'}/${slug}`);
        equal(part(shown, 'root').lang, language);
        await isAccessible();
        await edge.rules();
        one(shown, '[part=failure] button').click();
        await appears(shown, '[part~=title]');
      });

      test('says that it is unknown, and is accessible', async () => {
        const shown = await settled(
          show(`mukaan-${kind}`, { [kind]: unique('none'), lang: language }),
        );
        says(textOf(part(shown, 'failure')), locale.unknown);
        equal(part(shown, 'root').lang, language);
        await isAccessible();
      });

      test('shows validation errors, and is accessible', async () => {
        const shown = await settled(element(kind, 'open', language));
        press(shown);
        await appears(shown, '[part=summary]');
        says(textOf(part(shown, 'summary')), locale.check);
        says(textOf(part(shown, 'summary')), locale.errors['required.name'] ?? '');
        await isAccessible();
      });

      test('says that one is registered and what happens next, and is accessible', async () => {
        const shown = await settled(
          show(`mukaan-${kind}`, { [kind]: taking.open[kind], lang: language }),
        );
        const email = `${unique('p')}@example.org`;
        send(shown, email, 'Maija Äijälä', [locale.fields.name, locale.fields.email]);
        await appears(shown, '[part=done]');
        const words = textOf(part(shown, 'done'));
        for (const expected of [
          locale.done.confirmed,
          locale.next,
          filled(locale.lines.mailed, email),
          locale.calendar,
          locale.tell,
          locale.another,
        ])
          says(words, expected);
        says(words, upTo(locale.lines.promise.information));
        equal(part(shown, 'root').lang, language);
        await isAccessible();
      });

      test('says that one is on the waiting list, and is accessible', async () => {
        const shown = await settled(
          show(`mukaan-${kind}`, { [kind]: taking.waitlist[kind], lang: language }),
        );
        send(shown, `${unique('p')}@example.org`, 'Maija Äijälä', [
          locale.fields.name,
          locale.fields.email,
        ]);
        await appears(shown, '[part=done]');
        const words = textOf(part(shown, 'done'));
        says(words, locale.done.waitlisted);
        says(words, locale.queueNext);
        saysNot(words, locale.calendar);
        await isAccessible();
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
    await fill(slugs.waitlist, 1);
    await fill(slugs.full, 1);
    await cancelEvent(slugs.cancelled);
  });

  const row = (shown: HTMLElement, state: State) =>
    all(shown, '[part=session-title]')
      .find((title) => textOf(title) === `Tilaisuus ${state}`)
      ?.closest<HTMLElement>('.row') ?? null;

  test('is accessible, and each row says its state', async () => {
    const shown = await settled(show('mukaan-series', { series }));
    for (const details of all<HTMLDetailsElement>(shown, 'details')) details.open = true;
    const words = {
      open: '12 paikkaa jäljellä',
      waitlist: 'Täynnä, jonotuslista auki',
      full: 'Täynnä',
      closed: 'Ilmoittautuminen päättynyt',
    };
    for (const [state, expected] of Object.entries(words))
      says(textOf(row(shown, state as State)), expected);
    says(textOf(row(shown, 'upcoming')), 'Ilmoittautuminen avautuu');
    says(textOf(row(shown, 'ended')), 'Tilaisuus on pidetty');
    says(textOf(row(shown, 'cancelled')), 'Tilaisuus on peruttu');
    await isAccessible();
  });

  test('lets one choose what is open or has a queue, and nothing else', async () => {
    const shown = await settled(show('mukaan-series', { series }));
    const choosable = states.filter((state) =>
      row(shown, state)?.querySelector('input[type=checkbox]'),
    );
    equal(choosable, ['open', 'waitlist']);
  });

  test('keeps sessions that have been held apart, closed until asked for', async () => {
    const shown = await settled(show('mukaan-series', { series }));
    const details = row(shown, 'ended')?.closest('details');
    ok(details && !details.open, 'held sessions are not in a closed details');
    says(textOf(details.querySelector('summary')), 'Menneet tilaisuudet (1)');
  });

  test('asks for a choice, leads to it, and says at each chosen row that it is chosen', async () => {
    const shown = await settled(show('mukaan-series', { series }));
    send(shown, 'maija@example.org');
    const link = await appears(shown, '[part=summary] a');
    equal(textOf(link), 'Valitse ainakin yksi tilaisuus');
    link.click();
    equal(shown.shadowRoot?.activeElement?.id, 'events');
    await isAccessible();
    row(shown, 'open')?.querySelector('input')?.click();
    await drawn(shown);
    ok(!has(shown, '[part=summary]'), 'the summary is still there');
    equal(textOf(part(shown, 'submit')), 'Ilmoittaudu: Tilaisuus open');
    row(shown, 'waitlist')?.querySelector('input')?.click();
    await drawn(shown);
    equal(textOf(part(shown, 'submit')), 'Ilmoittaudu 2 tilaisuuteen');
  });

  test('registers to several at once and says of each how it stands', async () => {
    const shown = await settled(show('mukaan-series', { series }));
    row(shown, 'open')?.querySelector('input')?.click();
    row(shown, 'waitlist')?.querySelector('input')?.click();
    await drawn(shown);
    send(shown, `${unique('p')}@example.org`);
    await appears(shown, '[part=done]');
    equal(
      all(shown, '[part=done] [part=registration]')
        .map((one) => textOf(one.querySelector('.state')))
        .sort(),
      ['Olet varasijalla 1', 'Paikkasi on vahvistettu'],
    );
    says(textOf(part(shown, 'done-title')), 'Ilmoittautumisesi on vastaanotettu');
    equal(all(shown, '[part=calendar]').length, 1, 'calendar links, of the confirmed place only');
    await isAccessible();
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
      const shown = await settled(show('mukaan-event', { event, lang }));
      const details = one<HTMLDetailsElement>(shown, 'details');
      saysNot(wordsOf(shown), word);
      one(shown, 'details summary').click();
      await until('the description', () => textOf(details).includes(word));
      equal([one(shown, '.rich').lang, textOf(one(shown, '.rich strong'))], [lang, word]);
      await isAccessible();
    }
  });
});
