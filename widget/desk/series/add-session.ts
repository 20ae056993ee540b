/** Adds a session to a series as a copy of the last one, with another town and date. */

import { html, nothing, type TemplateResult } from 'lit';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { ApiError } from '../../core/api.ts';
import type { ListedEvent } from '../events/listing.ts';
import { changeEvent } from '../events/saving.ts';
import { dateTimeError, dateTimeField } from '../kit/date-time-field.ts';
import { errorSummary, type FieldError, field, numberField, textField } from '../kit/field.ts';
import { emptyDateTime, instantAt, localDateTimeOf } from '../kit/local-date-time.ts';
import { textIn } from '../kit/texts.ts';
import { sessionTitle } from '../series-builder/series-draft.ts';
import { townOf } from '../series-builder/towns.ts';
import { errorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import { defaultTimeZone } from './series-table.ts';

/** Same rule as the server's slug of a title. */
const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '');

export class AddSession extends DeskElement {
  static override properties = { ...DeskElement.properties, last: { attribute: false } };

  declare last: ListedEvent;

  #town = '';
  #start = emptyDateTime();
  #until = '';
  #capacity: number | null = null;
  #filledFrom = '';
  #errors: FieldError[] = [];
  #problem = '';
  #busy = false;

  /** Starts with the times and the capacity of the last session. */
  protected override willUpdate(): void {
    if (this.#filledFrom === this.last.slug) return;
    this.#filledFrom = this.last.slug;
    this.#town = '';
    this.#start = { date: '', time: localDateTimeOf(this.last.startsAt, this.#zone).time };
    this.#until = localDateTimeOf(this.last.endsAt, this.#zone).time;
    this.#capacity = this.last.registration?.capacity ?? null;
  }

  get #zone(): string {
    return this.last.timeZone ?? defaultTimeZone;
  }

  get #times(): { startsAt: string | null; endsAt: string | null } {
    const at = (time: string) => instantAt({ ...this.#start, time }, this.#zone);
    return { startsAt: at(this.#start.time), endsAt: at(this.#until) };
  }

  #check(): FieldError[] {
    const { language, strings } = this.desk;
    const { missing } = strings.seriesBuilder;
    const { startsAt, endsAt } = this.#times;
    const clock = dateTimeError(this.#start, {
      zone: this.#zone,
      language,
      strings: strings.fields,
      required: true,
    });
    return [
      ...(this.#town.trim() ? [] : [{ id: 'add-town', message: missing.town }]),
      ...(clock ? [{ id: 'add-start', message: clock }] : []),
      ...(!this.#until ? [{ id: 'add-until', message: missing.to }] : []),
      ...(startsAt && this.#until && (!endsAt || endsAt <= startsAt)
        ? [{ id: 'add-until', message: missing.end }]
        : []),
    ];
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    this.#problem = '';
    this.#errors = this.#check();
    const { startsAt, endsAt } = this.#times;
    if (this.#errors.length > 0 || !startsAt || !endsAt) return this.#focusErrors();
    this.#busy = true;
    try {
      const saved = await this.#copySession(startsAt, endsAt);
      this.desk.showStatus(
        this.desk.strings.series.addedOne(textIn(saved.title, this.desk.language)),
      );
      this.#filledFrom = '';
      this.dispatchEvent(new CustomEvent('desk-added', { bubbles: true }));
    } catch (error) {
      this.#problem = errorText(this.desk.strings, error);
      this.#focusErrors();
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  /** Deletes the copy again if the changes fail. */
  async #copySession(startsAt: string, endsAt: string): Promise<DeskEvent> {
    const { api } = this.desk;
    const copy = await api.create('POST events/:slug/duplicate', {
      params: { slug: this.last.slug },
      body: { startsAt },
    });
    const changes = { version: copy.version, ...this.#changes(copy), endsAt };
    const change = (more: { slug?: string }) =>
      changeEvent(api, copy.slug, { ...changes, ...more });
    try {
      const slug = slugOf(textIn(changes.title, 'fi'));
      // if the slug is taken, keep the copy's own slug
      return await change({ slug }).catch((error: unknown) => {
        if (ApiError.of(error).fieldErrors.some(({ pointer }) => pointer === '/slug'))
          return change({});
        throw error;
      });
    } catch (error) {
      await api.call('DELETE events/:slug', { params: { slug: copy.slug } }).catch(() => undefined);
      throw error;
    }
  }

  /** What differs from the last session: title, venue and capacity. */
  #changes({ languages = [this.desk.language], registration }: DeskEvent) {
    const town = this.#town.trim();
    const known = townOf(town);
    const each = (text: (language: Language) => string) =>
      Object.fromEntries(languages.map((language) => [language, text(language)]));
    return {
      title: each((language) => sessionTitle(language, town)),
      place: {
        name: each((language) => (known ? (language === 'sv' ? known.sv : known.fi) : town)),
        address: null,
        region: known?.region ?? null,
      },
      registration: {
        capacity: this.#capacity,
        ...(this.#capacity === null && registration?.quotas?.length ? { quotas: [] } : {}),
      },
    };
  }

  #focusErrors(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.faults')?.focus());
  }

  protected override render(): TemplateResult {
    const { strings, language } = this.desk;
    const { seriesBuilder, series, common } = strings;
    const errors = new Map(this.#errors.map(({ id, message }) => [id, message]));
    const set = (change: () => void) => {
      change();
      this.requestUpdate();
    };
    const until = errors.get('add-until');
    return html`<form novalidate @submit=${(event: SubmitEvent) => void this.#add(event)}>
      <p class="soft">${series.addHelp(textIn(this.last.title, language))}</p>
      ${errorSummary(common.check, this.#errors)}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      ${textField({ id: 'add-town', label: seriesBuilder.town, value: this.#town, change: (town) => set(() => (this.#town = town)), error: errors.get('add-town') })}
      <div class="pair">
        ${dateTimeField({ id: 'add-start', label: seriesBuilder.starts, value: this.#start, change: (dateTime) => set(() => (this.#start = dateTime)), error: errors.get('add-start'), zone: this.#zone, language, strings: strings.fields })}
        ${field(
          { id: 'add-until', label: seriesBuilder.to, error: until },
          html`<input id="add-until" type="time" .value=${this.#until} aria-invalid=${until ? 'true' : nothing}
            @input=${(event: Event) => set(() => (this.#until = (event.target as HTMLInputElement).value))}>`,
        )}
        ${numberField({ id: 'add-capacity', label: seriesBuilder.capacity, optional: common.optional, min: 1, value: this.#capacity, change: (capacity) => set(() => (this.#capacity = capacity)) })}
      </div>
      <p><button class="button quiet" ?disabled=${this.#busy}>${series.addGo}</button></p>
    </form>`;
  }
}

customElements.define('desk-add-session', AddSession);
