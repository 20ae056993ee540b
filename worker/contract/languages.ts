/** The languages the product speaks, in the order it prefers them. */

export const languages = ['fi', 'sv', 'en'] as const;

export type Language = (typeof languages)[number];

/** The language a tag such as `sv-FI` asks for, or undefined for one we do not speak. */
export const languageOf = (tag: string | null | undefined): Language | undefined =>
  languages.find(
    (language) => language === tag?.slice(0, 2).toLowerCase() && !/^[a-z]/i.test(tag.slice(2)),
  );
