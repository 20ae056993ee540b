/** The desk itself: who is signed in, which organisation, which screen, and the frame around it. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Language, languageOf } from '../../../worker/contract/languages.ts';
import type { Me } from '../../../worker/contract/people.ts';
import { Refusal } from '../../core/api.ts';
import { asking } from '../kit/confirm.ts';
import { type DeskWords, wordsOf } from '../locales/words.ts';
import { signOut } from '../sign-in/session.ts';
import { Api } from './api.ts';
import type { Desk, Question } from './desk-context.ts';
import { frame } from './frame.ts';
import { came, mayReload } from './missed.ts';
import { atTop, Places } from './places.ts';
import { placeOf, type Show } from './routes.ts';
import { forgetUnsaved } from './unsaved.ts';
import { welcome } from './welcome.ts';
import { why } from './why.ts';

/** Which organisation somebody with several worked for last, in this browser. */
const lastKey = 'mukaan desk organization';
const stored = <T>(task: () => T): T | null => {
  try {
    return task();
  } catch {
    // a browser that keeps nothing asks each time
    return null;
  }
};
const remembered = (): string | null => stored(() => localStorage.getItem(lastKey));
const remember = (slug: string): unknown => stored(() => localStorage.setItem(lastKey, slug));

export class MukaanDesk extends LitElement {
  #words: DeskWords | undefined;
  #language: Language = languageOf(document.documentElement.lang) ?? 'fi';
  /** undefined until it is known; null: nobody is signed in */
  #me: Me | null | undefined;
  #failed: Refusal | undefined;
  /** whose session has ended in the middle of something, and where the focus was */
  #interrupted: { email: string; at: Element | null } | undefined;
  #choosing = false;
  /** whether what the address names has been found, or found missing */
  #settled = false;
  #desk: Desk | undefined;
  #screen: { path: string; nav: string; params: Record<string, string>; show: Show } | undefined;
  #lost = false;
  #moved = false;
  #places = new Places();
  #told = '';
  #telling: ReturnType<typeof setTimeout> | undefined;
  #question: { asked: Question; settle: (answer: string | null) => void } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', () => void this.#return());
    this.#places.connect();
    this.addEventListener('click', (event) => this.#follow(event));
    this.addEventListener('desk-arrived', ({ detail }: CustomEventInit<HTMLElement>) =>
      this.#land(detail),
    );
    void this.#begin();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #begin(): Promise<void> {
    this.#words = await wordsOf[this.#language]();
    await this.#fetchMe();
    await this.#arrive();
    await this.updateComplete;
    this.#places.restore(false);
  }

  /** Back and forward: the screen as it was left. */
  async #return(): Promise<void> {
    // what was asked on the screen before is answered with no
    this.#question?.settle(null);
    await this.#arrive();
    await this.updateComplete;
    this.#places.restore(true);
  }

  async #fetchMe(): Promise<void> {
    this.#failed = undefined;
    try {
      this.#me = await new Api(this.#language, undefined, () => {}).call('GET me');
      await this.#speak(this.#me.language ?? this.#language);
    } catch (error) {
      const refusal = Refusal.of(error);
      if (refusal.status === 401) this.#me = null;
      // what is being worked on stays
      else if (this.#desk) this.#tell(refusal.message || this.#desk.words.common.network);
      else this.#failed = refusal;
    }
    this.requestUpdate();
  }

  async #speak(language: Language): Promise<void> {
    if (language === this.#language) return;
    this.#words = await wordsOf[language]();
    this.#language = language;
    document.documentElement.lang = language;
  }

  /**
   * The session is over in the middle of something: the screen stays in the page, and comes back
   * with what was typed.
   */
  #signedOut(): void {
    if (!this.#me || this.#interrupted) return;
    this.#interrupted = { email: this.#me.email, at: document.activeElement };
    this.#me = null;
    this.requestUpdate();
  }

  async #signedIn(): Promise<void> {
    const interrupted = this.#interrupted;
    this.#settled = false;
    await this.#fetchMe();
    if (!this.#me) return;
    await this.#keepLanguage(this.#me);
    // what is below belongs to somebody else
    if (interrupted && interrupted.email !== this.#me.email) return location.reload();
    this.#interrupted = undefined;
    this.#moved = !interrupted;
    await this.#arrive();
    await this.updateComplete;
    if (interrupted?.at instanceof HTMLElement) interrupted.at.focus();
  }

  /**
   * The language in which somebody has signed in first is theirs, also of the mails, until they
   * choose another.
   */
  async #keepLanguage(me: Me): Promise<void> {
    if (me.language) return;
    const api = new Api(this.#language, undefined, () => {});
    await api.call('PATCH me', { body: { language: this.#language } }).catch(() => undefined);
  }

  /** Shows what the address names. */
  async #arrive(): Promise<void> {
    const me = this.#me;
    if (!me) return this.requestUpdate();
    const path = location.pathname.replace(/\/+$/, '');
    this.#choosing = path === '/desk';
    if (this.#choosing) return this.#goHome(me);
    const place = placeOf(path);
    const organization = me.organizations.find(({ slug }) => slug === place?.params.organization);
    this.#lost = !place || !organization;
    if (organization) {
      if (this.#desk?.organization !== organization) this.#desk = this.#deskOf(me, organization);
      remember(organization.slug);
    }
    if (place && organization) {
      try {
        this.#screen = { path, nav: place.nav, params: place.params, show: await place.load() };
        came();
      } catch {
        await this.#miss();
      }
    }
    this.#settled = true;
    this.requestUpdate();
  }

  /**
   * The screen one is on stays, with what was typed there, unless a newer page has the one that is
   * wanted.
   */
  async #miss(): Promise<void> {
    if (await mayReload()) return location.reload();
    if (!this.#screen) {
      this.#failed = new Refusal('network', 0);
      return;
    }
    history.replaceState(atTop, '', this.#screen.path);
    this.#moved = false;
    this.#tell((this.#words as DeskWords).common.network);
  }

  /** Where there is nothing to choose or to answer, straight on. */
  #goHome({ organizations, invitations }: Me): void {
    const last = remembered();
    const home =
      organizations.find(({ slug }) => slug === last) ??
      (organizations.length === 1 ? organizations[0] : undefined);
    this.#settled = !(home && invitations.length === 0);
    if (home && !this.#settled) this.#go(`/desk/${home.slug}`, true);
    else this.requestUpdate();
  }

  #deskOf(me: Me, organization: Me['organizations'][number]): Desk {
    const { slug, role } = organization;
    return {
      language: this.#language,
      words: this.#words as DeskWords,
      me,
      organization,
      api: new Api(this.#language, slug, () => this.#signedOut()),
      mayWrite: role !== 'viewer',
      path: (to) => `/desk/${slug}${to ? `/${to}` : ''}`,
      go: (to, how) => this.#go(`/desk/${slug}${to ? `/${to}` : ''}`, how?.replace),
      tell: (text) => this.#tell(text),
      ask: (asked) => this.#ask(asked),
      refresh: () => this.#refresh(),
    };
  }

  /** The screen stays: it gets its desk anew, with the words of the language that is now spoken. */
  async #refresh(): Promise<void> {
    await this.#fetchMe();
    await this.#arrive();
  }

  /** The same words twice are heard twice; after a while they are out of the way. */
  #tell(text: string): void {
    clearTimeout(this.#telling);
    this.#show('');
    this.#telling = setTimeout(() => {
      this.#show(text);
      this.#telling = setTimeout(() => this.#show(''), 8000);
    }, 50);
  }

  #show(told: string): void {
    this.#told = told;
    this.requestUpdate();
  }

  #ask(asked: Question): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (answer: string | null) => {
        this.#question = undefined;
        this.requestUpdate();
        resolve(answer);
      };
      this.#question = { asked, settle };
      this.requestUpdate();
    });
  }

  #go(path: string, replace = false, link?: string): void {
    if (!replace) this.#places.leave(link);
    history[replace ? 'replaceState' : 'pushState'](atTop, '', path);
    this.#moved = true;
    void this.#arrive();
  }

  /** Links of the desk open without loading the page anew. */
  #follow(event: MouseEvent): void {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const usual =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !usual || event.defaultPrevented || link.target || link.hasAttribute('download'))
      return;
    const { origin, pathname, hash, search } = new URL(link.href);
    if (origin !== location.origin || !/^\/desk(\/|$)/.test(pathname) || hash) return;
    event.preventDefault();
    this.#go(pathname + search, false, link.getAttribute('href') ?? undefined);
  }

  /**
   * A new screen begins at its heading, for eyes and ears; the first one where the browser has
   * begun.
   */
  #land(heading: HTMLElement | undefined): void {
    if (!this.#moved || !heading) return;
    this.#moved = false;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  #body(): TemplateResult {
    const words = this.#words as DeskWords;
    const { common } = words;
    if (this.#failed)
      return html`<main class="alone" id="content"><h1>Mukaan</h1>
        <p role="alert">${why(words, this.#failed)}</p>
        <button type="button" class="button" @click=${() => void this.#begin()}>${common.tryAgain}</button></main>`;
    if (this.#me === undefined || (this.#me && !this.#settled && !this.#screen))
      return html`<main class="alone" id="content"><p role="status">${common.loading}</p></main>`;
    const desk = this.#desk;
    const working = desk && this.#screen && !this.#lost && !this.#choosing;
    return html`${this.#me && working ? nothing : this.#alone()}
      ${working ? html`<div ?hidden=${!this.#me}>${this.#framed(desk)}</div>` : nothing}`;
  }

  #alone(): TemplateResult {
    return welcome({
      words: this.#words as DeskWords,
      language: this.#language,
      me: this.#me,
      ended: this.#interrupted !== undefined,
      lost: this.#lost && !this.#choosing,
      done: () => void this.#signedIn(),
    });
  }

  #framed(desk: Desk): TemplateResult {
    const { nav = '', params = {}, show } = this.#screen ?? {};
    return frame(desk, nav, () => void this.#signOut(), html`${show?.(desk, params) ?? nothing}`);
  }

  async #signOut(): Promise<void> {
    if (this.#desk) await signOut(this.#desk.api).catch(() => undefined);
    forgetUnsaved();
    location.assign(`/desk?lang=${this.#language}`);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words) return nothing;
    return html`${this.#body()}
      <p class="told" role="status">${this.#told}</p>
      ${this.#question ? asking(this.#question.asked, this.#words, this.#question.settle) : nothing}`;
  }
}
