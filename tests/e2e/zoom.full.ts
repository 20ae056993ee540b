/**
 * At 400 % on a screen of 1280 px, below a host's sticky header, every control that gets the focus
 * is wholly in sight.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  register,
  tokenFor,
} from '../support/client.ts';
import { Scene } from '../support/scene.ts';
import { Tab } from '../support/tab.ts';
import { fullForm } from '../support/widget-states.ts';

/** What is left of 1280 × 1024 px. */
const zoomed = { width: 320, height: 256, deviceScaleFactor: 4 };

const head = `<style>
  body { margin: 8px; font: 16px/1.5 sans-serif }
  header { position: sticky; top: 0; z-index: 9; height: 72px; background: #dde }
</style>`;
const page = (inside: string): string =>
  `<header><a href="#">Jäsenjärjestö</a></header><p>${'Tekstiä ennen. '.repeat(60)}</p>${inside}<p><a href="#" id="last">${'Tekstiä. '.repeat(60)}</a></p>`;

let scene: Scene;

type Seen = { what: string; above: number; below: number };

/**
 * Runs in the page. @returns where the focus is, and by how much it is out of sight; null outside
 * of the element
 */
function look(tag: string): Seen | null {
  const focused = document.querySelector(tag)?.shadowRoot?.activeElement;
  if (!focused) return null;
  const { top, bottom } = focused.getBoundingClientRect();
  const header = document.querySelector('main > header')?.getBoundingClientRect().bottom ?? 0;
  return {
    what: `${focused.localName} ${focused.id} “${focused.textContent?.trim().slice(0, 40)}”`,
    above: Math.round(header - top),
    below: Math.round(bottom - window.innerHeight),
  };
}

const hidden = ({ above, below }: Seen): boolean => above > 0 || below > 0;

async function zoom(tab: Tab): Promise<void> {
  await tab.page.setViewport(zoomed);
  await tab.waitForRender();
}

/** Goes through all controls, down and up again. @returns what was not wholly in sight */
async function tabThrough(tab: Tab): Promise<Seen[]> {
  const found: Seen[] = [];
  let stops = 0;
  for (const back of [false, true]) {
    await tab.page.evaluate((up) => {
      const ends = document.querySelectorAll<HTMLElement>(
        'main > header a, .top a, #last, .foot a',
      );
      ends[up ? ends.length - 1 : 0]?.focus();
    }, back);
    let met = false;
    for (let step = 0; step < 120; step += 1) {
      if (back) await tab.page.keyboard.down('Shift');
      await tab.page.keyboard.press('Tab');
      if (back) await tab.page.keyboard.up('Shift');
      const seen = await tab.page.evaluate(look, tab.tag);
      if (!seen && met) break;
      if (!seen) continue;
      met = true;
      stops += 1;
      if (hidden(seen)) found.push(seen);
    }
  }
  assert.ok(stops > 10, `only ${stops} stops`);
  return found;
}

suite('at 400 % below a sticky header', () => {
  before(async () => {
    scene = await Scene.open();
  });
  after(() => scene?.close());

  test('in a form with every field, also with validation errors', async () => {
    const { url } = await host();
    const slug = await makeEvent(await makeOrganization(), fullForm);
    const body = `<script async src="${url}/mukaan.js"></script><mukaan-event event="${slug}" lang="fi"></mukaan-event>`;
    const tab = await Tab.open(
      scene.browser,
      'mukaan-event',
      scene.member.addPage(page(body), head),
    );
    await tab.waitFor('[part=form]');
    await zoom(tab);
    assert.deepEqual(await tabThrough(tab), []);
    await tab.click('[part=submit]');
    await tab.waitFor('[part=summary]');
    await tab.waitForRender();
    assert.ok(await tab.isFocused('#mistakes'));
    assert.deepEqual(
      [await tab.page.evaluate(look, tab.tag)].filter((seen) => !seen || hidden(seen)),
      [],
    );
    for (const link of await tab.page.$$('mukaan-event >>> [part=summary] a')) {
      await link.evaluate((one) => one.click());
      await tab.waitForRender();
      const seen = await tab.page.evaluate(look, tab.tag);
      assert.ok(seen && !hidden(seen), JSON.stringify(seen));
    }
    assert.deepEqual(await tabThrough(tab), []);
    await tab.close();
  });

  test('in a series of sessions', async () => {
    const { url } = await host();
    const owner = await makeOrganization();
    const series = await makeSeries(owner);
    for (const title of ['Kuopio', 'Oulu', 'Turku', 'Vaasa'])
      await makeEvent(owner, { ...fullForm, series, title });
    const body = `<script async src="${url}/mukaan.js"></script><mukaan-series series="${series}" lang="fi"></mukaan-series>`;
    const tab = await Tab.open(
      scene.browser,
      'mukaan-series',
      scene.member.addPage(page(body), head),
    );
    await tab.waitFor('[part=form]');
    await zoom(tab);
    assert.deepEqual(await tabThrough(tab), []);
    await tab.close();
  });

  test('on the manage page', async () => {
    const slug = await makeEvent(await makeOrganization(), {
      ...fullForm,
      fields: {},
      questions: [],
    });
    const one = makePerson();
    await register([slug], [one]);
    const tab = await scene.openManagePage((await host()).url, await tokenFor(one), 'fi');
    await tab.waitFor('[part=registration]');
    await zoom(tab);
    assert.deepEqual(await tabThrough(tab), []);
    await tab.close();
  });
});
