/**
 * Finds layout errors of a page's texts in the pseudo language: cut, overlapping, or in
 * no locale file.
 */

import { pseudo } from './pseudo-strings.ts';
import type { Tab } from './tab.ts';

/** Runs in the page. */
function findLayoutErrors(tag: string): string[] {
  const root = document.querySelector(tag)?.shadowRoot;
  const roots: Node[] = [document.body, ...(root ? [root] : [])];
  const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 70);
  const errors: string[] = [];

  const texts = roots.flatMap((from) => {
    const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    return found.filter((text) => {
      const parent = text.parentElement ?? (text.parentNode as ShadowRoot).host;
      return (
        text.data.trim() !== '' &&
        parent.checkVisibility() &&
        !parent.closest('style, script, noscript, option, .ear, .skip')
      );
    });
  });

  for (const element of roots.flatMap((from) =>
    Array.from((from as Element).querySelectorAll('*')),
  )) {
    if (
      !element.checkVisibility() ||
      element.matches('input, select, textarea, .ear, .ear *, .skip')
    )
      continue;
    const { scrollWidth, clientWidth } = element;
    if (clientWidth > 0 && scrollWidth > clientWidth + 1 && element.textContent?.trim())
      errors.push(
        `cut by ${scrollWidth - clientWidth} px: ${element.localName}.${element.className} “${short(element.textContent)}”`,
      );
  }

  const width = document.documentElement.clientWidth;
  const boxes = texts.flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    // a line's box is higher than its letters
    return Array.from(range.getClientRects(), ({ left, right, top, bottom }) => {
      const air = (bottom - top) / 4;
      return { text, left: left + 1, right: right - 1, top: top + air, bottom: bottom - air };
    }).filter(({ left, right }) => right > left);
  });
  const controls = Array.from(root?.querySelectorAll('input, select, textarea, button') ?? [])
    .filter((one) => one.checkVisibility())
    .map((one) => ({ one, ...one.getBoundingClientRect().toJSON() }) as DOMRect & { one: Element });
  type Box = { left: number; right: number; top: number; bottom: number };
  const meet = (a: Box, b: Box) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  boxes.forEach((box, index) => {
    if (box.right > width + 1) errors.push(`outside of the page: “${short(box.text.data)}”`);
    for (const other of boxes.slice(index + 1))
      if (box.text !== other.text && meet(box, other))
        errors.push(`“${short(box.text.data)}” lies on “${short(other.text.data)}”`);
    for (const control of controls)
      if (!control.one.contains(box.text) && meet(box, control))
        errors.push(`“${short(box.text.data)}” lies on ${control.one.localName} ${control.one.id}`);
  });

  const foreign = (text: string) =>
    /\p{L}/u.test(text.replace(/\[[^\]]*\]|«[^»]*»|\S+[@/]\S+|Jäsenjärjestö/gu, ''));
  const spoken = [
    ...texts.filter((text) => !text.parentElement?.closest('.rich')).map(({ data }) => data),
    ...roots.flatMap((from) =>
      Array.from(
        (from as Element).querySelectorAll('[aria-label], [placeholder], [title], [alt], option'),
        (one) => [
          ...['aria-label', 'placeholder', 'title', 'alt'].map(
            (name) => one.getAttribute(name) ?? '',
          ),
          one.matches('option') ? one.textContent : '',
        ],
      ).flat(),
    ),
  ];
  for (const text of spoken)
    if (text && foreign(text)) errors.push(`in no locale file: “${short(text)}”`);
  return [...new Set(errors)];
}

/**
 * Makes the Worker's frame around the manage page pseudo too, as its strings
 * are not in the widget's locale files.
 */
async function translateFrame({ page }: Tab): Promise<void> {
  const walk = (words: string[] | null): string[] => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    const shown = found.filter(
      (text) =>
        text.data.trim() && !text.parentElement?.closest('script, noscript, mukaan-registration'),
    );
    for (const [index, text] of shown.entries()) text.data = words?.[index] ?? text.data;
    return shown.map(({ data }) => data);
  };
  await page.evaluate(
    walk,
    (await page.evaluate(walk, null)).map((text) =>
      text.startsWith('«') ? text : pseudo(text.trim()),
    ),
  );
  await page.evaluate(() => {
    for (const named of document.querySelectorAll('nav[aria-label]'))
      named.setAttribute('aria-label', '[…]');
  });
}

const widths = [768, 320, 250];

/** @returns what is wrong, each with the width it is wrong at */
export async function textLayoutErrors(tab: Tab): Promise<string[]> {
  if (tab.tag === 'mukaan-registration') await translateFrame(tab);
  const errors: string[] = [];
  for (const width of widths) {
    await tab.page.setViewport({ width, height: 800 });
    errors.push(
      ...(await tab.page.evaluate(findLayoutErrors, tab.tag)).map((one) => `${width} px: ${one}`),
    );
  }
  return errors;
}
