/** Every language's shared words, for the Worker; the widget takes only the language files it needs. */

import type { Language } from '../languages.ts';
import { en, enServer } from './en.ts';
import { fi, fiServer } from './fi.ts';
import { sv, svServer } from './sv.ts';
import type { ServerErrors, ServerWords, Words } from './words.ts';

const all = (words: Words, more: ServerErrors): ServerWords => ({ ...words, errors: { ...words.errors, ...more } });

export const words: Record<Language, ServerWords> = { fi: all(fi, fiServer), sv: all(sv, svServer), en: all(en, enServer) };
