/**
 * "Already registered? Send the link again": where it is offered, what it asks, and that the link
 * really comes.
 */

import type { State } from '../../worker/contract/event.ts';
import { equal, ok, says } from './support/assert.ts';
import {
  ask,
  cancelEvent,
  day,
  Edge,
  fill,
  fromNow,
  mailTo,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
  registerAt,
  unique,
} from './support/host.ts';
import {
  all,
  appears,
  clear,
  drawn,
  focused,
  has,
  isAccessible,
  load,
  one,
  part,
  press,
  settled,
  show,
  textOf,
  typeInto,
  until,
} from './support/page.ts';

let edge: Edge;
let owner: Organization;

suiteSetup(async () => {
  edge = await Edge.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await organization();
});
teardown(async () => {
  clear();
  await edge.rules();
});

const email = () => `${unique('p')}@example.org`;
const inputs: Record<State, Record<string, unknown>> = {
  open: {},
  waitlist: { registration: { capacity: 1, waitlist: true } },
  full: { registration: { capacity: 1 } },
  upcoming: { registration: { opensAt: fromNow(5 * day) } },
  closed: { registration: { closesAt: fromNow(-day) } },
  ended: { startsAt: fromNow(-3 * day), endsAt: fromNow(-2 * day) },
  cancelled: {},
};

/** An event, in a series of its own, brought to a state. */
async function inState(state: State): Promise<{ event: string; series: string }> {
  const series = await makeSeries(owner);
  const event = await makeEvent(owner, { ...inputs[state], series });
  if (state === 'full' || state === 'waitlist') await fill(event, 1);
  if (state === 'cancelled') await cancelEvent(event);
  return { event, series };
}

/** A full event whose way to the link stands open. */
async function opened(): Promise<HTMLElement> {
  const { event } = await inState('full');
  const element = await settled(show('mukaan-event', { event, server: edge.url }));
  one(element, '[part=resend] summary').click();
  return element;
}

const manageLink = /https?:\/\/\S+\/r\?lang=\w\w#[\w-]{20,}/;
const field = (element: HTMLElement) => one<HTMLInputElement>(element, '[part=resend] input');
const told = (element: HTMLElement) => textOf(one(element, '[part=resend] .submit [role=status]'));
const answered = (element: HTMLElement) =>
  until('an answer', () => !/^(|Läh.*…|Länken.*…)$/.test(told(element)) && told(element));
const posts = async () =>
  (await edge.log('/api/v1/manage-link')).filter(({ method }) => method === 'POST');

async function askFor(element: HTMLElement, address: string): Promise<void> {
  typeInto(field(element), address);
  await drawn(element);
  one(element, '[part=resend] button').click();
  await drawn(element);
}

suite('The way to the link of one’s own registration', () => {
  for (const [state, offered] of Object.entries({
    full: true,
    closed: true,
    waitlist: true,
    open: false,
    ended: false,
    cancelled: false,
    upcoming: false,
  }))
    test(`is ${offered ? '' : 'not '}offered where an event is ${state}, and in a series of such`, async () => {
      for (const [kind, slug] of Object.entries(await inState(state as State))) {
        const element = await settled(show(`mukaan-${kind}`, { [kind]: slug, server: edge.url }));
        equal(all(element, '[part=resend]').length, offered ? 1 : 0, kind);
        if (!offered) continue;
        const details = one<HTMLDetailsElement>(element, '[part=resend]');
        ok(!details.open, `${kind}: it is open at first`);
        equal(
          textOf(one(element, '[part=resend] summary')),
          'Oletko jo ilmoittautunut? Lähetä linkki uudelleen',
        );
      }
    });

  test('asks in words for an address where there is none or none that is one, and the focus goes there', async () => {
    const element = await opened();
    const before = (await posts()).length;
    for (const [written, expected] of Object.entries({
      '': 'Kirjoita sähköpostiosoite',
      '   ': 'Kirjoita sähköpostiosoite',
      maija: 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
      'maija@esimerkki': 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
    })) {
      await askFor(element, written);
      await appears(element, '#link-email-error');
      equal(textOf(one(element, '#link-email-error')), expected, `“${written}”`);
      equal(
        [
          field(element).getAttribute('aria-invalid'),
          field(element).getAttribute('aria-describedby'),
        ],
        ['true', 'link-email-error'],
      );
      equal(focused(element), field(element), `“${written}”: what has the focus`);
      equal(told(element), '', 'what is told besides');
    }
    await isAccessible();
    typeInto(field(element), 'm');
    await drawn(element);
    ok(has(element, '#link-email-error'), 'half an address is no address');
    typeInto(field(element), email());
    await drawn(element);
    ok(!has(element, '#link-email-error'), 'the mistake is still told');
    equal((await posts()).length, before, 'requests');
  });

  test('says the same of an address that is known and of one that is not', async () => {
    const element = await opened();
    const known = email();
    await registerAt(await makeEvent(owner), 'Maija', known);
    const answers: string[] = [];
    for (const address of [known, email()]) {
      await askFor(element, address);
      answers.push(await answered(element));
    }
    equal(
      answers,
      Array(2).fill('Jos tällä osoitteella on ilmoittautuminen, linkki on pian sähköpostissasi.'),
    );
    await isAccessible();
  });

  test('sends the link to who is registered, in the language of the page', async () => {
    const { event } = await inState('closed');
    const other = await makeEvent(owner, { title: 'Järjestöpäivä' });
    const address = email();
    await registerAt(other, 'Maija Äijälä', address);
    await mailTo(address);
    const element = await settled(show('mukaan-event', { event, server: edge.url, lang: 'sv' }));
    await askFor(element, `  ${address} `);
    says(await answered(element), 'länken');
    const mails = await until('a second mail', async () => {
      const all = await ask<{ subject: string; text: string }[]>({
        path: `/dev/mail.json?to=${encodeURIComponent(address)}`,
      });
      return all.length === 2 && all;
    });
    says(mails[0]?.text ?? '', 'Järjestöpäivä');
    ok(manageLink.test(mails[0]?.text ?? ''), `no manage link in “${mails[0]?.text}”`);
    equal(JSON.parse((await posts()).at(-1)?.body ?? '{}'), { email: address, language: 'sv' });
  });

  test('leaves what is typed in the form beside it alone, and is not sent with it', async () => {
    const { event } = await inState('waitlist');
    const element = await settled(show('mukaan-event', { event, server: edge.url }));
    typeInto(one<HTMLInputElement>(element, '#name'), 'Maija');
    typeInto(one<HTMLInputElement>(element, '#email'), email());
    one(element, '[part=resend] summary').click();
    await askFor(element, 'maija@esimerkki');
    ok(!has(element, '[part=summary]'), 'the registration was tried');
    press(element);
    await appears(element, '[part=done]');
    says(textOf(part(element, 'done')), 'Olet varasijalla 1');
  });

  test('says that it is sending, and sends once however often it is asked', async () => {
    const element = await opened();
    const before = (await posts()).length;
    await edge.rules({ method: 'POST', act: 'delay', ms: 300 });
    await askFor(element, email());
    equal(told(element), 'Lähetetään linkkiä…');
    equal(one(element, '[part=resend] button[type=submit]').getAttribute('aria-disabled'), 'true');
    one(element, '[part=resend] button[type=submit]').click();
    says(await answered(element), 'linkki on pian');
    equal((await posts()).length, before + 1, 'requests');
  });

  test('asks whether a mistyped domain was meant to be a known one', async () => {
    const element = await opened();
    typeInto(field(element), 'maija@gmial.com');
    field(element).dispatchEvent(new Event('change'));
    const suggestion = await appears(element, '[part=resend] [part=suggestion]');
    equal(textOf(suggestion), 'Tarkoititko maija@gmail.com?');
    suggestion.click();
    await drawn(element);
    equal([field(element).value, focused(element)?.id], ['maija@gmail.com', 'link-email']);
  });

  test('says so when HOST is away, and works when it is back', async () => {
    const element = await opened();
    await edge.rules({ method: 'POST', act: 'refuse' });
    await askFor(element, email());
    says(await answered(element), 'Tarkista verkkoyhteys');
    await isAccessible();
    await edge.rules();
    one(element, '[part=resend] button').click();
    await until('the answer', () => told(element).startsWith('Jos tällä osoitteella'));
  });
});
