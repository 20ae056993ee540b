/**
 * Every state of the desk without a violation of axe, at a desk in light and on a phone in dark,
 * the languages in turn.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { languages } from '../../worker/contract/languages.ts';
import { openBrowser } from '../support/browser.ts';
import { deskStates } from '../support/desk-states.ts';

/** Runs in the page. @returns what axe finds, a line for each node */
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

test('every state of the desk has the form its readers need', async (whole) => {
  const browser = await openBrowser();
  whole.after(() => browser.close());
  const states = Object.entries(await deskStates(browser));
  for (const [number, [state, show]] of states.entries()) {
    const language = languages[number % languages.length] ?? 'fi';
    await whole.test(`${state} in ${language}`, async () => {
      const { page, close } = await show(language);
      await page.evaluate(axe.source);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      for (const [width, scheme] of [
        [1280, 'light'],
        [360, 'dark'],
      ] as const) {
        await page.setViewport({ width, height: 800 });
        await page.emulateMediaFeatures([
          { name: 'prefers-reduced-motion', value: 'reduce' },
          { name: 'prefers-color-scheme', value: scheme },
        ]);
        assert.deepEqual(await page.evaluate(violations), [], `${width} px, ${scheme}`);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(sideways <= 0, `${width} px: ${sideways} px too wide`);
      }
      await close();
    });
  }
});
