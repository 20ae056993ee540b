/** What the views of one person's form need to draw it. */

import { nothing } from 'lit/html.js';
import type { Form } from '../../worker/contract/participant.ts';
import type { Locale } from '../locales/locale.ts';
import type { Entry, Mistake } from './entry.ts';

export type Sheet = {
  entry: Entry;
  form: Form;
  locale: Locale;
  mistakes: Mistake[];
  /** keeps ids apart where a root shows several sheets */
  prefix: string;
  /** the language of the organiser's own texts */
  textLanguage: string;
};

export const idOf = ({ prefix }: { prefix: string }, pointer: string): string => prefix + pointer.slice(1);

export const mistakeAt = ({ mistakes }: Sheet, pointer: string): Mistake | undefined =>
  mistakes.find((mistake) => mistake.pointer === pointer);

/** The ids of a control's hint and error, for `aria-describedby`. */
export function describedBy(sheet: Sheet, pointer: string, hint: boolean): string | typeof nothing {
  const id = idOf(sheet, pointer);
  const ids = [hint && `${id}-hint`, mistakeAt(sheet, pointer) && `${id}-error`].filter(Boolean);
  return ids.length ? ids.join(' ') : nothing;
}

export const invalid = (sheet: Sheet, pointer: string): 'true' | typeof nothing => (mistakeAt(sheet, pointer) ? 'true' : nothing);
