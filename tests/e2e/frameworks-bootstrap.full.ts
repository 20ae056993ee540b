/**
 * The widget in a dialog of Bootstrap 5: opened, closed and opened again, with its focus trap and
 * its Escape.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent, type Kind, kinds } from '../support/embed-event.ts';
import { afterEvent, assertMarkupUntouched, clickInPage } from '../support/route-changes.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
let event: EmbedEvent;
let bootstrap: string;

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
  const style = website.addLibrary('bootstrap/dist/css/bootstrap.css');
  const script = website.addLibrary('bootstrap/dist/js/bootstrap.bundle.js');
  bootstrap = `<link rel="stylesheet" href="${style}"><script defer src="${script}"></script>`;
});
after(async () => {
  website?.close();
  await browser?.close();
});

const dialog = (body: string): string => `<main>
  <button id="open" data-bs-toggle="modal" data-bs-target="#dialog">Ilmoittaudu</button>
  <div class="modal" id="dialog" tabindex="-1" aria-label="Ilmoittautuminen"><div class="modal-dialog"><div class="modal-content">
    <div class="modal-header"><button id="close" class="btn-close" data-bs-dismiss="modal" aria-label="Sulje"></button></div>
    <div class="modal-body">${body}</div>
  </div></div></div></main>`;

const put = (kind: Kind): string => {
  const { head, body } = event.written(kind);
  return website.addPage(`/${kind}`, htmlPage(dialog(body), bootstrap + head));
};

/** Bootstrap fires an event after the dialog is shown or hidden. */
const turned = (visit: Visit, name: 'shown' | 'hidden', act: () => Promise<unknown>) =>
  afterEvent(visit, [`${name}.bs.modal`], act);
const opens = (visit: Visit) => turned(visit, 'shown', () => clickInPage(visit, '#open'));
const closesByEscape = (visit: Visit) =>
  turned(visit, 'hidden', () => visit.page.keyboard.press('Escape'));

suite('In a dialog of Bootstrap 5', { concurrency: 2 }, () => {
  for (const kind of kinds)
    test(`a ${kind} has one widget each time it opens, with what was typed, and Escape in a field closes it`, async () => {
      const visit = await Visit.open(browser, put(kind));
      await visit.expectCounts({ forms: 0, linksShown: 0 });
      await opens(visit);
      await visit.expectForm();
      const width = await visit.page.$eval(
        'mukaan-event',
        (one) => one.getBoundingClientRect().width,
      );
      assert.ok(width > 300, `${width} px wide`);
      await visit.type('name', 'Maija');
      for (let round = 0; round < 2; round += 1) {
        await closesByEscape(visit);
        await visit.expectCounts({ widgets: 1, forms: 0, linksShown: 0 });
        await opens(visit);
        await visit.expectForm();
        await visit.expectValue('name', 'Maija');
        await assertMarkupUntouched(visit, event, kind);
        await visit.click('[name=email]');
      }
      await visit.register(event, 'Maija');
      visit.expectNoErrors();
      await visit.close();
    });

  for (const kind of ['link', 'element'] as const)
    test(`a ${kind} that is put in when the dialog opens, and taken out when it closes, has one widget`, async () => {
      const { head, body } = event.written(kind);
      const fill = `<script>
        addEventListener('show.bs.modal', () => { document.querySelector('.modal-body').innerHTML = ${JSON.stringify(body)}; });
        addEventListener('hidden.bs.modal', () => { document.querySelector('.modal-body').innerHTML = ''; });
      </script>`;
      const visit = await Visit.open(
        browser,
        website.addPage(`/filled-${kind}`, htmlPage(dialog(''), bootstrap + head + fill)),
      );
      await opens(visit);
      await visit.expectForm();
      await visit.type('name', 'Maija');
      for (let round = 0; round < 2; round += 1) {
        await turned(visit, 'hidden', () => clickInPage(visit, '#close'));
        await visit.expectNoWidget();
        await opens(visit);
        await visit.expectForm();
        await visit.expectValue('name', 'Maija');
      }
      await visit.register(event, 'Maija');
      visit.expectNoErrors();
      await visit.close();
    });

  test('the focus stays inside, and passes through the form in both directions', async () => {
    const visit = await Visit.open(browser, put('element'));
    await opens(visit);
    await visit.expectForm();
    /** @returns the names of the fields passed */
    const tab = async (stops: number): Promise<string[]> => {
      const names: string[] = [];
      for (let stop = 0; stop < stops; stop += 1) {
        await visit.page.keyboard.press('Tab');
        const [outside, name] = await visit.page.evaluate(() => {
          const { activeElement, body } = document;
          const inner = document.querySelector('mukaan-event')?.shadowRoot?.activeElement;
          // between the page's end and its beginning the focus is in the browser's own frame
          return [
            activeElement !== body && !activeElement?.closest('#dialog'),
            inner?.getAttribute('name') ?? '',
          ] as const;
        });
        assert.ok(!outside, `the focus has left the dialog at stop ${stop}`);
        names.push(name);
      }
      return names.filter(Boolean);
    };
    assert.deepEqual([...new Set(await tab(30))].sort(), ['email', 'name']);
    // backwards from its first control Bootstrap looks for the last one, and does not look into
    // shadow roots
    await (await visit.find('[part=submit]')).focus();
    await visit.page.keyboard.down('Shift');
    assert.deepEqual([...new Set(await tab(6))].sort(), ['email', 'name']);
    visit.expectNoErrors();
    await visit.close();
  });
});
