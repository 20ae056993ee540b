/** Error pages: not found, wrong method, internal error, unavailable. */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export type ErrorPage = Page & {
  status: 404 | 405 | 500 | 503;
  /** the id that the operator finds in the log */
  requestId?: string;
};

const kinds = { 404: 'notFound', 405: 'wrongMethod', 500: 'broken', 503: 'unavailable' } as const;

export function errorPage({ language, origin, status, requestId }: ErrorPage): string {
  const strings = pageLocales[language].errors;
  const { title, text } = strings[kinds[status]];
  return renderDocument({
    language,
    origin,
    title: `${title} – Mukaan`,
    isIndexed: false,
    // other addresses may not accept `?lang`
    hasLanguageLinks: status === 404,
    body: html`<h1>${title}</h1>
<p class="lead">${text}</p>
${requestId && html`<p class="hint">${strings.request(requestId)}</p>`}
<p><a href="${origin}/?lang=${language}">${strings.front}</a></p>`,
  });
}
