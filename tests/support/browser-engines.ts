/** Chromium, Firefox and WebKit behind one interface, so that a test can run unchanged in each. */

import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';
import { openBrowser } from './browser.ts';
import { WebKit } from './webkit.ts';

export type Size = { width: number; height: number };

/** One page of a browser; `host` is an element's name, `selector` is for its shadow root. */
export type View = {
  /** Loads a page into a viewport of that size. */
  goto(url: string, size?: Size): Promise<void>;
  reload(): Promise<void>;
  /** Calls a function in the page; arguments and result are JSON. */
  evaluate<A extends unknown[], T>(run: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  click(host: string, selector: string): Promise<void>;
  type(host: string, selector: string, text: string): Promise<void>;
  close(): Promise<void>;
};

const laptop: Size = { width: 1000, height: 900 };

async function openInPuppeteer(browser: Browser): Promise<View> {
  const page = await browser.newPage();
  const view: View = {
    async goto(url, size = laptop) {
      await page.setViewport(size);
      await page.goto(url);
    },
    reload: async () => void (await page.reload()),
    evaluate: (run, ...args) =>
      page.evaluate(run as (...given: unknown[]) => unknown, ...args) as Promise<never>,
    async click(host, selector) {
      await waitForInside(view, host, selector);
      // no locator: hostile styles hide what puppeteer looks for
      const found = await page.evaluateHandle(
        (tag, inner) =>
          document.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(inner) ??
          document.body,
        host,
        selector,
      );
      await found.click();
    },
    type: (host, selector, text) =>
      page.locator(`${host} >>> ${selector}`).setTimeout(10_000).fill(text),
    close: () => browser.close(),
  };
  return view;
}

/** @throws with what to install */
async function openFirefox(): Promise<View> {
  const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((one) =>
    existsSync(one),
  );
  if (!executablePath) throw new Error('The tests in Firefox need Debian’s firefox-esr.');
  return openInPuppeteer(await puppeteer.launch({ browser: 'firefox', executablePath }));
}

/** @throws with what to install */
async function openWebKit(): Promise<View> {
  const browser = await WebKit.open();
  return {
    goto: (url, size = laptop) => browser.goto(url, size),
    reload: () => browser.reload(),
    evaluate: (run, ...args) => browser.run(`return (${run})(...arguments)`, ...args),
    click: (host, selector) => browser.click(host, selector),
    type: (host, selector, text) => browser.type(host, selector, text),
    close: () => browser.close(),
  };
}

export const engines = {
  Chromium: async () => openInPuppeteer(await openBrowser()),
  Firefox: openFirefox,
  WebKit: openWebKit,
};

/**
 * Waits until a function gives true in the page. @throws with the function's text, after ten
 * seconds
 */
export async function waitUntilTrue<A extends unknown[]>(
  view: View,
  isDone: (...args: A) => boolean,
  ...args: A
): Promise<void> {
  for (const end = Date.now() + 10_000; !(await view.evaluate(isDone, ...args)); ) {
    if (Date.now() > end) throw new Error(`not within ten seconds: ${isDone} ${args.join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for an element inside the widget. */
export const waitForInside = (view: View, host: string, selector: string): Promise<void> =>
  waitUntilTrue(
    view,
    (tag, inner) => !!document.querySelector(tag)?.shadowRoot?.querySelector(inner),
    host,
    selector,
  );

/** All text of the widget, with single spaces. */
export const textOf = (view: View, host: string): Promise<string> =>
  view.evaluate(
    (tag) => document.querySelector(tag)?.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '',
    host,
  );
