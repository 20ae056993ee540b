/**
 * The element of the manage page: a participant's registrations, read and changed with the token of
 * the manage link.
 */

import type {
  ManagedRegistration,
  ManageSelection,
  ManageView,
} from '../../worker/contract/manage.ts';
import { ApiError } from '../core/api.ts';
import { Base } from '../core/base.ts';
import { heading } from '../core/heading.ts';
import { nearestLanguage } from '../core/language.ts';
import { html, type Template } from '../core/template.ts';
import { theme } from '../core/theme.ts';
import { withSpokenText } from '../core/time.ts';
import { eventStyles } from '../embed/event/styles.ts';
import { Entry } from '../embed/form/entry.ts';
import { formStyles } from '../embed/form/styles.ts';
import { seriesStyles } from '../embed/series/styles.ts';
import { changeMistakes, changeView, fill, patchOf, savedText } from './change.ts';
import { goneView } from './data.ts';
import {
  addTokenToLanguageLinks,
  hideLanguageLinks,
  nameOrganizer,
  removeTokenFromUrl,
} from './frame.ts';
import { HistorySteps } from './history-steps.ts';
import { type ManageStrings, manageLocales } from './locales.ts';
import { ManageApi } from './manage-api.ts';
import { moveActions, startMove } from './move-actions.ts';
import { Moving } from './moving.ts';
import { PageState, type StatusText } from './page-state.ts';
import { pageView } from './page-view.ts';
import { privateView } from './private-form.ts';
import type { CardActions } from './registration-card.ts';
import { manageStyles } from './styles.ts';

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
    return [theme, formStyles, eventStyles, seriesStyles, manageStyles];
  }

  #api = new ManageApi(() => ({ server: this.server, language: this.#locale.language }));
  #pageState = new PageState(this, this.#api, () => this.#locale);
  #entry = new Entry(this);
  #private = new Entry(this);
  #moving = new Moving(this);
  #steps = new HistorySteps({ pageState: this.#pageState, moving: this.#moving });

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
    this.#pageState.hostUpdated();
    this.#steps.hostUpdated();
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#readUrl);
    this.#steps.disconnect();
  }

  get #locale(): ManageStrings {
    return manageLocales[nearestLanguage(this) ?? 'fi'];
  }

  /** `#TOKEN`, or `#TOKEN/erase` from a mail; the latter opens the question, it does not erase. */
  #readUrl = (): void => {
    const [token = '', wish] = location.hash.slice(1).split('/');
    // the browser went back to a URL whose token was erased
    if (token && this.#pageState.values.gone && token === this.#api.token) {
      removeTokenFromUrl();
      return;
    }
    this.#api.token = token;
    this.#moving.open('');
    this.#pageState.reset();
    addTokenToLanguageLinks();
    if (wish === 'erase') this.#pageState.set({ open: 'erase' }, 'erase');
    this.#steps.start();
    if (token) this.#load();
    else if ((history.state as { erased?: unknown } | null)?.erased) {
      hideLanguageLinks();
      this.#pageState.set({ gone: true }, 'gone');
    } else void this.#pageState.loader.run(() => Promise.reject(new ApiError('not-found', 404)));
  };

  #load(): void {
    void this.#pageState.loader.run(async () => {
      const manageView = await this.#api.read();
      nameOrganizer(manageView, this.#locale.manage.title);
      return manageView;
    });
  }

  #change(
    task: () => Promise<ManageView>,
    statusText: (manageView: ManageView) => StatusText,
  ): void {
    const done = (manageView: ManageView) => {
      this.#moving.open('');
      return statusText(manageView);
    };
    void this.#pageState.change(task, done, this.#pageState.showRejection(this.#entry));
  }

  #cancelOrRestore = (action: 'cancel' | 'restore', id: string): void => {
    const { manage } = this.#locale;
    const body: ManageSelection = { registrations: [id] };
    const statusText = ({ registrations }: ManageView) =>
      action === 'cancel'
        ? manage.cancelled
        : registrations.find((one) => one.id === id)?.status === 'waitlisted'
          ? manage.restoredToWaitlist
          : manage.restored;
    this.#change(() => this.#api.send(`/${action}`, 'POST', body), statusText);
  };

  #askToCancel = (id: string): void => {
    this.#moving.open('');
    this.#pageState.set(
      { open: '', confirming: id },
      id ? 'ask' : `cancel-${this.#pageState.values.confirming}`,
    );
  };

  #startMove = (registration: ManagedRegistration): void =>
    startMove({ pageState: this.#pageState, moving: this.#moving }, registration);

  #startChange(manageView: ManageView): void {
    fill(this.#entry, manageView);
    this.#moving.open('');
    this.#pageState.set({ open: 'change', confirming: '', message: '', problem: '' }, 'change');
  }

  #save(manageView: ManageView): void {
    const locale = this.#pageState.strings(manageView);
    this.#entry.checking = true;
    this.#entry.setServerErrors([]);
    if (changeMistakes(this.#entry, manageView, locale).length > 0) {
      this.#pageState.set({}, 'mistakes');
      return;
    }
    const patch = patchOf(this.#entry, manageView);
    this.#change(
      () => this.#api.send('', 'PATCH', patch),
      () => savedText(patch, manageView, locale),
    );
  }

  #view(manageView: ManageView): Template {
    const pageState = this.#pageState;
    const { confirming, busy, problem, open } = pageState.values;
    const locale = pageState.strings(manageView);
    const level = this.level(1) + 1;
    if (open === 'change') {
      const leave = () => pageState.set({ open: '', problem: '' }, 'change-button');
      const save = () => this.#save(manageView);
      return changeView({
        manageView,
        entry: this.#entry,
        locale,
        level,
        busy,
        problem,
        save,
        leave,
      });
    }
    const privately = { pageState, entry: this.#private, manageView };
    if (open === 'private') return privateView(privately, locale, level);
    const actions: CardActions = {
      pageState,
      locale,
      level,
      asking: confirming,
      busy,
      ask: this.#askToCancel,
      act: this.#cancelOrRestore,
      startMove: this.#startMove,
      move: moveActions({ pageState, moving: this.#moving }, manageView),
    };
    return pageView({
      pageState,
      manage: manageView,
      actions: actions,
      privateForm: privately,
      change: () => this.#startChange(manageView),
    });
  }

  #failure({ manage, tryAgain }: ManageStrings): Template {
    if (this.#pageState.loader.error?.code === 'not-found')
      return html`<div class="failure" part="failure" role="status"><p><strong>${manage.unknown}.</strong></p><p>${manage.unknownHelp}</p></div>`;
    return html`<div class="failure" part="failure" role="status">
      <p>${manage.failed}</p>
      <p><button type="button" @click=${() => this.#load()}>${tryAgain}</button></p>
    </div>`;
  }

  #body(locale: ManageStrings): Template {
    const { phase, value } = this.#pageState.loader;
    if (phase === 'error') return this.#failure(locale);
    if (value) return this.#view(value);
    return html`<div class="loading" part="loading" aria-busy="true"><p role="status">${locale.manage.loading}</p></div>`;
  }

  protected override render(): Template {
    const locale = this.#locale;
    const level = this.level(1);
    const { gone, message } = this.#pageState.values;
    return html`<div class="root" part="root" lang=${locale.language}>
      ${
        gone
          ? goneView(locale, level)
          : // the focus goes to the message: a live region would say it a second time, or be cut short by the first
            html`${heading(level, locale.manage.title, 'title')}
              <p class="message" part="message" id="message" tabindex="-1">${typeof message === 'string' ? message : withSpokenText(message.text, message.long)}</p>
              ${this.#body(locale)}`
      }
    </div>`;
  }
}
