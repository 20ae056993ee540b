/** What the views of one person's form need. */

import type { Form } from '../../../worker/contract/participant.ts';
import type { FormLocale } from '../../locales/locale.ts';
import type { Entry } from './entry.ts';
import type { Mistake } from './mistake.ts';

export type Sheet = {
  entry: Entry;
  form: Form;
  locale: FormLocale;
  mistakes: Mistake[];
  /** prefix of ids, where a root shows several forms */
  prefix: string;
  /** language of the organiser's texts */
  textLanguage: string;
};

export const idOf = ({ prefix }: { prefix: string }, pointer: string): string =>
  prefix + pointer.slice(1);
