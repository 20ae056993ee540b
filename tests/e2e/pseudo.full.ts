/**
 * In a language with much longer words nothing is cut and nothing overlaps, and no text is outside
 * of the locale files.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formStrings } from '../../worker/contract/strings/index.ts';
import { manageStates } from '../support/manage-states.ts';
import { pseudoRules } from '../support/pseudo-scripts.ts';
import { pseudo } from '../support/pseudo-strings.ts';
import { Scene } from '../support/scene.ts';
import { Tab } from '../support/tab.ts';
import { textLayoutErrors } from '../support/text-layout.ts';
import { widgetStates } from '../support/widget-states.ts';

test('the pseudo language is two fifths longer and keeps content unchanged', () => {
  const text = pseudo('Ilmoittaudu: «Kuopio» {when}, nimi@esimerkki.fi');
  assert.equal(text, '[Ìïlmòö̂ìïttàä́ùüdùü: «Kuopio» {when}, nimi@esimerkki.fi]');
  assert.equal(pseudo('9.45–12.00'), '9.45–12.00');
  const all = Object.values(formStrings.fi.errors);
  assert.ok(all.map(pseudo).join('').length >= all.join('').length * 1.4);
});

test('cut text, overlapping text and text outside of the locale files are found', async (control) => {
  const scene = await Scene.open();
  control.after(() => scene.close());
  const tab = await Tab.open(
    scene.browser,
    'x-faulty',
    scene.member.addPage('<x-faulty></x-faulty>'),
  );
  await tab.page.evaluate(() => {
    const root = document.querySelector('x-faulty')?.attachShadow({ mode: 'open' });
    const [cut, lying, button] = ['p', 'p', 'button'].map((tag) => document.createElement(tag));
    if (!root || !cut || !lying || !button) return;
    root.append(cut, lying, button, 'Kovaa tekstiä');
    cut.textContent = '[Pitkäpitkäpitkä]';
    Object.assign(cut.style, { width: '40px', overflow: 'hidden' });
    lying.textContent = '[Toinen]';
    lying.style.marginTop = '-34px';
    button.ariaLabel = 'Sulje';
  });
  const found = (await textLayoutErrors(tab)).join('\n');
  for (const fault of [
    /cut by \d+ px: p/,
    /“\[Pitk\S+” lies on “\[Toinen\]”/,
    /no locale file: “Kovaa tekstiä”/,
    /no locale file: “Sulje”/,
  ])
    assert.match(found, fault);
});

for (const [what, statesIn] of Object.entries({
  'the widget': widgetStates,
  'the manage page': manageStates,
}))
  test(`longer words fit ${what} in every state, 250 px wide and wider`, async (whole) => {
    const scene = await Scene.open(await pseudoRules());
    whole.after(() => scene.close());
    for (const [state, show] of Object.entries(await statesIn(scene)))
      await whole.test(state, async () => {
        const tab = await show('fi');
        assert.deepEqual(await textLayoutErrors(tab), []);
        await tab.close();
      });
  });
