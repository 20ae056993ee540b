/** "Already registered? Send the link again": shown where an event is full or closed. */

import { cleanText } from '../../../worker/contract/checks.ts';
import { ApiError, requestJson, toJson } from '../../core/api.ts';
import type { Host } from '../../core/base.ts';
import { html, type Template } from '../../core/template.ts';
import type { FormLocale } from '../../locales/locale.ts';
import { checks, loadChecks } from './checking.ts';
import { field } from './controls.ts';
import { Entry, sentence } from './entry.ts';
import { addressLine } from './fields.ts';
import type { Mistake } from './mistake.ts';
import type { Order } from './registration-form.ts';

export class ResendForm {
  readonly entry: Entry;
  statusMessage = '';
  #host: Host;

  constructor(host: Host) {
    this.#host = host;
    this.entry = new Entry(host);
  }

  /** Errors of the address; none before the first submit. */
  mistakes(locale: FormLocale): Mistake[] {
    const { entry } = this;
    return (entry.checking && checks()?.findAddressMistakes(entry.text('/email'), locale)) || [];
  }

  /**
   * Requests the link. The answer does not reveal whether the address is registered.
   * @param refuse called if the address is invalid
   */
  async send({ server, locale }: Order, onInvalid: () => void): Promise<void> {
    const { entry } = this;
    const { sending, sent } = locale.resend;
    if (this.statusMessage === sending) return;
    entry.checking = true;
    if (!checks()) await loadChecks(server);
    const isValid = this.mistakes(locale).length === 0;
    this.statusMessage = isValid ? sending : '';
    this.#host.requestUpdate();
    if (!isValid) return onInvalid();
    entry.checking = false;
    const body = toJson({ email: cleanText(entry.text('/email')), language: locale.language });
    this.statusMessage = await requestJson(`${server}/api/v1/manage-link`, {
      method: 'POST',
      body,
    }).then(
      () => sent,
      (error) => sentence(ApiError.of(error).messageIn({ problem: locale.resend })),
    );
    this.#host.requestUpdate();
  }
}

export function resendView(resending: ResendForm, order: Order): Template {
  const { locale } = order;
  const { entry, statusMessage } = resending;
  const mistakes = resending.mistakes(locale);
  const sheet = { entry, locale, mistakes, prefix: 'link-' };
  const submit = (event: Event) => {
    event.preventDefault();
    const form = (event.currentTarget as HTMLElement).closest('form') as HTMLElement;
    void resending.send(order, () => form.querySelector('input')?.focus());
  };
  return html`<details part="resend">
    <summary>${locale.resend.ask}</summary>
    <form class="sheet" novalidate @submit=${submit} @focusin=${() => void loadChecks(order.server)}>
      ${addressLine(sheet, field(sheet, '/email', locale.fields.email, true))}
      <p class="submit"><button type="submit" @click=${submit} aria-disabled=${statusMessage === locale.resend.sending ? 'true' : 'false'}>${locale.resend.send}</button> <span role="status">${statusMessage}</span></p>
    </form>
  </details>`;
}
