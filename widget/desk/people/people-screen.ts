/** An organisation's members, invitations and API keys; for owners only. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Member, Role } from '../../../worker/contract/people.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { Screen } from '../shell/screen.ts';
import { roleChoice } from './roles.ts';
import './invite.ts';
import './keys.ts';

export class PeopleScreen extends Screen {
  #loader = new Loader<Member[]>(this);
  /** the member whose role is being changed, and the chosen role */
  #changing: { id: number; role: Role } | undefined;
  #error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.desk.organization.role === 'owner') void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    await this.#loader.run(async () => (await this.desk.api.call('GET members')).members, quiet);
  }

  /** @returns whether it succeeded; errors are shown above the list */
  async #try(task: () => Promise<unknown>): Promise<boolean> {
    this.#error = '';
    try {
      await task();
      return true;
    } catch (error) {
      const { code } = ApiError.of(error);
      this.#error =
        code === 'last-owner' ? this.desk.strings.people.lastOwner : this.errorText(error);
      return false;
    } finally {
      this.requestUpdate();
    }
  }

  #nameOf = ({ name, email }: Member): string => name || email;
  #isMe = ({ email }: Member): boolean => email === this.desk.me.email;

  async #remove(member: Member): Promise<void> {
    const { api, strings, organization, ask, showStatus, refresh } = this.desk;
    const { people, common } = strings;
    const shownName = this.#nameOf(member);
    const text = [this.#isMe(member) ? people.removeSelf : people.removeText(organization.name)];
    if (
      (await ask({
        title: people.removeTitle(shownName),
        text,
        action: common.remove,
        danger: true,
      })) === null
    )
      return;
    if (!(await this.#try(() => api.call('DELETE members/:id', { params: { id: member.id } }))))
      return;
    showStatus(people.removed(shownName));
    if (this.#isMe(member)) await refresh();
    else await this.#load(true);
  }

  async #resend({ email, role }: Member): Promise<void> {
    const { api, strings, showStatus, language } = this.desk;
    if (await this.#try(() => api.call('POST members', { body: { email, role, language } })))
      showStatus(strings.people.invited(email));
  }

  async #saveRole(event: SubmitEvent, member: Member): Promise<void> {
    event.preventDefault();
    const { api, strings, ask, showStatus, refresh } = this.desk;
    const { people, common } = strings;
    const role = this.#changing?.role ?? member.role;
    const self = this.#isMe(member);
    if (self && member.role === 'owner' && role !== 'owner') {
      const question = {
        title: people.lowerSelfTitle,
        text: [people.lowerSelf],
        action: people.lower,
        danger: true,
      };
      if ((await ask(question)) === null) return;
    }
    if (role !== member.role) {
      if (
        !(await this.#try(() =>
          api.call('PATCH members/:id', { params: { id: member.id }, body: { role } }),
        ))
      )
        return;
      showStatus(people.roleChanged(this.#nameOf(member), common.roles[role]));
    }
    this.#changing = undefined;
    if (self && role !== member.role) return refresh();
    await this.#load(true);
    this.#focusButton(member.id);
  }

  /** Returns the focus to the button that opened the form. */
  #focusButton(id: number): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#change-${id}`)?.focus());
  }

  #change(member: Member): void {
    this.#changing = { id: member.id, role: member.role };
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`#role-${member.id} :checked`)?.focus(),
    );
  }

  #roleForm(member: Member): TemplateResult {
    const { strings } = this.desk;
    const { id } = member;
    return html`<tr class="under"><td colspan="4">
      <form @submit=${(event: SubmitEvent) => void this.#saveRole(event, member)}>
        ${roleChoice(strings, {
          id: `role-${id}`,
          label: strings.people.newRole(this.#nameOf(member)),
          value: this.#changing?.role ?? member.role,
          change: (role) => {
            this.#changing = { id, role };
            this.requestUpdate();
          },
        })}
        <p class="actions"><button class="button">${strings.common.save}</button>
          <button type="button" class="button quiet" @click=${() => {
            this.#changing = undefined;
            this.#focusButton(id);
          }}>${strings.common.cancel}</button></p>
      </form></td></tr>`;
  }

  #row(member: Member): TemplateResult {
    const { people, common } = this.desk.strings;
    const { id, email, name, role, state } = member;
    const shownName = this.#nameOf(member);
    return html`<tr>
        <th scope="row">${shownName}${this.#isMe(member) ? html` <span class="soft">(${people.you})</span>` : nothing}
          ${name ? html`<span class="soft line">${email}</span>` : nothing}</th>
        <td>${common.roles[role]}</td>
        <td><span class="state ${state}">${people.states[state]}</span></td>
        <td class="row-actions-cell"><span class="actions">
          ${
            state === 'invited'
              ? html`<button type="button" class="plain" aria-label=${people.resendOf(shownName)} @click=${() => void this.#resend(member)}>${people.resend}</button>`
              : nothing
          }
          <button type="button" class="plain" id="change-${id}" aria-label=${people.changeRoleOf(shownName)} aria-expanded=${this.#changing?.id === id}
            @click=${() => this.#change(member)}>${people.changeRole}</button>
          <button type="button" class="plain bad" aria-label=${people.removeOf(shownName)} @click=${() => void this.#remove(member)}>${common.remove}</button>
        </span></td>
      </tr>
      ${this.#changing?.id === id ? this.#roleForm(member) : nothing}`;
  }

  #listed(members: Member[]): TemplateResult {
    const { desk } = this;
    const { people } = desk.strings;
    return html`<header class="head"><div><h1>${people.title}</h1><p class="soft">${people.lead}</p></div></header>
      ${this.#error ? html`<p class="box bad" role="alert">${this.#error}</p>` : nothing}
      <table class="list">
        <caption class="hidden">${people.title}</caption>
        <thead><tr><th scope="col">${people.person}</th><th scope="col">${people.role}</th><th scope="col">${people.state}</th>
          <th scope="col"><span class="hidden">${people.actions}</span></th></tr></thead>
        <tbody>${members.map((member) => this.#row(member))}</tbody>
      </table>
      <desk-invite .desk=${desk} @desk-invited=${() => void this.#load(true)}></desk-invite>
      <desk-keys .desk=${desk}></desk-keys>`;
  }

  protected override render(): TemplateResult {
    const view = () =>
      this.renderLoaded(
        this.#loader,
        () => void this.#load(),
        (value) => this.#listed(value),
      );
    return this.ownersOnlyNotice(this.desk.strings.people.title) ?? view();
  }
}

customElements.define('desk-people', PeopleScreen);
