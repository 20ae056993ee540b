/** `/r/address`: one question, whether this new address is right, and what came of it. */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export type AddressPage = Page & {
  state: 'ask' | 'done' | 'gone' | 'taken';
  claimed: { email: string; token: string } | null;
};

export function addressPage({ language, host, state, claimed }: AddressPage): string {
  const words = pageLocales[language].address;
  return renderDocument({
    language,
    host,
    title: `${words[state].title} – Mukaan`,
    index: false,
    switchable: false,
    head: html`<meta name="referrer" content="no-referrer">`,
    body: html`<h1>${words[state].title}</h1>
${claimed && html`<p class="lead">${claimed.email}</p>`}
<p>${words[state].text}</p>
${state === 'ask' && claimed && html`<form method="post" action="/r/address?lang=${language}"><input type="hidden" name="token" value="${claimed.token}"><p class="actions"><button type="submit">${words.button}</button></p></form>`}`,
  });
}
