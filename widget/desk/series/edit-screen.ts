/** Edits the texts of a series; shows both versions if another user changed them too. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '../../../worker/contract/dates.ts';
import type { DeskSeries } from '../../../worker/contract/desk-answers.ts';
import { languages as known } from '../../../worker/contract/languages.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { checkboxField, errorSummary, type FieldError, textField } from '../kit/field.ts';
import { textIn } from '../kit/texts.ts';
import { textsField } from '../kit/texts-field.ts';
import { textId } from '../series-builder/series-errors.ts';
import { DeskApiError } from '../shell/api.ts';
import { type LocalDraft, localDraft } from '../shell/local-draft.ts';
import { Screen } from '../shell/screen.ts';
import { readSeriesWithEvents, type SeriesWithEvents } from './series-data.ts';
import {
  type SeriesForm,
  seriesForm,
  seriesPatch,
  sessionPatch,
  textFields,
} from './series-form.ts';
import { defaultTimeZone } from './series-table.ts';

type StoredDraft = { form: SeriesForm; version: number };

export class SeriesEditScreen extends Screen {
  #loader = new Loader<SeriesWithEvents>(this);
  #stored: DeskSeries | undefined;
  #form: SeriesForm | undefined;
  #draft: LocalDraft | undefined;
  #updateSessions = true;
  #errors: FieldError[] = [];
  #problem = '';
  /** the version saved by another user */
  #theirs: DeskSeries | undefined;
  #savedAt = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#draft = localDraft(this.desk, `series/${this.params.slug}`);
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#loader.run(async () => {
      const whole = await readSeriesWithEvents(this.desk, this.params.slug ?? '');
      const draft = this.#draft?.read<StoredDraft>();
      this.#stored = draft ? { ...whole.series, version: draft.version } : whole.series;
      this.#form = draft?.form ?? seriesForm(whole.series);
      return whole;
    });
  }

  #set(change: Partial<SeriesForm>): void {
    if (!this.#form || !this.#stored) return;
    this.#form = { ...this.#form, ...change };
    this.#savedAt = '';
    this.#draft?.write({ form: this.#form, version: this.#stored.version } satisfies StoredDraft);
    this.requestUpdate();
  }

  #check({ languages, title, organizerUrl }: SeriesForm): FieldError[] {
    const { seriesBuilder, series, common } = this.desk.strings;
    const missing = languages.filter((language) => !title[language]?.trim());
    return [
      ...(languages.length === 0 ? [{ id: 'languages', message: seriesBuilder.noLanguage }] : []),
      ...missing.map((language) => ({
        id: textId('title', languages, language),
        message:
          languages.length > 1
            ? seriesBuilder.nameMissingIn(common.languages[language])
            : seriesBuilder.nameMissing,
      })),
      ...(organizerUrl.trim() && !/^https:\/\/\S+$/.test(organizerUrl.trim())
        ? [{ id: 'organizerUrl', message: series.url }]
        : []),
    ];
  }

  async #save(event?: SubmitEvent): Promise<void> {
    event?.preventDefault();
    const [form, stored] = [this.#form, this.#stored];
    if (!form || !stored || this.#busy) return;
    this.#problem = '';
    this.#errors = this.#check(form);
    if (this.#errors.length > 0) return this.#focus('.faults');
    this.#busy = true;
    this.requestUpdate();
    try {
      await this.#send(form, stored);
    } catch (error) {
      this.#reject(error, form);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  async #send(form: SeriesForm, stored: DeskSeries): Promise<void> {
    const { api, showStatus, strings, language } = this.desk;
    const before = this.#loader.value?.series ?? stored;
    const saved = await api.call('PATCH series/:slug', {
      params: { slug: stored.slug },
      body: { ...seriesPatch(form), version: stored.version },
    });
    this.#draft?.clear();
    this.#theirs = undefined;
    this.#stored = saved;
    if (this.#updateSessions) await this.#patchSessions(before, form);
    this.#form = seriesForm(saved);
    this.#savedAt = strings.series.saved(
      formatTime(language, new Date().toISOString(), defaultTimeZone),
    );
    this.#loader.set(await readSeriesWithEvents(this.desk, saved.slug));
    showStatus(this.#savedAt);
  }

  async #patchSessions(before: DeskSeries, form: SeriesForm): Promise<void> {
    for (const event of this.#loader.value?.events ?? []) {
      const changes = sessionPatch(event, before, form);
      const { slug, version } = event;
      if (changes)
        await this.desk.api.call('PATCH events/:slug', {
          params: { slug },
          body: { ...changes, version },
        });
    }
  }

  #reject(error: unknown, { languages }: SeriesForm): void {
    const refusal = ApiError.of(error);
    if (error instanceof DeskApiError && refusal.code === 'edit-conflict') {
      this.#theirs = error.current as DeskSeries;
      this.#focus('.conflict');
      return;
    }
    const at = (pointer: string) => {
      const path = pointer.slice(1);
      if (path.startsWith('organizer/url')) return 'organizerUrl';
      if (path.startsWith('contact/'))
        return path.endsWith('email') ? 'email' : path.endsWith('phone') ? 'phone' : 'contactName';
      return textId(path.split('/')[0] ?? 'title', languages);
    };
    this.#errors = refusal.fieldErrors.map(({ pointer, message }) => ({
      id: at(pointer),
      message,
    }));
    this.#problem = this.#errors.length > 0 ? '' : this.errorText(error);
    this.#focus('.faults');
  }

  #focus(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  #resolve(theirs: DeskSeries, keepsLocal: boolean): void {
    this.#stored = theirs;
    this.#theirs = undefined;
    if (keepsLocal) return void this.#save();
    this.#draft?.clear();
    this.#form = seriesForm(theirs);
    this.requestUpdate();
  }

  /** Both versions of the texts that differ. */
  #conflict(form: SeriesForm): TemplateResult | typeof nothing {
    const theirs = this.#theirs;
    if (!theirs) return nothing;
    const { series } = this.desk.strings;
    const other = seriesForm(theirs);
    const textOf = (texts: SeriesForm['title']) =>
      known
        .map((language) => texts[language])
        .filter(Boolean)
        .join(' / ');
    const differing = textFields.filter((name) => textOf(form[name]) !== textOf(other[name]));
    return html`<div class="box wait conflict" role="alert" tabindex="-1"><h2>${series.conflict}</h2><p>${series.conflictHelp}</p>
      <table class="list versions"><thead><tr><td></td><th scope="col">${series.theirs}</th><th scope="col">${series.yours}</th></tr></thead>
        <tbody>${differing.map(
          (name) =>
            html`<tr><th scope="row">${this.#labels[name]}</th><td>${textOf(other[name])}</td><td>${textOf(form[name])}</td></tr>`,
        )}</tbody></table>
      <p class="actions"><button type="button" class="button" @click=${() => this.#resolve(theirs, true)}>${series.keepMine}</button>
        <button type="button" class="button quiet" @click=${() => this.#resolve(theirs, false)}>${series.takeTheirs}</button></p></div>`;
  }

  get #labels(): Record<(typeof textFields)[number], string> {
    const { seriesBuilder, series } = this.desk.strings;
    return {
      title: seriesBuilder.name,
      summary: seriesBuilder.summary,
      description: seriesBuilder.description,
      audience: seriesBuilder.audience,
      notice: series.notice,
      organizer: series.organizer,
      contactName: seriesBuilder.contact,
      contactTitle: series.contactTitle,
    };
  }

  #text(
    name: (typeof textFields)[number],
    form: SeriesForm,
    errors: Map<string, string>,
    rows?: number,
    hint?: string,
  ): TemplateResult {
    const { strings } = this.desk;
    const { languages } = form;
    const ids = languages.map((language) => textId(name, languages, language));
    return textsField({
      id: name,
      label: this.#labels[name],
      hint,
      rows,
      languages,
      strings,
      value: form[name],
      change: (value) => this.#set({ [name]: value }),
      error: ids.map((id) => errors.get(id)).find(Boolean),
      ...(name === 'title' ? {} : { optional: strings.common.optional }),
    });
  }

  #line(
    name: 'organizerUrl' | 'phone' | 'email',
    label: string,
    type: 'url' | 'tel' | 'email',
    form: SeriesForm,
    errors: Map<string, string>,
  ) {
    const { optional } = this.desk.strings.common;
    const change = (text: string) => this.#set({ [name]: text });
    return textField({
      id: name,
      label,
      type,
      optional,
      value: form[name],
      change,
      error: errors.get(name),
    });
  }

  #fields(form: SeriesForm): TemplateResult {
    const { seriesBuilder, series, common } = this.desk.strings;
    const errors = new Map(this.#errors.map(({ id, message }) => [id, message]));
    const toggle = (language: (typeof known)[number], on: boolean) =>
      this.#set({
        languages: known.filter((one) => (one === language ? on : form.languages.includes(one))),
      });
    return html`<fieldset class="field inline" id="languages"><legend>${seriesBuilder.languages}</legend>
        ${known.map(
          (
            language,
          ) => html`<label class="choice"><input type="checkbox" .checked=${form.languages.includes(language)}
            @change=${(event: Event) => toggle(language, (event.target as HTMLInputElement).checked)}><span>${common.languages[language]}</span></label>`,
        )}</fieldset>
      ${this.#text('title', form, errors)}
      ${this.#text('summary', form, errors, undefined, seriesBuilder.summaryHint)}
      ${this.#text('description', form, errors, 8, seriesBuilder.descriptionHint)}
      ${this.#text('audience', form, errors, 3)}
      ${this.#text('notice', form, errors, 2, series.noticeHint)}
      ${this.#text('organizer', form, errors, undefined, series.organizerHint)}
      ${this.#line('organizerUrl', series.organizerUrl, 'url', form, errors)}
      ${this.#text('contactName', form, errors)}
      ${this.#text('contactTitle', form, errors)}
      <div class="pair three">${this.#line('phone', seriesBuilder.contactPhone, 'tel', form, errors)}${this.#line('email', seriesBuilder.contactEmail, 'email', form, errors)}</div>
      ${checkboxField({
        id: 'spread',
        label: series.spread,
        hint: series.spreadHint,
        value: this.#updateSessions,
        change: (on) => {
          this.#updateSessions = on;
        },
      })}`;
  }

  #whole({ series }: SeriesWithEvents): TemplateResult {
    const { strings, path, canWrite, language } = this.desk;
    const form = this.#form;
    const title = textIn(series.title, language);
    const head = html`<header class="head"><div>
      <p class="crumb"><a href=${path(`series/${series.slug}`)}>${title}</a></p><h1>${strings.series.editTitle(title)}</h1></div></header>`;
    if (!canWrite || !form) return html`${head}${this.readOnlyNotice()}`;
    return html`${head} ${this.#conflict(form)} ${errorSummary(strings.common.check, this.#errors)}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      <form class="tour" novalidate @submit=${(event: SubmitEvent) => void this.#save(event)}>
        ${this.#fields(form)}
        <div class="savebar"><button class="button" ?disabled=${this.#busy}>${this.#busy ? strings.common.saving : strings.common.save}</button>
          <a class="button quiet" href=${path(`series/${series.slug}`)}>${strings.common.back}</a>
          ${this.#savedAt ? html`<p class="soft">${this.#savedAt}</p>` : nothing}</div>
      </form>`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (whole) => this.#whole(whole),
    );
  }
}

customElements.define('desk-series-edit', SeriesEditScreen);
