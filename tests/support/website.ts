/**
 * A website that embeds the widget, on an origin of its own: pages, texts and libraries from
 * `node_modules`.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

type Stored = { type: string; body: string; delayMs?: number };

const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';
const css = 'text/css; charset=utf-8';

/** A whole page; the icon keeps the browser from asking for one. */
export const htmlPage = (body: string, head = ''): string => `<!doctype html>
<html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>Jäsenjärjestö</title>${head}</head>
<body>${body}</body></html>`;

export class Website {
  readonly url: string;
  readonly #stored: Map<string, Stored>;
  readonly #end: () => void;

  private constructor(url: string, stored: Map<string, Stored>, end: () => void) {
    this.url = url;
    this.#stored = stored;
    this.#end = end;
  }

  static async open(): Promise<Website> {
    const stored = new Map<string, Stored>();
    const server = createServer(async ({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://x');
      const found = stored.get(pathname);
      if (found?.delayMs) await new Promise((resolve) => setTimeout(resolve, found.delayMs));
      response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? html });
      response.end(found?.body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    // a test file that fails before its end must not keep the run open
    server.unref();
    const { port } = server.address() as AddressInfo;
    return new Website(`http://127.0.0.1:${port}`, stored, () => {
      server.close();
      server.closeAllConnections();
    });
  }

  /** @param path starts with a slash @returns the page's address */
  addPage(path: string, body: string): string {
    this.#stored.set(path, { type: html, body });
    return this.url + path;
  }

  /** @param delayMs until it is answered @returns the script's address */
  addScript(path: string, body: string, delayMs = 0): string {
    this.#stored.set(path, { type: javascript, body, delayMs });
    return this.url + path;
  }

  /**
   * @param file below `node_modules` @returns the address of a library's own browser build, or of
   *   its style sheet
   */
  addLibrary(file: string): string {
    const body = readFileSync(`node_modules/${file}`, 'utf8');
    this.#stored.set(`/lib/${file}`, { type: file.endsWith('.css') ? css : javascript, body });
    return `${this.url}/lib/${file}`;
  }

  /**
   * A module with all it imports, as a site's own build makes it; React warns as in development.
   */
  async addBundle(path: string, entry: string): Promise<string> {
    const define = { 'process.env.NODE_ENV': '"development"' };
    const options = {
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      define,
      logLevel: 'error',
    } as const;
    const { outputFiles } = await build({ ...options, entryPoints: [entry] });
    return this.addScript(path, outputFiles[0]?.text ?? '');
  }

  close(): void {
    this.#end();
  }
}
