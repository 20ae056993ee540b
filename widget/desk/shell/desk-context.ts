/**
 * What every screen has at hand: who works here, for whom, in which language, and how to move on.
 */

import type { Language } from '../../../worker/contract/languages.ts';
import type { Me } from '../../../worker/contract/people.ts';
import type { DeskWords } from '../locales/words.ts';
import type { Api } from './api.ts';

export type Question = {
  title: string;
  /** what it does, a paragraph each */
  text: string[];
  /** the verb on the button */
  action: string;
  /** for what can't be undone */
  danger?: boolean;
  /** asks for words too; the answer is then what was written */
  field?: { label: string; hint?: string };
};

export type Desk = {
  language: Language;
  words: DeskWords;
  me: Me;
  organization: Me['organizations'][number];
  api: Api;
  /** editors and owners */
  mayWrite: boolean;
  /** `events/kuopio` of this organisation as an address */
  path(to: string): string;
  /** Goes there without loading the page anew. */
  go(to: string, how?: { replace?: boolean }): void;
  /** Says something by the status line, without taking the focus. */
  tell(text: string): void;
  /** Asks in a dialog; null: no, else what was written, or the empty string. */
  ask(question: Question): Promise<string | null>;
  /** Fetches anew who works here, after a change of it. */
  refresh(): Promise<void>;
};
