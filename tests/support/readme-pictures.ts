/** The two pictures of `README.md`: the widget in a member's page, the desk with its registrations. */

import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { Demo } from './demo.ts';
import { deskHost, signIn } from './desk.ts';

const FOLDER = join(import.meta.dirname, '../../.github/pictures');
const participants = [
  ['Maija Äijälä', 'Kuopio'],
  ['Eino Esimerkki', 'Iisalmi'],
  ['Aino Öhman', 'Varkaus'],
] as const;

async function newPage(browser: Browser, address: string, height: number): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1100, height, deviceScaleFactor: 1 });
  await page.emulateTimezone('Europe/Helsinki');
  await page.goto(address, { waitUntil: 'networkidle0' });
  return page;
}

async function takeWidget(browser: Browser, { member }: Demo): Promise<void> {
  const page = await newPage(browser, `${member}/`, 1080);
  await page.locator('::-p-text(Kuopion tilaisuus)').click();
  await page.locator('::-p-aria([name="Nimi"][role="textbox"])').fill('Maija Äijälä');
  await page.$eval('mukaan-series', (element) => element.scrollIntoView());
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(FOLDER, 'widget.png') });
  await page.close();
}

async function register({ url, key }: Demo): Promise<void> {
  for (const [name, town] of participants)
    await fetch(`${url}/api/v1/desk/events/kuopio/registrations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({
        participant: { name, phone: '+358 9 000 0001', organization: `${town}n yhdistys ry` },
        channel: 'phone',
        consentSpoken: true,
      }),
    });
}

async function takeDesk(browser: Browser, demo: Demo): Promise<void> {
  await register(demo);
  const page = await newPage(browser, `${await deskHost()}/desk`, 760);
  await signIn(page, 'omistaja@example.org', 'fi');
  await page.goto(`${new URL(page.url()).origin}/desk`);
  await page.locator('::-p-text(Kuopion tilaisuus)').wait();
  await page.screenshot({ path: join(FOLDER, 'desk.png') });
  await page.close();
}

export async function takeReadmePictures(browser: Browser, demo: Demo): Promise<void> {
  await takeWidget(browser, demo);
  await takeDesk(browser, demo);
}
