/**
 * The languages a public script speaks; a build for one language puts only that one in this
 * module's place.
 */

import { en } from './en.ts';
import { fi } from './fi.ts';
import type { Locales } from './locale.ts';
import { sv } from './sv.ts';

export const locales: Locales = { fi, sv, en };
