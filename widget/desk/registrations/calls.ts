/** Participants without an e-mail address who must be informed by phone. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTimeRange } from '../../../worker/contract/dates.ts';
import type { PhoneCall, PhoneCallList } from '../../../worker/contract/desk.ts';
import type { ListedEvent } from '../events/listing.ts';
import { textIn } from '../kit/texts.ts';
import { errorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import { zoneOf } from './event.ts';
import { statusText } from './labels.ts';

const separator = ' · ';

/** Hidden if there are no calls. `events` are the organisation's events, for their titles. */
export class Calls extends DeskElement {
  static override properties = { ...DeskElement.properties, events: { attribute: false } };

  declare events: ListedEvent[];

  #calls: PhoneCall[] = [];
  #isMore = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  /** A failed load shows no calls; it must not block the screen below. */
  async #load(): Promise<void> {
    const { calls, isMore } = await this.desk.api
      .call('GET calls', { query: { done: false } })
      .catch((): PhoneCallList => ({ calls: [], isMore: false }));
    this.#calls = calls;
    this.#isMore = isMore;
    this.requestUpdate();
  }

  async #setDone({ id, name }: PhoneCall, done: boolean): Promise<void> {
    const { api, strings, showStatus } = this.desk;
    try {
      const call = await api.call('PATCH calls/:id', { params: { id }, body: { done } });
      this.#calls = this.#calls.map((one) => (one.id === id ? call : one));
      if (done) showStatus(strings.registrations.calledTo(name));
    } catch (error) {
      showStatus(errorText(strings, error));
    }
    this.requestUpdate();
  }

  #reason(kind: string): string {
    const { callReasons } = this.desk.strings.registrations;
    return Object.hasOwn(callReasons, kind)
      ? callReasons[kind as keyof typeof callReasons]
      : callReasons.other;
  }

  #event(registration: PhoneCall['registrations'][number]): TemplateResult {
    const { desk } = this;
    const event = this.events.find(({ slug }) => slug === registration.event);
    if (!event)
      return html`<li>${registration.event}${separator}${statusText(registration, desk.strings)}</li>`;
    const when = formatDateTimeRange(desk.language, event.startsAt, event.endsAt, zoneOf(event));
    return html`<li><a href=${desk.path(`events/${event.slug}/registrations`)}>${textIn(event.title, desk.language)}</a>
      <span class="soft">${when}${separator}${statusText(registration, desk.strings)}</span></li>`;
  }

  #more({ before, message, language }: PhoneCall): TemplateResult {
    const { desk } = this;
    const { registrations: texts, common } = desk.strings;
    const was = before && [
      formatDateTimeRange(desk.language, before.startsAt, before.endsAt, before.timeZone),
      textIn(before.place?.name, desk.language),
    ];
    return html`${was ? html`<p class="soft">${texts.was(was.filter(Boolean).join(', '))}</p>` : nothing}
      ${message ? html`<blockquote>${textIn(message, language)}</blockquote>` : nothing}
      ${language === desk.language ? nothing : html`<p class="soft">${texts.speaks(common.languages[language])}</p>`}`;
  }

  #call(call: PhoneCall): TemplateResult {
    const { registrations: texts } = this.desk.strings;
    const done = call.doneAt !== null;
    return html`<li class="call ${done ? 'done' : ''}">
      <div class="whom"><strong>${call.name}</strong>
        ${call.phone ? html`<a class="phone" href="tel:${call.phone.replace(/[^\d+]/g, '')}">${call.phone}</a>` : html`<span class="soft">${texts.noPhone}</span>`}</div>
      <div class="what"><p>${this.#reason(call.kind)}</p><ul>${call.registrations.map((one) => this.#event(one))}</ul>${this.#more(call)}</div>
      ${
        this.desk.canWrite
          ? html`<button type="button" class="button quiet" @click=${() => void this.#setDone(call, !done)}>
              ${done ? texts.undo : texts.called}<span class="hidden">: ${call.name}</span></button>`
          : nothing
      }
    </li>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { registrations: texts } = this.desk.strings;
    if (this.#calls.length === 0) return nothing;
    const openCount = this.#calls.filter(({ doneAt }) => doneAt === null).length;
    return html`<section class="calls"><h2>${texts.calls} <span class="soft">${openCount}</span></h2>
      <p class="soft">${texts.callsHelp}</p>
      <ul>${this.#calls.map((call) => this.#call(call))}</ul>
      ${this.#isMore ? html`<p class="soft">${texts.callsMore}</p>` : nothing}</section>`;
  }
}

customElements.define('desk-calls', Calls);
