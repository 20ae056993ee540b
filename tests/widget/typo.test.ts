/**
 * Mistyped mailboxes: which addresses are asked about, and how the form asks without standing in
 * the way.
 */

import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { suggestAddress } from '../../widget/embed/form/typo.ts';
import { mailDomains } from '../../worker/domain/mail-domains.ts';
import { equal, ok } from './support/assert.ts';
import {
  EdgeProxy,
  makeEvent,
  makeOrganization,
  type Organization,
  readRegistrations,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  control,
  find,
  findAll,
  focusedIn,
  has,
  load,
  part,
  resetPage,
  show,
  submit,
  textOf,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
  write,
} from './support/page.ts';

let edge: EdgeProxy;
let owner: Organization;
let event: string;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
  event = await makeEvent(owner, { fields: { organization: 'optional' } });
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const none = undefined;
const table: [string, string | undefined][] = [
  // a letter left out, added, changed, or swapped with its neighbour
  ['maija@gmial.com', 'maija@gmail.com'],
  ['maija@gmal.com', 'maija@gmail.com'],
  ['maija@gmaill.com', 'maija@gmail.com'],
  ['maija@gnail.com', 'maija@gmail.com'],
  ['maija@gmail.con', 'maija@gmail.com'],
  ['maija@gmail.co', 'maija@gmail.com'],
  ['maija@gmail.cm', 'maija@gmail.com'],
  ['maija@gmail.ocm', 'maija@gmail.com'],
  ['maija@gmailcom', 'maija@gmail.com'],
  ['maija@gmail,com', 'maija@gmail.com'],
  ['maija@hotmial.com', 'maija@hotmail.com'],
  ['maija@hotmai.com', 'maija@hotmail.com'],
  ['maija@hotmal.fi', 'maija@hotmail.fi'],
  ['maija@outlok.com', 'maija@outlook.com'],
  ['maija@outllook.fi', 'maija@outlook.fi'],
  ['maija@iclod.com', 'maija@icloud.com'],
  ['maija@yaho.com', 'maija@yahoo.com'],
  ['maija@elisanet.f', 'maija@elisanet.fi'],
  ['maija@saunalaht.fi', 'maija@saunalahti.fi'],
  ['maija@kolumbsu.fi', 'maija@kolumbus.fi'],
  ['maija@lukku.com', 'maija@luukku.com'],
  // gmail is nowhere but in .com
  ['maija@gmail.fi', 'maija@gmail.com'],
  ['maija@gmail.se', 'maija@gmail.com'],
  // only the domain is corrected
  ['Maija.Aijala+juhla@GMIAL.com', 'Maija.Aijala+juhla@gmail.com'],
  ['  maija@gmial.com ', 'maija@gmail.com'],
  ['maija@gmial.com.', 'maija@gmail.com'],
  // right as they are, also those that are near to another
  ['maija@gmail.com', none],
  ['MAIJA@GMAIL.COM', none],
  ['maija@gmail.com.', none],
  ['maija@mail.com', none],
  ['maija@ymail.com', none],
  ['maija@email.com', none],
  ['maija@googlemail.com', none],
  ['maija@yahoo.co.uk', none],
  ['maija@yahoo.fi', none],
  ['maija@outlook.fi', none],
  ['maija@hotmail.fi', none],
  ['maija@hotmail.se', none],
  ['maija@hotmail.co.uk', none],
  ['maija@live.se', none],
  ['maija@telia.com', none],
  ['maija@telia.fi', none],
  ['maija@me.com', none],
  ['maija@proton.me', none],
  ['maija@gmx.com', none],
  ['maija@elisa.fi', none],
  ['maija@inet.fi', none],
  ['maija@iki.fi', none],
  ['maija@sci.fi', none],
  // own domains, also short ones that lie near to a mailbox
  ['maija@jarjesto.fi', none],
  ['maija@soste.fi', none],
  ['maija@ski.fi', none],
  ['maija@wiki.fi', none],
  ['maija@aki.fi', none],
  ['maija@gmail.jarjesto.fi', none],
  ['maija@edu.hel.fi', none],
  // no address at all
  ['', none],
  ['maija', none],
  ['gmial.com', none],
  ['@gmial.com', none],
  ['maija@', none],
  ['maija@@gmial.com', none],
  ['maija@gmial.com@gmial.com', none],
  ['maija aijala@gmial.com', none],
  ['maija@gmial .com', none],
];

suite('What an address may have meant', () => {
  for (const [written, suggested] of table)
    test(`“${written}” is ${suggested ? `asked about: ${suggested}` : 'taken as it is'}`, () =>
      equal(suggestAddress(written, mailDomains), suggested));

  test('never suggests a change to a well-known domain', () => {
    for (const domain of mailDomains)
      equal(suggestAddress(`x@${domain}`, mailDomains), none, domain);
    equal(new Set(mailDomains).size, mailDomains.length, 'domains that are there twice');
    equal(mailDomains[0], 'gmail.com', 'the one that gmail in other countries is taken for');
  });
});

const shown = () => waitUntilLoaded(show('mukaan-event', { event, server: edge.url }));
const suggestion = (form: HTMLElement) => findAll(form, '[part=suggestion]')[0];
const box = (form: HTMLElement) => control(form, 'Sähköposti');
const done = (form: HTMLElement) => waitForInside(form, '[part=done]', 12_000);

/** As a hand on a mouse: down and up at the middle of what is there when it goes down. */
async function clickOn(element: HTMLElement): Promise<void> {
  element.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  await sendMouse({ type: 'click', position });
}

suite('A mistyped address', () => {
  test('is asked about when its field is left, and not before; and no more when typing goes on', async () => {
    const form = await shown();
    box(form).focus();
    await sendKeys({ type: 'maija@gmial.com' });
    await waitForRender(form);
    equal(box(form).value, 'maija@gmial.com');
    ok(!suggestion(form), 'asked while typing');
    await sendKeys({ press: 'Tab' });
    equal(textOf(await waitForInside(form, '[part=suggestion]')), 'Tarkoititko maija@gmail.com?');
    equal(suggestion(form)?.closest('[role=status]')?.localName, 'div', 'what tells of it');
    await assertAccessible();
    box(form).focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: 'm' });
    await waitForRender(form);
    ok(!suggestion(form), 'still asked');
  });

  test('is corrected by taking the suggestion, and the focus stays in the field', async () => {
    const form = await shown();
    write(form, 'Nimi', 'Maija');
    write(form, 'Sähköposti', 'maija@hotmial.com');
    (await waitForInside(form, '[part=suggestion]')).click();
    await waitForRender(form);
    equal(box(form).value, 'maija@hotmail.com');
    equal(focusedIn(form), box(form));
    ok(!suggestion(form), 'still asked');
    await assertAccessible();
  });

  test('is asked about in the field of the person whose it is', async () => {
    const form = await shown();
    part(form, 'add').click();
    await waitForRender(form);
    const second = find<HTMLInputElement>(form, '[id="2-email"]');
    second.focus();
    await sendKeys({ type: 'matti@gmal.com' });
    await sendKeys({ press: 'Tab' });
    (await waitForInside(form, '[part=suggestion]')).click();
    await waitForRender(form);
    equal([box(form).value, second.value], ['', 'matti@gmail.com']);
    equal(focusedIn(form), second);
  });

  test('is sent as it is written by who clicks the button straight from the field', async () => {
    const form = await shown();
    write(form, 'Nimi', 'Maija');
    box(form).focus();
    const mail = `${uniqueName('p')}@gmial.com`;
    await sendKeys({ type: mail });
    await clickOn(part(form, 'submit'));
    await done(form);
    equal(
      (await readRegistrations(owner, event)).filter(({ email }) => email === mail).length,
      1,
      'registrations',
    );
  });

  test('is sent as it is written by who sees the question and sends', async () => {
    const form = await shown();
    const mail = `${uniqueName('p')}@gmial.com`;
    write(form, 'Nimi', 'Maija');
    write(form, 'Sähköposti', mail);
    await waitForInside(form, '[part=suggestion]');
    submit(form);
    await done(form);
    ok(!has(form, '[part=suggestion]'), 'still asked');
    equal(
      (await readRegistrations(owner, event)).filter(({ email }) => email === mail).length,
      1,
      'registrations',
    );
  });

  test('that is no address is a validation error, without a suggestion', async () => {
    const form = await shown();
    write(form, 'Nimi', 'Maija');
    write(form, 'Sähköposti', 'maija gmial.com');
    submit(form);
    equal(
      textOf(await waitForInside(form, '[part=summary] a')),
      'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
    );
    ok(!suggestion(form), 'asked about');
  });
});
