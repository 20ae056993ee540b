/** Lists the long words of an event or series with break points, for clients that render them. */

import type { Language } from '../contract/languages.ts';
import { hyphenate, replaceLongWords } from './hyphenation.ts';

/** Identifiers, links and Mukaan's own texts, whose words are short. */
const SKIPPED_KEYS = new Set([
  'slug',
  'id',
  'value',
  'equals',
  'question',
  'words',
  'said',
  'links',
]);

/** Each word once, in order of first use, in the language of the surrounding text. */
export function syllablesOf(view: { textLanguage: Language }): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, around: Language): void => {
    if (typeof value === 'string')
      // a tag ends a word: the next one is another text node
      replaceLongWords(value.replace(/<[^>]*>/g, ' '), (word) => {
        const broken = hyphenate(word, around);
        if (broken !== word) found.add(broken);
        return word;
      });
    if (typeof value !== 'object' || value === null) return;
    const language = 'textLanguage' in value ? (value.textLanguage as Language) : around;
    for (const [key, inner] of Object.entries(value))
      if (!SKIPPED_KEYS.has(key)) walk(inner, language);
  };
  walk(view, view.textLanguage);
  return [...found];
}
