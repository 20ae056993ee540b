/** Renders events as iCalendar (RFC 5545), for `/e/SLUG.ics` and for mails. */

import type { Language } from '../contract/languages.ts';
import { mailLocales } from '../mail/locales/index.ts';
import type { CalendarEvent } from './event.ts';
import { escapeText, foldLine, formatUtc, quoteParameter } from './text.ts';

export type CalendarOptions = {
  /** origin or host name of the server; ends every UID */
  origin: string;
  now: Date;
  language: Language;
  /** CANCEL removes events from a calendar (RFC 5546, 3.2.5) */
  method?: 'PUBLISH' | 'CANCEL';
};

function location({ mode, place }: CalendarEvent, language: Language): string {
  const words = mailLocales[language].where;
  const there = [place?.name, place?.address].filter(Boolean).join(', ');
  if (mode === 'online' || !there) return mode === 'onsite' ? '' : words[mode];
  return mode === 'hybrid' ? `${there} (${words.hybrid})` : there;
}

/** Plain text, as calendars show HTML source; without the manage link, as calendars are shared. */
function description(event: CalendarEvent, language: Language): string {
  const words = mailLocales[language].calendar;
  const { name, phone, email } = event.contact ?? {};
  const contact = [name, phone, email].filter(Boolean).join(', ');
  return [event.summary, words.more(event.links.page), contact && words.contact(contact)]
    .filter(Boolean)
    .join('\n\n');
}

/**
 * A day before, while plans can change; then 15 minutes before an online event, an hour before a
 * journey.
 */
function alarms(event: CalendarEvent): string[] {
  if (event.cancelled) return [];
  return ['-P1D', event.mode === 'online' ? '-PT15M' : '-PT1H'].flatMap((trigger) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(event.title)}`,
    `TRIGGER:${trigger}`,
    'END:VALARM',
  ]);
}

function organizer({ contact, organizer }: CalendarEvent): string[] {
  const address = contact?.email?.replace(/[^\x21-\x7e]/g, encodeURIComponent);
  return address ? [`ORGANIZER;CN=${quoteParameter(organizer.name)}:mailto:${address}`] : [];
}

function entry(event: CalendarEvent, options: CalendarOptions): string[] {
  const host = options.origin.replace(/^[a-z]+:\/\//, '');
  const place = location(event, options.language);
  return [
    'BEGIN:VEVENT',
    `UID:${event.slug}@${host}`,
    `DTSTAMP:${formatUtc(options.now)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${formatUtc(new Date(event.startsAt))}`,
    `DTEND:${formatUtc(new Date(event.endsAt))}`,
    `SUMMARY:${escapeText(event.title)}`,
    `DESCRIPTION:${escapeText(description(event, options.language))}`,
    ...(place ? [`LOCATION:${escapeText(place)}`] : []),
    // a URI has no escapes: line breaks and spaces must be percent-encoded
    `URL:${event.links.page.replace(/[\s"]/g, encodeURIComponent)}`,
    ...organizer(event),
    ...(event.discreet ? ['CLASS:PRIVATE'] : []),
    `STATUS:${event.cancelled || options.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(options.method === 'CANCEL' ? [] : alarms(event)),
    'END:VEVENT',
  ];
}

/** @returns the file with CRLF line ends and times in UTC */
export function renderCalendar(events: readonly CalendarEvent[], options: CalendarOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mukaan//Mukaan//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${options.method ?? 'PUBLISH'}`,
    ...events.flatMap((event) => entry(event, options)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
