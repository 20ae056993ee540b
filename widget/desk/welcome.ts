/** What stands alone on the page: signing in, waiting to be invited, and an address that leads nowhere. */

import { html, nothing, type TemplateResult } from 'lit';
import { type Language, languages } from '../../worker/contract/languages.ts';
import type { Me } from './desk-context.ts';
import type { DeskWords } from './locales/words.ts';
import './sign-in/sign-in.ts';
import './sign-in/invitations.ts';

export type Welcome = {
  words: DeskWords;
  language: Language;
  me: Me | null | undefined;
  /** whether a session has ended in the middle of something */
  ended: boolean;
  lost: boolean;
  /** somebody has signed in, or joined */
  done: () => void;
};

const names: Record<Language, string> = { fi: 'Suomeksi', sv: 'På svenska', en: 'In English' };

const switching = (current: Language): TemplateResult =>
  html`<nav class="switching"><ul>${languages.map(
    (language) =>
      html`<li><a href="?lang=${language}" target="_self" lang=${language} hreflang=${language} aria-current=${language === current ? 'true' : nothing}>${names[language]}</a></li>`,
  )}</ul></nav>`;

export function welcome({ words, language, me, ended, lost, done }: Welcome): TemplateResult {
  const { shell, common } = words;
  if (!me)
    return html`<main class="alone" id="content">
      <p class="mark">${shell.product}</p>
      ${ended ? html`<p class="box wait" role="alert">${shell.signedOut}</p>` : nothing}
      <desk-sign-in .words=${words} .language=${language} @desk-signed-in=${done}></desk-sign-in>
      ${ended ? nothing : switching(language)}
    </main>`;
  return html`<main class="alone" id="content">
    <p class="mark">${shell.product}</p>
    ${lost ? html`<h1>${common.notFound}</h1><p>${common.notFoundHelp}</p><p><a href="/desk">${shell.events}</a></p>` : nothing}
    <desk-invitations .words=${words} .language=${language} .me=${me} @desk-joined=${done}></desk-invitations>
  </main>`;
}
