/** Sign-in with an emailed code or a passkey. */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import { ApiError } from '../../core/api.ts';
import type { DeskStrings } from '../locales/strings.ts';
import { Api, DeskApiError } from '../shell/api.ts';
import { errorText } from '../shell/error-text.ts';
import { codeIn } from './code.ts';
import { sendCode, signInWithCode, signInWithPasskey, supportsPasskeys } from './session.ts';

/**
 * Milliseconds before another code can be requested: mail takes time, and only the newest code is
 * valid.
 */
const RESEND_WAIT_MS = 30_000;

/**
 * @summary The sign-in form.
 * @fires desk-signed-in - the user has signed in
 */
export class SignIn extends LitElement {
  static override properties: PropertyDeclarations = {
    texts: { attribute: false },
    language: { attribute: false },
  };

  declare texts: DeskStrings;
  declare language: Language;

  #email = '';
  #step: 'address' | 'code' = 'address';
  #busy = false;
  #error = '';
  #passkeyError = '';
  #resent = false;
  /** time (ms) from which the next code can be requested */
  #resendAt = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  get #api(): Api {
    return new Api(this.language, undefined, () => {});
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  #reason(error: unknown): string {
    const { signIn } = this.texts;
    const { status, code, retryAfter } = ApiError.of(error);
    if (code === 'code-wrong')
      return signIn.wrongCode(error instanceof DeskApiError ? (error.triesLeft ?? 1) : 1);
    if (code === 'code-void') return signIn.voidCode;
    if (status === 429) return signIn.slow(Math.max(1, Math.ceil(retryAfter / 60)));
    return errorText(this.texts, error);
  }

  async #run(task: () => Promise<unknown>): Promise<boolean> {
    this.#busy = true;
    this.#error = '';
    this.#passkeyError = '';
    this.requestUpdate();
    try {
      await task();
      return true;
    } catch (error) {
      this.#error = this.#reason(error);
      // no tries left: a new code can be requested at once
      if (ApiError.of(error).code === 'code-void') this.#resendAt = 0;
      return false;
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  async #focusField(): Promise<void> {
    await this.updateComplete;
    const field = this.querySelector<HTMLInputElement>('input');
    field?.focus();
    field?.select();
  }

  async #refuse(error: string): Promise<void> {
    this.#error = error;
    this.requestUpdate();
    await this.#focusField();
  }

  async #send(event?: SubmitEvent): Promise<void> {
    event?.preventDefault();
    if (this.#busy || (!event && this.#secondsLeft > 0)) return;
    const written =
      this.querySelector<HTMLInputElement>('#sign-in-email')?.value.trim() ?? this.#email;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written))
      return this.#refuse(this.texts.signIn.emailFormat);
    this.#email = written;
    if (await this.#run(() => sendCode(this.#api, written))) {
      this.#resent = this.#step === 'code';
      this.#step = 'code';
      this.#startCountdown();
      const field = this.querySelector<HTMLInputElement>('#sign-in-code');
      if (field) field.value = '';
      this.requestUpdate();
    }
    await this.#focusField();
  }

  /** seconds until the next code can be requested */
  get #secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#resendAt - Date.now()) / 1000));
  }

  #startCountdown(): void {
    this.#resendAt = Date.now() + RESEND_WAIT_MS;
    clearInterval(this.#clock);
    this.#clock = setInterval(() => {
      if (this.#secondsLeft === 0) clearInterval(this.#clock);
      this.requestUpdate();
    }, 1000);
  }

  async #verify(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const code = codeIn(this.querySelector<HTMLInputElement>('#sign-in-code')?.value ?? '');
    if (!code) return this.#refuse(this.texts.signIn.codeFormat);
    if (await this.#run(() => signInWithCode(this.#api, code))) this.#done();
    else await this.#focusField();
  }

  /** Pasting a whole line of the mail keeps only the code. */
  #paste(event: ClipboardEvent): void {
    const code = codeIn(event.clipboardData?.getData('text') ?? '');
    if (!code) return;
    event.preventDefault();
    (event.target as HTMLInputElement).value = code;
  }

  #done(): void {
    this.dispatchEvent(new CustomEvent('desk-signed-in', { bubbles: true }));
  }

  async #passkey(): Promise<void> {
    if (this.#busy) return;
    const { signIn } = this.texts;
    this.#busy = true;
    this.#error = '';
    this.#passkeyError = '';
    this.requestUpdate();
    try {
      await signInWithPasskey(this.#api);
      this.#done();
    } catch (error) {
      // a DOMException: the user cancelled, or there is no key here
      if (error instanceof DOMException) this.#passkeyError = signIn.passkeyUnused;
      else {
        const refusal = ApiError.of(error);
        this.#passkeyError =
          refusal.code === 'passkey-refused' ? signIn.passkeyFailed : this.#reason(error);
      }
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
    const { signIn } = this.texts;
    return html`<h1>${signIn.title}</h1>
      <p class="lead">${signIn.lead}</p>
      <form novalidate @submit=${this.#send}>
        ${this.#field(
          'sign-in-email',
          signIn.email,
          html`<input id="sign-in-email" class="medium" type="email" autocomplete="username" inputmode="email" enterkeyhint="send"
            aria-describedby="sign-in-error" aria-invalid=${this.#error ? 'true' : nothing} .value=${this.#email}>`,
          '',
        )}
        <p class="actions"><button class="button">${this.#busy ? signIn.sending : signIn.send}</button></p>
      </form>
      ${
        supportsPasskeys()
          ? html`<div class="or">
              <p class="error" role="alert">${this.#passkeyError}</p>
              <button type="button" class="button quiet" aria-describedby="passkey-hint" @click=${this.#passkey}>${signIn.passkey}</button>
              <p class="hint" id="passkey-hint">${signIn.passkeyHint}</p></div>`
          : nothing
      }`;
  }

  #again(): TemplateResult {
    const { signIn } = this.texts;
    const left = this.#secondsLeft;
    // the countdown is visual; screen readers get a fixed text
    return html`<button type="button" class="button quiet" aria-disabled=${left > 0 ? 'true' : nothing} aria-label=${signIn.again}
      aria-describedby=${left > 0 ? 'sign-in-wait' : nothing} @click=${() => void this.#send()}>${left > 0 ? signIn.againIn(left) : signIn.again}</button>
      ${left > 0 ? html`<span class="hidden" id="sign-in-wait">${signIn.wait}</span>` : nothing}`;
  }

  #askCode(): TemplateResult {
    const { signIn } = this.texts;
    return html`<h1>${signIn.codeTitle}</h1>
      <p id="sign-in-sent">${signIn.sent(this.#email)}</p>
      <p class="inline-status" role="status">${this.#resent ? signIn.resent : ''}</p>
      <form novalidate @submit=${this.#verify}>
        ${this.#field(
          'sign-in-code',
          signIn.code,
          html`<input id="sign-in-code" class="short code" type="text" inputmode="numeric" autocomplete="one-time-code" enterkeyhint="go"
            aria-describedby="sign-in-sent sign-in-hint sign-in-error" aria-invalid=${this.#error ? 'true' : nothing} @paste=${this.#paste}>`,
          signIn.codeHint,
        )}
        <p class="actions"><button class="button">${this.#busy ? signIn.verifying : signIn.verify}</button>${this.#again()}</p>
      </form>
      <p><button type="button" class="plain" @click=${() => void this.#back()}>${signIn.otherAddress}</button></p>`;
  }

  async #back(): Promise<void> {
    this.#step = 'address';
    this.#error = '';
    this.#resent = false;
    this.requestUpdate();
    await this.#focusField();
  }

  protected override render(): TemplateResult {
    return this.#step === 'code' ? this.#askCode() : this.#askAddress();
  }
}

customElements.define('desk-sign-in', SignIn);
