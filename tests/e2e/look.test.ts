/**
 * The page about the widget's look: every part and property it names is real, and none is left out.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { partNames, properties } from '../../demo/site/look.ts';
import { openBrowser } from '../support/browser.ts';
import { openDemo } from '../support/demo.ts';

let demo: Awaited<ReturnType<typeof openDemo>>;
let browser: Browser;

before(async () => {
  demo = await openDemo();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  demo.close();
});

async function openLook(): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${demo.member}/ulkoasu`, { waitUntil: 'networkidle0' });
  return page;
}

const rendered = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('mukaan-event, mukaan-series')].flatMap((element) =>
      [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((one) => [...one.part]),
    ),
  );

test('names every part that the widgets show while someone registers', async () => {
  const page = await openLook();
  const seen = new Set(await rendered(page));
  const series = (selector: string) => page.locator(`mukaan-series >>> ${selector}`);
  await series('[part=add]').click();
  await series('[part=submit]').click();
  await series('[part=summary]').wait();
  for (const part of await rendered(page)) seen.add(part);
  await series('[part=remove]').click();
  await series('[type=checkbox]').click();
  await series('[name=name]').fill('Maija Äijälä');
  await series('[name=email]').fill(`maija.${crypto.randomUUID().slice(0, 8)}@gmial.com`);
  await series('[name=name]').click();
  await series('[part=suggestion]').wait();
  for (const part of await rendered(page)) seen.add(part);
  await series('[part=submit]').click();
  await series('[part=done]').wait();
  for (const part of await rendered(page)) seen.add(part);
  const documented = partNames();
  assert.deepEqual(
    [...seen].filter((part) => !documented.includes(part)),
    [],
  );
  assert.ok(seen.size > 35, `${seen.size} parts`);
  await page.close();
});

test('dresses the widgets with each property, and writes the rule down', async () => {
  const page = await openLook();
  for (const { name } of properties().filter(({ name }) => name !== '--mukaan-accent-text')) {
    const taken = await page.evaluate((property) => {
      const input = document.querySelector<HTMLInputElement>(`[data-property="${property}"]`);
      if (!input) return `no control for ${property}`;
      input.value = input.type === 'color' ? '#123456' : '2';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const event = document.querySelector('mukaan-event');
      return event ? getComputedStyle(event).getPropertyValue(property) : 'no widget';
    }, name);
    assert.match(taken, /^(#123456|2|2px)$/, name);
  }
  const rule = await page.$eval('[data-rule]', ({ textContent }) => textContent ?? '');
  assert.match(rule, /--mukaan-accent: #123456;[\s\S]*--mukaan-gap: 2;/);
  await page.close();
});

test('shows where a part is', async () => {
  const page = await openLook();
  await page.locator('[data-part=state]').click();
  const outline = () =>
    page.$eval('mukaan-event', ({ shadowRoot }) => {
      const state = shadowRoot?.querySelector('[part=state]');
      return state ? getComputedStyle(state).outlineStyle : '';
    });
  assert.equal(await outline(), 'solid');
  await page.locator('[data-part=state]').click();
  assert.equal(await outline(), 'none');
  await page.close();
});
