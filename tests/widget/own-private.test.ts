/**
 * Private questions on one's own page: a quiet notice, a form with a consent of its own, and
 * answers taken away again.
 */

import { fiOwn } from '../../widget/locales/fi.ts';
import type { Own } from '../../worker/contract/own.ts';
import { equal, ok, says, saysNot } from './support/assert.ts';
import {
  ask,
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
  focused,
  has,
  isAccessible,
  part,
  press,
  settled,
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

const privateQuestions = [
  { id: 'diet', type: 'text', label: 'Ruokavalio', hint: 'Esimerkiksi keliakia' },
  { id: 'aid', type: 'checkbox', label: 'Avustaja tulee mukaan' },
  {
    id: 'aids',
    type: 'text',
    label: 'Avustajan ruokavalio',
    showIf: { question: 'aid', equals: [true] },
  },
];
const questions = [{ id: 'wish', type: 'text', label: 'Toive' }];

async function asked(lang: Spoken = 'fi', more: Record<string, unknown> = {}) {
  const event = await makeEvent(owner, { mode: 'onsite', questions, privateQuestions, ...more });
  const { token } = await tokenOf(event);
  const page = await settled(open(token, lang));
  return { event, token, page };
}

async function answering(lang: Spoken = 'fi') {
  const all = await asked(lang);
  part(all.page, 'private').click();
  await until('focus on the heading of the form', () => focused(all.page)?.id === 'private');
  return all;
}

const consent = (page: HTMLElement): HTMLInputElement => {
  const found = page.shadowRoot?.getElementById('consent');
  ok(found instanceof HTMLInputElement, 'no consent to give');
  return found;
};

const said = async (page: HTMLElement): Promise<string> => {
  await until('the message', () => textOf(part(page, 'message')));
  equal(focused(page)?.id, 'message');
  return textOf(part(page, 'message'));
};

const kept = async (event: string) => (await rows(owner, event))[0]?.privateAnswers;

const patches = async () =>
  (await ownEdge.log('/registration'))
    .filter(({ method }) => method === 'PATCH')
    .map(({ body }) => JSON.parse(body));

for (const lang of Object.keys(words) as Spoken[]) {
  const { own, check } = words[lang];

  suite(`private questions in ${lang}`, () => {
    test('are told of quietly, asked apart with who sees them and for how long, and saved with consent', async () => {
      const { page, event } = await asked(lang);
      says(textOf(part(page, 'private-notice')), own.privateAsk);
      await isAccessible();
      part(page, 'private').click();
      await until('focus on the heading of the form', () => focused(page)?.id === 'private');
      const form = textOf(part(page, 'private-form'));
      for (const expected of [own.privateTitle, own.privately, own.consentHint, 'Ruokavalio'])
        says(form, expected);
      saysNot(form, 'Toive');
      await isAccessible();
      write(page, 'Ruokavalio', 'Keliakia');
      press(page);
      await until('focus on the summary', () => focused(page)?.id === 'mistakes');
      for (const expected of [check, own.consentNeeded])
        says(textOf(part(page, 'summary')), expected);
      await isAccessible();
      consent(page).click();
      press(page);
      equal(await said(page), own.privateSaved);
      equal(await kept(event), { diet: 'Keliakia' });
      ok(!has(page, '[part=private-notice]'), 'still asked');
      equal(textOf(part(page, 'private')), own.privateChange);
      await isAccessible();
    });
  });
}

suite('The private form', () => {
  test('names who gets the consent, and needs it only where something is answered', async () => {
    const { page } = await answering();
    const box = consent(page);
    equal(box.getAttribute('aria-required'), null);
    says(textOf(box.closest('label')), 'käsittelee näitä tietoja');
    write(page, 'Ruokavalio', 'Vegaani');
    await until(
      'the consent to be needed',
      () => consent(page).getAttribute('aria-required') === 'true',
    );
    write(page, 'Ruokavalio', '');
    press(page);
    await until('the form to close', () => !has(page, '[part=private-form]'));
    equal(textOf(part(page, 'message')), '', 'nothing was saved, and nothing is said');
  });

  test('asks a question that hangs on another when it is its turn, and sends no answer to a hidden one', async () => {
    const { page, event } = await answering();
    const labels = () => all(page, 'label').map(textOf).join();
    saysNot(labels(), 'Avustajan ruokavalio');
    control(page, 'Avustaja tulee mukaan').click();
    await until('the question', () => labels().includes('Avustajan ruokavalio'));
    write(page, 'Avustajan ruokavalio', 'Kaikki käy');
    consent(page).click();
    press(page);
    await said(page);
    equal(await kept(event), { aid: true, aids: 'Kaikki käy' });
    part(page, 'private').click();
    await appears(page, '[part=private-form]');
    control(page, 'Avustaja tulee mukaan').click();
    await until('the question to go', () => !labels().includes('Avustajan ruokavalio'));
    press(page);
    equal(await said(page), fiOwn.privateRemoved);
    equal(await kept(event), {});
  });

  test('opens with what was answered and consented to, sends what differs, and leaves other answers alone', async () => {
    const { page, event, token } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    press(page);
    await said(page);
    const again = await settled(open(token));
    part(again, 'private').click();
    await appears(again, '[part=private-form]');
    equal(control(again, 'Ruokavalio').value, 'Keliakia');
    ok(consent(again).checked, 'the consent is forgotten');
    const before = (await patches()).length;
    write(again, 'Ruokavalio', 'Pähkinätön');
    press(again);
    await said(again);
    const [{ registrations }] = (await patches()).slice(before);
    equal(
      registrations.map(({ answers, consent }: Record<string, unknown>) => [answers, consent]),
      [[{ diet: 'Pähkinätön', aid: null, aids: null }, true]],
    );
    equal((await rows(owner, event))[0]?.answers, {});
  });

  test('takes every answer away by one button, and asks again', async () => {
    const { page, event } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    press(page);
    await said(page);
    part(page, 'private').click();
    (await appears(page, '[part=private-remove]')).click();
    equal(await said(page), fiOwn.privateRemoved);
    equal(await kept(event), {});
    ok(has(page, '[part=private-notice]'), 'not asked again');
  });

  test('is left with nothing sent, and the focus is back on its button', async () => {
    const { page } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    const before = (await patches()).length;
    part(page, 'private-leave').click();
    await until('focus on the button', () => focused(page)?.id === 'private-button');
    equal((await patches()).length, before);
  });

  test('asks one question of two events once, and saves it to both', async () => {
    const series = await makeSeries(owner);
    const slugs = [
      await makeEvent(owner, { series, privateQuestions }),
      await makeEvent(owner, { series, privateQuestions }),
    ];
    const { token, email } = await tokenOf(slugs[0] ?? '');
    await registerAt(slugs[1] ?? '', 'Maija Äijälä', email);
    const page = await settled(open(token));
    part(page, 'private').click();
    await appears(page, '[part=private-form]');
    equal(all(page, 'label').filter((label) => textOf(label).startsWith('Ruokavalio')).length, 1);
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    press(page);
    await said(page);
    equal(await Promise.all(slugs.map(kept)), [{ diet: 'Keliakia' }, { diet: 'Keliakia' }]);
  });

  test('keeps what was typed when the answer is lost for good, and says so', async () => {
    const { page } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    await ownEdge.rules({
      method: 'PATCH',
      act: 'answer',
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: '{"code":"change-closed","title":"Enää ei voi muuttaa","status":409}',
    });
    press(page);
    await until('focus on the problem', () => focused(page)?.id === 'problem');
    says(textOf(part(page, 'problem')), 'Enää ei voi muuttaa');
    equal(control(page, 'Ruokavalio').value, 'Keliakia');
  });
});

suite('Private questions', () => {
  test('are optional for waitlisted people', async () => {
    const event = await makeEvent(owner, {
      privateQuestions,
      registration: { capacity: 1, waitlist: true },
    });
    await fill(event, 1);
    const page = await settled(open((await tokenOf(event)).token));
    ok(!has(page, '[part=private-notice]'), 'pressed');
    equal(textOf(part(page, 'private')), fiOwn.privateAnswer);
  });

  test('are over when the event has begun, and what was answered can still be taken away', async () => {
    const { event, token } = await asked();
    const mine = { path: '/api/v1/registration', key: token };
    const { registrations } = await ask<Own>(mine);
    const answers = [{ id: registrations[0]?.id, answers: { diet: 'Keliakia' }, consent: true }];
    await ask({ ...mine, method: 'PATCH', body: { registrations: answers } });
    await patchEvent(owner, event, {
      startsAt: fromNow(-day),
      endsAt: fromNow(day),
      registration: {},
    });
    const page = await settled(open(token));
    ok(!has(page, '[part=private]'), 'still to be answered');
    says(textOf(part(page, 'private-notice')), fiOwn.privateKept);
    await isAccessible();
    part(page, 'private-remove').click();
    equal(await said(page), fiOwn.privateRemoved);
    equal(await kept(event), {});
    ok(!has(page, '[part=private-notice]'), 'still told of');
  });

  test('are not mentioned where there are none, and are no part of one’s other details', async () => {
    const { page } = await asked();
    part(page, 'change').click();
    await appears(page, '[part=form]');
    saysNot(textOf(part(page, 'form')), 'Ruokavalio');
    says(textOf(part(page, 'form')), 'Toive');
    const plain = await makeEvent(owner, { registration: { closesAt: fromNow(day) } });
    saysNot(wordsOf(await settled(open((await tokenOf(plain)).token))), fiOwn.privateAnswer);
  });
});

test('Cancelling warns that confidential answers are deleted at once', async () => {
  const { page } = await asked();
  const question = async () => {
    part(page, 'cancel').click();
    const words = await until(
      'the question',
      () => has(page, '[part=confirm]') && textOf(part(page, 'confirm')),
    );
    part(page, 'cancel-no').click();
    await until('the page as it was', () => !has(page, '[part=confirm]'));
    return words;
  };
  ok(!(await question()).includes('Luottamukselliset'), 'of answers that are not there');
  part(page, 'private').click();
  await until('focus on the heading of the form', () => focused(page)?.id === 'private');
  write(page, 'Ruokavalio', 'Keliakia');
  consent(page).click();
  part(page, 'submit').click();
  await said(page);
  says(await question(), 'Luottamukselliset vastauksesi poistetaan heti.');
});
