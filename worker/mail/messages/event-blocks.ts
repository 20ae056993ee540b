/** One event's part of a mail: when, where, where the person stands, and what happens next. */

import { fullTitle } from '../../calendar/event.ts';
import { formatMoment, formatSpan, zoneName } from '../../contract/dates.ts';
import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';
import type { Whereabouts } from '../../domain/whereabouts.ts';
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

/** The mark of the organiser's words where they are not in the mail's language. */
const foreign = ({ textLanguage }: Event, language: Language): { lang?: Language } =>
  textLanguage === language ? {} : { lang: textLanguage };

function where({ mode, place }: Whereabouts, language: Language): string {
  const words = mailLocales[language].where;
  const there = [place?.name, place?.address].filter(Boolean).join(', ');
  if (mode === 'online' || !there) return words[mode];
  return mode === 'hybrid' ? `${there} (${words.hybrid})` : there;
}

const isOff = ({ event }: MailEvent): boolean => event.registration.state === 'cancelled';

function status(mailEvent: MailEvent, language: Language): string {
  const words = mailLocales[language].statuses;
  const { status, waitlistPosition } = mailEvent;
  if (isOff(mailEvent)) return words.off;
  return status === 'waitlisted' ? words.waitlisted(waitlistPosition) : words[status];
}

const isAhead = (instant: string, now: Date): boolean => Date.parse(instant) > now.getTime();

/** What was promised for a moment that has passed is no comfort any more. */
function promises({ promises, timeZone }: Event, language: Language, now: Date): string[] {
  const words = mailLocales[language].next;
  const said = promises.filter(({ by, state }) => state === 'kept' || isAhead(by, now));
  return said.map(({ kind, by, state }) => {
    if (state === 'kept') return kind === 'join-link' ? words.joinLinkSent : words.informationSent;
    const moment = formatMoment(language, by, timeZone);
    return kind === 'join-link' ? words.joinLink(moment) : words.information(moment);
  });
}

/**
 * The rules as the organiser set them, until it begins; details may change until the deadline where
 * nothing else is said, and whoever gets a place after it can't change them any more.
 */
function rules(
  { registration, startsAt, timeZone }: Event,
  language: Language,
  now: Date,
): string[] {
  if (!isAhead(startsAt, now)) return [];
  const words = mailLocales[language].next;
  const until = registration.changesUntil ?? registration.closesAt ?? startsAt;
  const changes = isAhead(until, now) && words.changes(formatMoment(language, until, timeZone));
  return [[registration.binding && words.binding, changes, words.cancel].filter(Boolean).join(' ')];
}

/** The waiting list gets no join link and no promise of one. */
function next({ event, status, hadPlace }: MailEvent, language: Language, now: Date): Items {
  const words = mailLocales[language].next;
  const ours = (...texts: string[]) => texts.map((text) => ({ text }));
  const note =
    event.joinNote === null ? [] : [{ text: event.joinNote, ...foreign(event, language) }];
  const ahead = isAhead(event.startsAt, now);
  const asked = event.hasPrivateQuestions && ahead ? [words.privateQuestions] : [];
  switch (status) {
    case 'confirmed':
      return [
        ...ours(...promises(event, language, now)),
        ...note,
        ...ours(...asked, ...rules(event, language, now)),
      ];
    case 'known':
      return ours(...promises(event, language, now));
    case 'waitlisted':
      return ahead ? ours(words.queue, words.queueBinding) : [];
    case 'cancelled':
      return ahead ? ours(hadPlace ? words.takeBack : words.getBack) : [];
  }
}

/** The zone is said only where it is what has changed. */
const when = (
  { startsAt, endsAt, timeZone }: Whereabouts,
  language: Language,
  withZone: boolean,
): string =>
  formatSpan(language, startsAt, endsAt, timeZone) +
  (withZone ? ` (${zoneName(language, startsAt, timeZone)})` : '');

type Facts = Extract<Block, { kind: 'facts' }>['facts'];

/** When and where it is, each with what it was before where that reads otherwise. */
function whereabouts({ event, before }: MailEvent, language: Language): Facts {
  const { labels } = mailLocales[language];
  const withZone = before !== undefined && before.timeZone !== event.timeZone;
  const fact = (label: string, say: (of: Whereabouts) => string) => {
    const [value, was] = [say(event), before && say(before)];
    return {
      label,
      value,
      ...(was !== undefined && was !== value
        ? { before: { label: labels.before, value: was } }
        : {}),
    };
  };
  return [
    fact(labels.when, (of) => when(of, language, withZone)),
    fact(labels.where, (of) => where(of, language)),
  ];
}

/**
 * Whether a reader of the language sees anything changed: a name mended in Swedish is no news in
 * Finnish.
 */
export const hasChanged = (event: MailEvent, language: Language): boolean =>
  whereabouts(event, language).some(({ before }) => before !== undefined);

/** What the calendar file beside the mail does. */
function calendarItems(
  kind: MessageKind,
  { status, hadPlace }: MailEvent,
  language: Language,
): Items {
  const words = mailLocales[language].next;
  if (kind === 'event-changed' && status === 'confirmed') return [{ text: words.calendarReplaced }];
  const removed =
    (kind === 'cancelled' && hadPlace) || (kind === 'event-cancelled' && status === 'confirmed');
  return removed ? [{ text: words.calendarRemoved }] : [];
}

/** What was given up for the place in this mail. */
export const leftFacts = (left: readonly MailEvent[], language: Language): Facts =>
  left.map(({ event }) => ({
    label: mailLocales[language].labels.before,
    value: `${fullTitle(event)}, ${formatSpan(language, event.startsAt, event.endsAt, event.timeZone)}`,
    tone: 'off',
  }));

type Message = Pick<MessageInput, 'kind' | 'language' | 'now'>;

/** Which registration it is about, and nothing of what becomes of it. */
export function namingBlocks({ language }: Message, mailEvent: MailEvent): Block[] {
  const { event } = mailEvent;
  return [
    { kind: 'heading', text: fullTitle(event), ...foreign(event, language) },
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
    ...(isOff(mailEvent) ? [] : next(mailEvent, language, now)),
  ];
  return [
    { kind: 'heading', text: fullTitle(event), ...foreign(event, language) },
    {
      kind: 'facts',
      facts: [
        ...whereabouts(mailEvent, language),
        {
          label: words.labels.status,
          value: status(mailEvent, language),
          tone: isOff(mailEvent) ? 'off' : tones[mailEvent.status],
        },
        ...more,
      ],
    },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}
