/** A real browser for tests and screenshots, without the features that would look for a network. */

import puppeteer, { type Browser } from 'puppeteer-core';
import { findChrome } from './chrome.ts';

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** As root, as in a container, Chromium has no sandbox to run in. */
export const chromeArguments = [
  '--disable-gpu',
  ...quiet,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export const openBrowser = async (): Promise<Browser> =>
  puppeteer.launch({ executablePath: await findChrome(), args: chromeArguments });

/**
 * The headless shell of `packaged-chromium.ts` does not choose an option of a `<select>` by its
 * first letter, and breaks lines by the rules of another library.
 */
export const isHeadlessShell = async (browser: Browser): Promise<boolean> =>
  (await browser.version()).startsWith('HeadlessChrome');
