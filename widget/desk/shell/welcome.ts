/** Pages without the frame: sign-in, invitations, choice of organisation, and not found. */

import { html, nothing, type TemplateResult } from 'lit';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import type { Me } from '../../../worker/contract/people.ts';
import { nativeName } from '../kit/language-names.ts';
import type { DeskStrings } from '../locales/strings.ts';
import '../sign-in/sign-in.ts';
import '../sign-in/invitations.ts';

export type Welcome = {
  strings: DeskStrings;
  language: Language;
  me: Me | null | undefined;
  /** whether the session ended during work */
  ended: boolean;
  notFound: boolean;
  /** called after signing in or joining */
  done: () => void;
};

const names: Partial<Record<Language, string>> = {
  fi: 'Suomeksi',
  sv: 'På svenska',
  en: 'In English',
};

const languageLinks = (current: Language): TemplateResult =>
  html`<nav class="switching"><ul>${languages.map(
    (language) =>
      html`<li><a href="?lang=${language}" target="_self" lang=${language} hreflang=${language} aria-current=${language === current ? 'true' : nothing}>${names[language] ?? nativeName(language)}</a></li>`,
  )}</ul></nav>`;

function heading({ strings: { shell, common }, me, notFound }: Welcome): TemplateResult {
  const { organizations = [], invitations = [] } = me ?? {};
  if (notFound) return html`<h1>${common.notFound}</h1><p>${common.notFoundHelp}</p>`;
  if (invitations.length > 0) return html`<h1>${shell.invitations(invitations.length)}</h1>`;
  if (organizations.length > 0) return html`<h1>${shell.chooseOrganization}</h1>`;
  return html`<h1>${shell.noOrganization}</h1><p>${shell.noOrganizationHelp}</p>`;
}

/** The choice of organisation; below an invitation it is the way on without answering. */
function choosing({
  strings: { shell, common },
  me,
  notFound,
}: Welcome): TemplateResult | typeof nothing {
  const { organizations = [], invitations = [] } = me ?? {};
  if (organizations.length === 0) return nothing;
  return html`${notFound || invitations.length > 0 ? html`<h2>${shell.yourOrganizations}</h2>` : nothing}
    <ul class="places">${organizations.map(
      ({ slug, name, role }) =>
        html`<li><a href="/desk/${slug}">${name}</a> <span class="soft">${common.roles[role]}</span></li>`,
    )}</ul>`;
}

export function welcome(of: Welcome): TemplateResult {
  const { strings, language, me, ended, done } = of;
  const { shell } = strings;
  if (!me)
    return html`<main class="alone" id="content">
      <p class="mark">${shell.product}</p>
      ${ended ? html`<p class="box wait" role="alert">${shell.signedOut}</p>` : nothing}
      <desk-sign-in .texts=${strings} .language=${language} @desk-signed-in=${done}></desk-sign-in>
      ${ended ? nothing : languageLinks(language)}
    </main>`;
  return html`<main class="alone" id="content">
    <p class="mark">${shell.product}</p>
    ${heading(of)}
    <desk-invitations .texts=${strings} .language=${language} .me=${me} @desk-joined=${done}></desk-invitations>
    ${choosing(of)}
    <desk-leaving .texts=${strings} .language=${language} .email=${me.email}></desk-leaving>
  </main>`;
}
