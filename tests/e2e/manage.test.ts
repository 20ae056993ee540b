/**
 * The manage page as served: its CSP allows saving a file and joining a session, and
 * its frame keeps the link.
 */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import * as v from 'valibot';
import { ManageExport } from '../../worker/contract/manage.ts';
import { openBrowser } from '../support/browser.ts';
import {
  call,
  DAY_MS,
  expectProblem,
  fromNow,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  readManagePage,
  register,
  tokenOf,
} from '../support/client.ts';

let browser: Browser;

before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Registers a participant. @returns what the mail links to */
async function registerParticipant(more: Record<string, unknown> = {}) {
  const slug = await makeEvent(await makeOrganization(), {
    organizer: { name: 'Yhdistys ry', url: 'https://yhdistys.example' },
    ...more,
  });
  const one = makePerson('Maija Äijälä');
  await register([slug], [one]);
  const [mail] = await mailTo(one.email);
  assert.ok(mail);
  const token = tokenOf(mail);
  const wayOut =
    /\/r\?lang=fi#\S+\/erase/.exec(mail.text)?.[0] ?? assert.fail('no way out in the mail');
  return {
    slug,
    token,
    address: `${(await host()).url}/r?lang=fi#${token}`,
    wayOut: (await host()).url + wayOut,
  };
}

/** Opens the page, and fails where its own policy stopped anything. */
async function visit(address: string, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(address);
  await page.locator('::-p-text(Ilmoittautujana Maija Äijälä)').setTimeout(10_000).wait();
  await act(page);
  assert.deepEqual(complaints, []);
  await page.close();
}

test('the participant downloads all stored data as a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mukaan-own-'));
  const { address } = await registerParticipant();
  await visit(address, async (page) => {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      eventsEnabled: true,
    });
    const done = new Promise<void>((resolve) =>
      session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve()),
    );
    await page.locator('::-p-text(Lataa tietosi)').click();
    await done;
    const text = readFileSync(join(folder, 'mukaan.json'), 'utf8');
    assert.equal(v.parse(ManageExport, JSON.parse(text)).person.name, 'Maija Äijälä');
    assert.match(text, /^\{\n {2}"person": \{\n/);
  });
  rmSync(folder, { recursive: true });
});

test('a session opens in the same tab, and Back shows the manage page unchanged', async () => {
  const { address } = await registerParticipant({
    mode: 'online',
    joinLink: 'https://video.example.org/x',
    joinLinkAt: fromNow(-DAY_MS),
  });
  await visit(address, async (page) => {
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().startsWith('https://video.example.org/')
        ? request.respond({
            contentType: 'text/html',
            body: `<title>Kokous</title>${request.headers().referer ?? 'nothing told'}`,
          })
        : request.continue(),
    );
    await Promise.all([
      page.waitForNavigation(),
      page.locator('::-p-text(Osallistu etänä)').click(),
    ]);
    assert.equal(page.url(), 'https://video.example.org/x');
    assert.equal(await page.evaluate(() => document.body.textContent), 'nothing told');
    await page.goBack();
    await page.locator('::-p-text(Osallistu etänä)').wait();
  });
});

test('switching the language keeps the manage link', async () => {
  const { address } = await registerParticipant();
  await visit(address, async (page) => {
    const owner = await page.$eval('.owner', (one) => [one.textContent, one.getAttribute('href')]);
    assert.deepEqual(owner, ['Yhdistys ry', 'https://yhdistys.example']);
    assert.equal(await page.title(), 'Ilmoittautumisesi – Yhdistys ry');
    await Promise.all([page.waitForNavigation(), page.click('.languages [lang=sv]')]);
    await page.locator('::-p-text(Anmäld: Maija Äijälä)').wait();
    assert.equal(page.url(), address.replace('lang=fi', 'lang=sv'));
  });
});

test('the erase link of the mail asks first, then erases everything, and a reload still says so', async () => {
  const { wayOut, token } = await registerParticipant();
  await visit(wayOut, async (page) => {
    await page.locator('::-p-text(Poistetaanko kaikki tietosi?)').wait();
    assert.equal((await readManagePage(token)).registrations.length, 1);
    await page.locator('::-p-text(Kyllä, poista tietoni)').click();
    await page.locator('::-p-text(Tietosi on poistettu)').wait();
    expectProblem(await call('/api/v1/registration', { bearer: token }), 404, 'not-found');
    assert.ok(!page.url().includes(token));
    await page.reload();
    await page.locator('::-p-text(Tietosi on poistettu)').wait();
    assert.equal(
      await page.$eval('.languages', (links) => getComputedStyle(links).display),
      'none',
    );
  });
});
