/**
 * Moving to another session of the series on the manage page: the choice, the explanation before it,
 * and how it ends.
 */

import { sendKeys } from '@web/test-runner-commands';
import { fiManage } from '../../widget/locales/fi.ts';
import { formatDateTime } from '../../worker/contract/dates.ts';
import { countText } from '../../worker/contract/strings/seats.ts';
import { fillIn } from '../../worker/contract/strings/strings.ts';
import { equal, excludes, includes, ok } from './support/assert.ts';
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
  find,
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

type Input = Record<string, unknown>;
const startsAt = '2031-06-09T06:45:00Z';
const endsAt = '2031-06-09T09:00:00Z';

/** A series with the participant's session and others to move to. */
async function makeMoveSeries(from: Input, others: Input[]) {
  const series = await makeSeries(owner);
  const make = (more: Input) => makeEvent(owner, { series, languages: ['fi', 'sv'], ...more });
  const start = await make({ title: { fi: 'Kuopio', sv: 'Kuopio' }, ...from });
  const slugs: string[] = [];
  for (const more of others) slugs.push(await make({ startsAt, endsAt, ...more }));
  return { start, slugs };
}

const status = async (event: string) =>
  (await readRegistrations(owner, event)).map((row) => row.status);
const rowOf = (page: Element, title: string): HTMLElement => {
  const found = findAll(page, '[part=session]').find((row) => textOf(row).includes(title));
  ok(found, `no session ${title}`);
  return found;
};
const radioOf = (page: Element, title: string) => rowOf(page, title).querySelector('input');

/** Opens the page and the choice on its only registration. */
async function choosing(token: string, lang: TestLanguage = 'fi'): Promise<HTMLElement> {
  const page = await waitUntilLoaded(openManagePage(token, lang));
  part(page, 'move').click();
  await waitForInside(page, '[part=move-form] fieldset');
  return page;
}

async function moveTo(page: HTMLElement, title: string): Promise<void> {
  radioOf(page, title)?.click();
  part(page, 'submit').click();
  await waitFor(
    'an answer',
    () => textOf(part(page, 'message')) || has(page, '[part=problem]'),
    12_000,
  );
}

const oulu = { title: { fi: 'Oulu', sv: 'Uleåborg' }, registration: { capacity: 3 } };
const full = { title: { fi: 'Turku', sv: 'Åbo' }, registration: { capacity: 1 } };
const queue = { title: { fi: 'Vaasa', sv: 'Vasa' }, registration: { capacity: 1, waitlist: true } };

for (const lang of Object.keys(localeStrings) as TestLanguage[]) {
  const locale = localeStrings[lang];
  const { own } = locale;
  const title = lang === 'sv' ? 'Uleåborg' : 'Oulu';

  suite(`moving in ${lang}`, () => {
    test('is accessible while the sessions are on their way, and when they can’t be had', async () => {
      const { start } = await makeMoveSeries({}, [oulu]);
      const { token } = await registerForToken(start);
      const page = await waitUntilLoaded(openManagePage(token, lang));
      await manageEdge.setRules({ path: '/series/', act: 'hold' });
      part(page, 'move').click();
      await waitFor('focus on the question', () => focusedIn(page)?.id === 'move');
      includes(textOf(part(page, 'move-form')), own.moveLoading);
      await assertAccessible();
      await manageEdge.setRules({ path: '/series/', act: 'refuse' });
      await waitFor('the failure', () => textOf(part(page, 'move-form')).includes(own.moveFailed));
      await assertAccessible();
      await manageEdge.setRules();
      part(page, 'move-form').querySelector('button')?.click();
      await waitForInside(page, '[part=move-form] fieldset');
    });

    test('is accessible while choosing, explains what happens to the seat, and moves the registration', async () => {
      const { start, slugs } = await makeMoveSeries({}, [oulu, full, queue]);
      const { token } = await registerForToken(start);
      for (const slug of slugs.slice(1)) await registerStrangers(slug, 1);
      const page = await choosing(token, lang);
      const said = textOf(part(page, 'move-form'));
      for (const expected of [
        own.moveAsk,
        own.moveKeeps.confirmed,
        countText(locale.states, 3),
        locale.states.full,
      ])
        includes(said, expected);
      includes(said, lang === 'en' ? '9 June 2031, 9:45' : '9.6.2031');
      includes(textOf(rowOf(page, lang === 'sv' ? 'Vasa' : 'Vaasa')), own.moveWaitlist.confirmed);
      equal(
        findAll(page, '[part=move-form] input').length,
        1,
        'sessions without a place can be chosen',
      );
      await assertAccessible();
      radioOf(page, title)?.click();
      await waitFor('the chosen row', () => has(page, '.chosen'));
      await assertAccessible();
      equal(await status(start), ['confirmed'], 'chosen, and already moved');
      part(page, 'submit').click();
      await waitFor('the message', () => textOf(part(page, 'message')));
      for (const [selector, length] of [
        ['[aria-hidden]', 'short'],
        ['.ear', 'long'],
      ] as const) {
        const moved = own
          .moved(title, formatDateTime(lang, startsAt, 'Europe/Helsinki', length))
          .replace(/\s/g, ' ');
        equal(textOf(part(page, 'message').querySelector(selector)), moved);
      }
      equal(focusedIn(page)?.id, 'message');
      equal([await status(start), await status(slugs[0] ?? '')], [['cancelled'], ['confirmed']]);
      equal(findAll(page, '[part=registration]').length, 1);
      includes(textOf(part(page, 'registration')), title);
      await assertAccessible();
    });

    test('is accessible when the seat is taken first: the old seat is kept, with a message', async () => {
      const { start, slugs } = await makeMoveSeries({}, [
        { ...oulu, registration: { capacity: 1 } },
      ]);
      const { token } = await registerForToken(start);
      const page = await choosing(token, lang);
      await registerStrangers(slugs[0] ?? '', 1);
      await moveTo(page, title);
      const problem = part(page, 'problem');
      includes(textOf(problem), own.moveUnchanged);
      ok(
        textOf(problem).length > own.moveUnchanged.length + 10,
        'the server’s own sentence is missing',
      );
      await waitFor('focus on the problem', () => focusedIn(page) === problem);
      equal([await status(start), await status(slugs[0] ?? '')], [['confirmed'], ['confirmed']]);
      await assertAccessible();
    });

    test('shows waitlisted people their position on the other waitlist', async () => {
      const { start, slugs } = await makeMoveSeries(
        { registration: { capacity: 1, waitlist: true } },
        [{ ...queue, title: { fi: 'Oulu', sv: 'Uleåborg' } }],
      );
      await registerStrangers(start, 1);
      await registerStrangers(slugs[0] ?? '', 2);
      const { token } = await registerForToken(start);
      const page = await choosing(token, lang);
      includes(textOf(part(page, 'move-form')), own.moveKeeps.waitlisted);
      includes(textOf(rowOf(page, title)), own.moveWaitlist.waitlisted);
      radioOf(page, title)?.click();
      await waitFor(
        'the button’s words',
        () => textOf(part(page, 'submit')) === own.moveYesWaitlist,
      );
      await assertAccessible();
      part(page, 'submit').click();
      await waitFor('the message', () => textOf(part(page, 'message')));
      const said = textOf(part(page, 'message'));
      includes(
        said,
        own
          .movedWaitlist(title, formatDateTime(lang, startsAt, 'Europe/Helsinki'))
          .replace(/\s/g, ' '),
      );
      includes(said, fillIn(locale.lines.position, 2));
      await assertAccessible();
    });
  });
}

suite('Moving', () => {
  test('offers no session in which the participant is already registered', async () => {
    const { start, slugs } = await makeMoveSeries({}, [oulu, { title: 'Tampere' }]);
    const { token, email } = await registerForToken(start);
    await registerAt(slugs[1] ?? '', 'Maija Äijälä', email);
    const page = await waitUntilLoaded(openManagePage(token));
    find(page, '[part=move]').click();
    await waitForInside(page, '[part=move-form] fieldset');
    equal(findAll(page, '[part=session]').length, 1);
    excludes(textOf(part(page, 'move-form')), 'Kuopio');
    excludes(textOf(part(page, 'move-form')), 'Tampere');
  });

  test('says why a session can’t be chosen: not open yet, closed, held, cancelled', async () => {
    const { start, slugs } = await makeMoveSeries({}, [
      { title: 'Aikainen', registration: { opensAt: fromNow(5 * DAY_MS) } },
      { title: 'Suljettu', registration: { closesAt: fromNow(-DAY_MS) } },
      { title: 'Pidetty', startsAt: fromNow(-2 * DAY_MS), endsAt: fromNow(-DAY_MS) },
      { title: 'Peruttu' },
    ]);
    await cancelEvent(slugs[3] ?? '');
    const page = await choosing((await registerForToken(start)).token);
    equal(findAll(page, '[part=move-form] input').length, 0);
    ok(!has(page, '[part=submit]'), 'there is a button, and nothing to choose');
    includes(textOf(part(page, 'move-form')), fiManage.moveNone);
    for (const [title, why] of [
      ['Aikainen', 'Ilmoittautuminen avautuu'],
      ['Suljettu', localeStrings.fi.states.closed],
      ['Pidetty', localeStrings.fi.states.ended],
      ['Peruttu', localeStrings.fi.states.cancelled],
    ] as const)
      includes(textOf(rowOf(page, title)), why);
    await assertAccessible();
  });

  test('asks to choose when nothing is chosen, and leads to the first session', async () => {
    const { start } = await makeMoveSeries({}, [full, oulu]);
    const page = await choosing((await registerForToken(start)).token);
    part(page, 'submit').click();
    await waitFor('focus on a session', () => focusedIn(page)?.matches('input[type=radio]'));
    includes(textOf(part(page, 'move-form')), fiManage.moveChoose);
    equal(find(page, 'fieldset').getAttribute('aria-invalid'), 'true');
    await assertAccessible();
    equal(await status(start), ['confirmed']);
  });

  test('can be left: the registration stays and the focus returns to the button', async () => {
    const { start } = await makeMoveSeries({}, [oulu]);
    const page = await choosing((await registerForToken(start)).token);
    radioOf(page, 'Oulu')?.click();
    part(page, 'move-no').click();
    await waitFor('focus back on the button', () => focusedIn(page)?.matches('[part=move]'));
    ok(!has(page, '[part=move-form]'), 'the choice is still open');
    equal(await status(start), ['confirmed']);
  });

  test('moves once, also when the first answer is lost', async () => {
    const { start, slugs } = await makeMoveSeries({}, [oulu]);
    const page = await choosing((await registerForToken(start)).token);
    await manageEdge.setRules({ path: '/move', act: 'lose', times: 1 });
    await moveTo(page, 'Oulu');
    includes(textOf(part(page, 'message')), 'Vaihto onnistui');
    equal([await status(start), await status(slugs[0] ?? '')], [['cancelled'], ['confirmed']]);
  });

  test('without a response makes no claim about the seat, and moves on retry', async () => {
    const { start, slugs } = await makeMoveSeries({}, [oulu]);
    const page = await choosing((await registerForToken(start)).token);
    await manageEdge.setRules({ act: 'refuse' });
    await moveTo(page, 'Oulu');
    excludes(textOf(part(page, 'problem')), fiManage.moveUnchanged);
    await manageEdge.setRules();
    part(page, 'submit').click();
    await waitFor('the message', () => textOf(part(page, 'message')));
    equal(await status(slugs[0] ?? ''), ['confirmed']);
  });

  test('says so at the top where the registration was given up elsewhere meanwhile', async () => {
    const { start } = await makeMoveSeries({}, [oulu]);
    const { token } = await registerForToken(start);
    const page = await choosing(token);
    const answer = await fetch('/api/v1/registration/cancel', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    equal(answer.status, 200);
    await moveTo(page, 'Oulu');
    await waitFor('focus on the problem', () => focusedIn(page)?.id === 'problem');
    ok(!has(page, '[part=move-form]'), 'the choice is still open');
    equal(textOf(part(page, 'state')), localeStrings.fi.status.cancelled);
  });

  test('says when the new session asks what the old one did not', async () => {
    const question = { id: 'ruoka', type: 'text', label: 'Ruokavalio', required: true };
    const { start } = await makeMoveSeries({}, [{ ...oulu, questions: [question] }]);
    const page = await choosing((await registerForToken(start)).token);
    await moveTo(page, 'Oulu');
    includes(textOf(part(page, 'message')), fiManage.movedAnswers);
  });

  test('is not offered outside a series, nor once one has cancelled', async () => {
    const alone = await waitUntilLoaded(
      openManagePage((await registerForToken(await makeEvent(owner))).token),
    );
    ok(!has(alone, '[part=move]'), 'offered without a series');
    const { start } = await makeMoveSeries({}, [oulu]);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(start)).token));
    part(page, 'cancel').click();
    (await waitForInside(page, '[part=cancel-yes]')).click();
    await waitFor('the message', () => textOf(part(page, 'message')));
    ok(!has(page, '[part=move]'), 'offered without a seat');
  });

  test('stays possible after the deadline of the session one leaves', async () => {
    const { start, slugs } = await makeMoveSeries({}, [oulu]);
    const { token } = await registerForToken(start);
    await patchEvent(owner, start, { registration: { closesAt: fromNow(-DAY_MS) } });
    const page = await choosing(token);
    await moveTo(page, 'Oulu');
    equal(await status(slugs[0] ?? ''), ['confirmed']);
  });

  test('can be done by keyboard alone', async () => {
    const { start, slugs } = await makeMoveSeries({}, [oulu, { title: 'Lahti' }]);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(start)).token));
    (document.activeElement as HTMLElement | null)?.blur();
    for (let step = 0; step < 20 && !focusedIn(page)?.matches('[part=move]'); step += 1)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitFor('focus on the question', () => focusedIn(page)?.id === 'move');
    await waitForInside(page, '[part=move-form] fieldset');
    await sendKeys({ press: 'Tab' });
    await waitFor('focus on a session', () => focusedIn(page)?.matches('input[type=radio]'));
    await sendKeys({ press: 'ArrowDown' });
    await waitFor('the second session', () => radioOf(page, 'Lahti')?.checked);
    await sendKeys({ press: 'Enter' });
    await waitFor('the message', () => textOf(part(page, 'message')));
    equal([await status(start), await status(slugs[1] ?? '')], [['cancelled'], ['confirmed']]);
    includes(visibleTextOf(page), 'Lahti');
  });

  test('has targets of 44 px, and one session is one target', async () => {
    const { start } = await makeMoveSeries({}, [oulu]);
    const page = await choosing((await registerForToken(start)).token);
    for (const target of [
      rowOf(page, 'Oulu').querySelector('label'),
      part(page, 'submit'),
      part(page, 'move-no'),
    ])
      ok(
        (target?.getBoundingClientRect().height ?? 0) >= 44,
        `${textOf(target)} is lower than 44 px`,
      );
  });
});
