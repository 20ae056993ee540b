/** The user's account: name, language, organisations, passkeys and sessions. */

import { html, nothing, type TemplateResult } from 'lit';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import { ApiError } from '../../core/api.ts';
import { radioField, textField } from '../kit/field.ts';
import { nativeName } from '../kit/language-names.ts';
import { clockNow, Screen } from '../shell/screen.ts';
import '../sign-in/invitations.ts';
import './passkeys.ts';
import './sessions.ts';

export class AccountScreen extends Screen {
  #name: string | undefined;
  #nameError = '';
  #error = '';
  #busy = false;

  async #saveName(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy || this.#name === undefined) return;
    const { api, showStatus, strings, refresh } = this.desk;
    this.#busy = true;
    this.#nameError = '';
    this.requestUpdate();
    try {
      await api.call('PATCH me', { body: { name: this.#name } });
      await refresh();
      this.#name = undefined;
      showStatus(strings.common.saved(clockNow(this.desk.language)));
    } catch (error) {
      this.#nameError = ApiError.of(error).fieldErrors[0]?.message || this.errorText(error);
      void this.updateComplete.then(() =>
        this.querySelector<HTMLElement>('#account-name')?.focus(),
      );
    }
    this.#busy = false;
    this.requestUpdate();
  }

  async #setLanguage(language: Language): Promise<void> {
    this.#error = '';
    try {
      await this.desk.api.call('PATCH me', { body: { language } });
      await this.desk.refresh();
      await this.updateComplete;
      // in the new language, so only after the refresh
      this.desk.showStatus(this.desk.strings.account.languageNow);
    } catch (error) {
      this.#error = this.errorText(error);
      this.requestUpdate();
    }
  }

  #about(): TemplateResult {
    const { me, strings, language } = this.desk;
    const { account, common } = strings;
    return html`<section aria-labelledby="about-title">
      <h2 id="about-title">${account.about}</h2>
      <dl class="facts"><dt>${account.email}</dt><dd>${me.email}<span class="hint">${account.emailHint}</span></dd></dl>
      <form novalidate @submit=${this.#saveName}>
        ${textField({
          id: 'account-name',
          label: account.name,
          hint: account.nameHint,
          value: this.#name ?? me.name ?? '',
          maxLength: 120,
          error: this.#nameError,
          change: (value) => {
            this.#name = value;
            this.requestUpdate();
          },
        })}
        <p class="actions"><button class="button quiet">${this.#busy ? common.saving : account.saveName}</button></p>
      </form>
      ${radioField({
        id: 'account-language',
        label: account.language,
        hint: account.languageHint,
        value: language,
        change: (value) => void this.#setLanguage(value),
        options: languages.map((value) => ({ value, label: nativeName(value) })),
      })}
    </section>`;
  }

  /** Hidden if the user has only this organisation and no invitations. */
  #organizations(): TemplateResult | typeof nothing {
    const { me, strings, organization, language } = this.desk;
    if (me.organizations.length < 2 && me.invitations.length === 0) return nothing;
    return html`<section aria-labelledby="belonging-title">
      <h2 id="belonging-title">${strings.account.organizations}</h2>
      <desk-invitations .texts=${strings} .language=${language} .me=${me} @desk-joined=${() => void this.desk.refresh()}></desk-invitations>
      <ul class="places">${me.organizations.map(
        ({
          slug,
          name,
          role,
        }) => html`<li><a href="/desk/${slug}" aria-current=${slug === organization.slug ? 'true' : nothing}>${name}</a>
          <span class="soft">${strings.common.roles[role]}</span></li>`,
      )}</ul>
    </section>`;
  }

  protected override render(): TemplateResult {
    const { desk } = this;
    return html`<header class="head"><h1>${desk.strings.account.title}</h1></header>
      ${this.#error ? html`<p class="box bad" role="alert">${this.#error}</p>` : nothing}
      ${this.#about()}
      ${this.#organizations()}
      <desk-passkeys .desk=${desk}></desk-passkeys>
      <desk-sessions .desk=${desk}></desk-sessions>`;
  }
}

customElements.define('desk-account', AccountScreen);
