/** Starts a new event (blank, from a template or a copy) or a whole series. */

import { html, nothing, type TemplateResult } from 'lit';
import { Temporal } from 'temporal-polyfill';
import { formatDay } from '../../../worker/contract/dates.ts';
import { languages as known, type Language } from '../../../worker/contract/languages.ts';
import { Loader } from '../../core/loader.ts';
import type { ListedEvent } from '../events/listing.ts';
import { storePrefill } from '../events/prefill.ts';
import { field, selectField } from '../kit/field.ts';
import { instantAt, localDateTimeOf } from '../kit/local-date-time.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { templates } from './templates/index.ts';
import { type EventTemplate, eventFrom } from './templates/template.ts';

const zone = 'Europe/Helsinki';
/** Weeks ahead of the suggested date, to leave time for publicity. */
const WEEKS_AHEAD = 4;

type Earlier = { events: ListedEvent[]; languages: Language[] };

export class StartScreen extends Screen {
  #loader = new Loader<Earlier>(this);
  #date = Temporal.Now.plainDateISO(zone).add({ weeks: WEEKS_AHEAD }).toString();
  #copied = '';
  #copyDate = '';
  #error = '';
  #problem = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const { api, language } = this.desk;
    await this.#loader.run(async () => {
      const [{ events }, settings] = await Promise.all([
        api.call('GET events'),
        api.call('GET organization').catch(() => ({ languages: [language] })),
      ]);
      const newest = events.toSorted((one, other) => other.startsAt.localeCompare(one.startsAt));
      this.#copied = newest[0]?.slug ?? '';
      const languages = known.filter((one) => settings.languages?.includes(one));
      return { events: newest, languages: languages.length > 0 ? languages : [language] };
    });
  }

  #openEditor(input: Parameters<typeof storePrefill>[0]): void {
    storePrefill(input);
    this.desk.go('events/new');
  }

  #use(template: EventTemplate, languages: Language[]): void {
    if (this.#date) {
      this.#openEditor(eventFrom(template, this.#date, zone, languages));
      return;
    }
    this.#error = this.desk.strings.start.dateMissing;
    this.requestUpdate();
    this.querySelector<HTMLElement>('#begin-date')?.focus();
  }

  async #copy(event: SubmitEvent, { events }: Earlier): Promise<void> {
    event.preventDefault();
    const { api, go, showStatus, strings } = this.desk;
    const source = events.find(({ slug }) => slug === this.#copied);
    if (!source || this.#busy) return;
    this.#busy = true;
    this.#problem = '';
    const eventZone = source.timeZone ?? zone;
    // the same time of day on another date
    const startsAt = this.#copyDate
      ? instantAt(
          { ...localDateTimeOf(source.startsAt, eventZone), date: this.#copyDate },
          eventZone,
        )
      : null;
    try {
      const copy = await api.create('POST events/:slug/duplicate', {
        params: { slug: source.slug },
        body: startsAt ? { startsAt } : {},
      });
      showStatus(strings.start.copied);
      go(`events/${copy.slug}/edit`);
    } catch (error) {
      this.#problem = this.errorText(error);
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #day(
    id: string,
    label: string,
    value: string,
    change: (value: string) => void,
    more: { hint?: string; error?: string },
  ): TemplateResult {
    const { error } = more;
    return field(
      { id, label, ...more },
      html`<input id=${id} type="date" max="2999-12-31" .value=${value} aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${[more.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing}
        @input=${(event: Event) => change((event.target as HTMLInputElement).value)}>`,
    );
  }

  #templates({ languages }: Earlier): TemplateResult {
    const { strings, language } = this.desk;
    const { start } = strings;
    const change = (date: string) => {
      this.#date = date;
      this.#error = '';
      this.requestUpdate();
    };
    return html`<section><h2>${start.templates}</h2><p class="soft">${start.templatesHelp}</p>
      ${this.#day('begin-date', start.date, this.#date, change, { hint: start.dateHint, ...(this.#error && { error: this.#error }) })}
      <ul class="ways">${templates.map(
        (
          template,
        ) => html`<li><div><h3>${textIn(template.name, language)}</h3><p>${textIn(template.about, language)}</p></div>
          <button type="button" class="button quiet" aria-label=${start.use(textIn(template.name, language))}
            @click=${() => this.#use(template, languages)}>${start.useShort}</button></li>`,
      )}</ul></section>`;
  }

  #earlier(earlier: Earlier): TemplateResult {
    const { strings, language } = this.desk;
    const { start } = strings;
    const { events } = earlier;
    const named = ({ title, startsAt, timeZone }: ListedEvent) =>
      `${textIn(title, language) || strings.events.untitled}, ${formatDay(language, startsAt, timeZone ?? zone)}`;
    return html`<section><h2>${start.copy}</h2>
      ${
        events.length === 0
          ? html`<p class="soft">${start.noEarlier}</p>`
          : html`<p class="soft">${start.copyHelp}</p>
            <form class="pair ending" @submit=${(event: SubmitEvent) => void this.#copy(event, earlier)}>
              ${selectField({
                id: 'copied',
                label: start.copyWhich,
                value: this.#copied,
                options: events.map((event) => ({ value: event.slug, label: named(event) })),
                change: (slug) => {
                  this.#copied = slug;
                },
              })}
              ${this.#day(
                'copy-date',
                start.copyDate,
                this.#copyDate,
                (date) => {
                  this.#copyDate = date;
                },
                {},
              )}
              <p class="field"><button class="button quiet" ?disabled=${this.#busy}>${start.copyGo}</button></p>
            </form>
            ${this.#problem ? html`<p class="box bad" role="alert">${this.#problem}</p>` : nothing}`
      }</section>`;
  }

  #options(earlier: Earlier): TemplateResult {
    const { strings, path } = this.desk;
    const { start } = strings;
    return html`<ul class="ways">
        <li><div><h2>${start.blank}</h2><p>${start.blankHelp}</p></div>
          <button type="button" class="button quiet" @click=${() => this.#openEditor({ languages: earlier.languages })}>${start.blankGo}</button></li>
        <li><div><h2>${start.whole}</h2><p>${start.wholeHelp}</p></div>
          <a class="button quiet" href=${path('series/new')}>${start.wholeGo}</a></li>
      </ul>
      ${this.#templates(earlier)} ${this.#earlier(earlier)}`;
  }

  protected override render(): TemplateResult {
    const { strings, canWrite, path } = this.desk;
    const head = html`<header class="head"><div><p class="crumb"><a href=${path('')}>${strings.events.title}</a></p>
      <h1>${strings.start.title}</h1></div></header>`;
    if (!canWrite) return html`${head}${this.readOnlyNotice()}`;
    return html`${head}${this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (earlier) => this.#options(earlier),
    )}`;
  }
}

customElements.define('desk-start', StartScreen);
