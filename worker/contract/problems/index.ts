/**
 * The sentence for each error code in each language; apart from the other words, as a browser is
 * told them by the Worker.
 */

import type { ErrorCode } from '../codes.ts';
import type { Language } from '../languages.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { sv } from './sv.ts';

export const problems: Record<Language, Record<ErrorCode, string>> = { fi, sv, en };
