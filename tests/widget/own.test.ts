/**
 * A person's own page: every state in every language, and changing, giving up and taking back a
 * place.
 */

import { sendKeys } from '@web/test-runner-commands';
import { fiOwn } from '../../widget/locales/fi.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { equal, ok, says } from './support/assert.ts';
import {
  cancelEvent,
  day,
  fill,
  fromNow,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
  ownEdge,
  patchEvent,
  registerAt,
  rows,
} from './support/host.ts';
import { leaveOwn, loadOwn, open, type Spoken, tokenOf, words } from './support/own.ts';
import {
  all,
  appears,
  control,
  drawn,
  focused,
  has,
  isAccessible,
  part,
  press,
  settled,
  show,
  textOf,
  until,
  wordsOf,
  write,
} from './support/page.ts';

let owner: Organization;

suiteSetup(async () => {
  await loadOwn();
  owner = await organization();
});
teardown(leaveOwn);

const details = {
  languages: ['fi', 'sv'],
  title: { fi: 'Järjestöpäivä', sv: 'Organisationsdag' },
  contact: { name: 'Marjut', phone: '+358 9 000 2020' },
  fields: { organization: 'optional' },
  questions: [{ id: 'q1', type: 'text', label: { fi: 'Mitä?', sv: 'Vad?' } }],
  joinLink: 'https://meet.example/x',
  joinLinkAt: fromNow(-day),
  promises: [{ kind: 'information', by: fromNow(29 * day) }],
};

async function mine(more: Record<string, unknown> = {}, lang: Spoken = 'fi') {
  const event = await makeEvent(owner, { ...details, ...more });
  const { token, email } = await tokenOf(event);
  return { event, email, token, page: await settled(open(token, lang)) };
}

const status = async (event: string) => (await rows(owner, event)).map((row) => row.status);

for (const lang of Object.keys(words) as Spoken[]) {
  const locale = words[lang];
  const own = locale.own;

  suite(`mukaan-registration in ${lang}`, () => {
    test('is accessible when it shows what one is registered to', async () => {
      const { page, email } = await mine({}, lang);
      equal(part(page, 'root').lang, lang);
      equal(textOf(part(page, 'title')), own.title);
      equal(part(page, 'title').getAttribute('aria-level'), '1');
      const said = wordsOf(page);
      for (const expected of [
        own.greeting('Maija Äijälä'),
        email,
        locale.status.confirmed,
        own.change,
        own.cancel,
        own.join,
      ])
        says(said, expected);
      says(said, lang === 'sv' ? 'Organisationsdag' : 'Järjestöpäivä');
      ok(
        has(page, `[lang=${lang === 'sv' ? 'sv' : 'fi'}]`),
        "the organiser's text is not marked with its language",
      );
      await isAccessible();
    });

    test('is accessible while loading', async () => {
      await ownEdge.rules({ act: 'hold' });
      const page = open('x'.repeat(40), lang);
      await appears(page, '[part=loading]');
      says(wordsOf(page), own.loading);
      await isAccessible();
    });

    test('is accessible while changing, with mistakes, and after saving', async () => {
      const { page, event } = await mine({}, lang);
      part(page, 'change').click();
      await until('focus on the heading of the form', () => focused(page)?.id === 'change');
      ok(has(page, '[part=form]'), 'no form');
      await isAccessible();
      write(page, locale.fields.name, '');
      press(page);
      await until('focus on the summary', () => focused(page)?.id === 'mistakes');
      says(textOf(part(page, 'summary')), locale.errors['required.name'] ?? '');
      await isAccessible();
      write(page, locale.fields.name, 'Maija Uusi');
      write(page, locale.fields.organization, 'Yhdistys ry');
      press(page);
      await until('the message', () => textOf(part(page, 'message')) === own.saved);
      equal(focused(page)?.id, 'message');
      await isAccessible();
      equal(
        (await rows(owner, event)).map(({ name, organization }) => [name, organization]),
        [['Maija Uusi', 'Yhdistys ry']],
      );
    });

    test('is accessible while asking whether to cancel, after cancelling, and after taking the place back', async () => {
      const { page, event } = await mine({}, lang);
      part(page, 'cancel').click();
      await until('focus on the question', () => focused(page)?.id === 'ask');
      says(
        textOf(part(page, 'confirm')),
        own.cancelAsk(lang === 'sv' ? 'Organisationsdag' : 'Järjestöpäivä'),
      );
      equal(await status(event), ['confirmed'], 'asked, and already cancelled');
      await isAccessible();
      part(page, 'cancel-yes').click();
      await until('the message', () => textOf(part(page, 'message')) === own.cancelled);
      equal(focused(page)?.id, 'message');
      equal(textOf(part(page, 'state')), locale.status.cancelled);
      equal(await status(event), ['cancelled']);
      await isAccessible();
      part(page, 'restore').click();
      await until('the message', () => textOf(part(page, 'message')) === own.restored);
      equal(await status(event), ['confirmed']);
      await isAccessible();
    });

    test('is accessible on the waiting list, and says which place one has there', async () => {
      const event = await makeEvent(owner, {
        ...details,
        registration: { capacity: 1, waitlist: true },
      });
      await fill(event, 1);
      const page = await settled(open((await tokenOf(event)).token, lang));
      equal(
        textOf(part(page, 'state')),
        `${locale.status.waitlisted}. ${filled(locale.lines.position, 1)}`,
      );
      ok(!has(page, '[part=join]'), 'the join link is shown without a seat');
      await isAccessible();
    });

    test('is accessible when the link is wrong, and says what to do', async () => {
      const page = await settled(open('x'.repeat(43), lang));
      says(wordsOf(page), own.unknown);
      says(wordsOf(page), own.unknownHelp);
      await isAccessible();
    });

    test('is accessible when nothing can be had, and tries again when asked to', async () => {
      const event = await makeEvent(owner, details);
      const { token } = await tokenOf(event);
      await ownEdge.rules({ act: 'refuse' });
      const page = await settled(open(token, lang));
      says(wordsOf(page), own.failed);
      await isAccessible();
      await ownEdge.rules();
      const button = part(page, 'failure').querySelector('button');
      equal(textOf(button), locale.tryAgain);
      button?.click();
      await appears(page, '[part=registration]');
    });

    test('is accessible when the organiser has cancelled the event', async () => {
      const event = await makeEvent(owner, details);
      const { token } = await tokenOf(event);
      await cancelEvent(event);
      const page = await settled(open(token, lang));
      says(wordsOf(page), locale.states.cancelled);
      await isAccessible();
    });
  });
}

suite('One’s own page', () => {
  test('without a token says that the link is not valid', async () => {
    says(wordsOf(await settled(show('mukaan-registration', {}))), fiOwn.unknown);
  });

  test('shows another person when another link is opened in its place', async () => {
    const { page, event } = await mine();
    const { token } = await tokenOf(event, 'Matti Muu');
    location.hash = token;
    await until('the other person', () => wordsOf(page).includes('Matti Muu'));
  });

  test('lets one keep the place when asked, and gives the focus back', async () => {
    const { page, event } = await mine();
    part(page, 'cancel').click();
    await appears(page, '[part=cancel-no]');
    part(page, 'cancel-no').click();
    await until('focus back on the button', () => focused(page)?.matches('[part=cancel]'));
    equal(await status(event), ['confirmed']);
  });

  test('says that a binding registration is cancelled late after the deadline', async () => {
    const event = await makeEvent(owner, { ...details, registration: { binding: true } });
    const { token } = await tokenOf(event);
    await patchEvent(owner, event, { registration: { closesAt: fromNow(-day) } });
    const page = await settled(open(token));
    part(page, 'cancel').click();
    says(textOf(await appears(page, '[part=confirm]')), fiOwn.cancelBinding);
  });

  test('says that the seat is taken and shows the waitlist position', async () => {
    const event = await makeEvent(owner, {
      ...details,
      registration: { capacity: 1, waitlist: true },
    });
    const page = await settled(open((await tokenOf(event)).token));
    part(page, 'cancel').click();
    (await appears(page, '[part=cancel-yes]')).click();
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.cancelled);
    await fill(event, 1);
    part(page, 'restore').click();
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.requeued);
    says(textOf(part(page, 'state')), filled(words.fi.lines.position, 1));
  });

  test('cancels once, also when the first answer is lost', async () => {
    const { page, event } = await mine();
    part(page, 'cancel').click();
    await ownEdge.rules({ path: '/cancel', act: 'lose', times: 1 });
    (await appears(page, '[part=cancel-yes]')).click();
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.cancelled);
    equal(await status(event), ['cancelled']);
  });

  test('keeps what was typed when saving fails, and says so', async () => {
    const { page, event } = await mine();
    part(page, 'change').click();
    await appears(page, '[part=form]');
    write(page, 'Nimi', 'Maija Uusi');
    await ownEdge.rules({ method: 'PATCH', act: 'refuse' });
    press(page);
    const problem = await appears(page, '[part=problem]', 12_000);
    await until('focus on the problem', () => focused(page) === problem);
    equal(control(page, 'Nimi').value, 'Maija Uusi');
    await isAccessible();
    await ownEdge.rules();
    press(page);
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.saved);
    equal((await rows(owner, event))[0]?.name, 'Maija Uusi');
  });

  test('shows the registrations to all of a series, and cancels the one asked for', async () => {
    const series = await makeSeries(owner);
    const events = [
      await makeEvent(owner, { series, title: 'Yksi' }),
      await makeEvent(owner, { series, title: 'Kaksi' }),
    ];
    const { token, email } = await tokenOf(events[0] ?? '');
    await registerAt(events[1] ?? '', 'Maija Äijälä', email);
    const page = await settled(open(token));
    equal(all(page, '[part=registration]').length, 2);
    const card = all(page, '[part=registration]').find((one) => textOf(one).includes('Kaksi'));
    card?.querySelector<HTMLElement>('[part=cancel]')?.click();
    says(textOf(await appears(page, '[part=confirm]')), 'Kaksi');
    part(page, 'cancel-yes').click();
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.cancelled);
    equal(
      [await status(events[0] ?? ''), await status(events[1] ?? '')],
      [['confirmed'], ['cancelled']],
    );
    await isAccessible();
  });

  test('can be used by keyboard alone', async () => {
    const { page, event } = await mine();
    (document.activeElement as HTMLElement | null)?.blur();
    for (let step = 0; step < 20 && !focused(page)?.matches('[part=cancel]'); step += 1)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('focus on the question', () => focused(page)?.id === 'ask');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('the message', () => textOf(part(page, 'message')) === fiOwn.cancelled);
    await drawn(page);
    equal(await status(event), ['cancelled']);
  });

  test('keeps the token out of everything it shows', async () => {
    const { page, token } = await mine();
    ok(!page.shadowRoot?.innerHTML.includes(token), 'the token is in the page');
  });
});
