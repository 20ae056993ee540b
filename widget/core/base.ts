/**
 * The smallest element that draws itself with Lit's templates. Attributes are its only source of
 * truth, so that properties need no more than a way to read and write them, and visitors no
 * LitElement.
 */

import { render } from 'lit/html.js';
import type { Template } from './template.ts';

export type Host = { requestUpdate(): void };

/** A style sheet to adopt; the only way styles reach the page, as a strict CSP allows it. */
export function css([text = '']: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/**
 * Until when the task that is running may draw; milliseconds of drawing that leave room for the
 * layout they cause.
 */
let until = 0;
const share = 8;

function drawnEnough(): boolean {
  const now = performance.now();
  if (!until) {
    until = now + share;
    setTimeout(() => {
      until = 0;
    });
  }
  return now > until;
}

/** What Lit has drawn into, with the part by which it knows what it has drawn. */
type Drawn = (ShadowRoot | HTMLElement) & { _$litPart$?: unknown };

export abstract class Base extends HTMLElement implements Host {
  /** the Trusted Types policy of the copy that this is from; the build makes Lit tell it */
  static get policy(): unknown {
    return Object.getOwnPropertyDescriptor(render, 'policy')?.value;
  }

  /** a getter, as static fields become static blocks, which Safari has only from 16.4 on */
  static get styles(): CSSStyleSheet[] {
    return [];
  }

  #root: ShadowRoot & Drawn;
  #next: Promise<void> | undefined;
  /** as it was drawn last */
  #text: string | null = '';
  /** whether others have changed what was drawn */
  protected isTranslated = false;
  #foreign = new MutationObserver(() => (this.isTranslated = true));

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = new.target.styles;
    this.#foreign.observe(this.#root, { childList: true, subtree: true });
  }

  connectedCallback(): void {
    this.requestUpdate();
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }

  /** Draws once after everything that is happening now. */
  requestUpdate(): void {
    this.#next ??= this.#draw();
  }

  /** When the drawing asked for is there. */
  get updateComplete(): Promise<void> {
    return this.#next ?? Promise.resolve();
  }

  /** where the API is; default: where the script came from */
  get server(): string {
    return this.getAttribute('server') ?? '';
  }
  set server(value: string) {
    this.setAttribute('server', value);
  }

  /** 1–6 from `heading-level`; anything else is the default */
  protected level(otherwise: number): number {
    const given = this.getAttribute('heading-level') ?? '';
    return /^[1-6]$/.test(given) ? Number(given) : otherwise;
  }

  /** before drawing; may change what is drawn */
  protected willUpdate(): void {}
  /** after drawing */
  protected updated(): void {}
  protected abstract render(): Template;
  /** what is drawn where `render` fails */
  protected broken(): Template {
    return this.render();
  }

  /**
   * A page translator takes away the nodes that Lit has marked. Then all is drawn anew, but only
   * when the texts change: what is typed into stays. What fails to be drawn is data that this
   * release does not know.
   */
  #paint(): void {
    const root = this.#root;
    const empty = () => document.createElement('div');
    let drawn: Drawn = this.isTranslated ? empty() : root;
    try {
      render(this.render(), drawn);
    } catch (error) {
      console.error(error);
      drawn = empty();
      render(this.broken(), drawn);
    }
    if (drawn !== root) {
      if (drawn.textContent === this.#text) return;
      const focused = root.activeElement?.id;
      root.replaceChildren(...drawn.childNodes);
      root._$litPart$ = drawn._$litPart$;
      root.getElementById(focused ?? '')?.focus();
    }
    this.#text = root.textContent;
    this.isTranslated = false;
    this.#foreign.takeRecords();
  }

  /** Yields after 8 ms of drawing, so that pages with many widgets stay responsive. */
  async #draw(): Promise<void> {
    await null;
    // what has to be asked is asked before anybody waits
    if (this.isConnected) this.willUpdate();
    while (drawnEnough()) await new Promise((next) => setTimeout(next, 16));
    this.#update();
  }

  #update(): void {
    if (this.isConnected) this.willUpdate();
    this.#next = undefined;
    if (!this.isConnected) return;
    this.#paint();
    this.updated();
  }
}
