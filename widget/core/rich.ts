/**
 * Shows the server's HTML through an allow-list, built as nodes: nothing reaches an HTML parser, so nothing else can
 * come out.
 */

import { attributesIn, grow } from './markup.ts';

const allowed = 'p br strong em ul ol li h3 h4 a'.split(' ');
/** What the server escapes, and nothing else. */
const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decode = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => characters[name] ?? '');

/** @returns a new element with what the allow-list lets through; unknown tags vanish, their text stays as text */
export function rich(html: string, lang: string): HTMLElement {
  const root = document.createElement('div');
  root.className = 'rich';
  root.lang = lang;
  grow(
    html,
    root,
    (name, attributes) => {
      if (!allowed.includes(name)) return;
      const element = document.createElement(name);
      const href = decode(new Map(attributesIn(attributes)).get('href') ?? '');
      // to the web, a mailbox or a telephone, and nowhere else
      if (name === 'a' && /^(https:\/\/|mailto:|tel:)/i.test(href)) element.setAttribute('href', href);
      return element;
    },
    (text, parent) => parent.append(decode(text)),
  );
  return root;
}
