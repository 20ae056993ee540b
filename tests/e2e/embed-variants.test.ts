/**
 * The ways in which pages come to hold the form: how many forms there are, and where they stand.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent } from '../support/embed-event.ts';
import { Visit } from '../support/visit.ts';
import {
  consentVariants,
  libraryVariants,
  optimiserVariants,
  scriptVariants,
} from '../support/ways/inserted.ts';
import type { EmbedInput, EmbedVariant } from '../support/ways/way.ts';
import { editorVariants, plainVariants } from '../support/ways/written.ts';
import { htmlPage, Website } from '../support/website.ts';

const suites = {
  'Where a page is written with': plainVariants,
  'Where an editor leaves': editorVariants,
  'Where the page goes through': optimiserVariants,
  'Where a visitor is asked and': consentVariants,
  'Where jQuery inserts,': libraryVariants,
  'Where a script of the page inserts,': scriptVariants,
};

let browser: Browser;
let website: Website;
const event = await EmbedEvent.make();
const other = await event.sibling({ title: 'Toinen' });
website = await Website.open();
const given: EmbedInput = {
  event,
  other,
  libraries: {
    jquery: website.addLibrary('jquery/dist/jquery.js'),
    consent: website.addLibrary('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
    part: website.addPage('/part', event.snippet),
    slow: website.addScript('/slow.js', '', 600),
  },
  text: await (await fetch(event.src)).text(),
};

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  website.close();
  await browser?.close();
});

/** Whether each widget stands inside the slot, between what the page has before and after it. */
const isInSlot = (visit: Visit): Promise<boolean> =>
  visit.page.evaluate(() => {
    const slot = document.getElementById('slot');
    return [...document.querySelectorAll('mukaan-event')].every((one) => slot?.contains(one));
  });

async function hold(
  { forms = 1, stands = 'slot', links = 0, registers = false }: EmbedVariant,
  visit: Visit,
): Promise<void> {
  // an element that nothing has defined is a box with a link
  if (forms === 0 && stands === 'slot') await visit.expectCounts({ forms, linksShown: links });
  else if (forms > 0) await visit.expectCounts({ widgets: forms, forms, linksShown: links });
  for (
    const end = Date.now() + 3000;
    stands === 'line' && visit.widgetMessages.length === 0 && Date.now() < end;
  )
    await visit.pause(50);
  const inSlot = await isInSlot(visit);
  if (stands === 'slot') assert.ok(inSlot, 'a form stands where the page has not asked for it');
  const silent = stands !== 'line' && inSlot;
  assert.equal(
    visit.widgetMessages.length,
    silent ? 0 : 1,
    `lines in the console: ${visit.widgetMessages.join('\n')}`,
  );
  assert.deepEqual(visit.pageErrors, []);
  if (!registers) return;
  await visit.type('name', 'Maija');
  await visit.register(event, 'Maija');
}

let number = 0;
// each way waits more than it works
for (const [name, ways] of Object.entries(suites))
  suite(name, { concurrency: 2 }, () => {
    for (const way of ways(given)) {
      const count = way.forms ?? 1;
      const end = way.links ? 'the link can be seen' : `${count} form${count === 1 ? '' : 's'}`;
      test(`${way.name}: ${end}`, async () => {
        number += 1;
        const { head = '', slot = '', end: last = '' } = way;
        const main = `<main><h1>Tapahtuma</h1><p>Ennen</p><div id="slot">${slot}</div><p>Jälkeen</p></main>`;
        const body = `${main}<footer>Yhdistys</footer>${last}`;
        const visit = await Visit.open(
          browser,
          website.addPage(`/${number}`, htmlPage(body, head)),
        );
        if (body.includes('dataset.acted'))
          await visit.page.waitForSelector('[data-acted]', { timeout: 8000 });
        await hold(way, visit);
        await visit.close();
      });
    }
  });
