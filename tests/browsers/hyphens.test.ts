/**
 * Long Finnish compounds in a phone's width in Firefox and WebKit: on pages without script they
 * break with a hyphen.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { engines, type View } from '../support/browser-engines.ts';
import { host, makeEvent, makeOrganization, makeSeries } from '../support/client.ts';
import { compounds } from '../support/compounds.ts';
import { type LineBreaks, lineBreaksIn } from '../support/line-breaks.ts';
import { openScriptlessPhone, type ScriptlessPhone } from '../support/without-script.ts';

/** Null until the page in the frame is there with its style. */
const look = new Function(`const shown = document.querySelector('iframe')?.contentDocument;
  return shown?.readyState === 'complete' && shown.querySelector('main') ? (${lineBreaksIn})(shown) : null;`);

async function lineBreaks(view: View, url: string): Promise<LineBreaks> {
  await view.goto(url);
  for (
    const end = Date.now() + 10_000;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const found = await view.evaluate(look as () => LineBreaks | null);
    if (found) return found;
  }
  throw new Error('the page did not come');
}

for (const [name, open] of Object.entries({ Firefox: engines.Firefox, WebKit: engines.WebKit }))
  suite(`hosted pages at 320 px in ${name}`, () => {
    let phone: ScriptlessPhone;
    let view: View;
    let paths: string[];

    before(async () => {
      const owner = await makeOrganization();
      const series = await makeSeries(owner, compounds.described);
      const event = await makeEvent(owner, { ...compounds.event, series });
      paths = [`/e/${event}`, `/s/${series}`, `/e/${event}?lang=sv`];
      phone = await openScriptlessPhone((await host()).url);
      view = await open();
    });
    after(async () => {
      await view?.close();
      await phone?.close();
    });

    test('long words break with a hyphen and at no other place, and nothing is wider than the screen', async () => {
      for (const path of paths) {
        const { hyphenated, torn, overflow } = await lineBreaks(view, phone.address(path));
        assert.deepEqual([torn, overflow], [[], 0], path);
        assert.ok(hyphenated.length >= 3, path);
      }
    });
  });
