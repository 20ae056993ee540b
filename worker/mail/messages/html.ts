/**
 * Renders a mail as HTML that is readable at 320 px, in dark mode and without its style sheet: no
 * images, no tables, no external resources. Sizes are inline, as some mail programs read nothing
 * else;
 * colours are in the style sheet, so that a program without it uses its own readable ones.
 */

import { html, raw } from 'hono/html';
import type { Language } from '../../contract/languages.ts';
import type { Block, Link } from './blocks.ts';

type Markup = ReturnType<typeof html>;

const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { background: #ffffff; color: #14211f; }
a { color: #0b4f57; }
.button a { background: #0b4f57; color: #ffffff !important; }
.label, .small { color: #4a5b58; }
.good { color: #17603a; } .wait { color: #7a4b00; } .off { color: #4a5b58; }
.fact, .rule { border-color: #d3dcda !important; }
@media (prefers-color-scheme: dark) {
  body { background: #10191a; color: #e4edeb; }
  a { color: #86d3d0; }
  .button a { background: #86d3d0; color: #06292b !important; }
  .label, .small { color: #a9bab7; }
  .good { color: #8edcae; } .wait { color: #f2c26b; } .off { color: #a9bab7; }
  .fact, .rule { border-color: #33474a !important; }
}
@media print { .button { display: none; } }
`;

const anchor = ({ text, url }: Link): Markup =>
  html`<a href="${url}" style="overflow-wrap:anywhere">${text}</a>`;

const langOf = ({ lang }: { lang?: Language }): Markup | false =>
  lang !== undefined && html` lang="${lang}"`;

const inline = (part: string | Link): Markup | string =>
  typeof part === 'string' ? part : anchor(part);

/** Prevents line breaks inside `järjestöpäivä -kiertue`, `e-post`, `12.00–14.30`. */
const withoutBreaks = (text: string): (Markup | string)[] =>
  text
    .split(
      /((?<=\s)-\p{L}\S{0,20}(?!\S)|(?<![\p{L}-])[eE]-\p{L}{1,20}|\d{1,2}[.:]\d\d–\d{1,2}[.:]\d\d)/u,
    )
    .map((part, index) =>
      index % 2 === 1 ? html`<span style="white-space:nowrap">${part}</span>` : part,
    );

const renderFacts = ({ facts }: Extract<Block, { kind: 'facts' }>): Markup[] =>
  facts.map(
    ({ label, value, tone, before }, index) =>
      html`<p class="fact" style="margin:0 0 ${index === facts.length - 1 ? 12 : 0}px;padding:8px 0;border-top:1px solid"><span class="label" style="font-size:14px">${label}</span><br>
<strong class="${tone ?? 'plain'}">${withoutBreaks(value)}</strong>${
        before &&
        html`<br>
<span class="label" style="font-size:14px">${before.label}: <s>${withoutBreaks(before.value)}</s></span>`
      }</p>
`,
  );

const renderButton = ({ link, fallback }: Extract<Block, { kind: 'button' }>): Markup =>
  html`<p class="button" style="margin:20px 0 16px"><a href="${link.url}" style="display:inline-block;padding:12px 22px;border-radius:6px;font-weight:600;text-decoration:none;border:1px solid">${link.text}</a></p>
<p class="small" style="margin:0 0 16px;font-size:14px">${fallback}<br>
${anchor({ text: link.url, url: link.url })}</p>
`;

function renderLine({ parts, small }: Extract<Block, { kind: 'line' }>): Markup {
  const joined = parts.map((part, index) => [
    index > 0 && (small ? raw('<br>\n') : ', '),
    inline(part),
  ]);
  return small
    ? html`<p class="small" style="margin:0 0 12px;font-size:14px">${joined}</p>
`
    : html`<p style="margin:0 0 12px">${joined}</p>
`;
}

function renderBlock(block: Block): Markup | Markup[] {
  switch (block.kind) {
    case 'title':
      return html`<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${withoutBreaks(block.text)}</h1>
`;
    case 'heading':
      return html`<h2 style="margin:28px 0 10px;font-size:18px;line-height:1.3"${langOf(block)}>${withoutBreaks(block.text)}</h2>
`;
    case 'paragraph':
      return html`<p style="margin:0 0 12px"${langOf(block)}>${withoutBreaks(block.text)}</p>
`;
    case 'facts':
      return renderFacts(block);
    case 'list':
      return html`<ul style="margin:8px 0 16px;padding-left:20px">${block.items.map((item) => html`<li style="margin:0 0 6px"${langOf(item)}>${withoutBreaks(item.text)}</li>`)}</ul>
`;
    case 'button':
      return renderButton(block);
    case 'line':
      return renderLine(block);
    case 'rule':
      return html`<hr class="rule" style="margin:28px 0 16px;border:0;border-top:1px solid">
`;
  }
}

export function renderHtml(blocks: readonly Block[], subject: string, language: Language): string {
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${raw(style)}</style>
</head>
<body style="margin:0;padding:0">
<div role="article" lang="${language}" style="max-width:560px;margin:0 auto;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:break-word">
${blocks.map(renderBlock)}</div>
</body>
</html>
`);
}
