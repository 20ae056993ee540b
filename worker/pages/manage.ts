/**
 * `/r`: the HTML shell of the manage page. The token is in the address's fragment, which no server
 * or
 * log receives.
 */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export function managePage({ language, origin }: Page): string {
  const strings = pageLocales[language].manage;
  return renderDocument({
    language,
    origin,
    title: `${strings.title} – Mukaan`,
    isIndexed: false,
    head: html`<meta name="referrer" content="no-referrer">`,
    body: html`<mukaan-registration lang="${language}" heading-level="1">
<h1>${strings.title}</h1>
<noscript>
<p>${strings.script}</p>
<p>${strings.phone}</p>
</noscript>
</mukaan-registration>
<script async src="/own.js"></script>`,
  });
}
