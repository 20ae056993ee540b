/**
 * Going back and reloading in the desk, at every width, and being told before something is lost, in
 * a real browser.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { makeEvent, makeSeries } from '../support/client.ts';
import { type OpenDesk, openDesk } from '../support/desk.ts';
import { both } from '../support/scene.ts';

let browser: Browser;
let desk: OpenDesk;

before(async () => {
  browser = await openBrowser();
  desk = await openDesk(browser);
});
after(async () => {
  await browser?.close();
});

const top = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY));
const stays = (page: Page, wanted: number): Promise<unknown> =>
  page.waitForFunction((at) => Math.abs(scrollY - at) < 3, { timeout: 10_000 }, wanted);

test('Back leads to the place in the list and to the link that was followed, a new screen to its top, a reload to where one was', async () => {
  const { page, organization } = desk;
  const slugs = [];
  for (let number = 1; number <= 12; number += 1)
    slugs.push(
      await makeEvent(organization, { title: both(`Tilaisuus ${number}`, `Tillfälle ${number}`) }),
    );
  await page.setViewport({ width: 1280, height: 500 });
  await desk.open();
  const link = `main a[href$="/events/${slugs.at(-1)}"]`;
  await page.waitForSelector(link);
  await page.$eval(link, (found) => {
    found.scrollIntoView({ block: 'center' });
    (found as HTMLElement).click();
  });
  await page.waitForFunction(() => document.activeElement?.matches('h1'));
  assert.equal(await top(page), 0);
  await page.goBack();
  await page.waitForFunction(
    (wanted) => document.activeElement?.matches(wanted),
    { timeout: 10_000 },
    link,
  );
  const place = await top(page);
  assert.ok(place > 100, `the list is at ${place}`);
  await page.evaluate(() => scrollTo(0, 120));
  await page.waitForFunction(() => (history.state as { top?: number } | null)?.top === 120);
  await page.reload();
  await page.waitForSelector(link);
  await stays(page, 120);
});

test('from narrow to wide no table pushes its page sideways', async () => {
  const { page, organization } = desk;
  const series = await makeSeries(organization, {
    title: both('Järjestöpäivä', 'Organisationsdagen'),
  });
  await makeEvent(organization, {
    series,
    title: both('Kuopion tilaisuus', 'Tillfället i Kuopio'),
  });
  for (const path of ['', `series/${series}`, 'registrations', 'sites', 'people']) {
    await page.setViewport({ width: 1280, height: 800 });
    await desk.open(path);
    await page.waitForSelector('main table');
    for (const width of [320, 641, 801, 900, 1023, 1024, 1150]) {
      await page.setViewport({ width, height: 800 });
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(beyond, 0, `${path || 'events'} at ${width} px`);
    }
  }
});

test('a dialog about what can’t be undone opens at the way back', async () => {
  const { page, open } = desk;
  await open('sites');
  await page.waitForSelector('main table .site-actions button:last-of-type');
  await page.$eval('main table .site-actions button:last-of-type', (button) =>
    (button as HTMLElement).click(),
  );
  await page.waitForSelector('dialog[open]');
  await page.waitForFunction(() => document.activeElement?.matches('dialog button.quiet'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  assert.ok(await page.$('main table .site-actions'), 'the website is still there');
});

test('Back answers a dialog with no: nothing is asked over another screen', async () => {
  const { page, open } = desk;
  await open('people');
  await page.$eval('nav a[href$="/sites"]', (link) => (link as HTMLElement).click());
  await page.waitForSelector('main table .site-actions button:last-of-type');
  await page.$eval('main table .site-actions button:last-of-type', (button) =>
    (button as HTMLElement).click(),
  );
  await page.waitForSelector('dialog[open]');
  await page.goBack();
  await page.waitForSelector('#invite-email');
  assert.equal(await page.$('dialog'), null);
  await open('sites');
  await page.waitForSelector('main table .site-actions');
});

test('where people can register on listed websites alone, the list is told before it is chosen, and what deleting does', async () => {
  const { page, open, api } = desk;
  const says = (text: string) =>
    page.waitForFunction(
      (wanted) => document.querySelector('main')?.textContent?.includes(wanted),
      { timeout: 10_000 },
      text,
    );
  await open('settings');
  await page.waitForSelector('#settings-embedding input[value=listed]');
  await page.$eval('#settings-embedding input[value=listed]', (input) =>
    (input as HTMLElement).click(),
  );
  await says('Millään sivustolla ei ole vielä osoitetta');
  const { version } = (await api('GET', 'organization')).body as { version: number };
  assert.equal((await api('PATCH', 'organization', { version, embedding: 'listed' })).status, 200);
  await page.evaluate(() => localStorage.clear());
  await open('sites');
  await says('Osoite puuttuu: tagi ei toimi');
  await page.$eval('main table .site-actions button:last-of-type', (button) =>
    (button as HTMLElement).click(),
  );
  await page.waitForSelector('dialog[open]');
  assert.match(
    await page.$eval('dialog', (dialog) => dialog.textContent ?? ''),
    /tagi lakkaa toimimasta/,
  );
  await page.keyboard.press('Escape');
});

test('what is written to people about a cancellation is there after a reload, and gone when it was sent', async () => {
  const { page, organization, open } = desk;
  const slug = await makeEvent(organization, { title: both('Perutaan', 'Inhiberas') });
  await open(`events/${slug}/cancel`);
  await page.waitForSelector('textarea');
  await page.type('textarea', 'Sairastuin');
  await page.reload();
  await page.waitForSelector('textarea');
  assert.equal(await page.$eval('textarea', (field) => field.value), 'Sairastuin');
  await page.$eval('main form .danger', (button) => (button as HTMLElement).click());
  await page.waitForSelector('dialog[open] .danger').then((button) => button?.click());
  await page.waitForFunction(
    (path) => location.pathname.endsWith(path),
    { timeout: 10_000 },
    `/events/${slug}`,
  );
  assert.equal(
    await page.evaluate(
      () => Object.keys(localStorage).filter((key) => key.includes('cancel')).length,
    ),
    0,
  );
});

test('the editor says which of the two times is missing', async () => {
  const { page, open } = desk;
  await open('events/new');
  await page.waitForSelector('#f-startsAt');
  await page.$eval('.savebar button', (button) => (button as HTMLElement).click());
  await page.waitForSelector('.faults');
  const told = await page.$$eval('.faults a', (links) => links.map((link) => link.textContent));
  assert.deepEqual(told.slice(-2), [
    'Valitse, milloin tapahtuma alkaa',
    'Valitse, milloin tapahtuma päättyy',
  ]);
});

test('without a network the screen stays with what was typed, and says so', async () => {
  const { page, open } = desk;
  await open('sites');
  await page.waitForSelector('#add');
  await page.$eval('#add', (button) => (button as HTMLElement).click());
  await page.waitForSelector('#site-name');
  await page.type('#site-name', 'Kallaveden sivut');
  await page.setOfflineMode(true);
  await page.$eval('nav a[href$="/organizations"], nav a[href$="/account"]', (link) =>
    (link as HTMLElement).click(),
  );
  await page.waitForFunction(() =>
    document.querySelector('.told')?.textContent?.includes('Yhteyttä palvelimeen ei saatu'),
  );
  assert.equal(
    await page.$eval('#site-name', (field) => (field as HTMLInputElement).value),
    'Kallaveden sivut',
  );
  assert.match(page.url(), /\/sites$/);
  await page.setOfflineMode(false);
  await page.$eval('nav a[href$="/account"]', (link) => (link as HTMLElement).click());
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Oma tili');
});
