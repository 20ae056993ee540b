/** The demo's page about styling names exactly the parts and properties that the widgets have. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { partNames, properties } from '../../demo/site/look.ts';
import { openBrowser } from '../support/browser.ts';
import { openDemo } from '../support/demo.ts';
import { Scene } from '../support/scene.ts';
import { widgetStates } from '../support/widget-states.ts';

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

async function openLookPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${demo.member}/ulkoasu`, { waitUntil: 'networkidle0' });
  return page;
}

const renderedParts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('mukaan-event, mukaan-series')].flatMap((element) =>
      [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((one) => [...one.part]),
    ),
  );

/** The page's own widgets, with an address that looks mistyped. */
async function partsOfThePage(): Promise<string[]> {
  const page = await openLookPage();
  await page.locator('mukaan-series >>> [name=email]').fill('maija@gmial.com');
  await page.locator('mukaan-series >>> [name=name]').click();
  await page.locator('mukaan-series >>> [part=suggestion]').wait();
  const parts = await renderedParts(page);
  await page.close();
  return parts;
}

/** Between them, these states render the other parts. */
const states = [
  'full',
  'event loading',
  'event failing',
  'full while one is typing',
  'form with odd answers',
  'several people with mistakes',
  'done, confirmed',
  'series with more sessions than are shown',
];

test('documents exactly the parts that the widgets render', async (t) => {
  const scene = await Scene.open();
  t.after(() => scene.close());
  const shows = await widgetStates(scene);
  const rendered = new Set(await partsOfThePage());
  for (const state of states) {
    const tab = await (shows[state] ?? assert.fail(state))('fi');
    for (const part of await renderedParts(tab.page)) rendered.add(part);
    await tab.close();
  }
  assert.deepEqual([...rendered].sort(), partNames().sort());
});

/** Runs in the page. @returns the custom properties that the widgets' style sheets read */
function usedProperties(): string[] {
  const sheets = [...document.querySelectorAll('mukaan-event, mukaan-series')].flatMap(
    ({ shadowRoot }) => [...(shadowRoot?.adoptedStyleSheets ?? [])],
  );
  const css = sheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join();
  return [...new Set([...css.matchAll(/var\((--mukaan-[a-z-]+)/g)].map(([, name = '']) => name))];
}

/** Runs in the page. @returns the computed style of everything in the event's widget */
const computedStyles = (): string =>
  [...(document.querySelector('mukaan-event')?.shadowRoot?.querySelectorAll('*') ?? [])]
    .map((one) => {
      const { color, backgroundColor, borderColor, borderRadius, padding, margin } =
        getComputedStyle(one);
      return [color, backgroundColor, borderColor, borderRadius, padding, margin].join();
    })
    .join('\n');

test('documents exactly the properties that the style sheets read', async () => {
  const page = await openLookPage();
  const documented = properties().map(({ name }) => name);
  assert.deepEqual((await page.evaluate(usedProperties)).sort(), documented.sort());
  await page.close();
});

test('changes the widget with the control of each property, and shows the rule', async () => {
  const page = await openLookPage();
  for (const { name } of properties().filter(({ name }) => name !== '--mukaan-accent-text')) {
    const before = await page.evaluate(computedStyles);
    await page.$eval(`[data-property="${name}"]`, (found) => {
      const input = found as HTMLInputElement;
      input.value = input.type === 'color' ? '#123456' : '2';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    assert.notEqual(await page.evaluate(computedStyles), before, name);
  }
  const rule = await page.$eval('[data-rule]', ({ textContent }) => textContent ?? '');
  assert.match(rule, /--mukaan-accent: #123456;[\s\S]*--mukaan-gap: 2;/);
  await page.close();
});

test('outlines the part whose name is pressed, until it is pressed again', async () => {
  const page = await openLookPage();
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
