/** What a language of the widget has to be able to say beside the form's words, which come with an event; a language is one file, and a missing sentence does not compile. */

import type { FormWords, PublicPromise } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';

export type Locale = {
  language: Language;
  loading: string;
  failed: string;
  failedHelp: string;
  tryAgain: string;
  page: string;
  unknown: string;
  /** by the moment given, which is never inflected */
  state: {
    open: string;
    places(left: number): string;
    waitlist(waiting: number | null): string;
    full: string;
    closed: string;
    ended: string;
    cancelled: string;
    upcoming(when: string | null): string;
  };
  quota(name: string, left: number): string;
  deadline(when: string): string;
  promise: Record<PublicPromise['kind'], (when: string) => string>;
  registerMany(count: number): string;
  wait(seconds: number): string;
  changes(when: string): string;
  position(place: number): string;
  mailed(address: string): string;
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
  change: string;

  save: string;
  saving: string;
  leave: string;
  cancel: string;
  cancelAsk(title: string): string;
  cancelBinding: string;
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
  email: string;
};

export type Locales = Partial<Record<Language, Locale>>;
