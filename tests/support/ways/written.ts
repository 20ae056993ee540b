/** Ways in which people and their editors write the tag, the element and the link into a page. */

import type { EmbedInput, EmbedVariant } from './way.ts';

/** The snippet on several lines, as the desk gave it before: editors break it up. */
const severalLines = ({ event: { tag, slug, owner, href, space } }: EmbedInput): string => `${tag}
<mukaan-event event="${slug}" site="${owner.site}" lang="fi">
  <p><a href="${href}">Ilmoittaudu</a></p>
  ${space}
</mukaan-event>`;

export function plainVariants({ event, other, ...given }: EmbedInput): EmbedVariant[] {
  const { tag, element, snippet, general, link } = event;
  return [
    { name: 'the tag alone', slot: tag },
    { name: 'the tag, then the element', slot: `${tag}\n${element}` },
    { name: 'the element, then the tag', slot: `${element}\n${tag}` },
    { name: 'the snippet', slot: snippet },
    { name: 'the snippet on several lines', slot: severalLines({ event, other, ...given }) },
    { name: 'the tag in the head, the element in the body', head: tag, slot: element },
    { name: 'the tag in the head alone', head: tag, stands: 'line' },
    {
      name: 'the tag, and the element when the parser comes to it later',
      slot: `${tag}<script src="${given.libraries.slow}"></script>${element}`,
    },
    {
      name: 'the tag in the head, and the element when the parser comes to it later',
      head: tag,
      slot: `<script src="${given.libraries.slow}"></script>${element}`,
    },
    {
      name: 'the tag, and the element far below it',
      slot: `${tag}<section><h2>Ohjelma</h2></section><section>${element}</section>`,
    },
    { name: 'the element with the general script', head: general, slot: element },
    { name: 'the element with the general script twice', head: general, slot: element + general },
    {
      name: 'the link with the general script',
      head: general,
      slot: `<p>Tervetuloa! ${link} viimeistään maanantaina.</p>`,
    },
    {
      name: 'the link with the general script twice',
      head: general,
      slot: `<p>${link}</p>`,
      end: general,
    },
    { name: 'the tag, then the link', slot: tag + link },
    { name: 'the link, then the tag', slot: link + tag },
    { name: 'the general script, the tag and the element', head: general, slot: snippet },
    { name: 'the general script, the tag and the link', head: general, slot: tag + link },
    {
      name: 'the general script with data-event',
      slot: general.replace(
        ' src',
        ` data-event="${event.slug}" data-site="${event.owner.site}" src`,
      ),
      registers: true,
    },
    {
      name: 'a whole document pasted into the page',
      slot: `<!doctype html><html lang="fi"><head><title>Ilmoittautuminen</title>${tag}</head><body><h1>Ilmoittautuminen</h1>${element}</body></html>`,
    },
    { name: 'the snippet twice', slot: `<div>${snippet}</div><div>${snippet}</div>`, forms: 2 },
    {
      name: 'the snippet twice on several lines',
      slot: `<div>${severalLines({ event, other, ...given })}</div>`.repeat(2),
      forms: 2,
    },
    { name: 'the tag twice', slot: `<div>${tag}</div><div>${tag}</div>`, forms: 2 },
    {
      name: 'the element twice',
      head: general,
      slot: `<div>${element}</div><div>${element}</div>`,
      forms: 2,
    },
    { name: 'the link twice', head: general, slot: `<p>${link}</p><p>${link}</p>`, forms: 2 },
    { name: 'tags of two events', slot: `<div>${tag}</div><div>${other.tag}</div>`, forms: 2 },
    {
      name: 'snippets of two events, the scripts first',
      slot: `${tag}${other.tag}${element}${other.element}`,
      forms: 2,
    },
    {
      name: 'the tag of one event and the element of another',
      slot: `${tag}${other.element}`,
      forms: 2,
    },
    {
      name: 'the tag and an element for another website',
      slot: tag + element.replace(`site="${event.owner.site}"`, 'site="toinen"'),
      forms: 2,
    },
  ];
}

/** What editors make of it; WordPress's own functions have a test in `tests/browsers`. */
export function editorVariants({ event }: EmbedInput): EmbedVariant[] {
  const { tag, element, snippet, general, link, contact, slug, owner, href, src } = event;
  const { site } = owner;
  const escaped = (address: string) => `${address.replace('?', '?lang=fi&amp;#038;')}`;
  const plain = (attributes: string) => `<mukaan-event ${attributes}>${link}</mukaan-event>`;
  return [
    { name: 'paragraphs around tag and element', slot: `<p>${tag}</p>\n<p>${element}</p>` },
    { name: 'a line break between tag and element', slot: `<p>${tag}<br />\n${element}</p>` },
    {
      name: 'the element in a box in a box',
      slot: `<p>${tag}</p><div><div>${element}</div></div>`,
    },
    {
      name: 'comments of a block editor around both',
      slot: `<!-- wp:html -->${tag}<!-- /wp:html -->\n\n<!-- wp:html -->${element}<!-- /wp:html -->`,
    },
    {
      name: 'the link alone is left, and the theme has the general script',
      slot: `${link} tai soita ${contact}`,
      end: general,
    },
    {
      name: 'the link alone is left, and there is no script',
      slot: `${link} tai soita ${contact}`,
      forms: 0,
      links: 1,
    },
    {
      name: 'an ampersand escaped twice in the tag',
      slot: `<script async src="${escaped(src)}"></script>`,
      registers: true,
    },
    {
      name: 'an ampersand escaped twice in the link',
      head: general,
      slot: `<a class="mukaan" href="${escaped(href)}">Ilmoittaudu</a>`,
      registers: true,
    },
    {
      name: 'curly quotes inside straight ones',
      head: general,
      slot: plain(`event="”${slug}”" site="”${site}”"`),
      registers: true,
    },
    {
      name: 'curly quotes instead of straight ones',
      head: general,
      slot: plain(`event=”${slug}” site=”${site}”`),
      registers: true,
    },
    {
      name: 'quotes of two kinds, as an editor opens and closes them',
      head: general,
      slot: plain(`event=&#8220;${slug}&#8221; site=&#8222;${site}&#8221;`),
      registers: true,
    },
    {
      name: 'curly quotes in data-event',
      slot: general.replace(' src', ` data-event="”${slug}”" data-site="”${site}”" src`),
      registers: true,
    },
    {
      name: 'spaces around the names',
      head: general,
      slot: plain(`event=" ${slug} " site=" ${site} "`),
      registers: true,
    },
    {
      name: 'a space that does not break, and a line break',
      head: general,
      slot: plain(`event="&nbsp;${slug}\n" site="\n${site}&nbsp;"`),
      registers: true,
    },
    {
      name: 'a slash behind the name',
      head: general,
      slot: plain(`event="${slug}/" site="${site}"`),
      registers: true,
    },
    {
      name: 'a slash behind the name of a tag’s element',
      slot: tag + plain(`event="${slug}/" site="${site}"`),
    },
    {
      name: 'a consent tool that waits',
      slot: snippet.replace('async src', 'async type="text/plain" data-src'),
      forms: 0,
      links: 1,
    },
  ];
}
