/** One participant's registration: all stored data and the actions on it. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatDateTime, formatDay, formatTime } from '../../../worker/contract/dates.ts';
import type { DeskRegistration } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { Loader } from '../../core/loader.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { confirmAndCancel } from './cancelling.ts';
import { type DataController, readDataController, readEvent, zoneOf } from './event.ts';
import {
  type Answered,
  daysAfter,
  labelAnswers,
  levelName,
  PRIVATE_ANSWERS_TTL_DAYS,
  regionName,
  seatSourceText,
  statusText,
} from './labels.ts';
import './edit.ts';

type Shown = { event: DeskEvent; registration: DeskRegistration; keeper: DataController | null };
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
    this.#editing = this.desk.canWrite && new URLSearchParams(location.search).has('edit');
    void this.#load();
  }

  async #load(): Promise<void> {
    const { slug = '' } = this.params;
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const [event, registration, keeper] = await Promise.all([
        readEvent(api, slug),
        api.call('GET events/:slug/registrations/:id', { params: { slug, id: this.#id } }),
        readDataController(api),
      ]);
      return { event, registration, keeper };
    });
  }

  get #list(): string {
    return `events/${this.params.slug}/registrations`;
  }

  #edited({ event, keeper }: Shown, registration: DeskRegistration): void {
    const { desk } = this;
    const before = this.#loader.value?.registration.version;
    this.#editing = false;
    history.replaceState(null, '', location.pathname);
    this.#loader.set({ event, registration, keeper });
    if (registration.version !== before) {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      desk.showStatus(
        desk.strings.common.saved(formatTime(desk.language, new Date().toISOString(), timeZone)),
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
      this.#failed = this.errorText(error);
      this.requestUpdate();
    }
  }

  #cancel({ event, registration, keeper }: Shown): Promise<void> {
    return this.#run(async () => {
      const after = await confirmAndCancel(this.desk, event, registration);
      if (after) this.#loader.set({ event, registration: after, keeper });
      await this.#toHeading();
    });
  }

  #erase({ event, registration }: Shown): Promise<void> {
    const { desk } = this;
    const texts = desk.strings.registrations;
    return this.#run(async () => {
      const text = [
        texts.eraseText,
        ...(registration.status === 'confirmed' ? [texts.eraseSeat] : []),
        texts.eraseQuiet,
      ];
      const agreed = await desk.ask({
        title: texts.eraseAsk(registration.name),
        text,
        action: texts.erase,
        danger: true,
      });
      if (agreed === null) return this.#toHeading();
      await desk.api.call('DELETE events/:slug/registrations/:id', {
        params: { slug: event.slug, id: registration.id },
      });
      desk.go(this.#list, { replace: true });
      desk.showStatus(texts.erased(registration.name));
    });
  }

  #actions(shown: Shown): TemplateResult | typeof nothing {
    const { desk } = this;
    const texts = desk.strings.registrations;
    if (!desk.canWrite || this.#editing) return nothing;
    const active = shown.registration.status !== 'cancelled';
    const edit = () => {
      this.#editing = true;
      this.requestUpdate();
    };
    return html`<p class="actions">
      ${active ? html`<button type="button" class="button quiet" @click=${edit}>${texts.edit}</button>` : nothing}
      ${active ? html`<button type="button" class="button danger" @click=${() => void this.#cancel(shown)}>${texts.cancel}</button>` : nothing}
    </p>`;
  }

  #details({ event, registration }: Shown): TemplateResult {
    const { language, strings } = this.desk;
    const { fields } = formStrings[language];
    const { email, phone } = registration;
    return html`<section><h2>${strings.registrations.details}</h2>${facts([
      {
        label: fields.email,
        value: email ? html`<a href="mailto:${email}">${email}</a>` : strings.registrations.noEmail,
      },
      {
        label: fields.phone,
        value: phone ? html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>` : null,
      },
      { label: fields.organization, value: registration.organization },
      { label: fields.role, value: registration.role },
      { label: fields.region, value: regionName(language, registration.region) },
      { label: fields.level, value: levelName(language, registration.level) },
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
    return html`<p class="hint">${this.desk.strings.registrations.contactGone(day)}</p>`;
  }

  #answerList(list: Answered[]): TemplateResult {
    const texts = this.desk.strings.registrations;
    return html`<dl class="answers">${list.map(
      ({ label, text }) =>
        html`<dt>${label}</dt><dd class=${text ? '' : 'soft'}>${text || texts.unanswered}</dd>`,
    )}</dl>`;
  }

  #answers({ event, registration }: Shown): TemplateResult | typeof nothing {
    const { language, strings } = this.desk;
    const list = labelAnswers(event.questions ?? [], registration.answers, language, strings);
    if (list.length === 0) return nothing;
    return html`<section><h2>${strings.registrations.answers}</h2>${this.#answerList(list)}</section>`;
  }

  /** Shown only if the server sent private answers; viewers get none. */
  #privateAnswers({ event, registration }: Shown): TemplateResult | typeof nothing {
    const { language, strings } = this.desk;
    const given = registration.privateAnswers ?? {};
    if (Object.keys(given).length === 0) return nothing;
    const day = formatDay(
      language,
      daysAfter(event.endsAt, PRIVATE_ANSWERS_TTL_DAYS),
      zoneOf(event),
    );
    const list = labelAnswers(event.privateQuestions ?? [], given, language, strings).filter(
      ({ text }) => text,
    );
    return html`<section class="box wait"><h2>${strings.registrations.secret}</h2>
      <p>${strings.registrations.secretNote(day)}</p>${this.#answerList(list)}</section>`;
  }

  #origin({ event, registration }: Shown): TemplateResult {
    const { language, strings: texts } = this.desk;
    const { registrations: strings, common } = texts;
    const timeOf = (at: string) =>
      html`<time datetime=${at}>${formatDateTime(language, at, zoneOf(event))}</time>`;
    const consent =
      registration.enteredBy === null ? 'self' : registration.consentSpoken ? 'yes' : 'no';
    return html`<section><h2>${strings.origin}</h2>${facts([
      { label: strings.placedBy, value: seatSourceText(registration.placedBy, texts) },
      { label: strings.registered, value: timeOf(registration.createdAt) },
      {
        label: strings.updated,
        value:
          registration.updatedAt === registration.createdAt ? null : timeOf(registration.updatedAt),
      },
      { label: strings.channel, value: strings.channels[registration.channel] },
      { label: strings.site, value: registration.site?.host ?? registration.site?.key ?? null },
      { label: strings.enteredBy, value: registration.enteredBy ?? strings.byThePerson },
      { label: strings.consent, value: strings.consented[consent] },
      { label: strings.language, value: common.languages[registration.language] },
    ])}</section>`;
  }

  #shown(shown: Shown): TemplateResult {
    const { desk } = this;
    const { registrations: texts } = desk.strings;
    const { event, registration } = shown;
    const title = textIn(event.title, desk.language) || desk.strings.events.untitled;
    const editing = this.#editing && registration.status !== 'cancelled';
    return html`<header class="head">
        <div><p class="crumb"><a href=${desk.path(this.#list)}>${texts.title}: ${title}</a></p>
          <h1>${editing ? texts.editing(registration.name) : registration.name}</h1>
          ${editing ? nothing : html`<p class="soft"><span class="state ${registration.status}">${statusText(registration, desk.strings)}</span></p>`}</div>
        ${this.#actions(shown)}
      </header>
      ${this.#failed ? html`<p class="box bad" role="alert">${this.#failed}</p>` : nothing}
      ${this.readOnlyNotice()}
      ${
        editing
          ? html`<desk-registration-edit .desk=${desk} .event=${event} .entry=${registration}
              @desk-edited=${({ detail }: CustomEvent<DeskRegistration>) => this.#edited(shown, detail)}></desk-registration-edit>`
          : html`${this.#details(shown)}${this.#answers(shown)}${this.#privateAnswers(shown)}${this.#origin(shown)}${this.#eraseSection(shown)}`
      }`;
  }

  #eraseSection(shown: Shown): TemplateResult | typeof nothing {
    if (!this.desk.canWrite) return nothing;
    const texts = this.desk.strings.registrations;
    return html`<section class="or"><p class="hint">${texts.eraseText}</p>
      <button type="button" class="button danger" @click=${() => void this.#erase(shown)}>${texts.erase}</button></section>`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (shown) => this.#shown(shown),
    );
  }
}

customElements.define('desk-registration', RegistrationScreen);
