/**
 * What the desk's screens have in common: one stylesheet for all, a title, and words for what
 * failed.
 */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { formatClock } from '../../../worker/contract/dates.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Loader } from '../../core/loader.ts';
import type { Desk } from './desk-context.ts';
import { why } from './why.ts';

/** The time by the clock of whoever looks, for “saved at 14.03”. */
export const clockNow = (language: Language): string =>
  formatClock(language, new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);

/**
 * Draws into the page itself: labels, errors and dialogs may then point at each other, and one
 * style sheet serves all.
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

  /** the parts of the address that vary, by name */
  declare params: Record<string, string>;

  #titled = '';

  /**
   * The first heading is the document's title, and where a reader's focus lands when the screen is
   * new.
   */
  protected override updated(): void {
    const heading = this.querySelector('h1');
    const title = heading?.textContent?.replaceAll('\u00ad', '').trim() ?? '';
    if (!heading || !title || title === this.#titled) return;
    document.title = `${title} – ${this.desk.organization.name}`;
    if (!this.#titled)
      this.dispatchEvent(new CustomEvent('desk-arrived', { bubbles: true, detail: heading }));
    this.#titled = title;
  }

  /** What is loaded, or the shape of it, or why not and what to do. */
  protected loaded<T>(
    loader: Loader<T>,
    again: () => void,
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
      <button type="button" class="button quiet" @click=${again}>${common.tryAgain}</button>
    </div>`;
  }

  /** A refusal in words. */
  protected why(error: unknown): string {
    return why(this.desk.words, error);
  }

  /** A screen for owners, to somebody who is none. */
  protected ownersOnly(title: string): TemplateResult | null {
    if (this.desk.organization.role === 'owner') return null;
    return html`<header class="head"><h1>${title}</h1></header><p class="box">${this.desk.words.common.ownersOnly}</p>`;
  }

  /** Said to those who may look and not change. */
  protected onlyLooking(): TemplateResult | typeof nothing {
    return this.desk.mayWrite ? nothing : html`<p class="box">${this.desk.words.common.mayNot}</p>`;
  }
}
