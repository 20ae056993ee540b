/** The event editor of the desk: clock changes, lists by keyboard, local drafts, conflicts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { DeskEvent } from '../../worker/contract/desk-answers.ts';
import {
  type Input,
  makeEvent,
  makePerson,
  register,
  registerStrangers,
  uniqueName,
} from '../support/client.ts';
import type { OpenDesk } from '../support/desk.ts';
import { focusedId, press, save, useDesk, waitForText, write } from '../support/desk-actions.ts';

let desk: OpenDesk;
useDesk((opened) => {
  desk = opened;
});

/** Writes a day and a clock time as a browser's own fields do. */
async function setDateTime(page: Page, id: string, date: string, time: string): Promise<void> {
  for (const [field, value] of [
    [id, date],
    [`${id}-time`, time],
  ] as const)
    await page.$eval(
      `#${field}`,
      (input, text) => {
        (input as HTMLInputElement).value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      value,
    );
}

const readStored = async (slug: string): Promise<DeskEvent> =>
  (await desk.api('GET', `events/${slug}`)).body as DeskEvent;

/** Opens the editor of a new published event. */
async function openEditor(more: Input = {}): Promise<string> {
  const slug = await makeEvent(desk.organization, { slug: uniqueName('ed'), ...more });
  await desk.open(`events/${slug}/edit`);
  await desk.page.waitForSelector('.savebar');
  return slug;
}

test('a new event refuses a skipped clock time with a correction, and asks which of a doubled one is meant', async () => {
  const { page, open } = desk;
  await open('events/new');
  await write(page, 'Nimi', 'Yön yli');
  await setDateTime(page, 'f-startsAt', '2027-03-28', '03:30');
  await waitForText(page, 'Klo 3.30 ei ole olemassa tuona yönä');
  await save(page);
  await page.waitForFunction(() => document.activeElement?.classList.contains('faults'));
  await press(page, 'Käytä aikaa klo 4.00');
  assert.equal(
    await page.$eval('#f-endsAt', (input) => (input as HTMLInputElement).value),
    '2027-03-28',
  );
  await setDateTime(page, 'f-endsAt', '2027-10-31', '03:30');
  await waitForText(page, 'Klo 3.30 on tuona yönä kahdesti');
  await save(page);
  await page.waitForSelector('.faults');
  assert.match(page.url(), /events\/new$/);
  const [, second] = await page.$$('.which input');
  await second?.click();
  await save(page);
  await page.waitForFunction(() => /events\/yon-yli[\w-]*\/edit$/.test(location.pathname));
  await waitForText(page, 'Tallennettu klo');
  const made = await readStored(/events\/([\w-]+)\/edit/.exec(page.url())?.[1] ?? '');
  assert.deepEqual(
    [made.startsAt, made.endsAt, made.status],
    ['2027-03-28T01:00:00Z', '2027-10-31T01:30:00Z', 'draft'],
  );
});

test('questions are added, moved, removed and restored by keyboard, and the focus follows them', async () => {
  const { page } = desk;
  const slug = await openEditor();
  const add = async (label: string) => {
    await page.focus('#f-questions > p:last-child button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      /^f-questions-\d+-label/.test(document.activeElement?.id ?? ''),
    );
    await page.keyboard.type(label);
  };
  await add('Ensimmäinen');
  await add('Toinen');
  await page.focus('#f-questions-1-up');
  await page.keyboard.press('Enter');
  await waitForText(page, 'Toinen: nyt 1. / 2');
  assert.equal(await focusedId(page), 'f-questions-0-up');
  await page.focus('#f-questions-1-remove');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'f-questions-undo');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'f-questions-1-remove');
  await save(page);
  await waitForText(page, 'Tallennettu klo');
  const { questions = [] } = await readStored(slug);
  assert.deepEqual(
    questions.map(({ label }) => label),
    [{ fi: 'Toinen' }, { fi: 'Ensimmäinen' }],
  );
});

test('more than six fields show a warning and can be saved', async () => {
  const { page } = desk;
  const fields = {
    phone: 'optional',
    organization: 'optional',
    role: 'optional',
    region: 'optional',
  };
  const slug = await openEditor({ fields });
  assert.equal(await page.$('.box.wait'), null);
  await page.select('#f-fields-level', 'required');
  await waitForText(page, 'Lomakkeessa on 7 kohtaa');
  await save(page);
  await waitForText(page, 'Tallennettu klo');
  assert.equal((await readStored(slug)).fields?.level, 'required');
});

test('the local draft is offered again, and removed after saving', async () => {
  const { page, open } = desk;
  const slug = await openEditor();
  await write(page, 'Nimi', 'Kesken jäänyt nimi');
  await page.waitForFunction(() =>
    Object.entries(localStorage).some(([, kept]) => kept.includes('Kesken jäänyt nimi')),
  );
  await open(`events/${slug}/edit`);
  await waitForText(page, 'tallentamattomia muutoksia');
  assert.equal(await page.$eval('.editor', (node) => node.hasAttribute('inert')), true);
  await press(page, 'Jatka kesken jäänyttä');
  await page.waitForFunction(
    () => (document.querySelector('#f-title') as HTMLInputElement).value === 'Kesken jäänyt nimi',
  );
  await save(page);
  await waitForText(page, 'Tallennettu klo');
  await open(`events/${slug}/edit`);
  await page.waitForSelector('.savebar');
  assert.equal(await page.$('.box.wait'), null);
  assert.deepEqual((await readStored(slug)).title, { fi: 'Kesken jäänyt nimi' });
});

test('two simultaneous edits of an event show both values and let the editor choose', async () => {
  const { page, api } = desk;
  const slug = await openEditor();
  const { version } = await readStored(slug);
  await write(page, 'Nimi', 'Minun nimeni');
  await write(page, 'Paikkoja', '80');
  await api('PATCH', `events/${slug}`, { version, title: 'Toisen nimi', notice: 'Sali vaihtui' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await waitForText(page, 'Toinen käyttäjä on tallentanut tämän tapahtuman');
  await save(page);
  await waitForText(page, 'Valitse jokaisesta kohdasta');
  await waitForText(page, 'Minun nimeni');
  await waitForText(page, 'Toisen nimi');
  assert.equal((await readStored(slug)).version, version + 1);
  const theirs = await page.$('fieldset.versus .choice:nth-of-type(2) input');
  await theirs?.click();
  await press(page, 'Tallenna valitut');
  await waitForText(page, 'Tallennettu klo');
  const { title, notice, registration } = await readStored(slug);
  assert.deepEqual([title, notice, registration?.capacity], ['Toisen nimi', 'Sali vaihtui', 80]);
});

test('a dialog before saving names who is promoted and who is notified', async () => {
  const { page } = desk;
  const slug = await openEditor({ registration: { capacity: 1, waitlist: true } });
  await registerStrangers(slug, 1);
  await register([slug], [makePerson('Jonna Jonottaja')]);
  await write(page, 'Paikkoja', '2');
  await save(page);
  await waitForText(page, 'Jonosta saa paikan: Jonna Jonottaja.');
  assert.equal((await readStored(slug)).registration?.capacity, 1);
  await press(page, 'Takaisin', 'dialog');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  assert.equal((await readStored(slug)).registration?.capacity, 1);
  await save(page);
  await page.waitForSelector('dialog');
  await press(page, 'Tallenna ja lähetä viestit', 'dialog');
  await waitForText(page, 'Tallennettu klo');
  assert.equal((await readStored(slug)).registration?.capacity, 2);
});

test('moving the start offers to move the other times', async () => {
  const { page } = desk;
  const slug = await openEditor({
    startsAt: '2027-03-22T10:00:00Z',
    endsAt: '2027-03-22T12:00:00Z',
    registration: { closesAt: '2027-03-17T14:00:00Z' },
  });
  await setDateTime(page, 'f-startsAt', '2027-04-05', '12:00');
  await waitForText(page, 'Alkamisaika siirtyi 14 päivää myöhemmäksi');
  await press(page, 'Siirrä muut ajat mukana');
  await save(page);
  await waitForText(page, 'Tallennettu klo');
  const { startsAt, endsAt, registration } = await readStored(slug);
  assert.deepEqual(
    [startsAt, endsAt, registration?.closesAt],
    ['2027-04-05T09:00:00Z', '2027-04-05T11:00:00Z', '2027-03-31T13:00:00Z'],
  );
});

test('the preview shows unsaved changes and sends nothing', async () => {
  const { page } = desk;
  const slug = await openEditor();
  const shown = (text: string) =>
    page.waitForFunction(
      (wanted) => document.querySelector('mukaan-event')?.shadowRoot?.textContent?.includes(wanted),
      { timeout: 10_000 },
      text,
    );
  await write(page, 'Nimi', 'Vielä tallentamatta');
  await shown('Vielä tallentamatta');
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(`${request.method()} ${new URL(request.url()).pathname}`),
  );
  await page.evaluate(() => {
    const root = document.querySelector('mukaan-event')?.shadowRoot;
    for (const input of root?.querySelectorAll('input') ?? []) {
      input.value = input.type === 'email' ? 'maija@esimerkki.fi' : 'Maija Meikäläinen';
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    root?.querySelector('form')?.requestSubmit();
  });
  await waitForText(page, 'Tämä on esikatselu');
  assert.deepEqual(
    sent.filter((one) => one.includes('registrations')),
    [],
  );
  assert.notDeepEqual((await readStored(slug)).title, { fi: 'Vielä tallentamatta' });
});

test('on a phone the preview is collapsed below the form, with a link to it', async () => {
  const { page } = desk;
  await page.setViewport({ width: 360, height: 780 });
  await openEditor();
  assert.equal(await page.$eval('#s-preview', (fold) => (fold as HTMLDetailsElement).open), false);
  await page.click('.contents a[href="#s-preview"]');
  await page.waitForFunction(() =>
    document.querySelector('#s-preview mukaan-event')?.shadowRoot?.querySelector('form'),
  );
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await page.setViewport({ width: 1280, height: 800 });
});

test('a one-day programme needs only clock times, and each item starts at the end of the one before', async () => {
  const { page } = desk;
  const slug = await openEditor({
    startsAt: '2027-03-22T10:00:00Z',
    endsAt: '2027-03-22T12:00:00Z',
  });
  const time = (index: number, of: string, value: string) =>
    page.$eval(
      `#f-programme-${index}-${of}`,
      (input, text) => {
        (input as HTMLInputElement).value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      value,
    );
  await press(page, 'Lisää kohta');
  await page.type('#f-programme-0-title', 'Avaus');
  await time(0, 'endsAt', '12:30');
  await press(page, 'Lisää kohta');
  await page.type('#f-programme-1-title', 'Keskustelu');
  await page.select('#f-programme-1-kind', 'discussion');
  await time(1, 'endsAt', '12:15');
  await save(page);
  await page.waitForFunction(() => document.activeElement?.classList.contains('faults'));
  assert.equal(
    await page.$eval('#f-programme-1-endsAt-error', (error) => error.textContent),
    'Valitse päättymisaika kohdan alkamisen jälkeen',
  );
  await time(1, 'endsAt', '13:00');
  await save(page);
  await waitForText(page, 'Tallennettu klo');
  assert.deepEqual(
    (await readStored(slug)).programme?.map(({ startsAt, endsAt, kind }) => [
      startsAt,
      endsAt,
      kind,
    ]),
    [
      ['2027-03-22T10:00:00Z', '2027-03-22T10:30:00Z', 'talk'],
      ['2027-03-22T10:30:00Z', '2027-03-22T11:00:00Z', 'discussion'],
    ],
  );
});

test('a validation error of the server is shown at its field, with a link from the summary', async () => {
  const { page } = desk;
  const taken = await makeEvent(desk.organization, { slug: uniqueName('taken') });
  await openEditor();
  await write(page, 'Osoitteen loppuosa', taken);
  await save(page);
  await page.waitForFunction(() => document.activeElement?.classList.contains('faults'));
  const message = await page.$eval('.faults a', (link) => link.textContent);
  assert.equal(await page.$eval('#f-slug-error', (error) => error.textContent), message);
  await page.click('.faults a');
  assert.equal(await focusedId(page), 'f-slug');
  await write(page, 'Osoitteen loppuosa', `${taken}-b`);
  await page.waitForFunction(() => !document.querySelector('.faults'));
});

test('an event is published, copied and cancelled with a message, and one without registrations is deleted', async () => {
  const { page, open } = desk;
  const slug = await makeEvent(desk.organization, { slug: uniqueName('deed'), status: 'draft' });
  await open(`events/${slug}`);
  await page.waitForSelector('.head .actions button');
  await press(page, 'Julkaise');
  await page.waitForFunction(() => location.pathname.endsWith('/tag'));
  assert.equal((await readStored(slug)).status, 'published');
  await registerStrangers(slug, 1);
  await open(`events/${slug}/duplicate`);
  await page.waitForSelector('#copy-start');
  await press(page, 'Tee kopio');
  await page.waitForFunction(() => location.pathname.endsWith('/edit'));
  const copy = /events\/([\w-]+)\/edit/.exec(page.url())?.[1] ?? '';
  assert.equal((await readStored(copy)).status, 'draft');
  await open(`events/${slug}`);
  await waitForText(page, 'Tapahtumaan on ilmoittauduttu, joten sitä ei voi poistaa');
  await press(page, 'Peru tapahtuma');
  await write(page, 'Viesti ilmoittautuneille', 'Puhuja sairastui.');
  await press(page, 'Peru tapahtuma', 'form');
  await waitForText(page, 'Viesti lähtee yhdelle ihmiselle heti.');
  await press(page, 'Peru tapahtuma', 'dialog');
  await waitForText(page, 'Sivulla näkyy, että tapahtuma on peruttu');
  assert.notEqual((await readStored(slug)).cancelledAt, null);
  await open(`events/${copy}`);
  await page.waitForSelector('.deeds');
  await press(page, 'Poista tapahtuma');
  await page.waitForSelector('dialog');
  await press(page, 'Poista tapahtuma', 'dialog');
  await waitForText(page, 'Tapahtuma on poistettu');
  assert.equal((await desk.api('GET', `events/${copy}`)).status, 404);
});
