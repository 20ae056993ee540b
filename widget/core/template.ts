/**
 * Draws templates as DOM nodes and keeps them up to date. It knows what the widget's templates need and no more, which
 * makes it a third of Lit's weight; and as nothing reaches an HTML parser, a page with Trusted Types needs no policy.
 */

import { attributesIn, grow } from './markup.ts';

/** Markup with its values; made by `html`, drawn by a `Hole`. */
export class Template {
  readonly strings: TemplateStringsArray;
  readonly values: unknown[];

  constructor(strings: TemplateStringsArray, values: unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

/**
 * Between tags a value is text, a node, a template, or a list of these; `undefined`, `null`, `false` and `''` show
 * nothing. In an attribute those but `''` take it away. `.name` sets a property, `?name` a boolean attribute, `@name` a
 * listener, `...` the attributes in an object. Elements without a content of their own are written `<input />`.
 */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): Template => new Template(strings, values);

/** Stands for a value in the markup; no template and no text of ours contains it. */
const gap = '\0';

/** Takes its own of a template's values. */
type Part = (values: unknown[]) => void;

const isAbsent = (value: unknown) => value === undefined || value === null || value === false;

function put(element: Element, name: string, value: unknown): void {
  if (isAbsent(value)) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/** @param texts what stands around the values, which begin at `from` */
function attributePart(element: Element, name: string, texts: string[], from: number): Part {
  const plain = name.slice(1);
  let last: unknown;
  if (name[0] === '@') {
    element.addEventListener(plain, (event) => (last as (event: Event) => void)(event));
    return (values) => {
      last = values[from];
    };
  }
  const whole = texts.length === 2 && !texts.join('');
  return (values) => {
    const shown = (value: unknown) => (isAbsent(value) ? '' : value);
    const value = whole ? values[from] : texts.reduce((all, text, at) => all + shown(values[from + at - 1]) + text);
    if (value === last) return;
    last = value;
    if (name === '...') for (const [key, one] of Object.entries(value as object)) put(element, key, one);
    else if (name[0] === '.') Object.assign(element, { [plain]: value });
    else if (name[0] === '?') element.toggleAttribute(plain, Boolean(value));
    else put(element, name, value);
  };
}

/** A place for one value, between two comments. */
export class Hole {
  #start = new Comment();
  #end = new Comment();
  /** what makes two drawings alike: a template's strings, that it is a list, or the value itself */
  #likeness: unknown;
  #parts: Part[] = [];
  #items: Hole[] = [];

  /** @param insert puts the comments where the place is */
  constructor(insert: (...nodes: Node[]) => void) {
    insert(this.#start, this.#end);
  }

  /** Shows the value, or changes what an earlier drawing left here. */
  draw(value: unknown): void {
    const list = Array.isArray(value) ? value : undefined;
    const template = value instanceof Template ? value : undefined;
    const likeness = template?.strings ?? (list ? Array : value);
    if (likeness !== this.#likeness) {
      this.#likeness = likeness;
      this.#clear();
      if (template) this.#build(template.strings);
      else if (!list && !isAbsent(value)) this.#end.before(value as Node | string);
    }
    for (const part of this.#parts) part(template?.values ?? []);
    for (const [at, one] of (list ?? []).entries()) {
      this.#items[at] ??= new Hole((...nodes) => this.#end.before(...nodes));
      this.#items[at].draw(one);
    }
    for (const rest of this.#items.splice(list?.length ?? 0)) rest.#remove();
  }

  #clear(): void {
    this.#parts = [];
    this.#items = [];
    while (this.#start.nextSibling && this.#start.nextSibling !== this.#end) this.#start.nextSibling.remove();
  }

  #remove(): void {
    this.#clear();
    this.#start.remove();
    this.#end.remove();
  }

  #build(strings: TemplateStringsArray): void {
    const fragment = new DocumentFragment();
    let next = 0;
    grow(
      strings.join(gap),
      fragment,
      (name, attributes) => {
        const element = document.createElement(name);
        for (const [attribute, text] of attributesIn(attributes)) {
          const texts = text.split(gap);
          if (texts.length > 1) this.#parts.push(attributePart(element, attribute, texts, next));
          else element.setAttribute(attribute, text);
          next += texts.length - 1;
        }
        return element;
      },
      (text, parent) => {
        for (const [at, one] of text.split(gap).entries()) {
          if (at > 0) {
            const hole = new Hole((...nodes) => parent.append(...nodes));
            const index = next++;
            this.#parts.push((values) => hole.draw(values[index]));
          }
          if (one) parent.append(one);
        }
      },
    );
    this.#end.before(fragment);
  }
}
