/** The mails' languages by their tag. */

import type { Language } from '../../contract/languages.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import type { MailLocale } from './locale.ts';
import { sv } from './sv.ts';

export const mailLocales: Record<Language, MailLocale> = { fi, sv, en };
