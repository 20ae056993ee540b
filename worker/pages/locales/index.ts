/** The pages' languages by their tag. */

import type { Language } from '../../contract/languages.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import type { PageLocale } from './locale.ts';
import { sv } from './sv.ts';

export const pageLocales: Record<Language, PageLocale> = { fi, sv, en };
