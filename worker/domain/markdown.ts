/**
 * Markdown to the few tags the contract allows: `p br strong em ul ol li h3 h4 a[href=https:,mailto:,tel:]`.
 *
 * The organiser's text is stored as Markdown and never as HTML, so nothing written can become a tag: this renderer
 * knows no other tags than these, and whatever else the parser finds comes out as escaped text.
 */

import { Marked, type RendererThis, type Tokens } from 'marked';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);
/** The parser leaves entities of the source as they are; reading them first keeps `&amp;` from doubling. */
const readEntities = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => Object.keys(escapes).find((char) => escapes[char] === entity) ?? entity);

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
      return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : escapeHtml(readEntities(token.text));
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

/** @returns HTML of the allowed tags only, or null for nothing */
export function renderMarkdown(source: string | null): string | null {
  if (!source?.trim()) return null;
  const html = marked.parse(source);
  return typeof html === 'string' ? html.trim() : null;
}
