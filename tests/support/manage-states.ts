/** Every state of the manage page, each as a tab that shows it. */

import {
  callManage,
  cancelEvent,
  DAY_MS,
  fromNow,
  type Input,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  register,
  registerStrangers,
  tokenFor,
} from './client.ts';
import { fiAndSv, markAsContent, type OpenState, type Scene } from './scene.ts';
import type { Tab } from './tab.ts';
import { eventDetails } from './widget-states.ts';

let known: Promise<Organization> | undefined;
/** Whose events all states are. */
const owner = (): Promise<Organization> => {
  known ??= makeOrganization();
  return known;
};
const questions = [
  { id: 'wish', type: 'text', label: fiAndSv('Toive', 'Önskemål'), required: true },
];
const privateQuestions = [
  {
    id: 'diet',
    type: 'text',
    label: fiAndSv('Ruokavalio', 'Diet'),
    hint: fiAndSv('Esimerkiksi keliakia', 'Till exempel celiaki'),
  },
  { id: 'aid', type: 'checkbox', label: fiAndSv('Avustaja tulee mukaan', 'Assistent kommer med') },
];
const online = { mode: 'online', joinLink: 'https://meet.example/x', joinLinkAt: fromNow(-DAY_MS) };

const event = async (more: Input = {}): Promise<string> =>
  makeEvent(await owner(), { ...eventDetails, ...more });

/** Registers a participant. @returns the manage token */
async function registerForToken(slug: string, answers: Input = {}): Promise<string> {
  const one = makePerson(markAsContent('Maija Äijälä'), { answers });
  await register([slug], [one]);
  return tokenFor(one);
}

/** A series to move in, with sessions in different states. @returns the registered session */
async function makeMoveSeries(): Promise<string> {
  const series = await makeSeries(await owner(), { title: fiAndSv('Kiertue', 'Turné') });
  const make = (title: string, more: Input = {}) =>
    event({ series, title: fiAndSv(title, title), ...more });
  const registered = await make('Kuopio', online);
  await make('Tampere', { registration: { capacity: 3 } });
  const full = await make('Turku', { registration: { capacity: 1 } });
  await registerStrangers(full, 1);
  const queue = await make('Oulu', { registration: { capacity: 1, waitlist: true } });
  await registerStrangers(queue, 1);
  return registered;
}

type Go = (tab: Tab) => Promise<unknown>;

const changing: Go = async (tab) => {
  await tab.click('[part=change]');
  await tab.waitFor('#change');
};
const answering: Go = async (tab) => {
  await tab.click('[part=private]');
  await tab.waitFor('#private');
};

/** Every state, by name. */
export async function manageStates(scene: Scene): Promise<Record<string, OpenState>> {
  const server = await scene.openEdgeUrl();
  const shown =
    (token: Promise<string>, go?: Go, ready = '[part=registration]', way = server): OpenState =>
    async (lang) => {
      const tab = await scene.openManagePage(way, await token, lang);
      await tab.waitFor(ready);
      await tab.openDetails();
      await go?.(tab);
      return tab;
    };
  const registered = registerForToken(await makeMoveSeries());
  const queued = async () => {
    const slug = await event({ registration: { capacity: 1, waitlist: true } });
    await registerStrangers(slug, 1);
    return registerForToken(slug);
  };
  const cancelled = async () => {
    const token = await registerForToken(await event());
    await callManage(token, '/cancel', { body: {} });
    return token;
  };
  const calledOff = async () => {
    const slug = await event();
    const token = await registerForToken(slug);
    await cancelEvent(slug);
    return token;
  };
  const asking = event({ questions, privateQuestions }).then((slug) =>
    registerForToken(slug, { wish: markAsContent('Valoa') }),
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
      await tab.waitFor('[part=confirm]');
    }),
    moving: shown(registered, async (tab) => {
      await tab.click('[part=move]');
      await tab.waitFor('[part=move-form] fieldset');
      await tab.click('[part=submit]');
      await tab.waitFor('#to-error');
    }),
    'sessions to move to on their way': shown(
      registered,
      async (tab) => {
        await tab.click('[part=move]');
        await tab.waitFor('#move');
      },
      '[part=registration]',
      await scene.openEdgeUrl({ path: '/series/', act: 'hold' }),
    ),
    changing: shown(asking, changing),
    'changing with mistakes': shown(asking, async (tab) => {
      await changing(tab);
      await tab.write('#name', '');
      await tab.write('#email', 'maija@');
      await tab.write('[id="answers/wish"]', '');
      await tab.click('[part=submit]');
      await tab.waitFor('[part=summary]');
    }),
    'changed, with a new address': shown(
      event().then((slug) => registerForToken(slug)),
      async (tab) => {
        await changing(tab);
        await tab.write('#name', markAsContent('Maija Uusi'));
        await tab.write('#email', 'maija.uusi@example.org');
        await tab.click('[part=submit]');
        await tab.waitFor('[part=message]:not(:empty)');
      },
    ),
    'asked whether to erase': shown(registered, async (tab) => {
      await tab.click('[part=erase]');
      await tab.waitFor('[part=erase-confirm]');
    }),
    'private questions waiting': shown(asking, undefined, '[part=private-notice]'),
    'private form': shown(asking, answering),
    'private form with mistakes': shown(asking, async (tab) => {
      await answering(tab);
      await tab.write('[id="answers/diet"]', markAsContent('Keliakia'));
      await tab.click('[part=submit]');
      await tab.waitFor('[part=summary]');
    }),
    loading: shown(
      unknown,
      undefined,
      '[part=loading]',
      await scene.openEdgeUrl({ path: '/api/', act: 'hold' }),
    ),
    failure: shown(
      unknown,
      undefined,
      '[part=failure]',
      await scene.openEdgeUrl({ path: '/api/', act: 'refuse' }),
    ),
    unknown: shown(unknown, undefined, '[part=failure]'),
  };
}
