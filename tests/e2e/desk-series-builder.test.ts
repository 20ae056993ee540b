/**
 * A series in the desk: made and its tag copied by keyboard, embedded on another origin, then edited,
 * copied and deleted.
 */

import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import { RowPage } from '../../worker/contract/desk.ts';
import type { DeskEvent, DeskSeries } from '../../worker/contract/desk-answers.ts';
import { call, expectBody, uniqueName } from '../support/client.ts';
import { deskHost, type OpenDesk, openDesk } from '../support/desk.ts';
import {
  confirm,
  fieldValue,
  press,
  setValue,
  useDesk,
  waitForText,
} from '../support/desk-actions.ts';
import { type MemberWebsite, openMemberWebsite, Tab } from '../support/tab.ts';

let browser: Browser;
let member: MemberWebsite;
let desk: OpenDesk;
useDesk((opened, openedBrowser) => {
  desk = opened;
  browser = openedBrowser;
});
before(async () => {
  member = await openMemberWebsite();
});
after(() => member?.close());

/** Keys, counted; nothing is clicked. */
class Keys {
  readonly page: Page;
  count = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: KeyInput): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.count += text.length;
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.sendCharacter(line);
    }
  }

  /** Goes on until the focus is there, and sees that it can be seen. */
  async tabTo(selector: string): Promise<void> {
    for (let step = 0; step < 120; step += 1) {
      await this.press('Tab');
      const there = await this.page.evaluate((wanted) => {
        const active = document.activeElement;
        return (
          Boolean(active?.matches(wanted)) &&
          getComputedStyle(active as Element).outlineStyle !== 'none'
        );
      }, selector);
      if (there) return;
    }
    const { outerHTML } = await this.page.evaluate(() => ({
      outerHTML: document.activeElement?.outerHTML.slice(0, 200),
    }));
    assert.fail(`no way to ${selector} by keyboard; the focus is at ${outerHTML}`);
  }
}

/** A year ahead, so that no day of the list is ever past. */
const year = new Date().getFullYear() + 1;
const list = `Kuopio 23.3.${year} klo 12.00–14.30
24.3.${year} klo 9–11.30 Tampere
Oulu 6.4.${year} klo 12.00-14.30, 60 paikkaa
Helsinki\t27.4.${year}\t12:00\t14:30
Turku 28.4.${year} klo 9.00–11.30`;

const allowClipboard = async () =>
  desk.context.overridePermissions(await deskHost(), [
    'clipboard-read',
    'clipboard-sanitized-write',
  ]);

let snippet = '';

test('publishing a series of five and copying its tag works by keyboard alone', async (t: TestContext) => {
  const { page } = desk;
  await allowClipboard();
  await desk.open();
  await waitForText(page, 'Täällä ei ole vielä tapahtumia');
  const keys = new Keys(page);
  await keys.tabTo('main a[href$="/series/new"]');
  await keys.press('Enter');
  await page.waitForSelector('#paste');
  await keys.tabTo('#title, #title-fi');
  await keys.type('Maakuntien järjestöpäivä -kiertue');
  await keys.tabTo('#paste');
  await keys.type(list);
  await waitForText(page, 'Ymmärretty: 5 tilaisuutta');
  await keys.tabTo('.read button');
  await keys.press('Enter');
  await waitForText(page, '5 tilaisuutta lisätty');
  const rows = await page.$$eval('.session', (all) =>
    all.map((row) =>
      [...row.querySelectorAll('input, select')].map((one) => (one as HTMLInputElement).value),
    ),
  );
  assert.deepEqual(rows, [
    ['Kuopio', '11', `${year}-03-23`, '12:00', '14:30', ''],
    ['Tampere', '06', `${year}-03-24`, '09:00', '11:30', ''],
    ['Oulu', '17', `${year}-04-06`, '12:00', '14:30', '60'],
    ['Helsinki', '01', `${year}-04-27`, '12:00', '14:30', ''],
    ['Turku', '02', `${year}-04-28`, '09:00', '11:30', ''],
  ]);
  await keys.tabTo('.savebar button');
  await keys.press('Enter');
  await page.waitForSelector('#tag');
  await page.waitForFunction(() =>
    /height="\d+"/.test(document.querySelector<HTMLTextAreaElement>('#tag')?.value ?? ''),
  );
  await keys.tabTo('#copy');
  await keys.press('Enter');
  await waitForText(page, 'Kopioitu leikepöydälle');
  snippet = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(
    snippet,
    /^<script async src="http:\/\/localhost:\d+\/s\/maakuntien-jarjestopaiva-kiertue[^"]*\.js"><\/script><mukaan-series [^\n]*<\/mukaan-series>$/,
  );
  assert.equal(await page.evaluate(() => localStorage.getItem('mukaan desk unsaved')), null);
  assert.deepEqual(desk.consoleErrors, []);
  t.diagnostic(`${keys.count} keys`);
});

test('the copied tag shows the series on another origin and registers a participant', async () => {
  const tab = await Tab.open(
    browser,
    'mukaan-series',
    member.addPage(`${snippet}<p id="below">Sivun loppu</p>`),
  );
  await tab.waitForText('Kuopion tilaisuus');
  for (const town of ['Tampereen', 'Oulun', 'Helsingin', 'Turun'])
    await tab.waitForText(`${town} tilaisuus`);
  const email = `${uniqueName('kiertue')}@example.org`;
  await tab.click('label.row');
  await tab.write('[autocomplete="name"]', 'Maija Äijälä');
  await tab.write('[autocomplete="email"]', email);
  await tab.click('[part~="submit"]');
  await tab.waitForText('Olet ilmoittautunut');
  const slug = (
    ((await desk.api('GET', 'events')).body as { events: DeskEvent[] }).events ?? []
  ).find(({ place }) => (place?.name as { fi?: string } | undefined)?.fi === 'Kuopio')?.slug;
  const { registrations } = expectBody(
    RowPage,
    await call(`/api/v1/desk/events/${slug}/registrations`, { bearer: desk.organization.key }),
  );
  assert.deepEqual(
    registrations.map((row) => [row.name, row.email, row.channel]),
    [['Maija Äijälä', email, 'widget']],
  );
  await tab.close();
});

const series = async (): Promise<DeskSeries> => {
  const { body } = await desk.api('GET', 'series');
  return (body as { series: DeskSeries[] }).series[0] ?? assert.fail('no series');
};

const click = async (page: Page, selector: string) => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (one) => (one as HTMLElement).click());
};
test('a local draft is restored after a reload, and can be discarded', async () => {
  const { page } = desk;
  await desk.open('series/new');
  await setValue(page, 'Kiertueen nimi', 'Keskeneräinen');
  await desk.open('series/new');
  await waitForText(page, 'Tämä on keskeneräinen kiertueesi');
  assert.equal(await fieldValue(page, 'Kiertueen nimi'), 'Keskeneräinen');
  await press(page, 'Aloita alusta');
  await confirm(page, 'Aloita alusta');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#title')?.value === '',
  );
  await desk.open('series/new');
  assert.equal(await fieldValue(page, 'Kiertueen nimi'), '');
});

test('each row shows its validation error before sending: a skipped clock time, a doubled one, an end before the start', async () => {
  const { page } = desk;
  await desk.open('series/new');
  await setValue(page, 'Kiertueen nimi', 'Kellojen siirto');
  await setValue(
    page,
    'Tilaisuudet, yksi riville',
    'Kuopio 28.3.2027 klo 3.30–5\nOulu 31.10.2027 klo 3.30–6\nTurku 1.4.2027 klo 14–12',
  );
  await click(page, '.read button');
  await click(page, '.savebar button');
  await page.waitForSelector('.faults');
  const told = await page.$$eval('.faults li', (all) =>
    all.map((one) => one.textContent?.trim() ?? ''),
  );
  assert.equal(told.length, 3, told.join('\n'));
  assert.match(told[0] ?? '', /^Tilaisuus 1: Klo 3\.30 ei ole olemassa/);
  assert.match(told[1] ?? '', /^Tilaisuus 2: Klo 3\.30 on tuona yönä kahdesti/);
  assert.match(told[2] ?? '', /^Tilaisuus 3: Valitse päättymisaika alkamisen jälkeen/);
  assert.deepEqual(
    await page.$$eval('.session .error', (all) => all.map((one) => one.textContent?.trim())),
    told,
  );
  await click(page, '.which input');
  await page.waitForFunction(() => document.querySelectorAll('.faults li').length === 2);
  await page.evaluate(() => localStorage.clear());
});

test('publishing is refused while pasted lines are not added as rows', async () => {
  const { page } = desk;
  await desk.open('series/new');
  await setValue(page, 'Kiertueen nimi', 'Kiertue');
  await setValue(page, 'Tilaisuudet, yksi riville', `Kuopio 23.3.${year} klo 12–14`);
  await click(page, '.savebar button');
  await waitForText(page, 'Listassa on vielä tilaisuus: lisää se tai tyhjennä lista');
  await click(page, '.read button');
  await page.waitForFunction(() => !document.querySelector('.faults'));
  await page.evaluate(() => localStorage.clear());
});

test('the screen of a series counts sessions, adds one, publishes drafts and copies the series to another day', async () => {
  const { page } = desk;
  const { slug } = await series();
  await desk.open(`series/${slug}`);
  await waitForText(page, 'Yhteensä');
  assert.equal(await page.$$eval('tbody tr', (all) => all.length), 5);
  await press(page, 'Lisää tilaisuus');
  await setValue(page, 'Paikkakunta', 'Rovaniemi');
  await setValue(page, 'Päivä', `${year}-05-11`);
  await press(page, 'Lisää luonnokseksi');
  await waitForText(page, 'Rovaniemen tilaisuus on luonnoksissa');
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 6);
  const { body } = await desk.api('GET', 'events');
  const added = (body as { events: DeskEvent[] }).events.find(({ status }) => status === 'draft');
  assert.match(added?.slug ?? '', /^rovaniemen-tilaisuus/);
  assert.deepEqual(
    [added?.startsAt, added?.endsAt, added?.place?.region],
    [`${year}-05-11T06:00:00Z`, `${year}-05-11T08:30:00Z`, '19'],
  );
  await press(page, 'Julkaise luonnos');
  await waitForText(page, 'Luonnokset on julkaistu');
  await press(page, 'Tee kiertueesta kopio');
  await setValue(page, 'Ensimmäisen tilaisuuden uusi päivä', `${year}-09-21`);
  await press(page, 'Tee kopio');
  await page.waitForFunction((old) => !location.pathname.endsWith(old), {}, `/${slug}`);
  await waitForText(page, `21.9.${year} klo 12.00–14.30`);
  assert.equal(await page.$$eval('.state.draft', (all) => all.length), 6);
  await press(page, 'Poista kiertue');
  await click(page, '.button.danger');
  await confirm(page, 'Poista kiertue');
  await waitForText(page, 'Kiertue on poistettu');
});

test('a series with registrations is not deleted, and the error names the session', async () => {
  const { page } = desk;
  const { slug } = await series();
  await desk.open(`series/${slug}`);
  await press(page, 'Poista kiertue');
  await click(page, '.button.danger');
  await confirm(page, 'Poista kiertue');
  await waitForText(
    page,
    'Kiertuetta ei voi poistaa, koska näissä on ilmoittautuneita: Kuopion tilaisuus',
  );
});

test('a changed text of a series reaches the sessions that shared it, and a conflict shows both versions', async () => {
  const { page } = desk;
  const { slug, version } = await series();
  await desk.open(`series/${slug}/edit`);
  await setValue(page, 'Kenelle', 'Kaikille järjestöille');
  await press(page, 'Tallenna');
  await waitForText(page, 'Tallennettu klo');
  const { body } = await desk.api('GET', 'events');
  const audiences = (body as { events: DeskEvent[] }).events.map(
    ({ audience }) => (audience as { fi: string }).fi,
  );
  assert.deepEqual(new Set(audiences), new Set(['Kaikille järjestöille']));
  const current = await series();
  assert.ok(current.version > version);
  await desk.api('PATCH', `series/${slug}`, {
    version: current.version,
    summary: 'Toisen tiivistys',
  });
  await setValue(page, 'Tiivistelmä', 'Oma tiivistys');
  await press(page, 'Tallenna');
  await page.waitForSelector('.conflict');
  assert.match(
    await page.$eval('.conflict table', (one) => one.textContent ?? ''),
    /Toisen tiivistys[\s\S]*Oma tiivistys/,
  );
  await press(page, 'Tallenna minun tekstini');
  await page.waitForFunction(
    () => !document.querySelector('.conflict') && document.querySelector('.savebar p'),
  );
  assert.deepEqual((await series()).summary, { fi: 'Oma tiivistys' });
});

test('a tag names the contact in its language, or that of the series, and is wholly visible at 360 px', async () => {
  const { page } = desk;
  const [series, event] = [uniqueName('kiertue'), uniqueName('tilaisuus')];
  const title = { fi: 'Kiertue', sv: 'Turnén' };
  const contact = { name: { fi: 'Toimisto', sv: 'Kansliet' }, phone: '09 123 456', email: null };
  await desk.api('POST', 'series', { slug: series, title, contact });
  const [startsAt, endsAt] = [`${year}-05-03T09:00:00Z`, `${year}-05-03T11:00:00Z`];
  await desk.api('POST', 'events', {
    slug: event,
    series,
    status: 'published',
    title,
    startsAt,
    endsAt,
  });
  for (const path of [`series/${series}/tag`, `events/${event}/tag`]) {
    await desk.open(path);
    await page.waitForSelector('#language');
    for (const [language, words] of [
      ['sv', 'Anmäl dig</a> eller fråga: Kansliet, <a href="tel:09123456">09 123 456</a>'],
      ['fi', 'Ilmoittaudu</a> tai kysy: Toimisto, <a href="tel:09123456">09 123 456</a>'],
    ] as const) {
      await page.select('#language', language);
      await page.waitForFunction(
        (text) => document.querySelector<HTMLTextAreaElement>('#tag')?.value.includes(text),
        {},
        words,
      );
    }
  }
  await page.setViewport({ width: 360, height: 800 });
  const { hidden, lines } = await page.$eval('#tag', (field) => ({
    hidden: field.scrollHeight > field.clientHeight || field.scrollWidth > field.clientWidth,
    lines: field.clientHeight / Number.parseFloat(getComputedStyle(field).lineHeight),
  }));
  assert.ok(!hidden && lines > 5, `${lines} lines`);
  await page.setViewport({ width: 1280, height: 800 });
});

test('a website is added, has its own tag, is renamed, and is removed after confirmation', async () => {
  const { page } = desk;
  await desk.open('sites');
  await page.waitForSelector('tbody tr');
  const before = await page.$$eval('tbody tr', (all) => all.length);
  await click(page, '#add');
  await setValue(page, 'Sivuston nimi', 'Kallaveden Kansalaistoiminta');
  await setValue(page, 'Verkko-osoite', 'https://www.kallavesi.example/ajankohtaista');
  await press(page, 'Tallenna');
  await waitForText(page, 'www.kallavesi.example');
  const keys = await page.$$eval('tbody code', (all) => all.map((one) => one.textContent ?? ''));
  assert.equal(keys.length, before + 1, keys.join());
  const key = keys.find((one) => one.startsWith('kallavesi')) ?? assert.fail(keys.join());
  await click(page, `#tag-${key}`);
  await page.waitForFunction(
    (site) => document.querySelector<HTMLTextAreaElement>('#tag')?.value.includes(`site="${site}"`),
    {},
    key,
  );
  await desk.open('sites');
  await click(page, `#change-${key}`);
  await setValue(page, 'Sivuston nimi', 'Kallavesi');
  await press(page, 'Tallenna');
  await waitForText(page, 'Kallavesi tallennettu');
  await page.$eval(`#change-${key}`, (one) => (one.nextElementSibling as HTMLElement).click());
  await confirm(page, 'Poista');
  await waitForText(page, 'Kallavesi poistettu');
  assert.equal(await page.$$eval('tbody tr', (all) => all.length), before);
});

test('a template opens the editor with its own form, and an earlier event is copied to another day', async () => {
  const { page } = desk;
  await desk.open('events/start');
  await setValue(page, 'Mikä päivä?', `${year}-06-08`);
  await press(page, 'Aloita tästä: Kokous ja ennakkokysymykset');
  await page.waitForFunction(() => location.pathname.endsWith('/events/new'));
  const handed = await page.evaluate(
    () => JSON.parse(sessionStorage.getItem('mukaan desk begin event') ?? '{}') as DeskEvent,
  );
  assert.equal(handed.startsAt, `${year}-06-08T06:45:00Z`);
  assert.equal(handed.questions?.length, 2);
  await desk.open('events/start');
  await page.waitForSelector('#copied');
  await setValue(page, 'Uusi päivä', `${year}-10-05`);
  await press(page, 'Tee kopio');
  await page.waitForFunction(() => /\/events\/.+\/edit$/.test(location.pathname));
  const slug = await page.evaluate(() => location.pathname.split('/').at(-2));
  const { body: copy } = await desk.api('GET', `events/${slug}`);
  const { status, startsAt } = copy as DeskEvent;
  assert.deepEqual([status, startsAt.slice(0, 10)], ['draft', `${year}-10-05`]);
});

test('a viewer can copy the tag and change nothing', async () => {
  const viewer = await openDesk(browser, { role: 'viewer', organization: desk.organization });
  const { slug } = await series();
  await viewer.open(`series/${slug}`);
  await waitForText(viewer.page, 'Sinulla on katseluoikeus');
  assert.equal(await viewer.page.$('main button'), null);
  await viewer.open(`series/${slug}/tag`);
  await viewer.page.waitForSelector('#copy');
  await viewer.open('series/new');
  assert.equal(await viewer.page.$('main form'), null);
  await viewer.close();
});
