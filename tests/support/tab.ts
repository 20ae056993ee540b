/** A visitor's tab, with actions inside of a widget's shadow root. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';

export type MemberWebsite = {
  /**
   * @param body what stands in the page's `<main>` @returns the page's address, which no other page
   *   has
   */
  addPage(body: string, head?: string): string;
  close(): void;
};

/** A member's website, an origin of its own, that serves what a test puts into it. */
export async function openMemberWebsite(): Promise<MemberWebsite> {
  const pages: string[] = [];
  const server = createServer(({ url }, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(pages[Number(url?.slice(1))] ?? '');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    addPage(
      body,
      head = '<style>:root { color-scheme: light dark; background: Canvas } body { margin: 12px; font: 16px/1.5 sans-serif }</style>',
    ) {
      pages.push(`<!doctype html>
<html lang="fi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>Jäsenjärjestö</title>${head}</head>
<body><main><h1>Jäsenjärjestö</h1>${body}</main></body>
</html>`);
      return `http://127.0.0.1:${port}/${pages.length - 1}`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const waiting = { timeout: 20_000 };

export class Tab {
  readonly page: Page;
  /** the element's name */
  readonly tag: string;

  constructor(page: Page, tag: string) {
    this.page = page;
    this.tag = tag;
  }

  /** Opens a new tab. */
  static async open(browser: Browser | BrowserContext, tag: string, address: string): Promise<Tab> {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.emulateTimezone('Europe/Helsinki');
    await page.goto(address);
    return new Tab(page, tag);
  }

  #inside(selector: string): string {
    return `${this.tag} >>> ${selector}`;
  }

  async waitFor(selector: string): Promise<void> {
    await this.page.waitForSelector(this.#inside(selector), waiting);
  }

  /**
   * @returns the selector that matches first; undefined if none does within `timeout` ms
   */
  async waitForFirst(selectors: string[], timeout: number): Promise<string | undefined> {
    const seen = selectors.map(async (selector) => {
      await this.page.waitForSelector(this.#inside(selector), { timeout });
      return selector;
    });
    return Promise.any(seen).catch(() => undefined);
  }

  /** Waits for a text anywhere inside the element. */
  async waitForText(textOf: string): Promise<void> {
    await this.page.waitForFunction(
      (tag, text) =>
        document
          .querySelector(tag)
          ?.shadowRoot?.textContent?.replace(/\s+/g, ' ')
          .includes(text.replace(/\s+/g, ' ')),
      waiting,
      this.tag,
      textOf,
    );
  }

  /** The text of one element with single spaces; empty if it does not exist. */
  words(selector: string): Promise<string> {
    return this.page.evaluate(
      (tag, place) =>
        (document.querySelector(tag)?.shadowRoot?.querySelector(place)?.textContent ?? '')
          .replace(/\s+/g, ' ')
          .trim(),
      this.tag,
      selector,
    );
  }

  async click(selector: string): Promise<void> {
    await this.waitFor(selector);
    await this.page.$eval(this.#inside(selector), (found) => (found as HTMLElement).click());
  }

  /** Sets a field's value and dispatches its events. */
  async write(selector: string, text: string): Promise<void> {
    await this.waitFor(selector);
    await this.page.$eval(
      this.#inside(selector),
      (found, typed) => {
        (found as HTMLInputElement).value = typed;
        found.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        found.dispatchEvent(new Event('change', { bubbles: true }));
      },
      text,
    );
  }

  /** Opens all details elements. */
  async openDetails(): Promise<void> {
    await this.page.evaluate((tag) => {
      for (const details of document.querySelector(tag)?.shadowRoot?.querySelectorAll('details') ??
        [])
        details.open = true;
    }, this.tag);
  }

  /** Whether the focus is there. */
  isFocused(selector: string): Promise<boolean> {
    return this.page.evaluate(
      (tag, place) =>
        Boolean(document.querySelector(tag)?.shadowRoot?.activeElement?.matches(place)),
      this.tag,
      selector,
    );
  }

  /** Waits until the last changes are rendered. */
  async waitForRender(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))),
    );
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
