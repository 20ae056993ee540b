/** Names of the languages in each language. */

import { type Language, languages } from '../../../worker/contract/languages.ts';

const nameIn = (locale: Language, language: Language): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;

/** Every language's name in one of them: `ruotsi`, `finska`, `English`. */
export const languageNames = (locale: Language): Record<Language, string> =>
  Object.fromEntries(languages.map((language) => [language, nameIn(locale, language)])) as Record<
    Language,
    string
  >;

/** A language's name in that language, capitalised for a menu: `Suomi`. */
export function nativeName(language: Language): string {
  const name = nameIn(language, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
