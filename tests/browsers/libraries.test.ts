/**
 * Old libraries change what the language and the document have built in; the widget works beside
 * them.
 */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { engines, textOf, type View, waitForInside } from '../support/browser-engines.ts';
import { type Demo, openDemo } from '../support/demo.ts';
import { type MemberWebsite, openMemberWebsite } from '../support/tab.ts';

const libraries = [
  // replaces Array.from, adds toJSON and extends every element
  {
    name: 'Prototype.js',
    file: '/usr/share/javascript/prototype/prototype.js',
    pack: 'libjs-prototype',
  },
  // replaces Array.from and the names Document, Element and Event
  { name: 'MooTools', file: '/usr/share/javascript/mootools/mootools.js', pack: 'libjs-mootools' },
];

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

/** @throws with what to install */
function inline(file: string, pack: string): string {
  if (!existsSync(file)) throw new Error(`The tests beside old libraries need Debian’s ${pack}.`);
  return `<script>${readFileSync(file, 'utf8').replaceAll('</script', '<\\/script')}</script>`;
}

/**
 * What stands in the page for an event and for a series: a tag, and elements of the general script.
 */
const ways = (url: string) => ({
  'a tag of an event': ['mukaan-event', `<script async src="${url}/e/kuopio.js"></script>`],
  'a tag of a series': ['mukaan-series', `<script async src="${url}/s/jarjestopaiva.js"></script>`],
  'an element': [
    'mukaan-event',
    `<mukaan-event event="kuopio" lang="fi"></mukaan-event><script async src="${url}/mukaan.js"></script>`,
  ],
  'a link': [
    'mukaan-event',
    `<a class="mukaan" href="${url}/e/kuopio?lang=fi">Kuopio</a><script async src="${url}/mukaan.js"></script>`,
  ],
});

for (const [name, open] of Object.entries(engines))
  suite(name, () => {
    let view: View;
    before(async () => {
      view = await open();
    });
    after(() => view?.close());

    for (const { name: library, file, pack } of libraries)
      for (const way of Object.keys(ways('')) as (keyof ReturnType<typeof ways>)[])
        test(`registers from ${way} beside ${library}`, async () => {
          const [host = '', body = ''] = ways(demo.url)[way];
          // without the confirmation of the way before
          await view.goto(member.addPage(''));
          await view.evaluate(() => sessionStorage.clear());
          await view.goto(member.addPage(body, inline(file, pack)));
          await waitForInside(view, host, '[part=submit]');
          if (host === 'mukaan-series') await view.click(host, 'label:has([id="events/kuopio"])');
          await view.type(host, '[name=name]', 'Maija Äijälä');
          await view.type(
            host,
            '[name=email]',
            `maija.${crypto.randomUUID().slice(0, 8)}@example.org`,
          );
          await view.click(host, '[part=submit]');
          await waitForInside(view, host, '[part=done]');
          assert.match(await textOf(view, host), /Olet ilmoittautunut/);
        });
  });
