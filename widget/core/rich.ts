/**
 * Shows the server's HTML through an allow-list, built as nodes: nothing reaches an HTML parser, so nothing else can
 * come out, and no Trusted Types policy is needed.
 */

const allowed = new Set('p br strong em ul ol li h3 h4 a'.split(' '));
const token = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|[^<]+|</gi;
const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name) return named.get(name) ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** The address of a link, or null where it leads anywhere but to the web, a mailbox or a telephone. */
function address(attributes: string): string | null {
  const [, double, single] = /\shref=(?:"([^"]*)"|'([^']*)')/i.exec(attributes) ?? [];
  const href = decode(double ?? single ?? '').trim();
  return /^(?:https:\/\/|mailto:|tel:)/i.test(href) ? href : null;
}

/** @returns a new element with what the allow-list lets through; unknown tags vanish, their text stays as text */
export function rich(html: string, lang: string): HTMLElement {
  const root = document.createElement('div');
  root.className = 'rich';
  root.lang = lang;
  const open: HTMLElement[] = [root];
  for (const [whole, closing, tag, attributes] of html.matchAll(token)) {
    const name = tag?.toLowerCase();
    const parent = open[open.length - 1] ?? root;
    if (!name) parent.append(decode(whole));
    else if (!allowed.has(name)) continue;
    else if (closing) {
      const at = open.findLastIndex((element) => element.localName === name);
      if (at > 0) open.length = at;
    } else {
      const element = document.createElement(name);
      const href = name === 'a' ? address(attributes ?? '') : null;
      if (href) element.setAttribute('href', href);
      parent.append(element);
      if (name !== 'br') open.push(element);
    }
  }
  return root;
}
