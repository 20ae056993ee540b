/** `/`: what this is, for someone who followed the small link below a form. */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export function frontPage({ language, host }: Page): string {
  const words = pageLocales[language].front;
  const { series, key } = words;
  const tag = `<script async src="${host}/s/${series}.js?site=${key}"></script>`;
  const link = `<a class="mukaan" href="${host}/s/${series}?site=${key}">…</a>`;
  return renderDocument({
    language,
    host,
    title: 'Mukaan',
    index: true,
    head: html`<meta name="description" content="${words.lead}">`,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<section><h2>${words.editors.heading}</h2>
<p>${words.editors.text}</p>
<pre tabindex="0"><code>${tag}</code></pre>
<p>${words.editors.places}</p>
<p>${words.editors.link}</p>
<pre tabindex="0"><code>${link}</code></pre>
<p>${words.editors.theme}</p>
<pre tabindex="0"><code>script-src ${host}; connect-src ${host}</code></pre>
</section>
<section><h2>${words.visitors.heading}</h2><p>${words.visitors.text}</p></section>
<section><h2>${words.privacy.heading}</h2><p>${words.privacy.text}</p></section>`,
  });
}
