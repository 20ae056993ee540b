/**
 * A mail's headline, subject and sender name: the parts visible to bystanders and on locked
 * screens.
 */

import { fullTitle } from '../../calendar/event.ts';
import { mailLocales } from '../locales/index.ts';
import type { Headline } from '../locales/locale.ts';
import type { MessageInput } from './input.ts';

const MAX_CHARACTERS = 120;

/** One line of visible characters, so that a title cannot start another header (RFC 5322, 2.2). */
export function headerText(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: replacing them is the point
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/ {2,}/g, ' ');
  const characters = [...line.toWellFormed().trim()];
  if (characters.length <= MAX_CHARACTERS) return characters.join('');
  const start = characters.slice(0, MAX_CHARACTERS - 1).join('');
  // cuts between words if possible, without a trailing dash or comma
  return `${start.replace(/\s+\S{0,24}$/u, '').replace(/[\s\p{P}]+$/u, '')}…`;
}

export function headlineOf({ kind, events }: MessageInput): Headline {
  const statuses = new Set(events.map(({ status }) => status));
  const [only] = statuses;
  if (kind === 'registered') return statuses.size === 1 && only ? only : 'mixed';
  return kind === 'restored' && only === 'waitlisted' && statuses.size === 1 ? 'waitlisted' : kind;
}

export const isDiscreet = ({ events }: MessageInput): boolean =>
  events.some(({ event }) => event.discreet);

/**
 * Names the event, or the series and the number of events; a discreet event is not named. Contains
 * no
 * text from the recipient.
 */
export function subjectOf(input: MessageInput): string {
  const words = mailLocales[input.language];
  const headline = words.headlines[headlineOf(input)];
  const [first, ...others] = input.events;
  if (!first || isDiscreet(input)) return headline;
  if (others.length === 0) return headerText(`${headline}: ${fullTitle(first.event)}`);
  const series = first.event.series;
  const shared = series && others.every(({ event }) => event.series?.slug === series.slug);
  return headerText(
    `${headline}: ${shared ? `${series.title}, ` : ''}${words.sessions(input.events.length)}`,
  );
}

/**
 * Many mail programs show the sender's name only, so an address in the name would pass for the real
 * one.
 */
const withoutAddresses = (name: string): string =>
  name.replace(/[<("']*[^\s<>]+@[^\s<>]+[>)"']*/g, '').trim() || 'Mukaan';

/** For a discreet event the organiser's name would reveal as much as the title. */
export const senderOf = (input: MessageInput): string =>
  isDiscreet(input)
    ? 'Mukaan'
    : withoutAddresses(headerText(input.senderName ?? input.organizer.name));
