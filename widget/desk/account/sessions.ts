/** The user's sessions, and ending them. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime } from '../../../worker/contract/dates.ts';
import { Loader } from '../../core/loader.ts';
import { errorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import type { Session } from '../sign-in/session.ts';

export class Sessions extends DeskElement {
  #loader = new Loader<Session[]>(this);
  #error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    const task = async () => (await this.desk.api.call('GET auth/sessions')).sessions;
    await this.#loader.run(task, quiet);
  }

  async #run(task: () => Promise<unknown>, doneText: string): Promise<void> {
    this.#error = '';
    try {
      await task();
      this.desk.showStatus(doneText);
      await this.#load(true);
    } catch (error) {
      this.#error = errorText(this.desk.strings, error);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  #end({ id }: Session): void {
    const { api, strings } = this.desk;
    void this.#run(
      () => api.call('DELETE auth/sessions/:id', { params: { id } }),
      strings.account.ended,
    );
  }

  async #endOthers(): Promise<void> {
    const { api, strings, ask } = this.desk;
    const { account } = strings;
    const question = {
      title: account.endOthersTitle,
      text: [account.endOthersText],
      action: account.endOthers,
      danger: true,
    };
    if ((await ask(question)) === null) return;
    await this.#run(() => api.call('DELETE auth/sessions/others'), account.othersEnded);
  }

  #item(session: Session): TemplateResult {
    const { language, strings } = this.desk;
    const { account } = strings;
    const label = session.label ?? account.unknownBrowser;
    const signedInAt = formatDateTime(language, session.createdAt, 'Europe/Helsinki');
    return html`<li><span class="what"><strong>${label}</strong> <span class="soft">${account.signedInAt(signedInAt)}</span></span>
      ${
        session.current
          ? html`<span class="state active">${account.here}</span>`
          : html`<button type="button" class="plain bad" aria-label=${account.endOf(label, signedInAt)} @click=${() => this.#end(session)}>${account.end}</button>`
      }</li>`;
  }

  #list(): TemplateResult {
    const { account, common } = this.desk.strings;
    const { value, error } = this.#loader;
    if (error)
      return html`<div class="box bad" role="alert"><p>${errorText(this.desk.strings, error)}</p>
        <button type="button" class="button quiet" @click=${() => void this.#load()}>${common.tryAgain}</button></div>`;
    if (!value) return html`<p class="loading" role="status">${common.loading}</p>`;
    return html`<ul class="places">${value.map((one) => this.#item(one))}</ul>
      ${
        value.length > 1
          ? html`<p class="actions"><button type="button" class="button danger" @click=${() => void this.#endOthers()}>${account.endOthers}</button></p>`
          : nothing
      }`;
  }

  protected override render(): TemplateResult {
    const { account } = this.desk.strings;
    return html`<section aria-labelledby="sessions-title">
      <h2 id="sessions-title" tabindex="-1">${account.sessions}</h2>
      <p class="hint">${account.sessionsLead}</p>
      ${this.#error ? html`<p class="box bad" role="alert">${this.#error}</p>` : nothing}
      ${this.#list()}
    </section>`;
  }
}

customElements.define('desk-sessions', Sessions);
