/** Every state of the desk, in every language, colour scheme and width, has no accessibility error. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../worker/contract/languages.ts';
import { accessibilityErrors } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { deskStates } from '../support/desk-states.ts';

test('the desk is accessible in every state, language, colour scheme and width', async (whole) => {
  const browser = await openBrowser();
  whole.after(() => browser.close());
  const states = Object.entries(await deskStates(browser));
  assert.ok(states.length > 30);
  // a person has one language at a time: one after the other
  for (const language of languages)
    for (const [state, show] of states)
      await whole.test(`${state} in ${language}`, async () => {
        const shown = await show(language);
        assert.deepEqual(await accessibilityErrors(shown), []);
        await shown.close();
      });
});
