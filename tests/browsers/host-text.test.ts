/** The host page's text styles do not affect the text inside the widget. */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { engines, type View, waitForInside } from '../support/browser-engines.ts';
import { type Demo, openDemo } from '../support/demo.ts';
import { type MemberWebsite, openMemberWebsite } from '../support/tab.ts';

let demo: Demo;
let member: MemberWebsite;

before(async () => {
  demo = await openDemo();
  member = await openMemberWebsite();
});
after(() => {
  member?.close();
  demo?.close();
});

const arabic =
  "<script>Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' })</script>";
const settings: Record<string, string> = {
  'a root of 62.5 %': 'html{font-size:62.5%}body{font:1.6rem/1.5 sans-serif}',
  'justified text without hyphens': 'body{text-align:justify;hyphens:none;-webkit-hyphens:none}',
  'centred text': 'center, *{text-align:center!important}',
  'preformatted text': 'body{white-space:pre;tab-size:8}',
  'text that does not wrap': '*{white-space:nowrap!important;text-wrap:nowrap}',
  'lines without height': 'body{line-height:0}',
  'lines far apart': 'body{line-height:3}',
  'lines of 30 px for letters of 40': '*{line-height:30px;font-size:40px}',
  'spaced capitals':
    'body{letter-spacing:.3em;word-spacing:1em;text-transform:uppercase;text-indent:3em;font-variant:small-caps}',
  'words that break anywhere': 'body{word-break:break-all;line-break:anywhere}',
};

/** Runs in the page. @returns what is not as the widget sets it, each once */
function strange(): string[] {
  const root = document.querySelector('mukaan-event, mukaan-series')?.shadowRoot;
  const found = new Set<string>();
  for (const element of root?.querySelectorAll('*') ?? []) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent?.trim(),
    );
    if (!own || element.closest('.ear, option')) continue;
    const style = getComputedStyle(element) as CSSStyleDeclaration & { webkitHyphens?: string };
    const size = Number.parseFloat(style.fontSize);
    const line = Number.parseFloat(style.lineHeight) / size;
    const report = (name: string, value: unknown) =>
      found.add(`${element.localName}.${element.className}: ${name} ${value}`);
    if (size < 13) report('font-size', style.fontSize);
    if (line < 1 || line > 2) report('line-height', line);
    if (!['start', 'left', 'center'].includes(style.textAlign))
      report('text-align', style.textAlign);
    if (style.textAlign === 'center' && !element.closest('.leaf, .mark, button'))
      report('text-align', 'center');
    if (!['normal', 'collapse'].includes(style.whiteSpace)) report('white-space', style.whiteSpace);
    if ((style.hyphens ?? style.webkitHyphens) === 'none') report('hyphens', 'none');
    if (style.wordBreak !== 'normal') report('word-break', style.wordBreak);
    if (style.textTransform !== 'none') report('text-transform', style.textTransform);
    // the dot of a state hangs before its lines
    if (style.textIndent !== '0px' && !element.matches('.state'))
      report('text-indent', style.textIndent);
  }
  return [...found];
}

/**
 * Runs in the page. @returns the times and sentences whose marks are drawn in another order than
 * they are written
 */
function disordered(): string[] {
  const root = document.querySelector('mukaan-event, mukaan-series')?.shadowRoot;
  if (!root) return ['no widget'];
  const found: string[] = [];
  const at = (node: Node, start: number, end: number): DOMRect => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range.getBoundingClientRect();
  };
  const isOrdered = (first: DOMRect, second: DOMRect) =>
    first.width === 0 ||
    second.width === 0 ||
    Math.abs(first.top - second.top) > 2 ||
    first.left < second.left;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const time = /(\d+\.\d\d)\W*–\W*(\d+\.\d\d)/.exec(text);
    if (time?.[1] && time[2]) {
      const [start, end] = [time.index, time.index + time[0].length];
      if (!isOrdered(at(node, start, start + time[1].length), at(node, end - time[2].length, end)))
        found.push(time[0]);
    }
    const sentence = text.trimEnd();
    const last = sentence.length - 1;
    if (
      /\p{L}\.$/u.test(sentence) &&
      !isOrdered(at(node, last - 1, last), at(node, last, last + 1))
    )
      found.push(sentence.slice(-30));
  }
  return found;
}

for (const [name, open] of Object.entries(engines))
  suite(name, () => {
    let view: View;
    before(async () => {
      view = await open();
    });
    after(() => view?.close());

    for (const [kind, path] of [
      ['event', '/e/kuopio.js'],
      ['series', '/s/jarjestopaiva.js'],
    ]) {
      const tag = () => `<script async src="${demo.url}${path}"></script>`;
      const host = `mukaan-${kind}`;

      test(`sets the text of an element of kind ${kind} its own way`, async () => {
        const found: string[] = [];
        for (const [what, css] of Object.entries(settings)) {
          await view.goto(
            member.addPage(tag(), `<style>body{font:16px/1.5 sans-serif}${css}</style>`),
          );
          await waitForInside(view, host, '[name=name]');
          found.push(...(await view.evaluate(strange)).map((one) => `${what}: ${one}`));
        }
        assert.deepEqual(found, []);
      });

      test(`keeps times and full stops of an element of kind ${kind} in order in an Arabic page`, async () => {
        await view.goto(member.addPage(tag(), arabic));
        await waitForInside(view, host, '[name=name]');
        assert.deepEqual(await view.evaluate(disordered), []);
      });
    }
  });
