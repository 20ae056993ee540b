/** The tag as it is pasted into a page: one request, nothing jumps, a link where no script runs. */

import type { Language } from '../../../worker/contract/languages.ts';

export type Tagged = {
  /** Mukaan's origin, without a slash at the end */
  host: string;
  kind: 'event' | 'series';
  slug: string;
  /** the website's key; null: any website */
  site: string | null;
  language: Language;
  /** the first language needs not be named in an address */
  isFirst: boolean;
  /** CSS pixels that the widget takes on a wide screen; null: not known */
  height: number | null;
  /** words of the link for those without script */
  register: string;
  /** words before the contact: `or ask` */
  ask: string;
  contact: TagContact | null;
};

/** Shown where no script runs, if it has a phone number or an email address. */
export type TagContact = { name: string; phone: string; email: string };

/** What lies lower moves unseen, and a page is not held open for it. */
const highest = 1500;

/** The language first, as what follows an `&` could else be read as a character's name. */
function address({ host, kind, slug, site, language, isFirst }: Tagged, ending = ''): string {
  const query = new URLSearchParams({
    ...(isFirst ? {} : { lang: language }),
    ...(site ? { site } : {}),
  });
  return `${host}/${kind === 'event' ? 'e' : 's'}/${slug}${ending}${query.size > 0 ? `?${query}` : ''}`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attributes in quotes; a line break would become an element in WordPress. */
const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

function contactLine({ ask, contact }: Tagged): string {
  if (!contact || !(contact.phone || contact.email)) return '';
  const { name, phone, email } = contact;
  const call = phone && `<a href="tel:${phone.replace(/[^+\d]/g, '')}">${escaped(phone)}</a>`;
  const write = email && `<a href="mailto:${escaped(email)}">${escaped(email)}</a>`;
  return ` ${escaped(ask)}: ${[escaped(name), call, write].filter(Boolean).join(', ')}`;
}

/** Of the page on Mukaan's own address, in the language. */
export const pageAddress = (tagged: Tagged): string => address(tagged);

/**
 * One line without block elements, as content systems make paragraphs of lines and blocks. The room
 * is a block by its attribute: on the link's line it would push the link to its own lower end.
 */
export function snippet(tagged: Tagged): string {
  const { kind, slug, site, language, height } = tagged;
  const name = `mukaan-${kind}`;
  const from = site ? ` site="${site}"` : '';
  const pixels = height && Math.min(highest, Math.floor(height));
  const space = pixels
    ? `<svg slot="space" display="block" width="1" height="${pixels}" aria-hidden="true"></svg>`
    : '';
  return [
    `<script async src="${address(tagged, '.js')}"></script>`,
    `<${name} ${kind}="${slug}"${from} lang="${language}">`,
    `${linkSnippet(tagged)}${contactLine(tagged)}${space}</${name}>`,
  ].join('');
}

/**
 * For editors that take scripts and unknown tags away: a link, which becomes the widget where the
 * general script is.
 */
export const linkSnippet = (tagged: Tagged): string =>
  `<a class="mukaan" href="${address(tagged)}">${escaped(tagged.register)}</a>`;

/** The general script, once on a page or in a theme, for links to become widgets. */
export const generalScript = ({ host }: Pick<Tagged, 'host'>): string =>
  `<script async src="${host}/mukaan.js"></script>`;

/** A letter to whoever keeps the website. */
export const letter = (subject: string, body: string): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))}`;
