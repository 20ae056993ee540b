/** Reads organisers' texts that exist in several languages. */

import { type Language, languages } from '../../../worker/contract/languages.ts';

type Given = string | { [language in Language]?: string | undefined };

/** The text in the given language, else in the first that has one, else empty. */
export function textIn(text: Given | null | undefined, language: Language): string {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return text[language] || languages.map((one) => text[one]).find(Boolean) || '';
}
