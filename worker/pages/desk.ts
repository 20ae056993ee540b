/** `/desk` and all paths below: the HTML shell of the desk application. */

import { html } from 'hono/html';
import files from '../../dist/desk.json';
import type { Language } from '../contract/languages.ts';
import { pageLocales } from './locales/index.ts';

const at = (file: string): string => `/desk-app/${file}`;

export function deskPage(language: Language): string {
  const strings = pageLocales[language].desk;
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${strings.title} – Mukaan</title>
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${at(files.style)}">
${[files.words[language], ...files.parts].map((part) => html`<link rel="modulepreload" href="${at(part)}">`)}
<script type="module" src="${at(files.script)}"></script>
</head>
<body>
<mukaan-desk></mukaan-desk>
<noscript><p>${strings.script}</p></noscript>
</body>
</html>
`);
}
