/**
 * One sentence for each error code and language. Separate from the other strings, as the Worker
 * sends
 * it to the browser with each error.
 */

import type { ErrorCode } from '../codes.ts';
import type { Language } from '../languages.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { sv } from './sv.ts';

export const problems: Record<Language, Record<ErrorCode, string>> = { fi, sv, en };
