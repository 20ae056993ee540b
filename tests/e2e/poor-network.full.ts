/**
 * Registers over a connection of 50 kbit/s with a round trip of 2 s, where one connection in twenty
 * breaks.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { formStrings } from '../../worker/contract/strings/index.ts';
import {
  host,
  makeEvent,
  makeOrganization,
  type Organization,
  uniqueName,
} from '../support/client.ts';
import { readPage as rowsOf } from '../support/lists.ts';
import { Scene } from '../support/scene.ts';
import { openSlowLine, type SlowLine } from '../support/slow-line.ts';
import { Tab } from '../support/tab.ts';

const locale = formStrings.fi;
const quality = { bandwidth: 50_000, roundTrip: 2000, cut: 0.05 };

let scene: Scene;
let owner: Organization;

/**
 * The two ways to include the widget: one tag with everything in it, and the general script with an
 * element.
 */
const includes = [
  (url: string, slug: string) => `<script async src="${url}/e/${slug}.js?lang=fi"></script>`,
  (url: string, slug: string) =>
    `<script async src="${url}/mukaan.js"></script><mukaan-event event="${slug}" lang="fi"><a href="${url}/e/${slug}">Ilmoittaudu</a></mukaan-event>`,
];

/**
 * Acts as a patient visitor: waits, presses the retry button, and reloads the page if the script
 * did not load.
 */
async function waitForForm(tab: Tab): Promise<void> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const shown = await tab.waitForFirst(['[part=form]', '[part=failure] button'], 30_000);
    if (shown === '[part=form]') return;
    if (shown) await tab.click(shown);
    else await tab.page.reload();
  }
  assert.fail('the form did not load in six attempts');
}

/** @returns all status messages of the form, in order */
async function send(tab: Tab, email: string): Promise<string[]> {
  await tab.write('#name', 'Maija Äijälä');
  await tab.write('#email', email);
  await tab.page.evaluate((tag) => {
    const announced: string[] = [];
    const status = document.querySelector(tag)?.shadowRoot?.querySelector('[part=status]');
    if (status?.getAttribute('role') !== 'status') throw new Error('the status is not announced');
    Object.assign(window, { announced });
    new MutationObserver(() => announced.push(status.textContent ?? '')).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, tab.tag);
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await tab.click('[part=submit]');
    if ((await tab.waitForFirst(['[part=done]', '[part=problem]'], 90_000)) === '[part=done]')
      return tab.page.evaluate(() => (window as unknown as { announced: string[] }).announced);
  }
  return assert.fail('the form was not sent in six attempts');
}

async function visit(
  line: SlowLine,
  number: number,
  slug: string,
  onTheWay?: () => void,
): Promise<string[]> {
  const context = await scene.browser.createBrowserContext();
  const include = includes[number % includes.length]?.(line.url, slug) ?? '';
  const tab = await Tab.open(context, 'mukaan-event', scene.member.addPage(include));
  await waitForForm(tab);
  onTheWay?.();
  const announced = await send(tab, `${uniqueName('p')}@example.org`);
  assert.equal(await tab.words('[part~="done-title"]'), locale.done.confirmed);
  await context.close();
  return announced;
}

suite('on a slow connection that breaks', () => {
  before(async () => {
    scene = await Scene.open();
    owner = await makeOrganization();
  });
  after(() => scene?.close());

  test('every submission succeeds once and announces its progress', async (whole) => {
    const { url } = await host();
    const slug = await makeEvent(owner);
    const visits = Array.from({ length: 10 }, async (_, number) => {
      const line = await openSlowLine(url, { ...quality, seed: number + 1 });
      whole.after(() => line.close());
      return { line, announced: await visit(line, number, slug) };
    });
    const all = await Promise.all(visits);
    for (const { announced } of all) assert.equal(announced[0], locale.sending);
    assert.ok(
      all.some(({ line }) => line.brokenConnectionCount > 0),
      'no connection broke, so the test proved nothing',
    );
    const { registrations: rows } = await rowsOf(owner, slug);
    assert.equal(rows.length, all.length);
    assert.equal(new Set(rows.map(({ email }) => email)).size, all.length);
  });

  test('a broken connection is retried with a status message', async (sending) => {
    const line = await openSlowLine((await host()).url, { ...quality, cut: 0, seed: 1 });
    sending.after(() => line.close());
    const slug = await makeEvent(owner);
    const announced = await visit(line, 0, slug, () => line.breakNextConnection());
    assert.deepEqual(announced.slice(0, 2), [locale.sending, locale.retrying]);
    assert.equal(line.brokenConnectionCount, 1);
    assert.equal((await rowsOf(owner, slug)).total, 1);
  });
});
