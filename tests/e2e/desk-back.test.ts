/** Back, reload, widths, dialogs and a lost network in the desk. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { makeEvent, makeSeries } from '../support/client.ts';
import { type OpenDesk, openDesk } from '../support/desk.ts';
import { fiAndSv } from '../support/scene.ts';

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

test('Back restores scroll position and focus, a new screen starts at its top, and a reload keeps the scroll position', async () => {
  const { page, organization } = desk;
  const slugs = [];
  for (let number = 1; number <= 12; number += 1)
    slugs.push(
      await makeEvent(organization, {
        title: fiAndSv(`Tilaisuus ${number}`, `Tillfälle ${number}`),
      }),
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

test('no table makes its page scroll sideways at any width', async () => {
  const { page, organization } = desk;
  const series = await makeSeries(organization, {
    title: fiAndSv('Järjestöpäivä', 'Organisationsdagen'),
  });
  await makeEvent(organization, {
    series,
    title: fiAndSv('Kuopion tilaisuus', 'Tillfället i Kuopio'),
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

test('a dialog about an irreversible action focuses the button that cancels', async () => {
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

test('Back closes a dialog as if it was cancelled', async () => {
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

test('restricting registration to listed websites warns of missing addresses and of what deleting does', async () => {
  const { page, open, api } = desk;
  const waitForText = (text: string) =>
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
  await waitForText('Millään sivustolla ei ole vielä osoitetta');
  const { version } = (await api('GET', 'organization')).body as { version: number };
  assert.equal((await api('PATCH', 'organization', { version, embedding: 'listed' })).status, 200);
  await page.evaluate(() => localStorage.clear());
  await open('sites');
  await waitForText('Osoite puuttuu: tagi ei toimi');
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

test('the message of a cancellation survives a reload and is removed after sending', async () => {
  const { page, organization, open } = desk;
  const slug = await makeEvent(organization, { title: fiAndSv('Perutaan', 'Inhiberas') });
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

test('the editor names the missing start and end', async () => {
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

test('without a network the screen keeps its content and shows an error', async () => {
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
