/** The tag as it is pasted into a page: one request, nothing jumps, and a link where there is no script. */

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
};

/** What lies lower moves unseen, and a page is not held open for it. */
const highest = 1500;

/** The language first, as what follows an `&` could else be read as a character's name. */
function address({ host, kind, slug, site, language, isFirst }: Tagged, ending = ''): string {
  const query = new URLSearchParams({ ...(isFirst ? {} : { lang: language }), ...(site ? { site } : {}) });
  return `${host}/${kind === 'event' ? 'e' : 's'}/${slug}${ending}${query.size > 0 ? `?${query}` : ''}`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Of the page on Mukaan's own address, in the language. */
export const pageAddress = (tagged: Tagged): string => address(tagged);

export function snippet(tagged: Tagged): string {
  const { kind, slug, site, language, height, register } = tagged;
  const name = `mukaan-${kind}`;
  const from = site ? ` site="${site}"` : '';
  const space = height
    ? [`  <svg slot="space" width="1" height="${Math.min(highest, Math.floor(height))}" aria-hidden="true"></svg>`]
    : [];
  return [
    `<script async src="${address(tagged, '.js')}"></script>`,
    `<${name} ${kind}="${slug}"${from} lang="${language}">`,
    `  <p><a href="${address(tagged)}">${escaped(register)}</a></p>`,
    ...space,
    `</${name}>`,
  ].join('\n');
}

/** For editors that take scripts and unknown tags away: a link, which becomes the widget where the general script is. */
export const linkSnippet = (tagged: Tagged): string =>
  `<a class="mukaan" href="${address(tagged)}">${escaped(tagged.register)}</a>`;

/** The general script, once on a page or in a theme, for links to become widgets. */
export const generalScript = ({ host }: Pick<Tagged, 'host'>): string => `<script async src="${host}/mukaan.js"></script>`;

/** A letter to whoever keeps the website. */
export const letter = (subject: string, body: string): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))}`;
