/** The live form beside the editor: the public element itself, fed with what the server makes of the unsaved event. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { EventInput } from '../../../worker/contract/desk.ts';
import type { Event as PublicEvent } from '../../../worker/contract/event.ts';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import { carry, speak } from '../../core/page.ts';
import { MukaanEvent } from '../../event/mukaan-event.ts';
import { locales } from '../../locales/index.ts';
import { Piece } from '../screen.ts';

/** Milliseconds after the last change. */
const pause = 600;
const tag = 'mukaan-event';

let shown = 0;

export class EventPreview extends Piece {
  static override properties: PropertyDeclarations = { ...Piece.properties, input: { attribute: false } };

  /** null as long as it can't be shown, as times are missing */
  declare input: EventInput | null;

  #language: Language | undefined;
  #element: HTMLElement | undefined;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stuck = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get(tag)) customElements.define(tag, MukaanEvent);
    speak(locales);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked = '';
  }

  get #spoken(): Language {
    const given = this.input?.languages ?? [this.desk.language];
    return this.#language && given.includes(this.#language) ? this.#language : (given[0] ?? this.desk.language);
  }

  protected override updated(): void {
    const { input } = this;
    if (!input) return;
    const language = this.#spoken;
    const asked = `${language} ${JSON.stringify(input)}`;
    if (asked === this.#asked) return;
    const first = this.#asked === '';
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(input, language, asked), first ? 0 : pause);
  }

  async #fetch(input: EventInput, language: Language, asked: string): Promise<void> {
    try {
      const { event } = await this.desk.api.post<{ event: PublicEvent }>(
        'preview',
        { event: input },
        { query: { lang: language } },
      );
      if (asked !== this.#asked) return;
      this.#stuck = false;
      this.#show(event, language);
    } catch {
      if (asked === this.#asked) this.#stuck = true;
    }
    this.requestUpdate();
  }

  /** Each has a name of its own, as an element shows what is carried under the name it is given. */
  #show(event: PublicEvent, language: Language): void {
    shown += 1;
    const slug = `preview-${shown}`;
    carry(location.origin, 'event', language, { ...event, slug });
    const element = this.#element ?? this.#made();
    element.setAttribute('lang', language);
    element.setAttribute('event', slug);
  }

  #made(): HTMLElement {
    const element = document.createElement(tag);
    element.setAttribute('server', location.origin);
    element.setAttribute('heading-level', '3');
    // nothing that is tried out here is sent
    const stay = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.desk.tell(this.desk.words.editor.preview.sent);
    };
    element.shadowRoot?.addEventListener('submit', stay, { capture: true });
    this.#element = element;
    return element;
  }

  #switching(): TemplateResult | typeof nothing {
    const { common, editor } = this.desk.words;
    const given = languages.filter((language) => this.input?.languages?.includes(language));
    if (given.length < 2) return nothing;
    const choose = (language: Language) => {
      this.#language = language;
      this.requestUpdate();
    };
    return html`<div class="speaking" role="group" aria-label=${editor.preview.language}>${given.map(
      (language) => html`<button type="button" class="plain" aria-pressed=${language === this.#spoken ? 'true' : 'false'}
        @click=${() => choose(language)}>${common.languages[language]}</button>`,
    )}</div>`;
  }

  protected override render(): TemplateResult {
    const words = this.desk.words.editor.preview;
    const element = this.#element;
    return html`<p class="hint">${words.help}</p>
      ${this.#switching()}
      ${this.#stuck ? html`<p class="soft">${words.stuck}</p>` : nothing}
      ${element ? html`<div class="stage">${element}</div>` : html`<p class="soft waiting">${words.waiting}</p>`}`;
  }
}

customElements.define('desk-event-preview', EventPreview);
