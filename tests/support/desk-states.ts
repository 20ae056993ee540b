/** Every state of every screen of the desk, for tests and screenshots. */

import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import type { Language } from '../../worker/contract/languages.ts';
import {
  call,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  register,
} from './client.ts';
import {
  codeFor,
  deskHost,
  makeDeskOrganization,
  makeMember,
  openIncognitoPage,
  signIn,
} from './desk.ts';
import { fiAndSv, markAsContent } from './scene.ts';

/** As `Tab`, whose element is the whole page here. */
export type OpenState = { page: Page; tag: string; close(): Promise<void> };
export type OpenDeskState = (language: Language) => Promise<OpenState>;

type Act = (page: Page) => Promise<unknown>;

const tag = 'mukaan-desk';
const waiting = { timeout: 20_000 };

const see = (page: Page, selector: string) =>
  page.waitForSelector(selector, { ...waiting, visible: true });
const click = (page: Page, selector: string) =>
  see(page, selector).then((found) => found?.evaluate((one) => (one as HTMLElement).click()));
async function write(page: Page, selector: string, text: string): Promise<void> {
  await see(page, selector);
  await page.$eval(
    selector,
    (found, typed) => {
      (found as HTMLInputElement).value = typed;
      found.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    text,
  );
}

/** The data that the screens show. */
type Ground = { owner: Organization; event: string; draft: string; series: string; person: string };

const questions = [
  { id: 'wish', type: 'text', label: fiAndSv('Toive', 'Önskemål'), required: true },
];

/** A series, an event with a waitlist, a draft, members, and member organisations. */
async function prepare(): Promise<Ground> {
  const owner = await makeDeskOrganization({ umbrella: true });
  const series = await makeSeries(owner, { title: fiAndSv('Järjestöpäivä', 'Organisationsdagen') });
  const make = (fi: string, sv: string, more: Record<string, unknown> = {}) =>
    makeEvent(owner, { languages: ['fi', 'sv'], title: fiAndSv(fi, sv), ...more });
  const full = { registration: { capacity: 3, waitlist: true }, questions };
  const event = await make('Kuopion tilaisuus', 'Tillfället i Kuopio', { series, ...full });
  await make('Turun tilaisuus', 'Tillfället i Åbo', { series });
  const draft = await make('Neuvottelukunta', 'Delegationen', { status: 'draft' });
  for (const name of ['Maija Äijälä', 'Börje Åkerö', 'Čáhci', 'Liisa Virtanen'])
    await register(
      [event],
      [makePerson(markAsContent(name), { answers: { wish: markAsContent('Valoa') } })],
    );
  const rows = (await call(`/api/v1/desk/events/${event}/registrations`, { bearer: owner.key }))
    .body;
  const [first] = (rows as { registrations: { id: string }[] }).registrations;
  await makeMember(owner, 'editor');
  await makeMember(owner, 'viewer', { state: 'invited' });
  for (const name of ['Kuopion yhdistys ry', 'Åbolands hälsoförening rf'])
    await call('/api/v1/desk/organizations', {
      bearer: owner.key,
      body: { name, owner: `omistaja-${crypto.randomUUID()}@example.org` },
    });
  return { owner, event, draft, series, person: first?.id ?? '' };
}

/** Opens pages of one person: signs in once per language, clears the local storage each time. */
function windowsOf(browser: Browser, email: string): (language: Language) => Promise<Page> {
  const known: { [language in Language]?: Promise<BrowserContext> } = {};
  const open = async (language: Language): Promise<BrowserContext> => {
    const { context, page } = await openIncognitoPage(browser);
    await page.goto(`${await deskHost()}/health`);
    await signIn(page, email, language);
    await page.close();
    return context;
  };
  return async (language) => {
    // the language is the person's, not the window's: it is said each time
    known[language] ??= open(language);
    const page = await (await known[language]).newPage();
    await page.emulateTimezone('Europe/Helsinki');
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(`${await deskHost()}/health`);
    await page.evaluate(async (spoken) => {
      localStorage.clear();
      const headers = { 'content-type': 'application/json' };
      await fetch('/api/v1/desk/me', {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ language: spoken }),
      });
    }, language);
    return page;
  };
}

/** States before signing in. */
function signedOut(browser: Browser): Record<string, OpenDeskState> {
  const at =
    (act?: Act): OpenDeskState =>
    async (language) => {
      const { context, page } = await openIncognitoPage(browser);
      await page.goto(`${await deskHost()}/desk?lang=${language}`);
      await see(page, '#sign-in-email');
      await act?.(page);
      return { page, tag, close: () => context.close() };
    };
  const asked = async (page: Page): Promise<string> => {
    const { owner } = await makeOrganization();
    await write(page, '#sign-in-email', owner);
    await click(page, 'desk-sign-in form button');
    await see(page, '#sign-in-code');
    return owner;
  };
  return {
    'signing in': at(),
    'signing in with a mistake': at(async (page) => {
      await write(page, '#sign-in-email', 'maija@');
      await click(page, 'desk-sign-in form button');
      await see(page, '#sign-in-error:not(:empty)');
    }),
    'a requested code': at(asked),
    'a wrong code': at(async (page) => {
      const code = await codeFor(await asked(page));
      await write(page, '#sign-in-code', code === '000000' ? '000001' : '000000');
      await click(page, 'desk-sign-in form button');
      await see(page, '#sign-in-error:not(:empty)');
    }),
  };
}

/** Every state, by name. Screens of the desk are listed here and nowhere else. */
export async function deskStates(browser: Browser): Promise<Record<string, OpenDeskState>> {
  const ground = await prepare();
  const { owner, event, draft, series } = ground;
  const empty = await makeDeskOrganization();
  const invited = await makeDeskOrganization();
  await makeMember(await makeDeskOrganization(), 'editor', {
    email: invited.owner,
    state: 'invited',
  });
  const people = {
    owner: windowsOf(browser, owner.owner),
    viewer: windowsOf(browser, await makeMember(owner, 'viewer')),
    beginner: windowsOf(browser, empty.owner),
    invited: windowsOf(browser, invited.owner),
  };
  const state =
    (who: keyof typeof people, path: string, act?: Act): OpenDeskState =>
    async (language) => {
      const page = await people[who](language);
      await page.goto(`${await deskHost()}/desk${path}`);
      await see(page, 'main h1');
      await page.waitForNetworkIdle({ idleTime: 200, ...waiting });
      await act?.(page);
      return { page, tag, close: () => page.close() };
    };
  const at = (path: string, act?: Act) =>
    state('owner', `/${owner.slug}${path ? `/${path}` : ''}`, act);
  return {
    ...signedOut(browser),
    'invited, with an organisation to choose': state('invited', ''),
    events: at(''),
    'no events yet': state('beginner', `/${empty.slug}`),
    'events as a viewer': state('viewer', `/${owner.slug}`),
    'the start of a new event': at('events/start'),
    'a new event': at('events/new'),
    'an event': at(`events/${event}`),
    'an event being edited': at(`events/${event}/edit`, async (page) => {
      for (const opener of await page.$$('.opener'))
        await opener.evaluate((one) => (one as HTMLElement).click());
    }),
    'an event being copied': at(`events/${event}/duplicate`),
    'an event being cancelled': at(`events/${event}/cancel`),
    'a draft being edited': at(`events/${draft}/edit`),
    'a new series': at('series/new'),
    'a series read from a list': at('series/new', async (page) => {
      await write(
        page,
        '#paste',
        'Kuopio ma 23.3.2027 klo 12–14.30, 60 paikkaa\nOulu 30.2.2027\nTurku huhtikuussa',
      );
      await see(page, '.understood');
    }),
    'a series with validation errors': at('series/new', async (page) => {
      await write(page, '#paste', 'Kuopio 28.3.2027 klo 3.30–5\nOulu 31.10.2027 klo 3.30–6\nTurku');
      await click(page, '.read button');
      await click(page, '.savebar button');
      await see(page, '.faults');
    }),
    'a series in the preview': at('series/new', async (page) => {
      for (const title of await page.$$('#title, [id^=title-]:is(input)'))
        await title.type(markAsContent('Kiertue'));
      await write(page, '#paste', `Kuopio 23.3.${new Date().getFullYear() + 1} klo 12–14.30`);
      await click(page, '.read button');
      await click(page, '.savebar button:last-of-type');
      await see(page, '.stage mukaan-series');
    }),
    'a series': at(`series/${series}`),
    'a series being edited': at(`series/${series}/edit`),
    'the tag of a series': at(`series/${series}/tag`),
    'the tag of an event': at(`events/${event}/tag`),
    sites: at('sites'),
    'a site being added': at('sites', async (page) => {
      await click(page, '#add');
      await click(page, 'form.panel button');
      await see(page, '.faults');
    }),
    'the tag of a site': at(`sites/${owner.site}/tag`),
    'choosing an event for registrations': at('registrations'),
    registrations: at(`events/${event}/registrations`),
    'registrations, without any': at(`events/${draft}/registrations`),
    'a registration by phone': at(`events/${event}/registrations/new`),
    'an import': at(`events/${event}/registrations/import`),
    'one person': at(`events/${event}/registrations/${ground.person}`),
    'choosing an event for messages': at('messages'),
    messages: at(`events/${event}/messages`),
    people: at('people'),
    'a role being changed': at('people', async (page) => {
      await click(page, '[id^="change-"]');
      await see(page, '[id^="role-"]');
    }),
    'a member being removed': at('people', async (page) => {
      await click(page, '.row-actions-cell .bad');
      await see(page, 'dialog[open]');
    }),
    'a key, shown once': at('people', async (page) => {
      await click(page, '#key-add');
      await write(page, '#key-name', markAsContent('Jäsenrekisteri'));
      await click(page, 'desk-keys form button');
      await see(page, '#created-key');
    }),
    'people as a viewer': state('viewer', `/${owner.slug}/people`),
    settings: at('settings'),
    'settings with mistakes': at('settings', async (page) => {
      await write(page, '#settings-name', '');
      await write(page, '#settings-businessId', '1234567-8');
      await write(page, '#settings-accent', '#ffdd00');
      await click(page, '#settings-embedding input[value=listed]');
      await click(page, '.savebar button');
      await see(page, '.faults');
    }),
    organizations: at('organizations'),
    'an organisation being added': at('organizations', async (page) => {
      await click(page, '#organization-add');
      await click(page, 'desk-organizations form button');
      await see(page, '.faults');
    }),
    account: at('account'),
    'a passkey being added': at('account', async (page) => {
      await click(page, '#passkey-add');
      await click(page, 'desk-passkeys form button');
      await see(page, '#passkey-name-error');
    }),
    'an unknown address': at('ei/ole'),
  };
}
