/**
 * What a person's own page does with their data and their link: joining a session, and erasing
 * everything.
 */

import { fiOwn } from '../../widget/locales/fi.ts';
import { equal, ok, says } from './support/assert.ts';
import {
  cancelEvent,
  day,
  fromNow,
  makeEvent,
  type Organization,
  organization,
  ownEdge,
  rows,
} from './support/host.ts';
import { leaveOwn, loadOwn, open, type Spoken, tokenOf, words } from './support/own.ts';
import {
  all,
  appears,
  focused,
  has,
  isAccessible,
  part,
  settled,
  textOf,
  until,
  wordsOf,
} from './support/page.ts';

let owner: Organization;

suiteSetup(async () => {
  await loadOwn();
  owner = await organization();
});
teardown(leaveOwn);

const link = 'https://meet.example/x';
const online = { mode: 'online', joinLink: link, joinLinkAt: fromNow(-day) };

/** What the Navigation API tells of leaving the page; TypeScript's own DOM does not know it yet. */
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
  (await ownEdge.log(path)).filter(({ method }) => method !== 'GET');

suite('Joining', () => {
  test('notes who attends and opens the link in the same tab, and shows it too', async () => {
    const { token } = await tokenOf(await makeEvent(owner, online));
    const page = await settled(open(token));
    const gone = staying();
    ok(!has(page, '[part=join-link]'), 'the link is shown before it is asked for');
    part(page, 'join').click();
    equal(textOf(await appears(page, '[part=join-link]')), link);
    await until('the page to leave', () => gone[0] === link);
    equal((await asked('/join')).length, 1);
    await isAccessible();
  });

  test('is possible when the note can’t be taken, as attending matters more', async () => {
    const { token } = await tokenOf(await makeEvent(owner, online));
    const page = await settled(open(token));
    const gone = staying();
    await ownEdge.rules({ path: '/join', act: 'refuse' });
    part(page, 'join').click();
    await until('the page to leave', () => gone[0] === link);
  });

  test('says why not when the session has been cancelled meanwhile, and goes nowhere', async () => {
    const event = await makeEvent(owner, online);
    const page = await settled(open((await tokenOf(event)).token));
    const gone = staying();
    await cancelEvent(event);
    part(page, 'join').click();
    await until('focus on the problem', () => focused(page)?.id === 'problem');
    equal(gone, []);
  });

  test('is not offered before the link is released', async () => {
    const { token } = await tokenOf(
      await makeEvent(owner, { ...online, joinLinkAt: fromNow(day) }),
    );
    ok(!has(await settled(open(token)), '[part=join]'), 'offered');
  });
});

for (const lang of Object.keys(words) as Spoken[]) {
  const { own } = words[lang];

  suite(`erasing in ${lang}`, () => {
    test('asks first, says what goes, and ends at a page that says that all of it is gone', async () => {
      const event = await makeEvent(owner, { title: 'Kuopion päivä' });
      const { token } = await tokenOf(event);
      const page = await settled(open(token, lang));
      part(page, 'erase').click();
      await until('focus on the question', () => focused(page)?.id === 'erase');
      const question = textOf(part(page, 'erase-confirm'));
      for (const expected of [
        own.eraseAsk,
        own.eraseCancels(['Kuopion päivä']),
        own.eraseAll,
        own.eraseEnd,
      ])
        says(question, expected);
      await isAccessible();
      equal((await rows(owner, event)).length, 1, 'asked, and already erased');
      part(page, 'erase-yes').click();
      await until('focus on what has been done', () => focused(page)?.id === 'gone');
      for (const expected of [own.gone, own.goneAll, own.goneAgain]) says(wordsOf(page), expected);
      ok(!has(page, 'button'), 'something can still be done');
      equal((await rows(owner, event)).length, 0);
      equal(location.hash, '', 'the token stays in the address');
      await isAccessible();
    });
  });
}

suite('Downloading', () => {
  test('that fails says so where it was asked for, and nowhere else', async () => {
    const page = await settled(open((await tokenOf(await makeEvent(owner))).token));
    await ownEdge.rules({ path: '/export', act: 'refuse' });
    part(page, 'export').click();
    await until('focus on the problem', () => focused(page)?.id === 'data-problem');
    equal(all(page, '[part=problem]').map(textOf), [fiOwn.problem.network]);
    await isAccessible();
    await ownEdge.rules();
    part(page, 'cancel').click();
    (await appears(page, '[part=cancel-yes]')).click();
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.cancelled);
    ok(!has(page, '[part=problem]'), 'the problem stays');
  });
});

suite('Erasing', () => {
  test('is left with nothing done, and the focus is back on its button', async () => {
    const event = await makeEvent(owner);
    const page = await settled(open((await tokenOf(event)).token));
    part(page, 'erase').click();
    (await appears(page, '[part=erase-no]')).click();
    await until('focus on the button', () => focused(page)?.id === 'erase-button');
    equal((await rows(owner, event)).length, 1);
  });

  test('is asked about at once when the mail’s way out is opened, and only asked', async () => {
    const event = await makeEvent(owner);
    const { token } = await tokenOf(event);
    const page = await settled(open(`${token}/erase`));
    await until('focus on the question', () => focused(page)?.id === 'erase');
    equal((await rows(owner, event)).length, 1);
  });

  test('is done when its answer was lost, and says so', async () => {
    const event = await makeEvent(owner);
    const page = await settled(open((await tokenOf(event)).token));
    part(page, 'erase').click();
    await ownEdge.rules({ method: 'DELETE', act: 'lose', times: 1 });
    (await appears(page, '[part=erase-yes]')).click();
    await until('the end', () => wordsOf(page).startsWith(fiOwn.gone));
    equal((await rows(owner, event)).length, 0);
  });

  test('that is refused says so where it was asked for, and everything is as it was', async () => {
    const event = await makeEvent(owner);
    const page = await settled(open((await tokenOf(event)).token));
    part(page, 'erase').click();
    await ownEdge.rules({ method: 'DELETE', act: 'answer', status: 404, body: '{}' });
    (await appears(page, '[part=erase-yes]')).click();
    await until('focus on the problem', () => focused(page)?.id === 'data-problem');
    says(textOf(part(page, 'erase-confirm')), fiOwn.unknown);
    equal((await rows(owner, event)).length, 1);
  });

  test('is still said after a reload, where the link would only be unknown', async () => {
    const page = await settled(open((await tokenOf(await makeEvent(owner))).token));
    part(page, 'erase').click();
    (await appears(page, '[part=erase-yes]')).click();
    await until('the end', () => wordsOf(page).startsWith(fiOwn.gone));
    page.remove();
    document.querySelector('main')?.append(page);
    await until('the end again', () => wordsOf(page).startsWith(fiOwn.gone));
  });
});
