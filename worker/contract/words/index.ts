/** Every language's shared words; a widget gets those of its form with the event. */

import type { Language } from '../languages.ts';
import { en, enServer } from './en.ts';
import { fi, fiServer } from './fi.ts';
import { sv, svServer } from './sv.ts';
import type { ServerErrors, ServerWords, Words } from './words.ts';

const all = (words: Words, more: ServerErrors): ServerWords => ({
  ...words,
  errors: { ...words.errors, ...more },
});

/** What a form in a browser says itself; the server says the rest when it refuses. */
export const formWords: Record<Language, Words> = { fi, sv, en };

export const words: Record<Language, ServerWords> = {
  fi: all(fi, fiServer),
  sv: all(sv, svServer),
  en: all(en, enServer),
};
