/** Live preview: the public element, fed with the server's rendering of the unsaved form. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { PreviewInput } from '../../../worker/contract/desk-events.ts';
import type { Event, Series } from '../../../worker/contract/event.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { addLocales, type Kind, storeEmbedded } from '../../core/page.ts';
import { locales } from '../../locales/index.ts';
import { DeskElement } from '../shell/screen.ts';

/** Fetches after a pause in typing, not for each keystroke. */
const FETCH_DELAY_MS = 600;

let shownCount = 0;

export type PreviewStrings = {
  /** states that the preview sends nothing */
  help: string;
  /** shown after an attempt to submit */
  sent: string;
  /** why the preview does not match the form; empty if it does */
  stale: string;
};

/** @fires desk-refused with the error if the server rejects the input */
export abstract class Preview<Input extends object> extends DeskElement {
  static override properties: PropertyDeclarations = {
    ...DeskElement.properties,
    input: { attribute: false },
    languages: { attribute: false },
  };

  /** null while the form is incomplete */
  declare input: Input | null;
  /** the languages to choose from; the first is the default */
  declare languages: Language[];

  protected abstract readonly kind: Kind;
  protected abstract readonly element: CustomElementConstructor;
  /** the body of `POST /preview` */
  protected abstract previewInput(input: Input): PreviewInput;
  protected abstract previewStrings(isRejected: boolean): PreviewStrings;

  #chosen: Language | undefined;
  #element: HTMLElement | undefined;
  #requested = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRejected = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get(this.#tag)) customElements.define(this.#tag, this.element);
    addLocales(locales);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#requested = '';
  }

  get #tag(): string {
    return `mukaan-${this.kind}`;
  }

  get #language(): Language {
    const [first = this.desk.language] = this.languages;
    return this.#chosen && this.languages.includes(this.#chosen) ? this.#chosen : first;
  }

  protected override updated(): void {
    const { input } = this;
    if (!input) return;
    const language = this.#language;
    const requested = `${language} ${JSON.stringify(input)}`;
    if (requested === this.#requested) return;
    const first = this.#requested === '';
    this.#requested = requested;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => void this.#fetch(input, language, requested),
      first ? 0 : FETCH_DELAY_MS,
    );
  }

  async #fetch(input: Input, language: Language, requested: string): Promise<void> {
    try {
      const answer = await this.desk.api.call('POST preview', {
        body: this.previewInput(input),
        lang: language,
      });
      if (requested !== this.#requested) return;
      this.#isRejected = false;
      this.#show('event' in answer ? answer.event : answer.series, language);
    } catch (error) {
      if (requested !== this.#requested) return;
      this.#isRejected = true;
      this.dispatchEvent(new CustomEvent('desk-refused', { detail: error }));
    }
    this.requestUpdate();
  }

  /** A new slug for each update makes the element read the new data. */
  #show(data: Event | Series, language: Language): void {
    shownCount += 1;
    const slug = `preview-${shownCount}`;
    storeEmbedded(location.origin, this.kind, language, { ...data, slug });
    this.#element ??= this.#createElement();
    this.#element.setAttribute('lang', language);
    this.#element.setAttribute(this.kind, slug);
  }

  #createElement(): HTMLElement {
    const element = document.createElement(this.#tag);
    element.setAttribute('server', location.origin);
    element.setAttribute('heading-level', '3');
    // the preview must not send registrations
    const preventSubmit = (event: globalThis.Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.desk.showStatus(this.previewStrings(this.#isRejected).sent);
    };
    element.shadowRoot?.addEventListener('submit', preventSubmit, { capture: true });
    return element;
  }

  #languageSwitch(): TemplateResult | typeof nothing {
    if (this.languages.length < 2) return nothing;
    const { shell, common } = this.desk.strings;
    const choose = (language: Language) => {
      this.#chosen = language;
      this.requestUpdate();
    };
    return html`<div class="speaking" role="group" aria-label=${shell.language}>${this.languages.map(
      (
        language,
      ) => html`<button type="button" class="plain" aria-pressed=${language === this.#language ? 'true' : 'false'}
        @click=${() => choose(language)}>${common.languages[language]}</button>`,
    )}</div>`;
  }

  protected override render(): TemplateResult {
    const { help, stale } = this.previewStrings(this.#isRejected);
    const status = stale || (this.#element ? '' : this.desk.strings.common.loading);
    return html`<p class="hint">${help}</p>
      <p class="soft waiting" role="status">${status}</p>
      ${this.#languageSwitch()}
      ${this.#element ? html`<div class="stage">${this.#element}</div>` : nothing}`;
  }
}
