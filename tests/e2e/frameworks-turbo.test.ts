/**
 * The widget under Turbo 8: visits, restored snapshots, previews, and a page refreshed by morphing.
 */

import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent, type Kind, kinds } from '../support/embed-event.ts';
import {
  afterEvent,
  assertMarkupUntouched,
  checkRouteChanges,
  clickInPage,
} from '../support/route-changes.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
let event: EmbedEvent;
let turbo: string;

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
  turbo = `<script src="${website.addLibrary('@hotwired/turbo/dist/turbo.es2017-umd.js')}"></script>`;
});
after(async () => {
  website?.close();
  await browser?.close();
});

const morphing =
  '<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">';

/** Both pages have one head, as a layout makes it. */
function put(kind: Kind): string {
  const { head, body } = event.written(kind);
  const all = turbo + morphing + head;
  const home = `/${kind}`;
  website.addPage(
    `${home}/muualla`,
    htmlPage(`<main><p>Muualla</p><a id="home" href="${home}">Takaisin</a></main>`, all),
  );
  const link = `<a id="away" href="${home}/muualla">Muualle</a>`;
  return website.addPage(
    home,
    htmlPage(`<main><p>Ennen</p><div id="slot">${body}</div><p>Jälkeen</p>${link}</main>`, all),
  );
}

/** Turbo fires `turbo:load` after a visit. */
const visiting = (visit: Visit, act: () => Promise<unknown>) => () =>
  afterEvent(visit, ['turbo:load'], act);

suite('Under Turbo 8', { concurrency: 2 }, () => {
  for (const kind of kinds) {
    test(`a ${kind} has one widget after each restored snapshot`, async () => {
      const visit = await Visit.open(browser, put(kind));
      const away = visiting(visit, () => clickInPage(visit, '#away'));
      const back = visiting(visit, () => visit.page.evaluate(() => history.back()));
      await checkRouteChanges(visit, event, kind, { away, back });
    });

    test(`a ${kind} has one widget after each visit that shows a preview first`, async () => {
      const visit = await Visit.open(browser, put(kind));
      const away = visiting(visit, () => clickInPage(visit, '#away'));
      const back = visiting(visit, () => clickInPage(visit, '#home'));
      await checkRouteChanges(visit, event, kind, { away, back });
    });

    test(`a ${kind} keeps its widget, and what is typed, when the page is refreshed by morphing`, async () => {
      const visit = await Visit.open(browser, put(kind));
      await visit.expectForm();
      await visit.type('name', 'Maija');
      const refresh = visiting(visit, () =>
        visit.page.evaluate(() => {
          document.body.insertAdjacentHTML(
            'beforeend',
            '<a id="refresh" href="" data-turbo-action="replace"></a>',
          );
          document.getElementById('refresh')?.click();
        }),
      );
      for (let time = 0; time < 2; time += 1) {
        await visit.page.evaluate(() => {
          document.querySelector('main p')?.setAttribute('data-old', '');
        });
        await refresh();
        await visit.page.waitForFunction(() => !document.querySelector('[data-old]'));
        await visit.expectForm();
        await visit.expectValue('name', 'Maija');
        await assertMarkupUntouched(visit, event, kind);
      }
      await visit.register(event, 'Maija');
      visit.expectNoErrors();
      await visit.close();
    });
  }
});
