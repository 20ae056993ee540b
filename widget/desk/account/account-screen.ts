/** Somebody's own account: name, language, passkeys, and where they are signed in. */

import { html, type TemplateResult } from 'lit';
import { Screen } from '../screen.ts';

export class AccountScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<h1>${this.desk.words.shell.account}</h1><p>${this.desk.me.email}</p>`;
  }
}

customElements.define('desk-account', AccountScreen);
