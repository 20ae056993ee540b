/**
 * A minimal element rendered with Lit templates. Attributes are the only source of truth, which
 * saves the size of LitElement.
 */

import { render } from 'lit/html.js';
import type { Template } from './template.ts';

export type Host = { requestUpdate(): void };

/** A style sheet to adopt: the only way to style that a strict CSP allows. */
export function css([text = '']: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/**
 * Deadline (`performance.now()`) for rendering in the current task; 0 when no budget is running.
 */
let deadline = 0;
/** Milliseconds of rendering per task; the rest of a frame is left for layout. */
const RENDER_BUDGET_MS = 8;

function isBudgetSpent(): boolean {
  const now = performance.now();
  if (!deadline) {
    deadline = now + RENDER_BUDGET_MS;
    setTimeout(() => {
      deadline = 0;
    });
  }
  return now > deadline;
}

/** A render root with the private marker by which Lit recognises it. */
type RenderRoot = (ShadowRoot | HTMLElement) & { _$litPart$?: unknown };

export abstract class Base extends HTMLElement implements Host {
  /** the Trusted Types policy of this copy of Lit; the build exposes it on `render` */
  static get policy(): unknown {
    return Object.getOwnPropertyDescriptor(render, 'policy')?.value;
  }

  /** a getter, as static fields compile to static blocks, which need Safari 16.4 */
  static get styles(): CSSStyleSheet[] {
    return [];
  }

  #root: ShadowRoot & RenderRoot;
  #pending: Promise<void> | undefined;
  /** the text of the last rendering */
  #text: string | null = '';
  /** whether a third party, such as a page translator, changed the rendered nodes */
  protected isTranslated = false;
  #observer = new MutationObserver(() => (this.isTranslated = true));

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = new.target.styles;
    this.#observer.observe(this.#root, { childList: true, subtree: true });
  }

  connectedCallback(): void {
    this.requestUpdate();
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }

  /** Renders once after the current task's changes. */
  requestUpdate(): void {
    this.#pending ??= this.#renderSoon();
  }

  /** Resolves when the requested rendering is done. */
  get updateComplete(): Promise<void> {
    return this.#pending ?? Promise.resolve();
  }

  /** origin of the API; default: the origin of the script */
  get server(): string {
    return this.getAttribute('server') ?? '';
  }
  set server(value: string) {
    this.setAttribute('server', value);
  }

  /** 1–6 from `heading-level`; any other value means the default */
  protected level(fallback: number): number {
    const given = this.getAttribute('heading-level') ?? '';
    return /^[1-6]$/.test(given) ? Number(given) : fallback;
  }

  /** Runs before rendering; may change what is rendered. */
  protected willUpdate(): void {}
  /** Runs after rendering. */
  protected updated(): void {}
  protected abstract render(): Template;
  /** Rendered if `render` throws. */
  protected renderFallback(): Template {
    return this.render();
  }

  /**
   * A page translator removes the nodes that Lit has marked. Then everything is rendered anew, but
   * only if the texts changed, so that input is not lost. If `render` throws, the data is newer
   * than this release.
   */
  #render(): void {
    const root = this.#root;
    const empty = () => document.createElement('div');
    let target: RenderRoot = this.isTranslated ? empty() : root;
    try {
      render(this.render(), target);
    } catch (error) {
      console.error(error);
      target = empty();
      render(this.renderFallback(), target);
    }
    if (target !== root) {
      if (target.textContent === this.#text) return;
      const focused = root.activeElement?.id;
      root.replaceChildren(...target.childNodes);
      root._$litPart$ = target._$litPart$;
      root.getElementById(focused ?? '')?.focus();
    }
    this.#text = root.textContent;
    this.isTranslated = false;
    this.#observer.takeRecords();
  }

  /** Yields after 8 ms of rendering so that pages with many widgets stay responsive. */
  async #renderSoon(): Promise<void> {
    await null;
    // start requests before waiting for the rendering budget
    if (this.isConnected) this.willUpdate();
    while (isBudgetSpent()) await new Promise((next) => setTimeout(next, 16));
    this.#update();
  }

  #update(): void {
    if (this.isConnected) this.willUpdate();
    this.#pending = undefined;
    if (!this.isConnected) return;
    this.#render();
    this.updated();
  }
}
