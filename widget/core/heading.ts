/** Headings whose level the host page chooses, so that its outline stays whole. */

import { css } from './base.ts';
import { html, type Template } from './template.ts';

/** The weight of the page's own headings, for those of the widget. */
export const headingWeight = css``;
let isRead = false;

/** Reads the weight once, and again when the page's styles are surely there. */
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
 * A role with a level: markup can't have a tag name that varies without a second template engine.
 * @param level 1–6; deeper ones stay at 6
 * @param id makes the heading a place that focus can be moved to
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
