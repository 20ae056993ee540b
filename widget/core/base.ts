/**
 * The smallest element that draws itself with Lit's templates. Attributes are its only source of truth, so that
 * properties need no more than a way to read and write them, and visitors no LitElement.
 */

import { render } from 'lit/html.js';
import { softHyphen, type Template } from './template.ts';

export type Host = { requestUpdate(): void };

/** A style sheet to adopt; the only way styles reach the page, as a strict CSP allows it. */
export function css([text = '']: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Until when the task that is running may draw; milliseconds of drawing that leave room for the layout they cause. */
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

/** Copies what is drawn without its soft hyphens. */
function copyPlain(event: ClipboardEvent): void {
  const text = String(getSelection());
  if (!text.includes(softHyphen)) return;
  event.clipboardData?.setData('text/plain', text.replaceAll(softHyphen, ''));
  event.preventDefault();
}

export abstract class Base extends HTMLElement implements Host {
  /** the Trusted Types policy of the copy that this is from; the build makes Lit tell it */
  static get policy(): unknown {
    return Object.getOwnPropertyDescriptor(render, 'policy')?.value;
  }

  /** a getter, as static fields become static blocks, which Safari has only from 16.4 on */
  static get styles(): CSSStyleSheet[] {
    return [];
  }

  #root: ShadowRoot;
  #next: Promise<void> | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = new.target.styles;
    this.addEventListener('copy', copyPlain);
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
   * Draws, and draws anew where that fails: a page translator may have taken away the nodes that Lit has marked. What
   * still fails is data that this release does not know.
   */
  #paint(): void {
    let tries = 0;
    for (const view of [this.render, this.render, this.broken]) {
      try {
        render(view.call(this), this.#root);
        return;
      } catch (error) {
        if (tries++) console.error(error);
        this.#root.replaceChildren();
        Object.assign(this.#root, { _$litPart$: undefined });
      }
    }
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
