/**
 * The element of the manage page: a participant's registrations, read and changed with the token of
 * the manage link.
 */

import type { Own, OwnRegistration, OwnSelection } from '../../worker/contract/own.ts';
import { Refusal } from '../core/api.ts';
import { Base } from '../core/base.ts';
import { heading } from '../core/heading.ts';
import { nearestLanguage } from '../core/language.ts';
import { html, type Template } from '../core/template.ts';
import { theme } from '../core/theme.ts';
import { spoken } from '../core/time.ts';
import { eventStyles } from '../embed/event/styles.ts';
import { Entry } from '../embed/form/entry.ts';
import { formStyles } from '../embed/form/styles.ts';
import { seriesStyles } from '../embed/series/styles.ts';
import { Calls } from './calls.ts';
import { changeMistakes, changeView, fill, patchOf, savedWords } from './change.ts';
import { goneView } from './data.ts';
import { keepFragment, leaveLanguages, leaveLink, nameOrganizer } from './frame.ts';
import { type OwnWords, ownLocales } from './locales.ts';
import { moveDoing, startMove } from './move-doing.ts';
import { Moving } from './moving.ts';
import { pageView } from './page-view.ts';
import { privateView } from './private-form.ts';
import type { Doing } from './registration-card.ts';
import { Stage, type Told } from './stage.ts';
import { Steps } from './steps.ts';
import { ownStyles } from './styles.ts';

/**
 * @summary A participant's registrations. Only for HOST's manage page, as no host page's script may
 *   read the token.
 *
 * @csspart root - the whole element
 * @csspart title - the page's heading
 * @csspart registration - one registration; inside it `leaf`, `state`, `join`, `join-link`,
 *   `calendar`, `move`, `cancel`, `restore`
 * @csspart confirm - the question before cancelling, with `cancel-yes` and `cancel-no`
 * @csspart move-form - the choice of another session: `session`, `submit`, `move-no`
 * @csspart change - the button that opens the form
 * @csspart form - the form for changes, with the parts of `<mukaan-event>`'s form
 * @csspart private-notice - the notice about confidential questions or stored answers, with
 *   `private`, `private-remove`
 * @csspart private-form - the form of the confidential questions, with the parts of the other form
 * @csspart message - the result of the last action
 * @csspart address - a new email address that is not confirmed yet
 * @csspart data - the participant's data: `export`, `erase`, and the question `erase-confirm` with
 *   `erase-yes` and `erase-no`
 * @csspart failure - shown if loading fails
 */
export class MukaanRegistration extends Base {
  static override get styles(): CSSStyleSheet[] {
    return [theme, formStyles, eventStyles, seriesStyles, ownStyles];
  }

  #api = new Calls(() => ({ server: this.server, language: this.#locale.language }));
  #stage = new Stage(this, this.#api, () => this.#locale);
  #entry = new Entry(this);
  #private = new Entry(this);
  #moving = new Moving(this);
  #steps = new Steps({ stage: this.#stage, moving: this.#moving });

  static get observedAttributes(): string[] {
    return ['server', 'lang', 'heading-level'];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#readUrl);
    this.#steps.connect();
    this.#readUrl();
  }

  protected override updated(): void {
    this.#stage.hostUpdated();
    this.#steps.hostUpdated();
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#readUrl);
    this.#steps.disconnect();
  }

  get #locale(): OwnWords {
    return ownLocales[nearestLanguage(this) ?? 'fi'];
  }

  /** `#TOKEN`, or `#TOKEN/erase` from a mail; the latter opens the question, it does not erase. */
  #readUrl = (): void => {
    const [token = '', wish] = location.hash.slice(1).split('/');
    // the browser went back to a URL whose token was erased
    if (token && this.#stage.now.gone && token === this.#api.token) {
      leaveLink();
      return;
    }
    this.#api.token = token;
    this.#moving.open('');
    this.#stage.reset();
    keepFragment();
    if (wish === 'erase') this.#stage.set({ open: 'erase' }, 'erase');
    this.#steps.start();
    if (token) this.#load();
    else if ((history.state as { erased?: unknown } | null)?.erased) {
      leaveLanguages();
      this.#stage.set({ gone: true }, 'gone');
    } else void this.#stage.loader.run(() => Promise.reject(new Refusal('not-found', 404)));
  };

  #load(): void {
    void this.#stage.loader.run(async () => {
      const own = await this.#api.read();
      nameOrganizer(own, this.#locale.own.title);
      return own;
    });
  }

  #change(task: () => Promise<Own>, statusText: (own: Own) => Told): void {
    const done = (own: Own) => {
      this.#moving.open('');
      return statusText(own);
    };
    void this.#stage.change(task, done, this.#stage.refusedBy(this.#entry));
  }

  #cancelOrRestore = (action: 'cancel' | 'restore', id: string): void => {
    const { own } = this.#locale;
    const body: OwnSelection = { registrations: [id] };
    const statusText = ({ registrations }: Own) =>
      action === 'cancel'
        ? own.cancelled
        : registrations.find((one) => one.id === id)?.status === 'waitlisted'
          ? own.requeued
          : own.restored;
    this.#change(() => this.#api.send(`/${action}`, 'POST', body), statusText);
  };

  #askToCancel = (id: string): void => {
    this.#moving.open('');
    this.#stage.set({ open: '', asking: id }, id ? 'ask' : `cancel-${this.#stage.now.asking}`);
  };

  #startMove = (registration: OwnRegistration): void =>
    startMove({ stage: this.#stage, moving: this.#moving }, registration);

  #startChange(own: Own): void {
    fill(this.#entry, own);
    this.#moving.open('');
    this.#stage.set({ open: 'change', asking: '', message: '', problem: '' }, 'change');
  }

  #save(own: Own): void {
    const locale = this.#stage.words(own);
    this.#entry.checking = true;
    this.#entry.refuse([]);
    if (changeMistakes(this.#entry, own, locale).length > 0) {
      this.#stage.set({}, 'mistakes');
      return;
    }
    const patch = patchOf(this.#entry, own);
    this.#change(
      () => this.#api.send('', 'PATCH', patch),
      () => savedWords(patch, own, locale),
    );
  }

  #view(own: Own): Template {
    const stage = this.#stage;
    const { asking, busy, problem, open } = stage.now;
    const locale = stage.words(own);
    const level = this.level(1) + 1;
    if (open === 'change') {
      const leave = () => stage.set({ open: '', problem: '' }, 'change-button');
      const save = () => this.#save(own);
      return changeView({ own, entry: this.#entry, locale, level, busy, problem, save, leave });
    }
    const privately = { stage, entry: this.#private, own };
    if (open === 'private') return privateView(privately, locale, level);
    const doing: Doing = {
      stage,
      locale,
      level,
      asking,
      busy,
      ask: this.#askToCancel,
      act: this.#cancelOrRestore,
      startMove: this.#startMove,
      move: moveDoing({ stage, moving: this.#moving }, own),
    };
    return pageView({ stage, own, doing, privately, change: () => this.#startChange(own) });
  }

  #failure({ own, tryAgain }: OwnWords): Template {
    if (this.#stage.loader.error?.code === 'not-found')
      return html`<div class="failure" part="failure" role="status"><p><strong>${own.unknown}.</strong></p><p>${own.unknownHelp}</p></div>`;
    return html`<div class="failure" part="failure" role="status">
      <p>${own.failed}</p>
      <p><button type="button" @click=${() => this.#load()}>${tryAgain}</button></p>
    </div>`;
  }

  #body(locale: OwnWords): Template {
    const { phase, value } = this.#stage.loader;
    if (phase === 'error') return this.#failure(locale);
    if (value) return this.#view(value);
    return html`<div class="loading" part="loading" aria-busy="true"><p role="status">${locale.own.loading}</p></div>`;
  }

  protected override render(): Template {
    const locale = this.#locale;
    const level = this.level(1);
    const { gone, message } = this.#stage.now;
    return html`<div class="root" part="root" lang=${locale.language}>
      ${
        gone
          ? goneView(locale, level)
          : // the focus goes to the message: a live region would say it a second time, or be cut short by the first
            html`${heading(level, locale.own.title, 'title')}
              <p class="message" part="message" id="message" tabindex="-1">${typeof message === 'string' ? message : spoken(message.text, message.long)}</p>
              ${this.#body(locale)}`
      }
    </div>`;
  }
}
