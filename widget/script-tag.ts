/** Finds what a script tag asks for, and puts the element where the tag stands. */

import type { EmbedData } from '../worker/contract/embed.ts';
import type { Kind } from './core/page.ts';

export type Wish = { kind: Kind; slug: string; server: string; attributes: Record<string, string> };

const passed = ['site', 'lang', 'heading-level'];
const addressed = /^\/([es])\/([^/]+?)(?:\.js)?\/?$/;

/** The tag now running, also on a page where a form or image named `currentScript` hides the document's own. */
export function currentScript(): HTMLScriptElement | null {
  const script: unknown = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get?.call(document);
  return script instanceof HTMLScriptElement ? script : null;
}

/** An address in its parts; a link reads also what `URL` would throw at, and its parts are empty then. */
const linkTo = (address: string): HTMLAnchorElement => Object.assign(document.createElement('a'), { href: address });

/** Where a script came from, or the empty string. */
export const originOf = (script: HTMLScriptElement | null): string => (script?.src ? linkTo(script.src).origin : '');

/** @returns what `https://HOST/e/EVENT?site=&lang=` (or `/s/`, or with `.js`) leads to, or null */
export function wishOfAddress(address: string): Wish | null {
  const { origin, pathname, search } = linkTo(address);
  const [, letter, slug] = addressed.exec(pathname) ?? [];
  if (!slug) return null;
  const given = new URLSearchParams(search);
  return {
    kind: letter === 'e' ? 'event' : 'series',
    slug: decodeURIComponent(slug),
    server: origin,
    attributes: Object.fromEntries(passed.map((name) => [name, given.get(name) ?? ''])),
  };
}

/** @returns what the tag asks for: its `data-*` before its address, and its address before the data inside */
export function wishOfScript(script: HTMLScriptElement, data?: EmbedData): Wish | null {
  const addressed = wishOfAddress(script.src);
  const { series, event } = script.dataset;
  const slug = event ?? series ?? addressed?.slug ?? data?.slug;
  if (!slug) return null;
  const kind = event ? 'event' : series ? 'series' : (addressed?.kind ?? data?.kind ?? 'event');
  const attributes: Record<string, string> = { ...addressed?.attributes };
  // the script speaks the one language it was made in
  if (data) attributes.lang = data.language;
  for (const name of passed) attributes[name] = script.getAttribute(`data-${name}`) || attributes[name] || '';
  return { kind, slug, server: data?.server ?? originOf(script), attributes };
}

export function elementFor({ kind, slug, server, attributes }: Wish): HTMLElement {
  const element = document.createElement(`mukaan-${kind}`);
  for (const [name, value] of Object.entries({ ...attributes, [kind]: slug, server }))
    if (value) element.setAttribute(name, value);
  return element;
}

/**
 * Puts the element after the tag. A tag in the head has no place of its own: its element goes to the end of `<main>`,
 * or of the body, once there is one. An element beside the tag that shows the same is the one: written there to keep
 * its room, or there already where a page shows its stored copy again.
 */
export function mountAt(script: HTMLScriptElement, wish: Wish): void {
  const element = elementFor(wish);
  const isThere = (beside: Element | null) =>
    beside?.localName === element.localName && beside.getAttribute(wish.kind) === wish.slug;
  if (isThere(script.nextElementSibling) || isThere(script.previousElementSibling)) return;
  if (!script.closest('head')) {
    script.after(element);
    return;
  }
  const append = () => (document.querySelector('main') ?? document.querySelector('body'))?.append(element);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', append, { once: true });
  else append();
}
