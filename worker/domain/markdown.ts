/**
 * Markdown to the few tags the contract allows: `p br strong em ul ol li h3 h4
 * a[href=https:,mailto:,tel:]`.
 *
 * The organiser's text is stored as Markdown and never as HTML, so nothing written can become a
 * tag: this renderer knows no other tags than these, and whatever else the parser finds comes out
 * as escaped text.
 */

import { Marked, type RendererThis, type Tokens } from 'marked';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);
/**
 * The parser leaves entities of the source as they are; reading them first keeps `&amp;` from
 * doubling.
 */
const readEntities = (text: string): string =>
  text.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => Object.keys(escapes).find((char) => escapes[char] === entity) ?? entity,
  );

const safeHref = (href: string): boolean => /^(?:https:\/\/|mailto:|tel:)[^\s<>"]+$/i.test(href);

const paragraph = (text: string): string => `<p>${text}</p>`;

const marked = new Marked({
  gfm: true,
  breaks: false,
  async: false,
  renderer: {
    paragraph(this: RendererThis, { tokens }: Tokens.Paragraph) {
      return paragraph(this.parser.parseInline(tokens));
    },
    heading(this: RendererThis, { tokens, depth }: Tokens.Heading) {
      const tag = depth <= 3 ? 'h3' : 'h4';
      return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
    },
    list(this: RendererThis, { ordered, items }: Tokens.List) {
      const tag = ordered ? 'ol' : 'ul';
      return `<${tag}>${items.map((item) => `<li>${this.parser.parse(item.tokens)}</li>`).join('')}</${tag}>`;
    },
    link(this: RendererThis, { href, tokens }: Tokens.Link) {
      const text = this.parser.parseInline(tokens);
      return safeHref(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text;
    },
    text(this: RendererThis, token: Tokens.Text | Tokens.Escape) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : escapeHtml(readEntities(token.text));
    },
    blockquote(this: RendererThis, { tokens }: Tokens.Blockquote) {
      return this.parser.parse(tokens);
    },
    table: ({ raw }: Tokens.Table) => paragraph(escapeHtml(raw)),
    code: ({ text }: Tokens.Code) => paragraph(escapeHtml(text)),
    codespan: ({ text }: Tokens.Codespan) => escapeHtml(readEntities(text)),
    del(this: RendererThis, { tokens }: Tokens.Del) {
      return this.parser.parseInline(tokens);
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
    image: ({ text }: Tokens.Image) => escapeHtml(text),
    checkbox: () => '',
    hr: () => '',
  },
});

/**
 * Ten quotes and lists within each other: the parser calls itself for each. A line of `- - -` alone
 * is a rule.
 */
const nested =
  /^(?!(?:[ \t]*[-*]){3,}[ \t]*$)(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){10}/m;
/** Runs of `*` and `_`: the parser tries each with each. */
const mostMarks = 2000;

const tangled = (source: string): boolean =>
  nested.test(source) || (source.match(/[*_]+/g)?.length ?? 0) > mostMarks;

/** Paragraphs and nothing else. */
const plainly = (source: string): string =>
  source
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim())
    .map((part) => paragraph(escapeHtml(part.trim())))
    .join('\n');

/**
 * What is too tangled to be read comes out as it was typed: it must not break a page, or a mail,
 * that has more to say.
 * @returns HTML of the allowed tags only, or null for nothing
 */
export function renderMarkdown(source: string | null): string | null {
  if (!source?.trim()) return null;
  if (tangled(source)) return plainly(source);
  const html = marked.parse(source);
  return typeof html === 'string' ? html.trim() : null;
}
