/** Headings with a level chosen by the host page, so that the page's outline stays valid. */

import { css } from './base.ts';
import { html, type Template } from './template.ts';

/** Style sheet with the font weight of the host page's headings. */
export const headingWeight = css``;
let isRead = false;

/** Reads the weight now, and again on `load`, when the page's styles are applied. */
export function readHeadingWeight(): void {
  if (isRead) return;
  isRead = true;
  const read = () => {
    const page = document.documentElement;
    const own = page.querySelector('main h2') ?? page.querySelector('h2,h1');
    if (own) headingWeight.replaceSync(`:host{--_w:${getComputedStyle(own).fontWeight}}`);
  };
  read();
  if (document.readyState !== 'complete') addEventListener('load', read, { once: true });
}

/**
 * A `div` with role and level, as a Lit template can't vary its tag name.
 * @param level 1–6; larger values become 6
 * @param id makes the heading focusable
 */
export const heading = (
  level: number,
  content: unknown,
  part: string,
  id?: string,
  lang?: string,
): Template =>
  html`<div
    role="heading"
    aria-level=${Math.min(level, 6)}
    part="heading ${part}"
    class=${part}
    id=${id}
    tabindex=${id && -1}
    lang=${lang}
  >
    ${content}
  </div>`;
