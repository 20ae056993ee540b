/** API keys of an organisation: list, create and revoke. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime, formatDay } from '../../../worker/contract/dates.ts';
import type { Key, Role } from '../../../worker/contract/people.ts';
import { Loader } from '../../core/loader.ts';
import { textField } from '../kit/field.ts';
import { fieldErrorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import { roleChoice } from './roles.ts';

const zone = 'Europe/Helsinki';

export class Keys extends DeskElement {
  #loader = new Loader<Key[]>(this);
  #adding = false;
  #name = '';
  #role: Role = 'viewer';
  /** `name`: shown at the name field; `list`: shown above the list */
  #error: { at: 'name' | 'list'; text: string } | undefined;
  /** the new key, shown only once */
  #created: { name: string; key: string } | undefined;
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    await this.#loader.run(async () => (await this.desk.api.call('GET keys')).keys, quiet);
  }

  async #focus(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  async #make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const { api, strings } = this.desk;
    this.#error = this.#name.trim() ? undefined : { at: 'name', text: strings.keys.nameRequired };
    if (this.#error) return this.#focus('#key-name');
    this.#busy = true;
    this.requestUpdate();
    try {
      this.#created = await api.call('POST keys', {
        body: { name: this.#name.trim(), role: this.#role },
      });
      this.#adding = false;
      this.#name = '';
      this.#role = 'viewer';
      await this.#load(true);
      void this.#focus('#key-made');
    } catch (error) {
      this.#error = { at: 'name', text: fieldErrorText(this.desk.strings, error) };
      void this.#focus('#key-name');
    }
    this.#busy = false;
  }

  async #revoke({ id, name }: Key): Promise<void> {
    const { api, strings, ask, showStatus } = this.desk;
    const { keys } = strings;
    const question = {
      title: keys.revokeTitle(name),
      text: [keys.revokeText],
      action: keys.revoke,
      danger: true,
    };
    if ((await ask(question)) === null) return;
    this.#error = undefined;
    try {
      await api.call('DELETE keys/:id', { params: { id } });
      showStatus(keys.done(name));
      await this.#load(true);
    } catch (error) {
      this.#error = { at: 'list', text: fieldErrorText(this.desk.strings, error) };
    }
    this.requestUpdate();
  }

  async #copy(key: string): Promise<void> {
    const { showStatus, strings } = this.desk;
    try {
      await navigator.clipboard.writeText(key);
      showStatus(strings.common.copied);
    } catch {
      // without clipboard access, select the key for copying by hand
      this.querySelector<HTMLInputElement>('#created-key')?.select();
    }
  }

  #createdKey({ name, key }: { name: string; key: string }): TemplateResult {
    const { keys, common } = this.desk.strings;
    return html`<section class="box good" id="key-made" tabindex="-1" aria-labelledby="key-made-title">
      <h3 id="key-made-title">${keys.madeTitle(name)}</h3>
      <p>${keys.once}</p>
      <div class="field"><label for="created-key">${keys.key}</label>
        <input id="created-key" class="long secret" type="text" readonly .value=${key} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}></div>
      <p class="actions"><button type="button" class="button" @click=${() => void this.#copy(key)}>${common.copy}</button>
        <button type="button" class="button quiet" @click=${() => {
          this.#created = undefined;
          void this.#focus('#key-add');
        }}>${keys.stored}</button></p>
    </section>`;
  }

  #form(): TemplateResult {
    const { strings } = this.desk;
    const { keys, common } = strings;
    return html`<form novalidate @submit=${this.#make}>
      ${textField({
        id: 'key-name',
        label: keys.name,
        hint: keys.nameHint,
        value: this.#name,
        maxLength: 120,
        error: this.#error?.at === 'name' ? this.#error.text : undefined,
        change: (value) => {
          this.#name = value;
        },
      })}
      ${roleChoice(strings, {
        id: 'key-role',
        label: keys.role,
        value: this.#role,
        change: (role) => {
          this.#role = role;
          this.requestUpdate();
        },
      })}
      <p class="actions"><button class="button">${this.#busy ? common.saving : keys.make}</button>
        <button type="button" class="button quiet" @click=${() => {
          this.#adding = false;
          this.#error = undefined;
          void this.#focus('#key-add');
        }}>${common.cancel}</button></p>
    </form>`;
  }

  #row(key: Key): TemplateResult {
    const { language, strings } = this.desk;
    const { keys, common } = strings;
    const { name, role, createdAt, lastUsedAt, revokedAt } = key;
    const used = lastUsedAt ? formatDateTime(language, lastUsedAt, zone) : keys.never;
    return html`<tr class=${revokedAt ? 'off' : ''}>
      <th scope="row">${name}</th>
      <td>${common.roles[role]}</td>
      <td><span class="narrow-label">${keys.made}</span> ${formatDay(language, createdAt, zone)}</td>
      <td><span class="narrow-label">${keys.used}</span> ${used}</td>
      <td class="row-actions-cell">${
        revokedAt
          ? html`<span class="soft">${keys.revoked(formatDay(language, revokedAt, zone))}</span>`
          : html`<button type="button" class="plain bad" aria-label=${keys.revokeOf(name)} @click=${() => void this.#revoke(key)}>${keys.revoke}</button>`
      }</td>
    </tr>`;
  }

  #table(list: Key[]): TemplateResult {
    const { keys, people } = this.desk.strings;
    if (list.length === 0) return html`<p class="soft">${keys.none}</p>`;
    return html`<table class="list">
      <caption class="hidden">${keys.title}</caption>
      <thead><tr><th scope="col">${keys.name}</th><th scope="col">${keys.role}</th><th scope="col">${keys.made}</th>
        <th scope="col">${keys.used}</th><th scope="col"><span class="hidden">${people.actions}</span></th></tr></thead>
      <tbody>${list.map((key) => this.#row(key))}</tbody>
    </table>`;
  }

  #list(): TemplateResult {
    const { common } = this.desk.strings;
    const { value, error } = this.#loader;
    if (value) return this.#table(value);
    if (!error) return html`<p class="loading" role="status">${common.loading}</p>`;
    return html`<div class="box bad" role="alert"><p>${fieldErrorText(this.desk.strings, error)}</p>
      <button type="button" class="button quiet" @click=${() => void this.#load()}>${common.tryAgain}</button></div>`;
  }

  #add(): TemplateResult {
    return html`<p class="actions"><button type="button" class="button quiet" id="key-add" @click=${() => {
      this.#adding = true;
      void this.#focus('#key-name');
    }}>${this.desk.strings.keys.add}</button></p>`;
  }

  protected override render(): TemplateResult {
    const { keys } = this.desk.strings;
    return html`<section class="apart" aria-labelledby="keys-title">
      <h2 id="keys-title">${keys.title}</h2>
      <p class="hint">${keys.lead}</p>
      ${this.#error?.at === 'list' ? html`<p class="box bad" role="alert">${this.#error.text}</p>` : nothing}
      ${this.#created ? this.#createdKey(this.#created) : nothing}
      ${this.#list()}
      ${this.#adding ? this.#form() : this.#add()}
    </section>`;
  }
}

customElements.define('desk-keys', Keys);
