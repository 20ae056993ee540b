/** Shared strings of every language; the widget gets the form's strings with the event. */

import type { Language } from '../languages.ts';
import { en, enServer } from './en.ts';
import { fi, fiServer } from './fi.ts';
import { sv, svServer } from './sv.ts';
import type { ServerErrors, ServerWords, Words } from './words.ts';

const all = (words: Words, more: ServerErrors): ServerWords => ({
  ...words,
  errors: { ...words.errors, ...more },
});

/** Strings that a form in the browser needs; the server adds the rest in its error responses. */
export const formWords: Record<Language, Words> = { fi, sv, en };

export const words: Record<Language, ServerWords> = {
  fi: all(fi, fiServer),
  sv: all(sv, svServer),
  en: all(en, enServer),
};
