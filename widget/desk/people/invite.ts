/** Invites a person into the organisation by e-mail address and role. */

import { html, type TemplateResult } from 'lit';
import { checkEmail, cleanEmail } from '../../../worker/contract/checks.ts';
import type { Role } from '../../../worker/contract/people.ts';
import { textField } from '../kit/field.ts';
import { fieldErrorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import { roleChoice } from './roles.ts';

/** @fires desk-invited */
export class Invite extends DeskElement {
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
    const { api, strings, language, showStatus } = this.desk;
    const email = cleanEmail(this.#email);
    if (checkEmail(email)) return this.#showError(strings.people.emailFormat);
    this.#busy = true;
    this.#error = '';
    this.requestUpdate();
    try {
      await api.call('POST members', { body: { email, role: this.#role, language } });
      this.#email = '';
      this.#role = 'editor';
      showStatus(strings.people.invited(email));
      this.dispatchEvent(new CustomEvent('desk-invited', { bubbles: true }));
    } catch (error) {
      void this.#showError(fieldErrorText(strings, error));
    }
    this.#busy = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { strings } = this.desk;
    const { people, common } = strings;
    return html`<section id="invite" aria-labelledby="invite-title">
      <h2 id="invite-title">${people.invite}</h2>
      <p class="hint">${people.inviteHint}</p>
      <form novalidate @submit=${this.#send}>
        ${textField({
          id: 'invite-email',
          type: 'email',
          label: people.email,
          value: this.#email,
          error: this.#error,
          change: (value) => {
            this.#email = value;
          },
        })}
        ${roleChoice(strings, {
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
