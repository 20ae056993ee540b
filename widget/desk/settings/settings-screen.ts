/** An organisation's settings; for owners only. */

import { html, nothing, type TemplateResult } from 'lit';
import { Refusal } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { type Fault, faults } from '../kit/field.ts';
import { Refused } from '../shell/api.ts';
import { clockNow, Screen } from '../shell/screen.ts';
import { type Unsaved, unsaved } from '../shell/unsaved.ts';
import {
  changesOf,
  contested,
  type Field,
  type Form,
  faultsIn,
  fieldOf,
  formOf,
  merged,
  type Settings,
} from './form.ts';
import { idOf, sections } from './sections.ts';

/** The local draft: the form as read from the server, and as edited. */
type StoredDraft = { before: Form; form: Form };

export class SettingsScreen extends Screen {
  #loader = new Loader<Settings>(this);
  #before: Form | undefined;
  #form: Form | undefined;
  #version = 0;
  #errors: Partial<Record<Field, string>> = {};
  #error = '';
  #savedAt = '';
  #restored = false;
  #busy = false;
  /** another user has saved; `fields` are those that both changed */
  #conflict: { theirs: Form; fields: Field[] } | undefined;
  #example: string | null = null;
  #hosts: string[] = [];
  #draft: Unsaved | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.desk.organization.role !== 'owner') return;
    this.#draft = unsaved(this.desk, 'settings');
    void this.#load();
  }

  async #load(): Promise<void> {
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const settings = await api.call('GET organization');
      this.#reset(settings);
      const draft = this.#draft?.read<StoredDraft>();
      if (draft) {
        this.#form = merged(draft.before, draft.form, formOf(settings));
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

  #change(changes: Partial<Form>): void {
    if (!this.#form || !this.#before) return;
    this.#form = { ...this.#form, ...changes };
    this.#savedAt = '';
    // re-check changed fields, so that a fixed error disappears at once
    const known = Object.keys(changes) as Field[];
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

  #validate(): Partial<Record<Field, string>> {
    const { settings } = this.desk.words;
    const found = Object.entries(this.#form ? faultsIn(this.#form) : {});
    return Object.fromEntries(
      found.map(([field, code]) => [
        field,
        code === 'required'
          ? settings.required[field as 'name' | 'controller']
          : settings.faults[code],
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
    const { api, tell, words, language, refresh, organization } = this.desk;
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
      this.#savedAt = words.common.saved(clockNow(language));
      tell(this.#savedAt);
      if (settings.name !== organization.name) await refresh();
    } catch (error) {
      await this.#reject(error);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  async #reject(error: unknown): Promise<void> {
    const refusal = Refusal.of(error);
    if (refusal.code === 'edit-conflict' && error instanceof Refused && error.current)
      return this.#mergeTheirs(error.current as Settings);
    const known = refusal.places.flatMap(({ pointer, message }) => {
      const field = fieldOf(pointer);
      return field ? [[field, message] as const] : [];
    });
    this.#errors = Object.fromEntries(known);
    if (known.length === 0) this.#error = this.why(error);
    await this.#focus(known.length > 0 ? '.faults' : '.box.bad');
  }

  /** Merges another user's saved changes under the user's own; the next save sends both. */
  async #mergeTheirs(current: Settings): Promise<void> {
    if (!this.#before || !this.#form) return;
    const theirs = formOf(current);
    const fields = contested(this.#before, this.#form, theirs);
    this.#form = merged(this.#before, this.#form, theirs);
    this.#before = theirs;
    this.#version = current.version;
    this.#conflict = { theirs, fields };
    this.#draft?.write({ before: theirs, form: this.#form } satisfies StoredDraft);
    await this.#focus('#settings-conflict');
  }

  #valueText(form: Form, field: Field): string {
    const { settings, common } = this.desk.words;
    const value = form[field];
    if (field === 'embedding') return settings[form.embedding];
    if (field === 'ownNotice') return form.ownNotice ? settings.noticeOwn : settings.noticeMade;
    if (field === 'languages')
      return form.languages.map((language) => common.languages[language]).join(', ');
    if (typeof value === 'object' && value !== null)
      return Object.values(value).filter(Boolean).join(' / ') || common.none;
    return String(value ?? '') || common.none;
  }

  #label(field: Field): string {
    const { settings } = this.desk.words;
    const names: Partial<Record<Field, string>> = {
      contactPhone: settings.phone,
      contactEmail: settings.email,
      ownNotice: settings.notice,
      retentionDays: settings.retention,
      embedding: settings.embeddingWho,
    };
    return names[field] ?? settings[field as 'name'];
  }

  #conflictBox(): TemplateResult | typeof nothing {
    const { settings } = this.desk.words;
    const conflict = this.#conflict;
    const form = this.#form;
    if (!conflict || !form) return nothing;
    const take = (field: Field) => {
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
    const { words, ask } = this.desk;
    const { settings } = words;
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
    const { settings, common } = this.desk.words;
    const changed = Object.keys(this.#changes()).length > 0;
    return html`<div class="savebar">
      <button class="button">${this.#busy ? common.saving : common.save}</button>
      ${changed ? html`<button type="button" class="button quiet" @click=${() => void this.#discard()}>${settings.discard}</button>` : nothing}
      <p class="soft">${changed ? settings.unsavedHere : this.#savedAt}</p>
    </div>`;
  }

  #view(): TemplateResult {
    const { desk } = this;
    const { settings, common } = desk.words;
    const form = this.#form;
    if (!form) return html``;
    const list = Object.entries(this.#errors).map(
      ([field, message]): Fault => ({ id: idOf(field as Field), message }),
    );
    return html`<header class="head"><h1>${settings.title}</h1></header>
      ${this.#restored ? html`<p class="box" role="status">${settings.restored}</p>` : nothing}
      ${this.#conflictBox()}
      ${this.#error ? html`<p class="box bad" role="alert" tabindex="-1">${this.#error}</p>` : nothing}
      ${faults(common.check, list)}
      <form novalidate @submit=${this.#save}>
        ${sections({ desk, form, errors: this.#errors, change: (changes) => this.#change(changes), example: this.#example, hosts: this.#hosts })}
        ${this.#bar()}
      </form>`;
  }

  protected override render(): TemplateResult {
    const view = () =>
      this.loaded(
        this.#loader,
        () => void this.#load(),
        () => this.#view(),
      );
    return this.ownersOnly(this.desk.words.settings.title) ?? view();
  }
}

customElements.define('desk-settings', SettingsScreen);
