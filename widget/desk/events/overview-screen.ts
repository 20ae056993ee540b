/** The overview of one event: its counts, facts and actions. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Loader } from '../../core/loader.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { checklistOf } from './checklist.ts';
import { eventFrame } from './event-frame.ts';
import type { ListedEvent } from './listing.ts';
import { countsSection, factsSection } from './overview-parts.ts';
import { type Outcome, patchEvent } from './saving.ts';

/** Reads an event with its state and counts, which only the list has. */
export async function loadEventWithCounts(
  api: Screen['desk']['api'],
  slug: string,
): Promise<ListedEvent> {
  const [event, { events }] = await Promise.all([
    api.call('GET events/:slug', { params: { slug } }),
    api.call('GET events'),
  ]);
  const counts = { confirmed: 0, waitlisted: 0, cancelled: 0, placesLeft: null };
  const listed = events.find((one) => one.slug === event.slug);
  return { state: listed?.state ?? 'open', counts: listed?.counts ?? counts, ...event };
}

export class EventOverviewScreen extends Screen {
  #loader = new Loader<ListedEvent>(this);
  #problem = '';
  #busy = false;

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('params') as { slug?: string } | undefined;
    if (changed.has('params') && before?.slug !== this.params.slug) void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    await this.#loader.run(() => loadEventWithCounts(this.desk.api, this.params.slug ?? ''), quiet);
  }

  /** Runs one action at a time and shows why it failed. */
  async #act(task: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = '';
    this.requestUpdate();
    try {
      await task();
    } catch (error) {
      this.#problem = this.errorText(error);
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  async #setStatus(event: ListedEvent, status: 'published' | 'draft'): Promise<Outcome> {
    const outcome = await patchEvent(this.desk, event, { status });
    if (outcome.kind === 'conflict') this.#problem = this.desk.strings.event.conflict.newer;
    await this.#load(true);
    return outcome;
  }

  #publish(event: ListedEvent): Promise<void> {
    return this.#act(async () => {
      const { desk } = this;
      if ((await this.#setStatus(event, 'published')).kind !== 'saved') return;
      desk.showStatus(desk.strings.event.overview.published);
      // a session needs no tag of its own: the websites embed the series
      if (!event.series) desk.go(`events/${event.slug}/tag?published`);
    });
  }

  #unpublish(event: ListedEvent): Promise<void> {
    return this.#act(async () => {
      const { ask, showStatus, strings } = this.desk;
      const { overview } = strings.event;
      const people = event.counts.confirmed + event.counts.waitlisted;
      const text = [
        overview.unpublishText,
        ...(people > 0 ? [overview.unpublishPeople(people)] : []),
      ];
      if (
        (await ask({
          title: overview.unpublishAsk,
          text,
          action: overview.unpublish,
          danger: people > 0,
        })) === null
      )
        return;
      if ((await this.#setStatus(event, 'draft')).kind === 'saved')
        showStatus(overview.unpublished);
    });
  }

  #remove(event: ListedEvent): Promise<void> {
    return this.#act(async () => {
      const { ask, showStatus, strings, language, api, go } = this.desk;
      const { overview } = strings.event;
      const title = overview.removeAsk(textIn(event.title, language) || strings.events.untitled);
      if (
        (await ask({
          title,
          text: [overview.removeText],
          action: overview.remove,
          danger: true,
        })) === null
      )
        return;
      await api.call('DELETE events/:slug', { params: { slug: event.slug } });
      showStatus(overview.removed);
      go(event.series ? `series/${event.series}` : '', { replace: true });
    });
  }

  #before(event: ListedEvent): TemplateResult {
    const { strings, path, canWrite } = this.desk;
    const { overview } = strings.event;
    const open = checklistOf(event, this.desk, Date.now());
    return html`<section><h2>${overview.before}</h2>
      <p>${open.length > 0 ? overview.lacking : overview.ready}</p>
      <ul class="checklist">${open.map(
        ({ section, text }) => html`<li><span>${text}</span>
          ${canWrite ? html`<a href="${path(`events/${event.slug}/edit`)}?at=s-${section}">${overview.correct}<span class="hidden">: ${text}</span></a>` : nothing}</li>`,
      )}</ul>
    </section>`;
  }

  #actions(event: ListedEvent): TemplateResult | typeof nothing {
    const { strings, path, canWrite } = this.desk;
    const { overview } = strings.event;
    const page = html`<a class="button quiet" href="/e/${event.slug}" target="_blank">${overview.openPage}</a>`;
    if (event.cancelledAt) return page;
    if (event.status === 'draft')
      return canWrite
        ? html`<button type="button" class="button" ?disabled=${this.#busy} @click=${() => void this.#publish(event)}>${overview.publish}</button>`
        : nothing;
    return html`<a class="button" href=${path(`events/${event.slug}/tag`)}>${overview.tag}</a>${page}`;
  }

  #row(control: TemplateResult, help: string): TemplateResult {
    return html`<li>${control}<span class="soft">${help}</span></li>`;
  }

  #more(event: ListedEvent): TemplateResult | typeof nothing {
    const { strings, path, canWrite } = this.desk;
    if (!canWrite) return nothing;
    const { overview } = strings.event;
    const { confirmed, waitlisted, cancelled } = event.counts;
    const hasRegistrations = confirmed + waitlisted + cancelled > 0;
    const live = event.status === 'published' && !event.cancelledAt;
    const link = (to: string, text: string, kind: string) =>
      html`<a class="button ${kind}" href=${path(`events/${event.slug}/${to}`)}>${text}</a>`;
    const press = (text: string, kind: string, act: () => void) =>
      html`<button type="button" class="button ${kind}" ?disabled=${this.#busy} @click=${act}>${text}</button>`;
    return html`<section><h2>${overview.more}</h2><ul class="deeds">
      ${this.#row(link('duplicate', overview.duplicate, 'quiet'), overview.duplicateHelp)}
      ${
        live
          ? this.#row(
              press(overview.unpublish, 'quiet', () => void this.#unpublish(event)),
              overview.unpublishHelp,
            )
          : nothing
      }
      ${live && event.state !== 'ended' ? this.#row(link('cancel', overview.cancel, 'danger'), overview.cancelHelp) : nothing}
      ${
        hasRegistrations
          ? html`<li><span class="soft">${event.cancelledAt ? overview.removeNotCancelled : overview.removeNot}</span></li>`
          : this.#row(
              press(overview.remove, 'danger', () => void this.#remove(event)),
              overview.removeHelp,
            )
      }
    </ul></section>`;
  }

  #shown(event: ListedEvent): TemplateResult {
    const { strings } = this.desk;
    const { overview } = strings.event;
    return html`${eventFrame(this.desk, event, 'overview', this.#actions(event))}
      ${this.readOnlyNotice()}
      ${this.#problem ? html`<div class="box bad" role="alert"><p>${this.#problem}</p></div>` : nothing}
      ${event.cancelledAt ? html`<div class="box bad"><p><strong>${overview.isCancelled}.</strong> ${overview.isCancelledText}</p></div>` : nothing}
      ${countsSection(this.desk, event)}
      ${event.status === 'draft' && !event.cancelledAt ? this.#before(event) : nothing}
      ${factsSection(this.desk, event)} ${this.#more(event)}`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (event) => this.#shown(event),
    );
  }
}

customElements.define('desk-event-overview', EventOverviewScreen);
