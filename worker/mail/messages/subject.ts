/**
 * A mail's headline, subject and sender's name: the parts that others may see over a shoulder or on
 * a locked screen.
 */

import { fullTitle } from '../../calendar/event.ts';
import { mailLocales } from '../locales/index.ts';
import type { Headline } from '../locales/locale.ts';
import type { MessageInput } from './input.ts';

const longest = 120;

/**
 * One line of visible characters, so that no title can begin a header of its own (RFC 5322, 2.2).
 */
export function headerText(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: replacing them is the point
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/ {2,}/g, ' ');
  const characters = [...line.toWellFormed().trim()];
  if (characters.length <= longest) return characters.join('');
  const start = characters.slice(0, longest - 1).join('');
  // between words where one ends near, and not behind a dash or a comma
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
 * Names the event, or the series and how many of it; a discreet event's mail names neither. Never
 * the recipient's words.
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

/** Many show a sender's name and not the address: one written into the name would pass for it. */
const withoutAddresses = (name: string): string =>
  name.replace(/[<("']*[^\s<>]+@[^\s<>]+[>)"']*/g, '').trim() || 'Mukaan';

/** The organiser's name would tell as much as a discreet event's own. */
export const senderOf = (input: MessageInput): string =>
  isDiscreet(input)
    ? 'Mukaan'
    : withoutAddresses(headerText(input.senderName ?? input.organizer.name));
