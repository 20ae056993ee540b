/** The whole way through the form in Firefox and in WebKit, as in Chromium: choosing, mending, sending, coming back. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { type Demo, openDemo } from '../support/demo.ts';
import { WebKit } from '../support/webkit.ts';

let demo: Demo;

before(async () => {
  demo = await openDemo();
});
after(() => demo.close());

/** What a visitor does, whatever the engine; selectors are inside the widget. */
type Hands = {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** when it is there */
  see(selector: string): Promise<void>;
  text(): Promise<string>;
  /** an expression's value in the page */
  value(expression: string): Promise<unknown>;
  close(): Promise<void>;
};

const host = 'mukaan-series';
const focused = `document.querySelector('${host}').shadowRoot.activeElement?.id`;
const typedIn = (id: string) => `document.querySelector('${host}').shadowRoot.getElementById('${id}')?.value`;

async function firefox(): Promise<Hands> {
  const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((one) => existsSync(one));
  if (!executablePath) throw new Error('The tests in Firefox need Debian’s firefox-esr.');
  const browser: Browser = await puppeteer.launch({ browser: 'firefox', executablePath });
  const page: Page = await browser.newPage();
  const inside = (selector: string) => page.locator(`${host} >>> ${selector}`).setTimeout(10_000);
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    click: async (selector) => {
      const element = await page.evaluateHandle(
        (tag, inner) => document.getElementsByTagName(tag)[0]?.shadowRoot?.querySelector<HTMLElement>(inner) ?? null,
        host,
        selector,
      );
      await (element.asElement() as ElementHandle<Element> | null)?.click();
    },
    type: (selector, text) => inside(selector).fill(text),
    // by hand, as a hostile page hides what the locators are made of
    async see(selector) {
      const there = () =>
        page.evaluate((tag, inner) => !!document.getElementsByTagName(tag)[0]?.shadowRoot?.querySelector(inner), host, selector);
      for (const end = Date.now() + 10_000; !(await there()); ) {
        if (Date.now() > end) throw new Error(`no ${selector}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    text: () =>
      page.evaluate((tag) => document.getElementsByTagName(tag)[0]?.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '', host),
    value: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

async function webkit(): Promise<Hands> {
  const browser = await WebKit.open();
  return {
    goto: (url) => browser.goto(url),
    reload: () => browser.reload(),
    click: (selector) => browser.click(host, selector),
    type: (selector, text) => browser.type(host, selector, text),
    see: async (selector) => void (await browser.find(host, selector)),
    text: () => browser.text(host),
    value: (expression) => browser.run(`return ${expression}`),
    close: () => browser.close(),
  };
}

const registered = async (email: string): Promise<number> => {
  const answers = await Promise.all(
    ['kuopio', 'tampere'].map((slug) =>
      fetch(`${demo.url}/api/v1/desk/events/${slug}/registrations?q=${encodeURIComponent(email)}`, {
        headers: { authorization: `Bearer ${demo.key}` },
      }),
    ),
  );
  const rows = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { registrations: unknown[] }).registrations),
  );
  return rows.flat().length;
};

for (const [name, open] of Object.entries({ Firefox: firefox, WebKit: webkit }))
  suite(name, () => {
    let hands: Hands;
    const email = `maija.${crypto.randomUUID().slice(0, 8)}@example.org`;
    before(async () => {
      hands = await open();
    });
    after(() => hands?.close());

    test('shows the series, and what is missing with the focus on it', async () => {
      await hands.goto(`${demo.member}/`);
      await hands.click('[part=submit]');
      await hands.see('[part=summary]');
      assert.equal(await hands.value(focused), 'mistakes');
      assert.match(await hands.text(), /Valitse ainakin yksi tilaisuus.*Kirjoita nimi/);
    });

    test('keeps what is typed over a reload', async () => {
      await hands.click('label:has([id="events/kuopio"])');
      await hands.click('label:has([id="events/tampere"])');
      await hands.type('[name=name]', 'Maija Äijälä');
      await hands.type('[name=email]', email);
      await hands.reload();
      await hands.see('[name=name]');
      assert.equal(await hands.value(typedIn('name')), 'Maija Äijälä');
      assert.equal(await hands.value(typedIn('email')), email);
    });

    test('registers for two sessions, and the confirmation stays', async () => {
      await hands.click('[part=submit]');
      await hands.see('[part=done]');
      assert.equal(await hands.value(focused), 'done');
      assert.match(await hands.text(), /Olet ilmoittautunut/);
      assert.equal(await registered(email), 2);
      await hands.reload();
      await hands.see('[part=done]');
      assert.equal(await registered(email), 2);
    });

    test('shows the widget under the strictest policy and hostile styles', async () => {
      await hands.goto(`${demo.member}/ankara`);
      // in the same tab, so with the confirmation of what has just been sent
      await hands.see('[part=done]');
      assert.match(await hands.text(), /Kuopion tilaisuus/);
      await hands.click('[part=another]');
      await hands.see('[part=submit]');
    });
  });
