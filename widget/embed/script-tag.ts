/** Reads the target of a script tag or link: event or series, server and attributes. */

import type { EmbedData } from '../../worker/contract/embed.ts';
import { type Kind, trimmed } from '../core/page.ts';

export type EmbedTarget = {
  kind: Kind;
  slug: string;
  server: string;
  attributes: Record<string, string>;
};

const attributeNames = ['site', 'lang', 'heading-level'];
const pathPattern = /^\/([es])\/([\w-]+)(?:\.js)?\/?$/;

/** The running script, also on a page where a form named `currentScript` shadows the property. */
export function currentScript(): HTMLScriptElement | null {
  // `HTMLDocument`, as MooTools replaces `Document`
  const script: unknown = Reflect.get(HTMLDocument.prototype, 'currentScript', document);
  return script instanceof HTMLScriptElement ? script : null;
}

/** Parses a URL with an anchor, which does not throw: the parts of an invalid URL are empty. */
const linkTo = (address: string): HTMLAnchorElement =>
  Object.assign(document.createElement('a'), { href: address });

/** @returns the origin of the script's URL, or an empty string */
export const originOf = (script: HTMLScriptElement | null): string =>
  script?.src ? linkTo(script.src).origin : '';

/** @returns the target of `https://HOST/e/EVENT?site=&lang=` (or `/s/`, or with `.js`), or null */
export function targetOfUrl(address: string): EmbedTarget | null {
  const { origin, pathname, search, hash } = linkTo(address);
  const [, letter, slug] = pathPattern.exec(pathname) ?? [];
  if (!slug) return null;
  // editors may escape `&` twice: `&#038;lang=sv` is then a fragment, `&amp;lang=sv` a parameter
  // `amp;lang`
  const given = new URLSearchParams((search + hash).replace(/&(?:amp;|#0*38;)/g, '&'));
  return {
    kind: letter === 'e' ? 'event' : 'series',
    slug,
    server: origin,
    attributes: Object.fromEntries(attributeNames.map((name) => [name, trimmed(given.get(name))])),
  };
}

/**
 * @returns the target of the tag: `data-*` wins over its URL, and its URL over the embedded data
 */
export function targetOfScript(
  script: HTMLScriptElement | null,
  data?: EmbedData,
): EmbedTarget | null {
  const fromUrl = script && targetOfUrl(script.src);
  const { series, event } = script?.dataset ?? {};
  const slug = trimmed(event ?? series) || fromUrl?.slug || data?.slug;
  if (!slug) return null;
  const kind = event ? 'event' : series ? 'series' : (fromUrl?.kind ?? data?.kind ?? 'event');
  const attributes: Record<string, string> = { ...fromUrl?.attributes };
  // the script has only the language it was built for
  if (data) attributes.lang = data.language;
  for (const name of attributeNames)
    attributes[name] = trimmed(script?.getAttribute(`data-${name}`)) || attributes[name] || '';
  return { kind, slug, server: data?.server ?? originOf(script), attributes };
}
