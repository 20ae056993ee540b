/** The same form as a bare LitElement: what a widget made with Lit begins at. */

import { css, html, LitElement } from 'lit';
import type { Event } from '../../../worker/contract/event.ts';
import { type Field, fieldsOf, formContainer, loadEvent, send } from './form.ts';

class BareForm extends LitElement {
  static override styles = css`
    label {
      display: block;
    }
  `;
  static override properties = { event: { state: true }, said: { state: true } };

  declare event: Event | undefined;
  declare said: string;

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    this.event = await loadEvent();
  }

  async #send(submitted: SubmitEvent): Promise<void> {
    submitted.preventDefault();
    if (this.event && submitted.target instanceof HTMLFormElement)
      this.said = await send(this.event, submitted.target);
  }

  #row({ name, label, type, required, options }: Field) {
    const control =
      type === 'select'
        ? html`<select id=${name} name=${name} ?required=${required}>
            ${options.map(({ value, label: words }) => html`<option value=${value}>${words}</option>`)}
          </select>`
        : html`<input id=${name} name=${name} type=${type} ?required=${required} />`;
    return html`<p><label for=${name}>${label}</label> ${control}</p>`;
  }

  override render() {
    const { event, said } = this;
    if (!event) return html`<p>…</p>`;
    return html`
      <h2>${event.title}</h2>
      <p>${event.said.when.short}</p>
      <form @submit=${this.#send}>
        ${fieldsOf(event).map((field) => this.#row(field))}
        <button type="submit">${event.words.register}</button>
        <p role="status">${said}</p>
      </form>
    `;
  }
}

customElements.define('bare-form', BareForm);
formContainer().appendChild(document.createElement('bare-form'));
