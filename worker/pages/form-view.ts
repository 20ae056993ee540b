/** What the registration form is rendered from. */

import type { Event, FormWords } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import type { Form } from '../contract/participant.ts';
import type { Markup } from './markup.ts';
import type { Submitted } from './submitted.ts';

export type FormView = {
  language: Language;
  /** what the widget's form says, in this language */
  words: FormWords;
  /** of the questions */
  textLanguage: Language;
  action: string;
  form: Form;
  /**
   * fields that only some of the events ask, with those events' titles; nothing else may be
   * demanded by the page
   */
  onlyFor: ReadonlyMap<string, string>;
  hasPrivateQuestions: boolean;
  privacy: Event['privacy'];
  idempotencyKey: string;
  submitted: Submitted | null;
  /** the choice of sessions, above the fields */
  sessions: Markup;
  /** what happens after sending */
  next: Markup[];
  submit: string;
};
