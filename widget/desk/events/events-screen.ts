/** The desk's first screen: upcoming events, drafts and past events. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTimeRange } from '../../../worker/contract/dates.ts';
import { Loader } from '../../core/loader.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { firstSteps } from '../start/first-steps.ts';
import { type Group, groupEvents, type ListedEvent, type Listing } from './listing.ts';

export class EventsScreen extends Screen {
  #loader = new Loader<Listing>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const [{ events }, { series }] = await Promise.all([
        api.call('GET events'),
        api.call('GET series'),
      ]);
      return groupEvents(events, series);
    });
  }

  #adding(): TemplateResult | typeof nothing {
    const { strings, canWrite, path } = this.desk;
    if (!canWrite) return nothing;
    return html`<p class="actions">
      <a class="button" href=${path('events/start')}>${strings.events.add}</a>
      <a class="button quiet" href=${path('series/new')}>${strings.events.addSeries}</a>
    </p>`;
  }

  #registered({ counts, registration, status }: ListedEvent): TemplateResult {
    const texts = this.desk.strings.events;
    const { confirmed, waitlisted } = counts;
    const capacity = registration?.capacity ?? null;
    if (status === 'draft' && confirmed === 0)
      return html`<span class="soft">${this.desk.strings.common.none}</span>`;
    return html`<span class="count">${capacity === null ? confirmed : texts.of(confirmed, capacity)}</span>
      ${capacity === null ? nothing : html`<meter class="filled" min="0" max=${capacity} value=${Math.min(confirmed, capacity)} aria-hidden="true"></meter>`}
      ${waitlisted > 0 ? html`<span class="soft">${texts.waitlisted(waitlisted)}</span>` : nothing}`;
  }

  #row(event: ListedEvent): TemplateResult {
    const { desk } = this;
    const { events: texts } = desk.strings;
    const state = event.status === 'draft' ? 'draft' : event.state;
    const when = formatDateTimeRange(
      desk.language,
      event.startsAt,
      event.endsAt,
      event.timeZone ?? 'Europe/Helsinki',
    );
    return html`<tr>
      <td class="when"><time datetime=${event.startsAt}>${when}</time></td>
      <th scope="row"><a href=${desk.path(`events/${event.slug}`)}>${textIn(event.title, desk.language) || texts.untitled}</a></th>
      <td><span class="state ${state}">${texts.states[state]}</span></td>
      <td class="number"><a class="bare" href=${desk.path(`events/${event.slug}/registrations`)}><span class="only-narrow soft">${texts.registered}</span>
        ${this.#registered(event)}</a></td>
    </tr>`;
  }

  #table(caption: TemplateResult | string, events: ListedEvent[]): TemplateResult {
    const texts = this.desk.strings.events;
    return html`<table class="list">
      <caption>${caption}</caption>
      <thead><tr>
        <th scope="col" class="when">${texts.when}</th><th scope="col">${texts.event}</th>
        <th scope="col">${texts.state}</th><th scope="col" class="number">${texts.registered}</th>
      </tr></thead>
      <tbody>${events.map((event) => this.#row(event))}</tbody>
    </table>`;
  }

  #groups(groups: Group[]): TemplateResult[] {
    const { desk } = this;
    const { events: texts } = desk.strings;
    const inSeries = groups.flatMap(({ series, events }) => (series ? [{ series, events }] : []));
    const single = groups.flatMap(({ series, events }) => (series ? [] : events));
    const tables = inSeries.map(({ series, events }) => {
      const caption = html`<a href=${desk.path(`series/${series.slug}`)}>${textIn(series.title, desk.language)}</a>
        <span class="soft">${texts.series}, ${texts.sessions(events.length)}</span>`;
      return events.length > 0
        ? this.#table(caption, events)
        : html`<p class="caption">${caption}</p>`;
    });
    if (single.length > 0)
      tables.push(
        this.#table(
          inSeries.length > 0 ? texts.single : html`<span class="hidden">${texts.single}</span>`,
          single,
        ),
      );
    return tables;
  }

  #listed({ coming, drafts, past }: Listing): TemplateResult {
    const { events } = this.desk.strings;
    const head = html`<header class="head"><h1>${events.title}</h1>${this.#adding()}</header>`;
    if (coming.length + drafts.length + past.length === 0)
      return html`<header class="head"><h1>${events.title}</h1></header>${firstSteps(this.desk)}`;
    const pastCount = past.reduce((sum, group) => sum + group.events.length, 0);
    return html`${head}
      <section><h2>${events.coming}</h2>${coming.length > 0 ? this.#groups(coming) : html`<p class="soft">${events.noneComing}</p>`}</section>
      ${drafts.length > 0 ? html`<section><h2>${events.drafts}</h2>${this.#groups(drafts)}</section>` : nothing}
      ${
        pastCount > 0
          ? html`<details class="fold"><summary><h2>${events.past} <span class="soft">${pastCount}</span></h2></summary>${this.#groups(past)}</details>`
          : nothing
      }`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (value) => this.#listed(value),
    );
  }
}

customElements.define('desk-events', EventsScreen);
