/** The strings of the manage page in each language. */

import type { FormWords } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { en, enOwn } from '../locales/en.ts';
import { fi, fiOwn } from '../locales/fi.ts';
import type { Locale, OwnLocale } from '../locales/locale.ts';
import { sv, svOwn } from '../locales/sv.ts';

export type OwnWords = Locale & { own: OwnLocale };
/** Together with the form strings of the registrations. */
export type OwnFormWords = OwnWords & FormWords;

export const ownLocales: Record<Language, OwnWords> = {
  fi: { ...fi, own: fiOwn },
  sv: { ...sv, own: svOwn },
  en: { ...en, own: enOwn },
};
