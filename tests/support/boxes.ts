/** Kinds of boxes that host pages put the widget into, as HTML, each beside what else is in it. */

export type Box = {
  name: string;
  /** the box with `{}` in the widget's place */
  html: string;
  /** style rules of the whole page */
  css?: string;
  /** the paragraph spills out of such a box; the widget should fill the page instead */
  expectsPageWidth?: true;
  /**
   * what the widget may lack of the paragraph's width in px: it asks for no more than a page with
   * the default margins
   */
  allowedShortfallPx?: number;
  /**
   * the least part of the paragraph's width, as the text beside shares the row in proportion to
   * what each asks for
   */
  minWidthRatio?: number;
};

const sidebar = '<aside style="flex:none;width:100px">Haku</aside>';
const text = '<div>Tulosta kutsu ja ota se mukaan</div>';
const inside = (style: string, content = '{}'): string => `<div style="${style}">${content}</div>`;
const nested = (style: string, content = '<div>{}</div>'): string => inside(style, content);

const flow: Box[] = [
  { name: 'plain block', html: inside('') },
  { name: 'body without margin', html: '{}', css: 'body{margin:0}' },
  {
    name: 'article of at most 40em, centred',
    html: inside('max-width:40em;margin:0 auto;padding:0 16px'),
  },
  { name: 'list item', html: '<ul><li>Tapahtuma<li>{}</ul>' },
  { name: 'blockquote', html: '<blockquote>{}</blockquote>' },
  { name: 'fieldset', html: '<fieldset><legend>Ilmoittautuminen</legend>{}</fieldset>' },
  { name: 'open details', html: '<details open><summary>Ilmoittaudu</summary>{}</details>' },
  { name: 'dd of a description list', html: '<dl><dt>Ilmoittautuminen<dd>{}</dl>' },
  { name: 'columns of 20em', html: inside('columns:20em') },
  {
    name: 'beside a float of 100 px',
    html: '<div style="float:left;width:100px;height:50px">Haku</div>{}',
  },
  { name: 'box with an aspect ratio', html: inside('aspect-ratio:1') },
];

const shrinking: Box[] = [
  { name: 'float left', html: inside('float:left') },
  { name: 'float right', html: inside('float:right') },
  { name: 'inline-block', html: inside('display:inline-block') },
  { name: 'fit-content', html: inside('width:fit-content') },
  { name: 'min-content', html: inside('width:min-content') },
  { name: 'max-content', html: inside('width:max-content'), expectsPageWidth: true },
  { name: 'position absolute', html: inside('position:absolute'), allowedShortfallPx: 8 },
  {
    name: 'position absolute at the top right',
    html: inside('position:absolute;right:0;top:0'),
    allowedShortfallPx: 16,
  },
  {
    name: 'position fixed in the middle',
    html: inside('position:fixed;left:50%;top:0;transform:translateX(-50%)'),
  },
  { name: 'table cell alone', html: '<table><tr><td>{}</table>' },
  { name: 'table cell beside a narrow one', html: '<table><tr><td>Haku<td>{}</table>' },
  {
    name: 'table cell beside text',
    html: `<table><tr><td>${text}<td>{}</table>`,
    minWidthRatio: 0.7,
  },
  { name: 'display table', html: inside('display:table') },
  {
    name: 'modal dialog',
    html: '<dialog>{}</dialog><script>document.querySelector("dialog").showModal()</script>',
  },
  {
    name: 'popover',
    html: '<div popover>{}</div><script>document.querySelector("[popover]").showPopover()</script>',
    allowedShortfallPx: 6,
  },
];

const flex: Box[] = [
  {
    name: 'centred flex column',
    html: inside('display:flex;flex-direction:column;align-items:center'),
  },
  {
    name: 'centred flex column, nested',
    html: nested('display:flex;flex-direction:column;align-items:center'),
  },
  {
    name: 'body as a centred flex column',
    html: '{}',
    css: 'body{display:flex;flex-direction:column;align-items:center}',
  },
  { name: 'flex row', html: inside('display:flex') },
  {
    name: 'centred flex row',
    html: inside('display:flex;justify-content:center;align-items:center'),
  },
  { name: 'flex row, nested', html: nested('display:flex') },
  {
    name: 'flex row with a sidebar of 100 px',
    html: inside('display:flex;gap:1em', `${sidebar}{}`),
  },
  {
    name: 'flex row with a sidebar of 100 px, nested',
    html: inside('display:flex;gap:1em', `${sidebar}<div>{}</div>`),
  },
  { name: 'flex row beside text', html: inside('display:flex', `${text}{}`), minWidthRatio: 0.7 },
  {
    name: 'flex row beside text, nested',
    html: inside('display:flex', `${text}<div>{}</div>`),
    minWidthRatio: 0.7,
  },
  { name: 'wrapping flex row', html: inside('display:flex;flex-wrap:wrap', `${text}{}`) },
  {
    name: 'wrapping flex row, nested',
    html: inside('display:flex;flex-wrap:wrap', `${text}<div>{}</div>`),
  },
  { name: 'inline-flex', html: inside('display:inline-flex') },
  {
    name: 'row of columns as in Bootstrap',
    css: `.row{display:flex;flex-wrap:wrap;margin:0 -12px}.row>*{box-sizing:border-box;flex:1 0 0;width:100%;padding:0 12px}
      .box{padding:0 12px}`,
    html: '<div class="box"><div class="row"><div>Ohjelma</div><div>{}</div></div></div>',
  },
  {
    name: 'slide of a carousel',
    css: '.slides{display:flex;overflow-x:auto}.slides>*{flex:none;width:90%}',
    html: '<div class="slides"><div>{}</div><div>Toinen</div></div>',
  },
  {
    name: 'slide of a carousel that is as wide as its content',
    css: '.slides{display:flex;overflow-x:auto}.slides>*{flex:none}',
    html: '<div class="slides"><div>{}</div><div>Toinen</div></div>',
    expectsPageWidth: true,
  },
];

const grid: Box[] = [
  { name: 'grid with place-items:center', html: inside('display:grid;place-items:center') },
  { name: 'grid with place-items:center, nested', html: nested('display:grid;place-items:center') },
  { name: 'grid with place-content:center', html: inside('display:grid;place-content:center') },
  {
    name: 'grid auto 1fr',
    html: inside('display:grid;grid-template-columns:auto 1fr', `${text}{}`),
  },
  {
    name: 'grid 1fr auto',
    html: inside('display:grid;grid-template-columns:1fr auto', `${text}{}`),
  },
  {
    name: 'grid auto auto',
    html: inside('display:grid;grid-template-columns:auto auto', `${text}{}`),
  },
  { name: 'grid 1fr 1fr', html: inside('display:grid;grid-template-columns:1fr 1fr', `${text}{}`) },
  {
    name: 'auto-fit grid',
    html: inside(
      'display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr))',
      `${text}{}`,
    ),
  },
  { name: 'inline-grid', html: inside('display:inline-grid') },
];

const surroundings: Box[] = [
  { name: 'card scaled to 0.8', html: inside('transform:scale(0.8)') },
  { name: 'card moved by a transform', html: inside('transform:translate(4px,4px)') },
  { name: 'zoom 0.8', html: inside('zoom:0.8') },
  { name: 'zoom 1.25', html: inside('zoom:1.25') },
  {
    name: 'float in zoom 1.25',
    html: inside('zoom:1.25', inside('float:left')),
    allowedShortfallPx: 4,
  },
  { name: 'contain: content', html: inside('contain:content') },
  { name: 'inside a query container', html: inside('container-type:inline-size') },
  {
    name: 'float inside a query container of 20em',
    html: inside('container-type:inline-size;max-width:20em', inside('float:left')),
  },
  {
    name: 'as wide as its content in a query container',
    html: inside('container-type:inline-size', inside('width:max-content')),
    expectsPageWidth: true,
  },
  { name: 'font-size 0', html: inside('font-size:0', inside('font-size:16px')) },
  { name: 'right to left', html: '<div dir="rtl">{}</div>' },
  { name: 'float, right to left', html: `<div dir="rtl">${inside('float:right')}</div>` },
  { name: 'nowrap', html: inside('white-space:nowrap') },
  {
    name: 'float with nowrap',
    html: inside('white-space:nowrap;float:left'),
    expectsPageWidth: true,
  },
  { name: 'justified', html: inside('text-align:justify') },
  { name: 'without hyphens', html: inside('hyphens:none') },
  { name: 'break-all', html: inside('float:left;word-break:break-all;overflow-wrap:anywhere') },
  {
    name: 'letters and words apart',
    html: inside('float:left;letter-spacing:.2em;word-spacing:1em'),
  },
  { name: 'line height 0', html: inside('line-height:0') },
  { name: 'line height 3', html: inside('line-height:3;float:left') },
  {
    name: 'root of 62.5 %',
    html: inside('float:left'),
    css: 'html{font-size:62.5%}body{font-size:1.6rem}',
  },
  {
    name: 'everything is a content box',
    html: inside('float:left'),
    css: '*,*::before{box-sizing:content-box!important}',
  },
  {
    name: 'everything is a border box',
    html: inside('float:left'),
    css: '*,*::before{box-sizing:border-box!important}',
  },
];

export const hostBoxes: Box[] = [...flow, ...shrinking, ...flex, ...grid, ...surroundings];
export const viewportWidthsPx = [320, 360, 768, 1000, 1600];
