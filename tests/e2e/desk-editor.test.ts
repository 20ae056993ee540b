/**
 * Editing an event in the desk, in a real browser: clocks that are changed, lists by keyboard,
 * unsaved work, two people at once.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import type { DeskEvent } from '../../worker/contract/desk-answers.ts';
import { languages } from '../../worker/contract/languages.ts';
import { openBrowser } from '../support/browser.ts';
import {
  eventInput,
  fill,
  type Input,
  makeEvent,
  person,
  register,
  unique,
} from '../support/client.ts';
import { type OpenDesk, openDesk } from '../support/desk.ts';

let browser: Browser;
let desk: OpenDesk;

before(async () => {
  browser = await openBrowser();
  desk = await openDesk(browser, { role: 'owner' });
});
after(() => browser?.close());

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Waits until the screen says it. */
const says = (page: Page, text: string): Promise<unknown> =>
  page
    .waitForFunction(
      (wanted) => document.body.innerText.replace(/\s+/g, ' ').includes(wanted),
      { timeout: 10_000 },
      text,
    )
    .catch(async () =>
      assert.fail(
        `“${text}” is not in:\n${plain(await page.evaluate(() => document.body.innerText))}`,
      ),
    );

/** Writes a day and a clock time as a browser's own fields do. */
async function setMoment(page: Page, id: string, date: string, time: string): Promise<void> {
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

async function write(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (input) => (input as HTMLInputElement).select());
  await page.type(selector, text);
}

/** The one control with that name, pressed by a click. */
async function press(page: Page, name: string, within = 'body'): Promise<void> {
  const all = await page.$$(`${within} :is(button, a.button)`);
  for (const one of all)
    if (
      plain(await one.evaluate((node) => (node as HTMLElement).innerText)) === name &&
      (await one.isVisible())
    )
      return one.click();
  assert.fail(`no “${name}”`);
}

async function save(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('s');
  await page.keyboard.up('Control');
}

const stored = async (slug: string): Promise<DeskEvent> =>
  (await desk.api('GET', `events/${slug}`)).body as DeskEvent;

/** Opens the editor of a new published event. */
async function editing(more: Input = {}): Promise<string> {
  const slug = await makeEvent(desk.organization, { slug: unique('ed'), ...more });
  await desk.open(`events/${slug}/edit`);
  await desk.page.waitForSelector('.savebar');
  return slug;
}

const focusedId = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? '');

test('an event is made from nothing; a start that no clock shows is refused with the nearest, and one that comes twice is asked', async () => {
  const { page, open } = desk;
  await open('events/new');
  await write(page, '#f-title, #f-title-fi', 'Yön yli');
  await setMoment(page, 'f-startsAt', '2027-03-28', '03:30');
  await says(page, 'Klo 3.30 ei ole olemassa tuona yönä');
  await save(page);
  await page.waitForFunction(() => document.activeElement?.classList.contains('faults'));
  await press(page, 'Käytä aikaa klo 4.00');
  assert.equal(
    await page.$eval('#f-endsAt', (input) => (input as HTMLInputElement).value),
    '2027-03-28',
  );
  await setMoment(page, 'f-endsAt', '2027-10-31', '03:30');
  await says(page, 'Klo 3.30 on tuona yönä kahdesti');
  await save(page);
  await page.waitForSelector('.faults');
  assert.match(page.url(), /events\/new$/);
  const [, second] = await page.$$('.which input');
  await second?.click();
  await save(page);
  await page.waitForFunction(() => /events\/yon-yli[\w-]*\/edit$/.test(location.pathname));
  await says(page, 'Tallennettu klo');
  const made = await stored(/events\/([\w-]+)\/edit/.exec(page.url())?.[1] ?? '');
  assert.deepEqual(
    [made.startsAt, made.endsAt, made.status],
    ['2027-03-28T01:00:00Z', '2027-10-31T01:30:00Z', 'draft'],
  );
});

test('questions are added, moved, removed and brought back by keyboard alone, and the focus stays with them', async () => {
  const { page } = desk;
  const slug = await editing();
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
  await says(page, 'Toinen: nyt 1. / 2');
  assert.equal(await focusedId(page), 'f-questions-0-up');
  await page.focus('#f-questions-1-remove');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'f-questions-undo');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'f-questions-1-remove');
  await save(page);
  await says(page, 'Tallennettu klo');
  const { questions = [] } = await stored(slug);
  assert.deepEqual(
    questions.map(({ label }) => label),
    [{ fi: 'Toinen' }, { fi: 'Ensimmäinen' }],
  );
});

test('more than six fields are warned of, and saved all the same', async () => {
  const { page } = desk;
  const fields = {
    phone: 'optional',
    organization: 'optional',
    role: 'optional',
    region: 'optional',
  };
  const slug = await editing({ fields });
  assert.equal(await page.$('.box.wait'), null);
  await page.select('#f-fields-level', 'required');
  await says(page, 'Lomakkeessa on 7 kohtaa');
  await save(page);
  await says(page, 'Tallennettu klo');
  assert.equal((await stored(slug)).fields?.level, 'required');
});

test('work that was not saved waits in this browser, and is gone when it is saved', async () => {
  const { page, open } = desk;
  const slug = await editing();
  await write(page, '#f-title', 'Kesken jäänyt nimi');
  await page.waitForFunction(() =>
    Object.entries(localStorage).some(([, kept]) => kept.includes('Kesken jäänyt nimi')),
  );
  await open(`events/${slug}/edit`);
  await says(page, 'tallentamattomia muutoksia');
  assert.equal(await page.$eval('.editor', (node) => node.hasAttribute('inert')), true);
  await press(page, 'Jatka kesken jäänyttä');
  await page.waitForFunction(
    () => (document.querySelector('#f-title') as HTMLInputElement).value === 'Kesken jäänyt nimi',
  );
  await save(page);
  await says(page, 'Tallennettu klo');
  await open(`events/${slug}/edit`);
  await page.waitForSelector('.savebar');
  assert.equal(await page.$('.box.wait'), null);
  assert.deepEqual((await stored(slug)).title, { fi: 'Kesken jäänyt nimi' });
});

test('two people who edit one event both see what the other did, and choose', async () => {
  const { page, api } = desk;
  const slug = await editing();
  const { version } = await stored(slug);
  await write(page, '#f-title', 'Minun nimeni');
  await page.$eval('#f-registration-capacity', (input) => (input as HTMLInputElement).select());
  await page.type('#f-registration-capacity', '80');
  await api('PATCH', `events/${slug}`, { version, title: 'Toisen nimi', notice: 'Sali vaihtui' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await says(page, 'Toinen käyttäjä on tallentanut tämän tapahtuman');
  await save(page);
  await says(page, 'Valitse jokaisesta kohdasta');
  await says(page, 'Minun nimeni');
  await says(page, 'Toisen nimi');
  assert.equal((await stored(slug)).version, version + 1);
  const theirs = await page.$('fieldset.versus .choice:nth-of-type(2) input');
  await theirs?.click();
  await press(page, 'Tallenna valitut');
  await says(page, 'Tallennettu klo');
  const { title, notice, registration } = await stored(slug);
  assert.deepEqual([title, notice, registration?.capacity], ['Toisen nimi', 'Sali vaihtui', 80]);
});

test('who gets a place or a message by a change is said before it is saved', async () => {
  const { page } = desk;
  const slug = await editing({ registration: { capacity: 1, waitlist: true } });
  await fill(slug, 1);
  await register([slug], [person('Jonna Jonottaja')]);
  await page.$eval('#f-registration-capacity', (input) => (input as HTMLInputElement).select());
  await page.type('#f-registration-capacity', '2');
  await save(page);
  await says(page, 'Jonosta saa paikan: Jonna Jonottaja.');
  assert.equal((await stored(slug)).registration?.capacity, 1);
  await press(page, 'Takaisin', 'dialog');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  assert.equal((await stored(slug)).registration?.capacity, 1);
  await save(page);
  await page.waitForSelector('dialog');
  await press(page, 'Tallenna ja lähetä viestit', 'dialog');
  await says(page, 'Tallennettu klo');
  assert.equal((await stored(slug)).registration?.capacity, 2);
});

test('a moved start offers to move the other times with it', async () => {
  const { page } = desk;
  const slug = await editing({
    startsAt: '2027-03-22T10:00:00Z',
    endsAt: '2027-03-22T12:00:00Z',
    registration: { closesAt: '2027-03-17T14:00:00Z' },
  });
  await setMoment(page, 'f-startsAt', '2027-04-05', '12:00');
  await says(page, 'Alkamisaika siirtyi 14 päivää myöhemmäksi');
  await press(page, 'Siirrä muut ajat mukana');
  await save(page);
  await says(page, 'Tallennettu klo');
  const { startsAt, endsAt, registration } = await stored(slug);
  assert.deepEqual(
    [startsAt, endsAt, registration?.closesAt],
    ['2027-04-05T09:00:00Z', '2027-04-05T11:00:00Z', '2027-03-31T13:00:00Z'],
  );
});

test('the form beside the editor shows what is not saved, and sends nothing', async () => {
  const { page } = desk;
  const slug = await editing();
  const shown = (text: string) =>
    page.waitForFunction(
      (wanted) => document.querySelector('mukaan-event')?.shadowRoot?.textContent?.includes(wanted),
      { timeout: 10_000 },
      text,
    );
  await write(page, '#f-title', 'Vielä tallentamatta');
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
  await says(page, 'Tämä on esikatselu');
  assert.deepEqual(
    sent.filter((one) => one.includes('registrations')),
    [],
  );
  assert.notDeepEqual((await stored(slug)).title, { fi: 'Vielä tallentamatta' });
});

test('on a phone the preview is a fold below the form, to which the list of sections leads', async () => {
  const { page } = desk;
  await page.setViewport({ width: 360, height: 780 });
  await editing();
  assert.equal(await page.$eval('#s-preview', (fold) => (fold as HTMLDetailsElement).open), false);
  await page.click('.contents a[href="#s-preview"]');
  await page.waitForFunction(() =>
    document.querySelector('#s-preview mukaan-event')?.shadowRoot?.querySelector('form'),
  );
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await page.setViewport({ width: 1280, height: 800 });
});

test('a programme of one day is written by clock times alone, and the next item begins where the last ended', async () => {
  const { page } = desk;
  const slug = await editing({ startsAt: '2027-03-22T10:00:00Z', endsAt: '2027-03-22T12:00:00Z' });
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
  await write(page, '#f-programme-0-title', 'Avaus');
  await time(0, 'endsAt', '12:30');
  await press(page, 'Lisää kohta');
  await write(page, '#f-programme-1-title', 'Keskustelu');
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
  await says(page, 'Tallennettu klo');
  assert.deepEqual(
    (await stored(slug)).programme?.map(({ startsAt, endsAt, kind }) => [startsAt, endsAt, kind]),
    [
      ['2027-03-22T10:00:00Z', '2027-03-22T10:30:00Z', 'talk'],
      ['2027-03-22T10:30:00Z', '2027-03-22T11:00:00Z', 'discussion'],
    ],
  );
});

test('what the server refuses stands at its field, and a screen reader is led there', async () => {
  const { page } = desk;
  const taken = await makeEvent(desk.organization, { slug: unique('taken') });
  await editing();
  await write(page, '#f-slug', taken);
  await save(page);
  await page.waitForFunction(() => document.activeElement?.classList.contains('faults'));
  const message = await page.$eval('.faults a', (link) => link.textContent);
  assert.equal(await page.$eval('#f-slug-error', (error) => error.textContent), message);
  await page.click('.faults a');
  assert.equal(await focusedId(page), 'f-slug');
  await write(page, '#f-slug', `${taken}-b`);
  await page.waitForFunction(() => !document.querySelector('.faults'));
});

test('an event is published, copied, cancelled with a message, and one without people is deleted', async () => {
  const { page, open } = desk;
  const slug = await makeEvent(desk.organization, { slug: unique('deed'), status: 'draft' });
  await open(`events/${slug}`);
  await page.waitForSelector('.head .actions button');
  await press(page, 'Julkaise');
  await page.waitForFunction(() => location.pathname.endsWith('/tag'));
  assert.equal((await stored(slug)).status, 'published');
  await fill(slug, 1);
  await open(`events/${slug}/duplicate`);
  await page.waitForSelector('#copy-start');
  await press(page, 'Tee kopio');
  await page.waitForFunction(() => location.pathname.endsWith('/edit'));
  const copy = /events\/([\w-]+)\/edit/.exec(page.url())?.[1] ?? '';
  assert.equal((await stored(copy)).status, 'draft');
  await open(`events/${slug}`);
  await says(page, 'Tapahtumaan on ilmoittauduttu, joten sitä ei voi poistaa');
  await press(page, 'Peru tapahtuma');
  await write(page, '#cancel-message', 'Puhuja sairastui.');
  await press(page, 'Peru tapahtuma', 'form');
  await says(page, 'Viesti lähtee yhdelle ihmiselle heti.');
  await press(page, 'Peru tapahtuma', 'dialog');
  await says(page, 'Sivulla näkyy, että tapahtuma on peruttu');
  assert.notEqual((await stored(slug)).cancelledAt, null);
  await open(`events/${copy}`);
  await page.waitForSelector('.deeds');
  await press(page, 'Poista tapahtuma');
  await page.waitForSelector('dialog');
  await press(page, 'Poista tapahtuma', 'dialog');
  await says(page, 'Tapahtuma on poistettu');
  assert.equal((await desk.api('GET', `events/${copy}`)).status, 404);
});

for (const language of languages)
  test(`no rule of axe is broken by an event's screens, which fit 320 px (${language})`, async () => {
    const own = await openDesk(browser, { language });
    const input = eventInput({
      slug: unique('axe'),
      title: { fi: 'Päivä', sv: 'Dag', en: 'Day' },
      languages: ['fi', 'sv', 'en'],
      registration: {
        capacity: 20,
        quotas: [{ name: 'Kainuu', places: 5, match: { field: 'region', equals: ['18'] } }],
      },
      fields: { region: 'required' },
      questions: [{ type: 'radio', label: 'Mitä?', options: [{ value: 'a', label: 'A' }] }],
      programme: [{ title: 'Avaus', speakers: [{ name: 'Minna Mallinen' }] }],
    });
    const slug = await makeEvent(own.organization, input);
    for (const path of ['', '/edit', '/duplicate', '/cancel']) {
      await own.open(`events/${slug}${path}`);
      await own.page.waitForSelector('.tabs');
      if (path === '/edit')
        for (const opener of await own.page.$$('.opener'))
          await opener.evaluate((node) => (node as HTMLElement).click());
      await own.page.evaluate(axe.source);
      const broken = await own.page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
          document.body,
        );
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
      });
      assert.deepEqual(broken, [], path);
      await own.page.setViewport({ width: 320, height: 700 });
      assert.ok(
        (await own.page.evaluate(() => document.documentElement.scrollWidth)) <= 320,
        `${path} is wider than 320 px`,
      );
      await own.page.setViewport({ width: 1280, height: 800 });
    }
    assert.deepEqual(own.complaints, []);
    await own.close();
  });
