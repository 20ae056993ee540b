/** Actions of a visitor on the test page: showing an element, finding, typing, waiting. */

import type { ElementContext } from 'axe-core';
import { ok } from './assert.ts';
import { hostUrl } from './host.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export { pause };

/** @returns the first thing found; fails with `what` when nothing is found in time */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = 6000,
): Promise<Exclude<Awaited<T>, null | undefined | false | ''>> {
  for (const end = performance.now() + timeoutMs; ; await pause(15)) {
    const found = await look();
    if (found) return found as Exclude<Awaited<T>, null | undefined | false | ''>;
    ok(performance.now() < end, `timed out waiting for ${what}`);
  }
}

/** Loads a script once, as a page's tag would. */
export async function load(src: string, into: Document = document): Promise<HTMLScriptElement> {
  const known = into.querySelector<HTMLScriptElement>(`script[src="${src}"]`);
  if (known) return known;
  const script = into.createElement('script');
  script.src = src;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${src} did not load`));
    into.head.append(script);
  });
  return script;
}

export const loadMukaan = async (): Promise<HTMLScriptElement> =>
  load(`${await hostUrl()}/mukaan.js`);

type Attributes = Record<string, string>;

/** Puts an element into the page's `<main>`, alone. */
export function show(tag: string, attributes: Attributes, inside = ''): HTMLElement {
  resetPage();
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = inside;
  document.querySelector('main')?.append(element);
  return element;
}

/**
 * The same element as it is after the page is loaded again: a new one, in the tab that remembers.
 */
export function reloadElement(element: HTMLElement): Promise<HTMLElement> {
  const fresh = element.cloneNode() as HTMLElement;
  element.replaceWith(fresh);
  return waitUntilLoaded(fresh);
}

/** Resets the page and its storage. */
export function resetPage(): void {
  sessionStorage.clear();
  for (const element of document.querySelectorAll('main > :not(h1)')) element.remove();
}

export const find = <E extends Element = HTMLElement>(element: Element, selector: string): E => {
  const found = element.shadowRoot?.querySelector<E>(selector);
  ok(found, `${element.localName} has no ${selector}`);
  return found;
};
export const findAll = <E extends Element = HTMLElement>(element: Element, selector: string): E[] =>
  Array.from(element.shadowRoot?.querySelectorAll<E>(selector) ?? []);
export const has = (element: Element, selector: string): boolean =>
  findAll(element, selector).length > 0;
export const part = (element: Element, name: string): HTMLElement =>
  find(element, `[part~="${name}"]`);

/** In one line, without soft hyphens. */
const collapse = (text: string | null | undefined) =>
  (text ?? '').replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
export const textOf = (node: Node | null): string => collapse(node?.textContent);
export const visibleTextOf = (element: Element): string =>
  textOf(element.shadowRoot?.querySelector('[part=root]') ?? null);

/** Waits until the element shows what it has loaded, or that it could not. */
export async function waitUntilLoaded(element: Element): Promise<HTMLElement> {
  await waitFor(
    `${element.localName} to have loaded`,
    () => visibleTextOf(element) && !has(element, '[part=loading]'),
    10_000,
  );
  return element as HTMLElement;
}

export const widgets = (document: Document) =>
  Array.from(document.querySelectorAll<HTMLElement>('mukaan-event, mukaan-series'));
/** Waits for so many widgets in a page, and for what they show. */
export const waitForWidgets = async (document: Document, count = 1): Promise<HTMLElement[]> => {
  await waitFor(
    `${count} widgets`,
    () => widgets(document).length === count && widgets(document).every((one) => one.shadowRoot),
  );
  for (const one of widgets(document)) await waitUntilLoaded(one);
  return widgets(document);
};
/** The only widget of a page. */
export const waitForWidget = async (document: Document): Promise<HTMLElement> => {
  const [widget] = await waitForWidgets(document);
  ok(widget, 'no widget');
  return widget;
};

export const waitForInside = (
  element: Element,
  selector: string,
  timeoutMs?: number,
): Promise<HTMLElement> =>
  waitFor(
    `${selector}, instead of “${visibleTextOf(element).slice(0, 300)}”`,
    () => element.shadowRoot?.querySelector<HTMLElement>(selector),
    timeoutMs,
  );

/** The control of a label that starts with a text. */
export function control<E extends HTMLElement = HTMLInputElement>(
  element: Element,
  label: string,
): E {
  const found = findAll<HTMLLabelElement>(element, 'label').find(
    (one) => textOf(one).startsWith(label) && one.checkVisibility(),
  );
  ok(found, `no label “${label}”`);
  ok(found.control, `“${label}” labels nothing`);
  return found.control as E;
}

/** Sets a field's value and dispatches its events. */
export const write = (element: Element, label: string, text: string): void =>
  typeInto(control(element, label), text);

/** The same where several people have fields of the same label. */
export function typeInto(input: HTMLInputElement | HTMLSelectElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export const submit = (element: Element): void => part(element, 'submit').click();

export const waitForRender = async (element: Element): Promise<void> => {
  await (element as Element & { updateComplete: Promise<void> }).updateComplete;
  await pause(0);
};

export const focusedIn = (element: Element): Element | null =>
  element.shadowRoot?.activeElement ?? null;

/** Fills in what every form asks, and sends it. */
export function fillAndSubmit(
  element: Element,
  email: string,
  name = 'Maija Äijälä',
  [nameLabel, emailLabel]: [string, string] = ['Nimi', 'Sähköposti'],
): void {
  write(element, nameLabel, name);
  write(element, emailLabel, email);
  submit(element);
}

/** Runs axe over the whole document, shadow roots included. */
export async function assertAccessible(context: ElementContext = document): Promise<void> {
  const { violations } = await axe.run(context, { resultTypes: ['violations'] });
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map(({ html, failureSummary }) => `${html}\n  ${failureSummary}`).join('\n  ')}`,
  );
  ok(told.length === 0, `axe finds\n${told.join('\n')}`);
}

type Frame = { window: Window & typeof globalThis; document: Document; element: HTMLIFrameElement };

/**
 * A host page of its own, with its own registry of elements, on this origin; waits until everything
 * in it is loaded.
 * @param allow a permissions policy, as of a page that its server does not let do everything
 */
export async function hostPage(html: string, allow = ''): Promise<Frame> {
  const element = document.createElement('iframe');
  element.allow = allow;
  element.title = 'isäntäsivu';
  element.width = '700';
  element.height = '600';
  element.srcdoc = html.startsWith('<!doctype')
    ? html
    : `<!doctype html><html lang="fi"><head><title>Isäntä</title></head><body>${html}</body></html>`;
  await new Promise((resolve) => {
    element.onload = resolve;
    document.querySelector('main')?.append(element);
  });
  const window = element.contentWindow as Window & typeof globalThis;
  return { window, document: window.document, element };
}
