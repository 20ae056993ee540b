/** Values shared by the contract's schemas: instants, languages, texts in several languages. */

import * as v from 'valibot';
import { type Language, languages } from './languages.ts';
import { limits } from './limits.ts';

/** `isoTimestamp` accepts 31 February, which `Date` would read as 3 March. */
const dayExists = (text: string): boolean =>
  Number(text.slice(8, 10)) <=
  new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();

/** RFC 3339, UTC, whole seconds or milliseconds: `2027-03-22T10:00:00Z`. */
export const Instant = v.pipe(v.string(), v.isoTimestamp(), v.check(dayExists));
export const Lang = v.picklist(languages);

export const AnswerValue = v.nullable(
  v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]),
);
export type AnswerValue = v.InferOutput<typeof AnswerValue>;

export const modes = ['online', 'onsite', 'hybrid'] as const;

export const FieldUse = v.picklist(['off', 'optional', 'required']);
export type FieldUse = v.InferOutput<typeof FieldUse>;

export const Fields = v.strictObject({
  phone: FieldUse,
  organization: FieldUse,
  role: FieldUse,
  region: FieldUse,
  level: FieldUse,
});
export type Fields = v.InferOutput<typeof Fields>;

type InLanguages<T> = { [language in Language]: T };

/** One entry for each of `languages`. */
export const inLanguages = <T>(entry: T): InLanguages<T> =>
  Object.fromEntries(languages.map((language) => [language, entry])) as InLanguages<T>;

/**
 * A plain string is in the first of `languages`; an object has one text for each language it lists.
 */
export const text = (maxLength: number, leaf: 'text' | 'name' = 'text') => {
  const one = v.pipe(v.string(), v.trim(), v.maxLength(maxLength));
  return v.pipe(
    v.union([one, v.strictObject(inLanguages(v.exactOptional(one)))]),
    v.metadata({ leaf, maxLength }),
  );
};
export type TextSchema = ReturnType<typeof text>;
export type Text = v.InferOutput<TextSchema>;

export const shortText = text(300);
export const longText = text(20_000);

/** A person's name: the same in all languages unless the organiser enters different ones. */
export const personName = text(300, 'name');

/** A string without a language, such as a phone number. */
export const plainText = (maxLength: number = limits.line) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));

export const wholeNumber = (from: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(limits.capacity));
