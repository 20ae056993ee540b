/**
 * The widget as the public has it, and how high it is in a column of a wide screen, which the tag
 * says.
 */

import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { MukaanEvent } from '../../embed/event/mukaan-event.ts';
import { define } from '../../embed/index.ts';
import { MukaanSeries } from '../../embed/series/mukaan-series.ts';
import { Piece } from '../shell/screen.ts';

type Shown = MukaanEvent | MukaanSeries;

export class TagPreview extends Piece {
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    kind: { attribute: false },
    slug: { attribute: false },
    language: { attribute: false },
  };

  declare kind: 'event' | 'series';
  declare slug: string;
  declare language: string;

  #shown = '';
  #seen: Shown | undefined;
  #measured: Shown | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    define(location.origin);
  }

  /** Another series or language is another element. */
  protected override willUpdate(): void {
    const shown = [this.kind, this.slug, this.language].join(' ');
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#seen = this.#made();
    this.#measured = this.#made();
    this.#measured.addEventListener('mukaan-load', () => void this.#measure(shown), { once: true });
  }

  #made(): Shown {
    const element = this.kind === 'event' ? new MukaanEvent() : new MukaanSeries();
    element.setAttribute(this.kind, this.slug);
    element.setAttribute('lang', this.language);
    element.setAttribute('server', location.origin);
    element.setAttribute('heading-level', '3');
    // nothing that is tried out here is sent
    const stay = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.desk.tell(this.desk.words.tag.previewHelp);
    };
    element.shadowRoot?.addEventListener('submit', stay, { capture: true });
    return element;
  }

  async #measure(shown: string): Promise<void> {
    await this.#measured?.updateComplete;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    if (shown !== this.#shown || !this.#measured) return;
    const detail = Math.floor(this.#measured.getBoundingClientRect().height);
    this.dispatchEvent(new CustomEvent('desk-measured', { detail }));
  }

  protected override render(): TemplateResult {
    return html`<div class="stage">${this.#seen}</div>
      <div class="measure" aria-hidden="true" inert>${this.#measured}</div>`;
  }
}

customElements.define('desk-tag-preview', TagPreview);
