/** Markup helpers of the pages: organiser's texts, language marks, screen reader texts. */

import { html, raw } from 'hono/html';
import type { Language } from '../contract/languages.ts';

export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/**
 * The `lang` attribute of text in another language than the page, for speech and hyphenation (WCAG
 * 3.1.2).
 */
export const langAttribute = (text: Language, page: Language): Markup =>
  text === page ? nothing : html` lang="${text}"`;

/** The organiser's HTML, which is sanitised when it is stored and again when it is read. */
export const trustedHtml = (description: string): Markup => raw(description);

/** Plain text as paragraphs, with its line breaks. */
export const paragraphs = (text: string): Markup[] =>
  text
    .split(/\n\s*\n/)
    .map(
      (paragraph) =>
        html`<p>${paragraph.split('\n').map((line, index) => [index > 0 && raw('<br>'), line])}</p>`,
    );

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** @returns the text of sanitised HTML, for previews in search results and chats */
export function plainText(description: string, max = 200): string {
  const text = description
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= max ? text : `${text.slice(0, max).replace(/\s+\S*$/, '')}…`;
}

/**
 * A JSON-LD data block in which no `<` can end the element (HTML, "Restrictions for contents of
 * script
 * elements").
 */
export const jsonLdBlock = (data: unknown): Markup =>
  html`<script type="application/ld+json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;

/**
 * A short visible text with a longer one for screen readers; ranges such as `9.45–12.00` do not
 * wrap.
 */
export const withSpokenText = (short: string, long: string): Markup =>
  html`<span aria-hidden="true">${short.replace(/(\d)–/g, '$1\u2060–\u2060')}</span><span class="ear">${long}</span>`;

export const timeElement = (instant: string, text: Markup | string): Markup =>
  html`<time datetime="${instant}">${text}</time>`;
