/**
 * Soft hyphens for hosted pages, as no browser has patterns for every language. A page without
 * script can't keep them out of copied text; the server takes them out of all that it receives.
 */

import { type Language, languages } from '../contract/languages.ts';
import { hyphenate, replaceLongWords } from '../domain/hyphenation.ts';

const TOKEN = /<(\/?)([a-z][\w-]*)([^>]*)>|[^<]+/gi;
const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'input']);
/** What is typed or copied as it stands; a menu's lines never wrap and are found by typing. */
const VERBATIM_ELEMENTS = new Set(['code', 'option', 'pre', 'script', 'style', 'textarea']);

type Open = { language: Language; verbatim: boolean };

const soft = (word: string): string => word.replaceAll('-', '\u00ad');

/**
 * @param html as our templates write it: elements closed, `<` and `>` escaped in attributes
 * @param syllables words whose break points are known, whatever language is marked around them
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

/** What only the ear gets has no lines to break. */
function inside({ language, verbatim }: Open, name: string, attributes: string): Open {
  const own = /\slang="(\w+)"/.exec(attributes)?.[1];
  return {
    language: languages.find((one) => one === own) ?? language,
    verbatim: verbatim || VERBATIM_ELEMENTS.has(name) || /\sclass="ear"/.test(attributes),
  };
}
