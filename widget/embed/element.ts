/** Base of the public elements: attributes, language, loading, and events for the host page. */

import type { Event as EventData, EventSummary, Series } from '../../worker/contract/event.ts';
import { ApiError, fetchPublic } from '../core/api.ts';
import { Base } from '../core/base.ts';
import { readHeadingWeight } from '../core/heading.ts';
import { nearestLanguage } from '../core/language.ts';
import { Loader } from '../core/loader.ts';
import {
  hasLocale,
  homeServer,
  type Kind,
  localeFor,
  readEmbedded,
  slugOf,
  trimmed,
} from '../core/page.ts';
import { rich } from '../core/rich.ts';
import { addHyphenation, html, type Template } from '../core/template.ts';
import type { FormLocale } from '../locales/locale.ts';
import { type Order, RegistrationForm } from './form/registration-form.ts';
import { ResendForm, resendView } from './form/resend-view.ts';
import { type Copy, handOver } from './include.ts';
import { placeTag } from './placement.ts';
import type { EmbedTarget } from './script-tag.ts';

const eventsOf = (data: EventData | Series): EventSummary[] =>
  'events' in data ? data.events : [data];

export abstract class MukaanElement<Data extends EventData | Series> extends Base {
  /** called by a later copy of the script to pass on its strings and data */
  static handOver(copy: Copy): boolean {
    return handOver(copy);
  }

  /** called by a later copy of the script to place the element of its tag */
  static placeTag(script: HTMLScriptElement | null, wish: EmbedTarget): void {
    placeTag(script, wish);
  }

  static get observedAttributes(): string[] {
    return ['event', 'series', 'site', 'lang', 'heading-level', 'server'];
  }

  /** the key of the website the element is on */
  get site(): string {
    return this.getAttribute('site') ?? '';
  }
  set site(value: string) {
    this.setAttribute('site', value);
  }

  protected abstract readonly kind: Kind;
  /** Renders the loaded data. */
  protected abstract view(data: Data): Template;

  protected readonly form = new RegistrationForm(this);
  protected readonly resending = new ResendForm(this);
  #loader = new Loader<Data>(this);
  #request = '';
  #dispatched = '';
  #texts = new Map<string, HTMLElement>();
  #isOpen = false;

  protected override willUpdate(): void {
    const request = [this.origin, this.slug, this.#language].join(' ');
    if (request === this.#request) return;
    this.#request = request;
    // the server's messages were about other data or in another language
    this.form.clearServerErrors();
    this.resending.statusMessage = '';
    this.#load();
  }

  protected override updated(): void {
    this.form.hostUpdated();
    const { phase, error } = this.#loader;
    const outcome = phase === 'complete' || phase === 'error' ? `${phase} ${this.#request}` : '';
    if (outcome === this.#dispatched) return;
    this.#dispatched = outcome;
    if (phase === 'complete') this.announce('load', {});
    if (phase === 'error') this.announce('error', { code: error?.code });
  }

  /** Reloads counts and states; the current view stays until they arrive. */
  refresh(): void {
    void this.#loader.run(() => this.#fetch('no-cache'), true);
  }

  /** Dispatches an event to the host page; `detail` never has personal data. */
  announce(name: 'load' | 'register' | 'error', detail: unknown): void {
    this.dispatchEvent(
      new CustomEvent(`mukaan-${name}`, { detail, bubbles: true, composed: true }),
    );
  }

  /** 1–6 */
  get headingLevel(): number {
    return this.level(2);
  }

  protected get origin(): string {
    return (this.server || homeServer()).replace(/\/+$/, '');
  }

  /** The strings for the element; the form's own are added once data is loaded. */
  protected get locale(): FormLocale {
    const { value } = this.#loader;
    return { ...localeFor(this.#language ?? value?.textLanguage), ...value?.words } as FormLocale;
  }

  /**
   * What the form registers for.
   * @param choosing whether the visitor selects the events
   */
  protected order(data: Data, events: EventSummary[], choosing = false): Order {
    const { origin: server, locale, headingLevel } = this;
    const site = trimmed(this.site);
    const { privacy, links, textLanguage } = data;
    const all = eventsOf(data);
    return {
      server,
      site,
      locale,
      events,
      all,
      privacy,
      page: links.page,
      textLanguage,
      choosing,
      level: headingLevel + 1,
    };
  }

  /**
   * "Send the link again", shown where an event is full or closed and participants look for their
   * own registration.
   */
  protected resend(order: Order): Template | false {
    const isOffered = order.all.some(({ registration: { state } }) =>
      ['full', 'closed', 'waitlist'].includes(state),
    );
    return isOffered && resendView(this.resending, order);
  }

  /** Folds a long text, so that the form stays near, and renders it when it is opened. */
  protected description(text: string | null, lang: string, maxLength = 900) {
    if (!text) return null;
    if (text.length < maxLength) return this.rich(text, lang);
    const open = () => {
      this.#isOpen = true;
      this.requestUpdate();
    };
    return html`<details @toggle=${open}><summary>${this.locale.more}</summary>${this.#isOpen && this.rich(text, lang)}</details>`;
  }

  /** The organiser's rich text as nodes, built once. */
  protected rich(text: string, lang: string): HTMLElement {
    const key = lang + text;
    const node = this.#texts.get(key) ?? rich(text, lang);
    this.#texts.set(key, node);
    // a re-rendering after a page translation needs nodes of its own
    return this.isTranslated ? (node.cloneNode(true) as HTMLElement) : node;
  }

  /** The slug without what editors put around it. */
  protected get slug(): string {
    return slugOf(this, this.kind);
  }

  get #language() {
    const language = nearestLanguage(this);
    return language && hasLocale(language) ? language : undefined;
  }

  async #fetch(cache?: RequestCache): Promise<Data> {
    if (!this.slug || !this.origin) throw new ApiError('not-found', 404);
    const kind = this.kind === 'event' ? 'events' : 'series';
    return fetchPublic<Data>(
      `${this.origin}/api/v1/${kind}/${encodeURIComponent(this.slug)}`,
      this.#language,
      cache,
    );
  }

  #load(): void {
    const embedded =
      this.#language && readEmbedded(this.origin, this.kind, this.slug, this.#language);
    if (embedded) this.#loader.set(embedded as Data);
    else void this.#loader.run(() => this.#fetch());
  }

  #loading(): Template {
    const bar = html`<div class="row"><span class="leaf"></span><span class="what"><i></i><i></i></span></div>`;
    return html`<p>${this.locale.loading}</p>
      <div class="rows" aria-hidden="true">${this.kind === 'event' ? bar : [bar, bar, bar, bar, bar]}</div>
      <slot name="space"></slot>`;
  }

  /** The host page's fallback content, else a link to the page on HOST. */
  #failure(): Template {
    const { locale } = this;
    if (this.#loader.error?.code === 'not-found')
      return html`<p>${locale.unknown}</p><slot></slot>`;
    // /e/SLUG or /s/SLUG
    const page = `${this.origin}/${this.kind.charAt(0)}/${encodeURIComponent(this.slug)}`;
    return html`<p><strong>${locale.failed}</strong> ${locale.failedHelp}</p>
      <p><slot><a href=${page}>${locale.page}</a></slot></p>
      <p><button type="button" @click=${() => this.#load()}>${locale.tryAgain}</button></p>`;
  }

  protected override render(): Template {
    const { phase, value } = this.#loader;
    // drafts of a discreet event (its counts are hidden) are not stored: the device may be shared
    if (value) {
      readHeadingWeight();
      addHyphenation(value.syllables);
      const discreet = eventsOf(value).some(({ registration }) => registration.waiting === null);
      this.form.resume(['mukaan', this.origin, this.kind, this.slug].join(' '), !discreet);
    }
    // the live region exists from the first rendering, so that later content is announced
    const kind = phase === 'error' ? 'failure' : phase === 'pending' && 'loading';
    const waiting = kind === 'failure' ? this.#failure() : kind && this.#loading();
    return html`<div class="root" part="root" lang=${this.locale.language} dir="ltr">
      <div class=${kind} part=${kind} role="status">${waiting}</div>
      ${value && this.view(value)}
    </div>`;
  }

  protected override renderFallback(): Template {
    return html`<div class="root" part="root" lang=${this.locale.language} dir="ltr"><div class="failure" part="failure" role="status">${this.#failure()}</div></div>`;
  }
}
