/** The element of a person's own page: their registrations, read and changed with the token of their link. */

import type { Own, OwnSelection } from '../../worker/contract/own.ts';
import { ask, persist, Refusal, toJson } from '../core/api.ts';
import { Base } from '../core/base.ts';
import { heading } from '../core/heading.ts';
import { nearestLanguage } from '../core/language.ts';
import { Loader } from '../core/loader.ts';
import { html, type Template } from '../core/template.ts';
import { theme } from '../core/theme.ts';
import { moment } from '../core/time.ts';
import { eventStyles } from '../event/styles.ts';
import { Entry } from '../form/entry.ts';
import { formStyles } from '../form/styles.ts';
import { changeable, changeForm, changeMistakes, changeView, fill, patchOf, refusedPlaces, wordsOf } from './change.ts';
import { type OwnFormWords, type OwnWords, ownLocales } from './locales.ts';
import { registrationCard } from './registration-card.ts';
import { ownStyles } from './styles.ts';

type Now = { asking: string; changing: boolean; busy: boolean; message: string; problem: string };

/**
 * @summary A person's own registrations; lives on Mukaan's page only, as no host's script may read the token.
 *
 * @csspart root - everything
 * @csspart title - the page's heading
 * @csspart registration - one registration; inside it `leaf`, `state`, `join`, `calendar`, `cancel`, `restore`
 * @csspart confirm - the question before cancelling, with `cancel-yes` and `cancel-no`
 * @csspart change - the button that opens the form
 * @csspart form - the form for changing, with the parts of `<mukaan-event>`'s form
 * @csspart message - what has just been done
 * @csspart failure - when nothing can be shown
 */
export class MukaanRegistration extends Base {
  static override get styles(): CSSStyleSheet[] {
    return [theme, formStyles, eventStyles, ownStyles];
  }

  #now: Now = { asking: '', changing: false, busy: false, message: '', problem: '' };
  #loader = new Loader<Own>(this);
  #entry = new Entry(this);
  #focus = '';
  #token = '';

  static get observedAttributes(): string[] {
    return ['server', 'lang', 'heading-level'];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#arrive);
    this.#arrive();
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#arrive);
  }

  protected override updated(): void {
    const target = this.#focus ? this.shadowRoot?.getElementById(this.#focus) : null;
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  /** @param focus the id that gets the focus when the change is drawn */
  #set(change: Partial<Now>, focus = ''): void {
    Object.assign(this.#now, change);
    this.#focus ||= focus;
    this.requestUpdate();
  }

  get #locale(): OwnWords {
    return ownLocales[nearestLanguage(this) ?? 'fi'];
  }

  #words(own: Own): OwnFormWords {
    return { ...this.#locale, ...wordsOf(own) } as OwnFormWords;
  }

  #arrive = (): void => {
    this.#token = location.hash.slice(1);
    this.#set({ asking: '', changing: false, message: '', problem: '' });
    this.#load();
  };

  #load(): void {
    if (this.#token) void this.#loader.run(() => this.#ask(''));
    else this.#loader.fail(new Refusal('not-found', 404));
  }

  #ask(path: string, method = 'GET', body?: unknown): Promise<Own> {
    const server = (this.server || location.origin).replace(/\/+$/, '');
    const headers = { authorization: `Bearer ${this.#token}` };
    return ask<Own>(`${server}/api/v1/registration${path}?lang=${this.#locale.language}`, {
      method,
      headers,
      ...(body !== undefined && { body: toJson(body) }),
    });
  }

  /** Every change may be sent twice and does the same, so a weak connection is tried again. */
  async #do(path: string, method: string, body: unknown, done: (own: Own) => string): Promise<void> {
    if (this.#now.busy) return;
    this.#set({ busy: true, message: '', problem: '' });
    try {
      const own = await persist(
        () => this.#ask(path, method, body),
        () => {},
      );
      this.#loader.set(own);
      this.#set({ asking: '', changing: false, message: done(own) }, 'message');
    } catch (error) {
      this.#refused(Refusal.of(error));
    } finally {
      this.#set({ busy: false });
    }
  }

  #refused(refusal: Refusal): void {
    const own = this.#loader.value;
    const { mistakes, rest } = own ? refusedPlaces(refusal, this.#words(own)) : { mistakes: [], rest: this.#locale.own.failed };
    this.#entry.refuse(mistakes);
    this.#set({ problem: rest }, mistakes.length > 0 ? 'mistakes' : 'problem');
  }

  #act = (action: 'cancel' | 'restore', id: string): void => {
    const { own } = this.#locale;
    const body: OwnSelection = { registrations: [id] };
    const told = ({ registrations }: Own) =>
      action === 'cancel'
        ? own.cancelled
        : registrations.find((one) => one.id === id)?.status === 'waitlisted'
          ? own.requeued
          : own.restored;
    void this.#do(`/${action}`, 'POST', body, told);
  };

  #askToCancel = (id: string): void => {
    this.#set({ asking: id }, id ? 'ask' : `cancel-${this.#now.asking}`);
  };

  #startChange(own: Own): void {
    fill(this.#entry, own);
    this.#set({ changing: true, message: '', problem: '' }, 'change');
  }

  #save(own: Own): void {
    const form = changeForm(own);
    this.#entry.checking = true;
    this.#entry.refuse([]);
    if (changeMistakes(this.#entry, form, this.#words(own)).length === 0)
      return void this.#do('', 'PATCH', patchOf(this.#entry, own, form), () => this.#locale.own.saved);
    this.#set({}, 'mistakes');
  }

  #view(own: Own): Template {
    const { asking, busy, problem, changing } = this.#now;
    const locale = this.#words(own);
    const level = this.level(1) + 1;
    if (changing) {
      const leave = () => {
        this.#set({ changing: false, problem: '' }, 'change-button');
      };
      return changeView({
        own,
        entry: this.#entry,
        locale: this.#words(own),
        level,
        busy,
        problem,
        save: () => this.#save(own),
        leave,
      });
    }
    const doing = { locale, level, asking, busy, ask: this.#askToCancel, act: this.#act };
    const [first] = own.registrations;
    return html`
      <p>${locale.own.greeting(own.participant.name)}${own.participant.email && html`, ${own.participant.email}`}</p>
      ${problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
      ${
        changeable(own).length > 0 &&
        html`<p><button part="change" id="change-button" type="button" @click=${() => this.#startChange(own)}>${locale.own.change}</button></p>`
      }
      <ul class="cards">
        ${own.registrations.map((registration) => registrationCard(doing, registration))}
      </ul>
      ${first && html`<p class="hint">${locale.own.validUntil(moment(locale, own.validUntil, first.event))}</p>`}
    `;
  }

  #failure({ own, tryAgain }: OwnWords): Template {
    if (this.#loader.error?.code === 'not-found')
      return html`<div class="failure" part="failure" role="status"><p><strong>${own.unknown}.</strong></p><p>${own.unknownHelp}</p></div>`;
    return html`<div class="failure" part="failure" role="status">
      <p>${own.failed}</p>
      <p><button type="button" @click=${() => this.#load()}>${tryAgain}</button></p>
    </div>`;
  }

  protected override render(): Template {
    const { phase, value } = this.#loader;
    const locale = this.#locale;
    const body =
      phase === 'error'
        ? this.#failure(locale)
        : value
          ? this.#view(value)
          : html`<div class="loading" part="loading" aria-busy="true"><p role="status">${locale.own.loading}</p></div>`;
    return html`<div class="root" part="root" lang=${locale.language}>
      ${heading(this.level(1), locale.own.title, 'title')}
      <p class="message" part="message" id="message" role="status" tabindex="-1">${this.#now.message}</p>
      ${body}
    </div>`;
  }
}
