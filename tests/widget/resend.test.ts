/**
 * "Already registered? Send the link again": where it is offered, what it asks, and that the link
 * really comes.
 */

import type { State } from '../../worker/contract/event.ts';
import { equal, includes, ok } from './support/assert.ts';
import {
  callOutside,
  cancelEvent,
  DAY_MS,
  EdgeProxy,
  fromNow,
  mailTo,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  registerAt,
  registerStrangers,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
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
  typeInto,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
} from './support/page.ts';

let edge: EdgeProxy;
let owner: Organization;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const email = () => `${uniqueName('p')}@example.org`;
const inputs: Record<State, Record<string, unknown>> = {
  open: {},
  waitlist: { registration: { capacity: 1, waitlist: true } },
  full: { registration: { capacity: 1 } },
  upcoming: { registration: { opensAt: fromNow(5 * DAY_MS) } },
  closed: { registration: { closesAt: fromNow(-DAY_MS) } },
  ended: { startsAt: fromNow(-3 * DAY_MS), endsAt: fromNow(-2 * DAY_MS) },
  cancelled: {},
};

/** An event, in a series of its own, brought to a state. */
async function inState(state: State): Promise<{ event: string; series: string }> {
  const series = await makeSeries(owner);
  const event = await makeEvent(owner, { ...inputs[state], series });
  if (state === 'full' || state === 'waitlist') await registerStrangers(event, 1);
  if (state === 'cancelled') await cancelEvent(event);
  return { event, series };
}

/** A full event whose way to the link stands open. */
async function opened(): Promise<HTMLElement> {
  const { event } = await inState('full');
  const element = await waitUntilLoaded(show('mukaan-event', { event, server: edge.url }));
  find(element, '[part=resend] summary').click();
  return element;
}

const manageLink = /https?:\/\/\S+\/r\?lang=\w\w#[\w-]{20,}/;
const field = (element: HTMLElement) => find<HTMLInputElement>(element, '[part=resend] input');
const statusText = (element: HTMLElement) =>
  textOf(find(element, '[part=resend] .submit [role=status]'));
const answered = (element: HTMLElement) =>
  waitFor(
    'an answer',
    () => !/^(|Läh.*…|Länken.*…)$/.test(statusText(element)) && statusText(element),
  );
const posts = async () =>
  (await edge.requests('/api/v1/manage-link')).filter(({ method }) => method === 'POST');

async function askFor(element: HTMLElement, address: string): Promise<void> {
  typeInto(field(element), address);
  await waitForRender(element);
  find(element, '[part=resend] button').click();
  await waitForRender(element);
}

suite('The form for a lost manage link', () => {
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
        const element = await waitUntilLoaded(
          show(`mukaan-${kind}`, { [kind]: slug, server: edge.url }),
        );
        equal(findAll(element, '[part=resend]').length, offered ? 1 : 0, kind);
        if (!offered) continue;
        const details = find<HTMLDetailsElement>(element, '[part=resend]');
        ok(!details.open, `${kind}: it is open at first`);
        equal(
          textOf(find(element, '[part=resend] summary')),
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
      await waitForInside(element, '#link-email-error');
      equal(textOf(find(element, '#link-email-error')), expected, `“${written}”`);
      equal(
        [
          field(element).getAttribute('aria-invalid'),
          field(element).getAttribute('aria-describedby'),
        ],
        ['true', 'link-email-error'],
      );
      equal(focusedIn(element), field(element), `“${written}”: what has the focus`);
      equal(statusText(element), '', 'what is statusText besides');
    }
    await assertAccessible();
    typeInto(field(element), 'm');
    await waitForRender(element);
    ok(has(element, '#link-email-error'), 'half an address is no address');
    typeInto(field(element), email());
    await waitForRender(element);
    ok(!has(element, '#link-email-error'), 'the mistake is still statusText');
    equal((await posts()).length, before, 'requests');
  });

  test('shows the same message for known and unknown addresses', async () => {
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
    await assertAccessible();
  });

  test('sends the link to who is registered, in the language of the page', async () => {
    const { event } = await inState('closed');
    const other = await makeEvent(owner, { title: 'Järjestöpäivä' });
    const address = email();
    await registerAt(other, 'Maija Äijälä', address);
    await mailTo(address);
    const element = await waitUntilLoaded(
      show('mukaan-event', { event, server: edge.url, lang: 'sv' }),
    );
    await askFor(element, `  ${address} `);
    includes(await answered(element), 'länken');
    const mails = await waitFor('a second mail', async () => {
      const all = await callOutside<{ subject: string; text: string }[]>({
        path: `/dev/mail.json?to=${encodeURIComponent(address)}`,
      });
      return all.length === 2 && all;
    });
    includes(mails[0]?.text ?? '', 'Järjestöpäivä');
    ok(manageLink.test(mails[0]?.text ?? ''), `no manage link in “${mails[0]?.text}”`);
    equal(JSON.parse((await posts()).at(-1)?.body ?? '{}'), { email: address, language: 'sv' });
  });

  test('leaves what is typed in the form beside it alone, and is not sent with it', async () => {
    const { event } = await inState('waitlist');
    const element = await waitUntilLoaded(show('mukaan-event', { event, server: edge.url }));
    typeInto(find<HTMLInputElement>(element, '#name'), 'Maija');
    typeInto(find<HTMLInputElement>(element, '#email'), email());
    find(element, '[part=resend] summary').click();
    await askFor(element, 'maija@esimerkki');
    ok(!has(element, '[part=summary]'), 'the registration was tried');
    submit(element);
    await waitForInside(element, '[part=done]');
    includes(textOf(part(element, 'done')), 'Olet varasijalla 1');
  });

  test('says that it is sending, and sends once however often it is asked', async () => {
    const element = await opened();
    const before = (await posts()).length;
    await edge.setRules({ method: 'POST', act: 'delay', ms: 300 });
    await askFor(element, email());
    equal(statusText(element), 'Lähetetään linkkiä…');
    equal(find(element, '[part=resend] button[type=submit]').getAttribute('aria-disabled'), 'true');
    find(element, '[part=resend] button[type=submit]').click();
    includes(await answered(element), 'linkki on pian');
    equal((await posts()).length, before + 1, 'requests');
  });

  test('asks whether a mistyped domain was meant to be a known one', async () => {
    const element = await opened();
    typeInto(field(element), 'maija@gmial.com');
    field(element).dispatchEvent(new Event('change'));
    const suggestion = await waitForInside(element, '[part=resend] [part=suggestion]');
    equal(textOf(suggestion), 'Tarkoititko maija@gmail.com?');
    suggestion.click();
    await waitForRender(element);
    equal([field(element).value, focusedIn(element)?.id], ['maija@gmail.com', 'link-email']);
  });

  test('says so when HOST is away, and works when it is back', async () => {
    const element = await opened();
    await edge.setRules({ method: 'POST', act: 'refuse' });
    await askFor(element, email());
    includes(await answered(element), 'Tarkista verkkoyhteys');
    await assertAccessible();
    await edge.setRules();
    find(element, '[part=resend] button').click();
    await waitFor('the answer', () => statusText(element).startsWith('Jos tällä osoitteella'));
  });
});
