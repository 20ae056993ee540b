/** Registers a participant by phone or from paper, with the same rules and waitlist as online. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DeskRegistration } from '../../../worker/contract/desk.ts';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import { ApiError, randomKey } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import type { ListedEvent } from '../events/listing.ts';
import { checkboxField, errorSummary, radioField, selectField } from '../kit/field.ts';
import { textIn } from '../kit/texts.ts';
import { stringsOf } from '../locales/strings.ts';
import { DeskApiError } from '../shell/api.ts';
import { Screen } from '../shell/screen.ts';
import { type DataController, readDataController, readListedEvent } from './event.ts';
import { detailFields, fieldId, type ParticipantEditing, questionFields } from './fields.ts';
import {
  clearUnsent,
  hasContent,
  inputOf,
  type NewRegistration,
  newRegistration,
  type Outcome,
  readUnsent,
  storeUnsent,
} from './new-registration.ts';
import { outcomeBox } from './outcome.ts';
import { formOf, type PointerError, validateDraft } from './participant-draft.ts';
import { seatsText, whyNotOpen } from './seats.ts';
import { byPointer, serverErrorsOf } from './server-errors.ts';

type Loaded = { event: ListedEvent; keeper: DataController | null };

export class NewRegistrationScreen extends Screen {
  #loader = new Loader<Loaded>(this);
  #slug = '';
  #entry: NewRegistration | undefined;
  #errors: PointerError[] = [];
  #failed = '';
  #isFull = false;
  #sending = false;
  #outcome: Outcome | undefined;
  /** data protection text to read aloud, in the participant's language */
  #consentText: { language: Language; text: string } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#onBeforeUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#onBeforeUnload);
  }

  #onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.#entry && hasContent(this.#entry) && !this.#outcome) event.preventDefault();
  };

  protected override willUpdate(_changed: PropertyValues): void {
    const { slug = '' } = this.params;
    if (slug === this.#slug) return;
    this.#slug = slug;
    this.#outcome = undefined;
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const [event, keeper] = await Promise.all([
        readListedEvent(api, this.#slug),
        readDataController(api),
      ]);
      if (!event) throw new ApiError('not-found', 404);
      this.#entry ??=
        readUnsent(this.desk, this.#slug) ?? newRegistration(this.#languages(event)[0] ?? 'fi');
      return { event, keeper };
    }, quiet);
    await this.#loadConsentText();
  }

  #languages({ languages: given }: ListedEvent): readonly Language[] {
    return given && given.length > 0 ? given : languages.slice(0, 1);
  }

  async #loadConsentText(): Promise<void> {
    const { keeper = null } = this.#loader.value ?? {};
    const language = this.#entry?.language;
    if (!language) return;
    const { registrations: texts } = await stringsOf[language]();
    const controller = keeper?.controller || keeper?.name || this.desk.organization.name;
    this.#consentText = { language, text: texts.spoken(controller, keeper?.retentionDays ?? null) };
    this.requestUpdate();
  }

  #set(change: Partial<NewRegistration>): void {
    this.#entry = { ...(this.#entry as NewRegistration), ...change };
    storeUnsent(this.desk, this.#slug, this.#entry);
    const { event } = this.#loader.value ?? {};
    // re-check after a failed submission, so that a fixed error disappears at once
    if (event && this.#errors.length > 0) {
      const remaining = this.#validate(event);
      this.#errors = this.#errors.filter(({ pointer }) =>
        remaining.some((error) => error.pointer === pointer),
      );
    }
    if (change.language) void this.#loadConsentText();
    this.requestUpdate();
  }

  #validate(event: ListedEvent): PointerError[] {
    const { language, strings } = this.desk;
    return validateDraft(
      formOf(event, language),
      (this.#entry as NewRegistration).draft,
      language,
      strings.registrations.reach,
    );
  }

  async #submit(submitted: Event, event: ListedEvent): Promise<void> {
    submitted.preventDefault();
    if (this.#sending) return;
    const entry = this.#entry as NewRegistration;
    this.#failed = '';
    this.#errors = this.#validate(event);
    if (this.#errors.length > 0) return this.#focus('.faults');
    this.#sending = true;
    this.requestUpdate();
    const { api } = this.desk;
    const body = inputOf(formOf(event, entry.language), entry);
    try {
      const made = await api.call('POST events/:slug/registrations', {
        params: { slug: event.slug },
        body,
        key: entry.key,
      });
      this.#finish({ kind: 'done', entry: made, notified: entry.notify });
    } catch (error) {
      this.#reject(error, entry);
    } finally {
      this.#sending = false;
      this.requestUpdate();
    }
  }

  #finish(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#isFull = false;
    if (outcome.kind === 'done') clearUnsent(this.desk, this.#slug);
    void this.#load(true);
    this.#focus('h2');
  }

  #reject(error: unknown, entry: NewRegistration): void {
    const texts = this.desk.strings.registrations;
    const refusal = ApiError.of(error);
    const existing =
      error instanceof DeskApiError ? (error.current as DeskRegistration | undefined) : undefined;
    if (existing) {
      this.#finish({ kind: 'duplicate', entry: existing, notified: false });
      return;
    }
    if (refusal.code === 'event-full') {
      this.#isFull = true;
      this.#failed = texts.full;
    } else if (refusal.code === 'idempotency-key-reused') {
      this.#failed = texts.sentBefore;
      this.#set({ key: randomKey() });
    } else {
      this.#errors = serverErrorsOf(error, '/participant');
      if (this.#errors.length === 0) this.#failed = this.errorText(error);
    }
    if (!entry.override) void this.#load(true);
    this.#focus('.box[tabindex]');
  }

  #focus(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  #next(): void {
    const { channel, language } = this.#entry as NewRegistration;
    clearUnsent(this.desk, this.#slug);
    this.#entry = newRegistration(language, channel);
    this.#failed = '';
    this.#outcome = undefined;
    this.#errors = [];
    this.#focus('#person-name');
  }

  #back(): void {
    this.#outcome = undefined;
    this.#focus('#person-name');
  }

  #origin(entry: NewRegistration, event: ListedEvent): TemplateResult {
    const { strings: texts, language: deskLanguage } = this.desk;
    const { registrations: strings, common } = texts;
    const choices = this.#languages(event);
    return html`
      ${radioField({
        id: 'how',
        label: strings.howItCame,
        value: entry.channel,
        change: (channel) => this.#set({ channel }),
        options: [
          { value: 'phone', label: strings.viaPhone },
          { value: 'paper', label: strings.viaPaper },
        ],
      })}
      ${
        choices.length > 1
          ? selectField({
              id: 'language',
              label: strings.language,
              value: entry.language,
              change: (language) => this.#set({ language }),
              options: choices.map((value) => ({ value, label: common.languages[value] })),
            })
          : nothing
      }
      <div class="box aloud"><p class="aloud-title">${strings.spokenTitle}</p>
        <p lang=${this.#consentText?.language ?? deskLanguage}>${this.#consentText?.text ?? ''}</p>
        ${checkboxField({
          id: 'consent',
          label: strings.spokenTick,
          value: entry.consentSpoken,
          change: (consentSpoken) => this.#set({ consentSpoken }),
        })}</div>
      ${checkboxField({
        id: 'notify',
        label: strings.notify,
        hint: entry.draft.email.trim() ? strings.notifyMail : strings.notifyCall,
        value: entry.notify,
        change: (notify) => this.#set({ notify }),
      })}`;
  }

  #override(entry: NewRegistration, event: ListedEvent): TemplateResult | typeof nothing {
    const texts = this.desk.strings.registrations;
    const isFull = this.#isFull || event.counts.placesLeft === 0 || event.counts.waitlisted > 0;
    if ((event.registration?.capacity ?? null) === null || !isFull) return nothing;
    return checkboxField({
      id: 'override',
      label: texts.override,
      hint: texts.overrideHint,
      value: entry.override,
      change: (override) => this.#set({ override }),
    });
  }

  #form(event: ListedEvent): TemplateResult {
    const { desk } = this;
    const { registrations: texts, common } = desk.strings;
    const entry = this.#entry as NewRegistration;
    const filling: ParticipantEditing = {
      desk,
      form: formOf(event, desk.language),
      draft: entry.draft,
      errors: byPointer(this.#errors),
      change: (typed) => this.#set({ draft: typed }),
    };
    // questions in the participant's language
    const questions = questionFields({
      ...filling,
      form: formOf(event, entry.language),
      language: entry.language,
    });
    return html`<form novalidate autocomplete="off" @submit=${(submitted: Event) => void this.#submit(submitted, event)}>
      ${errorSummary(
        common.check,
        this.#errors.map(({ pointer, message }) => ({ id: fieldId(pointer), message })),
      )}
      ${this.#failed ? html`<p class="box bad" role="alert" tabindex="-1">${this.#failed}</p>` : nothing}
      ${detailFields(filling)}
      ${questions.length > 0 ? html`<section lang=${entry.language}><h2 lang=${desk.language}>${texts.questions}</h2>${questions}</section>` : nothing}
      <section><h2 class="hidden">${texts.origin}</h2>${this.#origin(entry, event)}${this.#override(entry, event)}</section>
      <div class="savebar"><button class="button" ?disabled=${this.#sending}>${this.#sending ? texts.submitting : texts.submit}</button>
        ${hasContent(entry) ? html`<button type="button" class="button quiet" @click=${() => this.#next()}>${texts.clearForm}</button>` : nothing}
      </div>
    </form>`;
  }

  #view({ event }: Loaded): TemplateResult {
    const { desk } = this;
    const texts = desk.strings.registrations;
    const title = textIn(event.title, desk.language) || desk.strings.events.untitled;
    const closedText = whyNotOpen(event, desk.strings);
    return html`<header class="head"><div>
        <p class="crumb"><a href=${desk.path(`events/${event.slug}/registrations`)}>${texts.title}: ${title}</a></p>
        <h1>${texts.addTitle}</h1><p class="soft">${texts.addLead}</p></div></header>
      ${this.readOnlyNotice()}
      ${desk.canWrite && !closedText ? html`<p class="standing"><span class="state ${event.state}">${seatsText(event, desk.strings)}</span></p>` : nothing}
      ${
        this.#outcome
          ? outcomeBox(desk, event, this.#outcome, {
              next: () => this.#next(),
              back: () => this.#back(),
            })
          : this.#content(event, closedText)
      }`;
  }

  #content(event: ListedEvent, closedText: string | null): TemplateResult | typeof nothing {
    const { desk } = this;
    if (!desk.canWrite) return nothing;
    if (!closedText) return this.#form(event);
    return html`<div class="empty"><p>${closedText}</p>
      <p class="actions"><a class="button quiet" href=${desk.path(`events/${event.slug}`)}>${desk.strings.registrations.toEvent}</a></p></div>`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (value) => this.#view(value),
    );
  }
}

customElements.define('desk-registration-new', NewRegistrationScreen);
