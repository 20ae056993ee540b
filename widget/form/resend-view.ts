/** "Already registered? Send the link again": for those who look for their own place where there is none to be had. */

import { checkEmail, clean } from '../../worker/contract/checks.ts';
import { errorMessage } from '../../worker/contract/words/words.ts';
import { ask, Refusal, toJson } from '../core/api.ts';
import type { Host } from '../core/base.ts';
import { html, type Template } from '../core/template.ts';
import { field, line } from './controls.ts';
import { Entry, type Mistake, sentence } from './entry.ts';
import { keyboards } from './fields.ts';
import type { Order } from './registration-form.ts';

export class Resending {
  readonly entry: Entry;
  told = '';
  mistakes: Mistake[] = [];
  #host: Host;

  constructor(host: Host) {
    this.#host = host;
    this.entry = new Entry({
      requestUpdate: () => {
        this.mistakes = [];
        host.requestUpdate();
      },
    });
  }

  /** The answer is the same whether anybody of that address is registered or not. */
  async send({ server, locale }: Order): Promise<void> {
    const email = clean(this.entry.text('/email'));
    const wrong = checkEmail(email);
    this.told = '';
    this.mistakes = wrong ? [{ pointer: '/email', message: errorMessage(locale, wrong, 'email') }] : [];
    if (!wrong) {
      this.told = await ask(`${server}/api/v1/manage-link`, {
        method: 'POST',
        body: toJson({ email, language: locale.language }),
      }).then(
        () => locale.resend.sent,
        (error) => sentence(Refusal.of(error).told({ problem: locale.resend })),
      );
    }
    this.#host.requestUpdate();
  }
}

export function resendView(resending: Resending, order: Order): Template {
  const { locale } = order;
  const { entry, mistakes, told } = resending;
  const sheet = { entry, locale, mistakes, prefix: 'link-' };
  const submit = (event: Event) => {
    event.preventDefault();
    void resending.send(order);
    if (resending.mistakes.length > 0) (event.currentTarget as HTMLElement).querySelector('input')?.focus();
  };
  return html`<details part="resend">
    <summary>${locale.resend.ask}</summary>
    <form class="sheet" novalidate @submit=${submit}>
      ${line(field(sheet, '/email', locale.fields.email, true), keyboards.email)}
      <p class="submit"><button type="submit">${locale.resend.send}</button> <span role="status">${told}</span></p>
    </form>
  </details>`;
}
