/**
 * The calendar files of a mail: one that adds what is confirmed, one that takes out what no longer
 * holds.
 */

import { calendarEvent } from '../../calendar/event.ts';
import { type CalendarOptions, renderCalendar } from '../../calendar/ics.ts';
import { mailLocales } from '../locales/index.ts';
import type { Attachment } from '../mailer.ts';
import type { MailEvent, MessageInput } from './input.ts';

type Method = NonNullable<CalendarOptions['method']>;

function file(
  { host, now, language }: MessageInput,
  method: Method,
  events: readonly MailEvent[],
): Attachment[] {
  if (events.length === 0) return [];
  const entries = events.map(({ event, sequence }) => ({
    ...calendarEvent(event, sequence),
    // a calendar is shared more readily than a mailbox
    ...(event.discreet ? { summary: null } : {}),
  }));
  const text = renderCalendar(entries, { host, now, language, method });
  // nothing of the event, which a list of mails would show
  const filename = mailLocales[language].files[method === 'CANCEL' ? 'remove' : 'add'];
  return [{ filename, type: `text/calendar; charset=utf-8; method=${method}`, text }];
}

/** What somebody may have in their calendar that is over with this mail. */
function gone({ kind, events, left = [] }: MessageInput): MailEvent[] {
  if (kind === 'event-cancelled') return events.filter(({ status }) => status === 'confirmed');
  return [
    ...events.filter(({ status }) => kind === 'cancelled' && status === 'cancelled'),
    ...left,
  ].filter(({ hadPlace }) => hadPlace);
}

/**
 * Someone in the queue has nothing to put into a calendar yet; a new address is told nothing before
 * it has proved itself.
 */
export function calendarFiles(input: MessageInput): Attachment[] {
  const { kind, events } = input;
  if (kind === 'address-confirm' || kind === 'address-change') return [];
  const confirmed = events.filter(
    ({ status, event }) => status === 'confirmed' && event.registration.state !== 'cancelled',
  );
  return [...file(input, 'PUBLISH', confirmed), ...file(input, 'CANCEL', gone(input))];
}
