/** Headings whose level the host page chooses, so that its outline stays whole. */

import type { TemplateResult } from 'lit';
import { html, literal } from 'lit/static-html.js';

const tags = [literal`h1`, literal`h2`, literal`h3`, literal`h4`, literal`h5`, literal`h6`];

/**
 * @param level 1–6; deeper ones stay at 6
 * @param id makes the heading a place that focus can be moved to
 */
export function heading(level: number, content: unknown, part: string, id?: string, lang?: string): TemplateResult {
  const tag = tags[Math.min(level, 6) - 1] ?? tags[1];
  return id
    ? html`<${tag} part=${part} class=${part} id=${id} tabindex="-1" lang=${lang ?? ''}>${content}</${tag}>`
    : html`<${tag} part=${part} class=${part} lang=${lang ?? ''}>${content}</${tag}>`;
}
