/** Every state of the two public elements, each as a tab that shows it. */

import type { Language } from '../../worker/contract/languages.ts';
import {
  cancelEvent,
  DAY_MS,
  fromNow,
  type Input,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  registerStrangers,
  uniqueName,
} from './client.ts';
import { fiAndSv, markAsContent, type OpenState, type Scene } from './scene.ts';
import type { Tab } from './tab.ts';

const texts = {
  languages: ['fi', 'sv'],
  title: fiAndSv('Järjestöpäivä', 'Organisationsdag'),
  summary: fiAndSv('Päivä järjestöille', 'En dag för organisationer'),
  audience: fiAndSv('Kaikille', 'För alla'),
  notice: fiAndSv('Ovet aukeavat ajoissa', 'Dörrarna öppnas i tid'),
  organizer: { name: markAsContent('Yhdistys ry'), url: 'https://yhdistys.example' },
  contact: {
    name: markAsContent('Marjut'),
    title: fiAndSv('sihteeri', 'sekreterare'),
    phone: '+358 9 000 2020',
    email: 'm@example.org',
  },
};
const rich = fiAndSv('**Tule** mukaan\n\n- yksi\n- [kaksi](https://example.org)', '**Kom** med');

export const eventDetails = {
  ...texts,
  description: rich,
  mode: 'hybrid',
  place: {
    name: markAsContent('Kulttuurikeskus'),
    address: markAsContent('Tulliportinkatu 1'),
    region: '11',
  },
  fields: { phone: 'optional', organization: 'optional' },
  programme: [
    {
      startsAt: fromNow(30 * DAY_MS),
      endsAt: fromNow(30 * DAY_MS + 3_600_000),
      title: fiAndSv('Avaus', 'Öppning'),
      speakers: [{ name: markAsContent('Minna'), organization: markAsContent('SOSTE') }],
    },
  ],
  promises: [{ kind: 'information', by: fromNow(29 * DAY_MS) }],
  joinNote: fiAndSv('Linkki tulee postissa', 'Länken kommer per post'),
};

const options = [
  { value: 'a', label: fiAndSv('Yksi', 'Ett') },
  { value: 'b', label: fiAndSv('Kaksi', 'Två') },
];
const types = ['text', 'textarea', 'select', 'radio', 'checkbox', 'checkboxes', 'number', 'date'];
const needed = 'required';
/** Everything that a form can ask, and all of it must be answered. */
export const fullForm = {
  ...eventDetails,
  fields: { phone: needed, organization: needed, role: needed, region: needed, level: needed },
  questions: types.map((type) => ({
    id: `q-${type}`,
    type,
    label: fiAndSv(`Kysymys ${type}`, `Fråga ${type}`),
    hint: fiAndSv('Kerro omin sanoin', 'Berätta med egna ord'),
    required: true,
    ...(['select', 'radio', 'checkboxes'].includes(type) ? { options } : {}),
  })),
  privateQuestions: [{ id: 'diet', type: 'text', label: fiAndSv('Ruokavalio', 'Diet') }],
  registration: { capacity: 12, closesAt: fromNow(10 * DAY_MS), binding: true },
};

const queue = { capacity: 1, waitlist: true };
const past = {
  startsAt: fromNow(-3 * DAY_MS),
  endsAt: fromNow(-2 * DAY_MS),
  programme: [],
  promises: [],
};
/** With what an event has beyond the common details, by the state that comes of it. */
const inputs: Record<string, Input> = {
  open: { registration: { capacity: 12, closesAt: fromNow(10 * DAY_MS), binding: true } },
  quotas: {
    registration: {
      capacity: 9,
      quotas: [
        {
          name: fiAndSv('Pohjois-Savo', 'Norra Savolax'),
          places: 3,
          match: { field: 'region', equals: ['11'] },
        },
      ],
    },
    fields: { region: 'required' },
  },
  waitlist: { registration: queue },
  full: { registration: { capacity: 1 } },
  upcoming: { registration: { opensAt: fromNow(5 * DAY_MS) } },
  closed: { registration: { closesAt: fromNow(-DAY_MS) } },
  ended: past,
  cancelled: {},
};

let known: Promise<Organization> | undefined;
/** Whose events all states are. */
const owner = (): Promise<Organization> => {
  known ??= makeOrganization();
  return known;
};
const event = async (more: Input): Promise<string> =>
  makeEvent(await owner(), { ...eventDetails, ...more });

/** An event as it is in a state. */
async function eventIn(state: string, more: Input = {}): Promise<string> {
  const slug = await event({ ...inputs[state], ...more });
  if (state === 'waitlist') await registerStrangers(slug, 2);
  if (state === 'full') await registerStrangers(slug, 1);
  if (state === 'cancelled') await cancelEvent(slug);
  return slug;
}

async function person(tab: Tab, prefix = ''): Promise<void> {
  await tab.write(`[id="${prefix}name"]`, markAsContent('Maija Äijälä'));
  await tab.write(`[id="${prefix}email"]`, `${uniqueName('p')}@example.org`);
}

/** Waits for ever, as the way around would come after a while. */
const withoutEnd = (tab: Tab) =>
  tab.page.evaluateOnNewDocument(() => {
    const { setTimeout: later } = window;
    window.setTimeout = ((task: () => void, ms = 0) =>
      ms > 5000 ? 0 : later(task, ms)) as typeof setTimeout;
  });

type Slug = () => Promise<string>;

/** Makes an event when a state first needs it. */
function lazily(make: Slug): Slug {
  let made: Promise<string> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type Go = (tab: Tab) => Promise<unknown>;

const mistakes: Go = async (tab) => {
  await tab.click('[part=submit]');
  await tab.waitFor('[part=summary]');
};
const oddities: Go = async (tab) => {
  await tab.write('#name', 'www.example.fi');
  await tab.write('#email', 'maija@gmail.con');
  await tab.write('[id="answers/q-number"]', 'kolme');
  await tab.write('[id="answers/q-text"]', 'pitkä '.repeat(400));
  await mistakes(tab);
};
const people: Go = async (tab) => {
  await person(tab);
  for (const prefix of ['2-', '3-']) {
    await tab.click('[part=add]');
    await tab.waitFor(`[id="${prefix}name"]`);
  }
  await mistakes(tab);
};
const sent: Go = async (tab) => {
  await person(tab);
  await tab.click('[part=submit]');
  await tab.waitFor('[part=done]');
};

/** Every state, by name. */
export async function widgetStates(scene: Scene): Promise<Record<string, OpenState>> {
  const server = await scene.openEdgeUrl();
  const shown =
    (kind: 'event' | 'series', slug: Slug, ready: string, go?: Go): OpenState =>
    async (lang: Language) => {
      const tab = await scene.openWidget(server, kind, await slug(), lang);
      await tab.waitFor(ready);
      await tab.openDetails();
      await go?.(tab);
      return tab;
    };
  const simple = Object.keys(inputs).map((state): [string, OpenState] => [
    state,
    shown(
      'event',
      lazily(() => eventIn(state)),
      '[part~=state]',
    ),
  ]);
  const whole = lazily(() => event(fullForm));
  const waiting = lazily(() => eventIn('waitlist'));
  const series = lazily(async () => {
    const slug = await makeSeries(await owner(), { ...texts, description: rich });
    for (const state of Object.keys(inputs))
      await eventIn(state, {
        series: slug,
        title: fiAndSv(`Tilaisuus ${state}`, `Möte ${state}`),
      });
    return slug;
  });
  const longSeries = lazily(async () => {
    const slug = await makeSeries(await owner(), { ...texts });
    for (let number = 1; number <= 31; number += 1)
      await makeEvent(await owner(), {
        series: slug,
        languages: ['fi', 'sv'],
        title: fiAndSv(`Tilaisuus ${number}`, `Möte ${number}`),
      });
    return slug;
  });
  const missing = lazily(async () => uniqueName('none'));

  const without = async (
    act: 'hold' | 'refuse',
  ): Promise<(kind: 'event' | 'series') => OpenState> => {
    const way = await scene.openEdgeUrl({ path: '/api/', act });
    return (kind) => async (lang) => {
      const tab = await scene.openWidget(way, kind, uniqueName('none'), lang);
      if (act === 'hold') {
        await withoutEnd(tab);
        await tab.page.reload();
      }
      await tab.waitFor(act === 'hold' ? '[part=loading]' : '[part=failure]');
      return tab;
    };
  };
  const [loading, failure] = [await without('hold'), await without('refuse')];

  const chosen: Go = async (tab) => {
    for (const box of (await tab.page.$$('mukaan-series >>> [type=checkbox]')).slice(0, 3))
      await box.evaluate((one) => (one as HTMLElement).click());
    await tab.waitFor('.chosen');
  };
  return {
    ...Object.fromEntries(simple),
    'form with every mistake': shown('event', whole, '[part=form]', mistakes),
    'form with odd answers': shown('event', whole, '[part=form]', oddities),
    'several people with mistakes': shown('event', whole, '[part=form]', people),
    'done, confirmed': shown(
      'event',
      lazily(() => event(inputs.open ?? {})),
      '[part=form]',
      sent,
    ),
    'done, queued': shown('event', waiting, '[part=form]', sent),
    'full while one is typing': async (lang) => {
      const slug = await event({ registration: { capacity: 1 } });
      const tab = await shown('event', async () => slug, '[part=form]')(lang);
      await registerStrangers(slug, 1);
      await person(tab);
      await tab.click('[part=submit]');
      await tab.waitFor('[part=problem]');
      return tab;
    },
    'event loading': loading('event'),
    'event failing': failure('event'),
    'event unknown': shown('event', missing, '[part=failure]'),
    series: shown('series', series, '[part=sessions]'),
    'series with nothing chosen': shown('series', series, '[part=form]', mistakes),
    'series with sessions chosen': shown('series', series, '[part=form]', chosen),
    'series, done': shown('series', series, '[part=form]', async (tab) => {
      await chosen(tab);
      if (await tab.words('[id=region]')) await tab.write('[id=region]', '11');
      await sent(tab);
    }),
    'series with more sessions than are shown': shown('series', longSeries, '[part=more]'),
    'series loading': loading('series'),
    'series failing': failure('series'),
    'series unknown': shown('series', missing, '[part=failure]'),
  };
}
