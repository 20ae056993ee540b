/** Registrations and messages in the desk, in a real browser with a real sign-in. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { formatDay } from '../../worker/contract/dates.ts';
import { RowPage } from '../../worker/contract/desk.ts';
import {
  call,
  callManage,
  DAY_MS,
  expectBody,
  fromNow,
  type Input,
  makeEvent,
  makePerson,
  patchEvent,
  register,
  registerStrangers,
  tokenFor,
} from '../support/client.ts';
import { readCsv } from '../support/csv.ts';
import { type OpenDesk, openDesk } from '../support/desk.ts';
import { fieldValue, press, useDesk, waitForText, write } from '../support/desk-actions.ts';
import { sharedHost } from '../support/host.ts';

let browser: Browser;
let desk: OpenDesk;
useDesk((opened, openedBrowser) => {
  desk = opened;
  browser = openedBrowser;
});

const hostile = 'Matti <img src=x onerror=alert(1)> Möttönen';

const event = (more: Input = {}): Promise<string> =>
  makeEvent(desk.organization, { registration: { capacity: 2, waitlist: true }, ...more });

const rows = async (slug: string, query = ''): Promise<RowPage['registrations']> =>
  expectBody(
    RowPage,
    await call(`/api/v1/desk/events/${slug}/registrations${query}`, {
      bearer: desk.organization.key,
    }),
  ).registrations;

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

test('the search finds people by the beginnings of words, and shows markup and percent signs as text', async () => {
  const slug = await event();
  await register([slug], [makePerson('Anna-Maria Äijälä')]);
  await register([slug], [makePerson(hostile)]);
  await register([slug], [makePerson('Maija Meikäläinen')]);
  await desk.open(`events/${slug}/registrations`);
  await lists(desk.page, ['Maija Meikäläinen', hostile, 'Anna-Maria Äijälä']);
  assert.equal(await desk.page.$('main img'), null);
  const picks = await desk.page.$$eval('.pick', (all) =>
    all.map((one) => one.textContent?.replace(/\s+/g, ' ').trim()),
  );
  assert.deepEqual(picks, ['Kaikki 3', 'Vahvistetut 2', 'Jonossa 1', 'Peruutetut 0']);

  await write(desk.page, 'Hae', 'maria aij');
  await lists(desk.page, ['Anna-Maria Äijälä']);
  await write(desk.page, 'Hae', 'ma%');
  await waitForText(desk.page, 'Haulla ei löytynyt ketään');
  assert.ok(!desk.page.url().includes('ma%'), 'a name is in the address');
  await press(desk.page, 'Tyhjennä haku');
  await lists(desk.page, ['Maija Meikäläinen', hostile, 'Anna-Maria Äijälä']);
  await desk.page.select('#order', 'name');
  await lists(desk.page, ['Anna-Maria Äijälä', 'Maija Meikäläinen', hostile]);

  await press(desk.page, 'Jonossa');
  await lists(desk.page, ['Maija Meikäläinen']);
  assert.match(desk.page.url(), /\?status=waitlisted$/);
  await waitForText(desk.page, 'Varasijalla 1');
  assert.deepEqual(desk.consoleErrors, []);
});

test('a person without an e-mail address joins the waitlist, is promoted after a cancellation and is listed to be called', async () => {
  const slug = await event({
    fields: { organization: 'required' },
    questions: [{ id: 'toive', type: 'text', label: 'Toive' }],
    registration: { capacity: 1, waitlist: true },
  });
  await register([slug], [makePerson('Ensimmäinen', { organization: 'Yhdistys' })]);
  await desk.open(`events/${slug}/registrations/new`);
  await waitForText(desk.page, 'hän pääsee jonoon ensimmäiseksi');
  await write(desk.page, 'Nimi', 'Pirkko Puhelin');
  await press(desk.page, 'Ilmoita hänet');
  await waitForText(desk.page, 'Tarkista nämä kohdat');
  await waitForText(desk.page, 'Kirjoita sähköpostiosoite tai puhelinnumero');
  assert.equal(
    await desk.page.evaluate(() => document.activeElement?.classList.contains('faults')),
    true,
  );
  await write(desk.page, 'Puhelin', '040 765 4321');
  await write(desk.page, 'Järjestö', 'Omaishoitajat');
  await write(desk.page, 'Toive', 'Hidas tahti');
  await press(desk.page, 'hän suostui');
  await press(desk.page, 'Ilmoita hänet');
  await waitForText(desk.page, 'Pirkko Puhelin on varasijalla 1.');
  const [entered] = await rows(slug, '?status=waitlisted');
  assert.deepEqual(
    [entered?.channel, entered?.answers, entered?.email],
    ['phone', { toive: 'Hidas tahti' }, null],
  );

  await press(desk.page, 'Lisää seuraava');
  await write(desk.page, 'Nimi', 'Pirkko Puhelin');
  await write(desk.page, 'Puhelin', '040 765 4321');
  await write(desk.page, 'Järjestö', 'Toinen');
  await press(desk.page, 'Ilmoita hänet');
  await waitForText(desk.page, 'Hän on jo ilmoittautunut');
  assert.equal((await rows(slug)).length, 2);

  await desk.open(`events/${slug}/registrations`);
  await lists(desk.page, ['Pirkko Puhelin', 'Ensimmäinen']);
  await press(desk.page, 'Peruuta: Ensimmäinen', 'table');
  await waitForText(desk.page, 'Paikan saa jonossa seuraava, tällä hetkellä Pirkko Puhelin');
  await press(desk.page, 'Peruuta ilmoittautuminen', 'dialog');
  await desk.page.waitForFunction(() => document.querySelectorAll('.state.cancelled').length === 1);
  const now = await rows(slug);
  assert.deepEqual(now.map(({ name, status }) => `${name} ${status}`).toSorted(), [
    'Ensimmäinen cancelled',
    'Pirkko Puhelin confirmed',
  ]);

  await (await sharedHost()).runCron();
  await desk.open('registrations');
  await waitForText(desk.page, 'Soita näille');
  await waitForText(desk.page, 'Pirkko Puhelin');
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

test('the form keeps its content when the event fills up or the network fails, and sending again makes one registration', async () => {
  const slug = await event({ registration: { capacity: 1, waitlist: false } });
  await desk.open(`events/${slug}/registrations/new`);
  await waitForText(desk.page, '1 paikka jäljellä');
  await write(desk.page, 'Nimi', 'Hidas Soittaja');
  await write(desk.page, 'Sähköposti', 'hidas@example.org');
  await desk.page.setOfflineMode(true);
  await press(desk.page, 'Ilmoita hänet');
  await waitForText(desk.page, 'Yhteyttä palvelimeen ei saatu');
  await desk.page.setOfflineMode(false);
  await registerStrangers(slug, 1);
  await press(desk.page, 'Ilmoita hänet');
  await waitForText(desk.page, 'Tapahtuma ehti täyttyä');
  assert.equal(await fieldValue(desk.page, 'Nimi'), 'Hidas Soittaja');
  await press(desk.page, 'Anna paikka, vaikka tapahtuma on täynnä');
  await press(desk.page, 'Ilmoita hänet');
  await waitForText(desk.page, 'Paikka on vahvistettu');
  assert.equal((await rows(slug, '?q=hidas')).length, 1);
});

test('two simultaneous edits of one registration show the conflict, and both changes are stored', async () => {
  const slug = await event({ fields: { organization: 'optional', phone: 'optional' } });
  await register([slug], [makePerson('Maija Meikäläinen', { organization: 'Vanha ry' })]);
  const [row] = await rows(slug);
  assert.ok(row);
  await desk.open(`events/${slug}/registrations/${row.id}?edit`);
  await write(desk.page, 'Järjestö', 'Minun ry');
  const theirs = await desk.api('PATCH', `events/${slug}/registrations/${row.id}`, {
    version: row.version,
    organization: 'Heidän ry',
    phone: '040 123',
  });
  assert.equal(theirs.status, 200);
  await press(desk.page, 'Tallenna');
  await waitForText(desk.page, 'Joku muu muutti näitä tietoja samaan aikaan');
  const table = await desk.page.$eval('table.clash tbody', (one) =>
    one.textContent?.replace(/\s+/g, ' '),
  );
  assert.match(table ?? '', /Järjestö.*Minun ry.*Heidän ry/);
  await press(desk.page, 'Pidä omani');
  await press(desk.page, 'Tallenna');
  await waitForText(desk.page, 'Tallennettu klo');
  const [after] = await rows(slug);
  assert.deepEqual([after?.organization, after?.phone], ['Minun ry', '040 123']);
});

test('a registration’s page shows answers, hides private ones from viewers, and erases for good', async () => {
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
  const one = makePerson(hostile, { answers: { lounas: 'k' } });
  await register([slug], [one]);
  const [row] = await rows(slug);
  assert.ok(row);
  const answers = { ruoka: 'Keliakia' };
  const told = await callManage(await tokenFor(one), '', {
    method: 'PATCH',
    body: { registrations: [{ id: row.id, answers, consent: true }] },
  });
  assert.equal(told.status, 200, told.text);

  const looking = await openDesk(browser, { role: 'viewer', organization: desk.organization });
  await looking.open(`events/${slug}/registrations/${row.id}`);
  await waitForText(looking.page, 'Kyllä kiitos');
  await waitForText(looking.page, 'Sinulla on katseluoikeus');
  assert.ok(!(await looking.page.content()).includes('Keliakia'));
  assert.deepEqual(
    await looking.page.$$eval('main button', (all) => all.map((button) => button.textContent)),
    [],
  );
  await looking.open(`events/${slug}/registrations`);
  await lists(looking.page, [hostile]);
  assert.equal(await looking.page.$('.row-actions, header .actions'), null);
  await looking.open(`events/${slug}/messages`);
  await waitForText(looking.page, 'Viestit näkevät järjestön omistajat ja muokkaajat');
  await looking.close();

  await desk.open(`events/${slug}/registrations/${row.id}`);
  await waitForText(desk.page, 'Luottamukselliset vastaukset');
  await waitForText(desk.page, 'Keliakia');
  assert.equal(await desk.page.$('main img'), null);
  await press(desk.page, 'Poista tiedot');
  await waitForText(desk.page, 'Hänelle ei lähde viestiä, koska osoitetta ei enää ole');
  await press(desk.page, 'Poista tiedot', 'dialog[open]');
  await waitForText(desk.page, 'Kukaan ei ole vielä ilmoittautunut');
  assert.equal((await rows(slug)).length, 0);
});

test('the download link gives the list as it is filtered, with the browser’s cookie', async () => {
  const slug = await event();
  await registerStrangers(slug, 3);
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

test('an import is checked first, shows what to correct in each row, and is then stored', async () => {
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
  await waitForText(desk.page, 'Tallenna taulukko muodossa XLSX tai CSV');
  await choose(
    'lista.csv',
    'nimi;sähköposti\nUusi Yksi;uusi@example.org\nJo Mukana;jo@example.org\n;nimeton@example.org\n',
  );
  await waitForText(desk.page, '1 uusi, 1 jo mukana, 1 rivi korjattava');
  await waitForText(desk.page, 'Kirjoita nimi');
  await desk.page.click('details.fold summary');
  await waitForText(desk.page, 'Jo mukana, ei muuteta');
  assert.equal((await rows(slug)).length, 1);
  await choose(
    'lista.csv',
    'nimi;sähköposti\nUusi Yksi;uusi@example.org\nJo Mukana;jo@example.org\n',
  );
  await press(desk.page, 'Tuo 1 ilmoittautunut');
  await waitForText(desk.page, '1 ilmoittautunut tuotiin');
  assert.deepEqual(
    (await rows(slug, '?sort=name')).map(({ name, channel }) => `${name} ${channel}`),
    ['Jo Mukana program', 'Uusi Yksi import'],
  );
});

test('a mail with an unknown result is marked, and is sent again on request', async () => {
  const slug = await event();
  const one = makePerson('Epävarma Vastaanottaja');
  await desk.open(`events/${slug}/messages`);
  await waitForText(desk.page, 'Viestejä ei ole vielä lähtenyt');
  await register([slug], [one]);
  await tokenFor(one);
  const { db } = await sharedHost();
  await db
    .prepare(
      `UPDATE outbox SET sent_at = NULL, failed_at = 1, uncertain = 1, last_error = 'answer-lost'
       WHERE person_id = (SELECT id FROM people WHERE email = ?)`,
    )
    .bind(one.email)
    .run();
  await desk.open(`events/${slug}/messages`);
  await waitForText(desk.page, 'Epävarma: sähköpostipalvelimen vastaus katosi');
  await press(desk.page, 'Epävarma Vastaanottaja', 'table');
  await lists(desk.page, ['Epävarma Vastaanottaja']);
  assert.equal(await fieldValue(desk.page, 'Hae'), 'Epävarma Vastaanottaja');
  await desk.page.goBack();
  await press(desk.page, 'Lähetä uudelleen', 'table');
  await waitForText(desk.page, 'hän voi saada saman viestin kahdesti');
  await press(desk.page, 'Lähetä uudelleen', 'dialog');
  await desk.page.waitForFunction(() => document.querySelector('.state.uncertain') === null);
  await tokenFor(one, 2);
});

/** The day so many days after the end of an event, as the page writes it. */
const deletionDay = (endsAt: string, days: number): string =>
  formatDay('fi', new Date(Date.parse(endsAt) + days * DAY_MS).toISOString(), 'Europe/Helsinki');

test('the nightly job deletes contact details and private answers on the days that the page shows', async () => {
  const [{ version }] = [(await desk.api('GET', 'organization')).body as { version: number }];
  const settings = { version, retentionDays: 30 };
  assert.equal((await desk.api('PATCH', 'organization', settings)).status, 200);
  const privateQuestions = [{ id: 'ruoka', type: 'text', label: 'Erityisruokavalio' }];
  const hour = DAY_MS / 24;
  /** An event that ended so long ago, with one registration and its private answer. */
  const past = async (ago: number) => {
    const slug = await event({ privateQuestions });
    const one = makePerson('Maija Meikäläinen');
    await register([slug], [one]);
    const [row] = await rows(slug);
    assert.ok(row);
    const registrations = [{ id: row.id, answers: { ruoka: 'Keliakia' }, consent: true }];
    const token = await tokenFor(one);
    assert.equal(
      (await callManage(token, '', { method: 'PATCH', body: { registrations } })).status,
      200,
    );
    const endsAt = fromNow(-ago);
    await patchEvent(desk.organization, slug, {
      startsAt: fromNow(-ago - hour),
      endsAt,
      registration: { opensAt: null, closesAt: null, changesUntil: null },
    });
    return { slug, id: row.id, endsAt };
  };
  const privateDue = await past(7 * DAY_MS + hour);
  const privateLeft = await past(7 * DAY_MS - hour);
  const contactDue = await past(30 * DAY_MS + hour);
  const contactLeft = await past(30 * DAY_MS - hour);

  const open = ({ slug, id }: { slug: string; id: string }) =>
    desk.open(`events/${slug}/registrations/${id}`);
  await open(privateLeft);
  await waitForText(
    desk.page,
    `Yhteystiedot poistetaan itsestään ${deletionDay(privateLeft.endsAt, 30)}`,
  );
  await waitForText(desk.page, deletionDay(privateLeft.endsAt, 7));
  await (await sharedHost()).runCron('17 1 * * *');
  await open(privateLeft);
  await waitForText(desk.page, 'Keliakia');
  await open(privateDue);
  await waitForText(desk.page, 'Yhteystiedot poistetaan itsestään');
  assert.ok(!(await desk.page.content()).includes('Keliakia'));
  assert.equal((await rows(contactLeft.slug)).length, 1);
  assert.equal((await rows(contactDue.slug)).length, 0);
});
