/**
 * One-letter shortcuts of the page: every key typed in the widget arrives, no shortcut fires, the
 * page keeps its keys.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { isHeadlessShell, openBrowser } from '../support/browser.ts';
import { EmbedEvent } from '../support/embed-event.ts';
import {
  onWindow,
  plainListeners,
  recordReachedKeys,
  type Shortcuts,
  shortcutLibraries,
} from '../support/shortcuts.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

const options = [
  { value: 'a', label: 'Fysiikka' },
  { value: 'b', label: 'Sähkö' },
];
const questions = [
  { id: 'why', type: 'textarea', label: 'Miksi tulet' },
  { id: 'bus', type: 'checkbox', label: 'Tulen bussilla' },
  { id: 'way', type: 'radio', label: 'Mikä aihe', options },
  { id: 'room', type: 'select', label: 'Mikä huone', options },
];

const website = await Website.open();
const event = await EmbedEvent.make({ questions });
let browser: Browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  website.close();
  await browser?.close();
});

type When = 'before' | 'after';
let number = 0;

/** The page's own field, and shortcuts from before or from after the widget's script. */
async function open({ library, code }: Shortcuts, when: When): Promise<Visit> {
  number += 1;
  const script = library ? `<script src="${library}"></script>` : '';
  const late = `addEventListener('mukaan-load', () => { ${code} }, { once: true });`;
  const body = `<main><h1>Tapahtuma</h1><div>${event.element}</div><p><input id="own" aria-label="Haku"></p></main>`;
  const head = `${script}<script>window.fired = []; ${recordReachedKeys} ${when === 'before' ? code : late}</script>${event.general}`;
  const visit = await Visit.open(browser, website.addPage(`/${number}`, htmlPage(body, head)));
  await visit.expectForm();
  return visit;
}

const list = (visit: Visit, name: 'fired' | 'reached'): Promise<string[]> =>
  visit.page.evaluate((one) => (window as unknown as Record<string, string[]>)[one] ?? [], name);

/** `@` as a Nordic keyboard of a Mac writes it, with the Option key. */
async function typeAt(visit: Visit): Promise<void> {
  const session = await visit.page.createCDPSession();
  const key = { modifiers: 1, key: '@', code: 'Digit2', windowsVirtualKeyCode: 50 };
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    text: '@',
    unmodifiedText: '2',
    ...key,
  });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
}

async function chooseByLetter(visit: Visit): Promise<void> {
  if (await isHeadlessShell(visit.page.browser())) return;
  await (await visit.find('[name="answers/room"]')).focus();
  await visit.page.keyboard.type('s');
  assert.equal(await visit.value('answers/room'), 'b');
}

async function typesEverything(visit: Visit): Promise<void> {
  const { keyboard } = visit.page;
  const isChecked = async (name: string) =>
    (await visit.find(`[name="${name}"]`)).evaluate((one) => (one as HTMLInputElement).checked);
  await visit.type('name', 'Siiri Fagerkj');
  for (const key of ['Backspace', 'ArrowLeft', 'Delete', 'Home'] as const)
    await keyboard.press(key);
  await keyboard.type('?');
  await keyboard.press('End');
  await keyboard.type('/g s');
  assert.equal(await visit.value('name'), '?Siiri Fager/g s');
  await visit.type('email', 'sfgik');
  await typeAt(visit);
  await keyboard.type('example.org');
  assert.equal(await visit.value('email'), 'sfgik@example.org');
  await visit.type('answers/why', 'Jos? s/f');
  await keyboard.press('Enter');
  await keyboard.type('gi');
  assert.equal(await visit.value('answers/why'), 'Jos? s/f\ngi');
  await (await visit.find('[name="answers/bus"]')).focus();
  await keyboard.press('Space');
  assert.ok(await isChecked('answers/bus'), 'Space has not ticked the box');
  await (await visit.find('[id="answers/way"]')).focus();
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  assert.ok(
    await (await visit.find('[id="answers/way-1"]')).evaluate(
      (one) => (one as HTMLInputElement).checked,
    ),
    'the arrow has not moved on',
  );
  await chooseByLetter(visit);
}

async function pageKeepsItsKeys(visit: Visit): Promise<void> {
  const { keyboard } = visit.page;
  await visit.click('[name=name]');
  await visit.page.evaluate(() => ((window as unknown as { reached: string[] }).reached = []));
  for (const modifier of ['Control', 'Meta'] as const) {
    await keyboard.down(modifier);
    await keyboard.press('k');
    await keyboard.up(modifier);
  }
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  const keys = (await list(visit, 'reached')).filter((key) => !/Control|Meta$/.test(key));
  assert.deepEqual(keys, ['Ctrl+k', 'Meta+k', 'Escape', 'Tab']);
}

/** Outside the widget; not in the page's own field. */
async function shortcutsStillWork(visit: Visit): Promise<void> {
  await visit.page.click('#own');
  await visit.page.keyboard.type('sf');
  assert.equal(await visit.page.$eval('#own', (one) => (one as HTMLInputElement).value), 'sf');
  assert.deepEqual(await list(visit, 'fired'), []);
  await visit.page.$eval('#own', (one) => (one as HTMLElement).blur());
  await visit.page.keyboard.press('s');
  assert.deepEqual(await list(visit, 'fired'), ['s']);
}

async function holds(shortcuts: Shortcuts, when: When): Promise<void> {
  const visit = await open(shortcuts, when);
  await typesEverything(visit);
  assert.deepEqual(await list(visit, 'fired'), []);
  await pageKeepsItsKeys(visit);
  await shortcutsStillWork(visit);
  await visit.page.keyboard.press('Escape');
  await (await visit.find('[part=submit]')).focus();
  await visit.page.keyboard.press('Enter');
  await visit.find('[part=done]');
  visit.expectNoErrors();
  await visit.close();
}

for (const when of ['before', 'after'] as const)
  suite(`With shortcuts that the page sets up ${when} the widget's script`, () => {
    for (const shortcuts of [...plainListeners(), ...shortcutLibraries(website)])
      test(`every key arrives and none fires: ${shortcuts.name}`, () => holds(shortcuts, when));
  });

suite('With shortcuts in the capture phase of the window', () => {
  test('every key arrives and none fires if the listener was registered after the script', () =>
    holds(onWindow(), 'after'));

  // listeners of one target and phase run in the order of registration, so the widget cannot stop
  // this one
  test('a listener registered before the script takes its keys, and the rest arrives', async () => {
    const visit = await open(onWindow(), 'before');
    await visit.type('name', 'Siiri');
    assert.equal(await visit.value('name'), 'Sr');
    assert.deepEqual(await list(visit, 'fired'), ['i', 'i', 'i']);
    await visit.close();
  });
});

suite('A password manager', () => {
  test('fills in the form with change events alone', async () => {
    const visit = await open({ name: 'none', code: '' }, 'before');
    const email = `maija.${crypto.randomUUID().slice(0, 8)}@example.org`;
    const values = {
      name: 'Maija Äijälä',
      email,
      'answers/why': 'Muuten vain',
      'answers/room': 'b',
    };
    for (const [name, value] of Object.entries(values))
      await (await visit.find(`[name="${name}"]`)).evaluate((one, text) => {
        (one as HTMLInputElement).value = text;
        one.dispatchEvent(new Event('change', { bubbles: true }));
      }, value);
    await visit.click('[part=submit]');
    await visit.find('[part=done]');
    const row = await event.row(email);
    assert.equal(row.name, 'Maija Äijälä');
    assert.equal(row.answers.why, 'Muuten vain');
    assert.equal(row.answers.room, 'b');
    visit.expectNoErrors();
    await visit.close();
  });
});
