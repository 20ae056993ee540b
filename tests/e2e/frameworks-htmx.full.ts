/**
 * The widget under htmx 2: parts swapped in and out, boosted links, and pages restored from htmx's
 * history.
 */

import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent, type Kind, kinds } from '../support/embed-event.ts';
import { afterEvent, checkRouteChanges, clickInPage } from '../support/route-changes.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
let event: EmbedEvent;
let htmx: string;

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
  htmx = `<script src="${website.addLibrary('htmx.org/dist/htmx.js')}"></script>`;
});
after(async () => {
  website?.close();
  await browser?.close();
});

function put(kind: Kind): string {
  const { head, body } = event.written(kind);
  const home = `/${kind}`;
  const boosted = (text: string) =>
    htmlPage(text, htmx + head).replace('<body>', '<body hx-boost="true">');
  website.addPage(`${home}/osa`, body);
  website.addPage(`${home}/ei-mitaan`, '<p>Ei mitään</p>');
  website.addPage(`${home}/muualla`, boosted('<main><p>Muualla</p></main>'));
  const swap = (id: string, path: string) =>
    `<button id="${id}" hx-get="${home}/${path}" hx-target="#slot" hx-push-url="false">${id}</button>`;
  return website.addPage(
    home,
    boosted(`<main><div id="slot">${body}</div><p>Jälkeen</p>
      ${swap('mount', 'osa')}${swap('unmount', 'ei-mitaan')}<a id="away" href="${home}/muualla">Muualle</a></main>`),
  );
}

/** htmx fires an event after the swapped content has settled. */
const settled = (visit: Visit, act: () => Promise<unknown>) => () =>
  afterEvent(visit, ['htmx:afterSettle', 'htmx:historyRestore'], act);

suite('Under htmx 2', { concurrency: 2 }, () => {
  for (const kind of kinds)
    test(`a ${kind} has one widget after swaps, boosted links and restored history`, async () => {
      const visit = await Visit.open(browser, put(kind));
      await checkRouteChanges(visit, event, kind, {
        unmount: settled(visit, () => clickInPage(visit, '#unmount')),
        mount: settled(visit, () => clickInPage(visit, '#mount')),
        away: settled(visit, () => clickInPage(visit, '#away')),
        back: settled(visit, () => visit.page.evaluate(() => history.back())),
      });
    });
});
