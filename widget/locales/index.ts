/** The languages of a public script; a build for one language replaces this module. */

import { en } from './en.ts';
import { fi } from './fi.ts';
import type { Locales } from './locale.ts';
import { sv } from './sv.ts';

export const locales: Locales = { fi, sv, en };
