/** What a mail to a participant is made from. */

import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';
import type { Whereabouts } from '../../domain/whereabouts.ts';

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
  | 'address-change'
  /** the organiser has changed when or where it is */
  | 'event-changed'
  /** the organiser has cancelled it */
  | 'event-cancelled';

export type MailEvent = {
  /** in the recipient's language where the event has it */
  event: Event;
  /** `known`: was registered before this submission, which changed nothing */
  status: 'confirmed' | 'waitlisted' | 'known' | 'cancelled';
  waitlistPosition: number | null;
  /** higher than that of any calendar entry sent before this change (RFC 5545, SEQUENCE) */
  sequence: number;
  /** whether a calendar may hold the event: who only waited has been sent no entry */
  hadPlace?: boolean;
  /** when and where it was, where that has changed */
  before?: Whereabouts;
};

export type MessageInput = {
  kind: MessageKind;
  language: Language;
  recipient: { name: string; email: string };
  /** at least one, in the order they are to be read */
  events: readonly MailEvent[];
  /** the place given up for the one in `events` */
  left?: readonly MailEvent[];
  /** the organiser's own words, and their language where it is not the mail's */
  message?: { text: string; lang?: Language };
  /**
   * where this is the last mail of a day that others can cause: how many those were, and when there
   * may be more
   */
  last?: { most: number; from: string };
  /**
   * the personal link, with its token; to a new address the link that confirms it, and nothing more
   */
  manageUrl: string;
  contact: Event['contact'];
  organizer: Event['organizer'];
  /** whom the mail comes from, by name; absent or null: the organiser */
  senderName?: string | null;
  /** where answers go if the event names no address */
  replyTo?: string | null;
  controller: string;
  /** HOST's origin */
  host: string;
  now: Date;
};
