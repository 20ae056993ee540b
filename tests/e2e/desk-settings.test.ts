/** The settings of an organisation: validation, unsaved changes, conflicts and roles. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openDesk } from '../support/desk.ts';
import { fieldValue, press, useBrowser, waitForText, write } from '../support/desk-actions.ts';

let browser: Browser;
useBrowser((opened) => {
  browser = opened;
});

const waiting = { timeout: 15_000 };

test('a validation error is shown in the summary and at its field, and a valid number is stored in its normal form', async (t) => {
  const desk = await openDesk(browser, { path: 'settings' });
  t.after(() => desk.close());
  const { page } = desk;
  await write(page, 'Y-tunnus', '0201256-5');
  await write(page, 'Korostusväri', '#ffdd00');
  await press(page, 'Tallenna');
  await page.waitForFunction(() => document.activeElement?.matches('.faults'), waiting);
  assert.match(await page.$eval('.faults', (box) => box.textContent ?? ''), /Tarkista Y-tunnus/);
  assert.match(
    await page.$eval('#settings-businessId-error', (error) => error.textContent ?? ''),
    /Tarkista Y-tunnus/,
  );
  await write(page, 'Y-tunnus', 'FI 0201256 6');
  await page.waitForFunction(() => !document.querySelector('.faults'), waiting);
  // a colour with too little contrast is announced as darkened before it is saved
  assert.match(
    await page.$eval('.sample.light', (sample) => sample.textContent ?? ''),
    /tummennetaan/,
  );
  await press(page, 'Tallenna');
  await waitForText(page, 'Tallennettu klo');
  assert.equal(await fieldValue(page, 'Y-tunnus'), '0201256-6');
  const { body } = await desk.api('GET', 'organization');
  const { businessId, theme } = body as { businessId: string; theme: { accent: string } };
  assert.deepEqual(
    { businessId, theme },
    { businessId: '0201256-6', theme: { accent: '#ffdd00' } },
  );
  assert.deepEqual(desk.consoleErrors, []);
});

test('unsaved changes are there after a reload, until they are discarded', async (t) => {
  const desk = await openDesk(browser, { path: 'settings' });
  t.after(() => desk.close());
  const { page } = desk;
  await write(page, 'Lähettäjän nimi', 'Järjestöpäivien toimisto');
  await page.reload();
  await waitForText(page, 'Tallentamattomat muutoksesi ovat tässä');
  assert.equal(await fieldValue(page, 'Lähettäjän nimi'), 'Järjestöpäivien toimisto');
  assert.match(
    await page.$eval('.mail', (mail) => mail.textContent ?? ''),
    /Järjestöpäivien toimisto/,
  );
  await page.locator('.savebar .quiet').click();
  await page.waitForSelector('dialog[open] .danger', waiting).then((button) => button?.click());
  await page.waitForFunction(() => !document.querySelector('dialog'), waiting);
  assert.equal(await fieldValue(page, 'Lähettäjän nimi'), '');
  await page.reload();
  await page.waitForSelector('#settings-senderName', waiting);
  assert.equal(await fieldValue(page, 'Lähettäjän nimi'), '');
});

test('two owners who save at once see both values of what both have changed, and nothing is overwritten unseen', async (t) => {
  const desk = await openDesk(browser, { path: 'settings' });
  t.after(() => desk.close());
  const { page } = desk;
  await write(page, 'Lähettäjän nimi', 'Minun nimeni');
  await write(page, 'Verkkosivu', 'https://minun.example');
  const { version } = (await desk.api('GET', 'organization')).body as { version: number };
  const theirs = { version, senderName: 'Hänen nimensä', retentionDays: 30 };
  assert.equal((await desk.api('PATCH', 'organization', theirs)).status, 200);
  await press(page, 'Tallenna');
  await page.waitForFunction(() => document.activeElement?.id === 'settings-conflict', waiting);
  const box = await page.$eval('#settings-conflict', (one) =>
    (one as HTMLElement).innerText.replace(/\s+/g, ' '),
  );
  assert.match(box, /Lähettäjän nimi Sinun: Minun nimeni Hänen: Hänen nimensä/);
  assert.doesNotMatch(box, /minun\.example/);
  await page.locator('#settings-conflict button').click();
  await page.waitForFunction(() => !document.querySelector('#settings-conflict button'), waiting);
  await press(page, 'Tallenna');
  await waitForText(page, 'Tallennettu klo');
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

test('only owners see the settings', async (t) => {
  const desk = await openDesk(browser, { role: 'editor', path: 'settings' });
  t.after(() => desk.close());
  await waitForText(desk.page, 'Tämä sivu on järjestön omistajille.');
  assert.equal(await desk.page.$('#settings-name'), null);
  assert.equal((await desk.api('PATCH', 'organization', { version: 1, name: 'x' })).status, 403);
});
