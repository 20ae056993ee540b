/** `/accessibility`: the accessibility statement, its limits and the contact for problems. */

import { html } from 'hono/html';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';
import { section } from './parts.ts';

export function accessibilityPage({ language, origin }: Page): string {
  const { title, lead, sections } = pageLocales[language].accessibility;
  return renderDocument({
    language,
    origin,
    title: `${title} – Mukaan`,
    isIndexed: true,
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
${sections.map(({ heading, paragraphs }) =>
  section(
    heading,
    paragraphs.map((text) => html`<p>${text}</p>`),
  ),
)}`,
  });
}
