/**
 * Pages for what goes wrong, in the same hand as the rest: nothing here, not this way, broken,
 * away.
 */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';

export type ErrorPage = Page & {
  status: 404 | 405 | 500 | 503;
  /** what the operator finds in the log */
  requestId?: string;
};

const kinds = { 404: 'notFound', 405: 'wrongMethod', 500: 'broken', 503: 'unavailable' } as const;

export function errorPage({ language, host, status, requestId }: ErrorPage): string {
  const words = pageLocales[language].errors;
  const { title, text } = words[kinds[status]];
  return renderDocument({
    language,
    host,
    title: `${title} – Mukaan`,
    index: false,
    // the address may not be one that takes `?lang`
    switchable: status === 404,
    body: html`<h1>${title}</h1>
<p class="lead">${text}</p>
${requestId && html`<p class="hint">${words.request(requestId)}</p>`}
<p><a href="${host}/?lang=${language}">${words.front}</a></p>`,
  });
}
