/**
 * Page translators rewrite the widget's texts: no error, the right texts after each change of
 * state, a registration.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { makePerson, register, uniqueName } from '../support/client.ts';
import { EmbedEvent } from '../support/embed-event.ts';
import {
  TRANSLATION_MARK,
  translateLikeChrome,
  translateLikeFirefox,
} from '../support/translators.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
let event: EmbedEvent;
let address: string;

before(async () => {
  const options = [
    { value: 'a', label: { fi: 'Paikan päällä', sv: 'På plats' } },
    { value: 'b', label: { fi: 'Etänä', sv: 'På distans' } },
  ];
  event = await EmbedEvent.make({
    languages: ['fi', 'sv'],
    title: { fi: 'Järjestöpäivä', sv: 'Organisationsdag' },
    summary: { fi: 'Päivä järjestöille', sv: 'En dag för organisationer' },
    questions: [
      {
        id: 'way',
        type: 'radio',
        label: { fi: 'Miten tulet', sv: 'Hur kommer du' },
        options,
        required: true,
      },
    ],
  });
  website = await Website.open();
  browser = await openBrowser();
  address = website.addPage(
    '/',
    htmlPage(`<main><h1>Tapahtuma</h1>${event.element}</main>`, event.general),
  );
});
after(async () => {
  website?.close();
  await browser?.close();
});

/** The widget's visible text without the marks of a translator. */
async function words(visit: Visit, email?: string): Promise<string> {
  const text = await visit.page.evaluate(() => {
    const root = document.querySelector('mukaan-event')?.shadowRoot?.querySelector('[part=root]');
    return root instanceof HTMLElement ? root.innerText : '';
  });
  assert.ok(text.length > 100, `there is hardly anything to read: ${text}`);
  const shown = text.replaceAll(TRANSLATION_MARK, '');
  return (email ? shown.replaceAll(email, 'EMAIL') : shown).replace(/\s+/g, ' ').trim();
}

/** Two tabs of the same page; the one without a translator gives the expected text. */
type Pair = { translated: Visit; plain: Visit };

/** The browser logs a 409 response as an error. */
function isQuiet({ pageErrors }: Visit): void {
  assert.deepEqual(
    pageErrors.filter((text) => !/status of 409/.test(text)),
    [],
  );
}

async function alike(
  { translated, plain }: Pair,
  act: (visit: Visit) => Promise<unknown>,
): Promise<void> {
  await act(plain);
  const expected = await words(plain);
  await act(translated);
  for (const end = Date.now() + 3000; (await words(translated)) !== expected && Date.now() < end; )
    await translated.pause(50);
  assert.equal(await words(translated), expected);
  isQuiet(translated);
}

/** Waits until the widget has rendered its last change. */
const rendered = (visit: Visit): Promise<unknown> =>
  visit.page.$eval(
    'mukaan-event',
    (one) => (one as unknown as { updateComplete: Promise<unknown> }).updateComplete,
  );

const speak = (lang: string) => async (visit: Visit) => {
  await visit.page.$eval('mukaan-event', (one, code) => one.setAttribute('lang', code), lang);
  await visit.page.waitForFunction(
    (code) =>
      document
        .querySelector('mukaan-event')
        ?.shadowRoot?.querySelector('[part=root]')
        ?.getAttribute('lang') === code,
    { timeout: 5000 },
    lang,
  );
  await visit.find('[part=submit]');
  await rendered(visit);
};

const send = async (visit: Visit) => {
  await visit.click('[part=submit]');
  await visit.find('[part=summary]');
};

const correct = async (visit: Visit) => {
  await visit.type('name', 'Maija');
  await rendered(visit);
};

const translators = {
  "Chrome's": (visit: Visit) => translateLikeChrome(visit, false),
  "Chrome's, which goes on,": (visit: Visit) => translateLikeChrome(visit, true),
  "Firefox's": translateLikeFirefox,
};

for (const [name, translate] of Object.entries(translators))
  suite(`After ${name} translator`, { concurrency: 2 }, () => {
    const open = async (
      first?: (visit: Visit) => Promise<unknown>,
      place = address,
    ): Promise<Pair> => {
      const [plain, translated] = [
        await Visit.open(browser, place),
        await Visit.open(browser, place),
      ];
      for (const visit of [plain, translated]) {
        await visit.expectForm();
        await first?.(visit);
      }
      const before = await words(translated);
      await translate(translated);
      const root = () =>
        translated.page.$eval('mukaan-event', (one) => one.shadowRoot?.textContent ?? '');
      assert.ok((await root()).includes(TRANSLATION_MARK), 'nothing was translated');
      assert.equal(await words(translated), before);
      return { plain, translated };
    };
    const close = async ({ plain, translated }: Pair) => {
      await plain.close();
      await translated.close();
    };

    test('shows validation errors', async () => {
      const pair = await open();
      await alike(pair, send);
      await alike(pair, correct);
      await close(pair);
    });

    test('removes a corrected validation error', async () => {
      const pair = await open(send);
      await alike(pair, correct);
      await close(pair);
    });

    test('adds then removes a second participant', async () => {
      const pair = await open();
      await alike(pair, (visit) => visit.click('[part=add]'));
      await alike(pair, (visit) => visit.click('[part=remove]'));
      await close(pair);
    });

    test('shows that the event has filled up', async () => {
      const full = await event.sibling({ registration: { capacity: 1 } });
      const place = htmlPage(`<main><h1>Tapahtuma</h1>${full.element}</main>`, full.general);
      const pair = await open(undefined, website.addPage(`/${full.slug}`, place));
      await register([full.slug], [makePerson()]);
      await alike(pair, async (visit) => {
        await visit.type('name', 'Maija');
        await visit.type('email', `${uniqueName('v')}@example.org`);
        await visit.click('[part=submit]');
        await visit.find('[part=problem]');
        await visit.find('[part=advice]');
      });
      await close(pair);
    });

    test('switches the language and back', async () => {
      const pair = await open();
      await alike(pair, speak('sv'));
      await alike(pair, speak('fi'));
      await close(pair);
    });

    test('keeps what was typed and registers', async () => {
      const pair = await open(async (visit) => {
        await visit.type('name', 'Maija');
      });
      const { translated, plain } = pair;
      await translated.expectValue('name', 'Maija');
      const done = async (visit: Visit) => {
        await visit.click('[id="answers/way"]');
        const row = await visit.register(event, 'Maija');
        return words(visit, row.email ?? '');
      };
      const expected = await done(plain);
      assert.equal(await done(translated), expected);
      await translated.click('[part=another]');
      await translated.find('[name=name]');
      isQuiet(translated);
      await close(pair);
    });
  });
