/**
 * The widget under routers of static sites: swup 4, and one that puts a new body in place as
 * Astro's ClientRouter does.
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

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
});
after(async () => {
  website?.close();
  await browser?.close();
});

/** Two pages of one layout. */
function put(kind: Kind, router: string, name: string): string {
  const { head, body } = event.written(kind);
  const home = `/${name}/${kind}`;
  const layout = (text: string) => htmlPage(`<main id="swup">${text}</main>`, head + router);
  website.addPage(
    `${home}/muualla`,
    layout(`<p>Muualla</p><a id="home" href="${home}">Takaisin</a>`),
  );
  return website.addPage(
    home,
    layout(
      `<p>Ennen</p><div id="slot">${body}</div><a id="away" href="${home}/muualla">Muualle</a>`,
    ),
  );
}

/** Both routers fire an event after a visit. */
const visiting = (visit: Visit, act: () => Promise<unknown>) => () =>
  afterEvent(visit, ['page-swapped'], act);

const steps = (visit: Visit) => ({
  away: visiting(visit, () => clickInPage(visit, '#away')),
  back: visiting(visit, () => visit.page.evaluate(() => history.back())),
});

const swup =
  (): string => `<script src="${website.addLibrary('swup/dist/Swup.umd.js')}"></script><script>
  addEventListener('DOMContentLoaded', () => {
    const swup = new Swup({ animationSelector: false });
    swup.hooks.on('page:view', () => document.dispatchEvent(new Event('page-swapped')));
  });
</script>`;

/**
 * After `swapBodyElement` and `runScripts` of Astro 7 (`dist/transitions`): the parsed body takes
 * the old one's place, and of its scripts those run that no page before has run, told apart by
 * their address or text.
 */
const bodies = (): string => `<script>
  const known = (script) => script.src || script.textContent;
  const run = new Set();
  const swap = async () => {
    for (const script of document.scripts) run.add(known(script));
    const text = await (await fetch(location.href)).text();
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    document.body.replaceWith(body);
    for (const script of [...document.body.querySelectorAll('script')]) {
      if (run.has(known(script))) continue;
      const live = document.createElement('script');
      live.textContent = script.textContent;
      for (const { name, value } of script.attributes) live.setAttribute(name, value);
      script.replaceWith(live);
    }
    document.dispatchEvent(new Event('page-swapped'));
  };
  addEventListener('popstate', swap);
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[id]');
    if (!link) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    swap();
  });
</script>`;

for (const [name, router] of Object.entries({ swup, bodies }))
  suite(name === 'swup' ? 'Under swup 4' : 'Under a router that replaces the body', {
    concurrency: 2,
  }, () => {
    for (const kind of kinds) {
      test(`a ${kind} has one widget after each way back`, async () => {
        const visit = await Visit.open(browser, put(kind, router(), name));
        await checkRouteChanges(visit, event, kind, steps(visit));
      });

      // swup runs no scripts: where none has brought the widget there is nothing that could draw it
      const isLost = name === 'swup' && ['tag', 'snippet'].includes(kind);
      test(`a ${kind} ${isLost ? 'draws nothing' : 'has one widget'} where the visitor enters on another page`, async () => {
        const address = put(kind, router(), name);
        const visit = await Visit.open(browser, `${address}/muualla`);
        await visit.expectNoWidget();
        await visiting(visit, () => clickInPage(visit, '#home'))();
        if (isLost) return visit.expectCounts({ forms: 0, linksShown: kind === 'snippet' ? 1 : 0 });
        await checkRouteChanges(visit, event, kind, steps(visit));
      });
    }
  });
