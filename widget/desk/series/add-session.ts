/** Adds a session to a series as a copy of the last one, with another town and date. */

import { html, nothing, type TemplateResult } from 'lit';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { Refusal } from '../../core/api.ts';
import type { ListedEvent } from '../events/listing.ts';
import { changeEvent } from '../events/saving.ts';
import { amount, type Fault, faults, field, line } from '../kit/field.ts';
import { moment, momentFault } from '../kit/moment.ts';
import { textIn } from '../kit/texts.ts';
import { instantAt, noWall, wallOf } from '../kit/wall.ts';
import { Piece } from '../shell/screen.ts';
import { why } from '../shell/why.ts';
import { sessionTitle } from '../tour/tour.ts';
import { townOf } from '../tour/towns.ts';
import { zone } from './series-table.ts';

/** Same rule as the server's slug of a title. */
const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '');

export class AddSession extends Piece {
  static override properties = { ...Piece.properties, last: { attribute: false } };

  declare last: ListedEvent;

  #town = '';
  #start = noWall();
  #until = '';
  #capacity: number | null = null;
  #filledFrom = '';
  #errors: Fault[] = [];
  #problem = '';
  #busy = false;

  /** Starts with the times and the capacity of the last session. */
  protected override willUpdate(): void {
    if (this.#filledFrom === this.last.slug) return;
    this.#filledFrom = this.last.slug;
    this.#town = '';
    this.#start = { date: '', time: wallOf(this.last.startsAt, this.#zone).time };
    this.#until = wallOf(this.last.endsAt, this.#zone).time;
    this.#capacity = this.last.registration?.capacity ?? null;
  }

  get #zone(): string {
    return this.last.timeZone ?? zone;
  }

  get #times(): { startsAt: string | null; endsAt: string | null } {
    const at = (time: string) => instantAt({ ...this.#start, time }, this.#zone);
    return { startsAt: at(this.#start.time), endsAt: at(this.#until) };
  }

  #check(): Fault[] {
    const { language, words } = this.desk;
    const { missing } = words.tour;
    const { startsAt, endsAt } = this.#times;
    const clock = momentFault(this.#start, {
      zone: this.#zone,
      language,
      words: words.fields,
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
      this.desk.tell(this.desk.words.series.addedOne(textIn(saved.title, this.desk.language)));
      this.#filledFrom = '';
      this.dispatchEvent(new CustomEvent('desk-added', { bubbles: true }));
    } catch (error) {
      this.#problem = why(this.desk.words, error);
      this.#focusErrors();
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  /** Deletes the copy again if the changes fail. */
  async #copySession(startsAt: string, endsAt: string): Promise<DeskEvent> {
    const { api } = this.desk;
    const copy = await api.make('POST events/:slug/duplicate', {
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
        if (Refusal.of(error).places.some(({ pointer }) => pointer === '/slug')) return change({});
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
    const { words, language } = this.desk;
    const { tour, series, common } = words;
    const errors = new Map(this.#errors.map(({ id, message }) => [id, message]));
    const set = (change: () => void) => {
      change();
      this.requestUpdate();
    };
    const until = errors.get('add-until');
    return html`<form novalidate @submit=${(event: SubmitEvent) => void this.#add(event)}>
      <p class="soft">${series.addHelp(textIn(this.last.title, language))}</p>
      ${faults(common.check, this.#errors)}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      ${line({ id: 'add-town', label: tour.town, value: this.#town, change: (town) => set(() => (this.#town = town)), error: errors.get('add-town') })}
      <div class="pair">
        ${moment({ id: 'add-start', label: tour.starts, value: this.#start, change: (dateTime) => set(() => (this.#start = dateTime)), error: errors.get('add-start'), zone: this.#zone, language, words: words.fields })}
        ${field(
          { id: 'add-until', label: tour.to, error: until },
          html`<input id="add-until" type="time" .value=${this.#until} aria-invalid=${until ? 'true' : nothing}
            @input=${(event: Event) => set(() => (this.#until = (event.target as HTMLInputElement).value))}>`,
        )}
        ${amount({ id: 'add-capacity', label: tour.capacity, optional: common.optional, min: 1, value: this.#capacity, change: (capacity) => set(() => (this.#capacity = capacity)) })}
      </div>
      <p><button class="button quiet" ?disabled=${this.#busy}>${series.addGo}</button></p>
    </form>`;
  }
}

customElements.define('desk-add-session', AddSession);
