/** A tab on a page that embeds the widget, with every error and console line. */

import assert from 'node:assert/strict';
import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core';
import { uniqueName } from './client.ts';
import type { EmbedEvent } from './embed-event.ts';

/** Counts in the light DOM of the page; only visible forms count. */
export type WidgetCounts = { widgets: number; forms: number; links: number; linksShown: number };

const timeout = 10_000;

export class Visit {
  readonly page: Page;
  /** uncaught errors, unhandled rejections, and what the console got as an error or a warning */
  readonly pageErrors: string[] = [];
  /** console lines of the widget's own */
  readonly widgetMessages: string[] = [];
  /** where the widget is: the page, or a frame in it */
  frame: Frame;

  private constructor(page: Page) {
    this.page = page;
    this.frame = page.mainFrame();
    page.on('pageerror', (error) => this.pageErrors.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('Mukaan:')) this.widgetMessages.push(text);
      else if (['error', 'warn'].includes(message.type())) this.pageErrors.push(text);
    });
  }

  /** Opens a new tab. */
  static async open(
    browser: Browser,
    address: string,
    before?: (page: Page) => Promise<unknown>,
  ): Promise<Visit> {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    const visit = new Visit(page);
    await before?.(page);
    await page.goto(address);
    return visit;
  }

  countWidgets(): Promise<WidgetCounts> {
    return this.frame.evaluate(() => {
      const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true });
      const widgets = [...document.querySelectorAll('mukaan-event')];
      const links = [...document.querySelectorAll('a.mukaan')];
      const submit = (one: Element) => one.shadowRoot?.querySelector('[part=submit], [part=done]');
      return {
        widgets: widgets.length,
        forms: widgets.map(submit).filter((one) => one && isShown(one)).length,
        links: links.length,
        linksShown: links.filter(isShown).length,
      };
    });
  }

  /** Waits for these counts, and checks again when the page has loaded and rendered everything. */
  async expectCounts(expected: Partial<WidgetCounts>): Promise<void> {
    const fits = (seen: WidgetCounts) =>
      Object.entries(expected).every(([key, count]) => seen[key as keyof WidgetCounts] === count);
    for (const end = Date.now() + timeout; Date.now() < end && !fits(await this.countWidgets()); )
      await this.pause(50);
    await this.page.waitForNetworkIdle({ idleTime: 50, timeout });
    await this.frame.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const seen = await this.countWidgets();
    assert.deepEqual(seen, { ...seen, ...expected });
  }

  /** One widget with its form, no link beside it. */
  expectForm = (): Promise<void> => this.expectCounts({ widgets: 1, forms: 1, linksShown: 0 });

  /** No widget or link is left. */
  expectNoWidget = (): Promise<void> => this.expectCounts({ widgets: 0, forms: 0, links: 0 });

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  async find(selector: string): Promise<ElementHandle> {
    const found = await this.frame.waitForSelector(`mukaan-event >>> ${selector}`, {
      timeout,
      visible: true,
    });
    return found ?? assert.fail(selector);
  }

  /** Clicks with the mouse. */
  async click(selector: string): Promise<void> {
    await (await this.find(selector)).click();
  }

  /** Types key by key into a field. */
  async type(name: string, text: string): Promise<void> {
    await this.click(`[name="${name}"]`);
    await this.page.keyboard.type(text);
  }

  async value(name: string): Promise<string> {
    return (await this.find(`[name="${name}"]`)).evaluate((one) => (one as HTMLInputElement).value);
  }

  async expectValue(name: string, text: string): Promise<void> {
    assert.equal(await this.value(name), text, `what was typed in ${name}`);
  }

  /** Fills in the address, sends, sees the confirmation, and finds it in the desk. */
  async register(event: EmbedEvent, name: string) {
    const email = `${uniqueName('v')}@example.org`;
    await this.type('email', email);
    await this.click('[part=submit]');
    await this.find('[part=done]');
    const row = await event.row(email);
    assert.equal(row.name, name);
    assert.equal(row.site?.key, event.owner.site);
    return row;
  }

  /** No error or warning of the page or the widget. */
  expectNoErrors(): void {
    assert.deepEqual([...this.pageErrors, ...this.widgetMessages], []);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
