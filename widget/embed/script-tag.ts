/** Reads what a script tag or a link asks for. */

import type { EmbedData } from '../../worker/contract/embed.ts';
import { type Kind, trimmed } from '../core/page.ts';

export type Wish = { kind: Kind; slug: string; server: string; attributes: Record<string, string> };

const passed = ['site', 'lang', 'heading-level'];
const addressed = /^\/([es])\/([\w-]+)(?:\.js)?\/?$/;

/**
 * The running script, also on a page where a form named `currentScript` hides the document's own.
 */
export function currentScript(): HTMLScriptElement | null {
  // not by the name Document, which MooTools replaces
  const script: unknown = Reflect.get(HTMLDocument.prototype, 'currentScript', document);
  return script instanceof HTMLScriptElement ? script : null;
}

/**
 * An address in its parts; a link also reads what `URL` throws at, and its parts are empty then.
 */
const linkTo = (address: string): HTMLAnchorElement =>
  Object.assign(document.createElement('a'), { href: address });

/** @returns the origin of the script's address, or the empty string */
export const originOf = (script: HTMLScriptElement | null): string =>
  script?.src ? linkTo(script.src).origin : '';

/** @returns what `https://HOST/e/EVENT?site=&lang=` (or `/s/`, or with `.js`) leads to, or null */
export function wishOfAddress(address: string): Wish | null {
  const { origin, pathname, search, hash } = linkTo(address);
  const [, letter, slug] = addressed.exec(pathname) ?? [];
  if (!slug) return null;
  // editors escape `&` twice: `&#038;lang=sv` is then a fragment, `&amp;lang=sv` a parameter
  // `amp;lang`
  const given = new URLSearchParams((search + hash).replace(/&(?:amp;|#0*38;)/g, '&'));
  return {
    kind: letter === 'e' ? 'event' : 'series',
    slug,
    server: origin,
    attributes: Object.fromEntries(passed.map((name) => [name, trimmed(given.get(name))])),
  };
}

/**
 * @returns what the tag asks for: its `data-*` before its address, and its address before the data
 *   inside
 */
export function wishOfScript(script: HTMLScriptElement | null, data?: EmbedData): Wish | null {
  const addressed = script && wishOfAddress(script.src);
  const { series, event } = script?.dataset ?? {};
  const slug = trimmed(event ?? series) || addressed?.slug || data?.slug;
  if (!slug) return null;
  const kind = event ? 'event' : series ? 'series' : (addressed?.kind ?? data?.kind ?? 'event');
  const attributes: Record<string, string> = { ...addressed?.attributes };
  // the script speaks the one language it was made in
  if (data) attributes.lang = data.language;
  for (const name of passed)
    attributes[name] = trimmed(script?.getAttribute(`data-${name}`)) || attributes[name] || '';
  return { kind, slug, server: data?.server ?? originOf(script), attributes };
}
