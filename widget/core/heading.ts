/** Headings whose level the host page chooses, so that its outline stays whole. */

import { html, type Template } from './template.ts';

/**
 * A role with a level: markup can't have a tag name that varies without a second template engine.
 * @param level 1–6; deeper ones stay at 6
 * @param id makes the heading a place that focus can be moved to
 */
export const heading = (level: number, content: unknown, part: string, id?: string, lang?: string): Template =>
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
