/**
 * What a language of the widget has to be able to say before the form's words are there, which come
 * with an event, and on a person's own page; a language is one file, and a missing sentence does
 * not compile.
 */

import type { FormWords } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';

export type Locale = {
  language: Language;
  loading: string;
  failed: string;
  failedHelp: string;
  tryAgain: string;
  page: string;
  unknown: string;
};

/** With the words that came with an event: all that its form says. */
export type FormLocale = Locale & FormWords;

/** What only a person's own page says. */
export type OwnLocale = {
  title: string;
  loading: string;
  greeting(name: string): string;
  unknown: string;
  unknownHelp: string;
  failed: string;
  /** where no answer says why something could not be done */
  problem: { network: string; internal: string };
  change: string;

  save: string;
  saving: string;
  leave: string;
  cancel: string;
  cancelAsk(title: string): string;
  cancelBinding: string;
  /** where confidential questions are answered */
  cancelPrivate: string;
  cancelYes: string;
  cancelNo: string;
  restore: string;
  restoreAsk: string;
  saved: string;
  cancelled: string;
  restored: string;
  requeued: string;
  join: string;
  kept: string;
  late: string;
  validUntil(when: string): string;
  privately: string;
  privateTitle: string;
  /** that there are questions, which nobody has to answer */
  privateAsk: string;
  privateAnswer: string;
  privateChange: string;
  /** when answering is over and answers are kept */
  privateKept: string;
  privateRemove: string;
  privateSaved: string;
  privateRemoved: string;
  consent(controller: string): string;
  consentHint: string;
  consentNeeded: string;
  changeEmail: string;
  emailHint: string;
  savedRest: string;
  /** @param old null where no mail could be sent so far */
  emailAsked(address: string, old: string | null): string;
  move: string;
  moveAsk: string;
  /** what happens to the place one has, or to the turn in the queue */
  moveKeeps: { confirmed: string; waitlisted: string };
  moveLoading: string;
  moveFailed: string;
  moveNone: string;
  moveChoose: string;
  /** why a session with a queue is not for whoever has a place, and what it is for whoever waits */
  moveQueue: { confirmed: string; waitlisted: string };
  moveYes: string;
  moveYesQueue: string;
  moveNo: string;
  moving: string;
  moved(title: string, when: string): string;
  movedQueue(title: string, when: string): string;
  movedAnswers: string;
  moveKept: string;
  /** before the link itself */
  joinOpens: string;
  addressWaits(address: string, when: string): string;
  data: string;
  dataHint: string;
  export: string;
  exported: string;
  erase: string;
  eraseAsk: string;
  /** @param titles of what one is registered for, at least one */
  eraseCancels(titles: string[]): string;
  eraseAll: string;
  eraseEnd: string;
  eraseYes: string;
  eraseNo: string;
  erasing: string;
  gone: string;
  goneAll: string;
  goneAgain: string;
};

export type Locales = Partial<Record<Language, Locale>>;
