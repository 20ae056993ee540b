/** Imports registrations from a table file, after a dry run that shows each row's outcome. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ImportedRow, ImportResult } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { checkboxField } from '../kit/field.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { readEvent } from './event.ts';
import { countOutcomes, typeOf } from './table-file.ts';

/** Limits the table of rejected rows; the user corrects these before seeing more. */
const MAX_ERROR_ROWS = 200;

export class ImportScreen extends Screen {
  #event = new Loader<DeskEvent>(this);
  #slug = '';
  #file: File | undefined;
  #rows: ImportedRow[] | undefined;
  #options = { notify: false, override: false };
  #isOpen = false;
  #busy: 'reading' | 'importing' | null = null;
  /** errors of the file as a whole */
  #failed: string[] = [];
  #imported: number | null = null;

  protected override willUpdate(_changed: PropertyValues): void {
    const { slug = '' } = this.params;
    if (slug === this.#slug) return;
    this.#slug = slug;
    void this.#load();
  }

  #load(): Promise<void> {
    return this.#event.run(() => readEvent(this.desk.api, this.#slug));
  }

  async #choose(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    this.#file = file;
    this.#rows = undefined;
    this.#failed = [];
    this.#imported = null;
    if (file && typeOf(file.name) === null) {
      this.#failed = [this.desk.strings.registrations.fileType];
      this.#file = undefined;
    }
    await this.#dryRun();
  }

  async #send(dryRun: boolean): Promise<ImportResult | null> {
    const file = this.#file;
    const type = file && typeOf(file.name);
    if (!file || !type) return null;
    this.#busy = dryRun ? 'reading' : 'importing';
    this.#failed = [];
    this.requestUpdate();
    const query = { dryRun, ...this.#options };
    try {
      return await this.desk.api.call('POST events/:slug/import', {
        params: { slug: this.#slug },
        file: new Blob([file], { type }),
        query,
      });
    } catch (error) {
      // messages of single fields say more than the general one
      const { fieldErrors } = ApiError.of(error);
      this.#failed =
        fieldErrors.length > 0
          ? fieldErrors.map(({ message }) => message)
          : [this.errorText(error)];
      return null;
    } finally {
      this.#busy = null;
      this.requestUpdate();
    }
  }

  async #dryRun(): Promise<void> {
    this.#rows = (await this.#send(true))?.rows;
    this.#focusResult();
  }

  async #import(): Promise<void> {
    const done = await this.#send(false);
    // a registration in between may have changed the outcome of the rows: run it dry again
    if (!done) {
      const failed = this.#failed;
      await this.#dryRun();
      this.#failed = failed;
      return this.#focusResult();
    }
    this.#imported = countOutcomes(done.rows).new;
    this.#rows = undefined;
    this.#file = undefined;
    this.#focusResult();
  }

  #focusResult(): void {
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.box[tabindex], h2[tabindex]')?.focus(),
    );
  }

  #set(change: Partial<{ notify: boolean; override: boolean }>): void {
    this.#options = { ...this.#options, ...change };
    if (change.override !== undefined) void this.#dryRun();
    this.requestUpdate();
  }

  #outcome({ outcome, code, message }: ImportedRow): string {
    const texts = this.desk.strings.registrations;
    if (outcome === 'error' && message) return message;
    return code === 'cancelled' ? texts.wasCancelled : texts.outcomes[outcome];
  }

  #errorTable(rows: ImportedRow[]): TemplateResult {
    const texts = this.desk.strings.registrations;
    return html`<table class="list rows">
      <caption class="hidden">${texts.wrongRows(rows.length)}</caption>
      <thead><tr><th scope="col" class="number">${texts.row}</th><th scope="col">${texts.column}</th><th scope="col">${texts.correction}</th></tr></thead>
      <tbody>${rows.slice(0, MAX_ERROR_ROWS).map(
        (
          row,
        ) => html`<tr><th scope="row" class="number"><span class="only-narrow">${texts.row} </span>${row.row}</th>
          <td>${row.column ?? ''}</td><td>${this.#outcome(row)}</td></tr>`,
      )}</tbody></table>
      ${rows.length > MAX_ERROR_ROWS ? html`<p class="soft">${texts.moreRows(rows.length - MAX_ERROR_ROWS)}</p>` : nothing}`;
  }

  /** Renders up to 10,000 rows only when opened. */
  #allRows(rows: ImportedRow[]): TemplateResult {
    const texts = this.desk.strings.registrations;
    const toggle = ({ currentTarget }: Event) => {
      this.#isOpen = (currentTarget as HTMLDetailsElement).open;
      this.requestUpdate();
    };
    const table = () => html`<table class="list rows">
      <caption class="hidden">${texts.everyRow}</caption>
      <thead><tr><th scope="col" class="number">${texts.row}</th><th scope="col">${texts.outcome}</th></tr></thead>
      <tbody>${rows.map(
        (
          row,
        ) => html`<tr><th scope="row" class="number"><span class="only-narrow">${texts.row} </span>${row.row}</th>
          <td>${this.#outcome(row)}</td></tr>`,
      )}</tbody></table>`;
    return html`<details class="fold" @toggle=${toggle}><summary>${texts.everyRow} <span class="soft">${rows.length}</span></summary>
      ${this.#isOpen ? table() : nothing}</details>`;
  }

  #preview(event: DeskEvent, rows: ImportedRow[]): TemplateResult {
    const texts = this.desk.strings.registrations;
    const counts = countOutcomes(rows);
    const errorRows = rows.filter(({ outcome }) => outcome === 'error');
    const summary = [
      texts.newRows(counts.new),
      ...(counts.known > 0 ? [texts.knownRows(counts.known)] : []),
      ...(counts.error > 0 ? [texts.wrongRows(counts.error)] : []),
    ].join(', ');
    const ready = counts.error === 0 && counts.new > 0;
    return html`<section><h2 tabindex="-1">${summary}</h2>
      ${counts.error > 0 ? html`<p>${texts.wrongHelp}</p>${this.#errorTable(errorRows)}` : nothing}
      ${counts.known > 0 ? html`<p class="soft">${texts.knownHelp}</p>` : nothing}
      ${counts.new === 0 && counts.error === 0 ? html`<p>${texts.noNew}</p>` : nothing}
      ${this.#allRows(rows)}
      ${this.#choices(event)}
      ${
        ready
          ? html`<p class="actions"><button type="button" class="button" ?disabled=${this.#busy !== null} @click=${() => void this.#import()}>
              ${this.#busy === 'importing' ? texts.importing : texts.importSubmit(counts.new)}</button></p>`
          : nothing
      }</section>`;
  }

  #choices(event: DeskEvent): TemplateResult {
    const texts = this.desk.strings.registrations;
    const draft = event.status === 'draft';
    return html`<div class="options">
      ${checkboxField({
        id: 'notify',
        label: texts.importNotify,
        hint: draft ? texts.importNotifyDraft : texts.importNotifyHint,
        value: this.#options.notify,
        disabled: draft,
        change: (notify) => this.#set({ notify }),
      })}
      ${
        (event.registration?.capacity ?? null) === null
          ? nothing
          : checkboxField({
              id: 'override',
              label: texts.importOverride,
              hint: texts.importOverrideHint,
              value: this.#options.override,
              change: (override) => this.#set({ override }),
            })
      }</div>`;
  }

  #form(event: DeskEvent): TemplateResult {
    const texts = this.desk.strings.registrations;
    return html`<div class="import"><p>${texts.importLead}</p><p class="soft">${texts.importColumns}</p></div>
      <div class="field"><label for="file">${texts.file}</label>
        <p class="hint" id="file-hint">${texts.fileHint}</p>
        <input id="file" type="file" accept=".csv,.tsv,.xlsx" aria-describedby="file-hint"
          @change=${({ target }: Event) => void this.#choose(target as HTMLInputElement)}></div>
      ${
        this.#failed.length > 0
          ? html`<div class="box bad" role="alert" tabindex="-1">${this.#failed.map((text) => html`<p>${text}</p>`)}</div>`
          : nothing
      }
      ${this.#busy === 'reading' ? html`<p role="status">${texts.reading}</p>` : nothing}
      ${this.#rows && this.#busy !== 'reading' ? this.#preview(event, this.#rows) : nothing}`;
  }

  #done(event: DeskEvent, count: number): TemplateResult {
    const texts = this.desk.strings.registrations;
    const another = () => {
      this.#imported = null;
      this.requestUpdate();
    };
    return html`<div class="box good"><h2 tabindex="-1">${texts.importDone(count)}</h2>
      <p class="actions"><a class="button" href=${this.desk.path(`events/${event.slug}/registrations`)}>${texts.toList}</a>
        <button type="button" class="button quiet" @click=${another}>${texts.another}</button></p></div>`;
  }

  #view(event: DeskEvent): TemplateResult {
    const { desk } = this;
    const texts = desk.strings.registrations;
    const title = textIn(event.title, desk.language) || desk.strings.events.untitled;
    return html`<header class="head"><div>
        <p class="crumb"><a href=${desk.path(`events/${event.slug}/registrations`)}>${texts.title}: ${title}</a></p>
        <h1>${texts.importTitle}</h1></div></header>
      ${this.readOnlyNotice()}
      ${desk.canWrite ? (this.#imported === null ? this.#form(event) : this.#done(event, this.#imported)) : nothing}`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#event,
      () => void this.#load(),
      (event) => this.#view(event),
    );
  }
}

customElements.define('desk-registrations-import', ImportScreen);
