/** Organisers' texts in several languages, as the desk reads them. */

import { type Language, languages } from '../../../worker/contract/languages.ts';

type Given = string | { [language in Language]?: string | undefined };

/** The text in that language, else in the first that has one; empty where there is none. */
export function textIn(text: Given | null | undefined, language: Language): string {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return text[language] || languages.map((one) => text[one]).find(Boolean) || '';
}
