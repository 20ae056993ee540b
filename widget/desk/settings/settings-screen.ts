/** An organisation's settings; for owners only. */

import { html, nothing, type TemplateResult } from 'lit';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { errorSummary, type FieldError } from '../kit/field.ts';
import { DeskApiError } from '../shell/api.ts';
import { type LocalDraft, localDraft } from '../shell/local-draft.ts';
import { clockNow, Screen } from '../shell/screen.ts';
import {
  changesOf,
  conflictingFields,
  fieldOf,
  formOf,
  mergeForms,
  type Settings,
  type SettingsField,
  type SettingsForm,
  validateSettings,
} from './form.ts';
import { idOf, sections } from './sections.ts';

/** The local draft: the form as read from the server, and as edited. */
type StoredDraft = { before: SettingsForm; form: SettingsForm };

export class SettingsScreen extends Screen {
  #loader = new Loader<Settings>(this);
  #before: SettingsForm | undefined;
  #form: SettingsForm | undefined;
  #version = 0;
  #errors: Partial<Record<SettingsField, string>> = {};
  #error = '';
  #savedAt = '';
  #restored = false;
  #busy = false;
  /** another user has saved; `fields` are those that both changed */
  #conflict: { theirs: SettingsForm; fields: SettingsField[] } | undefined;
  #example: string | null = null;
  #hosts: string[] = [];
  #draft: LocalDraft | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.desk.organization.role !== 'owner') return;
    this.#draft = localDraft(this.desk, 'settings');
    void this.#load();
  }

  async #load(): Promise<void> {
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const settings = await api.call('GET organization');
      this.#reset(settings);
      const draft = this.#draft?.read<StoredDraft>();
      if (draft) {
        this.#form = mergeForms(draft.before, draft.form, formOf(settings));
        this.#restored = Object.keys(this.#changes()).length > 0;
      }
      return settings;
    });
    // a privacy notice can be previewed only on a published event
    const [{ events }, { sites }] = await Promise.all([
      api.call('GET events').catch(() => ({ events: [] })),
      api.call('GET sites').catch(() => ({ sites: [] })),
    ]);
    this.#hosts = sites.flatMap(({ host }) => host ?? []);
    this.#example = events.find(({ status }) => status === 'published')?.slug ?? null;
    this.requestUpdate();
  }

  #reset(settings: Settings): void {
    this.#before = formOf(settings);
    this.#form = formOf(settings);
    this.#version = settings.version;
  }

  #changes() {
    return this.#before && this.#form ? changesOf(this.#before, this.#form) : {};
  }

  #change(changes: Partial<SettingsForm>): void {
    if (!this.#form || !this.#before) return;
    this.#form = { ...this.#form, ...changes };
    this.#savedAt = '';
    // re-check changed fields, so that a fixed error disappears at once
    const known = Object.keys(changes) as SettingsField[];
    if (known.some((field) => this.#errors[field])) {
      const now = this.#validate();
      for (const field of known) if (!now[field]) delete this.#errors[field];
      this.#errors = { ...this.#errors };
    }
    if (Object.keys(this.#changes()).length > 0)
      this.#draft?.write({ before: this.#before, form: this.#form } satisfies StoredDraft);
    else this.#draft?.clear();
    this.requestUpdate();
  }

  #validate(): Partial<Record<SettingsField, string>> {
    const { settings } = this.desk.strings;
    const found = Object.entries(this.#form ? validateSettings(this.#form) : {});
    return Object.fromEntries(
      found.map(([field, code]) => [
        field,
        code === 'required'
          ? settings.required[field as 'name' | 'controller']
          : settings.errors[code],
      ]),
    );
  }

  async #focus(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy || !this.#form) return;
    const { api, showStatus, strings, language, refresh, organization } = this.desk;
    this.#errors = this.#validate();
    this.#error = '';
    if (Object.keys(this.#errors).length > 0) return this.#focus('.faults');
    this.#busy = true;
    this.requestUpdate();
    try {
      const settings = await api.call('PATCH organization', {
        body: { ...this.#changes(), version: this.#version },
      });
      this.#reset(settings);
      this.#draft?.clear();
      this.#conflict = undefined;
      this.#restored = false;
      this.#savedAt = strings.common.saved(clockNow(language));
      showStatus(this.#savedAt);
      if (settings.name !== organization.name) await refresh();
    } catch (error) {
      await this.#reject(error);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  async #reject(error: unknown): Promise<void> {
    const refusal = ApiError.of(error);
    if (refusal.code === 'edit-conflict' && error instanceof DeskApiError && error.current)
      return this.#mergeTheirs(error.current as Settings);
    const known = refusal.fieldErrors.flatMap(({ pointer, message }) => {
      const field = fieldOf(pointer);
      return field ? [[field, message] as const] : [];
    });
    this.#errors = Object.fromEntries(known);
    if (known.length === 0) this.#error = this.errorText(error);
    await this.#focus(known.length > 0 ? '.faults' : '.box.bad');
  }

  /** Merges another user's saved changes under the user's own; the next save sends both. */
  async #mergeTheirs(current: Settings): Promise<void> {
    if (!this.#before || !this.#form) return;
    const theirs = formOf(current);
    const fields = conflictingFields(this.#before, this.#form, theirs);
    this.#form = mergeForms(this.#before, this.#form, theirs);
    this.#before = theirs;
    this.#version = current.version;
    this.#conflict = { theirs, fields };
    this.#draft?.write({ before: theirs, form: this.#form } satisfies StoredDraft);
    await this.#focus('#settings-conflict');
  }

  #valueText(form: SettingsForm, field: SettingsField): string {
    const { settings, common } = this.desk.strings;
    const value = form[field];
    if (field === 'embedding') return settings[form.embedding];
    if (field === 'ownNotice') return form.ownNotice ? settings.noticeOwn : settings.noticeMade;
    if (field === 'languages')
      return form.languages.map((language) => common.languages[language]).join(', ');
    if (typeof value === 'object' && value !== null)
      return Object.values(value).filter(Boolean).join(' / ') || common.none;
    return String(value ?? '') || common.none;
  }

  #label(field: SettingsField): string {
    const { settings } = this.desk.strings;
    const names: Partial<Record<SettingsField, string>> = {
      contactPhone: settings.phone,
      contactEmail: settings.email,
      ownNotice: settings.notice,
      retentionDays: settings.retention,
      embedding: settings.embeddingWho,
    };
    return names[field] ?? settings[field as 'name'];
  }

  #conflictBox(): TemplateResult | typeof nothing {
    const { settings } = this.desk.strings;
    const conflict = this.#conflict;
    const form = this.#form;
    if (!conflict || !form) return nothing;
    const take = (field: SettingsField) => {
      conflict.fields = conflict.fields.filter((one) => one !== field);
      this.#change({ [field]: conflict.theirs[field] });
      void this.#focus('#settings-conflict');
    };
    return html`<div class="box wait" id="settings-conflict" role="alert" tabindex="-1">
      <h2>${settings.conflict}</h2>
      <p>${conflict.fields.length > 0 ? settings.conflictBoth : settings.conflictNone}</p>
      ${conflict.fields.map(
        (field) => html`<dl class="facts versions">
          <dt>${this.#label(field)}</dt>
          <dd>${settings.mine}: <strong>${this.#valueText(form, field)}</strong></dd>
          <dd>${settings.theirs}: <strong>${this.#valueText(conflict.theirs, field)}</strong>
            <button type="button" class="plain" @click=${() => take(field)}>${settings.takeTheirs}</button></dd>
        </dl>`,
      )}
    </div>`;
  }

  async #discard(): Promise<void> {
    if (!this.#before) return;
    const { strings, ask } = this.desk;
    const { settings } = strings;
    if (
      (await ask({
        title: settings.discardTitle,
        text: [settings.discardText],
        action: settings.discard,
        danger: true,
      })) === null
    )
      return;
    this.#form = this.#before;
    this.#draft?.clear();
    this.#errors = {};
    this.#error = '';
    this.#restored = false;
    this.#conflict = undefined;
    this.requestUpdate();
  }

  #bar(): TemplateResult {
    const { settings, common } = this.desk.strings;
    const changed = Object.keys(this.#changes()).length > 0;
    return html`<div class="savebar">
      <button class="button">${this.#busy ? common.saving : common.save}</button>
      ${changed ? html`<button type="button" class="button quiet" @click=${() => void this.#discard()}>${settings.discard}</button>` : nothing}
      <p class="soft">${changed ? settings.unsavedHere : this.#savedAt}</p>
    </div>`;
  }

  #view(): TemplateResult {
    const { desk } = this;
    const { settings, common } = desk.strings;
    const form = this.#form;
    if (!form) return html``;
    const list = Object.entries(this.#errors).map(
      ([field, message]): FieldError => ({ id: idOf(field as SettingsField), message }),
    );
    return html`<header class="head"><h1>${settings.title}</h1></header>
      ${this.#restored ? html`<p class="box" role="status">${settings.restored}</p>` : nothing}
      ${this.#conflictBox()}
      ${this.#error ? html`<p class="box bad" role="alert" tabindex="-1">${this.#error}</p>` : nothing}
      ${errorSummary(common.check, list)}
      <form novalidate @submit=${this.#save}>
        ${sections({ desk, form, errors: this.#errors, change: (changes) => this.#change(changes), example: this.#example, hosts: this.#hosts })}
        ${this.#bar()}
      </form>`;
  }

  protected override render(): TemplateResult {
    const view = () =>
      this.renderLoaded(
        this.#loader,
        () => void this.#load(),
        () => this.#view(),
      );
    return this.ownersOnlyNotice(this.desk.strings.settings.title) ?? view();
  }
}

customElements.define('desk-settings', SettingsScreen);
