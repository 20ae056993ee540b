/** Who has invited somebody, and the choice to join; without any, what to do. */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import { Refusal } from '../../core/api.ts';
import { Api } from '../api.ts';
import type { Me } from '../desk-context.ts';
import type { DeskWords } from '../locales/words.ts';

/** @fires desk-joined */
export class Invitations extends LitElement {
  static override properties: PropertyDeclarations = {
    words: { attribute: false },
    language: { attribute: false },
    me: { attribute: false },
  };

  declare words: DeskWords;
  declare language: Language;
  declare me: Me;

  #error = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #answer(slug: string, accept: boolean): Promise<void> {
    const { common } = this.words;
    try {
      await new Api(this.language, undefined, () => {}).post(`me/invitations/${slug}`, { accept });
      this.dispatchEvent(new CustomEvent('desk-joined', { bubbles: true }));
    } catch (error) {
      const refusal = Refusal.of(error);
      this.#error = refusal.message || common[refusal.status === 0 ? 'network' : 'internal'];
      this.requestUpdate();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shell, common } = this.words;
    const { invitations, organizations } = this.me;
    if (invitations.length === 0 && organizations.length > 0) return nothing;
    if (invitations.length === 0) return html`<h1>${shell.noOrganization}</h1><p>${shell.noOrganizationHelp}</p>`;
    return html`<p class="error" role="alert">${this.#error}</p>
      ${invitations.map(
        ({ organization, role }) => html`<section class="box">
          <p>${shell.invited(organization.name, common.roles[role])}</p>
          <p class="actions">
            <button type="button" class="button" @click=${() => void this.#answer(organization.slug, true)}>${shell.accept}</button>
            <button type="button" class="button quiet" @click=${() => void this.#answer(organization.slug, false)}>${shell.decline}</button>
          </p>
        </section>`,
      )}`;
  }
}

customElements.define('desk-invitations', Invitations);
