/** The document of every hosted page: head, organiser's name, language links, footer. */

import { html, raw } from 'hono/html';
import { type Language, languages } from '../contract/languages.ts';
import { pageLocales } from './locales/index.ts';
import { type Markup, nothing } from './markup.ts';
import { withSoftHyphens } from './soft-hyphens.ts';

export type Page = {
  language: Language;
  /** HOST's origin, without a slash at the end */
  origin: string;
  /** the organisation's accent colour, `#rrggbb`; default: Mukaan's */
  accent?: string | null | undefined;
};

export type PageDocument = Page & {
  title: string;
  /** false keeps search engines out of personal and temporary pages */
  isIndexed: boolean;
  /** additional elements of the head */
  head?: Markup | Markup[];
  /** the organiser of the page; default: Mukaan */
  organizer?: { name: string; url: string | null };
  privacyUrl?: string;
  /** syllables of the organiser's texts, for places where their language is not marked */
  syllables?: readonly string[];
  /** whether to show language links; not where the link would lose the address's fragment */
  hasLanguageLinks?: boolean;
  body: Markup;
};

const languageLinks = (
  current: Language,
): Markup => html`<nav class="languages" aria-label="${pageLocales[current].languages}">
<ul>${languages.map(
  (language) =>
    html`<li><a href="?lang=${language}" lang="${language}" hreflang="${language}"${language === current && html` aria-current="true"`}>${pageLocales[language].name}</a></li>`,
)}</ul>
</nav>`;

function banner({ organizer, origin, language }: PageDocument): Markup {
  if (!organizer) return html`<a class="owner" href="${origin}/?lang=${language}">Mukaan</a>`;
  return organizer.url
    ? html`<a class="owner" href="${organizer.url}">${organizer.name}</a>`
    : html`<span class="owner">${organizer.name}</span>`;
}

function footer({ origin, language, privacyUrl }: PageDocument): Markup {
  const words = pageLocales[language].footer;
  return html`<footer class="foot">
<p><a href="${origin}/?lang=${language}">${words.made}</a></p>
<ul>${privacyUrl && html`<li><a href="${privacyUrl}">${words.privacy}</a></li>`}<li><a href="${origin}/accessibility?lang=${language}">${words.accessibility}</a></li></ul>
</footer>`;
}

/**
 * The accent is a parameter of the style sheet's address, so that no inline style must be allowed.
 */
const styleOf = ({ accent }: Page): string =>
  accent ? `/own.css?accent=${accent.slice(1)}` : '/own.css';

const bodyContent = (
  document: PageDocument,
): Markup => html`<a class="skip" href="#content">${pageLocales[document.language].skip}</a>
<header class="top">
${banner(document)}
${document.hasLanguageLinks === false ? nothing : languageLinks(document.language)}
</header>
<main id="content" tabindex="-1">
${document.body}
</main>
${footer(document)}`;

export function renderDocument(document: PageDocument): string {
  const { language, title, isIndexed, head } = document;
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="color-scheme" content="light dark">
${!isIndexed && html`<meta name="robots" content="noindex">`}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styleOf(document)}">
${head ?? nothing}
</head>
<body>
${raw(withSoftHyphens(String(bodyContent(document)), language, document.syllables))}
</body>
</html>
`);
}
