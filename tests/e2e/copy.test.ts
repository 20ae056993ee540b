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

type Copies = { copies: string[] };

async function copy(page: Page): Promise<string> {
  await page.evaluate(() => {
    const copies: string[] = [];
    Object.assign(window, { copies });
    document.addEventListener('copy', ({ clipboardData }) => copies.push(clipboardData?.getData('text/plain') ?? ''), {
      once: true,
    });
  });
  await page.keyboard.down('Control');
  await page.keyboard.press('c');
  await page.keyboard.up('Control');
  await page.waitForFunction(() => (window as unknown as Copies).copies.length > 0);
  return page.evaluate(() => (window as unknown as Copies).copies[0] ?? '');
}

test('long words are copied as they are written, from a title or from all of the page', async () => {
  const page = await browser.newPage();
  await page.goto(`${demo.member}/neuvottelukunta`);
  const title = await page.waitForSelector('mukaan-event >>> .title');
  const drawn = await title?.evaluate((one) => one.textContent);
  assert.match(drawn ?? '', /terveys\u00adjär/);
  await title?.click({ count: 3 });
  assert.match(await copy(page), /^\s*Varsinais-Suomen sosiaali- ja terveysjärjestöjen yhteisen/);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  assert.match(await copy(page), /terveysjärjestöjen/);
  await page.click('h1');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  const whole = await copy(page);
  assert.match(whole, /terveysjärjestöjen/);
  assert.doesNotMatch(whole, /\u00ad/);
});
