/** The input of a mail to a participant. */

import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';
import type { TimeAndVenue } from '../../domain/time-and-venue.ts';

export type MessageKind =
  | 'registered'
  | 'cancelled'
  | 'restored'
  | 'promoted'
  | 'changed'
  | 'moved'
  | 'link'
  /** to the new address, before it takes effect */
  | 'address-confirm'
  /** to the old address, at the same time */
  | 'address-change'
  /** the organiser has changed date-time or venue */
  | 'event-changed'
  /** the organiser has cancelled the event */
  | 'event-cancelled';

export type MailEvent = {
  /** in the recipient's language if the event has it */
  event: Event;
  /** `known`: already registered; this submission changed nothing */
  status: 'confirmed' | 'waitlisted' | 'known' | 'cancelled';
  waitlistPosition: number | null;
  /** higher than in any calendar entry sent before this change (RFC 5545, SEQUENCE) */
  sequence: number;
  /**
   * whether the participant's calendar may contain the event; waitlisted participants got no entry
   */
  hadSeat?: boolean;
  /** previous date-time and venue, if they have changed */
  before?: TimeAndVenue;
};

export type MessageInput = {
  kind: MessageKind;
  language: Language;
  recipient: { name: string; email: string };
  /** at least one, in reading order */
  events: readonly MailEvent[];
  /** the event that the participant left for the one in `events` */
  left?: readonly MailEvent[];
  /** the organiser's message, with its language if that is not the mail's */
  message?: { text: string; lang?: Language };
  /**
   * set if this is the last mail per day that others can cause: the limit, and when more are
   * allowed
   */
  last?: { limit: number; from: string };
  /** the manage link with its token; for a new address only the link that confirms it */
  manageUrl: string;
  contact: Event['contact'];
  organizer: Event['organizer'];
  /** sender name; absent or null: the organiser */
  senderName?: string | null;
  /** reply address if the event has none */
  replyTo?: string | null;
  controller: string;
  /** HOST's origin */
  origin: string;
  now: Date;
};
