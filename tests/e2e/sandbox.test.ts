/**
 * Sandboxed frames of site builders: opaque origin, no storage, no form submission, no top
 * navigation.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Frame } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent } from '../support/embed-event.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
/** the builder's second origin, which serves custom code */
let builder: Website;
let event: EmbedEvent;

before(async () => {
  event = await EmbedEvent.make();
  [website, builder] = [await Website.open(), await Website.open()];
  browser = await openBrowser();
});
after(async () => {
  website?.close();
  builder?.close();
  await browser?.close();
});

const frameOf = async (visit: Visit): Promise<Frame> => {
  const element = await visit.page.waitForSelector('iframe');
  return (await element?.contentFrame()) ?? assert.fail('no frame');
};

let number = 0;
/** @param sandbox the attribute's value @param inline whether the document is in `srcdoc` */
async function open(
  kind: 'tag' | 'snippet' | 'link',
  sandbox: string,
  inline: boolean,
): Promise<Visit> {
  number += 1;
  const { head, body } = event.written(kind);
  const inner = htmlPage(`<main>${body}</main>`, head);
  const source = inline
    ? `srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
    : `src="${builder.addPage(`/inner-${number}`, inner)}"`;
  const frame = `<iframe sandbox="${sandbox}" width="600" height="1400" title="Ilmoittautuminen" ${source}></iframe>`;
  const visit = await Visit.open(browser, website.addPage(`/outer-${number}`, htmlPage(frame)));
  visit.frame = await frameOf(visit);
  return visit;
}

/** The browser logs an error for each blocked action, so there must be none. */
async function registers(visit: Visit, send: () => Promise<unknown>): Promise<void> {
  const address = visit.page.url();
  await visit.expectForm();
  await visit.type('name', 'Maija Äijälä');
  const email = `maija.${crypto.randomUUID().slice(0, 8)}@example.org`;
  await visit.type('email', email);
  await send();
  await visit.find('[part=done]');
  const row = await event.row(email);
  assert.equal(row.name, 'Maija Äijälä');
  assert.equal(row.site?.key, event.owner.site);
  assert.equal(visit.page.url(), address);
  visit.expectNoErrors();
  await visit.close();
}

const boxes = {
  'allow-scripts allow-forms': 'that allows forms',
  'allow-scripts': 'that allows scripts alone',
  'allow-scripts allow-popups allow-forms allow-popups-to-escape-sandbox allow-downloads allow-modals':
    'of a site builder',
};

for (const [sandbox, name] of Object.entries(boxes))
  suite(`In a sandbox ${name}`, { concurrency: 2 }, () => {
    for (const kind of ['tag', 'snippet', 'link'] as const)
      for (const inline of [false, true])
        test(`the ${kind} in ${inline ? 'srcdoc' : 'a page'} registers by its button`, async () => {
          const visit = await open(kind, sandbox, inline);
          await registers(visit, () => visit.click('[part=submit]'));
        });

    test('the Enter key in a field registers', async () => {
      const visit = await open('tag', sandbox, false);
      await registers(visit, () => visit.page.keyboard.press('Enter'));
    });

    test('has an opaque origin and no storage', async () => {
      const visit = await open('tag', sandbox, false);
      const [origin, storage] = await visit.frame.evaluate(() => {
        const read = () => {
          try {
            return String(sessionStorage.length);
          } catch (error) {
            return (error as Error).name;
          }
        };
        return [globalThis.origin, read()];
      });
      assert.deepEqual([origin, storage], ['null', 'SecurityError']);
      await visit.close();
    });

    test('shows validation errors and registers after they are corrected', async () => {
      const visit = await open('snippet', sandbox, false);
      await visit.expectForm();
      await visit.click('[part=submit]');
      await visit.find('[part=summary]');
      await registers(visit, () => visit.click('[part=submit]'));
    });
  });

suite('In a frame of another origin with all rights', { concurrency: 2 }, () => {
  test('the snippet registers without navigating the page', async () => {
    const rights = 'allow-scripts allow-forms allow-same-origin allow-popups';
    const visit = await open('snippet', rights, false);
    await registers(visit, () => visit.click('[part=submit]'));
  });
});
