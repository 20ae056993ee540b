/** An event's registrations: filter, search, sort and download. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Row, searchLimits } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { type Status, statuses } from '../../../worker/contract/manage.ts';
import { Loader } from '../../core/loader.ts';
import { eventFrame } from '../events/event-frame.ts';
import type { ListedEvent } from '../events/listing.ts';
import { Screen } from '../shell/screen.ts';
import { confirmAndCancel } from './cancelling.ts';
import { readEvent, readListedEvent } from './event.ts';
import { filterFor, storeFilter } from './last-filter.ts';
import { listTable } from './list-table.ts';
import {
  addressOfFilter,
  filterFromAddress,
  type ListFilter,
  queryOf,
  type Sorting,
  sortingsOf,
} from './query.ts';
import { RowList } from './row-list.ts';

export class RegistrationsScreen extends Screen {
  #event = new Loader<DeskEvent>(this);
  #listedEvent: ListedEvent | undefined;
  #list: RowList | undefined;
  #slug = '';

  protected override willUpdate(_changed: PropertyValues): void {
    const { slug = '' } = this.params;
    if (slug === this.#slug) return;
    this.#slug = slug;
    const filter = filterFor(this.desk, slug, location.search);
    this.#listedEvent = undefined;
    this.#list = new RowList(this.desk.api, slug, filter, () => this.requestUpdate());
    void this.#load();
    void this.#list.fetch();
  }

  async #load(): Promise<void> {
    void this.#count();
    await this.#event.run(() => readEvent(this.desk.api, this.#slug));
  }

  /** The list works without counts, so a failure is ignored. */
  async #count(): Promise<void> {
    this.#listedEvent = await readListedEvent(this.desk.api, this.#slug).catch(
      () => this.#listedEvent,
    );
    this.requestUpdate();
  }

  #setFilter(change: Partial<Omit<ListFilter, 'q'>>): void {
    this.#list?.setFilter(change);
    this.#storeFilter();
    history.replaceState(
      null,
      '',
      location.pathname + addressOfFilter(this.#list?.filter ?? filterFromAddress('')),
    );
  }

  #storeFilter(): void {
    if (this.#list) storeFilter(this.desk, this.#slug, this.#list.filter);
  }

  #search(q: string): void {
    this.#list?.search(q);
    this.#storeFilter();
  }

  async #cancel(event: DeskEvent, row: Row, button: HTMLElement): Promise<void> {
    const link = button.closest('tr')?.querySelector<HTMLElement>('th a');
    try {
      if (await confirmAndCancel(this.desk, event, row))
        await Promise.all([this.#list?.fetch(), this.#count()]);
    } catch (error) {
      this.desk.showStatus(this.errorText(error));
    }
    await this.updateComplete;
    const target =
      [button, link].find((one) => one?.isConnected) ?? this.querySelector<HTMLElement>('h1');
    target?.focus();
  }

  #statuses(list: RowList): TemplateResult {
    const texts = this.desk.strings.registrations;
    const counts = this.#listedEvent?.counts;
    const all = counts && counts.confirmed + counts.waitlisted + counts.cancelled;
    const one = (status: Status | null, name: string, count: number | undefined) =>
      html`<button type="button" class="pick" aria-pressed=${list.filter.status === status ? 'true' : 'false'}
        @click=${() => this.#setFilter({ status })}>${name}${count === undefined ? nothing : html` <span class="count">${count}</span>`}</button>`;
    return html`<div class="picks" role="group" aria-label=${texts.show}>
      ${one(null, texts.all, all)}${statuses.map((status) => one(status, texts.filters[status], counts?.[status]))}
    </div>`;
  }

  /** No registrations and no filter: the tools would have nothing to act on. */
  #isBare({ filter: { status, q }, rows, busy, error }: RowList): boolean {
    return (
      rows.length === 0 && busy === null && error === null && status === null && q.trim() === ''
    );
  }

  #tools(list: RowList): TemplateResult {
    const texts = this.desk.strings.registrations;
    const { q, sort, status } = list.filter;
    return html`<div class="tools" role="search">
      <div class="field">
        <label for="find">${texts.search}</label>
        <input id="find" type="search" maxlength=${searchLimits.maxCharacters} autocomplete="off" spellcheck="false" enterkeyhint="search"
          placeholder=${texts.searchHint} aria-describedby="find-hint" .value=${live(q)}
          @input=${({ target }: Event) => this.#search((target as HTMLInputElement).value)}>
        <span class="hidden" id="find-hint">${texts.searchHint}</span>
      </div>
      <div class="field">
        <label for="order">${texts.sort}</label>
        <select id="order" @change=${({ target }: Event) => this.#setFilter({ sort: (target as HTMLSelectElement).value as Sorting })}>
          ${sortingsOf(status).map((one) => html`<option value=${one} ?selected=${one === sort}>${texts.sorts[one]}</option>`)}
        </select>
      </div>
    </div>`;
  }

  #empty(event: DeskEvent, { filter: { q, status } }: RowList): TemplateResult {
    const texts = this.desk.strings.registrations;
    if (q.trim())
      return html`<div class="empty"><h2>${texts.noneFound}</h2><p>${texts.noneFoundHelp}</p>
        <p class="actions"><button type="button" class="button quiet" @click=${() => this.#clear()}>${texts.clear}</button></p></div>`;
    if (status) return html`<p class="empty">${texts.noneOf[status]}</p>`;
    return html`<div class="empty"><h2>${texts.noneYet}</h2>
      <p>${event.status === 'draft' ? texts.noneYetDraft : texts.noneYetHelp}</p></div>`;
  }

  #clear(): void {
    this.#search('');
    this.querySelector<HTMLElement>('#find')?.focus();
  }

  #files({ slug }: DeskEvent, list: RowList): TemplateResult {
    const texts = this.desk.strings.registrations;
    const link = (format: 'xlsx' | 'csv', name: string) =>
      html`<a class="button plain" download="${slug}.${format}"
        href=${this.desk.api.url(`GET events/:slug/registrations.${format}`, { params: { slug }, query: queryOf(list.filter) })}>${name}</a>`;
    return html`<p class="files">${texts.download} ${link('xlsx', texts.excel)}${link('csv', texts.csv)}</p>`;
  }

  #results(event: DeskEvent, list: RowList): TemplateResult {
    const texts = this.desk.strings.registrations;
    const { rows, total, totalIsMore, next, busy, error } = list;
    if (error)
      return html`<div class="box bad" role="alert"><p>${this.errorText(error)}</p>
        <button type="button" class="button quiet" @click=${() => void list.fetch()}>${this.desk.strings.common.tryAgain}</button></div>`;
    if (busy === 'first')
      return html`<p class="loading" role="status">${this.desk.strings.common.loading}</p>`;
    const summary = busy === 'again' ? texts.searching : texts.found(total, totalIsMore);
    if (rows.length === 0)
      return html`<p class="hidden" role="status">${summary}</p>${this.#empty(event, list)}`;
    return html`<div class="above">
        <p class="soft found" role="status">${summary}</p>${this.#files(event, list)}
      </div>
      <div aria-busy=${busy ? 'true' : 'false'}>${listTable({
        desk: this.desk,
        event,
        rows,
        sort: list.filter.sort,
        cancel: (row, button) => void this.#cancel(event, row, button),
      })}</div>
      ${
        next
          ? html`<p class="actions more"><button type="button" class="button quiet" ?disabled=${busy !== null} @click=${() => void this.#more(list)}>
              ${busy === 'more' ? this.desk.strings.common.loading : texts.more}</button> <span class="soft">${texts.shown(rows.length)}</span></p>`
          : nothing
      }`;
  }

  /** Moves the focus to the first new row, for keyboard users. */
  async #more(list: RowList): Promise<void> {
    const before = list.rows.length;
    await list.more();
    await this.updateComplete;
    this.querySelectorAll<HTMLElement>('tbody th a')[before]?.focus();
  }

  #view(event: DeskEvent): TemplateResult {
    const { desk } = this;
    const texts = desk.strings.registrations;
    const to = (rest: string) => desk.path(`events/${event.slug}/registrations/${rest}`);
    const actions = html`<a class="button" href=${to('new')}>${texts.add}</a><a class="button quiet" href=${to('import')}>${texts.bringIn}</a>`;
    const list = this.#list;
    const { state } = this.#listedEvent ?? {};
    return html`${eventFrame(desk, { ...event, ...(state ? { state } : {}) }, 'registrations', desk.canWrite ? actions : nothing)}
      ${this.readOnlyNotice()}
      ${list ? html`${this.#isBare(list) ? nothing : html`${this.#statuses(list)}${this.#tools(list)}`}${this.#results(event, list)}` : nothing}`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#event,
      () => void this.#load(),
      (event) => this.#view(event),
    );
  }
}

customElements.define('desk-registrations', RegistrationsScreen);
