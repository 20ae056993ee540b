/** Registrations and messages in the desk, in a real browser and by a real sign-in. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { RowPage } from '../../worker/contract/desk.ts';
import { openBrowser } from '../support/browser.ts';
import {
  call,
  fill,
  type Input,
  makeEvent,
  own,
  person,
  read,
  register,
  tokenFor,
} from '../support/client.ts';
import { readCsv } from '../support/csv.ts';
import { type OpenDesk, openDesk } from '../support/desk.ts';
import { host } from '../support/host.ts';

let browser: Browser;
let desk: OpenDesk;
before(async () => {
  browser = await openBrowser();
  desk = await openDesk(browser);
});
after(async () => {
  await desk.close();
  await browser.close();
});

const hostile = 'Matti <img src=x onerror=alert(1)> Möttönen';

const event = (more: Input = {}): Promise<string> =>
  makeEvent(desk.organization, { registration: { capacity: 2, waitlist: true }, ...more });

const rows = async (slug: string, query = ''): Promise<RowPage['registrations']> =>
  read(
    RowPage,
    await call(`/api/v1/desk/events/${slug}/registrations${query}`, {
      bearer: desk.organization.key,
    }),
  ).registrations;

/** Waits until the page says it. */
const says = (page: Page, text: string): Promise<unknown> =>
  page
    .waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 8000 }, text)
    .catch(async () => {
      assert.fail(`“${text}” is not in:\n${await page.evaluate(() => document.body.innerText)}`);
    });

const names = (page: Page): Promise<string[]> =>
  page.$$eval('table.people tbody th', (all) => all.map((one) => one.textContent?.trim() ?? ''));

/** Waits until the table has these names, in this order. */
async function lists(page: Page, wanted: string[]): Promise<void> {
  const now = (list: string) =>
    JSON.stringify(
      [...document.querySelectorAll('table.people tbody th')].map((one) => one.textContent?.trim()),
    ) === list;
  await page
    .waitForFunction(now, { timeout: 8000 }, JSON.stringify(wanted))
    .catch(async () => assert.deepEqual(await names(page), wanted));
}

/**
 * Presses what has the text, as soon as it is there: a button, a link or what is ticked by its
 * words.
 */
async function press(page: Page, text: string, within = 'main'): Promise<void> {
  const pressed = (inside: string, wanted: string): boolean => {
    const all = [...document.querySelectorAll<HTMLElement>(`${inside} :is(button, a, label)`)];
    const found = all.find((one) => one.textContent?.replace(/\s+/g, ' ').includes(wanted));
    found?.click();
    return found !== undefined;
  };
  await page.waitForFunction(pressed, { timeout: 8000 }, within, text);
}

async function write(page: Page, id: string, text: string): Promise<void> {
  await page.waitForSelector(`#${id}`);
  await page.$eval(`#${id}`, (one) => {
    (one as HTMLInputElement).value = '';
  });
  await page.type(`#${id}`, text);
}

test('somebody is found as one types, by the beginnings of words; a name of markup and a percent sign are themselves', async () => {
  const slug = await event();
  await register([slug], [person('Anna-Maria Äijälä')]);
  await register([slug], [person(hostile)]);
  await register([slug], [person('Maija Meikäläinen')]);
  await desk.open(`events/${slug}/registrations`);
  await lists(desk.page, ['Maija Meikäläinen', hostile, 'Anna-Maria Äijälä']);
  assert.equal(await desk.page.$('main img'), null);
  const picks = await desk.page.$$eval('.pick', (all) =>
    all.map((one) => one.textContent?.replace(/\s+/g, ' ').trim()),
  );
  assert.deepEqual(picks, ['Kaikki 3', 'Vahvistetut 2', 'Jonossa 1', 'Peruutetut 0']);

  await write(desk.page, 'find', 'maria aij');
  await lists(desk.page, ['Anna-Maria Äijälä']);
  await write(desk.page, 'find', 'ma%');
  await says(desk.page, 'Haulla ei löytynyt ketään');
  assert.ok(!desk.page.url().includes('ma%'), 'a name is in the address');
  await press(desk.page, 'Tyhjennä haku');
  await lists(desk.page, ['Maija Meikäläinen', hostile, 'Anna-Maria Äijälä']);
  await desk.page.select('#order', 'name');
  await lists(desk.page, ['Anna-Maria Äijälä', 'Maija Meikäläinen', hostile]);

  await press(desk.page, 'Jonossa');
  await lists(desk.page, ['Maija Meikäläinen']);
  assert.match(desk.page.url(), /\?status=waitlisted$/);
  await says(desk.page, 'Varasijalla 1');
  assert.deepEqual(desk.complaints, []);
});

test('a caller without an address gets in the queue of a full event, then a place when somebody is cancelled, and is to be called', async () => {
  const slug = await event({
    fields: { organization: 'required' },
    questions: [{ id: 'toive', type: 'text', label: 'Toive' }],
    registration: { capacity: 1, waitlist: true },
  });
  await register([slug], [person('Ensimmäinen', { organization: 'Yhdistys' })]);
  await desk.open(`events/${slug}/registrations/new`);
  await says(desk.page, 'hän pääsee jonoon ensimmäiseksi');
  await write(desk.page, 'person-name', 'Pirkko Puhelin');
  await press(desk.page, 'Ilmoita hänet');
  await says(desk.page, 'Tarkista nämä kohdat');
  await says(desk.page, 'Kirjoita sähköpostiosoite tai puhelinnumero');
  assert.equal(
    await desk.page.evaluate(() => document.activeElement?.classList.contains('faults')),
    true,
  );
  await write(desk.page, 'person-phone', '040 765 4321');
  await write(desk.page, 'person-organization', 'Omaishoitajat');
  await write(desk.page, 'person-answers-toive', 'Hidas tahti');
  await press(desk.page, 'hän suostui');
  await press(desk.page, 'Ilmoita hänet');
  await says(desk.page, 'Pirkko Puhelin on varasijalla 1.');
  const [entered] = await rows(slug, '?status=waitlisted');
  assert.deepEqual(
    [entered?.channel, entered?.answers, entered?.email],
    ['phone', { toive: 'Hidas tahti' }, null],
  );

  await press(desk.page, 'Lisää seuraava');
  await write(desk.page, 'person-name', 'Pirkko Puhelin');
  await write(desk.page, 'person-phone', '040 765 4321');
  await write(desk.page, 'person-organization', 'Toinen');
  await press(desk.page, 'Ilmoita hänet');
  await says(desk.page, 'Hän on jo ilmoittautunut');
  assert.equal((await rows(slug)).length, 2);

  await desk.open(`events/${slug}/registrations`);
  await lists(desk.page, ['Pirkko Puhelin', 'Ensimmäinen']);
  await press(desk.page, 'Peruuta: Ensimmäinen', 'table');
  await says(desk.page, 'Paikan saa jonossa seuraava, tällä hetkellä Pirkko Puhelin');
  await press(desk.page, 'Peruuta ilmoittautuminen', 'dialog');
  await desk.page.waitForFunction(() => document.querySelectorAll('.state.cancelled').length === 1);
  const now = await rows(slug);
  assert.deepEqual(now.map(({ name, status }) => `${name} ${status}`).toSorted(), [
    'Ensimmäinen cancelled',
    'Pirkko Puhelin confirmed',
  ]);

  await (await host()).runCron();
  await desk.open('registrations');
  await says(desk.page, 'Soita näille');
  await says(desk.page, 'Pirkko Puhelin');
  assert.equal(
    await desk.page.$eval('a.phone', (one) => one.getAttribute('href')),
    'tel:0407654321',
  );
  const count = (await desk.page.$$('li.call')).length;
  for (let left = count; left > 0; left -= 1) {
    await press(desk.page, 'Soitettu', 'li.call:not(.done)');
    await desk.page.waitForFunction(
      (ticked) => document.querySelectorAll('li.call.done').length === ticked,
      {},
      count - left + 1,
    );
  }
  await desk.open('registrations');
  assert.equal(await desk.page.$('li.call'), null);
});

test('nothing that is typed is lost when an event fills up or the line breaks, and sending again makes one registration', async () => {
  const slug = await event({ registration: { capacity: 1, waitlist: false } });
  await desk.open(`events/${slug}/registrations/new`);
  await says(desk.page, '1 paikka jäljellä');
  await write(desk.page, 'person-name', 'Hidas Soittaja');
  await write(desk.page, 'person-email', 'hidas@example.org');
  await desk.page.setOfflineMode(true);
  await press(desk.page, 'Ilmoita hänet');
  await says(desk.page, 'Yhteyttä palvelimeen ei saatu');
  await desk.page.setOfflineMode(false);
  await fill(slug, 1);
  await press(desk.page, 'Ilmoita hänet');
  await says(desk.page, 'Tapahtuma ehti täyttyä');
  assert.equal(
    await desk.page.$eval('#person-name', (one) => (one as HTMLInputElement).value),
    'Hidas Soittaja',
  );
  await press(desk.page, 'Anna paikka, vaikka tapahtuma on täynnä');
  await press(desk.page, 'Ilmoita hänet');
  await says(desk.page, 'Paikka on vahvistettu');
  assert.equal((await rows(slug, '?q=hidas')).length, 1);
});

test('two who edit one person see what the other has written, and both changes are kept', async () => {
  const slug = await event({ fields: { organization: 'optional', phone: 'optional' } });
  await register([slug], [person('Maija Meikäläinen', { organization: 'Vanha ry' })]);
  const [row] = await rows(slug);
  assert.ok(row);
  await desk.open(`events/${slug}/registrations/${row.id}?edit`);
  await write(desk.page, 'person-organization', 'Minun ry');
  const theirs = await desk.api('PATCH', `events/${slug}/registrations/${row.id}`, {
    version: row.version,
    organization: 'Heidän ry',
    phone: '040 123',
  });
  assert.equal(theirs.status, 200);
  await press(desk.page, 'Tallenna');
  await says(desk.page, 'Joku muu muutti näitä tietoja samaan aikaan');
  const table = await desk.page.$eval('table.clash tbody', (one) =>
    one.textContent?.replace(/\s+/g, ' '),
  );
  assert.match(table ?? '', /Järjestö.*Minun ry.*Heidän ry/);
  await press(desk.page, 'Pidä omani');
  await press(desk.page, 'Tallenna');
  await says(desk.page, 'Tallennettu klo');
  const [after] = await rows(slug);
  assert.deepEqual([after?.organization, after?.phone], ['Minun ry', '040 123']);
});

test('one person’s page has the answers by their questions and the private ones with their day, and erasing is for good', async () => {
  const slug = await event({
    questions: [
      {
        id: 'lounas',
        type: 'radio',
        label: 'Lounas?',
        options: [{ value: 'k', label: 'Kyllä kiitos' }],
      },
    ],
    privateQuestions: [{ id: 'ruoka', type: 'text', label: 'Erityisruokavalio' }],
  });
  const one = person(hostile, { answers: { lounas: 'k' } });
  await register([slug], [one]);
  const [row] = await rows(slug);
  assert.ok(row);
  const answers = { ruoka: 'Keliakia' };
  const told = await own(await tokenFor(one), '', {
    method: 'PATCH',
    body: { registrations: [{ id: row.id, answers, consent: true }] },
  });
  assert.equal(told.status, 200, told.text);

  const looking = await openDesk(browser, { role: 'viewer', organization: desk.organization });
  await looking.open(`events/${slug}/registrations/${row.id}`);
  await says(looking.page, 'Kyllä kiitos');
  await says(looking.page, 'Sinulla on katseluoikeus');
  assert.ok(!(await looking.page.content()).includes('Keliakia'));
  assert.deepEqual(
    await looking.page.$$eval('main button', (all) => all.map((button) => button.textContent)),
    [],
  );
  await looking.open(`events/${slug}/registrations`);
  await lists(looking.page, [hostile]);
  assert.equal(await looking.page.$('.row-actions, header .actions'), null);
  await looking.open(`events/${slug}/messages`);
  await says(looking.page, 'Viestit näkevät järjestön omistajat ja muokkaajat');
  await looking.close();

  await desk.open(`events/${slug}/registrations/${row.id}`);
  await says(desk.page, 'Luottamukselliset vastaukset');
  await says(desk.page, 'Keliakia');
  assert.equal(await desk.page.$('main img'), null);
  await press(desk.page, 'Poista tiedot');
  await says(desk.page, 'Hänelle ei lähde viestiä, koska osoitetta ei enää ole');
  await press(desk.page, 'Poista tiedot', 'dialog[open]');
  await says(desk.page, 'Kukaan ei ole vielä ilmoittautunut');
  assert.equal((await rows(slug)).length, 0);
});

test('the list is downloaded as it is chosen, by the link’s address with the browser’s own cookie', async () => {
  const slug = await event();
  await fill(slug, 3);
  await desk.open(`events/${slug}/registrations?status=waitlisted`);
  await lists(desk.page, ['Täyttäjä 2']);
  const file = await desk.page.$eval('.files a[download$=".csv"]', async (link) => {
    const answer = await fetch((link as HTMLAnchorElement).href);
    return {
      type: answer.headers.get('content-type'),
      as: answer.headers.get('content-disposition'),
      text: await answer.text(),
    };
  });
  assert.match(file.type ?? '', /^text\/csv/);
  assert.match(file.as ?? '', /attachment/);
  const [head, ...body] = readCsv(file.text);
  assert.deepEqual(
    body.map((cells) => cells[head?.indexOf('name') ?? -1]),
    ['Täyttäjä 2'],
  );
});

test('a table is first tried, its wrong rows said by what to mend, and then brought in', async () => {
  const slug = await event({ registration: {} });
  await register([slug], [{ name: 'Jo Mukana', email: 'jo@example.org' }]);
  await desk.open(`events/${slug}/registrations/import`);
  await desk.page.waitForSelector('#file');
  const choose = (name: string, text: string) =>
    desk.page.$eval(
      '#file',
      (input, called, content) => {
        const files = new DataTransfer();
        files.items.add(new File([content], called));
        (input as HTMLInputElement).files = files.files;
        input.dispatchEvent(new Event('change'));
      },
      name,
      text,
    );
  await choose('lista.xls', 'x');
  await says(desk.page, 'Tallenna taulukko muodossa XLSX tai CSV');
  await choose(
    'lista.csv',
    'nimi;sähköposti\nUusi Yksi;uusi@example.org\nJo Mukana;jo@example.org\n;nimeton@example.org\n',
  );
  await says(desk.page, '1 uusi, 1 jo mukana, 1 rivi korjattava');
  await says(desk.page, 'Kirjoita nimi');
  await desk.page.$eval('details.fold summary', (one) => (one as HTMLElement).click());
  await says(desk.page, 'Jo mukana, ei muuteta');
  assert.equal((await rows(slug)).length, 1);
  await choose(
    'lista.csv',
    'nimi;sähköposti\nUusi Yksi;uusi@example.org\nJo Mukana;jo@example.org\n',
  );
  await press(desk.page, 'Tuo 1 ilmoittautunut');
  await says(desk.page, '1 ilmoittautunut tuotiin');
  assert.deepEqual(
    (await rows(slug, '?sort=name')).map(({ name, channel }) => `${name} ${channel}`),
    ['Jo Mukana program', 'Uusi Yksi import'],
  );
});

test('a mail of which nobody knows whether it arrived says so, and goes again when somebody asks for it', async () => {
  const slug = await event();
  const one = person('Epävarma Vastaanottaja');
  await desk.open(`events/${slug}/messages`);
  await says(desk.page, 'Viestejä ei ole vielä lähtenyt');
  await register([slug], [one]);
  await tokenFor(one);
  const { db } = await host();
  await db
    .prepare(
      `UPDATE outbox SET sent_at = NULL, failed_at = 1, uncertain = 1, last_error = 'answer-lost'
       WHERE person_id = (SELECT id FROM people WHERE email = ?)`,
    )
    .bind(one.email)
    .run();
  await desk.open(`events/${slug}/messages`);
  await says(desk.page, 'Epävarma: sähköpostipalvelimen vastaus katosi');
  await press(desk.page, 'Epävarma Vastaanottaja', 'table');
  await lists(desk.page, ['Epävarma Vastaanottaja']);
  assert.equal(
    await desk.page.$eval('#find', (one) => (one as HTMLInputElement).value),
    'Epävarma Vastaanottaja',
  );
  await desk.page.goBack();
  await press(desk.page, 'Lähetä uudelleen', 'table');
  await says(desk.page, 'hän voi saada saman viestin kahdesti');
  await press(desk.page, 'Lähetä uudelleen', 'dialog');
  await desk.page.waitForFunction(() => document.querySelector('.state.uncertain') === null);
  await tokenFor(one, 2);
});
