/** What the views of one person's form need to draw it. */

import type { Form } from '../../worker/contract/participant.ts';
import type { FormLocale } from '../locales/locale.ts';
import type { Entry, Mistake } from './entry.ts';

export type Sheet = {
  entry: Entry;
  form: Form;
  locale: FormLocale;
  mistakes: Mistake[];
  /** keeps ids apart where a root shows several sheets */
  prefix: string;
  /** the language of the organiser's own texts */
  textLanguage: string;
};

export const idOf = ({ prefix }: { prefix: string }, pointer: string): string => prefix + pointer.slice(1);

/** What is to be mended at a place, in words. */
export const messageAt = (mistakes: Mistake[], pointer: string): string | undefined =>
  mistakes.find((mistake) => mistake.pointer === pointer)?.message;
