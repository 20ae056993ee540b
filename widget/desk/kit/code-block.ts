/** A code block with a copy button. */

import { html, type TemplateResult } from 'lit';

export const codeWithCopyButton = (
  label: string,
  code: string,
  button: string,
  copy: (text: string) => void,
): TemplateResult =>
  html`<p class="code"><span>${label}</span></p><pre>${code}</pre>
    <p><button type="button" class="button quiet" @click=${() => copy(code)}>${button}</button></p>`;
