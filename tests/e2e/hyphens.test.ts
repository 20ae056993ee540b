/**
 * Long Finnish compounds on a phone 320 px wide, on hosted pages without script: they break with a
 * hyphen.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { Event } from '../../worker/contract/event.ts';
import { isHeadlessShell, openBrowser } from '../support/browser.ts';
import {
  call,
  expectBody,
  host,
  makeEvent,
  makeOrganization,
  makeSeries,
} from '../support/client.ts';
import { compounds } from '../support/compounds.ts';
import { lineBreaksIn } from '../support/line-breaks.ts';

suite('hosted pages at 320 px without script', () => {
  let browser: Browser;
  let page: Page;
  let syllables: Set<string>;
  let paths: string[];

  before(async () => {
    const owner = await makeOrganization();
    const series = await makeSeries(owner, compounds.described);
    const event = await makeEvent(owner, { ...compounds.event, series });
    syllables = new Set(expectBody(Event, await call(`/api/v1/events/${event}`)).syllables);
    paths = [
      `/e/${event}`,
      `/s/${series}`,
      `/e/${event}/done`,
      `/e/${event}/privacy`,
      `/e/${event}?lang=sv`,
    ];
    browser = await openBrowser();
    page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setViewport({ width: 320, height: 640 });
  });
  after(() => browser.close());

  const open = async (path: string) => {
    await page.goto((await host()).url + path);
    // `evaluate` runs beside the page, whose own scripts stay off
    return page.evaluate(`(${lineBreaksIn})(document)`) as Promise<ReturnType<typeof lineBreaksIn>>;
  };

  test('no word is torn apart without a hyphen and nothing is wider than the screen', async () => {
    for (const path of paths) {
      const { torn, overflow } = await open(path);
      assert.deepEqual([torn, overflow], [[], 0], path);
    }
  });

  test('the title and the description break at syllables the API names', async (t) => {
    if (await isHeadlessShell(browser)) return t.skip('the headless shell breaks lines otherwise');
    const { hyphenated } = await open(paths[0] ?? '');
    assert.ok(hyphenated.length >= 3, hyphenated.join(' '));
    for (const word of hyphenated) {
      const [start = '', end = ''] = word.split('-');
      const known = [...syllables].find((one) => one.replaceAll('-', '') === start + end);
      assert.ok(known, `${word} is not in the event's syllables`);
      const points = known.split('-').map((_, index, all) => all.slice(0, index + 1).join(''));
      assert.ok(points.includes(start), `${word} breaks elsewhere than ${known}`);
    }
    const title = await page.$eval(
      'h1',
      (heading) => heading.textContent?.replaceAll('\u00ad', '') ?? '',
    );
    assert.ok(
      hyphenated.some((word) => title.includes(word.replace('-', ''))),
      'the title breaks',
    );
  });
});
