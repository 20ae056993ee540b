/**
 * Base classes of the desk's elements: shared style sheet, document title, loading and error
 * states.
 */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { formatClock } from '../../../worker/contract/dates.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Loader } from '../../core/loader.ts';
import type { Desk } from './desk-context.ts';
import { why } from './why.ts';

/** The current time in the browser's zone, for “saved at 14.03”. */
export const clockNow = (language: Language): string =>
  formatClock(language, new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);

/**
 * Renders into the light DOM: labels, errors and dialogs can refer to each other, and one style
 * sheet serves all.
 */
export abstract class Piece extends LitElement {
  static override properties: PropertyDeclarations = { desk: { attribute: false } };

  declare desk: Desk;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

export abstract class Screen extends Piece {
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    params: { attribute: false },
  };

  /** parameters of the URL */
  declare params: Record<string, string>;

  #titled = '';

  /** The first heading becomes the document's title and, on a new screen, gets the focus. */
  protected override updated(): void {
    const heading = this.querySelector('h1');
    const title = heading?.textContent?.replaceAll('\u00ad', '').trim() ?? '';
    if (!heading || !title || title === this.#titled) return;
    document.title = `${title} – ${this.desk.organization.name}`;
    if (!this.#titled)
      this.dispatchEvent(new CustomEvent('desk-arrived', { bubbles: true, detail: heading }));
    this.#titled = title;
  }

  /** Renders the loaded value, the loading state, or the error with a retry. */
  protected loaded<T>(
    loader: Loader<T>,
    retry: () => void,
    view: (value: T) => TemplateResult,
  ): TemplateResult {
    const { common } = this.desk.words;
    if (loader.value !== undefined) return view(loader.value);
    if (loader.phase !== 'error')
      return html`<p class="loading" role="status">${common.loading}</p>`;
    if (loader.error?.code === 'not-found')
      return html`<h1>${common.notFound}</h1><p>${common.notFoundHelp}</p>`;
    return html`<h1>${common.notLoaded}</h1><div class="box bad" role="alert">
      <p>${this.why(loader.error)}</p>
      <button type="button" class="button quiet" @click=${retry}>${common.tryAgain}</button>
    </div>`;
  }

  /** The text of an error. */
  protected why(error: unknown): string {
    return why(this.desk.words, error);
  }

  /** The notice of an owners-only screen for other roles. */
  protected ownersOnly(title: string): TemplateResult | null {
    if (this.desk.organization.role === 'owner') return null;
    return html`<header class="head"><h1>${title}</h1></header><p class="box">${this.desk.words.common.ownersOnly}</p>`;
  }

  /** The notice for viewers. */
  protected onlyLooking(): TemplateResult | typeof nothing {
    return this.desk.mayWrite ? nothing : html`<p class="box">${this.desk.words.common.mayNot}</p>`;
  }
}
