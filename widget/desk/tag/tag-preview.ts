/** Preview of the widget, and its height on a wide screen for the tag's reserved space. */

import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { MukaanEvent } from '../../embed/event/mukaan-event.ts';
import { define } from '../../embed/index.ts';
import { MukaanSeries } from '../../embed/series/mukaan-series.ts';
import { DeskElement } from '../shell/screen.ts';

type Widget = MukaanEvent | MukaanSeries;

export class TagPreview extends DeskElement {
  static override properties: PropertyDeclarations = {
    ...DeskElement.properties,
    kind: { attribute: false },
    slug: { attribute: false },
    language: { attribute: false },
  };

  declare kind: 'event' | 'series';
  declare slug: string;
  declare language: string;

  #key = '';
  #preview: Widget | undefined;
  #measured: Widget | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    define(location.origin);
  }

  /** Another target or language gets a new element. */
  protected override willUpdate(): void {
    const key = [this.kind, this.slug, this.language].join(' ');
    if (key === this.#key) return;
    this.#key = key;
    this.#preview = this.#createElement();
    this.#measured = this.#createElement();
    this.#measured.addEventListener('mukaan-load', () => void this.#measure(key), { once: true });
  }

  #createElement(): Widget {
    const element = this.kind === 'event' ? new MukaanEvent() : new MukaanSeries();
    element.setAttribute(this.kind, this.slug);
    element.setAttribute('lang', this.language);
    element.setAttribute('server', location.origin);
    element.setAttribute('heading-level', '3');
    // the preview's form is never sent
    const stay = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.desk.showStatus(this.desk.strings.tag.previewHelp);
    };
    element.shadowRoot?.addEventListener('submit', stay, { capture: true });
    return element;
  }

  async #measure(key: string): Promise<void> {
    await this.#measured?.updateComplete;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    if (key !== this.#key || !this.#measured) return;
    const detail = Math.floor(this.#measured.getBoundingClientRect().height);
    this.dispatchEvent(new CustomEvent('desk-measured', { detail }));
  }

  protected override render(): TemplateResult {
    return html`<div class="stage">${this.#preview}</div>
      <div class="measure" aria-hidden="true" inert>${this.#measured}</div>`;
  }
}

customElements.define('desk-tag-preview', TagPreview);
