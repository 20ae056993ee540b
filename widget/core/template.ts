/** Lit's templates with one addition: an absent value renders nothing and removes its attribute. */

import { html as lit, nothing, type TemplateResult } from 'lit/html.js';

export type Template = TemplateResult;

export const softHyphen = '\u00ad';
const hyphenated = new Map<string, string>();

/** @param words long words, with `-` where they may break */
export function addHyphenation(words: readonly string[] = []): void {
  for (const word of words)
    hyphenated.set(word.replaceAll('-', ''), word.replaceAll('-', softHyphen));
}

/**
 * Adds soft hyphens to long compounds, as Chromium has no Finnish hyphenation. Addresses are left
 * alone.
 */
export const addSoftHyphens = (text: string): string =>
  text.replace(/\S{16,}/g, (piece) => {
    if (!/[@/]|\.\w/.test(piece))
      for (const [word, soft] of hyphenated) piece = piece.replaceAll(word, soft);
    return piece;
  });

const shown = (value: unknown, isText: boolean): unknown =>
  Array.isArray(value)
    ? value.map((one) => shown(one, isText))
    : value === false
      ? nothing
      : isText && typeof value === 'string'
        ? addSoftHyphens(value)
        : (value ?? nothing);

/**
 * Lit's `html` where `undefined`, `null` and `false` become `nothing`, also inside lists, and long
 * words in texts get soft hyphens.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Template {
  let isText = true;
  return lit(
    strings,
    ...values.map((value, index) => {
      const bracket = /[<>](?!.*[<>])/s.exec(strings[index] ?? '')?.[0];
      if (bracket) isText = bracket === '>';
      return shown(value, isText);
    }),
  );
}
