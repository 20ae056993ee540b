/**
 * axe finds nothing in the widget in Firefox and WebKit either: the form, its errors and the
 * confirmation.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import axe from 'axe-core';
import { engines, type Size, type View, waitForInside } from '../support/browser-engines.ts';
import { type Demo, openDemo } from '../support/demo.ts';
import { type MemberWebsite, openMemberWebsite } from '../support/tab.ts';

let demo: Demo;
let member: MemberWebsite;

before(async () => {
  demo = await openDemo();
  member = await openMemberWebsite();
});
after(() => {
  member?.close();
  demo?.close();
});

/** @returns what axe finds, a line for each node */
async function violations(view: View): Promise<string[]> {
  // biome-ignore lint/security/noGlobalEval: the library is a script's text
  await view.evaluate((source) => void window.eval(source), axe.source);
  return view.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const found = await run(document, {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  });
}

const sizes: Size[] = [
  { width: 320, height: 640 },
  { width: 1000, height: 900 },
];

for (const [name, open] of Object.entries({ Firefox: engines.Firefox, WebKit: engines.WebKit }))
  suite(name, () => {
    let view: View;
    before(async () => {
      view = await open();
    });
    after(() => view?.close());

    for (const [host, path] of [
      ['mukaan-event', '/e/kuopio.js'],
      ['mukaan-series', '/s/jarjestopaiva.js'],
    ] as const)
      test(`finds nothing in ${host}`, async () => {
        const page = member.addPage(`<script async src="${demo.url}${path}"></script>`);
        const found: string[] = [];
        for (const size of sizes) {
          await view.goto(page, size);
          await waitForInside(view, host, '[part=submit]');
          found.push(...(await violations(view)));
          await view.click(host, '[part=submit]');
          await waitForInside(view, host, '[part=summary]');
          found.push(...(await violations(view)));
        }
        if (host === 'mukaan-series') await view.click(host, 'label:has([id="events/kuopio"])');
        await view.type(host, '[name=name]', 'Maija Äijälä');
        await view.type(
          host,
          '[name=email]',
          `maija.${crypto.randomUUID().slice(0, 8)}@example.org`,
        );
        await view.click(host, '[part=submit]');
        await waitForInside(view, host, '[part=done]');
        found.push(...(await violations(view)));
        assert.deepEqual(found, []);
      });
  });
