/** What an organiser does in the desk, for tests: controls are found by role and accessible name. */

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { openBrowser } from './browser.ts';
import { type DeskOptions, type OpenDesk, openDesk } from './desk.ts';

const timeout = 15_000;

let shared: Promise<Browser> | undefined;

/** One browser for all files of a process; each window has its own context. */
function sharedBrowser(): Promise<Browser> {
  shared ??= openBrowser();
  return shared;
}

after(async () => (await shared)?.close());

/** Gives the tests of a file a browser, before the first of them. */
export const useBrowser = (assign: (browser: Browser) => void): void =>
  before(async () => assign(await sharedBrowser()));

/** Gives the tests of a file a signed-in desk, before the first of them. */
export const useDesk = (
  assign: (desk: OpenDesk, browser: Browser) => void,
  wish: DeskOptions = {},
): void =>
  before(async () => {
    const browser = await sharedBrowser();
    assign(await openDesk(browser, wish), browser);
  });

/** The visible text of the page, with single spaces. */
export const visibleText = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());

/** Waits until the page shows a text; fails with what it shows instead. */
export const waitForText = (page: Page, text: string): Promise<unknown> =>
  page
    .waitForFunction(
      (wanted) => document.body.innerText.replace(/\s+/g, ' ').includes(wanted),
      { timeout },
      text,
    )
    .catch(async () => assert.fail(`“${text}” is not in:\n${await visibleText(page)}`));

const pressable = ['button', 'link', 'checkbox', 'radio', 'DisclosureTriangle'];
const editable = ['textbox', 'searchbox', 'combobox', 'spinbutton', 'Date', 'InputTime'];

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Stays attached: detaching a session removes the virtual passkey device of the page. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  return session;
}

/** The backend node with one of the roles and the name; an exact name comes before a part of it. */
async function findNode(
  page: Page,
  roles: readonly string[],
  name: string,
  within: string,
): Promise<number | undefined> {
  const root = await page.$(within);
  if (!root) return undefined;
  const session = await sessionOf(page);
  const { nodes } = await session.send('Accessibility.queryAXTree', {
    backendNodeId: await root.backendNodeId(),
  });
  const named = nodes
    .filter((node) => !node.ignored && roles.includes(String(node.role?.value)))
    .map(({ name: found, backendDOMNodeId }) => ({
      name: String(found?.value ?? '')
        .replace(/\s+/g, ' ')
        .replaceAll(' :', ':'),
      backendDOMNodeId,
    }));
  const node =
    named.find((one) => one.name === name) ?? named.find((one) => one.name.includes(name));
  return node?.backendDOMNodeId;
}

/** Waits for the control and runs a function of the page on it. */
async function onControl(
  page: Page,
  roles: readonly string[],
  name: string,
  within: string,
  functionDeclaration: string,
): Promise<unknown> {
  const session = await sessionOf(page);
  for (const end = Date.now() + timeout; Date.now() < end; ) {
    // a screen that changes meanwhile is asked again
    const found = await findNode(page, roles, name, within).catch(() => undefined);
    const resolved =
      found === undefined
        ? null
        : await session.send('DOM.resolveNode', { backendNodeId: found }).catch(() => null);
    if (resolved?.object.objectId) {
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: resolved.object.objectId,
        functionDeclaration,
        returnByValue: true,
        userGesture: true,
      });
      return result.value;
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  assert.fail(`no ${roles.join(' or ')} “${name}” in ${within}:\n${await visibleText(page)}`);
}

/** Presses a button, a link, a checkbox or a radio button. */
export const press = async (page: Page, name: string, within = 'body'): Promise<void> =>
  void (await onControl(page, pressable, name, within, 'function () { this.click(); }'));

/** Replaces what a field holds, key by key. */
export async function write(
  page: Page,
  label: string,
  text: string,
  within = 'main',
): Promise<void> {
  await onControl(
    page,
    editable,
    label,
    within,
    "function () { this.focus(); if (this.select) this.select(); if (!this.value) return; this.value = ''; this.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
  );
  await page.keyboard.type(text);
}

/** Sets a field's value in one step, as a browser's own date and time fields do. */
export const setValue = async (
  page: Page,
  label: string,
  value: string,
  within = 'main',
): Promise<void> =>
  void (await onControl(
    page,
    editable,
    label,
    within,
    `function () { this.value = ${JSON.stringify(value)}; this.dispatchEvent(new InputEvent('input', { bubbles: true })); this.dispatchEvent(new Event('change', { bubbles: true })); }`,
  ));

export const fieldValue = async (page: Page, label: string, within = 'main'): Promise<string> =>
  String(await onControl(page, editable, label, within, 'function () { return this.value; }'));

/** Presses a button of the open dialog. */
export const confirm = (page: Page, verb: string): Promise<void> =>
  press(page, verb, 'dialog[open]');

/** Saves by the keyboard shortcut. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('s');
  await page.keyboard.up('Control');
}

export const focusedId = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? '');
