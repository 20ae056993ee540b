/**
 * The few things every page is written with: markup, an organiser's text in its own language, and
 * text for attributes.
 */

import { html, raw } from 'hono/html';
import type { Language } from '../contract/languages.ts';

export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/** Marks text that is not in the page's language, for speech and hyphenation (WCAG 3.1.2). */
export const langOf = (text: Language, page: Language): Markup =>
  text === page ? nothing : html` lang="${text}"`;

/**
 * The organiser's HTML, which is sanitised when it is stored and again by whoever hands it to a
 * page.
 */
export const rich = (description: string): Markup => raw(description);

/** Several paragraphs as typed, their line breaks kept. */
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

/** @returns the words of sanitised HTML, for previews in search results and chats */
export function plainText(description: string, max = 200): string {
  const text = description
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= max ? text : `${text.slice(0, max).replace(/\s+\S*$/, '')}…`;
}

/**
 * A data block: JSON in which no `<` can end the element (HTML, "Restrictions for contents of
 * script elements").
 */
export const jsonBlock = (data: unknown): Markup =>
  html`<script type="application/ld+json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;

/**
 * Short words for the eye, whole ones for the ear; the two ends of `9.45–12.00` stay on one line.
 */
export const spoken = (short: string, long: string): Markup =>
  html`<span aria-hidden="true">${short.replace(/(\d)–/g, '$1\u2060–\u2060')}</span><span class="ear">${long}</span>`;

export const time = (instant: string, text: Markup | string): Markup =>
  html`<time datetime="${instant}">${text}</time>`;
