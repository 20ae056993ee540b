/** Shared strings of every language; the widget gets the form's strings with the event. */

import type { Language } from '../languages.ts';
import { en, enServer } from './en.ts';
import { fi, fiServer } from './fi.ts';
import type { ServerErrors, ServerStrings, Strings } from './strings.ts';
import { sv, svServer } from './sv.ts';

const all = (words: Strings, more: ServerErrors): ServerStrings => ({
  ...words,
  errors: { ...words.errors, ...more },
});

/** Strings that a form in the browser needs; the server adds the rest in its error responses. */
export const formStrings: Record<Language, Strings> = { fi, sv, en };

export const strings: Record<Language, ServerStrings> = {
  fi: all(fi, fiServer),
  sv: all(sv, svServer),
  en: all(en, enServer),
};
