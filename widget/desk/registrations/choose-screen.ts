/** Chooses the event whose registrations or messages are shown; upcoming events first. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { formatDateTimeRange } from '../../../worker/contract/dates.ts';
import { Loader } from '../../core/loader.ts';
import type { ListedEvent } from '../events/listing.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { zoneOf } from './event.ts';
import './calls.ts';

const over = ({ state, status }: ListedEvent): boolean =>
  status === 'published' && (state === 'ended' || state === 'cancelled');

export class ChooseScreen extends Screen {
  static override properties: PropertyDeclarations = { ...Screen.properties, what: {} };

  declare what: 'registrations' | 'messages';

  #loader = new Loader<ListedEvent[]>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#loader.run(async () => {
      const { events } = await this.desk.api.call('GET events');
      return events.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
    });
  }

  #row(event: ListedEvent): TemplateResult {
    const { desk } = this;
    const { events: texts } = desk.strings;
    const state = event.status === 'draft' ? 'draft' : event.state;
    const { confirmed, waitlisted } = event.counts;
    const capacity = event.registration?.capacity ?? null;
    return html`<tr>
      <td class="when"><time datetime=${event.startsAt}>${formatDateTimeRange(desk.language, event.startsAt, event.endsAt, zoneOf(event))}</time></td>
      <th scope="row"><a href=${desk.path(`events/${event.slug}/${this.what}`)}>${textIn(event.title, desk.language) || texts.untitled}</a></th>
      <td><span class="state ${state}">${texts.states[state]}</span></td>
      <td class="number">${capacity === null ? confirmed : texts.of(confirmed, capacity)}<span class="only-narrow"> ${desk.strings.registrations.confirmed.toLowerCase()}</span></td>
      <td class="number ${waitlisted === 0 ? 'soft' : ''}">${waitlisted}<span class="only-narrow"> ${desk.strings.registrations.waitlisted.toLowerCase()}</span></td>
    </tr>`;
  }

  #table(caption: string, events: ListedEvent[]): TemplateResult {
    const { events: texts, registrations } = this.desk.strings;
    return html`<table class="list choose">
      <caption class="hidden">${caption}</caption>
      <thead><tr>
        <th scope="col" class="when">${texts.when}</th><th scope="col">${texts.event}</th><th scope="col">${texts.state}</th>
        <th scope="col" class="number">${registrations.confirmed}</th><th scope="col" class="number">${registrations.waitlisted}</th>
      </tr></thead>
      <tbody>${events.map((event) => this.#row(event))}</tbody>
    </table>`;
  }

  #listed(events: ListedEvent[]): TemplateResult {
    const { strings: texts, path } = this.desk;
    const { registrations: strings } = texts;
    if (events.length === 0)
      return html`<div class="empty"><h2>${strings.none}</h2><p>${strings.noneHelp}</p>
        <p class="actions"><a class="button quiet" href=${path('')}>${strings.toEvents}</a></p></div>`;
    const coming = events.filter((event) => !over(event));
    const past = events.filter(over).toReversed();
    return html`<section><h2>${strings.coming}</h2>${coming.length > 0 ? this.#table(strings.coming, coming) : html`<p class="soft">${strings.noneComing}</p>`}</section>
      ${
        past.length > 0
          ? html`<details class="fold"><summary><h2>${strings.past} <span class="soft">${past.length}</span></h2></summary>${this.#table(strings.past, past)}</details>`
          : nothing
      }`;
  }

  protected override render(): TemplateResult {
    const { strings, canWrite } = this.desk;
    const { title, choose } = strings[this.what];
    const head = html`<header class="head"><div><h1>${title}</h1><p class="soft">${choose}</p></div></header>`;
    if (this.what === 'messages' && !canWrite)
      return html`<header class="head"><h1>${title}</h1></header><p class="box">${strings.messages.forEditors}</p>`;
    return html`${this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (events) =>
        html`${head}${this.what === 'registrations' ? html`<desk-calls .desk=${this.desk} .events=${events}></desk-calls>` : nothing}${this.#listed(events)}`,
    )}`;
  }
}

customElements.define('desk-choose', ChooseScreen);
