/** The input for rendering the registration form. */

import type { Event, FormStrings } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import type { Form } from '../contract/participant.ts';
import type { Markup } from './markup.ts';
import type { SubmittedForm } from './submitted.ts';

export type FormView = {
  language: Language;
  /** the form's strings, shared with the widget */
  strings: FormStrings;
  /** language of the questions */
  textLanguage: Language;
  action: string;
  form: Form;
  /**
   * fields that only some of the events have, with the titles of those events; the browser must not
   * require them
   */
  onlyFor: ReadonlyMap<string, string>;
  hasPrivateQuestions: boolean;
  privacy: Event['privacy'];
  idempotencyKey: string;
  submitted: SubmittedForm | null;
  /** the choice of events, above the fields */
  sessions: Markup;
  /** what happens after sending */
  nextSteps: Markup[];
  submit: string;
};
