/**
 * What the public elements have in common: attributes, language, loading, and telling the host
 * page.
 */

import type { Event as EventData, EventSummary, Series } from '../../worker/contract/event.ts';
import { Refusal, read } from '../core/api.ts';
import { Base } from '../core/base.ts';
import { readHeadingWeight } from '../core/heading.ts';
import { nearestLanguage } from '../core/language.ts';
import { Loader } from '../core/loader.ts';
import {
  carriedData,
  homeServer,
  type Kind,
  slugOf,
  speaks,
  trimmed,
  wordsFor,
} from '../core/page.ts';
import { rich } from '../core/rich.ts';
import { html, learnHyphens, type Template } from '../core/template.ts';
import type { FormLocale } from '../locales/locale.ts';
import { type Order, RegistrationForm } from './form/registration-form.ts';
import { Resending, resendView } from './form/resend-view.ts';
import { type Copy, handOver } from './include.ts';
import { placeTag } from './placement.ts';
import type { Wish } from './script-tag.ts';

const eventsOf = (data: EventData | Series): EventSummary[] =>
  'events' in data ? data.events : [data];

export abstract class MukaanElement<Data extends EventData | Series> extends Base {
  /** a later copy of the script leaves what it carries */
  static handOver(copy: Copy): boolean {
    return handOver(copy);
  }

  /** a later copy of the script leaves what its tag asks for */
  static placeTag(script: HTMLScriptElement | null, wish: Wish): void {
    placeTag(script, wish);
  }

  static get observedAttributes(): string[] {
    return ['event', 'series', 'site', 'lang', 'heading-level', 'server'];
  }

  /** the member site's key */
  get site(): string {
    return this.getAttribute('site') ?? '';
  }
  set site(value: string) {
    this.setAttribute('site', value);
  }

  protected abstract readonly kind: Kind;
  /** shows what came */
  protected abstract view(data: Data): Template;

  protected readonly form = new RegistrationForm(this);
  protected readonly resending = new Resending(this);
  #loader = new Loader<Data>(this);
  #asked = '';
  #told = '';
  #texts = new Map<string, HTMLElement>();
  #unfolded = false;

  protected override willUpdate(): void {
    const asked = [this.origin, this.slug, this.#wanted].join(' ');
    if (asked === this.#asked) return;
    this.#asked = asked;
    // what the server has said was said in another language, or of something else
    this.form.hush();
    this.resending.told = '';
    this.#load();
  }

  protected override updated(): void {
    this.form.hostUpdated();
    const { phase, error } = this.#loader;
    const told = phase === 'complete' || phase === 'error' ? `${phase} ${this.#asked}` : '';
    if (told === this.#told) return;
    this.#told = told;
    if (phase === 'complete') this.announce('load', {});
    if (phase === 'error') this.announce('error', { code: error?.code });
  }

  /** Fetches counts and states anew, keeping what is shown until they come. */
  refresh(): void {
    void this.#loader.run(() => this.#fetch('no-cache'), true);
  }

  /** Tells the host page what happened; never with personal data. */
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

  /** The form's words are among them as soon as there is something to view. */
  protected get locale(): FormLocale {
    const { value } = this.#loader;
    return { ...wordsFor(this.#wanted ?? value?.textLanguage), ...value?.words } as FormLocale;
  }

  /** @param choosing whether the visitor chooses the events */
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

  /** For those who look for the place they have, where the page does not plainly offer one. */
  protected resend(order: Order): Template | false {
    const asked = order.all.some(({ registration: { state } }) =>
      ['full', 'closed', 'waitlist'].includes(state),
    );
    return asked && resendView(this.resending, order);
  }

  /**
   * A long text stands folded, so that the form is not far away, and is made when somebody opens
   * it.
   */
  protected description(text: string | null, lang: string, long = 900) {
    if (!text) return null;
    if (text.length < long) return this.rich(text, lang);
    const unfold = () => {
      this.#unfolded = true;
      this.requestUpdate();
    };
    return html`<details @toggle=${unfold}><summary>${this.locale.more}</summary>${this.#unfolded && this.rich(text, lang)}</details>`;
  }

  /** The organiser's rich text as nodes, made once. */
  protected rich(text: string, lang: string): HTMLElement {
    const key = lang + text;
    const known = this.#texts.get(key) ?? rich(text, lang);
    this.#texts.set(key, known);
    // one node can't be in two drawings
    return this.isTranslated ? (known.cloneNode(true) as HTMLElement) : known;
  }

  /** As an editor may have written it. */
  protected get slug(): string {
    return slugOf(this, this.kind);
  }

  get #wanted() {
    const language = nearestLanguage(this);
    return language && speaks(language) ? language : undefined;
  }

  async #fetch(cache?: RequestCache): Promise<Data> {
    if (!this.slug || !this.origin) throw new Refusal('not-found', 404);
    const kind = this.kind === 'event' ? 'events' : 'series';
    return read<Data>(
      `${this.origin}/api/v1/${kind}/${encodeURIComponent(this.slug)}`,
      this.#wanted,
      cache,
    );
  }

  #load(): void {
    const carried = this.#wanted && carriedData(this.origin, this.kind, this.slug, this.#wanted);
    if (carried) this.#loader.set(carried as Data);
    else void this.#loader.run(() => this.#fetch());
  }

  #loading(): Template {
    const bar = html`<div class="row"><span class="leaf"></span><span class="what"><i></i><i></i></span></div>`;
    return html`<p>${this.locale.loading}</p>
      <div class="rows" aria-hidden="true">${this.kind === 'event' ? bar : [bar, bar, bar, bar, bar]}</div>
      <slot name="space"></slot>`;
  }

  /**
   * What one can still do: the host page's own fallback, else a link to the same thing on Mukaan's
   * page.
   */
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
    // what is registered for at a discreet event, whose counts are secret, is nobody's business who
    // comes to the screen next
    if (value) {
      readHeadingWeight();
      learnHyphens(value.syllables);
      const discreet = eventsOf(value).some(({ registration }) => registration.waiting === null);
      this.form.resume(['mukaan', this.origin, this.kind, this.slug].join(' '), !discreet);
    }
    // one live region from the first drawing on: what stands in it later is heard
    const kind = phase === 'error' ? 'failure' : phase === 'pending' && 'loading';
    const waiting = kind === 'failure' ? this.#failure() : kind && this.#loading();
    return html`<div class="root" part="root" lang=${this.locale.language} dir="ltr">
      <div class=${kind} part=${kind} role="status">${waiting}</div>
      ${value && this.view(value)}
    </div>`;
  }

  protected override broken(): Template {
    return html`<div class="root" part="root" lang=${this.locale.language} dir="ltr"><div class="failure" part="failure" role="status">${this.#failure()}</div></div>`;
  }
}
