/**
 * What people read of an event, made once for the widget, the own page and every other reader of
 * the API.
 */

import {
  daysUntil,
  formatMoment,
  formatSpan,
  type Length,
  leaf,
  offsetAt,
  zoneName,
} from '../contract/dates.ts';
import type { EventSummary, Line, Said } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { formWords } from '../contract/words/index.ts';
import { counted, keptLines, onlyKept, openWords, othersWords } from '../contract/words/places.ts';
import { filled, type RegionCode, type Words } from '../contract/words/words.ts';

/**
 * The longest time before a deadline that is said in days: further away the date says it better.
 */
const soon = 14;

type Plain = Omit<EventSummary, 'said'>;
type Moment = (instant: string) => string;

function stateWords(
  { places, states }: Words,
  { registration, timeZone }: Plain,
  language: Language,
): string {
  const { state, placesLeft, waiting, opensAt } = registration;
  if (state === 'open')
    return (
      openWords(places, registration) || (placesLeft ? counted(states, placesLeft) : states.open)
    );
  if (state === 'waitlist' && waiting) return filled(states.waiting, waiting);
  return state === 'upcoming' && opensAt
    ? filled(states.opens, formatMoment(language, opensAt, timeZone))
    : states[state];
}

/** Where there is nobody to ask, nobody is told to ask. */
function advice(words: Words, { registration }: Plain, asked: boolean): string | null {
  const { state } = registration;
  if (onlyKept({ registration }))
    return `${words.places.advice} ${othersWords(words.places, registration)}.`;
  if (state === 'open' || (!asked && (state === 'closed' || state === 'cancelled'))) return null;
  return state === 'waitlist' ? words.waitlistAdvice : words.advice[state];
}

/**
 * `Ilmoittaudu viimeistään ke 3.6.2020 klo 16.00 (vielä 3 päivää)`: days as the calendar where the
 * event is counts them.
 */
function deadline(
  { lines }: Words,
  { registration, timeZone }: Plain,
  moment: Moment,
  now: number,
): [string, string][] {
  const { state, closesAt } = registration;
  if (!closesAt || (state !== 'open' && state !== 'waitlist')) return [];
  const days = daysUntil(closesAt, now, timeZone);
  const { today, tomorrow, days: many } = lines.remaining;
  const left = days > soon ? '' : days > 1 ? filled(many, days) : days === 1 ? tomorrow : today;
  const text = filled(lines.deadline, moment(closesAt));
  return [['', left ? `${text} (${left})` : text]];
}

function limits(
  words: Words,
  event: Plain,
  language: Language,
  now: number,
  brief: boolean,
): Line[] {
  const { registration, timeZone } = event;
  const others: [string, string][] = onlyKept(event)
    ? [['', othersWords(words.places, registration)]]
    : [];
  const [short, long] = (['short', 'long'] as const).map((length) => {
    const moment: Moment = (instant) => formatMoment(language, instant, timeZone, length);
    return [
      ...keptLines(words.places, event, moment, brief),
      ...others,
      ...deadline(words, event, moment, now),
    ];
  });
  return (short ?? []).map(([name, text], index) => {
    const [, whole = text] = long?.[index] ?? [];
    return { name, text, long: whole === text ? null : whole };
  });
}

/**
 * `Etätilaisuus`, `Lähitilaisuus, Kulttuurikeskus, Tulliportinkatu 1`; a place named as the event
 * is not repeated.
 */
function where({ mode: modes }: Words, { mode, place, title }: Plain): string {
  const there = [place?.name === title ? null : place?.name, place?.address]
    .filter(Boolean)
    .join(', ');
  return [modes[mode], there].filter(Boolean).join(', ');
}

/**
 * @param asked whether there is a contact person to ask
 * @param now milliseconds
 */
export function sayOf(event: Plain, language: Language, asked: boolean, now: number): Said {
  const { startsAt, endsAt, timeZone, registration, promises } = event;
  const words = formWords[language];
  const dated = (length: Length) => {
    const moment: Moment = (instant) => formatMoment(language, instant, timeZone, length);
    const { changesUntil } = registration;
    return {
      changes: changesUntil && filled(words.lines.changes, moment(changesUntil)),
      promises: promises.map(({ kind, by }) => filled(words.lines.promise[kind], moment(by))),
    };
  };
  return {
    when: {
      short: formatSpan(language, startsAt, endsAt, timeZone),
      long: formatSpan(language, startsAt, endsAt, timeZone, 'long'),
    },
    leaf: leaf(language, startsAt, timeZone),
    zone: {
      text: `${words.zone}: ${zoneName(language, startsAt, timeZone)} (${timeZone})`,
      offset: offsetAt(startsAt, timeZone),
    },
    where: where(words, event),
    region: words.regions[event.place?.region as RegionCode] ?? null,
    state: stateWords(words, event, language),
    limits: limits(words, event, language, now, false),
    brief: limits(words, event, language, now, true),
    advice: advice(words, event, asked),
    ...dated('short'),
    long: dated('long'),
  };
}
