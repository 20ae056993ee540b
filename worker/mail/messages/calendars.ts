/**
 * The calendar files of a mail: one adds confirmed events, one removes those no longer attended.
 */

import { calendarEvent } from '../../calendar/event.ts';
import { type CalendarOptions, renderCalendar } from '../../calendar/ics.ts';
import { mailLocales } from '../locales/index.ts';
import type { Attachment } from '../mailer.ts';
import type { MailEvent, MessageInput } from './input.ts';

type Method = NonNullable<CalendarOptions['method']>;

function calendarFile(
  { origin, now, language }: MessageInput,
  method: Method,
  events: readonly MailEvent[],
): Attachment[] {
  if (events.length === 0) return [];
  const entries = events.map(({ event, sequence }) => ({
    ...calendarEvent(event, sequence),
    // calendars are often shared with others, so a discreet event has no title there
    ...(event.discreet ? { summary: null } : {}),
  }));
  const text = renderCalendar(entries, { origin, now, language, method });
  // the file name does not name the event, as mail lists show it
  const filename = mailLocales[language].files[method === 'CANCEL' ? 'remove' : 'add'];
  return [{ filename, type: `text/calendar; charset=utf-8; method=${method}`, text }];
}

/** Events that the participant's calendar may contain and must drop. */
function removedEvents({ kind, events, left = [] }: MessageInput): MailEvent[] {
  if (kind === 'event-cancelled') return events.filter(({ status }) => status === 'confirmed');
  return [
    ...events.filter(({ status }) => kind === 'cancelled' && status === 'cancelled'),
    ...left,
  ].filter(({ hadSeat }) => hadSeat);
}

/** Waitlisted participants get no calendar entry, and an unconfirmed address gets no files. */
export function calendarFiles(input: MessageInput): Attachment[] {
  const { kind, events } = input;
  if (kind === 'address-confirm' || kind === 'address-change') return [];
  const confirmed = events.filter(
    ({ status, event }) => status === 'confirmed' && event.registration.state !== 'cancelled',
  );
  return [
    ...calendarFile(input, 'PUBLISH', confirmed),
    ...calendarFile(input, 'CANCEL', removedEvents(input)),
  ];
}
