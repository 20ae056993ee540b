/** The desk's root element: session, organisation, current screen, and the frame around it. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Language, languageOf } from '../../../worker/contract/languages.ts';
import type { Me } from '../../../worker/contract/people.ts';
import { ApiError } from '../../core/api.ts';
import { confirmDialog } from '../kit/confirm.ts';
import { type DeskStrings, stringsOf } from '../locales/strings.ts';
import { signOut } from '../sign-in/session.ts';
import { Api } from './api.ts';
import { clearReloadMark, shouldReload } from './chunk-reload.ts';
import type { Desk, Question } from './desk-context.ts';
import { errorText } from './error-text.ts';
import { frame } from './frame.ts';
import { clearLocalDrafts } from './local-draft.ts';
import { type RenderScreen, routeOf } from './routes.ts';
import { atTop, ScrollPositions } from './scroll-positions.ts';
import { welcome } from './welcome.ts';

/** Storage key of the organisation last worked for, for people with several. */
const lastKey = 'mukaan desk organization';
const stored = <T>(task: () => T): T | null => {
  try {
    return task();
  } catch {
    // without storage the desk asks each time
    return null;
  }
};
const readOrganization = (): string | null => stored(() => localStorage.getItem(lastKey));
const storeOrganization = (slug: string): unknown =>
  stored(() => localStorage.setItem(lastKey, slug));

export class MukaanDesk extends LitElement {
  #strings: DeskStrings | undefined;
  #language: Language = languageOf(document.documentElement.lang) ?? 'fi';
  /** undefined until loaded; null: not signed in */
  #me: Me | null | undefined;
  #failed: ApiError | undefined;
  /** set when the session has ended: its address and the focused element */
  #interrupted: { email: string; at: Element | null } | undefined;
  #choosing = false;
  /** whether the URL's screen was loaded or not found */
  #isResolved = false;
  #desk: Desk | undefined;
  #screen:
    | { path: string; nav: string; params: Record<string, string>; show: RenderScreen }
    | undefined;
  #isNotFound = false;
  #shouldFocusHeading = false;
  #scroll = new ScrollPositions();
  #statusText = '';
  #statusTimer: ReturnType<typeof setTimeout> | undefined;
  #question: { asked: Question; settle: (answer: string | null) => void } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', () => void this.#return());
    this.#scroll.connect();
    this.addEventListener('click', (event) => this.#openLink(event));
    this.addEventListener('desk-arrived', ({ detail }: CustomEventInit<HTMLElement>) =>
      this.#focusHeading(detail),
    );
    void this.#begin();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #begin(): Promise<void> {
    this.#strings = await stringsOf[this.#language]();
    await this.#fetchMe();
    await this.#showScreen();
    await this.updateComplete;
    this.#scroll.restore(false);
  }

  /** Back and forward: restores the screen as it was left. */
  async #return(): Promise<void> {
    // a question of the previous screen is cancelled
    this.#question?.settle(null);
    await this.#showScreen();
    await this.updateComplete;
    this.#scroll.restore(true);
  }

  async #fetchMe(): Promise<void> {
    this.#failed = undefined;
    try {
      this.#me = await new Api(this.#language, undefined, () => {}).call('GET me');
      await this.#setLanguage(this.#me.language ?? this.#language);
    } catch (error) {
      const refusal = ApiError.of(error);
      if (refusal.status === 401) this.#me = null;
      // the current screen stays
      else if (this.#desk) this.#showStatus(refusal.message || this.#desk.strings.common.network);
      else this.#failed = refusal;
    }
    this.requestUpdate();
  }

  async #setLanguage(language: Language): Promise<void> {
    if (language === this.#language) return;
    this.#strings = await stringsOf[language]();
    this.#language = language;
    document.documentElement.lang = language;
  }

  /**
   * The session has ended: the screen stays in the page with its input while the user signs in
   * again.
   */
  #signedOut(): void {
    if (!this.#me || this.#interrupted) return;
    this.#interrupted = { email: this.#me.email, at: document.activeElement };
    this.#me = null;
    this.requestUpdate();
  }

  async #signedIn(): Promise<void> {
    const interrupted = this.#interrupted;
    this.#isResolved = false;
    await this.#fetchMe();
    if (!this.#me) return;
    await this.#saveLanguage(this.#me);
    // the screen belongs to another user
    if (interrupted && interrupted.email !== this.#me.email) return location.reload();
    this.#interrupted = undefined;
    this.#shouldFocusHeading = !interrupted;
    await this.#showScreen();
    await this.updateComplete;
    if (interrupted?.at instanceof HTMLElement) interrupted.at.focus();
  }

  /** Saves the language of the first sign-in as the user's language, also for mails. */
  async #saveLanguage(me: Me): Promise<void> {
    if (me.language) return;
    const api = new Api(this.#language, undefined, () => {});
    await api.call('PATCH me', { body: { language: this.#language } }).catch(() => undefined);
  }

  /** Shows the screen of the URL. */
  async #showScreen(): Promise<void> {
    const me = this.#me;
    if (!me) return this.requestUpdate();
    const path = location.pathname.replace(/\/+$/, '');
    this.#choosing = path === '/desk';
    if (this.#choosing) return this.#goHome(me);
    const route = routeOf(path);
    const organization = me.organizations.find(({ slug }) => slug === route?.params.organization);
    this.#isNotFound = !route || !organization;
    if (organization) {
      if (this.#desk?.organization !== organization) this.#desk = this.#deskOf(me, organization);
      storeOrganization(organization.slug);
    }
    if (route && organization) {
      try {
        this.#screen = { path, nav: route.nav, params: route.params, show: await route.load() };
        clearReloadMark();
      } catch {
        await this.#handleLoadError();
      }
    }
    this.#isResolved = true;
    this.requestUpdate();
  }

  /**
   * The screen's code failed to load: reloads the page once, as a newer release may have replaced
   * it; else the current screen stays.
   */
  async #handleLoadError(): Promise<void> {
    if (await shouldReload()) return location.reload();
    if (!this.#screen) {
      this.#failed = new ApiError('network', 0);
      return;
    }
    history.replaceState(atTop, '', this.#screen.path);
    this.#shouldFocusHeading = false;
    this.#showStatus((this.#strings as DeskStrings).common.network);
  }

  /** Goes on to the only or last organisation, unless there is an invitation to answer. */
  #goHome({ organizations, invitations }: Me): void {
    const last = readOrganization();
    const home =
      organizations.find(({ slug }) => slug === last) ??
      (organizations.length === 1 ? organizations[0] : undefined);
    this.#isResolved = !(home && invitations.length === 0);
    if (home && !this.#isResolved) this.#go(`/desk/${home.slug}`, true);
    else this.requestUpdate();
  }

  #deskOf(me: Me, organization: Me['organizations'][number]): Desk {
    const { slug, role } = organization;
    return {
      language: this.#language,
      strings: this.#strings as DeskStrings,
      me,
      organization,
      api: new Api(this.#language, slug, () => this.#signedOut()),
      canWrite: role !== 'viewer',
      path: (to) => `/desk/${slug}${to ? `/${to}` : ''}`,
      go: (to, how) => this.#go(`/desk/${slug}${to ? `/${to}` : ''}`, how?.replace),
      showStatus: (text) => this.#showStatus(text),
      ask: (asked) => this.#ask(asked),
      refresh: () => this.#refresh(),
    };
  }

  /** Reloads the user and gives the current screen a new context. */
  async #refresh(): Promise<void> {
    await this.#fetchMe();
    await this.#showScreen();
  }

  /**
   * Shows a status text for 8 s. It is cleared first, so that screen readers announce a repeated
   * text.
   */
  #showStatus(text: string): void {
    clearTimeout(this.#statusTimer);
    this.#setStatus('');
    this.#statusTimer = setTimeout(() => {
      this.#setStatus(text);
      this.#statusTimer = setTimeout(() => this.#setStatus(''), 8000);
    }, 50);
  }

  #setStatus(text: string): void {
    this.#statusText = text;
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
    if (!replace) this.#scroll.leave(link);
    history[replace ? 'replaceState' : 'pushState'](atTop, '', path);
    this.#shouldFocusHeading = true;
    void this.#showScreen();
  }

  /** Opens links of the desk without loading the page. */
  #openLink(event: MouseEvent): void {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const isPlainClick =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (
      !link ||
      !isPlainClick ||
      event.defaultPrevented ||
      link.target ||
      link.hasAttribute('download')
    )
      return;
    const { origin, pathname, hash, search } = new URL(link.href);
    if (origin !== location.origin || !/^\/desk(\/|$)/.test(pathname) || hash) return;
    event.preventDefault();
    this.#go(pathname + search, false, link.getAttribute('href') ?? undefined);
  }

  /** Moves the focus to the heading of a new screen, but not on the first page load. */
  #focusHeading(heading: HTMLElement | undefined): void {
    if (!this.#shouldFocusHeading || !heading) return;
    this.#shouldFocusHeading = false;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  #body(): TemplateResult {
    const texts = this.#strings as DeskStrings;
    const { common } = texts;
    if (this.#failed)
      return html`<main class="alone" id="content"><h1>Mukaan</h1>
        <p role="alert">${errorText(texts, this.#failed)}</p>
        <button type="button" class="button" @click=${() => void this.#begin()}>${common.tryAgain}</button></main>`;
    if (this.#me === undefined || (this.#me && !this.#isResolved && !this.#screen))
      return html`<main class="alone" id="content"><p role="status">${common.loading}</p></main>`;
    const desk = this.#desk;
    const working = desk && this.#screen && !this.#isNotFound && !this.#choosing;
    return html`${this.#me && working ? nothing : this.#welcome()}
      ${working ? html`<div ?hidden=${!this.#me}>${this.#frame(desk)}</div>` : nothing}`;
  }

  #welcome(): TemplateResult {
    return welcome({
      strings: this.#strings as DeskStrings,
      language: this.#language,
      me: this.#me,
      ended: this.#interrupted !== undefined,
      notFound: this.#isNotFound && !this.#choosing,
      done: () => void this.#signedIn(),
    });
  }

  #frame(desk: Desk): TemplateResult {
    const { nav = '', params = {}, show } = this.#screen ?? {};
    return frame(desk, nav, () => void this.#signOut(), html`${show?.(desk, params) ?? nothing}`);
  }

  async #signOut(): Promise<void> {
    if (this.#desk) await signOut(this.#desk.api).catch(() => undefined);
    clearLocalDrafts();
    location.assign(`/desk?lang=${this.#language}`);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#strings) return nothing;
    return html`${this.#body()}
      <p class="told" role="status">${this.#statusText}</p>
      ${this.#question ? confirmDialog(this.#question.asked, this.#strings, this.#question.settle) : nothing}`;
  }
}
