/**
 * `npm run screenshots`: the pages a newcomer sees, at two widths, light and dark, into
 * `screenshots/`, and every state of the widget and the manage page into
 * `screenshots/states/`, of the desk into `screenshots/desk/`, each with a page to look through
 * them; the widget in some kinds of boxes into `screenshots/boxes/`. `npm run screenshots -- readme`
 * takes the two pictures of `README.md` alone.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { takeBoxScreenshots } from './box-screenshots.ts';
import { openBrowser } from './browser.ts';
import { openDemo } from './demo.ts';
import { takeDeskScreenshots } from './desk-screenshots.ts';
import { stopSharedHost } from './host.ts';
import { takeReadmePictures } from './readme-pictures.ts';
import { takeStateScreenshots } from './state-screenshots.ts';

const folder = join(import.meta.dirname, '../../screenshots');
mkdirSync(folder, { recursive: true });

const widths = [1280, 320];
const schemes = ['light', 'dark'];

const demo = await openDemo();
const browser = await openBrowser();

async function register(page: Page): Promise<void> {
  await page.locator('::-p-text(Kuopion tilaisuus)').click();
  await page.locator('::-p-aria([name="Nimi"][role="textbox"])').fill('Maija Äijälä');
  await page
    .locator('::-p-aria([name="Sähköposti"][role="textbox"])')
    .fill(`maija.${crypto.randomUUID().slice(0, 8)}@example.org`);
  await page.locator('::-p-aria([name="Ilmoittaudu: Kuopion tilaisuus"][role="button"])').click();
  await page.locator('::-p-text(Olet ilmoittautunut)').wait();
}

async function mistakes(page: Page): Promise<void> {
  await page.locator('::-p-text(Kuopion tilaisuus)').click();
  await page.locator('::-p-aria([name="Sähköposti"][role="textbox"])').fill('maija@');
  await page.locator('::-p-aria([name="Ilmoittaudu: Kuopion tilaisuus"][role="button"])').click();
  await page.locator('::-p-text(Tarkista nämä kohdat)').wait();
}

async function manageLink(): Promise<string> {
  const [mail] = (await (await fetch(`${demo.url}/dev/mail.json`)).json()) as { text: string }[];
  return /http\S+\/r\?\S*#\S+/.exec(mail?.text ?? '')?.[0] ?? `${demo.url}/r`;
}

type Shot = { name: string; address: string; act?: (page: Page) => Promise<void> };

const shots: Shot[] = [
  { name: 'member-home', address: `${demo.member}/` },
  { name: 'member-mistakes', address: `${demo.member}/`, act: mistakes },
  { name: 'member-done', address: `${demo.member}/`, act: register },
  { name: 'member-event', address: `${demo.member}/neuvottelukunta` },
  { name: 'member-look', address: `${demo.member}/ulkoasu` },
  { name: 'member-elements', address: `${demo.member}/elementit` },
  { name: 'member-hostile', address: `${demo.member}/ankara` },
  ...['fi', 'sv', 'en'].flatMap((lang) => [
    { name: `series-${lang}`, address: `${demo.url}/s/jarjestopaiva?lang=${lang}` },
    { name: `event-${lang}`, address: `${demo.url}/e/neuvottelukunta?lang=${lang}` },
  ]),
  { name: 'event-ended', address: `${demo.url}/e/kuopio-2020` },
  { name: 'mailbox', address: `${demo.url}/dev/mail` },
];

async function take({ name, address, act }: Shot): Promise<void> {
  for (const width of widths)
    for (const scheme of schemes) {
      const page = await browser.newPage();
      await page.setViewport({ width, height: 900 });
      await page.emulateTimezone('Europe/Helsinki');
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(address, { waitUntil: 'networkidle0' });
      await act?.(page);
      await page.screenshot({
        path: join(folder, `${name}-${width}-${scheme}.png`),
        fullPage: true,
      });
      await page.close();
    }
}

async function takeAll(): Promise<void> {
  for (const shot of shots) await take(shot);
  await take({ name: 'own', address: await manageLink() });
  await takeStateScreenshots(join(folder, 'states'));
  await takeDeskScreenshots(join(folder, 'desk'));
  await takeBoxScreenshots(join(folder, 'boxes'));
}

const isReadme = process.argv.includes('readme');
await (isReadme ? takeReadmePictures(browser, demo) : takeAll());

await browser.close();
demo.close();
await stopSharedHost();
console.log(`The pictures are in ${isReadme ? '.github/pictures' : 'screenshots'}/.`);
