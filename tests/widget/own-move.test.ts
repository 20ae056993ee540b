/**
 * Moving to another session of the series on one's own page: the choice, what it says beforehand,
 * and how it ends.
 */

import { sendKeys } from '@web/test-runner-commands';
import { fiOwn } from '../../widget/locales/fi.ts';
import { formatMoment } from '../../worker/contract/dates.ts';
import { counted } from '../../worker/contract/words/places.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { equal, ok, says, saysNot } from './support/assert.ts';
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
  focused,
  has,
  isAccessible,
  one,
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

type Input = Record<string, unknown>;
const startsAt = '2031-06-09T06:45:00Z';
const endsAt = '2031-06-09T09:00:00Z';

/** A series with the session one is in and others to move to. */
async function tour(from: Input, others: Input[]) {
  const series = await makeSeries(owner);
  const make = (more: Input) => makeEvent(owner, { series, languages: ['fi', 'sv'], ...more });
  const start = await make({ title: { fi: 'Kuopio', sv: 'Kuopio' }, ...from });
  const slugs: string[] = [];
  for (const more of others) slugs.push(await make({ startsAt, endsAt, ...more }));
  return { start, slugs };
}

const status = async (event: string) => (await rows(owner, event)).map((row) => row.status);
const rowOf = (page: Element, title: string): HTMLElement => {
  const found = all(page, '[part=session]').find((row) => textOf(row).includes(title));
  ok(found, `no session ${title}`);
  return found;
};
const radioOf = (page: Element, title: string) => rowOf(page, title).querySelector('input');

/** Opens the page and the choice on its only registration. */
async function choosing(token: string, lang: Spoken = 'fi'): Promise<HTMLElement> {
  const page = await settled(open(token, lang));
  part(page, 'move').click();
  await appears(page, '[part=move-form] fieldset');
  return page;
}

async function moveTo(page: HTMLElement, title: string): Promise<void> {
  radioOf(page, title)?.click();
  part(page, 'submit').click();
  await until(
    'an answer',
    () => textOf(part(page, 'message')) || has(page, '[part=problem]'),
    12_000,
  );
}

const oulu = { title: { fi: 'Oulu', sv: 'Uleåborg' }, registration: { capacity: 3 } };
const full = { title: { fi: 'Turku', sv: 'Åbo' }, registration: { capacity: 1 } };
const queue = { title: { fi: 'Vaasa', sv: 'Vasa' }, registration: { capacity: 1, waitlist: true } };

for (const lang of Object.keys(words) as Spoken[]) {
  const locale = words[lang];
  const { own } = locale;
  const title = lang === 'sv' ? 'Uleåborg' : 'Oulu';

  suite(`moving in ${lang}`, () => {
    test('is accessible while the sessions are on their way, and when they can’t be had', async () => {
      const { start } = await tour({}, [oulu]);
      const { token } = await tokenOf(start);
      const page = await settled(open(token, lang));
      await ownEdge.rules({ path: '/series/', act: 'hold' });
      part(page, 'move').click();
      await until('focus on the question', () => focused(page)?.id === 'move');
      says(textOf(part(page, 'move-form')), own.moveLoading);
      await isAccessible();
      await ownEdge.rules({ path: '/series/', act: 'refuse' });
      await until('the failure', () => textOf(part(page, 'move-form')).includes(own.moveFailed));
      await isAccessible();
      await ownEdge.rules();
      part(page, 'move-form').querySelector('button')?.click();
      await appears(page, '[part=move-form] fieldset');
    });

    test('is accessible while choosing, says what happens to the place, and moves it', async () => {
      const { start, slugs } = await tour({}, [oulu, full, queue]);
      const { token } = await tokenOf(start);
      for (const slug of slugs.slice(1)) await fill(slug, 1);
      const page = await choosing(token, lang);
      const said = textOf(part(page, 'move-form'));
      for (const expected of [
        own.moveAsk,
        own.moveKeeps.confirmed,
        counted(locale.states, 3),
        locale.states.full,
      ])
        says(said, expected);
      says(said, lang === 'en' ? '9 June 2031, 9:45' : '9.6.2031');
      says(textOf(rowOf(page, lang === 'sv' ? 'Vasa' : 'Vaasa')), own.moveQueue.confirmed);
      equal(
        all(page, '[part=move-form] input').length,
        1,
        'sessions without a place can be chosen',
      );
      await isAccessible();
      radioOf(page, title)?.click();
      await until('the chosen row', () => has(page, '.chosen'));
      await isAccessible();
      equal(await status(start), ['confirmed'], 'chosen, and already moved');
      part(page, 'submit').click();
      await until('the message', () => textOf(part(page, 'message')));
      for (const [selector, length] of [
        ['[aria-hidden]', 'short'],
        ['.ear', 'long'],
      ] as const) {
        const moved = own
          .moved(title, formatMoment(lang, startsAt, 'Europe/Helsinki', length))
          .replace(/\s/g, ' ');
        equal(textOf(part(page, 'message').querySelector(selector)), moved);
      }
      equal(focused(page)?.id, 'message');
      equal([await status(start), await status(slugs[0] ?? '')], [['cancelled'], ['confirmed']]);
      equal(all(page, '[part=registration]').length, 1);
      says(textOf(part(page, 'registration')), title);
      await isAccessible();
    });

    test('is accessible when the seat is taken first: the old seat is kept, with a message', async () => {
      const { start, slugs } = await tour({}, [{ ...oulu, registration: { capacity: 1 } }]);
      const { token } = await tokenOf(start);
      const page = await choosing(token, lang);
      await fill(slugs[0] ?? '', 1);
      await moveTo(page, title);
      const problem = part(page, 'problem');
      says(textOf(problem), own.moveKept);
      ok(textOf(problem).length > own.moveKept.length + 10, 'the server’s own sentence is missing');
      await until('focus on the problem', () => focused(page) === problem);
      equal([await status(start), await status(slugs[0] ?? '')], [['confirmed'], ['confirmed']]);
      await isAccessible();
    });

    test('shows waitlisted people their position on the other waitlist', async () => {
      const { start, slugs } = await tour({ registration: { capacity: 1, waitlist: true } }, [
        { ...queue, title: { fi: 'Oulu', sv: 'Uleåborg' } },
      ]);
      await fill(start, 1);
      await fill(slugs[0] ?? '', 2);
      const { token } = await tokenOf(start);
      const page = await choosing(token, lang);
      says(textOf(part(page, 'move-form')), own.moveKeeps.waitlisted);
      says(textOf(rowOf(page, title)), own.moveQueue.waitlisted);
      radioOf(page, title)?.click();
      await until('the button’s words', () => textOf(part(page, 'submit')) === own.moveYesQueue);
      await isAccessible();
      part(page, 'submit').click();
      await until('the message', () => textOf(part(page, 'message')));
      const said = textOf(part(page, 'message'));
      says(
        said,
        own.movedQueue(title, formatMoment(lang, startsAt, 'Europe/Helsinki')).replace(/\s/g, ' '),
      );
      says(said, filled(locale.lines.position, 2));
      await isAccessible();
    });
  });
}

suite('Moving', () => {
  test('offers neither the session one is in nor another of one’s own', async () => {
    const { start, slugs } = await tour({}, [oulu, { title: 'Tampere' }]);
    const { token, email } = await tokenOf(start);
    await registerAt(slugs[1] ?? '', 'Maija Äijälä', email);
    const page = await settled(open(token));
    one(page, '[part=move]').click();
    await appears(page, '[part=move-form] fieldset');
    equal(all(page, '[part=session]').length, 1);
    saysNot(textOf(part(page, 'move-form')), 'Kuopio');
    saysNot(textOf(part(page, 'move-form')), 'Tampere');
  });

  test('says why a session can’t be chosen: not open yet, closed, held, cancelled', async () => {
    const { start, slugs } = await tour({}, [
      { title: 'Aikainen', registration: { opensAt: fromNow(5 * day) } },
      { title: 'Suljettu', registration: { closesAt: fromNow(-day) } },
      { title: 'Pidetty', startsAt: fromNow(-2 * day), endsAt: fromNow(-day) },
      { title: 'Peruttu' },
    ]);
    await cancelEvent(slugs[3] ?? '');
    const page = await choosing((await tokenOf(start)).token);
    equal(all(page, '[part=move-form] input').length, 0);
    ok(!has(page, '[part=submit]'), 'there is a button, and nothing to choose');
    says(textOf(part(page, 'move-form')), fiOwn.moveNone);
    for (const [title, why] of [
      ['Aikainen', 'Ilmoittautuminen avautuu'],
      ['Suljettu', words.fi.states.closed],
      ['Pidetty', words.fi.states.ended],
      ['Peruttu', words.fi.states.cancelled],
    ] as const)
      says(textOf(rowOf(page, title)), why);
    await isAccessible();
  });

  test('asks to choose when nothing is chosen, and leads to the first session', async () => {
    const { start } = await tour({}, [full, oulu]);
    const page = await choosing((await tokenOf(start)).token);
    part(page, 'submit').click();
    await until('focus on a session', () => focused(page)?.matches('input[type=radio]'));
    says(textOf(part(page, 'move-form')), fiOwn.moveChoose);
    equal(one(page, 'fieldset').getAttribute('aria-invalid'), 'true');
    await isAccessible();
    equal(await status(start), ['confirmed']);
  });

  test('lets one go back, keeps the place and gives the focus back', async () => {
    const { start } = await tour({}, [oulu]);
    const page = await choosing((await tokenOf(start)).token);
    radioOf(page, 'Oulu')?.click();
    part(page, 'move-no').click();
    await until('focus back on the button', () => focused(page)?.matches('[part=move]'));
    ok(!has(page, '[part=move-form]'), 'the choice is still open');
    equal(await status(start), ['confirmed']);
  });

  test('moves once, also when the first answer is lost', async () => {
    const { start, slugs } = await tour({}, [oulu]);
    const page = await choosing((await tokenOf(start)).token);
    await ownEdge.rules({ path: '/move', act: 'lose', times: 1 });
    await moveTo(page, 'Oulu');
    says(textOf(part(page, 'message')), 'Vaihto onnistui');
    equal([await status(start), await status(slugs[0] ?? '')], [['cancelled'], ['confirmed']]);
  });

  test('claims nothing of the place while no answer comes, and moves when asked again', async () => {
    const { start, slugs } = await tour({}, [oulu]);
    const page = await choosing((await tokenOf(start)).token);
    await ownEdge.rules({ act: 'refuse' });
    await moveTo(page, 'Oulu');
    saysNot(textOf(part(page, 'problem')), fiOwn.moveKept);
    await ownEdge.rules();
    part(page, 'submit').click();
    await until('the message', () => textOf(part(page, 'message')));
    equal(await status(slugs[0] ?? ''), ['confirmed']);
  });

  test('says so at the top where the registration was given up elsewhere meanwhile', async () => {
    const { start } = await tour({}, [oulu]);
    const { token } = await tokenOf(start);
    const page = await choosing(token);
    const answer = await fetch('/api/v1/registration/cancel', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    equal(answer.status, 200);
    await moveTo(page, 'Oulu');
    await until('focus on the problem', () => focused(page)?.id === 'problem');
    ok(!has(page, '[part=move-form]'), 'the choice is still open');
    equal(textOf(part(page, 'state')), words.fi.status.cancelled);
  });

  test('says when the new session asks what the old one did not', async () => {
    const question = { id: 'ruoka', type: 'text', label: 'Ruokavalio', required: true };
    const { start } = await tour({}, [{ ...oulu, questions: [question] }]);
    const page = await choosing((await tokenOf(start)).token);
    await moveTo(page, 'Oulu');
    says(textOf(part(page, 'message')), fiOwn.movedAnswers);
  });

  test('is not offered outside a series, nor once one has cancelled', async () => {
    const alone = await settled(open((await tokenOf(await makeEvent(owner))).token));
    ok(!has(alone, '[part=move]'), 'offered without a series');
    const { start } = await tour({}, [oulu]);
    const page = await settled(open((await tokenOf(start)).token));
    part(page, 'cancel').click();
    (await appears(page, '[part=cancel-yes]')).click();
    await until('the message', () => textOf(part(page, 'message')));
    ok(!has(page, '[part=move]'), 'offered without a seat');
  });

  test('stays possible after the deadline of the session one leaves', async () => {
    const { start, slugs } = await tour({}, [oulu]);
    const { token } = await tokenOf(start);
    await patchEvent(owner, start, { registration: { closesAt: fromNow(-day) } });
    const page = await choosing(token);
    await moveTo(page, 'Oulu');
    equal(await status(slugs[0] ?? ''), ['confirmed']);
  });

  test('can be done by keyboard alone', async () => {
    const { start, slugs } = await tour({}, [oulu, { title: 'Lahti' }]);
    const page = await settled(open((await tokenOf(start)).token));
    (document.activeElement as HTMLElement | null)?.blur();
    for (let step = 0; step < 20 && !focused(page)?.matches('[part=move]'); step += 1)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('focus on the question', () => focused(page)?.id === 'move');
    await appears(page, '[part=move-form] fieldset');
    await sendKeys({ press: 'Tab' });
    await until('focus on a session', () => focused(page)?.matches('input[type=radio]'));
    await sendKeys({ press: 'ArrowDown' });
    await until('the second session', () => radioOf(page, 'Lahti')?.checked);
    await sendKeys({ press: 'Enter' });
    await until('the message', () => textOf(part(page, 'message')));
    equal([await status(start), await status(slugs[1] ?? '')], [['cancelled'], ['confirmed']]);
    says(wordsOf(page), 'Lahti');
  });

  test('has targets of 44 px, and one session is one target', async () => {
    const { start } = await tour({}, [oulu]);
    const page = await choosing((await tokenOf(start)).token);
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
