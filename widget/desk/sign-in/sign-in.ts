/** Signing in: an address, then the code that came to it; or a passkey. */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import { Refusal } from '../../core/api.ts';
import { Api } from '../api.ts';
import type { DeskWords } from '../locales/words.ts';
import { knowsPasskeys, sendCode, signInWithCode, signInWithPasskey } from './session.ts';

/** Digits however they were pasted: `123 456`, or a whole line of the mail. */
const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, 6);

/** @fires desk-signed-in */
export class SignIn extends LitElement {
  static override properties: PropertyDeclarations = { words: { attribute: false }, language: { attribute: false } };

  declare words: DeskWords;
  declare language: Language;

  #email = '';
  #sent = false;
  #busy = false;
  #error = '';

  get #api(): Api {
    return new Api(this.language, undefined, () => {});
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #say(error: unknown): void {
    const { signIn, common } = this.words;
    const { status, code, message } = Refusal.of(error);
    if (code === 'code-wrong') this.#error = signIn.wrongCode;
    else if (code === 'code-void') this.#error = signIn.voidCode;
    else if (status === 429) this.#error = signIn.slow;
    else this.#error = message || common[status === 0 ? 'network' : 'internal'];
  }

  async #run(task: () => Promise<unknown>): Promise<boolean> {
    this.#busy = true;
    this.#error = '';
    this.requestUpdate();
    try {
      await task();
      return true;
    } catch (error) {
      this.#say(error);
      return false;
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  async #refuse(error: string): Promise<void> {
    this.#error = error;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('input')?.focus();
  }

  async #send(event?: SubmitEvent): Promise<void> {
    event?.preventDefault();
    if (this.#busy) return;
    const written = this.querySelector<HTMLInputElement>('#sign-in-email')?.value.trim() ?? this.#email;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written)) return this.#refuse(this.words.signIn.emailFormat);
    this.#email = written;
    this.#sent = (await this.#run(() => sendCode(this.#api, written))) || this.#sent;
    await this.updateComplete;
    this.querySelector<HTMLElement>('input')?.focus();
  }

  async #verify(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const code = digitsOf(this.querySelector<HTMLInputElement>('#sign-in-code')?.value ?? '');
    if (code.length !== 6) return this.#refuse(this.words.signIn.codeFormat);
    if (await this.#run(() => signInWithCode(this.#api, code))) this.#done();
    else this.querySelector<HTMLElement>('input')?.focus();
  }

  #done(): void {
    this.dispatchEvent(new CustomEvent('desk-signed-in', { bubbles: true }));
  }

  async #passkey(): Promise<void> {
    this.#busy = true;
    this.#error = '';
    this.requestUpdate();
    try {
      await signInWithPasskey(this.#api);
      this.#done();
    } catch {
      this.#error = this.words.signIn.passkeyFailed;
    }
    this.#busy = false;
    this.requestUpdate();
  }

  #field(id: string, label: string, input: TemplateResult, hint: string): TemplateResult {
    return html`<div class="field ${this.#error ? 'wrong' : ''}">
      <label for=${id}>${label}</label>
      ${hint ? html`<p class="hint" id="sign-in-hint">${hint}</p>` : nothing}
      <p class="error" id="sign-in-error" role="alert">${this.#error}</p>
      ${input}
    </div>`;
  }

  #askAddress(): TemplateResult {
    const { signIn } = this.words;
    return html`<p class="lead">${signIn.lead}</p>
      <form novalidate @submit=${this.#send}>
        ${this.#field(
          'sign-in-email',
          signIn.email,
          html`<input id="sign-in-email" type="email" autocomplete="username webauthn" inputmode="email" enterkeyhint="send"
            aria-describedby="sign-in-error" aria-invalid=${this.#error ? 'true' : nothing} .value=${this.#email}>`,
          '',
        )}
        <p class="actions"><button class="button">${this.#busy ? signIn.sending : signIn.send}</button></p>
      </form>
      ${
        knowsPasskeys()
          ? html`<div class="or"><button type="button" class="button quiet" @click=${this.#passkey}>${signIn.passkey}</button>
              <p class="hint">${signIn.passkeyHint}</p></div>`
          : nothing
      }`;
  }

  #askCode(): TemplateResult {
    const { signIn } = this.words;
    return html`<p class="box" role="status">${signIn.sent(this.#email)}</p>
      <form novalidate @submit=${this.#verify}>
        ${this.#field(
          'sign-in-code',
          signIn.code,
          html`<input id="sign-in-code" class="short code" type="text" inputmode="numeric" autocomplete="one-time-code" enterkeyhint="go"
            aria-describedby="sign-in-hint sign-in-error" aria-invalid=${this.#error ? 'true' : nothing}>`,
          signIn.codeHint,
        )}
        <p class="actions"><button class="button">${this.#busy ? signIn.verifying : signIn.verify}</button>
          <button type="button" class="button quiet" @click=${() => void this.#send()}>${signIn.again}</button></p>
      </form>
      <p><button type="button" class="plain" @click=${() => this.#back()}>${signIn.otherAddress}</button></p>`;
  }

  #back(): void {
    this.#sent = false;
    this.#error = '';
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<h1>${this.words.signIn.title}</h1>${this.#sent ? this.#askCode() : this.#askAddress()}`;
  }
}

customElements.define('desk-sign-in', SignIn);
