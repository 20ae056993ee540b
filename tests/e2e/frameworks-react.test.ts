/** The widget in React 19: client rendering and hydration. */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent, kinds } from '../support/embed-event.ts';
import { Application, type ReactKind, type ReactPageProps, rootId } from '../support/react-page.ts';
import { assertMarkupUntouched, checkRouteChanges, clickInPage } from '../support/route-changes.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
let event: EmbedEvent;
let client: string;

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
  client = `<script defer src="${await website.addBundle('/react.js', 'tests/support/react-client.ts')}"></script>`;
});
after(async () => {
  website?.close();
  await browser?.close();
});

type Place = { head?: string; body?: string; server?: boolean; delay?: number };

/**
 * @param server whether the root comes with its HTML @param delay ms after `load` until React takes
 *   over
 */
function put(
  kind: ReactKind,
  path: string,
  { head = '', body = '', server = false, delay = 0 }: Place,
): string {
  const { slug, src, href, owner, snippet } = event;
  const given: ReactPageProps = {
    markupKind: kind,
    path,
    slug,
    src,
    href,
    site: owner.site,
    snippet,
  };
  const data = `<script type="application/json" id="given">${JSON.stringify(given).replaceAll('<', '\\u003c')}</script>`;
  const html = server ? renderToString(h(Application, { given })) : '';
  const root = `<div id="${rootId}"${delay ? ` data-delay="${delay}"` : ''}>${html}</div>`;
  return website.addPage(path, htmlPage(root + data + body, head + client));
}

const steps = (visit: Visit) => ({
  unmount: () => clickInPage(visit, '#toggle'),
  mount: () => clickInPage(visit, '#toggle'),
  away: () => clickInPage(visit, '#away'),
  back: () => visit.page.goBack(),
});

suite('In React 19', { concurrency: 2 }, () => {
  for (const kind of kinds.filter((one) => one !== 'snippet'))
    test(`mounts and unmounts the widget with a component's ${kind}`, async () => {
      const { head } = event.written(kind);
      const visit = await Visit.open(browser, put(kind, `/client-${kind}`, { head }));
      await checkRouteChanges(visit, event, kind, steps(visit));
    });

  test('a link keeps its widget and draft when the component renders again', async () => {
    const visit = await Visit.open(browser, put('link', '/again', { head: event.general }));
    await visit.expectForm();
    await visit.type('name', 'Maija');
    for (let time = 0; time < 3; time += 1) await clickInPage(visit, '#raise');
    await visit.page.waitForFunction(
      () => document.getElementById('count')?.textContent === 'Kerta 3',
    );
    await visit.expectForm();
    await visit.expectValue('name', 'Maija');
    await assertMarkupUntouched(visit, event, 'link');
    visit.expectNoErrors();
    await visit.close();
  });

  test('a tag that React hoists into the head has one widget; a console line says where', async () => {
    const visit = await Visit.open(browser, put('hoisted', '/hoisted', {}));
    await visit.expectCounts({ widgets: 1, forms: 1 });
    assert.ok(
      await visit.page.$(`head > script[src="${event.src}"]`),
      'React has not hoisted the tag',
    );
    const inPlace = await visit.page.$('#hoisted mukaan-event');
    assert.equal(visit.widgetMessages.length, inPlace ? 0 : 1, visit.widgetMessages.join('\n'));
    assert.deepEqual(visit.pageErrors, []);
    await visit.close();
  });
});

suite('Hydrated by React 19', { concurrency: 2 }, () => {
  /** parser-blocking, so it runs before the parser reaches the root */
  const early = () => `<script src="${event.server}/mukaan.js"></script>`;
  const late = () =>
    `<script>addEventListener('live', () => {
      document.head.append(Object.assign(document.createElement('script'), { src: '${event.server}/mukaan.js' }));
    }, { once: true })</script>`;

  for (const kind of ['link', 'element'] as const) {
    test(`a ${kind} causes no mismatch if the script runs before hydration`, async () => {
      const visit = await Visit.open(
        browser,
        put(kind, `/early-${kind}`, { head: early(), server: true }),
      );
      await checkRouteChanges(visit, event, kind, steps(visit));
    });
    test(`a ${kind} has its widget if the script runs after hydration`, async () => {
      const visit = await Visit.open(
        browser,
        put(kind, `/late-${kind}`, { head: late(), server: true }),
      );
      await checkRouteChanges(visit, event, kind, steps(visit));
    });
  }

  test('the snippet in dangerouslySetInnerHTML is one form without a mismatch', async () => {
    const visit = await Visit.open(browser, put('snippet', '/inner', { server: true }));
    await checkRouteChanges(visit, event, 'snippet', steps(visit));
  });

  test('an element that is hydrated long after load causes no mismatch', async () => {
    const visit = await Visit.open(
      browser,
      put('element', '/island-element', { head: early(), server: true, delay: 1000 }),
    );
    await visit.expectForm();
    await visit.page.waitForFunction(
      () => Object.keys(document.querySelector('#toggle') ?? {}).length > 0,
    );
    await checkRouteChanges(visit, event, 'element', steps(visit));
  });

  // late hydration cannot be foreseen: React finds an element that the server did not render and
  // renders the tree again
  test('a link that is hydrated long after load keeps one widget, with at most a hydration error', async () => {
    const visit = await Visit.open(
      browser,
      put('link', '/island-link', { head: early(), server: true, delay: 1000 }),
    );
    await visit.expectForm();
    await visit.page.waitForFunction(
      () => Object.keys(document.querySelector('#toggle') ?? {}).length > 0,
    );
    await visit.expectForm();
    await assertMarkupUntouched(visit, event, 'link');
    await clickInPage(visit, '#toggle');
    await visit.expectNoWidget();
    await clickInPage(visit, '#toggle');
    await visit.expectForm();
    assert.deepEqual(
      visit.pageErrors.filter((text) => !/hydrat/i.test(text)),
      [],
    );
    await visit.close();
  });
});
