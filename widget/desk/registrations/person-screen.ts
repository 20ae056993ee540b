/** One participant's registration: all stored data and the actions on it. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatClock, formatDay, formatMoment } from '../../../worker/contract/dates.ts';
import type { Entry } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { Loader } from '../../core/loader.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { askAndCancel } from './cancelling.ts';
import { type Keeper, readEvent, readKeeper, zoneOf } from './event.ts';
import {
  type Answered,
  answered,
  daysAfter,
  levelName,
  placedText,
  privateDays,
  regionName,
  statusText,
} from './said.ts';
import './edit.ts';

type Shown = { event: DeskEvent; entry: Entry; keeper: Keeper | null };
type Fact = { label: string; value: TemplateResult | string | null };

const facts = (all: Fact[]): TemplateResult =>
  html`<dl class="facts">${all
    .filter(({ value }) => value !== null && value !== '')
    .map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;

export class RegistrationScreen extends Screen {
  #loader = new Loader<Shown>(this);
  #id = '';
  #editing = false;
  #failed = '';

  protected override willUpdate(_changed: PropertyValues): void {
    const { id = '' } = this.params;
    if (id === this.#id) return;
    this.#id = id;
    this.#editing = this.desk.mayWrite && new URLSearchParams(location.search).has('edit');
    void this.#load();
  }

  async #load(): Promise<void> {
    const { slug = '' } = this.params;
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const [event, entry, keeper] = await Promise.all([
        readEvent(api, slug),
        api.call('GET events/:slug/registrations/:id', { params: { slug, id: this.#id } }),
        readKeeper(api),
      ]);
      return { event, entry, keeper };
    });
  }

  get #list(): string {
    return `events/${this.params.slug}/registrations`;
  }

  #edited({ event, keeper }: Shown, entry: Entry): void {
    const { desk } = this;
    const before = this.#loader.value?.entry.version;
    this.#editing = false;
    history.replaceState(null, '', location.pathname);
    this.#loader.set({ event, entry, keeper });
    if (entry.version !== before) {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      desk.tell(
        desk.words.common.saved(formatClock(desk.language, new Date().toISOString(), timeZone)),
      );
    }
    void this.#toHeading();
  }

  async #toHeading(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  async #run(task: () => Promise<void>): Promise<void> {
    this.#failed = '';
    try {
      await task();
    } catch (error) {
      this.#failed = this.why(error);
      this.requestUpdate();
    }
  }

  #cancel({ event, entry, keeper }: Shown): Promise<void> {
    return this.#run(async () => {
      const after = await askAndCancel(this.desk, event, entry);
      if (after) this.#loader.set({ event, entry: after, keeper });
      await this.#toHeading();
    });
  }

  #erase({ event, entry }: Shown): Promise<void> {
    const { desk } = this;
    const words = desk.words.registrations;
    return this.#run(async () => {
      const text = [
        words.eraseText,
        ...(entry.status === 'confirmed' ? [words.erasePlace] : []),
        words.eraseQuiet,
      ];
      const agreed = await desk.ask({
        title: words.eraseAsk(entry.name),
        text,
        action: words.erase,
        danger: true,
      });
      if (agreed === null) return this.#toHeading();
      await desk.api.call('DELETE events/:slug/registrations/:id', {
        params: { slug: event.slug, id: entry.id },
      });
      desk.go(this.#list, { replace: true });
      desk.tell(words.erased(entry.name));
    });
  }

  #actions(shown: Shown): TemplateResult | typeof nothing {
    const { desk } = this;
    const words = desk.words.registrations;
    if (!desk.mayWrite || this.#editing) return nothing;
    const active = shown.entry.status !== 'cancelled';
    const edit = () => {
      this.#editing = true;
      this.requestUpdate();
    };
    return html`<p class="actions">
      ${active ? html`<button type="button" class="button quiet" @click=${edit}>${words.edit}</button>` : nothing}
      ${active ? html`<button type="button" class="button danger" @click=${() => void this.#cancel(shown)}>${words.cancel}</button>` : nothing}
    </p>`;
  }

  #details({ event, entry }: Shown): TemplateResult {
    const { language, words } = this.desk;
    const { fields } = formWords[language];
    const { email, phone } = entry;
    return html`<section><h2>${words.registrations.details}</h2>${facts([
      {
        label: fields.email,
        value: email ? html`<a href="mailto:${email}">${email}</a>` : words.registrations.noEmail,
      },
      {
        label: fields.phone,
        value: phone ? html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>` : null,
      },
      { label: fields.organization, value: entry.organization },
      { label: fields.role, value: entry.role },
      { label: fields.region, value: regionName(language, entry.region) },
      { label: fields.level, value: levelName(language, entry.level) },
    ])}${this.#retentionNote(event)}</section>`;
  }

  #retentionNote(event: DeskEvent): TemplateResult | typeof nothing {
    const { keeper } = this.#loader.value ?? {};
    if (!keeper) return nothing;
    const day = formatDay(
      this.desk.language,
      daysAfter(event.endsAt, keeper.retentionDays),
      zoneOf(event),
    );
    return html`<p class="hint">${this.desk.words.registrations.contactGone(day)}</p>`;
  }

  #answerList(list: Answered[]): TemplateResult {
    const words = this.desk.words.registrations;
    return html`<dl class="answers">${list.map(
      ({ label, text }) =>
        html`<dt>${label}</dt><dd class=${text ? '' : 'soft'}>${text || words.unanswered}</dd>`,
    )}</dl>`;
  }

  #answers({ event, entry }: Shown): TemplateResult | typeof nothing {
    const { language, words } = this.desk;
    const list = answered(event.questions ?? [], entry.answers, language, words);
    if (list.length === 0) return nothing;
    return html`<section><h2>${words.registrations.answers}</h2>${this.#answerList(list)}</section>`;
  }

  /** Shown only if the server sent private answers; viewers get none. */
  #privateAnswers({ event, entry }: Shown): TemplateResult | typeof nothing {
    const { language, words } = this.desk;
    const given = entry.privateAnswers ?? {};
    if (Object.keys(given).length === 0) return nothing;
    const day = formatDay(language, daysAfter(event.endsAt, privateDays), zoneOf(event));
    const list = answered(event.privateQuestions ?? [], given, language, words).filter(
      ({ text }) => text,
    );
    return html`<section class="box wait"><h2>${words.registrations.secret}</h2>
      <p>${words.registrations.secretNote(day)}</p>${this.#answerList(list)}</section>`;
  }

  #origin({ event, entry }: Shown): TemplateResult {
    const { language, words } = this.desk;
    const { registrations: strings, common } = words;
    const timeOf = (at: string) =>
      html`<time datetime=${at}>${formatMoment(language, at, zoneOf(event))}</time>`;
    const consent = entry.enteredBy === null ? 'self' : entry.consentSpoken ? 'yes' : 'no';
    return html`<section><h2>${strings.origin}</h2>${facts([
      { label: strings.placedBy, value: placedText(entry.placedBy, words) },
      { label: strings.registered, value: timeOf(entry.createdAt) },
      {
        label: strings.updated,
        value: entry.updatedAt === entry.createdAt ? null : timeOf(entry.updatedAt),
      },
      { label: strings.channel, value: strings.channels[entry.channel] },
      { label: strings.site, value: entry.site?.host ?? entry.site?.key ?? null },
      { label: strings.enteredBy, value: entry.enteredBy ?? strings.byThePerson },
      { label: strings.consent, value: strings.consented[consent] },
      { label: strings.language, value: common.languages[entry.language] },
    ])}</section>`;
  }

  #shown(shown: Shown): TemplateResult {
    const { desk } = this;
    const { registrations: words } = desk.words;
    const { event, entry } = shown;
    const title = textIn(event.title, desk.language) || desk.words.events.untitled;
    const editing = this.#editing && entry.status !== 'cancelled';
    return html`<header class="head">
        <div><p class="crumb"><a href=${desk.path(this.#list)}>${words.title}: ${title}</a></p>
          <h1>${editing ? words.editing(entry.name) : entry.name}</h1>
          ${editing ? nothing : html`<p class="soft"><span class="state ${entry.status}">${statusText(entry, desk.words)}</span></p>`}</div>
        ${this.#actions(shown)}
      </header>
      ${this.#failed ? html`<p class="box bad" role="alert">${this.#failed}</p>` : nothing}
      ${this.onlyLooking()}
      ${
        editing
          ? html`<desk-registration-edit .desk=${desk} .event=${event} .entry=${entry}
              @desk-edited=${({ detail }: CustomEvent<Entry>) => this.#edited(shown, detail)}></desk-registration-edit>`
          : html`${this.#details(shown)}${this.#answers(shown)}${this.#privateAnswers(shown)}${this.#origin(shown)}${this.#eraseSection(shown)}`
      }`;
  }

  #eraseSection(shown: Shown): TemplateResult | typeof nothing {
    if (!this.desk.mayWrite) return nothing;
    const words = this.desk.words.registrations;
    return html`<section class="or"><p class="hint">${words.eraseText}</p>
      <button type="button" class="button danger" @click=${() => void this.#erase(shown)}>${words.erase}</button></section>`;
  }

  protected override render(): TemplateResult {
    return this.loaded(
      this.#loader,
      () => void this.#load(),
      (shown) => this.#shown(shown),
    );
  }
}

customElements.define('desk-registration', RegistrationScreen);
