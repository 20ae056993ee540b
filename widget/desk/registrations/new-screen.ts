/**
 * Entering somebody who calls, or who has answered on paper: under the same rules and in the same
 * queue as everybody.
 */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Entry } from '../../../worker/contract/desk.ts';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import { Refusal, randomKey } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import type { ListedEvent } from '../events/listing.ts';
import { choice, faults, radios, tick } from '../kit/field.ts';
import { textIn } from '../kit/texts.ts';
import { wordsOf } from '../locales/words.ts';
import { Refused } from '../shell/api.ts';
import { Screen } from '../shell/screen.ts';
import { type Keeper, readCounted, readKeeper } from './event.ts';
import { detailFields, type Filling, fieldId, questionFields } from './fields.ts';
import {
  forgetEntry,
  inputOf,
  isTyped,
  keepEntry,
  keptEntry,
  type NewEntry,
  newEntry,
  type Outcome,
} from './new-entry.ts';
import { outcomeBox } from './outcome.ts';
import { placesText, refusalOf } from './places.ts';
import { byPointer, mendsOf } from './refused.ts';
import { formOf, type Mend, mends } from './typed.ts';

type Loaded = { event: ListedEvent; keeper: Keeper | null };

export class NewRegistrationScreen extends Screen {
  #loader = new Loader<Loaded>(this);
  #slug = '';
  #entry: NewEntry | undefined;
  #wrong: Mend[] = [];
  #failed = '';
  #isFull = false;
  #sending = false;
  #outcome: Outcome | undefined;
  /** what is read to the person, in their language */
  #spoken: { language: Language; text: string } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#leaving);
  }

  #leaving = (event: BeforeUnloadEvent): void => {
    if (this.#entry && isTyped(this.#entry) && !this.#outcome) event.preventDefault();
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
      const [event, keeper] = await Promise.all([readCounted(api, this.#slug), readKeeper(api)]);
      if (!event) throw new Refusal('not-found', 404);
      this.#entry ??=
        keptEntry(this.desk, this.#slug) ?? newEntry(this.#languages(event)[0] ?? 'fi');
      return { event, keeper };
    }, quiet);
    await this.#speak();
  }

  #languages({ languages: given }: ListedEvent): readonly Language[] {
    return given && given.length > 0 ? given : languages.slice(0, 1);
  }

  async #speak(): Promise<void> {
    const { keeper = null } = this.#loader.value ?? {};
    const language = this.#entry?.language;
    if (!language) return;
    const { registrations: words } = await wordsOf[language]();
    const controller = keeper?.controller || keeper?.name || this.desk.organization.name;
    this.#spoken = { language, text: words.spoken(controller, keeper?.retentionDays ?? null) };
    this.requestUpdate();
  }

  #set(change: Partial<NewEntry>): void {
    this.#entry = { ...(this.#entry as NewEntry), ...change };
    keepEntry(this.desk, this.#slug, this.#entry);
    const { event } = this.#loader.value ?? {};
    // what was wrong is looked at again as soon as it is touched
    if (event && this.#wrong.length > 0) {
      const still = this.#mends(event);
      this.#wrong = this.#wrong.filter(({ pointer }) =>
        still.some((mend) => mend.pointer === pointer),
      );
    }
    if (change.language) void this.#speak();
    this.requestUpdate();
  }

  #mends(event: ListedEvent): Mend[] {
    const { language, words } = this.desk;
    return mends(
      formOf(event, language),
      (this.#entry as NewEntry).typed,
      language,
      words.registrations.reach,
    );
  }

  async #submit(submitted: Event, event: ListedEvent): Promise<void> {
    submitted.preventDefault();
    if (this.#sending) return;
    const entry = this.#entry as NewEntry;
    this.#failed = '';
    this.#wrong = this.#mends(event);
    if (this.#wrong.length > 0) return this.#point('.faults');
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
      this.#settle({ kind: 'done', entry: made, notified: entry.notify });
    } catch (error) {
      this.#refused(error, entry);
    } finally {
      this.#sending = false;
      this.requestUpdate();
    }
  }

  #settle(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#isFull = false;
    if (outcome.kind === 'done') forgetEntry(this.desk, this.#slug);
    void this.#load(true);
    this.#point('h2');
  }

  #refused(error: unknown, entry: NewEntry): void {
    const words = this.desk.words.registrations;
    const refusal = Refusal.of(error);
    const there = error instanceof Refused ? (error.current as Entry | undefined) : undefined;
    if (there) {
      this.#settle({ kind: 'duplicate', entry: there, notified: false });
      return;
    }
    if (refusal.code === 'event-full') {
      this.#isFull = true;
      this.#failed = words.full;
    } else if (refusal.code === 'idempotency-key-reused') {
      this.#failed = words.sentBefore;
      this.#set({ key: randomKey() });
    } else {
      this.#wrong = mendsOf(error, '/participant');
      if (this.#wrong.length === 0) this.#failed = this.why(error);
    }
    if (!entry.override) void this.#load(true);
    this.#point('.box[tabindex]');
  }

  #point(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  #next(): void {
    const { channel, language } = this.#entry as NewEntry;
    forgetEntry(this.desk, this.#slug);
    this.#entry = newEntry(language, channel);
    this.#failed = '';
    this.#outcome = undefined;
    this.#wrong = [];
    this.#point('#person-name');
  }

  #back(): void {
    this.#outcome = undefined;
    this.#point('#person-name');
  }

  #how(entry: NewEntry, event: ListedEvent): TemplateResult {
    const { words, language: own } = this.desk;
    const { registrations: said, common } = words;
    const spoken = this.#languages(event);
    return html`
      ${radios({
        id: 'how',
        label: said.howItCame,
        value: entry.channel,
        change: (channel) => this.#set({ channel }),
        options: [
          { value: 'phone', label: said.viaPhone },
          { value: 'paper', label: said.viaPaper },
        ],
      })}
      ${
        spoken.length > 1
          ? choice({
              id: 'language',
              label: said.language,
              value: entry.language,
              change: (language) => this.#set({ language }),
              options: spoken.map((value) => ({ value, label: common.languages[value] })),
            })
          : nothing
      }
      <div class="box aloud"><p class="aloud-title">${said.spokenTitle}</p>
        <p lang=${this.#spoken?.language ?? own}>${this.#spoken?.text ?? ''}</p>
        ${tick({
          id: 'consent',
          label: said.spokenTick,
          value: entry.consentSpoken,
          change: (consentSpoken) => this.#set({ consentSpoken }),
        })}</div>
      ${tick({
        id: 'notify',
        label: said.notify,
        hint: entry.typed.email.trim() ? said.notifyMail : said.notifyCall,
        value: entry.notify,
        change: (notify) => this.#set({ notify }),
      })}`;
  }

  #override(entry: NewEntry, event: ListedEvent): TemplateResult | typeof nothing {
    const words = this.desk.words.registrations;
    const isFull = this.#isFull || event.counts.placesLeft === 0 || event.counts.waitlisted > 0;
    if ((event.registration?.capacity ?? null) === null || !isFull) return nothing;
    return tick({
      id: 'override',
      label: words.override,
      hint: words.overrideHint,
      value: entry.override,
      change: (override) => this.#set({ override }),
    });
  }

  #form(event: ListedEvent): TemplateResult {
    const { desk } = this;
    const { registrations: words, common } = desk.words;
    const entry = this.#entry as NewEntry;
    const filling: Filling = {
      desk,
      form: formOf(event, desk.language),
      typed: entry.typed,
      wrong: byPointer(this.#wrong),
      change: (typed) => this.#set({ typed }),
    };
    // the questions in the words of whoever answers them
    const questions = questionFields({
      ...filling,
      form: formOf(event, entry.language),
      language: entry.language,
    });
    return html`<form novalidate autocomplete="off" @submit=${(submitted: Event) => void this.#submit(submitted, event)}>
      ${faults(
        common.check,
        this.#wrong.map(({ pointer, message }) => ({ id: fieldId(pointer), message })),
      )}
      ${this.#failed ? html`<p class="box bad" role="alert" tabindex="-1">${this.#failed}</p>` : nothing}
      ${detailFields(filling)}
      ${questions.length > 0 ? html`<section lang=${entry.language}><h2 lang=${desk.language}>${words.questions}</h2>${questions}</section>` : nothing}
      <section><h2 class="hidden">${words.origin}</h2>${this.#how(entry, event)}${this.#override(entry, event)}</section>
      <div class="savebar"><button class="button" ?disabled=${this.#sending}>${this.#sending ? words.submitting : words.submit}</button>
        ${isTyped(entry) ? html`<button type="button" class="button quiet" @click=${() => this.#next()}>${words.clearForm}</button>` : nothing}
      </div>
    </form>`;
  }

  #view({ event }: Loaded): TemplateResult {
    const { desk } = this;
    const words = desk.words.registrations;
    const title = textIn(event.title, desk.language) || desk.words.events.untitled;
    const refused = refusalOf(event, desk.words);
    return html`<header class="head"><div>
        <p class="crumb"><a href=${desk.path(`events/${event.slug}/registrations`)}>${words.title}: ${title}</a></p>
        <h1>${words.addTitle}</h1><p class="soft">${words.addLead}</p></div></header>
      ${this.onlyLooking()}
      ${desk.mayWrite && !refused ? html`<p class="standing"><span class="state ${event.state}">${placesText(event, desk.words)}</span></p>` : nothing}
      ${
        this.#outcome
          ? outcomeBox(desk, event, this.#outcome, {
              next: () => this.#next(),
              back: () => this.#back(),
            })
          : this.#fillable(event, refused)
      }`;
  }

  #fillable(event: ListedEvent, refused: string | null): TemplateResult | typeof nothing {
    const { desk } = this;
    if (!desk.mayWrite) return nothing;
    if (!refused) return this.#form(event);
    return html`<div class="empty"><p>${refused}</p>
      <p class="actions"><a class="button quiet" href=${desk.path(`events/${event.slug}`)}>${desk.words.registrations.toEvent}</a></p></div>`;
  }

  protected override render(): TemplateResult {
    return this.loaded(
      this.#loader,
      () => void this.#load(),
      (value) => this.#view(value),
    );
  }
}

customElements.define('desk-registration-new', NewRegistrationScreen);
