/** The user's passkeys: list, add on this device, rename and remove. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDay } from '../../../worker/contract/dates.ts';
import type { Passkey } from '../../../worker/contract/people.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { textField } from '../kit/field.ts';
import { fieldErrorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import { addPasskey, signOut, supportsPasskeys } from '../sign-in/session.ts';

const zone = 'Europe/Helsinki';

export class Passkeys extends DeskElement {
  #loader = new Loader<Passkey[]>(this);
  /** the open name form; `id` is null for a new passkey */
  #form: { id: string | null; name: string } | undefined;
  #error = '';
  /** whether the session is too old to add a passkey */
  #stale = false;
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    const task = async () => (await this.desk.api.call('GET auth/passkeys')).passkeys;
    await this.#loader.run(task, quiet);
  }

  #why(error: unknown): string {
    const { account } = this.desk.strings;
    if (error instanceof DOMException)
      return error.name === 'InvalidStateError' ? account.knownHere : account.notCreated;
    if (ApiError.of(error).code === 'passkey-refused') return account.notCreated;
    return fieldErrorText(this.desk.strings, error);
  }

  async #focus(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = this.#form;
    if (this.#busy || !form) return;
    const { api, showStatus, strings } = this.desk;
    const { account } = strings;
    const name = form.name.trim();
    this.#error = name ? '' : account.passkeyNameRequired;
    if (this.#error) return this.#focus('#passkey-name');
    this.#busy = true;
    this.requestUpdate();
    try {
      if (form.id === null) await addPasskey(api, name);
      else await api.call('PATCH auth/passkeys/:id', { params: { id: form.id }, body: { name } });
      showStatus(form.id === null ? account.created(name) : account.renamed(name));
      this.#form = undefined;
      await this.#load(true);
      void this.#focus(form.id === null ? '#passkey-add' : `[data-rename="${form.id}"]`);
    } catch (error) {
      if (ApiError.of(error).code === 'sign-in-again') {
        this.#stale = true;
        void this.#focus('#passkeys-stale');
      } else {
        this.#error = this.#why(error);
        void this.#focus('#passkey-name');
      }
    }
    this.#busy = false;
    this.requestUpdate();
  }

  async #remove({ id, name }: Passkey): Promise<void> {
    const { api, ask, showStatus, strings } = this.desk;
    const { account, common } = strings;
    const called = name || account.unnamed;
    const question = {
      title: account.removeTitle(called),
      text: [account.removeText],
      action: common.remove,
      danger: true,
    };
    if ((await ask(question)) === null) return;
    this.#error = '';
    try {
      await api.call('DELETE auth/passkeys/:id', { params: { id } });
      showStatus(account.removed(called));
      await this.#load(true);
    } catch (error) {
      this.#error = this.#why(error);
    }
    void this.#focus('#passkey-add');
  }

  /** After signing in, the address leads back to this page. */
  async #signInAgain(): Promise<void> {
    await signOut(this.desk.api).catch(() => undefined);
    location.assign(`${location.pathname}?lang=${this.desk.language}`);
  }

  #fields(form: { id: string | null; name: string }): TemplateResult {
    const { account, common } = this.desk.strings;
    const saveLabel = form.id === null ? account.create : common.save;
    return html`<form class="under" novalidate @submit=${this.#save}>
      ${textField({
        id: 'passkey-name',
        label: account.passkeyName,
        hint: account.passkeyNameHint,
        value: form.name,
        maxLength: 120,
        error: this.#error,
        change: (value) => {
          form.name = value;
        },
      })}
      <p class="actions"><button class="button">${this.#busy && form.id === null ? account.creating : saveLabel}</button>
        <button type="button" class="button quiet" @click=${() => {
          this.#form = undefined;
          this.#error = '';
          void this.#focus(form.id === null ? '#passkey-add' : `[data-rename="${form.id}"]`);
        }}>${common.cancel}</button></p>
    </form>`;
  }

  #item(passkey: Passkey): TemplateResult {
    const { language, strings } = this.desk;
    const { account, common } = strings;
    const { id, name, createdAt } = passkey;
    const called = name || account.unnamed;
    if (this.#form?.id === id) return html`<li>${this.#fields(this.#form)}</li>`;
    return html`<li><span class="what"><strong>${called}</strong> <span class="soft">${account.since(formatDay(language, createdAt, zone))}</span></span>
      <span class="actions">
        <button type="button" class="plain" data-rename=${id} aria-label=${account.renameOf(called)} @click=${() => {
          this.#form = { id, name: name ?? '' };
          this.#error = '';
          void this.#focus('#passkey-name');
        }}>${account.rename}</button>
        <button type="button" class="plain bad" aria-label=${account.removeOf(called)} @click=${() => void this.#remove(passkey)}>${common.remove}</button>
      </span></li>`;
  }

  #list(): TemplateResult {
    const { account, common } = this.desk.strings;
    const { value, error } = this.#loader;
    if (error)
      return html`<div class="box bad" role="alert"><p>${this.#why(error)}</p>
        <button type="button" class="button quiet" @click=${() => void this.#load()}>${common.tryAgain}</button></div>`;
    if (!value) return html`<p class="loading" role="status">${common.loading}</p>`;
    if (value.length === 0) return html`<p class="soft">${account.noPasskeys}</p>`;
    return html`<ul class="places">${value.map((one) => this.#item(one))}</ul>`;
  }

  #adding(): TemplateResult {
    const { account } = this.desk.strings;
    if (!supportsPasskeys()) return html`<p class="hint">${account.notHere}</p>`;
    if (this.#stale)
      return html`<div class="box wait" id="passkeys-stale" tabindex="-1" role="alert"><p>${account.signInAgain}</p>
        <p class="actions"><button type="button" class="button" @click=${() => void this.#signInAgain()}>${account.signInAgainAction}</button></p></div>`;
    if (this.#form?.id === null) return this.#fields(this.#form);
    return html`<p class="actions"><button type="button" class="button quiet" id="passkey-add" @click=${() => {
      this.#form = { id: null, name: '' };
      this.#error = '';
      void this.#focus('#passkey-name');
    }}>${account.addPasskey}</button></p>`;
  }

  protected override render(): TemplateResult {
    const { account } = this.desk.strings;
    return html`<section aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">${account.passkeys}</h2>
      <p class="hint">${account.passkeysLead}</p>
      ${this.#error && !this.#form ? html`<p class="box bad" role="alert">${this.#error}</p>` : nothing}
      ${this.#list()}
      ${this.#adding()}
    </section>`;
  }
}

customElements.define('desk-passkeys', Passkeys);
