/** The part of a mail about one event: date-time, venue, status and next steps. */

import { fullTitle } from '../../calendar/event.ts';
import { formatDateTime, formatDateTimeRange, zoneName } from '../../contract/dates.ts';
import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';
import type { TimeAndVenue } from '../../domain/time-and-venue.ts';
import { mailLocales } from '../locales/index.ts';
import type { Block, Tone } from './blocks.ts';
import type { MailEvent, MessageInput, MessageKind } from './input.ts';

const tones: Record<MailEvent['status'], Tone> = {
  confirmed: 'good',
  known: 'good',
  waitlisted: 'wait',
  cancelled: 'off',
};

type Items = Extract<Block, { kind: 'list' }>['items'];

/** The language mark of the organiser's texts, if it differs from the mail's language. */
const langIfDifferent = ({ textLanguage }: Event, language: Language): { lang?: Language } =>
  textLanguage === language ? {} : { lang: textLanguage };

function where({ mode, place }: TimeAndVenue, language: Language): string {
  const words = mailLocales[language].where;
  const venue = [place?.name, place?.address].filter(Boolean).join(', ');
  if (mode === 'online' || !venue) return words[mode];
  return mode === 'hybrid' ? `${venue} (${words.hybrid})` : venue;
}

const isCancelled = ({ event }: MailEvent): boolean => event.registration.state === 'cancelled';

function status(mailEvent: MailEvent, language: Language): string {
  const words = mailLocales[language].statuses;
  const { status, waitlistPosition } = mailEvent;
  if (isCancelled(mailEvent)) return words.off;
  return status === 'waitlisted' ? words.waitlisted(waitlistPosition) : words[status];
}

const isAhead = (instant: string, now: Date): boolean => Date.parse(instant) > now.getTime();

/** Leaves out promises whose date has passed. */
function promises({ promises, timeZone }: Event, language: Language, now: Date): string[] {
  const words = mailLocales[language].next;
  const current = promises.filter(({ by, state }) => state === 'kept' || isAhead(by, now));
  return current.map(({ kind, by, state }) => {
    if (state === 'kept') return kind === 'join-link' ? words.joinLinkSent : words.informationSent;
    const byText = formatDateTime(language, by, timeZone);
    return kind === 'join-link' ? words.joinLink(byText) : words.information(byText);
  });
}

/**
 * The organiser's rules, until the event starts. Details may change until `changesUntil`, by
 * default
 * until registration closes; later registrants cannot change them.
 */
function rules(
  { registration, startsAt, timeZone }: Event,
  language: Language,
  now: Date,
): string[] {
  if (!isAhead(startsAt, now)) return [];
  const words = mailLocales[language].next;
  const until = registration.changesUntil ?? registration.closesAt ?? startsAt;
  const changes = isAhead(until, now) && words.changes(formatDateTime(language, until, timeZone));
  return [[registration.binding && words.binding, changes, words.cancel].filter(Boolean).join(' ')];
}

/** Waitlisted participants get no join link and no promise of one. */
function next({ event, status, hadSeat }: MailEvent, language: Language, now: Date): Items {
  const words = mailLocales[language].next;
  const toItems = (...texts: string[]) => texts.map((text) => ({ text }));
  const note =
    event.joinNote === null ? [] : [{ text: event.joinNote, ...langIfDifferent(event, language) }];
  const ahead = isAhead(event.startsAt, now);
  const asked = event.hasPrivateQuestions && ahead ? [words.privateQuestions] : [];
  switch (status) {
    case 'confirmed':
      return [
        ...toItems(...promises(event, language, now)),
        ...note,
        ...toItems(...asked, ...rules(event, language, now)),
      ];
    case 'known':
      return toItems(...promises(event, language, now));
    case 'waitlisted':
      return ahead ? toItems(words.waitlist, words.waitlistBinding) : [];
    case 'cancelled':
      return ahead ? toItems(hadSeat ? words.takeBack : words.getBack) : [];
  }
}

/** Mentions the time zone only if it has changed. */
const when = (
  { startsAt, endsAt, timeZone }: TimeAndVenue,
  language: Language,
  withZone: boolean,
): string =>
  formatDateTimeRange(language, startsAt, endsAt, timeZone) +
  (withZone ? ` (${zoneName(language, startsAt, timeZone)})` : '');

type Facts = Extract<Block, { kind: 'facts' }>['facts'];

/** Date-time and venue, each with its previous value if that reads differently. */
function whereabouts({ event, before }: MailEvent, language: Language): Facts {
  const { labels } = mailLocales[language];
  const withZone = before !== undefined && before.timeZone !== event.timeZone;
  const fact = (label: string, say: (of: TimeAndVenue) => string) => {
    const [value, valueBefore] = [say(event), before && say(before)];
    return {
      label,
      value,
      ...(valueBefore !== undefined && valueBefore !== value
        ? { before: { label: labels.before, value: valueBefore } }
        : {}),
    };
  };
  return [
    fact(labels.when, (of) => when(of, language, withZone)),
    fact(labels.where, (of) => where(of, language)),
  ];
}

/**
 * Whether the change is visible in this language: a correction of the Swedish name is no news in
 * Finnish.
 */
export const hasChanged = (event: MailEvent, language: Language): boolean =>
  whereabouts(event, language).some(({ before }) => before !== undefined);

/** What the attached calendar file does. */
function calendarItems(
  kind: MessageKind,
  { status, hadSeat }: MailEvent,
  language: Language,
): Items {
  const words = mailLocales[language].next;
  if (kind === 'event-changed' && status === 'confirmed') return [{ text: words.calendarReplaced }];
  const removed =
    (kind === 'cancelled' && hadSeat) || (kind === 'event-cancelled' && status === 'confirmed');
  return removed ? [{ text: words.calendarRemoved }] : [];
}

/** The event that the participant left for the one in this mail. */
export const leftEventFacts = (left: readonly MailEvent[], language: Language): Facts =>
  left.map(({ event }) => ({
    label: mailLocales[language].labels.before,
    value: `${fullTitle(event)}, ${formatDateTimeRange(language, event.startsAt, event.endsAt, event.timeZone)}`,
    tone: 'off',
  }));

type Message = Pick<MessageInput, 'kind' | 'language' | 'now'>;

/** Names the registration without its new status. */
export function identifyingBlocks({ language }: Message, mailEvent: MailEvent): Block[] {
  const { event } = mailEvent;
  return [
    { kind: 'heading', text: fullTitle(event), ...langIfDifferent(event, language) },
    { kind: 'facts', facts: whereabouts(mailEvent, language) },
  ];
}

/** @param more facts after the event's own */
export function eventBlocks(
  { kind, language, now }: Message,
  mailEvent: MailEvent,
  more: Facts = [],
): Block[] {
  const { event } = mailEvent;
  const words = mailLocales[language];
  const items = [
    ...calendarItems(kind, mailEvent, language),
    ...(isCancelled(mailEvent) ? [] : next(mailEvent, language, now)),
  ];
  return [
    { kind: 'heading', text: fullTitle(event), ...langIfDifferent(event, language) },
    {
      kind: 'facts',
      facts: [
        ...whereabouts(mailEvent, language),
        {
          label: words.labels.status,
          value: status(mailEvent, language),
          tone: isCancelled(mailEvent) ? 'off' : tones[mailEvent.status],
        },
        ...more,
      ],
    },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}
