/**
 * Private questions on the manage page: a low-key notice, a form with its own consent, and
 * deleting the answers.
 */

import { fiManage } from '../../widget/locales/fi.ts';
import type { ManageView } from '../../worker/contract/manage.ts';
import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  callOutside,
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
  submit,
  textOf,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitUntilLoaded,
  write,
} from './support/page.ts';

let owner: Organization;

suiteSetup(async () => {
  await loadManage();
  owner = await makeOrganization();
});
teardown(resetManagePage);

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

async function asked(lang: TestLanguage = 'fi', more: Record<string, unknown> = {}) {
  const event = await makeEvent(owner, { mode: 'onsite', questions, privateQuestions, ...more });
  const { token } = await registerForToken(event);
  const page = await waitUntilLoaded(openManagePage(token, lang));
  return { event, token, page };
}

async function answering(lang: TestLanguage = 'fi') {
  const all = await asked(lang);
  part(all.page, 'private').click();
  await waitFor('focus on the heading of the form', () => focusedIn(all.page)?.id === 'private');
  return all;
}

const consent = (page: HTMLElement): HTMLInputElement => {
  const found = page.shadowRoot?.getElementById('consent');
  ok(found instanceof HTMLInputElement, 'no consent to give');
  return found;
};

const said = async (page: HTMLElement): Promise<string> => {
  await waitFor('the message', () => textOf(part(page, 'message')));
  equal(focusedIn(page)?.id, 'message');
  return textOf(part(page, 'message'));
};

const storedAnswers = async (event: string) =>
  (await readRegistrations(owner, event))[0]?.privateAnswers;

const patches = async () =>
  (await manageEdge.requests('/registration'))
    .filter(({ method }) => method === 'PATCH')
    .map(({ body }) => JSON.parse(body));

for (const lang of Object.keys(localeStrings) as TestLanguage[]) {
  const { own, check } = localeStrings[lang];

  suite(`private questions in ${lang}`, () => {
    test('have a low-key notice and a separate form that names the readers and the retention, and are saved with consent', async () => {
      const { page, event } = await asked(lang);
      includes(textOf(part(page, 'private-notice')), own.privateAsk);
      await assertAccessible();
      part(page, 'private').click();
      await waitFor('focus on the heading of the form', () => focusedIn(page)?.id === 'private');
      const form = textOf(part(page, 'private-form'));
      for (const expected of [own.privateTitle, own.privately, own.consentHint, 'Ruokavalio'])
        includes(form, expected);
      excludes(form, 'Toive');
      await assertAccessible();
      write(page, 'Ruokavalio', 'Keliakia');
      submit(page);
      await waitFor('focus on the summary', () => focusedIn(page)?.id === 'mistakes');
      for (const expected of [check, own.consentNeeded])
        includes(textOf(part(page, 'summary')), expected);
      await assertAccessible();
      consent(page).click();
      submit(page);
      equal(await said(page), own.privateSaved);
      equal(await storedAnswers(event), { diet: 'Keliakia' });
      ok(!has(page, '[part=private-notice]'), 'still asked');
      equal(textOf(part(page, 'private')), own.privateChange);
      await assertAccessible();
    });
  });
}

suite('The private form', () => {
  test('names who gets the consent, and needs it only where something is answered', async () => {
    const { page } = await answering();
    const box = consent(page);
    equal(box.getAttribute('aria-required'), null);
    includes(textOf(box.closest('label')), 'käsittelee näitä tietoja');
    write(page, 'Ruokavalio', 'Vegaani');
    await waitFor(
      'the consent to be needed',
      () => consent(page).getAttribute('aria-required') === 'true',
    );
    write(page, 'Ruokavalio', '');
    submit(page);
    await waitFor('the form to close', () => !has(page, '[part=private-form]'));
    equal(textOf(part(page, 'message')), '', 'nothing was saved, and nothing is said');
  });

  test('asks a question that hangs on another when it is its turn, and sends no answer to a hidden one', async () => {
    const { page, event } = await answering();
    const labels = () => findAll(page, 'label').map(textOf).join();
    excludes(labels(), 'Avustajan ruokavalio');
    control(page, 'Avustaja tulee mukaan').click();
    await waitFor('the question', () => labels().includes('Avustajan ruokavalio'));
    write(page, 'Avustajan ruokavalio', 'Kaikki käy');
    consent(page).click();
    submit(page);
    await said(page);
    equal(await storedAnswers(event), { aid: true, aids: 'Kaikki käy' });
    part(page, 'private').click();
    await waitForInside(page, '[part=private-form]');
    control(page, 'Avustaja tulee mukaan').click();
    await waitFor('the question to go', () => !labels().includes('Avustajan ruokavalio'));
    submit(page);
    equal(await said(page), fiManage.privateRemoved);
    equal(await storedAnswers(event), {});
  });

  test('opens with what was answered and consented to, sends what differs, and leaves other answers alone', async () => {
    const { page, event, token } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    submit(page);
    await said(page);
    const again = await waitUntilLoaded(openManagePage(token));
    part(again, 'private').click();
    await waitForInside(again, '[part=private-form]');
    equal(control(again, 'Ruokavalio').value, 'Keliakia');
    ok(consent(again).checked, 'the consent is forgotten');
    const before = (await patches()).length;
    write(again, 'Ruokavalio', 'Pähkinätön');
    submit(again);
    await said(again);
    const [{ registrations }] = (await patches()).slice(before);
    equal(
      registrations.map(({ answers, consent }: Record<string, unknown>) => [answers, consent]),
      [[{ diet: 'Pähkinätön', aid: null, aids: null }, true]],
    );
    equal((await readRegistrations(owner, event))[0]?.answers, {});
  });

  test('takes every answer away by one button, and asks again', async () => {
    const { page, event } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    submit(page);
    await said(page);
    part(page, 'private').click();
    (await waitForInside(page, '[part=private-remove]')).click();
    equal(await said(page), fiManage.privateRemoved);
    equal(await storedAnswers(event), {});
    ok(has(page, '[part=private-notice]'), 'not asked again');
  });

  test('is left with nothing sent, and the focus is back on its button', async () => {
    const { page } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    const before = (await patches()).length;
    part(page, 'private-leave').click();
    await waitFor('focus on the button', () => focusedIn(page)?.id === 'private-button');
    equal((await patches()).length, before);
  });

  test('asks one question of two events once, and saves it to both', async () => {
    const series = await makeSeries(owner);
    const slugs = [
      await makeEvent(owner, { series, privateQuestions }),
      await makeEvent(owner, { series, privateQuestions }),
    ];
    const { token, email } = await registerForToken(slugs[0] ?? '');
    await registerAt(slugs[1] ?? '', 'Maija Äijälä', email);
    const page = await waitUntilLoaded(openManagePage(token));
    part(page, 'private').click();
    await waitForInside(page, '[part=private-form]');
    equal(
      findAll(page, 'label').filter((label) => textOf(label).startsWith('Ruokavalio')).length,
      1,
    );
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    submit(page);
    await said(page);
    equal(await Promise.all(slugs.map(storedAnswers)), [
      { diet: 'Keliakia' },
      { diet: 'Keliakia' },
    ]);
  });

  test('keeps what was typed when the answer is lost for good, and says so', async () => {
    const { page } = await answering();
    write(page, 'Ruokavalio', 'Keliakia');
    consent(page).click();
    await manageEdge.setRules({
      method: 'PATCH',
      act: 'answer',
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: '{"code":"change-closed","title":"Enää ei voi muuttaa","status":409}',
    });
    submit(page);
    await waitFor('focus on the problem', () => focusedIn(page)?.id === 'problem');
    includes(textOf(part(page, 'problem')), 'Enää ei voi muuttaa');
    equal(control(page, 'Ruokavalio').value, 'Keliakia');
  });
});

suite('Private questions', () => {
  test('are optional for waitlisted people', async () => {
    const event = await makeEvent(owner, {
      privateQuestions,
      registration: { capacity: 1, waitlist: true },
    });
    await registerStrangers(event, 1);
    const page = await waitUntilLoaded(openManagePage((await registerForToken(event)).token));
    ok(!has(page, '[part=private-notice]'), 'pressed');
    equal(textOf(part(page, 'private')), fiManage.privateAnswer);
  });

  test('cannot be answered after the start, but stored answers can still be deleted', async () => {
    const { event, token } = await asked();
    const managed = { path: '/api/v1/registration', key: token };
    const { registrations } = await callOutside<ManageView>(managed);
    const answers = [{ id: registrations[0]?.id, answers: { diet: 'Keliakia' }, consent: true }];
    await callOutside({ ...managed, method: 'PATCH', body: { registrations: answers } });
    await patchEvent(owner, event, {
      startsAt: fromNow(-DAY_MS),
      endsAt: fromNow(DAY_MS),
      registration: {},
    });
    const page = await waitUntilLoaded(openManagePage(token));
    ok(!has(page, '[part=private]'), 'still to be answered');
    includes(textOf(part(page, 'private-notice')), fiManage.privateStored);
    await assertAccessible();
    part(page, 'private-remove').click();
    equal(await said(page), fiManage.privateRemoved);
    equal(await storedAnswers(event), {});
    ok(!has(page, '[part=private-notice]'), 'still told of');
  });

  test('are not mentioned where there are none, and are no part of one’s other details', async () => {
    const { page } = await asked();
    part(page, 'change').click();
    await waitForInside(page, '[part=form]');
    excludes(textOf(part(page, 'form')), 'Ruokavalio');
    includes(textOf(part(page, 'form')), 'Toive');
    const plain = await makeEvent(owner, { registration: { closesAt: fromNow(DAY_MS) } });
    excludes(
      visibleTextOf(await waitUntilLoaded(openManagePage((await registerForToken(plain)).token))),
      fiManage.privateAnswer,
    );
  });
});

test('Cancelling warns that confidential answers are deleted at once', async () => {
  const { page } = await asked();
  const question = async () => {
    part(page, 'cancel').click();
    const words = await waitFor(
      'the question',
      () => has(page, '[part=confirm]') && textOf(part(page, 'confirm')),
    );
    part(page, 'cancel-no').click();
    await waitFor('the page as it was', () => !has(page, '[part=confirm]'));
    return words;
  };
  ok(!(await question()).includes('Luottamukselliset'), 'of answers that are not there');
  part(page, 'private').click();
  await waitFor('focus on the heading of the form', () => focusedIn(page)?.id === 'private');
  write(page, 'Ruokavalio', 'Keliakia');
  consent(page).click();
  part(page, 'submit').click();
  await said(page);
  includes(await question(), 'Luottamukselliset vastauksesi poistetaan heti.');
});
