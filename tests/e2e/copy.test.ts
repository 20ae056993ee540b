/** What a visitor copies from the widget, by the keyboard. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { type Demo, openDemo } from '../support/demo.ts';

let demo: Demo;
let browser: Browser;

before(async () => {
  demo = await openDemo();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  demo.close();
});

async function copy(page: Page): Promise<string> {
  await page.keyboard.down('Control');
  await page.keyboard.press('c');
  await page.keyboard.up('Control');
  return page.evaluate(() => navigator.clipboard.readText());
}

async function selectAll(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
}

test('copied text has no soft hyphens, from a title and from the whole page', async () => {
  const page = await browser.newPage();
  await browser.defaultBrowserContext().overridePermissions(demo.member, ['clipboard-read']);
  await page.goto(`${demo.member}/neuvottelukunta`);
  const title = await page.waitForSelector('mukaan-event >>> .title');
  const drawn = await title?.evaluate((one) => one.textContent);
  assert.match(drawn ?? '', /terveys\u00adjär/);
  await title?.click({ count: 3 });
  assert.match(await copy(page), /^\s*Varsinais-Suomen sosiaali- ja terveysjärjestöjen yhteisen/);
  for (const start of ['mukaan-event >>> .title', 'h1']) {
    await (await page.waitForSelector(start))?.click();
    await selectAll(page);
    const whole = await copy(page);
    assert.match(whole, /terveysjärjestöjen/);
    assert.doesNotMatch(whole, /\u00ad/, `from ${start}`);
  }
  assert.equal(await title?.evaluate((one) => one.textContent), drawn);
});
