/**
 * A visitor registers on a member's website, gets the mail, changes, cancels and
 * restores the registration, and the organiser sees it. Real browser, real workerd, real D1, two
 * origins.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { RowPage } from '../../worker/contract/desk.ts';
import { openBrowser } from '../support/browser.ts';
import { type Demo, openDemo } from '../support/demo.ts';

type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; type: string; text: string }[];
};

const email = `maija.${crypto.randomUUID().slice(0, 8)}@example.org`;
let demo: Demo;
let browser: Browser;
let page: Page;

before(async () => {
  demo = await openDemo();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  demo?.close();
});

/** Waits for a text anywhere on the page, shadow roots included. */
const see = (text: string) => page.locator(`::-p-text(${text})`).setTimeout(10_000).wait();
/** The whole row is the target. */
const choose = (title: string) => page.locator(`::-p-text(${title})`).click();
const press = (name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const write = (label: string, text: string) =>
  page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text);

async function mailFor(subject: string): Promise<Mail> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const answer = await fetch(`${demo.url}/dev/mail.json?to=${encodeURIComponent(email)}`);
    const mail = ((await answer.json()) as Mail[]).find((one) => one.subject.startsWith(subject));
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail whose subject starts with ${subject}`);
}

const desk = (path: string) =>
  fetch(`${demo.url}/api/v1/desk/${path}`, { headers: { authorization: `Bearer ${demo.key}` } });

async function ownRow(slug: string) {
  const answer = await desk(`events/${slug}/registrations?limit=500`);
  return ((await answer.json()) as RowPage).registrations.find((row) => row.email === email);
}

test('a visitor registers for two sessions inside the member’s page, without navigation or frames', async () => {
  page = await browser.newPage();
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.goto(demo.member);
  const address = page.url();
  await choose('Kuopion tilaisuus');
  await choose('Helsingin tilaisuus');
  await write('Nimi', 'Maija Äijälä');
  await write('Sähköposti', email);
  await press('Ilmoittaudu 2 tilaisuuteen');
  await see('Olet ilmoittautunut');
  await see(`Vahvistus lähetetään osoitteeseen ${email}.`);
  assert.equal(page.url(), address);
  assert.equal(page.frames().length, 1);
  assert.deepEqual([...origins].sort(), [demo.member, demo.url].sort());
  const kept = await page.evaluate(() => [
    document.cookie,
    localStorage.length,
    JSON.stringify({ ...sessionStorage }),
  ]);
  assert.deepEqual(kept.slice(0, 2), ['', 0]);
  // the confirmation, for as long as the tab lives, and nothing of what was typed but where the
  // mail goes
  assert.doesNotMatch(String(kept[2]), /Maija/);
  await page.reload();
  await see('Olet ilmoittautunut');
  await see(`Vahvistus lähetetään osoitteeseen ${email}.`);
  const calendars = await page.$$eval('::-p-aria([role="link"])', (links) =>
    links.flatMap((link) =>
      link instanceof HTMLAnchorElement && link.href.endsWith('.ics')
        ? [new URL(link.href).pathname]
        : [],
    ),
  );
  assert.deepEqual(calendars, ['/e/kuopio.ics', '/e/helsinki.ics']);
});

test('the mail confirms both in the language used, with a calendar file', async () => {
  const mail = await mailFor('Ilmoittautumisesi on vahvistettu');
  assert.match(mail.text, /Kuopion tilaisuus[\s\S]+Helsingin tilaisuus/);
  const [calendar] = mail.attachments;
  assert.match(calendar?.type ?? '', /^text\/calendar/);
  assert.equal(calendar?.text.match(/BEGIN:VEVENT/g)?.length, 2);
});

test('the manage link changes answers, cancels a seat and restores it', async () => {
  const { text } = await mailFor('Ilmoittautumisesi on vahvistettu');
  const link = /http\S+\/r\?\S*#\S+/.exec(text)?.[0] ?? '';
  page = await browser.newPage();
  await page.goto(link);
  await see('Ilmoittautujana Maija Äijälä');
  await press('Muuta tietojasi');
  await write('Järjestö (valinnainen)', 'Kallaveden Kansalaistoiminta ry');
  await press('Tallenna muutokset');
  await see('Muutokset on tallennettu.');
  assert.equal((await ownRow('kuopio'))?.organization, 'Kallaveden Kansalaistoiminta ry');

  await press('Peruuta ilmoittautuminen: Kuopion tilaisuus');
  await press('Kyllä, peruuta');
  await see('Ilmoittautuminen on peruutettu.');
  assert.equal((await ownRow('kuopio'))?.status, 'cancelled');
  assert.equal((await ownRow('helsinki'))?.status, 'confirmed');
  await mailFor('Ilmoittautumisesi on peruutettu');

  await press('Ota paikka takaisin: Kuopion tilaisuus');
  await see('Paikkasi on taas vahvistettu.');
  assert.equal((await ownRow('kuopio'))?.status, 'confirmed');
});

test('the desk lists the registrations with their site, also as a CSV file', async () => {
  const row = await ownRow('kuopio');
  assert.equal(row?.name, 'Maija Äijälä');
  assert.equal(row?.channel, 'widget');
  assert.deepEqual(row?.site, { key: 'demo', host: '127.0.0.1' });
  const csv = await desk('events/kuopio/registrations.csv');
  assert.match(csv.headers.get('content-type') ?? '', /^text\/csv/);
  assert.ok((await csv.text()).includes(`,Maija Äijälä,${email},`));
});

test('registering works under hostile styles and the strictest policy without reports', async () => {
  page = await browser.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  await page.goto(`${demo.member}/ankara`);
  await choose('Turun tilaisuus');
  await write('Nimi', 'Maija Äijälä');
  await write('Sähköposti', email);
  await press('Ilmoittaudu: Turun tilaisuus');
  await see('Olet ilmoittautunut');
  assert.equal((await ownRow('turku'))?.status, 'confirmed');
  assert.deepEqual(wrong, []);
});
