/**
 * `/r`: the shell of a person's own page. The token stays in the address's fragment, which no
 * server and no log sees.
 */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export function ownPage({ language, host }: Page): string {
  const words = pageLocales[language].own;
  return renderDocument({
    language,
    host,
    title: `${words.title} – Mukaan`,
    index: false,
    head: html`<meta name="referrer" content="no-referrer">`,
    body: html`<mukaan-registration lang="${language}" heading-level="1">
<h1>${words.title}</h1>
<noscript>
<p>${words.script}</p>
<p>${words.phone}</p>
</noscript>
</mukaan-registration>
<script async src="/own.js"></script>`,
  });
}
