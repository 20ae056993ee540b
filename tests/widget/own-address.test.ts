/**
 * A new e-mail address on one's own page: asked for in the form, confirmed by mail, and said so in
 * plain words.
 */

import { fiOwn } from '../../widget/locales/fi.ts';
import { equal, ok, says, saysNot } from './support/assert.ts';
import {
  day,
  fromNow,
  mailTo,
  makeEvent,
  type Organization,
  organization,
  ownEdge,
  patchEvent,
  rows,
  unique,
} from './support/host.ts';
import { leaveOwn, loadOwn, open, type Spoken, tokenOf, words } from './support/own.ts';
import {
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

const newAddress = (): string => `${unique('uusi')}@example.org`;

async function changing(event: string, lang: Spoken = 'fi') {
  const { token, email } = await tokenOf(event);
  const page = await settled(open(token, lang));
  part(page, 'change').click();
  await appears(page, '[part=form]');
  return { page, token, email };
}

const saved = async (page: HTMLElement): Promise<string> => {
  press(page);
  await until('the message', () => textOf(part(page, 'message')));
  return textOf(part(page, 'message'));
};

for (const lang of Object.keys(words) as Spoken[]) {
  const { own, fields, errors } = words[lang];

  suite(`a new address in ${lang}`, () => {
    test('is accessible in the form, with its mistake, and after asking; the old one stays', async () => {
      const event = await makeEvent(owner);
      const { page, email } = await changing(event, lang);
      const input = control(page, fields.email);
      equal([input.value, input.autocomplete, input.inputMode], [email, 'email', 'email']);
      const hint = page.shadowRoot?.getElementById(input.getAttribute('aria-describedby') ?? '');
      equal(textOf(hint ?? null), own.emailHint);
      await isAccessible();
      write(page, fields.email, 'maija@');
      press(page);
      await until('focus on the summary', () => focused(page)?.id === 'mistakes');
      says(textOf(part(page, 'summary')), errors['email-format'] ?? '');
      await isAccessible();
      const address = newAddress();
      write(page, fields.email, address);
      equal(await saved(page), own.emailAsked(address, email));
      equal(focused(page)?.id, 'message');
      says(wordsOf(page), email);
      await isAccessible();
      ok(
        (await mailTo(address)).text.includes('/r/address?'),
        'the new address has nothing to confirm by',
      );
      equal((await rows(owner, event))[0]?.email, email);
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
    equal(await saved(page), `${fiOwn.savedRest} ${fiOwn.emailAsked(address, email)}`);
    const [row] = await rows(owner, event);
    equal([row?.name, row?.organization, row?.email], ['Maija Uusi', 'Yhdistys ry', email]);
  });

  test('is not sent where it is the old one, its domain in capitals included', async () => {
    const event = await makeEvent(owner);
    const { page, email } = await changing(event);
    write(page, 'Sähköposti', ` ${email.replace('example.org', 'EXAMPLE.org')} `);
    write(page, 'Nimi', 'Maija Uusi');
    const before = (await ownEdge.log('/registration')).length;
    equal(await saved(page), fiOwn.saved);
    const [sent] = (await ownEdge.log('/registration'))
      .slice(before)
      .filter(({ method }) => method === 'PATCH');
    equal(JSON.parse(sent?.body ?? ''), { participant: { name: 'Maija Uusi' } });
  });

  test('can’t be left empty', async () => {
    const { page } = await changing(await makeEvent(owner));
    write(page, 'Sähköposti', '');
    press(page);
    await until('focus on the summary', () => focused(page)?.id === 'mistakes');
    says(textOf(part(page, 'summary')), words.fi.errors['required.email'] ?? '');
  });

  test('can be asked for also when the organiser takes no more changes, and nothing else is asked then', async () => {
    const event = await makeEvent(owner, { registration: { changesUntil: fromNow(-day) } });
    const { token, email } = await tokenOf(event);
    const page = await settled(open(token));
    equal(textOf(part(page, 'change')), fiOwn.changeEmail);
    part(page, 'change').click();
    await appears(page, '[part=form]');
    saysNot(textOf(part(page, 'form')), 'Nimi');
    await isAccessible();
    const address = newAddress();
    write(page, 'Sähköposti', address);
    equal(await saved(page), fiOwn.emailAsked(address, email));
  });

  test('is not offered after cancelling, as no mail would come', async () => {
    const page = await settled(open((await tokenOf(await makeEvent(owner))).token));
    part(page, 'cancel').click();
    (await appears(page, '[part=cancel-yes]')).click();
    await until('the message', () => textOf(part(page, 'message')));
    ok(!has(page, '[part=change]'), 'offered');
  });
});

suite('A new address that waits', () => {
  test('is still told after a reload, until when it may be confirmed too', async () => {
    const { page, token } = await changing(await makeEvent(owner));
    const address = newAddress();
    write(page, 'Sähköposti', address);
    await saved(page);
    ok(!has(page, '[part=address]'), 'said twice');
    const again = await settled(open(token));
    const notice = textOf(part(again, 'address'));
    says(notice, fiOwn.addressWaits(address, '').split(' viimeistään')[0] ?? '');
    ok(/viimeistään \p{L}+ \d+\.\d+\.\d{4} klo/u.test(notice), notice);
    await isAccessible();
  });
});

suite('Saving', () => {
  test('sends free-text answers alone once names may no longer change', async () => {
    const question = { id: 'toive', type: 'text', label: 'Toive' };
    const event = await makeEvent(owner, { questions: [question] });
    const { token } = await tokenOf(event);
    await patchEvent(owner, event, { registration: { closesAt: fromNow(-day) } });
    const page = await settled(open(token));
    part(page, 'change').click();
    await appears(page, '[part=form]');
    write(page, 'Toive', 'Ikkunapaikka');
    equal(await saved(page), fiOwn.saved);
    equal((await rows(owner, event))[0]?.answers, { toive: 'Ikkunapaikka' });
  });
});
