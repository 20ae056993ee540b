/** The tour as a visitor will meet it: the public element, fed with what the server makes of what is not saved yet. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { EventInput, SeriesInput } from '../../../worker/contract/desk.ts';
import type { Series } from '../../../worker/contract/event.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { carry, speak } from '../../core/page.ts';
import { locales } from '../../locales/index.ts';
import { MukaanSeries } from '../../series/mukaan-series.ts';
import { Piece } from '../screen.ts';

/** Milliseconds after the last change. */
const pause = 600;
const tag = 'mukaan-series';

let shown = 0;

export type TourInput = { series: SeriesInput; events: EventInput[] };

export class SeriesPreview extends Piece {
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    input: { attribute: false },
    languages: { attribute: false },
  };

  /** null as long as something is missing */
  declare input: TourInput | null;
  declare languages: Language[];

  #chosen: Language | undefined;
  #element: HTMLElement | undefined;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get(tag)) customElements.define(tag, MukaanSeries);
    speak(locales);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked = '';
  }

  get #language(): Language {
    const [first = this.desk.language] = this.languages;
    return this.#chosen && this.languages.includes(this.#chosen) ? this.#chosen : first;
  }

  protected override updated(): void {
    const { input } = this;
    const asked = input ? `${this.#language} ${JSON.stringify(input)}` : '';
    if (!input || asked === this.#asked) return;
    const first = this.#asked === '';
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(input, this.#language, asked), first ? 0 : pause);
  }

  async #fetch(input: TourInput, language: Language, asked: string): Promise<void> {
    try {
      const { series } = await this.desk.api.post<{ series: Series }>('preview', input, { query: { lang: language } });
      if (asked === this.#asked) this.#show(series, language);
    } catch (error) {
      if (asked === this.#asked) this.dispatchEvent(new CustomEvent('desk-refused', { detail: error }));
    }
    this.requestUpdate();
  }

  /** Each has a name of its own, as an element shows what is carried under the name it is given. */
  #show(series: Series, language: Language): void {
    shown += 1;
    const slug = `preview-${shown}`;
    carry(location.origin, 'series', language, { ...series, slug });
    this.#element ??= this.#made();
    this.#element.setAttribute('lang', language);
    this.#element.setAttribute('series', slug);
  }

  #made(): HTMLElement {
    const element = document.createElement(tag);
    element.setAttribute('server', location.origin);
    element.setAttribute('heading-level', '3');
    // nothing that is tried out here is sent
    const stay = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.desk.tell(this.desk.words.tour.previewHelp);
    };
    element.shadowRoot?.addEventListener('submit', stay, { capture: true });
    return element;
  }

  #switching(): TemplateResult | typeof nothing {
    if (this.languages.length < 2) return nothing;
    const choose = (language: Language) => {
      this.#chosen = language;
      this.requestUpdate();
    };
    return html`<div class="speaking" role="group" aria-label=${this.desk.words.shell.language}>${this.languages.map(
      (language) => html`<button type="button" class="plain" aria-pressed=${language === this.#language ? 'true' : 'false'}
        @click=${() => choose(language)}>${this.desk.words.common.languages[language]}</button>`,
    )}</div>`;
  }

  protected override render(): TemplateResult {
    const { tour, common } = this.desk.words;
    return html`<p class="hint">${tour.previewHelp}</p>
      ${this.input ? nothing : html`<p class="soft" role="status">${tour.previewStale}</p>`}
      ${this.#switching()}
      ${this.#element ? html`<div class="stage">${this.#element}</div>` : html`<p class="soft">${this.input ? common.loading : ''}</p>`}`;
  }
}

customElements.define('desk-series-preview', SeriesPreview);
