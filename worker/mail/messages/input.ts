/** What a mail to a participant is made from. */

import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';

export type MessageKind =
  | 'registered'
  | 'cancelled'
  | 'restored'
  | 'promoted'
  | 'changed'
  | 'moved'
  | 'link'
  /** to a new address, before it takes effect */
  | 'address-confirm'
  /** to the old address, at the same time */
  | 'address-change';

export type MailEvent = {
  /** in the recipient's language where the event has it */
  event: Event;
  /** `known`: was registered before this submission, which changed nothing */
  status: 'confirmed' | 'waitlisted' | 'known' | 'cancelled';
  waitlistPosition: number | null;
  /** edits of the event so far, for the calendar entry */
  sequence: number;
};

export type MessageInput = {
  kind: MessageKind;
  language: Language;
  recipient: { name: string; email: string };
  /** at least one, in the order they are to be read */
  events: readonly MailEvent[];
  /** the personal link, with its token; to a new address the link that confirms it, and nothing more */
  manageUrl: string;
  contact: Event['contact'];
  organizer: Event['organizer'];
  controller: string;
  /** HOST's origin */
  host: string;
  now: Date;
};
