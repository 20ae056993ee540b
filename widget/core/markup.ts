/** Reads markup and makes nodes of it one by one, for our own templates and for the organiser's text alike. */

const token = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|[^<]+|</gi;
const attribute = /([^\s=/]+)(?:=(?:"([^"]*)"|(\S+)))?/g;

/** The attributes of a tag with their values, as written. */
export const attributesIn = (text: string): [name: string, value: string][] =>
  Array.from(text.matchAll(attribute), ([, name = '', quoted, bare]) => [name, quoted ?? bare ?? '']);

/**
 * Fills the root. What is no tag is text, and an end tag that nothing waits for is nothing.
 * @param make the element for a start tag, or undefined to leave the tag out and keep what is inside
 * @param write puts a text where it stands
 */
export function grow(
  markup: string,
  root: ParentNode,
  make: (name: string, attributes: string) => Element | undefined,
  write: (text: string, parent: ParentNode) => void,
): void {
  const open = [root];
  for (const [whole, closing, tag, attributes = ''] of markup.matchAll(token)) {
    const name = tag?.toLowerCase();
    const parent = open[open.length - 1] ?? root;
    if (!name) write(whole, parent);
    else if (closing) {
      const at = open.findLastIndex((one) => (one as Element).localName === name);
      if (at > 0) open.length = at;
    } else {
      const element = make(name, attributes);
      if (!element) continue;
      parent.append(element);
      if (name !== 'br' && !attributes.endsWith('/')) open.push(element);
    }
  }
}
