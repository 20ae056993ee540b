/**
 * Lit's templates, with one rule of ours: what is absent shows nothing, and takes its attribute
 * away.
 */

import { html as lit, nothing, type TemplateResult } from 'lit/html.js';

export type Template = TemplateResult;

export const softHyphen = '\u00ad';
const hyphenated = new Map<string, string>();

/** @param words long ones, with `-` at each point where they may break */
export function learnHyphens(words: readonly string[] = []): void {
  for (const word of words)
    hyphenated.set(word.replaceAll('-', ''), word.replaceAll('-', softHyphen));
}

/**
 * Lets long compounds break with a hyphen: Chromium has no dictionary of Finnish. Addresses stay as
 * they are.
 */
export const soften = (text: string): string =>
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
        ? soften(value)
        : (value ?? nothing);

/**
 * `undefined`, `null` and `false` are `nothing` to Lit, also inside a list; long words in texts may
 * break.
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
