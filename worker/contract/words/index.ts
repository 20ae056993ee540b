/** Every language's shared words, for the Worker; the widget takes only the language files it needs. */

import type { Language } from '../languages.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { sv } from './sv.ts';
import type { Words } from './words.ts';

export const words: Record<Language, Words> = { fi, sv, en };
