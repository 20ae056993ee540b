/** Names of the languages, as each language has them. */

import { type Language, languages } from '../../../worker/contract/languages.ts';

const nameIn = (reader: Language, language: Language): string =>
  new Intl.DisplayNames(reader, { type: 'language' }).of(language) ?? language;

/** Every language's name in one of them: `ruotsi`, `finska`, `English`. */
export const languageNames = (reader: Language): Record<Language, string> =>
  Object.fromEntries(languages.map((language) => [language, nameIn(reader, language)])) as Record<
    Language,
    string
  >;

/** A language's name in itself, as it stands in a list to choose from: `Suomi`. */
export function ownName(language: Language): string {
  const name = nameIn(language, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
