/** `/`: the front page, linked from the small text below a form. */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export function frontPage({ language, origin }: Page): string {
  const strings = pageLocales[language].front;
  const { series, key } = strings;
  const tag = `<script async src="${origin}/s/${series}.js?site=${key}"></script>`;
  const link = `<a class="mukaan" href="${origin}/s/${series}?site=${key}">…</a>`;
  return renderDocument({
    language,
    origin,
    title: 'Mukaan',
    isIndexed: true,
    head: html`<meta name="description" content="${strings.lead}">`,
    body: html`<h1>${strings.title}</h1>
<p class="lead">${strings.lead}</p>
<section><h2>${strings.editors.heading}</h2>
<p>${strings.editors.text}</p>
<pre tabindex="0"><code>${tag}</code></pre>
<p>${strings.editors.places}</p>
<p>${strings.editors.link}</p>
<pre tabindex="0"><code>${link}</code></pre>
<p>${strings.editors.theme}</p>
<pre tabindex="0"><code>script-src ${origin}; connect-src ${origin}</code></pre>
</section>
<section><h2>${strings.visitors.heading}</h2><p>${strings.visitors.text}</p></section>
<section><h2>${strings.privacy.heading}</h2><p>${strings.privacy.text}</p></section>`,
  });
}
