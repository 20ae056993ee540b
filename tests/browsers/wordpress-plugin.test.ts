/**
 * The plugin in a real WordPress, as one site and in a network, in a classic and a block theme:
 * people of each role insert the block or the shortcode, and a visitor registers.
 */

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import {
  isInstalled,
  neededPackages,
  startWordpress,
  type Wordpress,
} from '../../demo/wordpress/wordpress.ts';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent } from '../support/embed-event.ts';
import { Visit } from '../support/visit.ts';

const PICTURES = process.env.PICTURES ?? null;

let browser: Browser;
let event: EmbedEvent;

before(async () => {
  assert.ok(isInstalled(), `These tests need WordPress: ${neededPackages}`);
  browser = await openBrowser();
  event = await EmbedEvent.make({ title: 'Kuopion tilaisuus' });
});
after(() => browser.close());

/** A new post in WordPress's editor, as a person of that role has it before them. */
async function newPost(wordpress: Wordpress, user: string): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${wordpress.url}/wp-login.php`);
  // set at once: WordPress moves the focus to the name while a password is typed
  for (const [field, value] of [
    ['#user_login', user],
    ['#user_pass', wordpress.password],
  ] as const)
    await page.$eval(field, (one, text) => Object.assign(one, { value: text }), value);
  await Promise.all([page.waitForNavigation(), page.locator('#wp-submit').click()]);
  await page.goto(`${wordpress.url}/wp-admin/post-new.php`);
  await page.locator('.editor-post-title').wait();
  return page;
}

/** @returns the address of the published post */
async function publish(page: Page): Promise<string> {
  await page.locator('.editor-post-publish-button__button:not([aria-disabled=true])').click();
  await page.locator('.editor-post-publish-panel .editor-post-publish-button').click();
  const link = await page.locator('.post-publish-panel__postpublish-buttons a[href]').waitHandle();
  return link.evaluate((one) => (one as HTMLAnchorElement).href);
}

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

async function insertBlock(page: Page, address: string): Promise<void> {
  await page.locator('.editor-post-title').click();
  await page.keyboard.type('Tule mukaan');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/mukaan');
  await page.locator('.components-autocomplete__result').wait();
  await page.keyboard.press('Enter');
  await page.locator('.wp-block-mukaan-registration input[type=url]').fill(address);
  await page.locator('::-p-text(The page shows: Kuopion tilaisuus)').wait();
}

async function registerAt(address: string, name: string): Promise<void> {
  const visit = await Visit.open(browser, address);
  await visit.expectForm();
  await picture(visit.page, name);
  await visit.type('name', 'Maija');
  await visit.register(event, 'Maija');
  visit.expectNoErrors();
  await visit.close();
}

for (const isNetwork of [false, true])
  for (const theme of ['twentytwentyone', 'twentytwentythree']) {
    const where = `${isNetwork ? 'network' : 'single'}-${theme}`;
    suite(`In WordPress, ${where},`, () => {
      let wordpress: Wordpress;
      before(async () => {
        wordpress = await startWordpress({ server: event.server, isNetwork, theme });
      });
      after(() => wordpress.stop());

      for (const user of ['author', 'editor', 'administrator'])
        test(`the ${user} inserts the block, a visitor registers`, async () => {
          const page = await newPost(wordpress, user);
          await insertBlock(page, event.href);
          await picture(page, `${where}-${user}-editor`);
          const address = await publish(page);
          await page.browserContext().close();
          await registerAt(address, `${where}-${user}-page`);
        });

      test('the author writes the shortcode, a visitor registers', async () => {
        const page = await newPost(wordpress, 'author');
        await page.locator('.editor-post-title').click();
        await page.keyboard.type('Tule mukaan');
        await page.keyboard.press('Enter');
        await page.keyboard.type(`[mukaan event="${event.slug}" site="${event.owner.site}"]`);
        const address = await publish(page);
        await page.browserContext().close();
        await registerAt(address, `${where}-shortcode-page`);
      });
    });
  }
