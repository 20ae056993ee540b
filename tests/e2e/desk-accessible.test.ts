/** Every state of the desk against axe, wide in light and narrow in dark, in alternating languages. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import axe from 'axe-core';
import { languages } from '../../worker/contract/languages.ts';
import { openBrowser } from '../support/browser.ts';
import { deskStates } from '../support/desk-states.ts';

/** Runs in the page. @returns a line for each node with a violation */
async function violations(): Promise<string[]> {
  const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
    resultTypes: ['violations'],
    preload: false,
    rules: { 'target-size': { enabled: true } },
  });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
}

/** The element of each screen; a new screen needs a state in `desk-states.ts`. */
const screenElements = globSync('widget/desk/*/*-screen.ts').map(
  (file) =>
    /customElements\.define\('([a-z-]+)'/.exec(readFileSync(file, 'utf8'))?.[1] ??
    assert.fail(`${file} defines no element`),
);

/** Runs in the page. @returns the names of the custom elements on it */
const elementsOnPage = (): string[] =>
  [...document.querySelectorAll('main *')]
    .map(({ localName }) => localName)
    .filter((name) => name.includes('-'));

test('the desk has no violation of axe in any state', async (whole) => {
  const browser = await openBrowser();
  whole.after(() => browser.close());
  const shown = new Set<string>();
  for (const [number, [state, show]] of Object.entries(await deskStates(browser)).entries()) {
    const language = languages[number % languages.length] ?? 'fi';
    await whole.test(`${state} in ${language}`, async () => {
      const { page, close } = await show(language);
      for (const name of await page.evaluate(elementsOnPage)) shown.add(name);
      await page.evaluate(axe.source);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      for (const [width, scheme] of [
        [1280, 'light'],
        [320, 'dark'],
      ] as const) {
        await page.setViewport({ width, height: 800 });
        await page.emulateMediaFeatures([
          { name: 'prefers-reduced-motion', value: 'reduce' },
          { name: 'prefers-color-scheme', value: scheme },
        ]);
        assert.deepEqual(await page.evaluate(violations), [], `${width} px, ${scheme}`);
        const overflowPx = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(overflowPx <= 0, `${width} px: ${overflowPx} px too wide`);
      }
      await close();
    });
  }
  await whole.test('has a state of every screen', () => {
    assert.ok(screenElements.length > 15, `only ${screenElements.length} screens were found`);
    assert.deepEqual(
      screenElements.filter((name) => !shown.has(name)),
      [],
    );
  });
});
