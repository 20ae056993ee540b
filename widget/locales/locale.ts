/**
 * The strings of one language: those that the widget needs before an event's own form strings
 * arrive, and those of the manage page. A missing string does not compile.
 */

import type { FormStrings } from '../../worker/contract/event.ts';
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

/** Together with the form strings of an event. */
export type FormLocale = Locale & FormStrings;

/** The strings of the manage page. */
export type ManageLocale = {
  title: string;
  loading: string;
  greeting(name: string): string;
  unknown: string;
  unknownHelp: string;
  failed: string;
  /** if the server gave no reason */
  problem: { network: string; internal: string };
  change: string;

  save: string;
  saving: string;
  leave: string;
  cancel: string;
  cancelAsk(title: string): string;
  cancelBinding: string;
  /** if there are confidential answers */
  cancelPrivate: string;
  cancelYes: string;
  cancelNo: string;
  restore: string;
  restoreAsk: string;
  saved: string;
  cancelled: string;
  restored: string;
  restoredToWaitlist: string;
  join: string;
  promiseSent: string;
  late: string;
  validUntil(when: string): string;
  privately: string;
  privateTitle: string;
  /** says that answering is voluntary */
  privateAsk: string;
  privateAnswer: string;
  privateChange: string;
  /** when answers are stored and can't be changed any more */
  privateStored: string;
  privateRemove: string;
  privateSaved: string;
  privateRemoved: string;
  consent(controller: string): string;
  consentHint: string;
  consentNeeded: string;
  changeEmail: string;
  emailHint: string;
  savedRest: string;
  /** @param old null if the participant has no confirmed address */
  emailAsked(address: string, old: string | null): string;
  move: string;
  moveAsk: string;
  /** what happens to the current seat or waitlist position */
  moveKeeps: { confirmed: string; waitlisted: string };
  moveLoading: string;
  moveFailed: string;
  moveNone: string;
  moveChoose: string;
  /** by the current status: why a full session can't be chosen, or what choosing it means */
  moveWaitlist: { confirmed: string; waitlisted: string };
  moveYes: string;
  moveYesWaitlist: string;
  moveNo: string;
  moving: string;
  moved(title: string, when: string): string;
  movedWaitlist(title: string, when: string): string;
  movedAnswers: string;
  moveUnchanged: string;
  /** stands before the link */
  joinOpens: string;
  addressWaits(address: string, when: string): string;
  data: string;
  dataHint: string;
  export: string;
  exported: string;
  erase: string;
  eraseAsk: string;
  /** @param titles of the events to be cancelled, at least one */
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
