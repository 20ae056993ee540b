/**
 * A new email address on the manage page: requested in the form, confirmed by mail, and explained in
 * plain words.
 */

import { fiManage } from '../../widget/locales/fi.ts';
import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  DAY_MS,
  fromNow,
  mailTo,
  makeEvent,
  makeOrganization,
  manageEdge,
  type Organization,
  patchEvent,
  readRegistrations,
  uniqueName,
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

const newAddress = (): string => `${uniqueName('uusi')}@example.org`;

async function changing(event: string, lang: TestLanguage = 'fi') {
  const { token, email } = await registerForToken(event);
  const page = await waitUntilLoaded(openManagePage(token, lang));
  part(page, 'change').click();
  await waitForInside(page, '[part=form]');
  return { page, token, email };
}

const saved = async (page: HTMLElement): Promise<string> => {
  submit(page);
  await waitFor('the message', () => textOf(part(page, 'message')));
  return textOf(part(page, 'message'));
};

for (const lang of Object.keys(localeStrings) as TestLanguage[]) {
  const { own, fields, errors } = localeStrings[lang];

  suite(`a new address in ${lang}`, () => {
    test('is accessible in the form, with its mistake, and after asking; the old one stays', async () => {
      const event = await makeEvent(owner);
      const { page, email } = await changing(event, lang);
      const input = control(page, fields.email);
      equal([input.value, input.autocomplete, input.inputMode], [email, 'email', 'email']);
      const hint = page.shadowRoot?.getElementById(input.getAttribute('aria-describedby') ?? '');
      equal(textOf(hint ?? null), own.emailHint);
      await assertAccessible();
      write(page, fields.email, 'maija@');
      submit(page);
      await waitFor('focus on the summary', () => focusedIn(page)?.id === 'mistakes');
      includes(textOf(part(page, 'summary')), errors['email-format'] ?? '');
      await assertAccessible();
      const address = newAddress();
      write(page, fields.email, address);
      equal(await saved(page), own.emailAsked(address, email));
      equal(focusedIn(page)?.id, 'message');
      includes(visibleTextOf(page), email);
      await assertAccessible();
      ok(
        (await mailTo(address)).text.includes('/r/address?'),
        'the new address has nothing to confirm by',
      );
      equal((await readRegistrations(owner, event))[0]?.email, email);
    });
  });
}

suite('A new address', () => {
  test('goes with the other details, which are saved at once', async () => {
    const event = await makeEvent(owner, { fields: { organization: 'optional' } });
    const { page, email } = await changing(event);
    const address = newAddress();
    write(page, 'Sähköposti', address);
    write(page, 'Nimi', 'Maija Uusi');
    write(page, 'Järjestö', 'Yhdistys ry');
    equal(await saved(page), `${fiManage.savedRest} ${fiManage.emailAsked(address, email)}`);
    const [row] = await readRegistrations(owner, event);
    equal([row?.name, row?.organization, row?.email], ['Maija Uusi', 'Yhdistys ry', email]);
  });

  test('is not sent where it is the old one, its domain in capitals included', async () => {
    const event = await makeEvent(owner);
    const { page, email } = await changing(event);
    write(page, 'Sähköposti', ` ${email.replace('example.org', 'EXAMPLE.org')} `);
    write(page, 'Nimi', 'Maija Uusi');
    const before = (await manageEdge.requests('/registration')).length;
    equal(await saved(page), fiManage.saved);
    const [sent] = (await manageEdge.requests('/registration'))
      .slice(before)
      .filter(({ method }) => method === 'PATCH');
    equal(JSON.parse(sent?.body ?? ''), { participant: { name: 'Maija Uusi' } });
  });

  test('can’t be left empty', async () => {
    const { page } = await changing(await makeEvent(owner));
    write(page, 'Sähköposti', '');
    submit(page);
    await waitFor('focus on the summary', () => focusedIn(page)?.id === 'mistakes');
    includes(textOf(part(page, 'summary')), localeStrings.fi.errors['required.email'] ?? '');
  });

  test('can be asked for also when the organiser takes no more changes, and nothing else is asked then', async () => {
    const event = await makeEvent(owner, { registration: { changesUntil: fromNow(-DAY_MS) } });
    const { token, email } = await registerForToken(event);
    const page = await waitUntilLoaded(openManagePage(token));
    equal(textOf(part(page, 'change')), fiManage.changeEmail);
    part(page, 'change').click();
    await waitForInside(page, '[part=form]');
    excludes(textOf(part(page, 'form')), 'Nimi');
    await assertAccessible();
    const address = newAddress();
    write(page, 'Sähköposti', address);
    equal(await saved(page), fiManage.emailAsked(address, email));
  });

  test('is not offered after cancelling, as no mail would come', async () => {
    const page = await waitUntilLoaded(
      openManagePage((await registerForToken(await makeEvent(owner))).token),
    );
    part(page, 'cancel').click();
    (await waitForInside(page, '[part=cancel-yes]')).click();
    await waitFor('the message', () => textOf(part(page, 'message')));
    ok(!has(page, '[part=change]'), 'offered');
  });
});

suite('A new address that waits', () => {
  test('is still shown after a reload, with its confirmation deadline', async () => {
    const { page, token } = await changing(await makeEvent(owner));
    const address = newAddress();
    write(page, 'Sähköposti', address);
    await saved(page);
    ok(!has(page, '[part=address]'), 'said twice');
    const again = await waitUntilLoaded(openManagePage(token));
    const notice = textOf(part(again, 'address'));
    includes(notice, fiManage.addressWaits(address, '').split(' viimeistään')[0] ?? '');
    ok(/viimeistään \p{L}+ \d+\.\d+\.\d{4} klo/u.test(notice), notice);
    await assertAccessible();
  });
});

suite('Saving', () => {
  test('sends free-text answers alone once names may no longer change', async () => {
    const question = { id: 'toive', type: 'text', label: 'Toive' };
    const event = await makeEvent(owner, { questions: [question] });
    const { token } = await registerForToken(event);
    await patchEvent(owner, event, { registration: { closesAt: fromNow(-DAY_MS) } });
    const page = await waitUntilLoaded(openManagePage(token));
    part(page, 'change').click();
    await waitForInside(page, '[part=form]');
    write(page, 'Toive', 'Ikkunapaikka');
    equal(await saved(page), fiManage.saved);
    equal((await readRegistrations(owner, event))[0]?.answers, { toive: 'Ikkunapaikka' });
  });
});
