/** The element of a person's own page: their registrations, read and changed with the token of their link. */

import type { Series } from '../../worker/contract/event.ts';
import type { Own, OwnMove, OwnRegistration, OwnSelection } from '../../worker/contract/own.ts';
import { ask, persist, Refusal, read, toJson } from '../core/api.ts';
import { Base } from '../core/base.ts';
import { heading } from '../core/heading.ts';
import { nearestLanguage } from '../core/language.ts';
import { Loader } from '../core/loader.ts';
import { html, type Template } from '../core/template.ts';
import { theme } from '../core/theme.ts';
import { moment } from '../core/time.ts';
import { eventStyles } from '../event/styles.ts';
import { Entry, sentence } from '../form/entry.ts';
import { formStyles } from '../form/styles.ts';
import { seriesStyles } from '../series/styles.ts';
import {
  addressable,
  changeable,
  changeMistakes,
  changeView,
  fill,
  patchOf,
  refusedPlaces,
  savedWords,
  wordsOf,
} from './change.ts';
import { type OwnFormWords, type OwnWords, ownLocales } from './locales.ts';
import { firstChoice, type MoveDoing } from './move-view.ts';
import { activeIn, Moving, movedWords } from './moving.ts';
import { registrationCard } from './registration-card.ts';
import { ownStyles } from './styles.ts';

type Now = { asking: string; changing: boolean; busy: boolean; message: string; problem: string };

/**
 * @summary A person's own registrations; lives on Mukaan's page only, as no host's script may read the token.
 *
 * @csspart root - everything
 * @csspart title - the page's heading
 * @csspart registration - one registration; inside it `leaf`, `state`, `join`, `calendar`, `move`, `cancel`, `restore`
 * @csspart confirm - the question before cancelling, with `cancel-yes` and `cancel-no`
 * @csspart move-form - the choice of another session: `session`, `submit`, `move-no`
 * @csspart change - the button that opens the form
 * @csspart form - the form for changing, with the parts of `<mukaan-event>`'s form
 * @csspart message - what has just been done
 * @csspart failure - when nothing can be shown
 */
export class MukaanRegistration extends Base {
  static override get styles(): CSSStyleSheet[] {
    return [theme, formStyles, eventStyles, seriesStyles, ownStyles];
  }

  #now: Now = { asking: '', changing: false, busy: false, message: '', problem: '' };
  #loader = new Loader<Own>(this);
  #entry = new Entry(this);
  #moving = new Moving(this);
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
    this.#moving.open('');
    this.#set({ asking: '', changing: false, message: '', problem: '' });
    this.#load();
  };

  #load(): void {
    if (this.#token) void this.#loader.run(() => this.#ask(''));
    else this.#loader.fail(new Refusal('not-found', 404));
  }

  get #api(): string {
    return `${(this.server || location.origin).replace(/\/+$/, '')}/api/v1`;
  }

  #ask(path: string, method = 'GET', body?: unknown): Promise<Own> {
    const headers = { authorization: `Bearer ${this.#token}` };
    return ask<Own>(`${this.#api}/registration${path}?lang=${this.#locale.language}`, {
      method,
      headers,
      ...(body !== undefined && { body: toJson(body) }),
    });
  }

  /** Every change but a move may be sent twice and does the same, so a weak connection is tried again. */
  #send(path: string, method: string, body: unknown): Promise<Own> {
    return persist(
      () => this.#ask(path, method, body),
      () => {},
    );
  }

  async #do(
    task: () => Promise<Own>,
    done: (own: Own) => string,
    failed = (refusal: Refusal) => this.#refused(refusal),
  ): Promise<void> {
    if (this.#now.busy) return;
    this.#set({ busy: true, message: '', problem: '' });
    try {
      const own = await task();
      this.#moving.open('');
      this.#loader.set(own);
      this.#set({ asking: '', changing: false, message: done(own) }, 'message');
    } catch (error) {
      failed(Refusal.of(error));
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
    void this.#do(() => this.#send(`/${action}`, 'POST', body), told);
  };

  #askToCancel = (id: string): void => {
    this.#moving.open('');
    this.#set({ asking: id }, id ? 'ask' : `cancel-${this.#now.asking}`);
  };

  #startMove = (registration: OwnRegistration): void => {
    this.#moving.open(registration.id);
    this.#set({ asking: '', message: '', problem: '' }, 'move');
    this.#loadSeries(registration);
  };

  /** @param quiet keeps the sessions that are shown until newer ones are there */
  #loadSeries({ event }: OwnRegistration, quiet = false): void {
    const slug = encodeURIComponent(event.series?.slug ?? '');
    const load = () => read<Series>(`${this.#api}/series/${slug}`, this.#locale.language, 'no-cache');
    void this.#moving.series.run(load, quiet);
  }

  #leaveMove = (): void => {
    const { id } = this.#moving;
    this.#moving.open('');
    this.#set({ problem: '' }, `move-${id}`);
  };

  /** Once moved there is nothing left to move, so after an answer that was lost the registrations themselves tell. */
  async #sendMove(body: OwnMove): Promise<Own> {
    try {
      return await this.#send('/move', 'POST', body);
    } catch (error) {
      const own = await this.#ask('').catch(() => undefined);
      if (!own) throw error;
      const left = !own.registrations.some(({ id, status }) => id === body.registration && status !== 'cancelled');
      if (left && activeIn(own, body.to)) return own;
      this.#loader.set(own);
      throw error;
    }
  }

  #move(own: Own, from: OwnRegistration): void {
    const locale = this.#words(own);
    const to = this.#moving.target(own, from);
    if (!to) {
      this.#moving.missing = true;
      this.#set({}, firstChoice({ own, moving: this.#moving }, from));
      return;
    }
    const failed = (refusal: Refusal) => {
      // only an answer says for certain that nothing has happened
      const kept = refusal.status >= 400 && refusal.status < 500 && refusal.code !== 'not-found' ? ` ${locale.own.moveKept}` : '';
      this.#set({ problem: sentence(refusal.told(locale)) + kept }, 'problem');
      this.#loadSeries(from, true);
    };
    void this.#do(
      () => this.#sendMove({ registration: from.id, to: to.slug }),
      (after) => movedWords(this.#words(after), after, to.slug),
      failed,
    );
  }

  #startChange(own: Own): void {
    fill(this.#entry, own);
    this.#moving.open('');
    this.#set({ asking: '', changing: true, message: '', problem: '' }, 'change');
  }

  #save(own: Own): void {
    const locale = this.#words(own);
    this.#entry.checking = true;
    this.#entry.refuse([]);
    if (changeMistakes(this.#entry, own, locale).length > 0) {
      this.#set({}, 'mistakes');
      return;
    }
    const patch = patchOf(this.#entry, own);
    void this.#do(
      () => this.#send('', 'PATCH', patch),
      () => savedWords(patch, own, locale),
    );
  }

  #moveDoing(own: Own): MoveDoing {
    const { busy, problem } = this.#now;
    const moving = this.#moving;
    const from = own.registrations.find(({ id, can }) => id === moving.id && can.includes('move'));
    return {
      own,
      locale: this.#words(own),
      moving,
      busy,
      problem,
      choose: (slug) => {
        moving.chosen = slug;
        this.requestUpdate();
      },
      move: () => from && this.#move(own, from),
      leave: this.#leaveMove,
      reload: () => {
        if (!from) return;
        this.#loadSeries(from);
        this.#set({}, 'move');
      },
    };
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
    const move = this.#moveDoing(own);
    const doing = { locale, level, asking, busy, ask: this.#askToCancel, act: this.#act, startMove: this.#startMove, move };
    // said where it happened, if that is still there
    const atTop = !own.registrations.some(({ id, can }) => id === this.#moving.id && can.includes('move'));
    const [first] = own.registrations;
    return html`
      <p>${locale.own.greeting(own.participant.name)}${own.participant.email && html`, ${own.participant.email}`}</p>
 ${atTop && problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
      ${
        (changeable(own).length > 0 || addressable(own)) &&
        html`<p><button part="change" id="change-button" type="button" @click=${() => this.#startChange(own)}>${changeable(own).length > 0 ? locale.own.change : locale.own.changeEmail}</button></p>`
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
