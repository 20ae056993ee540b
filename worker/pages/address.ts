/** `/r/address`: asks to confirm a new address, and shows the result. */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export type AddressPage = Page & {
  state: 'ask' | 'done' | 'gone' | 'taken';
  claimed: { email: string; token: string } | null;
};

export function addressPage({ language, origin, state, claimed }: AddressPage): string {
  const strings = pageLocales[language].address;
  return renderDocument({
    language,
    origin,
    title: `${strings[state].title} – Mukaan`,
    isIndexed: false,
    hasLanguageLinks: false,
    head: html`<meta name="referrer" content="no-referrer">`,
    body: html`<h1>${strings[state].title}</h1>
${claimed && html`<p class="lead">${claimed.email}</p>`}
<p>${strings[state].text}</p>
${state === 'ask' && claimed && html`<form method="post" action="/r/address?lang=${language}"><input type="hidden" name="token" value="${claimed.token}"><p class="actions"><button type="submit">${strings.button}</button></p></form>`}`,
  });
}
