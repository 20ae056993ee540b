/** Lit's templates, with one rule of ours: what is absent shows nothing, and takes its attribute away. */

import { html as lit, nothing, type TemplateResult } from 'lit/html.js';

export type Template = TemplateResult;

const shown = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(shown) : value === false ? nothing : (value ?? nothing);

/** `undefined`, `null` and `false` are `nothing` to Lit, also inside a list. */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): Template => lit(strings, ...values.map(shown));
