/** Markdown that can only become a few tags, CSV that can only become text, and merge patches. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMarkdown } from '../../worker/domain/markdown.ts';
import { mergePatch } from '../../worker/domain/merge-patch.ts';
import { csvLine } from '../../worker/sheets/csv-line.ts';
import { readCsv } from '../support/csv.ts';

const allowed =
  /^<\/?(?:p|strong|em|ul|ol|li|h3|h4)>$|^<br ?\/?>$|^<\/a>$|^<a href="(?:https:\/\/|mailto:|tel:)[^"<>\s]+">$/;

/** Every tag a browser would see. */
const tags = (html: string): string[] => html.match(/<[^>]*>?/g) ?? [];

const hostile = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example></SCRIPT>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<p onclick="alert(1)">x</p>',
  '<style>*{display:none}</style>',
  '<iframe src="https://evil.example"></iframe>',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<div\n onmouseover=alert(1)>x',
  '![x](x "onerror=alert(1)")',
  '![x](https://evil.example/track.png)',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:x)',
  '[x](http://plain.example)',
  '[x](//evil.example)',
  '[x](/path)',
  '[x](https://e.example/"onmouseover="alert(1))',
  "[x](https://e.example/'onmouseover='alert(1))",
  '<javascript:alert(1)>',
  '[a]: javascript:alert(1)\n\n[a]',
  '| a | b |\n|---|---|\n| <img src=x onerror=alert(1)> | b |',
  '```html\n<img src=x onerror=alert(1)>\n```',
  '`<img src=x onerror=alert(1)>`',
  '> <img src=x onerror=alert(1)>',
  '- [ ] <img src=x onerror=alert(1)>',
  '~~<img src=x onerror=alert(1)>~~',
  '# <img src=x onerror=alert(1)>',
  '\\<img src=x onerror=alert(1)\\>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&amp;lt;script&amp;gt;',
];

test('whatever is written, only the contract’s tags come out', () => {
  for (const source of hostile)
    for (const tag of tags(renderMarkdown(source) ?? ''))
      assert.match(tag, allowed, `${source} → ${renderMarkdown(source)}`);
});

test('links go to https, mail and telephone only', () => {
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

test('what organisers write comes out as they meant it', () => {
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

test('what is too tangled to be read comes out as it was typed, and breaks nothing', () => {
  const bombs = [
    '>'.repeat(20_000),
    '> - '.repeat(5000),
    '1. '.repeat(6000),
    `x\n\n ${'* '.repeat(9)}* a`,
    '_a'.repeat(10_000),
  ];
  for (const bomb of bombs) {
    const html = renderMarkdown(bomb) ?? '';
    assert.deepEqual([...new Set(tags(html))], ['<p>', '</p>'], bomb.slice(0, 20));
    assert.ok(html.length >= bomb.trim().length, 'nothing of it is lost');
  }
  assert.match(renderMarkdown('<b>x</b>'.repeat(10) + '*a'.repeat(9000)) ?? '', /^<p>&lt;b&gt;x/);
  assert.equal(
    renderMarkdown(`a\n\n${'- '.repeat(20)}\n\n**b**`),
    '<p>a</p><p><strong>b</strong></p>',
  );
  assert.equal(renderMarkdown('> > > - **a**'), '<ul><li><strong>a</strong></li></ul>');
});

test('nothing is nothing', () => {
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

test('no cell begins as a formula does, and each still shows all that was written', () => {
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

test('quotes, commas, line breaks and emptiness come back as they went', () => {
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

test('a merge patch replaces, takes away with null, and goes into objects but not into lists (RFC 7396, appendix A)', () => {
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

test('a merge patch leaves what it patches as it was, and no prototype', () => {
  const target = { a: { b: 1 } };
  mergePatch(target, { a: { b: 2, c: 3 } });
  assert.deepEqual(target, { a: { b: 1 } });
  mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'));
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
});
