/**
 * Every state of the widget and the manage page, in every language, colour scheme and width,
 * has no accessibility error.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../worker/contract/languages.ts';
import { accessibilityErrors } from '../support/accessibility.ts';
import { manageStates } from '../support/manage-states.ts';
import { type OpenState, Scene } from '../support/scene.ts';
import { widgetStates } from '../support/widget-states.ts';

const matrices: Record<string, (scene: Scene) => Promise<Record<string, OpenState>>> = {
  'the widget': widgetStates,
  'the manage page': manageStates,
};

for (const [what, statesIn] of Object.entries(matrices))
  test(`${what} is accessible in every state, language, colour scheme and width`, async (whole) => {
    const scene = await Scene.open();
    whole.after(() => scene.close());
    const states = Object.entries(await statesIn(scene));
    assert.ok(states.length > 10);
    const all = states.flatMap(([state, show]) =>
      languages.map((language) => ({ state, show, language })),
    );
    const look = async (): Promise<void> => {
      for (let next = all.shift(); next; next = all.shift()) {
        const { state, show, language } = next;
        await whole.test(`${state} in ${language}`, async () => {
          const tab = await show(language);
          assert.deepEqual(await accessibilityErrors(tab), []);
          await tab.close();
        });
      }
    };
    // two at a time: while one waits for HOST the other is looked at
    await Promise.all([look(), look()]);
  });
