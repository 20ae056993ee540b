/** The context of every screen: user, organisation, language, navigation, status and questions. */

import type { Language } from '../../../worker/contract/languages.ts';
import type { Me } from '../../../worker/contract/people.ts';
import type { DeskStrings } from '../locales/strings.ts';
import type { Api } from './api.ts';

export type Question = {
  title: string;
  /** the consequences, one paragraph each */
  text: string[];
  /** label of the confirming button, a verb */
  action: string;
  /** for actions that can't be undone */
  danger?: boolean;
  /** adds a text field; the answer is then its value */
  field?: { label: string; hint?: string };
};

export type Desk = {
  language: Language;
  strings: DeskStrings;
  me: Me;
  organization: Me['organizations'][number];
  api: Api;
  /** whether the user is an editor or owner */
  canWrite: boolean;
  /** The URL path of `events/kuopio` for this organisation. */
  path(to: string): string;
  /** Navigates without loading the page. */
  go(to: string, how?: { replace?: boolean }): void;
  /** Shows a text in the status line, without moving the focus. */
  showStatus(text: string): void;
  /** Asks in a dialog. `null` if the user cancels, else the field's value or an empty string. */
  ask(question: Question): Promise<string | null>;
  /** Reloads the user, after a change of it. */
  refresh(): Promise<void>;
};
