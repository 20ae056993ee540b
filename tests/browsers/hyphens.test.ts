/** Long Finnish compounds in a phone's width in Firefox and WebKit: on pages without script they break with a hyphen. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { host, makeEvent, makeSeries, organization } from '../support/client.ts';
import { compounds } from '../support/compounds.ts';
import { type LineBreaks, lineBreaksIn } from '../support/line-breaks.ts';
import { WebKit } from '../support/webkit.ts';
import { openPhone, type Phone } from '../support/without-script.ts';

type Engine = { look(url: string): Promise<LineBreaks>; close(): Promise<void> };

/** Null until the page in the frame is there with its style. */
const looking = `const shown = document.querySelector('iframe')?.contentDocument;
  return shown?.readyState === 'complete' && shown.querySelector('main') ? (${lineBreaksIn})(shown) : null;`;

async function until(look: () => Promise<LineBreaks | null>): Promise<LineBreaks> {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await look();
    if (found) return found;
  }
  throw new Error('the page did not come');
}

async function firefox(): Promise<Engine> {
  const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((one) => existsSync(one));
  if (!executablePath) throw new Error('The tests in Firefox need Debian’s firefox-esr.');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath });
  const page = await browser.newPage();
  return {
    async look(url) {
      await page.goto(url);
      return until(() => page.evaluate(`(() => { ${looking} })()`) as Promise<LineBreaks | null>);
    },
    close: () => browser.close(),
  };
}

async function webkit(): Promise<Engine> {
  const browser = await WebKit.open();
  return {
    async look(url) {
      await browser.goto(url);
      return until(() => browser.run(looking));
    },
    close: () => browser.close(),
  };
}

for (const [name, open] of Object.entries({ Firefox: firefox, WebKit: webkit }))
  suite(`hosted pages at 320 px in ${name}`, () => {
    let phone: Phone;
    let engine: Engine;
    let paths: string[];

    before(async () => {
      const owner = await organization();
      const series = await makeSeries(owner, compounds.described);
      const event = await makeEvent(owner, { ...compounds.event, series });
      paths = [`/e/${event}`, `/s/${series}`, `/e/${event}?lang=sv`];
      phone = await openPhone((await host()).url);
      engine = await open();
    });
    after(async () => {
      await engine.close();
      await phone.close();
    });

    test('long words break with a hyphen and at no other place, and nothing is wider than the screen', async () => {
      for (const path of paths) {
        const { hyphenated, torn, overflow } = await engine.look(phone.address(path));
        assert.deepEqual([torn, overflow], [[], 0], path);
        assert.ok(hyphenated.length >= 3, path);
      }
    });
  });
