/**
 * Every declaration of our style sheets is understood by all three engines, or has a fallback that
 * is.
 */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { engines, type View, waitForInside } from '../support/browser-engines.ts';
import { type Demo, openDemo } from '../support/demo.ts';
import { type Sheet, sheetsRejectedIn } from '../support/styles.ts';
import { type MemberWebsite, openMemberWebsite } from '../support/tab.ts';

/** What an engine may refuse, as what it does is no loss there. */
const enhancements: [declaration: RegExp, reason: string][] = [
  [
    /{ (-webkit-)?text-size-adjust: /,
    'for phones that enlarge text on their own; no engine on a desktop does',
  ],
  [/{ forced-color-adjust: /, 'for forced colours, which WebKit has not'],
  [
    /^desk: textarea.tag { field-sizing: /,
    'as high as the tag; elsewhere the eight rows of the markup',
  ],
];
/** What the desk's screen for an organisation's colour sets on its sample. */
const sample = { '--sample': '#0b5c63', '--on-sample': '#ffffff', '--sample-ground': '#ffffff' };

let demo: Demo;
let member: MemberWebsite;
let sheets: Sheet[][];

/** What the built scripts give to their shadow roots. */
async function widgetSheets(): Promise<Sheet[]> {
  const record = `<script>
    const { replaceSync } = CSSStyleSheet.prototype;
    window.taken = [];
    CSSStyleSheet.prototype.replaceSync = function (text) { taken.push(text); replaceSync.call(this, text); };
  </script>`;
  const scripts = ['mukaan', 'own']
    .map((name) => `<script src="${demo.url}/${name}.js"></script>`)
    .join('');
  const view = await engines.Chromium();
  await view.goto(member.addPage(scripts, record));
  const texts = await view.evaluate(() => (window as unknown as { taken: string[] }).taken);
  await view.close();
  // without that of the headings' weight, which is read from the page
  return [...new Set(texts)]
    .filter(Boolean)
    .map((text) => ({ name: 'widget', text, shadow: true }));
}

before(async () => {
  demo = await openDemo();
  member = await openMemberWebsite();
  const own = await (await fetch(`${demo.url}/own.css?accent=aa3366`)).text();
  const desk = globSync('dist/assets/desk-app/*.css').map((file) => readFileSync(file, 'utf8'));
  sheets = [
    await widgetSheets(),
    [{ name: 'hosted pages', text: own }],
    desk.map((text) => ({ name: 'desk', text, given: sample })),
  ];
});
after(() => {
  member?.close();
  demo?.close();
});

for (const [name, open] of Object.entries(engines))
  suite(name, () => {
    let view: View;
    before(async () => {
      view = await open();
    });
    after(() => view?.close());

    test('parses all style sheets', async () => {
      await view.goto(member.addPage(''));
      const refused: string[] = [];
      for (const group of sheets) {
        assert.ok(group.length > 0 && group.every(({ text }) => text.length > 100));
        refused.push(
          ...(await sheetsRejectedIn(view, group)).map((one) => `${group[0]?.name}: ${one}`),
        );
      }
      assert.deepEqual(
        refused.filter((one) => !enhancements.some(([declaration]) => declaration.test(one))),
        [],
      );
    });

    test('underlines the links of the widget', async () => {
      const body = `<script async src="${demo.url}/s/jarjestopaiva.js"></script>`;
      await view.goto(member.addPage(body));
      await waitForInside(view, 'mukaan-series', '.terms a');
      const lines = await view.evaluate(() =>
        [...(document.querySelector('mukaan-series')?.shadowRoot?.querySelectorAll('a') ?? [])].map(
          (link) => `${link.textContent?.trim()}: ${getComputedStyle(link).textDecorationLine}`,
        ),
      );
      assert.ok(lines.length > 0);
      assert.deepEqual(
        lines.filter((line) => !line.endsWith(': underline')),
        [],
      );
    });
  });
