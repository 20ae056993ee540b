/** The strings of the manage page in each language. */

import type { FormStrings } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { en, enManage } from '../locales/en.ts';
import { fi, fiManage } from '../locales/fi.ts';
import type { Locale, ManageLocale } from '../locales/locale.ts';
import { sv, svManage } from '../locales/sv.ts';

export type ManageStrings = Locale & { manage: ManageLocale };
/** Together with the form strings of the registrations. */
export type ManageFormStrings = ManageStrings & FormStrings;

export const manageLocales: Record<Language, ManageStrings> = {
  fi: { ...fi, manage: fiManage },
  sv: { ...sv, manage: svManage },
  en: { ...en, manage: enManage },
};
