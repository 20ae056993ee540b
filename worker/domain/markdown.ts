/**
 * Renders Markdown to the few tags of the contract: `p br strong em ul ol li h3 h4
 * a[href=https:,mailto:,tel:]`.
 *
 * Texts are stored as Markdown, never HTML; the renderer emits no other tags and escapes everything
 * else.
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
/** Decodes entities that the parser leaves as they are, so that `&amp;` is not escaped twice. */
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

/** Ten nested quotes or lists: the parser recurses for each. A line of `- - -` is a rule. */
const deeplyNested =
  /^(?!(?:[ \t]*[-*]){3,}[ \t]*$)(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){10}/m;
/** Runs of `*` and `_`: the parser's work grows with their square. */
const MAX_EMPHASIS_RUNS = 2000;

const isTooComplex = (source: string): boolean =>
  deeplyNested.test(source) || (source.match(/[*_]+/g)?.length ?? 0) > MAX_EMPHASIS_RUNS;

/** Paragraphs of escaped text. */
const renderPlain = (source: string): string =>
  source
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim())
    .map((part) => paragraph(escapeHtml(part.trim())))
    .join('\n');

/**
 * Text too complex to parse is rendered plain, so that it cannot break a page or mail.
 * @returns HTML of the allowed tags only; null for an empty text
 */
export function renderMarkdown(source: string | null): string | null {
  if (!source?.trim()) return null;
  if (isTooComplex(source)) return renderPlain(source);
  const html = marked.parse(source);
  return typeof html === 'string' ? html.trim() : null;
}
