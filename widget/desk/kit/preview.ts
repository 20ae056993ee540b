/**
 * What visitors will meet, beside what is being written: the public element itself, fed with what
 * the server makes of it.
 */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Event, Series } from '../../../worker/contract/event.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { PreviewInput } from '../../../worker/contract/making.ts';
import { carry, type Kind, speak } from '../../core/page.ts';
import { locales } from '../../locales/index.ts';
import { Piece } from '../shell/screen.ts';

/** Milliseconds after the last change. */
const pause = 600;

let shown = 0;

export type Said = {
  /** that nothing is sent from here */
  help: string;
  /** said to who tries all the same */
  sent: string;
  /** why it is not, or no longer, what is written; empty where it is */
  stale: string;
};

/** @fires desk-refused with why the server makes nothing of it */
export abstract class Preview<Input extends object> extends Piece {
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    input: { attribute: false },
    languages: { attribute: false },
  };

  /** null as long as something is missing */
  declare input: Input | null;
  /** those to choose from, the first one first */
  declare languages: Language[];

  protected abstract readonly kind: Kind;
  protected abstract readonly element: CustomElementConstructor;
  /** what `POST /preview` is asked */
  protected abstract asked(input: Input): PreviewInput;
  protected abstract said(refused: boolean): Said;

  #chosen: Language | undefined;
  #element: HTMLElement | undefined;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refused = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get(this.#tag)) customElements.define(this.#tag, this.element);
    speak(locales);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked = '';
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
    const asked = `${language} ${JSON.stringify(input)}`;
    if (asked === this.#asked) return;
    const first = this.#asked === '';
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(input, language, asked), first ? 0 : pause);
  }

  async #fetch(input: Input, language: Language, asked: string): Promise<void> {
    try {
      const answer = await this.desk.api.call('POST preview', {
        body: this.asked(input),
        lang: language,
      });
      if (asked !== this.#asked) return;
      this.#refused = false;
      this.#show('event' in answer ? answer.event : answer.series, language);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#refused = true;
      this.dispatchEvent(new CustomEvent('desk-refused', { detail: error }));
    }
    this.requestUpdate();
  }

  /** Each has a name of its own, as an element shows what is carried under the name it is given. */
  #show(data: Event | Series, language: Language): void {
    shown += 1;
    const slug = `preview-${shown}`;
    carry(location.origin, this.kind, language, { ...data, slug });
    this.#element ??= this.#made();
    this.#element.setAttribute('lang', language);
    this.#element.setAttribute(this.kind, slug);
  }

  #made(): HTMLElement {
    const element = document.createElement(this.#tag);
    element.setAttribute('server', location.origin);
    element.setAttribute('heading-level', '3');
    // nothing that is tried out here is sent
    const stay = (event: globalThis.Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.desk.tell(this.said(this.#refused).sent);
    };
    element.shadowRoot?.addEventListener('submit', stay, { capture: true });
    return element;
  }

  #switching(): TemplateResult | typeof nothing {
    if (this.languages.length < 2) return nothing;
    const { shell, common } = this.desk.words;
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
    const { help, stale } = this.said(this.#refused);
    const waits = stale || (this.#element ? '' : this.desk.words.common.loading);
    return html`<p class="hint">${help}</p>
      <p class="soft waiting" role="status">${waits}</p>
      ${this.#switching()}
      ${this.#element ? html`<div class="stage">${this.#element}</div>` : nothing}`;
  }
}
