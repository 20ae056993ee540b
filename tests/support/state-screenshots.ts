/**
 * Screenshots of every state of the widget and the manage page, and an index page to browse
 * them all.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../worker/contract/languages.ts';
import { manageStates } from './manage-states.ts';
import { type OpenState, Scene } from './scene.ts';
import type { Tab } from './tab.ts';
import { widgetStates } from './widget-states.ts';

export type Look = { language: Language; width: number; scheme: 'light' | 'dark' | 'forced' };

/**
 * Each language, width and scheme at least once; not all of them with each other, which the tests
 * look at.
 */
const looks: Look[] = [
  { language: 'fi', width: 1280, scheme: 'light' },
  { language: 'fi', width: 320, scheme: 'dark' },
  { language: 'sv', width: 320, scheme: 'light' },
  { language: 'en', width: 768, scheme: 'dark' },
  { language: 'fi', width: 768, scheme: 'forced' },
];

export async function takeScreenshot(
  { page }: Pick<Tab, 'page'>,
  { width, scheme }: Look,
  path: string,
): Promise<void> {
  await page.setViewport({ width, height: 700 });
  await page.emulateMediaFeatures([
    // what is on its way from one scheme to the other has the colours of neither
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'prefers-color-scheme', value: scheme === 'light' ? 'light' : 'dark' },
    { name: 'forced-colors', value: scheme === 'forced' ? 'active' : 'none' },
  ]);
  await page.screenshot({ path: path as `${string}.png`, fullPage: true });
}

/** A page to look through pictures of states, a row for each. */
export const indexPage = (rows: [string, string[]][]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>States</title>
<style>body{font:14px system-ui;margin:16px}section{margin:0 0 32px}div{display:flex;gap:12px;align-items:start}img{border:1px solid #999;width:19%}</style>
${rows.map(([name, files]) => `<section><h2>${name}</h2><div>${files.map((file) => `<img src="${file}" alt="${file}">`).join('')}</div></section>`).join('\n')}
</html>`;

/** @param folder is made, with `index.html` in it */
export async function takeStateScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const scene = await Scene.open();
  const rows: [string, string[]][] = [];
  const groups: [string, Record<string, OpenState>][] = [
    ['widget', await widgetStates(scene)],
    ['own', await manageStates(scene)],
  ];
  for (const [group, states] of groups)
    for (const [state, show] of Object.entries(states)) {
      const files: string[] = [];
      for (const look of looks) {
        const tab = await show(look.language);
        const file = `${group}-${state.replace(/\W+/g, '-')}-${look.language}-${look.width}-${look.scheme}.png`;
        await takeScreenshot(tab, look, join(folder, file));
        await tab.close();
        files.push(file);
      }
      rows.push([`${group}: ${state}`, files]);
    }
  writeFileSync(join(folder, 'index.html'), indexPage(rows));
  await scene.close();
}
