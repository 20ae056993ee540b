/**
 * Base classes of the desk's elements: shared style sheet, document title, loading and error
 * states.
 */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { formatTime } from '../../../worker/contract/dates.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Loader } from '../../core/loader.ts';
import type { Desk } from './desk-context.ts';
import { errorText } from './error-text.ts';

/** The current time in the browser's zone, for “saved at 14.03”. */
export const clockNow = (language: Language): string =>
  formatTime(language, new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);

/**
 * Renders into the light DOM: labels, errors and dialogs can refer to each other, and one style
 * sheet serves all.
 */
export abstract class DeskElement extends LitElement {
  static override properties: PropertyDeclarations = { desk: { attribute: false } };

  declare desk: Desk;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

export abstract class Screen extends DeskElement {
  static override properties: PropertyDeclarations = {
    ...DeskElement.properties,
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
  protected renderLoaded<T>(
    loader: Loader<T>,
    retry: () => void,
    view: (value: T) => TemplateResult,
  ): TemplateResult {
    const { common } = this.desk.strings;
    if (loader.value !== undefined) return view(loader.value);
    if (loader.phase !== 'error')
      return html`<p class="loading" role="status">${common.loading}</p>`;
    if (loader.error?.code === 'not-found')
      return html`<h1>${common.notFound}</h1><p>${common.notFoundHelp}</p>`;
    return html`<h1>${common.notLoaded}</h1><div class="box bad" role="alert">
      <p>${this.errorText(loader.error)}</p>
      <button type="button" class="button quiet" @click=${retry}>${common.tryAgain}</button>
    </div>`;
  }

  /** The text of an error. */
  protected errorText(error: unknown): string {
    return errorText(this.desk.strings, error);
  }

  /** The notice of an owners-only screen for other roles. */
  protected ownersOnlyNotice(title: string): TemplateResult | null {
    if (this.desk.organization.role === 'owner') return null;
    return html`<header class="head"><h1>${title}</h1></header><p class="box">${this.desk.strings.common.ownersOnly}</p>`;
  }

  /** The notice for viewers. */
  protected readOnlyNotice(): TemplateResult | typeof nothing {
    return this.desk.canWrite
      ? nothing
      : html`<p class="box">${this.desk.strings.common.mayNot}</p>`;
  }
}
