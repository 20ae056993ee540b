/** The supported languages, in order of preference. */

export const languages = ['fi', 'sv', 'en'] as const;

export type Language = (typeof languages)[number];

/** The supported language of a tag such as `sv-FI`, or undefined. */
export const languageOf = (tag: string | null | undefined): Language | undefined =>
  languages.find(
    (language) => language === tag?.slice(0, 2).toLowerCase() && !/^[a-z]/i.test(tag.slice(2)),
  );
