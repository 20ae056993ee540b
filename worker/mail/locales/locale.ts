/** Every word of the mails and the calendar; a language that lacks one does not compile. */

import type { Event } from '../../contract/event.ts';

/** What a mail's subject and heading say has happened. */
export type Headline =
  | 'confirmed'
  | 'waitlisted'
  | 'known'
  | 'mixed'
  | 'cancelled'
  | 'restored'
  | 'promoted'
  | 'changed'
  | 'moved'
  | 'link'
  | 'address-confirm'
  | 'address-change'
  | 'event-changed'
  | 'event-cancelled';

export type MailLocale = {
  headlines: Record<Headline, string>;
  /** a subject for several events names their number */
  sessions: (count: number) => string;
  /** `null` where it is not said who is meant */
  greeting: (name: string | null) => string;
  /** `leftQueue`: cancelled by who only waited */
  intros: Record<Headline | 'restoredToQueue' | 'leftQueue', string>;
  labels: { when: string; where: string; status: string; before: string };
  statuses: {
    confirmed: string;
    known: string;
    cancelled: string;
    /** whatever the person was: the event is cancelled */
    off: string;
    waitlisted: (position: number | null) => string;
  };
  where: Record<Event['mode'], string>;
  next: {
    /** above the sentences on what happens next */
    heading: string;
    information: (by: string) => string;
    joinLink: (by: string) => string;
    informationSent: string;
    joinLinkSent: string;
    online: string;
    queue: string;
    queueBinding: string;
    privateQuestions: string;
    binding: string;
    changes: (until: string) => string;
    cancel: string;
    takeBack: string;
    /** for who only waited */
    getBack: string;
    calendarReplaced: string;
    calendarRemoved: string;
  };
  /** `data`: where nothing can be changed any more */
  manage: { button: string; personal: string; data: string; address: string };
  /** in the place of the manage link's words, in the mail that a new address confirms itself by */
  confirmAddress: { button: string; personal: string };
  /** above the organiser's own words */
  message: string;
  /** why a discreet event's details stand so far down */
  discreet: string;
  /** in the last of a day's mails that others can cause; the link to the page follows */
  last: { why: (most: number) => string; link: (from: string) => string };
  contact: { heading: string; phone: (number: string) => string };
  notMe: { link: string; how: string };
  footer: { controller: (name: string) => string; notice: string; automatic: string };
  /** the one-time code with which somebody of the desk signs in; `how` is told its minutes */
  signIn: {
    subject: (code: string) => string;
    intro: string;
    how: (minutes: number) => string;
    notMe: string;
  };
  /** to the desk of an organisation; `how` is told the address that has been invited */
  invitation: {
    subject: (organization: string) => string;
    invitedBy: (name: string, organization: string) => string;
    invited: (organization: string) => string;
    roles: Record<'owner' | 'editor' | 'viewer', string>;
    how: (email: string) => string;
    button: string;
    notMe: string;
  };
  /** names of the attached calendars: what to add, and what to take out */
  files: { add: string; remove: string };
  calendar: { more: (url: string) => string; contact: (who: string) => string };
};
