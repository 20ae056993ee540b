/**
 * The widget in every kind of box at every width, in one load of a page: each box is in a frame
 * that gets each width.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Box, hostBoxes, viewportWidthsPx } from './boxes.ts';
import { engines, type View, waitUntilTrue } from './browser-engines.ts';
import { type Demo, openDemo } from './demo.ts';
import { type MemberWebsite, openMemberWebsite } from './tab.ts';

type Measure = {
  width: number;
  /** by how much the document is wider than its viewport */
  overflow: number;
  /** of the viewport, which `vw` includes */
  scrollbar: number;
  /** used and maximal width of the name field, and the used width of the widget's root around it */
  field?: { width: number; maxWidth: number; root: number };
  /** texts that reach out of the widget or have no room for a few letters in a line */
  badTexts: string[];
};

// a page is higher than its frame, so that an engine with classic scrollbars shows one
const style = (css = '') =>
  `<style>html{min-height:6000px}body{font:16px/1.5 sans-serif}${css}</style>`;

/** @returns the address of a page with a frame for each box */
function put(member: MemberWebsite, script: string): string {
  const frame = ({ html, css }: Box): string => {
    const body = html.replace('{}', `<script async src="${script}"></script>`);
    return `<iframe src="${member.addPage(body, style(css))}" height="900"></iframe>`;
  };
  return member.addPage(hostBoxes.map(frame).join('\n'));
}

const drawn = (): boolean =>
  [...document.querySelectorAll('iframe')].every((frame) =>
    frame.contentDocument
      ?.querySelector('mukaan-event, mukaan-series')
      ?.shadowRoot?.querySelector('[name=name]'),
  );

/**
 * Runs in the page: sizes all frames and measures the widget in each, or the paragraph in its
 * place.
 */
function measure(width: number): Measure[] {
  const frames = [...document.querySelectorAll('iframe')];
  for (const frame of frames) frame.width = String(width);
  const pixels = (element: Element, name: 'width' | 'maxWidth') =>
    Number.parseFloat(getComputedStyle(element)[name]);
  const badTexts = (root: ShadowRoot, { left, right }: DOMRect): string[] => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.textContent?.trim() || node.parentElement?.closest('.ear, option')) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const text = node.textContent.trim();
      const isOutside = box.left < left - 1 || box.right > right + 1;
      // a few letters in each of many lines
      const size = node.parentElement
        ? Number.parseFloat(getComputedStyle(node.parentElement).fontSize)
        : 16;
      const isSqueezed = box.width < size * 2.5 && box.height > size * 5;
      if (box.width > 0 && (isOutside || isSqueezed)) found.push(text.slice(0, 30));
    }
    return found;
  };
  return frames.flatMap(({ contentDocument, contentWindow }) => {
    const found = contentDocument?.querySelector('mukaan-event, mukaan-series, #paragraph');
    if (!contentDocument || !contentWindow || !found) return [];
    const { scrollWidth, clientWidth } = contentDocument.documentElement;
    const [name, root] = ['[name=name]', '.root'].map((one) =>
      found.shadowRoot?.querySelector(one),
    );
    return {
      width: found.getBoundingClientRect().width,
      overflow: scrollWidth - clientWidth,
      scrollbar: contentWindow.innerWidth - clientWidth,
      ...(name &&
        root && {
          field: {
            width: pixels(name, 'width'),
            maxWidth: pixels(name, 'maxWidth'),
            root: pixels(root, 'width'),
          },
        }),
      badTexts: found.shadowRoot ? badTexts(found.shadowRoot, found.getBoundingClientRect()) : [],
    };
  });
}

/** Runs in the page: puts an ordinary long paragraph in the place of each widget. */
function replaceWidgets(): void {
  for (const { contentDocument } of document.querySelectorAll('iframe')) {
    const paragraph = contentDocument?.createElement('p');
    if (!paragraph) continue;
    paragraph.id = 'paragraph';
    paragraph.style.margin = '0';
    // as high as a form, so that the same boxes scroll
    paragraph.style.minHeight = '3000px';
    paragraph.textContent = 'lorem ipsum '.repeat(80);
    contentDocument?.querySelector('mukaan-event, mukaan-series')?.replaceWith(paragraph);
  }
}

/** @returns what is wrong with the widget in a box, measured by the paragraph there */
function layoutErrors(
  { expectsPageWidth, allowedShortfallPx = 0, minWidthRatio = 1 }: Box,
  width: number,
  widget: Measure,
  paragraph: Measure,
): string[] {
  const errors: string[] = [];
  const room = expectsPageWidth
    ? width - 16 - paragraph.scrollbar
    : paragraph.width * minWidthRatio - allowedShortfallPx;
  // half a pixel is the rounding of an engine
  if (widget.width < room - 1) errors.push(`${widget.width} px wide in a room of ${room} px`);
  // `vw` includes the scrollbar, so a box without any bound of its own may be wider by that
  const allowed = expectsPageWidth ? widget.scrollbar : Math.max(0, paragraph.overflow);
  if (widget.overflow > allowed) errors.push(`the page ${widget.overflow} px too wide`);
  const { field } = widget;
  if (!field || field.width < Math.min(field.maxWidth, field.root * 0.9) - 1)
    errors.push(`a name field of ${field?.width} in ${field?.root} px`);
  if (widget.badTexts.length > 0)
    errors.push(`texts without room: ${widget.badTexts.slice(0, 3).join(', ')}`);
  return errors;
}

/**
 * @param script the address of an event's or a series' tag @returns what is wrong, each with its
 *   box and width
 */
export async function boxLayoutErrors(
  view: View,
  member: MemberWebsite,
  script: string,
): Promise<string[]> {
  await view.goto(put(member, script));
  await waitUntilTrue(view, drawn);
  const measureAll = async () => {
    const measures = new Map<number, Measure[]>();
    for (const width of viewportWidthsPx) measures.set(width, await view.evaluate(measure, width));
    return measures;
  };
  const widgets = await measureAll();
  await view.evaluate(replaceWidgets);
  const paragraphs = await measureAll();
  return hostBoxes.flatMap((box, index) =>
    viewportWidthsPx.flatMap((width) => {
      const [widget, paragraph] = [widgets, paragraphs].map((all) => all.get(width)?.[index]);
      if (!widget || !paragraph) return [`${box.name}: not measured`];
      return layoutErrors(box, width, widget, paragraph).map(
        (fault) => `${box.name}, ${width} px: ${fault}`,
      );
    }),
  );
}

const scripts = { event: '/e/kuopio.js', series: '/s/jarjestopaiva.js' };

/** Defines the tests of the matrix in some engines. */
export function defineBoxTests(...names: (keyof typeof engines)[]): void {
  for (const name of names)
    suite(`the widget in ${hostBoxes.length} kinds of boxes in ${name}`, () => {
      let demo: Demo;
      let member: MemberWebsite;
      let view: View;
      before(async () => {
        demo = await openDemo();
        member = await openMemberWebsite();
        view = await engines[name]();
      });
      after(async () => {
        await view?.close();
        member?.close();
        demo?.close();
      });
      for (const [kind, path] of Object.entries(scripts))
        test(`fills the room with an element of kind ${kind} without widening the page`, async () => {
          assert.deepEqual(await boxLayoutErrors(view, member, demo.url + path), []);
        });
    });
}
