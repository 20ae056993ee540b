/** Every state of the manage page, each as a tab that shows it. */

import {
  cancelEvent,
  day,
  fill,
  fromNow,
  type Input,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
  own,
  person,
  register,
  tokenFor,
} from './client.ts';
import { both, mark, type Scene, type Show } from './scene.ts';
import type { Tab } from './tab.ts';
import { details } from './widget-states.ts';

let known: Promise<Organization> | undefined;
/** Whose events all states are. */
const owner = (): Promise<Organization> => {
  known ??= organization();
  return known;
};
const questions = [{ id: 'wish', type: 'text', label: both('Toive', 'Önskemål'), required: true }];
const privateQuestions = [
  {
    id: 'diet',
    type: 'text',
    label: both('Ruokavalio', 'Diet'),
    hint: both('Esimerkiksi keliakia', 'Till exempel celiaki'),
  },
  { id: 'aid', type: 'checkbox', label: both('Avustaja tulee mukaan', 'Assistent kommer med') },
];
const online = { mode: 'online', joinLink: 'https://meet.example/x', joinLinkAt: fromNow(-day) };

const event = async (more: Input = {}): Promise<string> =>
  makeEvent(await owner(), { ...details, ...more });

/** Registers a participant. @returns the manage token */
async function registerForToken(slug: string, answers: Input = {}): Promise<string> {
  const one = person(mark('Maija Äijälä'), { answers });
  await register([slug], [one]);
  return tokenFor(one);
}

/** A series to move in, with sessions in different states. @returns the registered session */
async function makeMoveSeries(): Promise<string> {
  const series = await makeSeries(await owner(), { title: both('Kiertue', 'Turné') });
  const make = (title: string, more: Input = {}) =>
    event({ series, title: both(title, title), ...more });
  const mine = await make('Kuopio', online);
  await make('Tampere', { registration: { capacity: 3 } });
  const full = await make('Turku', { registration: { capacity: 1 } });
  await fill(full, 1);
  const queue = await make('Oulu', { registration: { capacity: 1, waitlist: true } });
  await fill(queue, 1);
  return mine;
}

type Go = (tab: Tab) => Promise<unknown>;

const changing: Go = async (tab) => {
  await tab.click('[part=change]');
  await tab.see('#change');
};
const answering: Go = async (tab) => {
  await tab.click('[part=private]');
  await tab.see('#private');
};

/** Every state, by name. */
export async function ownStates(scene: Scene): Promise<Record<string, Show>> {
  const server = await scene.way();
  const shown =
    (token: Promise<string>, go?: Go, ready = '[part=registration]', way = server): Show =>
    async (lang) => {
      const tab = await scene.own(way, await token, lang);
      await tab.see(ready);
      await tab.unfold();
      await go?.(tab);
      return tab;
    };
  const registered = registerForToken(await makeMoveSeries());
  const queued = async () => {
    const slug = await event({ registration: { capacity: 1, waitlist: true } });
    await fill(slug, 1);
    return registerForToken(slug);
  };
  const cancelled = async () => {
    const token = await registerForToken(await event());
    await own(token, '/cancel', { body: {} });
    return token;
  };
  const calledOff = async () => {
    const slug = await event();
    const token = await registerForToken(slug);
    await cancelEvent(slug);
    return token;
  };
  const asking = event({ questions, privateQuestions }).then((slug) =>
    registerForToken(slug, { wish: mark('Valoa') }),
  );
  const binding = event({ registration: { binding: true } });
  const unknown = Promise.resolve('x'.repeat(43));
  return {
    confirmed: shown(registered),
    queued: shown(queued()),
    cancelled: shown(cancelled()),
    'event cancelled': shown(calledOff()),
    'asked whether to cancel': shown(binding.then(registerForToken), async (tab) => {
      await tab.click('[part=cancel]');
      await tab.see('[part=confirm]');
    }),
    moving: shown(registered, async (tab) => {
      await tab.click('[part=move]');
      await tab.see('[part=move-form] fieldset');
      await tab.click('[part=submit]');
      await tab.see('#to-error');
    }),
    'sessions to move to on their way': shown(
      registered,
      async (tab) => {
        await tab.click('[part=move]');
        await tab.see('#move');
      },
      '[part=registration]',
      await scene.way({ path: '/series/', act: 'hold' }),
    ),
    changing: shown(asking, changing),
    'changing with mistakes': shown(asking, async (tab) => {
      await changing(tab);
      await tab.write('#name', '');
      await tab.write('#email', 'maija@');
      await tab.write('[id="answers/wish"]', '');
      await tab.click('[part=submit]');
      await tab.see('[part=summary]');
    }),
    'changed, with a new address': shown(
      event().then((slug) => registerForToken(slug)),
      async (tab) => {
        await changing(tab);
        await tab.write('#name', mark('Maija Uusi'));
        await tab.write('#email', 'maija.uusi@example.org');
        await tab.click('[part=submit]');
        await tab.see('[part=message]:not(:empty)');
      },
    ),
    'asked whether to erase': shown(registered, async (tab) => {
      await tab.click('[part=erase]');
      await tab.see('[part=erase-confirm]');
    }),
    'private questions waiting': shown(asking, undefined, '[part=private-notice]'),
    'private form': shown(asking, answering),
    'private form with mistakes': shown(asking, async (tab) => {
      await answering(tab);
      await tab.write('[id="answers/diet"]', mark('Keliakia'));
      await tab.click('[part=submit]');
      await tab.see('[part=summary]');
    }),
    loading: shown(
      unknown,
      undefined,
      '[part=loading]',
      await scene.way({ path: '/api/', act: 'hold' }),
    ),
    failure: shown(
      unknown,
      undefined,
      '[part=failure]',
      await scene.way({ path: '/api/', act: 'refuse' }),
    ),
    unknown: shown(unknown, undefined, '[part=failure]'),
  };
}
