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
  | 'address-change';

export type MailLocale = {
  headlines: Record<Headline, string>;
  /** a subject for several events names their number */
  sessions: (count: number) => string;
  greeting: (name: string) => string;
  intros: Record<Headline | 'restoredToQueue', string>;
  labels: { when: string; where: string; status: string };
  statuses: { confirmed: string; known: string; cancelled: string; waitlisted: (position: number | null) => string };
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
    calendar: string;
  };
  manage: { button: string; personal: string; address: string };
  /** in the place of the manage link's words, in the mail that a new address confirms itself by */
  confirmAddress: { button: string; personal: string };
  contact: { heading: string; phone: (number: string) => string };
  notMe: { link: string; how: string };
  footer: { controller: (name: string) => string; notice: string; automatic: string };
  calendar: { more: (url: string) => string; contact: (who: string) => string };
};
