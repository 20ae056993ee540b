/**
 * WebKit through its WebDriver (W3C WebDriver 2), in a display of its own: Debian's
 * webkit2gtk-driver, xvfb and a browser that lives with it.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
type Element = { [elementKey]: string };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @throws with what to install */
function programs(): { driver: string; display: string; browser: string } {
  const browser = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1);
  const [driver, display] = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
  if (!browser || !existsSync(driver) || !existsSync(display))
    throw new Error(
      'The tests in WebKit need Debian’s webkit2gtk-driver, libwebkit2gtk-4.1-0 and xvfb.',
    );
  return { driver, display, browser };
}

export class WebKit {
  #base: string;
  #children: ChildProcess[];
  #session = '';

  private constructor(base: string, children: ChildProcess[]) {
    this.#base = base;
    this.#children = children;
  }

  static async open(): Promise<WebKit> {
    const { driver, display, browser } = programs();
    const port = await freePort();
    const screen = `:${200 + (port % 500)}`;
    const xvfb = spawn(display, [screen, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: 'ignore',
    });
    const env = {
      ...process.env,
      DISPLAY: screen,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      GDK_BACKEND: 'x11',
    };
    const driving = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
    const webkit = new WebKit(`http://127.0.0.1:${port}`, [driving, xvfb]);
    await webkit.#start(browser);
    return webkit;
  }

  async #start(binary: string): Promise<void> {
    const options = { binary, args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    for (let tries = 0; ; tries++) {
      try {
        const { sessionId } = await this.#ask<{ sessionId: string }>('POST', '/session', {
          capabilities,
        });
        this.#session = sessionId;
        return;
      } catch (error) {
        // the driver and the display need a moment to be there
        if (tries > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#base + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  }

  /**
   * GTK makes no window narrower than about 450 px: a narrower page is shown in a frame, whose
   * viewport is its own.
   */
  async goto(url: string, { width, height }: { width: number; height: number }): Promise<void> {
    const session = `/session/${this.#session}`;
    const window = await this.#ask<{ width: number }>('POST', `${session}/window/rect`, {
      width,
      height,
    });
    if (window.width <= width) return this.#ask('POST', `${session}/url`, { url });
    const frame = `<body style="margin:0"><iframe src="${url}" style="border:0;width:${width}px;height:${height}px">`;
    await this.#ask('POST', `${session}/url`, {
      url: `data:text/html,${encodeURIComponent(`<!doctype html>${frame}`)}`,
    });
    await this.#ask('POST', `${session}/frame`, { id: 0 });
  }

  reload(): Promise<void> {
    return this.#ask('POST', `/session/${this.#session}/refresh`, {});
  }

  /** Runs a function's body in the page; @returns what it returns, if that is JSON or an element */
  run<T>(script: string, ...args: unknown[]): Promise<T> {
    return this.#ask('POST', `/session/${this.#session}/execute/sync`, { script, args });
  }

  /** @throws when it is not there within ten seconds */
  async find(host: string, selector: string): Promise<string> {
    for (
      const end = Date.now() + 10_000;
      Date.now() < end;
      await new Promise((resolve) => setTimeout(resolve, 50))
    ) {
      const found = await this.run<Element | null>(
        'return document.querySelector(arguments[0])?.shadowRoot?.querySelector(arguments[1]) ?? null',
        host,
        selector,
      );
      if (found) return found[elementKey];
    }
    throw new Error(`no ${selector} in ${host}`);
  }

  async click(host: string, selector: string): Promise<void> {
    const element = await this.find(host, selector);
    // the driver does not always bring what it clicks into view
    await this.run('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', {
      [elementKey]: element,
    });
    for (let tries = 0; ; tries++) {
      try {
        await this.#ask('POST', `/session/${this.#session}/element/${element}/click`, {});
        return;
      } catch (error) {
        if (tries > 20 || !String(error).includes('not interactable'))
          throw new Error(`${selector}: ${error}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async type(host: string, selector: string, text: string): Promise<void> {
    await this.#ask(
      'POST',
      `/session/${this.#session}/element/${await this.find(host, selector)}/value`,
      { text },
    );
  }

  async close(): Promise<void> {
    if (this.#session) await this.#ask('DELETE', `/session/${this.#session}`).catch(() => {});
    for (const child of this.#children) child.kill();
  }
}
