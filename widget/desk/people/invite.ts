/** Invites a person into the organisation by e-mail address and role. */

import { html, type TemplateResult } from 'lit';
import { checkEmail, cleanAddress } from '../../../worker/contract/checks.ts';
import type { Role } from '../../../worker/contract/people.ts';
import { line } from '../kit/field.ts';
import { Piece } from '../shell/screen.ts';
import { whyOfField } from '../shell/why.ts';
import { roleChoice } from './roles.ts';

/** @fires desk-invited */
export class Invite extends Piece {
  #email = '';
  #role: Role = 'editor';
  #error = '';
  #busy = false;

  async #showError(error: string): Promise<void> {
    this.#error = error;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('#invite-email')?.focus();
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const { api, words, language, tell } = this.desk;
    const email = cleanAddress(this.#email);
    if (checkEmail(email)) return this.#showError(words.people.emailFormat);
    this.#busy = true;
    this.#error = '';
    this.requestUpdate();
    try {
      await api.call('POST members', { body: { email, role: this.#role, language } });
      this.#email = '';
      this.#role = 'editor';
      tell(words.people.invited(email));
      this.dispatchEvent(new CustomEvent('desk-invited', { bubbles: true }));
    } catch (error) {
      void this.#showError(whyOfField(words, error));
    }
    this.#busy = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const { people, common } = words;
    return html`<section id="invite" aria-labelledby="invite-title">
      <h2 id="invite-title">${people.invite}</h2>
      <p class="hint">${people.inviteHint}</p>
      <form novalidate @submit=${this.#send}>
        ${line({
          id: 'invite-email',
          type: 'email',
          label: people.email,
          value: this.#email,
          error: this.#error,
          change: (value) => {
            this.#email = value;
          },
        })}
        ${roleChoice(words, {
          id: 'invite-role',
          label: people.role,
          value: this.#role,
          change: (role) => {
            this.#role = role;
            this.requestUpdate();
          },
        })}
        <p class="actions"><button class="button">${this.#busy ? common.saving : people.send}</button></p>
      </form>
    </section>`;
  }
}

customElements.define('desk-invite', Invite);
