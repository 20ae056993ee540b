/**
 * An organisation's settings as its owners change them: mistakes told, work kept, two at once, and
 * what others then see.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

const patience = { timeout: 15_000 };
const says = (page: Page, text: string) =>
  page.waitForFunction(
    (said) => document.body.innerText.replace(/\s+/g, ' ').includes(said),
    patience,
    text,
  );
const written = (page: Page, selector: string) =>
  page.$eval(selector, (field) => (field as HTMLInputElement).value);
const save = (page: Page) => page.locator('.savebar button').setTimeout(15_000).click();

async function write(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForSelector(selector, patience);
  await page.click(selector, { count: 3 });
  await page.keyboard.type(text);
}

test('a mistake is told at the top and at its field, and what is right is kept in one form', async (t) => {
  const desk = await openDesk(browser, { path: 'settings' });
  t.after(() => desk.close());
  const { page } = desk;
  await write(page, '#settings-businessId', '0201256-5');
  await write(page, '#settings-accent', '#ffdd00');
  await save(page);
  await page.waitForFunction(() => document.activeElement?.matches('.faults'), patience);
  assert.match(await page.$eval('.faults', (box) => box.textContent ?? ''), /Tarkista Y-tunnus/);
  assert.match(
    await page.$eval('#settings-businessId-error', (error) => error.textContent ?? ''),
    /Tarkista Y-tunnus/,
  );
  await write(page, '#settings-businessId', 'FI 0201256 6');
  await page.waitForFunction(() => !document.querySelector('.faults'), patience);
  // what becomes of a colour that nobody could read is said before it is saved
  assert.match(
    await page.$eval('.sample.light', (sample) => sample.textContent ?? ''),
    /tummennetaan/,
  );
  await save(page);
  await says(page, 'Tallennettu klo');
  assert.equal(await written(page, '#settings-businessId'), '0201256-6');
  const { body } = await desk.api('GET', 'organization');
  const { businessId, theme } = body as { businessId: string; theme: { accent: string } };
  assert.deepEqual(
    { businessId, theme },
    { businessId: '0201256-6', theme: { accent: '#ffdd00' } },
  );
  assert.deepEqual(desk.complaints, []);
});

test('what was not saved is there when somebody comes back, until they give it up', async (t) => {
  const desk = await openDesk(browser, { path: 'settings' });
  t.after(() => desk.close());
  const { page } = desk;
  await write(page, '#settings-senderName', 'Järjestöpäivien toimisto');
  await page.reload();
  await says(page, 'Tallentamattomat muutoksesi ovat tässä');
  assert.equal(await written(page, '#settings-senderName'), 'Järjestöpäivien toimisto');
  assert.match(
    await page.$eval('.mail', (mail) => mail.textContent ?? ''),
    /Järjestöpäivien toimisto/,
  );
  await page.locator('.savebar .quiet').click();
  await page.waitForSelector('dialog[open] .danger', patience).then((button) => button?.click());
  await page.waitForFunction(() => !document.querySelector('dialog'), patience);
  assert.equal(await written(page, '#settings-senderName'), '');
  await page.reload();
  await page.waitForSelector('#settings-senderName', patience);
  assert.equal(await written(page, '#settings-senderName'), '');
});

test('two owners who save at once lose nothing: what both have changed is shown both ways', async (t) => {
  const desk = await openDesk(browser, { path: 'settings' });
  t.after(() => desk.close());
  const { page } = desk;
  await write(page, '#settings-senderName', 'Minun nimeni');
  await write(page, '#settings-url', 'https://minun.example');
  const { version } = (await desk.api('GET', 'organization')).body as { version: number };
  const theirs = { version, senderName: 'Hänen nimensä', retentionDays: 30 };
  assert.equal((await desk.api('PATCH', 'organization', theirs)).status, 200);
  await save(page);
  await page.waitForFunction(() => document.activeElement?.id === 'settings-conflict', patience);
  const box = await page.$eval('#settings-conflict', (one) =>
    (one as HTMLElement).innerText.replace(/\s+/g, ' '),
  );
  assert.match(box, /Lähettäjän nimi Sinun: Minun nimeni Hänen: Hänen nimensä/);
  assert.doesNotMatch(box, /minun\.example/);
  await page.locator('#settings-conflict button').click();
  await page.waitForFunction(() => !document.querySelector('#settings-conflict button'), patience);
  await save(page);
  await says(page, 'Tallennettu klo');
  const { body } = await desk.api('GET', 'organization');
  const { senderName, url, retentionDays } = body as {
    senderName: string;
    url: string;
    retentionDays: number;
  };
  assert.deepEqual(
    { senderName, url, retentionDays },
    { senderName: 'Hänen nimensä', url: 'https://minun.example', retentionDays: 30 },
  );
});

test('nobody but owners is shown the settings', async (t) => {
  const desk = await openDesk(browser, { role: 'editor', path: 'settings' });
  t.after(() => desk.close());
  await says(desk.page, 'Tämä sivu on järjestön omistajille.');
  assert.equal(await desk.page.$('#settings-name'), null);
  assert.equal((await desk.api('PATCH', 'organization', { version: 1, name: 'x' })).status, 403);
});
