/** The long words of an event or a series with their break points, for programs that draw them. */

import type { Language } from '../contract/languages.ts';
import { hyphenate, replaceLongWords } from './hyphenation.ts';

/** Names and addresses for programs, and Mukaan's own sentences, whose words are short enough. */
const NOT_DRAWN = new Set(['slug', 'id', 'value', 'equals', 'question', 'words', 'said', 'links']);

/** Each once, in the order of their first use; each in the language of the text around it. */
export function syllablesOf(view: { textLanguage: Language }): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, around: Language): void => {
    if (typeof value === 'string')
      // a tag ends a word: what follows it is drawn from another text node
      replaceLongWords(value.replace(/<[^>]*>/g, ' '), (word) => {
        const broken = hyphenate(word, around);
        if (broken !== word) found.add(broken);
        return word;
      });
    if (typeof value !== 'object' || value === null) return;
    const language = 'textLanguage' in value ? (value.textLanguage as Language) : around;
    for (const [key, inner] of Object.entries(value))
      if (!NOT_DRAWN.has(key)) walk(inner, language);
  };
  walk(view, view.textLanguage);
  return [...found];
}
