/** The tag to paste into a page: one request, no layout shift, a link if scripts do not run. */

import type { Language } from '../../../worker/contract/languages.ts';

export type TagOptions = {
  /** HOST's origin, without a trailing slash */
  host: string;
  kind: 'event' | 'series';
  slug: string;
  /** the site key; null: any website */
  site: string | null;
  language: Language;
  /** whether it is the first language, which URLs omit */
  isFirst: boolean;
  /** the widget's height on a wide screen in CSS pixels; null: unknown */
  height: number | null;
  /** text of the fallback link */
  register: string;
  /** text before the contact: `or ask` */
  ask: string;
  contact: TagContact | null;
};

/** Shown if scripts do not run, if there is a phone number or an email address. */
export type TagContact = { name: string; phone: string; email: string };

/** Largest reserved height in CSS pixels; a shift below it is not noticed. */
const MAX_SPACE_PX = 1500;

/** `lang` comes first: another name after `&` could be read as an HTML entity. */
function address({ host, kind, slug, site, language, isFirst }: TagOptions, ending = ''): string {
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

/**
 * Escapes text and quoted attributes; line breaks become spaces, as WordPress would turn them into
 * elements.
 */
const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

function contactLine({ ask, contact }: TagOptions): string {
  if (!contact || !(contact.phone || contact.email)) return '';
  const { name, phone, email } = contact;
  const call = phone && `<a href="tel:${phone.replace(/[^+\d]/g, '')}">${escaped(phone)}</a>`;
  const write = email && `<a href="mailto:${escaped(email)}">${escaped(email)}</a>`;
  return ` ${escaped(ask)}: ${[escaped(name), call, write].filter(Boolean).join(', ')}`;
}

/** The URL of the hosted page in the language. */
export const pageAddress = (tagged: TagOptions): string => address(tagged);

/**
 * One line without block elements, as content systems wrap lines and blocks in paragraphs. The
 * space is a block by its attribute: inline it would push the link down.
 */
export function snippet(tagged: TagOptions): string {
  const { kind, slug, site, language, height } = tagged;
  const name = `mukaan-${kind}`;
  const from = site ? ` site="${site}"` : '';
  const pixels = height && Math.min(MAX_SPACE_PX, Math.floor(height));
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
 * For editors that strip scripts and unknown tags: a link that the general script replaces by the
 * widget.
 */
export const linkSnippet = (tagged: TagOptions): string =>
  `<a class="mukaan" href="${address(tagged)}">${escaped(tagged.register)}</a>`;

/** The general script, once per page or theme, which replaces links by widgets. */
export const generalScript = ({ host }: Pick<TagOptions, 'host'>): string =>
  `<script async src="${host}/mukaan.js"></script>`;

/** A mailto link for the webmaster of the site. */
export const mailtoLink = (subject: string, body: string): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))}`;
