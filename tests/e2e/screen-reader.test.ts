/**
 * Compares what a screen reader announces with the reviewed transcripts in
 * `tests/widget/transcripts/`. `UPDATE_TRANSCRIPTS=1` writes them again; review
 * them before committing.
 */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { KeyInput } from 'puppeteer-core';
import {
  host,
  type Input,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  register,
  tokenOf,
  uniqueName,
} from '../support/client.ts';
import { Scene } from '../support/scene.ts';
import { ScreenReader } from '../support/screen-reader.ts';
import { Tab } from '../support/tab.ts';

const folder = new URL('../widget/transcripts/', import.meta.url);

function compare(name: string, transcript: string): void {
  const file = new URL(`${name}.txt`, folder);
  if (process.env.UPDATE_TRANSCRIPTS) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, transcript);
  }
  assert.equal(transcript, readFileSync(file, 'utf8'));
}

let scene: Scene;

const email = `${uniqueName('maija')}@example.org`;
const session = (city: string, day: string, more: Input = {}): Input => ({
  languages: ['fi', 'sv'],
  title: { fi: `${city}n tilaisuus`, sv: `Mötet i ${city}` },
  startsAt: `${day}T06:45:00Z`,
  endsAt: `${day}T09:00:00Z`,
  mode: 'onsite',
  place: { name: 'Kulttuurikeskus', address: 'Tulliportinkatu 1', region: '11' },
  ...more,
});
const registration = {
  capacity: 40,
  opensAt: null,
  closesAt: '2031-06-03T13:00:00Z',
  binding: true,
};

/** A series on days far ahead. */
async function makeFutureSeries() {
  const owner = await makeOrganization();
  const contact = {
    name: 'Marjut Helminen',
    title: { fi: 'sihteeri', sv: 'sekreterare' },
    phone: '+358 9 000 2020',
    email: null,
  };
  const organizer = { name: 'Yhdistys ry', url: 'https://yhdistys.example' };
  const series = await makeSeries(owner, {
    languages: ['fi', 'sv'],
    title: { fi: 'Järjestöpäivät', sv: 'Organisationsdagar' },
    summary: { fi: 'Päivä järjestöjen väelle', sv: 'En dag för organisationsfolk' },
    contact,
    organizer,
  });
  const make = (more: Input) => makeEvent(owner, { series, contact, organizer, ...more });
  const slugs = [
    await make(
      session('Kuopio', '2031-06-09', {
        registration,
        promises: [{ kind: 'information', by: '2031-06-04T13:00:00Z' }],
      }),
    ),
    await make(
      session('Oulu', '2031-06-10', {
        registration: { ...registration, capacity: 1, waitlist: true },
        fields: { organization: 'required' },
      }),
    ),
    await make(
      session('Turku', '2031-06-11', {
        registration: { ...registration, closesAt: '2024-06-03T13:00:00Z' },
      }),
    ),
  ];
  await register(
    [slugs[1] ?? ''],
    [makePerson('Ensimmäinen Ehtijä', { organization: 'Yhdistys ry' })],
  );
  return series;
}

const hiding =
  (...secrets: [string, string][]) =>
  (text: string): string =>
    secrets
      .reduce((all, [secret, shown]) => all.replaceAll(secret, shown), text)
      .replace(/Testiyhdistys \w+ ry/g, 'Testiyhdistys ry');

/** A visitor who hears the page and has a keyboard. */
class Listener {
  readonly tab: Tab;
  readonly reader: ScreenReader;

  private constructor(tab: Tab, reader: ScreenReader) {
    this.tab = tab;
    this.reader = reader;
  }

  static async at(tab: Tab, hide: (text: string) => string): Promise<Listener> {
    return new Listener(tab, await ScreenReader.listen(tab, hide));
  }

  async read(what: string): Promise<void> {
    this.reader.note(`reads ${what}`);
    await this.reader.readAll();
  }

  async press(key: KeyInput, until?: string): Promise<void> {
    this.reader.note(`presses ${key}`);
    await this.tab.page.keyboard.press(key);
    if (until) await this.tab.waitFor(until);
    await this.tab.waitForRender();
    await this.reader.recordAnnouncements();
  }

  /** Tabs on until it is there, and hears every stop on the way. */
  async tabTo(selector: string): Promise<void> {
    for (let stop = 0; stop < 40; stop += 1) {
      await this.press('Tab');
      if (await this.tab.isFocused(selector)) return;
    }
    assert.fail(`no way to ${selector} by the Tab key`);
  }

  /** Types over what is there. */
  async type(text: string): Promise<void> {
    this.reader.note(`types “${text}”`);
    await this.tab.page.keyboard.down('Control');
    await this.tab.page.keyboard.press('a');
    await this.tab.page.keyboard.up('Control');
    await this.tab.page.keyboard.type(text);
    await this.tab.waitForRender();
  }
}

suite('a screen reader announces', () => {
  before(async () => {
    scene = await Scene.open();
  });
  after(() => scene?.close());

  test('registering to two sessions of a series', async () => {
    const { url } = await host();
    const series = await makeFutureSeries();
    const body = `<script async src="${url}/mukaan.js"></script><mukaan-series series="${series}" lang="fi"></mukaan-series>`;
    const tab = await Tab.open(scene.browser, 'mukaan-series', scene.member.addPage(body));
    await tab.waitFor('[part=sessions]');
    const hide = hiding(
      [url, 'https://HOST'],
      [series, 'SERIES'],
      [email, 'maija@example.org'],
      [email.replace('@', ' at '), 'maija at example.org'],
    );
    const maija = await Listener.at(tab, hide);
    await maija.read('the page');
    await maija.tabTo('[type=checkbox]');
    await maija.press('Space');
    await maija.tabTo('[type=checkbox]');
    await maija.press('Space');
    await maija.read('the page, with two sessions chosen');
    await maija.tabTo('#email');
    await maija.type(email.replace('@', ' at '));
    await maija.tabTo('[part=submit]');
    await maija.press('Enter', '[part=summary]');
    await maija.read('the page, with mistakes');
    await maija.tabTo('[part=summary] a');
    await maija.press('Enter');
    await maija.type('Maija Äijälä');
    await maija.tabTo('#email');
    await maija.type(email);
    await maija.tabTo('#organization');
    await maija.type('Yhdistys ry');
    await maija.tabTo('[part=submit]');
    await maija.press('Enter', '[part=done]');
    await maija.read('the page, registered');
    compare('series', maija.reader.transcript);
    await tab.close();
  });

  test('the manage page, with a cancellation that is not confirmed', async () => {
    const { url } = await host();
    const [mail] = await mailTo(email);
    assert.ok(mail);
    const token = tokenOf(mail);
    const tab = await scene.openManagePage(url, token, 'fi');
    await tab.waitFor('[part=registration]');
    const maija = await Listener.at(
      tab,
      hiding([url, 'https://HOST'], [email, 'maija@example.org']),
    );
    await maija.read('the page');
    await maija.tabTo('[part=cancel]');
    await maija.press('Enter', '[part=confirm]');
    await maija.read('the page, asked whether to cancel');
    await maija.tabTo('[part=cancel-no]');
    await maija.press('Enter', '[part=cancel]');
    await maija.press('Enter', '[part=confirm]');
    await maija.tabTo('[part=cancel-yes]');
    await maija.press('Enter', '[part=restore]');
    await maija.tabTo('[part=restore]');
    await maija.press('Enter', '[part=message]:not(:empty)');
    compare('own', maija.reader.transcript);
    await tab.close();
  });
});
