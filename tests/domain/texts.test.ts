/** Markdown to HTML, CSV cells, and JSON merge patches. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMarkdown } from '../../worker/domain/markdown.ts';
import { mergePatch } from '../../worker/domain/merge-patch.ts';
import { csvLine } from '../../worker/sheets/csv-line.ts';
import { readCsv } from '../support/csv.ts';

/** Every tag a browser would see. */
const tags = (html: string): string[] => html.match(/<[^>]*>?/g) ?? [];

const image = '&lt;img src=x onerror=alert(1)&gt;';

/** Markdown with hostile parts, and the HTML it renders to. */
const hostile: [source: string, html: string][] = [
  ['<img src=x onerror=alert(1)>', image],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['<SCRIPT SRC=//evil.example></SCRIPT>', '&lt;SCRIPT SRC=//evil.example&gt;&lt;/SCRIPT&gt;'],
  ['<svg/onload=alert(1)>', '<p>&lt;svg/onload=alert(1)&gt;</p>'],
  [
    '<a href="javascript:alert(1)">x</a>',
    '<p>&lt;a href=&quot;javascript:alert(1)&quot;&gt;x&lt;/a&gt;</p>',
  ],
  ['<p onclick="alert(1)">x</p>', '&lt;p onclick=&quot;alert(1)&quot;&gt;x&lt;/p&gt;'],
  ['<style>*{display:none}</style>', '&lt;style&gt;*{display:none}&lt;/style&gt;'],
  [
    '<iframe src="https://evil.example"></iframe>',
    '&lt;iframe src=&quot;https://evil.example&quot;&gt;&lt;/iframe&gt;',
  ],
  ['<!-- --!><img src=x onerror=alert(1)> -->', `&lt;!-- --!&gt;${image} --&gt;`],
  ['<div\n onmouseover=alert(1)>x', '&lt;div\n onmouseover=alert(1)&gt;x'],
  ['![x](x "onerror=alert(1)")', '<p>x</p>'],
  ['![x](https://evil.example/track.png)', '<p>x</p>'],
  ['[x](javascript:alert(1))', '<p>x</p>'],
  ['[x](JaVaScRiPt:alert(1))', '<p>x</p>'],
  ['[x](java\tscript:alert(1))', '<p>[x](java\tscript:alert(1))</p>'],
  ['[x](&#106;avascript:alert(1))', '<p>x</p>'],
  ['[x](data:text/html;base64,PHNjcmlwdD4=)', '<p>x</p>'],
  ['[x](vbscript:x)', '<p>x</p>'],
  ['[x](http://plain.example)', '<p>x</p>'],
  ['[x](//evil.example)', '<p>x</p>'],
  ['[x](/path)', '<p>x</p>'],
  ['[x](https://e.example/"onmouseover="alert(1))', '<p>x</p>'],
  [
    "[x](https://e.example/'onmouseover='alert(1))",
    '<p><a href="https://e.example/&#39;onmouseover=&#39;alert(1)">x</a></p>',
  ],
  ['<javascript:alert(1)>', '<p>javascript:alert(1)</p>'],
  ['[a]: javascript:alert(1)\n\n[a]', '<p>a</p>'],
  [
    '| a | b |\n|---|---|\n| <img src=x onerror=alert(1)> | b |',
    `<p>| a | b |\n|---|---|\n| ${image} | b |</p>`,
  ],
  ['```html\n<img src=x onerror=alert(1)>\n```', `<p>${image}</p>`],
  ['`<img src=x onerror=alert(1)>`', `<p>${image}</p>`],
  ['> <img src=x onerror=alert(1)>', image],
  ['- [ ] <img src=x onerror=alert(1)>', `<ul><li>${image}</li></ul>`],
  ['~~<img src=x onerror=alert(1)>~~', `<p>${image}</p>`],
  ['# <img src=x onerror=alert(1)>', `<h3>${image}</h3>`],
  ['\\<img src=x onerror=alert(1)\\>', `<p>${image}</p>`],
  ['&lt;img src=x onerror=alert(1)&gt;', `<p>${image}</p>`],
  ['&amp;lt;script&amp;gt;', '<p>&amp;lt;script&amp;gt;</p>'],
];

test('hostile markup is shown as text, and no tag outside the contract is rendered', () => {
  for (const [source, html] of hostile) assert.equal(renderMarkdown(source), html, source);
});

test('only https, mailto and tel links are rendered', () => {
  assert.equal(
    renderMarkdown('[x](https://soste.example/a?b=1&c=2)'),
    '<p><a href="https://soste.example/a?b=1&amp;c=2">x</a></p>',
  );
  assert.equal(renderMarkdown('[x](mailto:a@b.fi)'), '<p><a href="mailto:a@b.fi">x</a></p>');
  assert.equal(
    renderMarkdown('[x](tel:+358405271665)'),
    '<p><a href="tel:+358405271665">x</a></p>',
  );
  for (const href of ['javascript:alert(1)', 'http://x.example', '/e/kuopio', 'data:text/html,x'])
    assert.equal(renderMarkdown(`[x](${href})`), '<p>x</p>');
});

test('the allowed Markdown renders to its tags', () => {
  assert.equal(renderMarkdown('# A\n\n#### B'), '<h3>A</h3><h4>B</h4>');
  assert.equal(renderMarkdown('**a** _b_'), '<p><strong>a</strong> <em>b</em></p>');
  assert.match(
    renderMarkdown('- a\n- b') ?? '',
    /^<ul><li>(?:<p>)?a(?:<\/p>)?<\/li><li>(?:<p>)?b(?:<\/p>)?<\/li><\/ul>$/,
  );
  assert.match(renderMarkdown('a  \nb') ?? '', /^<p>a<br ?\/?>\n?b<\/p>$/);
  assert.equal(
    renderMarkdown('Järjestö & Co <3 "x"'),
    '<p>Järjestö &amp; Co &lt;3 &quot;x&quot;</p>',
  );
  assert.equal(renderMarkdown('AT&amp;T'), '<p>AT&amp;T</p>');
});

test('Markdown that is nested too deeply is shown as typed', () => {
  const nestedSources = [
    '>'.repeat(20_000),
    '> - '.repeat(5000),
    '1. '.repeat(6000),
    `x\n\n ${'* '.repeat(9)}* a`,
    '_a'.repeat(10_000),
  ];
  for (const source of nestedSources) {
    const html = renderMarkdown(source) ?? '';
    assert.deepEqual([...new Set(tags(html))], ['<p>', '</p>'], source.slice(0, 20));
    assert.ok(html.length >= source.trim().length, 'the text is complete');
  }
  assert.match(renderMarkdown('<b>x</b>'.repeat(10) + '*a'.repeat(9000)) ?? '', /^<p>&lt;b&gt;x/);
  assert.equal(
    renderMarkdown(`a\n\n${'- '.repeat(20)}\n\n**b**`),
    '<p>a</p><p><strong>b</strong></p>',
  );
  assert.equal(renderMarkdown('> > > - **a**'), '<ul><li><strong>a</strong></li></ul>');
});

test('empty Markdown renders to null', () => {
  for (const source of [null, '', '  \n ']) assert.equal(renderMarkdown(source), null);
});

const formulas = [
  '=HYPERLINK("http://evil.example","x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠A',
];

test('a cell that looks like a formula gets a leading apostrophe and keeps the whole text', () => {
  for (const text of [...formulas, '-2+3+cmd|" /C calc"!A0', '+358+1', '=', '@']) {
    const [[cell = ''] = []] = readCsv(csvLine([text]));
    assert.equal(cell, `'${text}`);
    assert.doesNotMatch(cell, /^[\s]*[=+\-@＝＋－＠\t\r]/);
  }
});

test('a phone number stays readable', () => {
  for (const phone of ['+358 40 527 1665', '+358405271665', '+358 (0)40 1234'])
    assert.deepEqual(readCsv(csvLine([phone])), [[phone]]);
});

test('quotes, commas, line breaks and empty cells survive a round trip', () => {
  const cells = [
    'a',
    'b,c',
    'd"e"',
    'f\ng',
    'h\r\ni',
    '',
    ' j ',
    'Čáhci',
    '{"q1":"a, \\"b\\""}',
    '"',
    '\u2028',
  ];
  assert.deepEqual(readCsv(csvLine(cells) + csvLine(cells)), [cells, cells]);
  assert.equal(csvLine(['a', null, 3, -1]), 'a,,3,-1\r\n');
});

test('a merge patch replaces values, deletes with null, and merges objects but not arrays (RFC 7396, appendix A)', () => {
  const cases: [unknown, unknown, unknown][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, expected] of cases)
    assert.deepEqual(mergePatch(target, patch), expected);
});

test('a merge patch changes neither its target nor a prototype', () => {
  const target = { a: { b: 1 } };
  mergePatch(target, { a: { b: 2, c: 3 } });
  assert.deepEqual(target, { a: { b: 1 } });
  mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'));
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
});
