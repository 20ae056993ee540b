/**
 * The data and the join link on the manage page: joining a session, and erasing
 * everything.
 */

import { fiManage } from '../../widget/locales/fi.ts';
import { equal, includes, ok } from './support/assert.ts';
import {
  cancelEvent,
  DAY_MS,
  fromNow,
  makeEvent,
  makeOrganization,
  manageEdge,
  type Organization,
  readRegistrations,
} from './support/host.ts';
import {
  loadManage,
  localeStrings,
  openManagePage,
  registerForToken,
  resetManagePage,
  type TestLanguage,
} from './support/manage.ts';
import {
  assertAccessible,
  findAll,
  focusedIn,
  has,
  part,
  textOf,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitUntilLoaded,
} from './support/page.ts';

let owner: Organization;

suiteSetup(async () => {
  await loadManage();
  owner = await makeOrganization();
});
teardown(resetManagePage);

const link = 'https://meet.example/x';
const online = { mode: 'online', joinLink: link, joinLinkAt: fromNow(-DAY_MS) };

/** A navigate event of the Navigation API, which TypeScript's DOM types lack. */
type Leaving = Event & { destination: { url: string } };

/** Keeps the test page where it is, and remembers where it would have gone. */
function staying(): string[] {
  const gone: string[] = [];
  const { navigation } = window as unknown as { navigation: EventTarget };
  const stay = (event: Event) => {
    const { url } = (event as Leaving).destination;
    if (url.startsWith(location.origin)) return;
    event.preventDefault();
    gone.push(url);
  };
  navigation.addEventListener('navigate', stay);
  return gone;
}

const asked = async (path: string) =>
  (await manageEdge.requests(path)).filter(({ method }) => method !== 'GET');

suite('Joining', () => {
  test('notes who attends and opens the link in the same tab, and shows it too', async () => {
    const { token } = await registerForToken(await makeEvent(owner, online));
    const page = await waitUntilLoaded(openManagePage(token));
    const gone = staying();
    ok(!has(page, '[part=join-link]'), 'the link is shown before it is asked for');
    part(page, 'join').click();
    equal(textOf(await waitForInside(page, '[part=join-link]')), link);
    await waitFor('the page to leave', () => gone[0] === link);
    equal((await asked('/join')).length, 1);
    await assertAccessible();
  });

  test('is possible when the note can’t be taken, as attending matters more', async () => {
    const { token } = await registerForToken(await makeEvent(owner, online));
    const page = await waitUntilLoaded(openManagePage(token));
    const gone = staying();
    await manageEdge.setRules({ path: '/join', act: 'refuse' });
    part(page, 'join').click();
    await waitFor('the page to leave', () => gone[0] === link);
  });

  test('says why not when the session has been cancelled meanwhile, and goes nowhere', async () => {
    const event = await makeEvent(owner, online);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(event)).token));
    const gone = staying();
    await cancelEvent(event);
    part(page, 'join').click();
    await waitFor('focus on the problem', () => focusedIn(page)?.id === 'problem');
    equal(gone, []);
  });

  test('is not offered before the link is released', async () => {
    const { token } = await registerForToken(
      await makeEvent(owner, { ...online, joinLinkAt: fromNow(DAY_MS) }),
    );
    ok(!has(await waitUntilLoaded(openManagePage(token)), '[part=join]'), 'offered');
  });
});

for (const lang of Object.keys(localeStrings) as TestLanguage[]) {
  const { own } = localeStrings[lang];

  suite(`erasing in ${lang}`, () => {
    test('asks first, says what goes, and ends at a page that says that all of it is gone', async () => {
      const event = await makeEvent(owner, { title: 'Kuopion päivä' });
      const { token } = await registerForToken(event);
      const page = await waitUntilLoaded(openManagePage(token, lang));
      part(page, 'erase').click();
      await waitFor('focus on the question', () => focusedIn(page)?.id === 'erase');
      const question = textOf(part(page, 'erase-confirm'));
      for (const expected of [
        own.eraseAsk,
        own.eraseCancels(['Kuopion päivä']),
        own.eraseAll,
        own.eraseEnd,
      ])
        includes(question, expected);
      await assertAccessible();
      equal((await readRegistrations(owner, event)).length, 1, 'asked, and already erased');
      part(page, 'erase-yes').click();
      await waitFor('focus on what has been done', () => focusedIn(page)?.id === 'gone');
      for (const expected of [own.gone, own.goneAll, own.goneAgain])
        includes(visibleTextOf(page), expected);
      ok(!has(page, 'button'), 'something can still be done');
      equal((await readRegistrations(owner, event)).length, 0);
      equal(location.hash, '', 'the token stays in the address');
      await assertAccessible();
    });
  });
}

suite('Downloading', () => {
  test('that fails shows its error in its own section only', async () => {
    const page = await waitUntilLoaded(
      openManagePage((await registerForToken(await makeEvent(owner))).token),
    );
    await manageEdge.setRules({ path: '/export', act: 'refuse' });
    part(page, 'export').click();
    await waitFor('focus on the problem', () => focusedIn(page)?.id === 'data-problem');
    equal(findAll(page, '[part=problem]').map(textOf), [fiManage.problem.network]);
    await assertAccessible();
    await manageEdge.setRules();
    part(page, 'cancel').click();
    (await waitForInside(page, '[part=cancel-yes]')).click();
    await waitFor('the message', () => textOf(part(page, 'message')) === fiManage.cancelled);
    ok(!has(page, '[part=problem]'), 'the problem stays');
  });
});

suite('Erasing', () => {
  test('is left with nothing done, and the focus is back on its button', async () => {
    const event = await makeEvent(owner);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(event)).token));
    part(page, 'erase').click();
    (await waitForInside(page, '[part=erase-no]')).click();
    await waitFor('focus on the button', () => focusedIn(page)?.id === 'erase-button');
    equal((await readRegistrations(owner, event)).length, 1);
  });

  test('is asked about at once when the mail’s way out is opened, and only asked', async () => {
    const event = await makeEvent(owner);
    const { token } = await registerForToken(event);
    const page = await waitUntilLoaded(openManagePage(`${token}/erase`));
    await waitFor('focus on the question', () => focusedIn(page)?.id === 'erase');
    equal((await readRegistrations(owner, event)).length, 1);
  });

  test('is done when its answer was lost, and says so', async () => {
    const event = await makeEvent(owner);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(event)).token));
    part(page, 'erase').click();
    await manageEdge.setRules({ method: 'DELETE', act: 'lose', times: 1 });
    (await waitForInside(page, '[part=erase-yes]')).click();
    await waitFor('the end', () => visibleTextOf(page).startsWith(fiManage.gone));
    equal((await readRegistrations(owner, event)).length, 0);
  });

  test('that is refused shows its error in its own section and changes nothing', async () => {
    const event = await makeEvent(owner);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(event)).token));
    part(page, 'erase').click();
    await manageEdge.setRules({ method: 'DELETE', act: 'answer', status: 404, body: '{}' });
    (await waitForInside(page, '[part=erase-yes]')).click();
    await waitFor('focus on the problem', () => focusedIn(page)?.id === 'data-problem');
    includes(textOf(part(page, 'erase-confirm')), fiManage.unknown);
    equal((await readRegistrations(owner, event)).length, 1);
  });

  test('is still confirmed after a reload, although the link is no longer valid', async () => {
    const page = await waitUntilLoaded(
      openManagePage((await registerForToken(await makeEvent(owner))).token),
    );
    part(page, 'erase').click();
    (await waitForInside(page, '[part=erase-yes]')).click();
    await waitFor('the end', () => visibleTextOf(page).startsWith(fiManage.gone));
    page.remove();
    document.querySelector('main')?.append(page);
    await waitFor('the end again', () => visibleTextOf(page).startsWith(fiManage.gone));
  });
});
