/** The strings of mails and calendar files; a language that lacks one does not compile. */

import type { Event } from '../../contract/event.ts';

/** The event that a mail's subject and heading report. */
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
  /** subject for several events, with their number */
  sessions: (count: number) => string;
  /** `null` if the recipient's name must not appear */
  greeting: (name: string | null) => string;
  intros: Record<Headline, string> & {
    restoredToWaitlist: string;
    /** a waitlisted participant cancelled */
    leftWaitlist: string;
  };
  labels: { when: string; where: string; status: string; before: string };
  statuses: {
    confirmed: string;
    known: string;
    cancelled: string;
    /** the event is cancelled */
    off: string;
    waitlisted: (position: number | null) => string;
  };
  where: Record<Event['mode'], string>;
  next: {
    /** heading of the next steps */
    heading: string;
    information: (by: string) => string;
    joinLink: (by: string) => string;
    informationSent: string;
    joinLinkSent: string;
    online: string;
    waitlist: string;
    waitlistBinding: string;
    privateQuestions: string;
    binding: string;
    changes: (until: string) => string;
    cancel: string;
    takeBack: string;
    /** for participants who were on the waitlist */
    getBack: string;
    calendarReplaced: string;
    calendarRemoved: string;
  };
  /** `data`: if nothing can be changed any more */
  manage: { button: string; personal: string; data: string; address: string };
  /** replaces the manage link's texts in the mail that confirms a new address */
  confirmAddress: { button: string; personal: string };
  /** heading of the organiser's message */
  message: string;
  /** why the details of a discreet event come last */
  discreet: string;
  /** in the last mail per day that others can cause; followed by a link to the event's page */
  last: { why: (most: number) => string; link: (from: string) => string };
  contact: { heading: string; phone: (number: string) => string };
  notMe: { link: string; how: string };
  footer: { controller: (name: string) => string; notice: string; automatic: string };
  /** the mail with a one-time code for the desk; `how` gets the code's lifetime in minutes */
  signIn: {
    subject: (code: string) => string;
    intro: string;
    how: (minutes: number) => string;
    notMe: string;
  };
  /** the invitation to an organisation's desk; `how` gets the invited address */
  invitation: {
    subject: (organization: string) => string;
    invitedBy: (name: string, organization: string) => string;
    invited: (organization: string) => string;
    roles: Record<'owner' | 'editor' | 'viewer', string>;
    how: (email: string) => string;
    button: string;
    notMe: string;
  };
  /** names of the attached calendar files: to add and to remove */
  files: { add: string; remove: string };
  calendar: { more: (url: string) => string; contact: (who: string) => string };
};
