/**
 * The manage page: every state in every language, and changing, cancelling and restoring a
 * registration.
 */

import { sendKeys } from '@web/test-runner-commands';
import { fiManage } from '../../widget/locales/fi.ts';
import { fillIn } from '../../worker/contract/strings/strings.ts';
import { equal, includes, ok } from './support/assert.ts';
import {
  cancelEvent,
  DAY_MS,
  fromNow,
  makeEvent,
  makeOrganization,
  makeSeries,
  manageEdge,
  type Organization,
  patchEvent,
  readRegistrations,
  registerAt,
  registerStrangers,
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
  control,
  findAll,
  focusedIn,
  has,
  part,
  show,
  submit,
  textOf,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
  write,
} from './support/page.ts';

let owner: Organization;

suiteSetup(async () => {
  await loadManage();
  owner = await makeOrganization();
});
teardown(resetManagePage);

const details = {
  languages: ['fi', 'sv'],
  title: { fi: 'Järjestöpäivä', sv: 'Organisationsdag' },
  contact: { name: 'Marjut', phone: '+358 9 000 2020' },
  fields: { organization: 'optional' },
  questions: [{ id: 'q1', type: 'text', label: { fi: 'Mitä?', sv: 'Vad?' } }],
  joinLink: 'https://meet.example/x',
  joinLinkAt: fromNow(-DAY_MS),
  promises: [{ kind: 'information', by: fromNow(29 * DAY_MS) }],
};

async function openRegistered(more: Record<string, unknown> = {}, lang: TestLanguage = 'fi') {
  const event = await makeEvent(owner, { ...details, ...more });
  const { token, email } = await registerForToken(event);
  return { event, email, token, page: await waitUntilLoaded(openManagePage(token, lang)) };
}

const status = async (event: string) =>
  (await readRegistrations(owner, event)).map((row) => row.status);

for (const lang of Object.keys(localeStrings) as TestLanguage[]) {
  const locale = localeStrings[lang];
  const own = locale.own;

  suite(`mukaan-registration in ${lang}`, () => {
    test('is accessible when it shows what one is registered to', async () => {
      const { page, email } = await openRegistered({}, lang);
      equal(part(page, 'root').lang, lang);
      equal(textOf(part(page, 'title')), own.title);
      equal(part(page, 'title').getAttribute('aria-level'), '1');
      const said = visibleTextOf(page);
      for (const expected of [
        own.greeting('Maija Äijälä'),
        email,
        locale.status.confirmed,
        own.change,
        own.cancel,
        own.join,
      ])
        includes(said, expected);
      includes(said, lang === 'sv' ? 'Organisationsdag' : 'Järjestöpäivä');
      ok(
        has(page, `[lang=${lang === 'sv' ? 'sv' : 'fi'}]`),
        "the organiser's text is not marked with its language",
      );
      await assertAccessible();
    });

    test('is accessible while loading', async () => {
      await manageEdge.setRules({ act: 'hold' });
      const page = openManagePage('x'.repeat(40), lang);
      await waitForInside(page, '[part=loading]');
      includes(visibleTextOf(page), own.loading);
      await assertAccessible();
    });

    test('is accessible while changing, with mistakes, and after saving', async () => {
      const { page, event } = await openRegistered({}, lang);
      part(page, 'change').click();
      await waitFor('focus on the heading of the form', () => focusedIn(page)?.id === 'change');
      ok(has(page, '[part=form]'), 'no form');
      await assertAccessible();
      write(page, locale.fields.name, '');
      submit(page);
      await waitFor('focus on the summary', () => focusedIn(page)?.id === 'mistakes');
      includes(textOf(part(page, 'summary')), locale.errors['required.name'] ?? '');
      await assertAccessible();
      write(page, locale.fields.name, 'Maija Uusi');
      write(page, locale.fields.organization, 'Yhdistys ry');
      submit(page);
      await waitFor('the message', () => textOf(part(page, 'message')) === own.saved);
      equal(focusedIn(page)?.id, 'message');
      await assertAccessible();
      equal(
        (await readRegistrations(owner, event)).map(({ name, organization }) => [
          name,
          organization,
        ]),
        [['Maija Uusi', 'Yhdistys ry']],
      );
    });

    test('is accessible while asking whether to cancel, after cancelling, and after restoring the registration', async () => {
      const { page, event } = await openRegistered({}, lang);
      part(page, 'cancel').click();
      await waitFor('focus on the question', () => focusedIn(page)?.id === 'ask');
      includes(
        textOf(part(page, 'confirm')),
        own.cancelAsk(lang === 'sv' ? 'Organisationsdag' : 'Järjestöpäivä'),
      );
      equal(await status(event), ['confirmed'], 'asked, and already cancelled');
      await assertAccessible();
      part(page, 'cancel-yes').click();
      await waitFor('the message', () => textOf(part(page, 'message')) === own.cancelled);
      equal(focusedIn(page)?.id, 'message');
      equal(textOf(part(page, 'state')), locale.status.cancelled);
      equal(await status(event), ['cancelled']);
      await assertAccessible();
      part(page, 'restore').click();
      await waitFor('the message', () => textOf(part(page, 'message')) === own.restored);
      equal(await status(event), ['confirmed']);
      await assertAccessible();
    });

    test('is accessible on the waitlist, and shows the waitlist position', async () => {
      const event = await makeEvent(owner, {
        ...details,
        registration: { capacity: 1, waitlist: true },
      });
      await registerStrangers(event, 1);
      const page = await waitUntilLoaded(
        openManagePage((await registerForToken(event)).token, lang),
      );
      equal(
        textOf(part(page, 'state')),
        `${locale.status.waitlisted}. ${fillIn(locale.lines.position, 1)}`,
      );
      ok(!has(page, '[part=join]'), 'the join link is shown without a seat');
      await assertAccessible();
    });

    test('is accessible when the link is wrong, and says what to do', async () => {
      const page = await waitUntilLoaded(openManagePage('x'.repeat(43), lang));
      includes(visibleTextOf(page), own.unknown);
      includes(visibleTextOf(page), own.unknownHelp);
      await assertAccessible();
    });

    test('is accessible when nothing can be had, and tries again when asked to', async () => {
      const event = await makeEvent(owner, details);
      const { token } = await registerForToken(event);
      await manageEdge.setRules({ act: 'refuse' });
      const page = await waitUntilLoaded(openManagePage(token, lang));
      includes(visibleTextOf(page), own.failed);
      await assertAccessible();
      await manageEdge.setRules();
      const button = part(page, 'failure').querySelector('button');
      equal(textOf(button), locale.tryAgain);
      button?.click();
      await waitForInside(page, '[part=registration]');
    });

    test('is accessible when the organiser has cancelled the event', async () => {
      const event = await makeEvent(owner, details);
      const { token } = await registerForToken(event);
      await cancelEvent(event);
      const page = await waitUntilLoaded(openManagePage(token, lang));
      includes(visibleTextOf(page), locale.states.cancelled);
      await assertAccessible();
    });
  });
}

suite('The manage page', () => {
  test('without a token says that the link is not valid', async () => {
    includes(
      visibleTextOf(await waitUntilLoaded(show('mukaan-registration', {}))),
      fiManage.unknown,
    );
  });

  test('shows another person when another link is opened in its place', async () => {
    const { page, event } = await openRegistered();
    const { token } = await registerForToken(event, 'Matti Muu');
    location.hash = token;
    await waitFor('the other person', () => visibleTextOf(page).includes('Matti Muu'));
  });

  test('leaves the registration if the participant declines to cancel, and returns the focus', async () => {
    const { page, event } = await openRegistered();
    part(page, 'cancel').click();
    await waitForInside(page, '[part=cancel-no]');
    part(page, 'cancel-no').click();
    await waitFor('focus back on the button', () => focusedIn(page)?.matches('[part=cancel]'));
    equal(await status(event), ['confirmed']);
  });

  test('says that a binding registration is cancelled late after the deadline', async () => {
    const event = await makeEvent(owner, { ...details, registration: { binding: true } });
    const { token } = await registerForToken(event);
    await patchEvent(owner, event, { registration: { closesAt: fromNow(-DAY_MS) } });
    const page = await waitUntilLoaded(openManagePage(token));
    part(page, 'cancel').click();
    includes(textOf(await waitForInside(page, '[part=confirm]')), fiManage.cancelBinding);
  });

  test('says that the seat is taken and shows the waitlist position', async () => {
    const event = await makeEvent(owner, {
      ...details,
      registration: { capacity: 1, waitlist: true },
    });
    const page = await waitUntilLoaded(openManagePage((await registerForToken(event)).token));
    part(page, 'cancel').click();
    (await waitForInside(page, '[part=cancel-yes]')).click();
    await waitFor('the message', () => textOf(part(page, 'message')) === fiManage.cancelled);
    await registerStrangers(event, 1);
    part(page, 'restore').click();
    await waitFor(
      'the message',
      () => textOf(part(page, 'message')) === fiManage.restoredToWaitlist,
    );
    includes(textOf(part(page, 'state')), fillIn(localeStrings.fi.lines.position, 1));
  });

  test('cancels once, also when the first answer is lost', async () => {
    const { page, event } = await openRegistered();
    part(page, 'cancel').click();
    await manageEdge.setRules({ path: '/cancel', act: 'lose', times: 1 });
    (await waitForInside(page, '[part=cancel-yes]')).click();
    await waitFor('the message', () => textOf(part(page, 'message')) === fiManage.cancelled);
    equal(await status(event), ['cancelled']);
  });

  test('keeps what was typed when saving fails, and says so', async () => {
    const { page, event } = await openRegistered();
    part(page, 'change').click();
    await waitForInside(page, '[part=form]');
    write(page, 'Nimi', 'Maija Uusi');
    await manageEdge.setRules({ method: 'PATCH', act: 'refuse' });
    submit(page);
    const problem = await waitForInside(page, '[part=problem]', 12_000);
    await waitFor('focus on the problem', () => focusedIn(page) === problem);
    equal(control(page, 'Nimi').value, 'Maija Uusi');
    await assertAccessible();
    await manageEdge.setRules();
    submit(page);
    await waitFor('the message', () => textOf(part(page, 'message')) === fiManage.saved);
    equal((await readRegistrations(owner, event))[0]?.name, 'Maija Uusi');
  });

  test('shows the registrations to all of a series, and cancels the one asked for', async () => {
    const series = await makeSeries(owner);
    const events = [
      await makeEvent(owner, { series, title: 'Yksi' }),
      await makeEvent(owner, { series, title: 'Kaksi' }),
    ];
    const { token, email } = await registerForToken(events[0] ?? '');
    await registerAt(events[1] ?? '', 'Maija Äijälä', email);
    const page = await waitUntilLoaded(openManagePage(token));
    equal(findAll(page, '[part=registration]').length, 2);
    const card = findAll(page, '[part=registration]').find((one) => textOf(one).includes('Kaksi'));
    card?.querySelector<HTMLElement>('[part=cancel]')?.click();
    includes(textOf(await waitForInside(page, '[part=confirm]')), 'Kaksi');
    part(page, 'cancel-yes').click();
    await waitFor('the message', () => textOf(part(page, 'message')) === fiManage.cancelled);
    equal(
      [await status(events[0] ?? ''), await status(events[1] ?? '')],
      [['confirmed'], ['cancelled']],
    );
    await assertAccessible();
  });

  test('can be used by keyboard alone', async () => {
    const { page, event } = await openRegistered();
    (document.activeElement as HTMLElement | null)?.blur();
    for (let step = 0; step < 20 && !focusedIn(page)?.matches('[part=cancel]'); step += 1)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitFor('focus on the question', () => focusedIn(page)?.id === 'ask');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitFor('the message', () => textOf(part(page, 'message')) === fiManage.cancelled);
    await waitForRender(page);
    equal(await status(event), ['cancelled']);
  });

  test('keeps the token out of everything it shows', async () => {
    const { page, token } = await openRegistered();
    ok(!page.shadowRoot?.innerHTML.includes(token), 'the token is in the page');
  });
});
