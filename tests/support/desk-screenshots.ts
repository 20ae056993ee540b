/**
 * Pictures of every state of the desk, and a page to look through them; `node
 * tests/support/desk-screenshots.ts people` takes some.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { deskStates } from './desk-states.ts';
import { stopSharedHost } from './host.ts';
import { indexPage, type Look, takeScreenshot } from './state-screenshots.ts';

const looks: Look[] = [
  { language: 'fi', width: 1280, scheme: 'light' },
  { language: 'fi', width: 1280, scheme: 'dark' },
  { language: 'fi', width: 360, scheme: 'dark' },
  { language: 'sv', width: 360, scheme: 'light' },
  { language: 'en', width: 1280, scheme: 'light' },
];

/**
 * @param folder is made, with `index.html` in it
 * @param wanted parts of the names of the states to capture; empty: all
 */
export async function takeDeskScreenshots(folder: string, wanted: string[] = []): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  const rows: [string, string[]][] = [];
  for (const [state, show] of Object.entries(await deskStates(browser))) {
    if (wanted.length > 0 && !wanted.some((word) => state.includes(word))) continue;
    const files: string[] = [];
    for (const look of looks) {
      const shown = await show(look.language);
      const file = `${state.replace(/\W+/g, '-')}-${look.language}-${look.width}-${look.scheme}.png`;
      await takeScreenshot(shown, look, join(folder, file));
      await shown.close();
      files.push(file);
    }
    rows.push([state, files]);
  }
  writeFileSync(join(folder, 'index.html'), indexPage(rows));
  await browser.close();
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../screenshots/desk');
  await takeDeskScreenshots(folder, process.argv.slice(2));
  await stopSharedHost();
  console.log(`Screenshots are in ${folder}.`);
}
