/**
 * Adds soft hyphens to hosted pages, as no browser has patterns for every language. They stay in
 * copied
 * text, so the server removes them from all input.
 */

import { type Language, languages } from '../contract/languages.ts';
import { hyphenate, replaceLongWords } from '../domain/hyphenation.ts';

const TOKEN = /<(\/?)([a-z][\w-]*)([^>]*)>|[^<]+/gi;
const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'input']);
/**
 * Elements whose text is typed or copied unchanged; menu lines never wrap and are found by typing.
 */
const VERBATIM_ELEMENTS = new Set(['code', 'option', 'pre', 'script', 'style', 'textarea']);

type Open = { language: Language; verbatim: boolean };

const soft = (word: string): string => word.replaceAll('-', '\u00ad');

/**
 * @param html from our templates: elements closed, `<` and `>` escaped in attributes
 * @param syllables words with known break points, independent of the marked language
 */
export function withSoftHyphens(
  html: string,
  language: Language,
  syllables: readonly string[] = [],
): string {
  const known = new Map(syllables.map((word) => [word.replaceAll('-', ''), soft(word)]));
  const open: Open[] = [{ language, verbatim: false }];
  return html.replace(
    TOKEN,
    (token, closing: string | undefined, tag: string | undefined, attributes = '') => {
      const around = open.at(-1) ?? { language, verbatim: false };
      if (tag === undefined)
        return around.verbatim
          ? token
          : replaceLongWords(
              token,
              (word) => known.get(word) ?? soft(hyphenate(word, around.language)),
            );
      const name = tag.toLowerCase();
      if (closing) open.pop();
      else if (!VOID_ELEMENTS.has(name)) open.push(inside(around, name, attributes));
      return token;
    },
  );
}

/** Text for screen readers only does not wrap. */
function inside({ language, verbatim }: Open, name: string, attributes: string): Open {
  const own = /\slang="(\w+)"/.exec(attributes)?.[1];
  return {
    language: languages.find((one) => one === own) ?? language,
    verbatim: verbatim || VERBATIM_ELEMENTS.has(name) || /\sclass="ear"/.test(attributes),
  };
}
