/**
 * Invitations with accept and decline; and, without the frame, the signed-in address with sign-out.
 */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Me } from '../../../worker/contract/people.ts';
import type { DeskStrings } from '../locales/strings.ts';
import { Api } from '../shell/api.ts';
import { errorText } from '../shell/error-text.ts';
import { clearLocalDrafts } from '../shell/local-draft.ts';
import { signOut } from './session.ts';

/**
 * @summary The invitations of the signed-in user.
 * @fires desk-joined - an invitation was accepted or declined
 */
export class Invitations extends LitElement {
  static override properties: PropertyDeclarations = {
    texts: { attribute: false },
    language: { attribute: false },
    me: { attribute: false },
  };

  declare texts: DeskStrings;
  declare language: Language;
  declare me: Me;

  #error = '';
  #busy = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #answer(slug: string, accept: boolean): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#error = '';
    try {
      await new Api(this.language, undefined, () => {}).call('POST me/invitations/:slug', {
        params: { slug },
        body: { accept },
      });
      if (accept && location.pathname === '/desk') history.replaceState(null, '', `/desk/${slug}`);
      this.dispatchEvent(new CustomEvent('desk-joined', { bubbles: true }));
    } catch (error) {
      this.#error = errorText(this.texts, error);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shell, common } = this.texts;
    if (this.me.invitations.length === 0) return nothing;
    return html`<p class="error" role="alert">${this.#error}</p>
      ${this.me.invitations.map(
        ({
          organization: { slug, name },
          role,
          invitedBy,
        }) => html`<section class="box" aria-labelledby="invited-${slug}">
          <h2 id="invited-${slug}">${name}</h2>
          <p>${shell.invited(invitedBy, common.roles[role])}</p>
          <p class="actions">
            <button type="button" class="button" aria-describedby="invited-${slug}" @click=${() => void this.#answer(slug, true)}>${shell.accept}</button>
            <button type="button" class="button quiet" aria-describedby="invited-${slug}" @click=${() => void this.#answer(slug, false)}>${shell.decline}</button>
          </p>
        </section>`,
      )}`;
  }
}

customElements.define('desk-invitations', Invitations);

class Leaving extends LitElement {
  static override properties: PropertyDeclarations = {
    texts: { attribute: false },
    language: { attribute: false },
    email: { attribute: false },
  };

  declare texts: DeskStrings;
  declare language: Language;
  declare email: string;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #leave(): Promise<void> {
    await signOut(new Api(this.language, undefined, () => {})).catch(() => undefined);
    clearLocalDrafts();
    location.assign(`/desk?lang=${this.language}`);
  }

  protected override render(): TemplateResult {
    const { shell } = this.texts;
    return html`<p class="or soft">${shell.signedInAs(this.email)}
      <button type="button" class="plain" @click=${() => void this.#leave()}>${shell.signOut}</button></p>`;
  }
}

customElements.define('desk-leaving', Leaving);
