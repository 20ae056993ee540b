/** The widget in some kinds of boxes, for designers to look at: `screenshots/boxes/`. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hostBoxes } from './boxes.ts';
import { openBrowser } from './browser.ts';
import { openDemo } from './demo.ts';
import { openMemberWebsite } from './tab.ts';

const shown = [
  'plain block',
  'modal dialog',
  'table cell beside text',
  'body as a centred flex column',
  'flex row beside text, nested',
  'row of columns as in Bootstrap',
  'auto-fit grid',
  'right to left',
  'zoom 1.25',
  'min-content',
];

export async function takeBoxScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [demo, member, browser] = await Promise.all([
    openDemo(),
    openMemberWebsite(),
    openBrowser(),
  ]);
  for (const { name, html, css = '' } of hostBoxes.filter((box) => shown.includes(box.name)))
    for (const [kind, path] of Object.entries({
      event: 'e/neuvottelukunta',
      series: 's/jarjestopaiva',
    }))
      for (const width of [360, 1280]) {
        const page = await browser.newPage();
        await page.setViewport({ width, height: 900 });
        const tag = `<script async src="${demo.url}/${path}.js"></script>`;
        const style = `<style>body{font:16px/1.5 sans-serif}${css}</style>`;
        await page.goto(member.addPage(html.replace('{}', tag), style), {
          waitUntil: 'networkidle0',
        });
        const file = `${name.replace(/\W+/g, '-')}-${kind}-${width}.png`;
        await page.screenshot({ path: join(folder, file), fullPage: true });
        await page.close();
      }
  await browser.close();
  member.close();
  demo.close();
}
