/**
 * A visitor whose clock is 26 hours off and in another zone: what is open is the server's answer,
 * and every shown time is in the event's zone. Real browser, real workerd, a member's page on another
 * origin.
 */

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { formatDateTime } from '../../worker/contract/dates.ts';
import type { RowPage } from '../../worker/contract/desk.ts';
import { openBrowser } from '../support/browser.ts';
import {
  call,
  fromNow,
  host,
  type Input,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  patchEvent,
  register,
  tokenFor,
} from '../support/client.ts';

const hour = 3_600_000;
/**
 * Neither end is near the deadlines below by the server's clock, both are beyond them by the
 * visitor's.
 */
const clocks = [
  { off: 26 * hour, zone: 'Pacific/Kiritimati' },
  { off: -26 * hour, zone: 'Pacific/Pago_Pago' },
];
const startsAt = '2031-06-09T06:45:00Z';
const endsAt = '2031-06-09T09:00:00Z';
/** In Helsinki; Kiritimati would say 20.45 and Pago Pago the day before. */
const time = 'ma 9.6.2031 klo 9.45–12.00';

let browser: Browser;
let site: Server;
let owner: Organization;

before(async () => {
  const { url } = await host();
  // a member's page: `/EVENT` holds that event's tag and nothing else
  site = createServer(({ url: path }, answer) =>
    answer
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="fi"><title>Jäsen</title><script async src="${url}/e${path}.js"></script>`,
      ),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  browser = await openBrowser();
  owner = await makeOrganization();
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** A page whose clock is wrong before any script of it runs. */
async function visit(address: string, { off, zone }: (typeof clocks)[number]): Promise<Page> {
  const page = await browser.newPage();
  await page.emulateTimezone(zone);
  await page.evaluateOnNewDocument((by) => {
    const Real = Date;
    const now = () => Real.now() + by;
    globalThis.Date = new Proxy(Real, {
      construct: (target, given: []) =>
        given.length > 0 ? new target(...given) : new target(now()),
      apply: () => new Real(now()).toString(),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  }, off);
  await page.goto(address);
  const seen = await page.evaluate(() => ({
    now: Date.now(),
    today: Date.parse(new Date().toISOString()),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  assert.equal(seen.zone, zone);
  for (const told of [seen.now, seen.today])
    assert.ok(Math.abs(told - Date.now() - off) < hour, 'the clock is not off');
  return page;
}

const member = (event: string, clock: (typeof clocks)[number]): Promise<Page> =>
  visit(`http://127.0.0.1:${(site.address() as AddressInfo).port}/${event}`, clock);

const words = (page: Page, element = 'mukaan-event'): Promise<string> =>
  page.$eval(element, (found) =>
    (found.shadowRoot?.querySelector('[part=root]')?.textContent ?? '')
      .replaceAll('\u2060', '')
      .replace(/\s+/g, ' '),
  );
const see = (page: Page, text: string) =>
  page.locator(`::-p-text(${text})`).setTimeout(10_000).wait();
const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const assertIncludes = (whole: string, part: string) =>
  assert.ok(whole.includes(part.replaceAll('\u00a0', ' ')), `“${part}” is not in “${whole}”`);
const hasForm = async (page: Page): Promise<boolean> => (await page.$('>>> [part=form]')) !== null;

async function send(page: Page, email: string): Promise<void> {
  for (const [label, text] of [
    ['Nimi', 'Maija Äijälä'],
    ['Sähköposti', email],
  ])
    await page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text ?? '');
  await press(page, 'Ilmoittaudu');
}

const make = (registration: Input, more: Input = {}) =>
  makeEvent(owner, { startsAt, endsAt, registration, ...more });

async function rowsOf(event: string): Promise<RowPage['registrations']> {
  const { body } = await call(`/api/v1/desk/events/${event}/registrations`, { bearer: owner.key });
  return (body as RowPage).registrations;
}

for (const clock of clocks) {
  const name = `${clock.off / hour} h, ${clock.zone}`;

  test(`an open event shows its own time zone and accepts a registration: ${name}`, async () => {
    // the visitor’s clock says closed, or not yet open
    const closesAt = fromNow(12 * hour);
    const event = await make({ opensAt: fromNow(-12 * hour), closesAt, capacity: 3 });
    const page = await member(event, clock);
    await see(page, '3 paikkaa jäljellä');
    const said = await words(page);
    assertIncludes(said, time);
    assertIncludes(
      said,
      `Ilmoittaudu viimeistään ${formatDateTime('fi', closesAt, 'Europe/Helsinki')}`,
    );
    assertIncludes(said, '(Europe/Helsinki)');
    const one = makePerson();
    await send(page, one.email);
    await see(page, 'Olet ilmoittautunut');
    assertIncludes(await words(page), time);
    const [row] = await rowsOf(event);
    assert.equal(row?.email, one.email);
    assert.ok(
      Math.abs(Date.parse(row?.createdAt ?? '') - Date.now()) < hour,
      'the time of registering is the visitor’s',
    );
    const [mail] = await mailTo(one.email);
    assertIncludes((mail?.text ?? '').replaceAll(/\s+/g, ' '), time);
    await page.close();
  });

  test(`closed and upcoming events are shown as such and accept no registration: ${name}`, async () => {
    const opensAt = fromNow(12 * hour);
    const events: [string, string][] = [
      [await make({ closesAt: fromNow(-12 * hour) }), 'Ilmoittautuminen päättynyt'],
      [
        await make({ opensAt }),
        `Ilmoittautuminen avautuu ${formatDateTime('fi', opensAt, 'Europe/Helsinki')}`,
      ],
    ];
    for (const [event, state] of events) {
      const page = await member(event, clock);
      await page.waitForSelector('>>> [part=state]');
      const said = await words(page);
      assertIncludes(said, state);
      assertIncludes(said, time);
      assert.equal(await hasForm(page), false, `there is a form: ${said}`);
      await page.close();
    }
  });

  test(`an event that closes while the form is open refuses with its reason: ${name}`, async () => {
    const event = await make({ closesAt: fromNow(12 * hour) });
    const page = await member(event, clock);
    await page.waitForSelector('>>> [part=form]');
    await patchEvent(owner, event, { registration: { closesAt: fromNow(-1000) } });
    const one = makePerson();
    await send(page, one.email);
    await see(page, 'Ilmoittautuminen on päättynyt');
    assert.deepEqual(await rowsOf(event), []);
    await page.close();
  });

  test(`the manage page shows the event's time and moves to a session that is open by the server's clock: ${name}`, async () => {
    const series = await makeSeries(owner);
    const from = await make({ closesAt: fromNow(12 * hour) }, { series, title: 'Kuopio' });
    const to = await make(
      { opensAt: fromNow(-12 * hour), closesAt: fromNow(12 * hour) },
      { series, title: 'Oulu' },
    );
    await make({ closesAt: fromNow(-12 * hour) }, { series, title: 'Turku' });
    const one = makePerson();
    await register([from], [one]);
    const token = await tokenFor(one);
    const page = await visit(`${(await host()).url}/r?lang=fi#${token}`, clock);
    await see(page, 'Vaihda toiseen tilaisuuteen');
    assertIncludes(await words(page, 'mukaan-registration'), time);
    await press(page, 'Vaihda toiseen tilaisuuteen: Kuopio');
    await page.waitForSelector('>>> [part=move-form] [type=radio]');
    assertIncludes(await words(page, 'mukaan-registration'), 'Turku');
    assert.equal((await page.$$('>>> [part=move-form] [type=radio]')).length, 1);
    await page.locator('>>> [part=move-form] [type=radio]').click();
    await press(page, 'Vaihda tähän tilaisuuteen');
    await see(page, 'Vaihto onnistui');
    assertIncludes(await words(page, 'mukaan-registration'), 'Oulu, ma 9.6.2031 klo 9.45.');
    assert.deepEqual(
      (await rowsOf(to)).map(({ email, status }) => [email, status]),
      [[one.email, 'confirmed']],
    );
    await page.close();
  });
}
