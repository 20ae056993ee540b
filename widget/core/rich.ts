/**
 * Renders the server's HTML through an allow-list, node by node; it never reaches an HTML parser.
 */

import { addSoftHyphens } from './template.ts';

const token = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|[^<]+|</gi;
const allowed = 'p br strong em ul ol li h3 h4 a'.split(' ');
/** The entities that the server writes. */
const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => characters[name] ?? '');

/** @returns a new element with the allowed markup; other tags are dropped, their text is kept */
export function rich(html: string, lang: string): HTMLElement {
  const root = document.createElement('div');
  root.className = 'rich';
  root.lang = lang;
  const open: HTMLElement[] = [root];
  for (const [whole, closing, tag, attributes = ''] of html.matchAll(token)) {
    const name = tag?.toLowerCase() ?? '';
    const parent = open.at(-1) ?? root;
    if (!tag) parent.append(addSoftHyphens(decode(whole)));
    else if (closing) {
      // an end tag without a start tag is ignored
      const at = open.findLastIndex(({ localName }) => localName === name);
      if (at > 0) open.length = at;
    } else if (allowed.includes(name)) {
      const element = document.createElement(name);
      const href = decode(/\bhref="([^"]*)"/.exec(attributes)?.[1] ?? '');
      // only web, mail and telephone links
      if (name === 'a' && /^(https:\/\/|mailto:|tel:)/i.test(href))
        element.setAttribute('href', href);
      parent.append(element);
      if (name !== 'br') open.push(element);
    }
  }
  return root;
}
