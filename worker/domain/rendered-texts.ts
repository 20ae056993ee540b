/**
 * Renders the sentences about an event, once for the widget, the manage page and every API client.
 */

import {
  calendarLeaf,
  daysUntil,
  formatDateTime,
  formatDateTimeRange,
  utcOffsetMinutes,
  type WeekdayLength,
  zoneName,
} from '../contract/dates.ts';
import type { EventSummary, Line, RenderedTexts } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { formStrings } from '../contract/strings/index.ts';
import {
  countText,
  hasOnlyReservedSeats,
  openSeatsText,
  othersText,
  reservedSeatLines,
} from '../contract/strings/seats.ts';
import { fillIn, type RegionCode, type Strings } from '../contract/strings/strings.ts';

/** Deadlines further away than this show no number of days. */
const MAX_DAYS_LEFT = 14;

type Plain = Omit<EventSummary, 'said'>;
type FormatInstant = (instant: string) => string;

function stateText(
  { places, states }: Strings,
  { registration, timeZone }: Plain,
  language: Language,
): string {
  const { state, placesLeft, waiting, opensAt } = registration;
  if (state === 'open')
    return (
      openSeatsText(places, registration) ||
      (placesLeft ? countText(states, placesLeft) : states.open)
    );
  if (state === 'waitlist' && waiting) return fillIn(states.waiting, waiting);
  return state === 'upcoming' && opensAt
    ? fillIn(states.opens, formatDateTime(language, opensAt, timeZone))
    : states[state];
}

/** Without a contact person the text does not say to ask one. */
function advice(words: Strings, { registration }: Plain, hasContact: boolean): string | null {
  const { state } = registration;
  if (hasOnlyReservedSeats({ registration }))
    return `${words.places.advice} ${othersText(words.places, registration)}.`;
  if (state === 'open' || (!hasContact && (state === 'closed' || state === 'cancelled')))
    return null;
  return state === 'waitlist' ? words.waitlistAdvice : words.advice[state];
}

/**
 * Such as `Ilmoittaudu viimeistään ke 3.6.2020 klo 16.00 (vielä 3 päivää)`; days as counted in the
 * event's zone.
 */
function deadline(
  { lines }: Strings,
  { registration, timeZone }: Plain,
  format: FormatInstant,
  now: number,
): [string, string][] {
  const { state, closesAt } = registration;
  if (!closesAt || (state !== 'open' && state !== 'waitlist')) return [];
  const days = daysUntil(closesAt, now, timeZone);
  const { today, tomorrow, days: many } = lines.remaining;
  const left =
    days > MAX_DAYS_LEFT ? '' : days > 1 ? fillIn(many, days) : days === 1 ? tomorrow : today;
  const text = fillIn(lines.deadline, format(closesAt));
  return [['', left ? `${text} (${left})` : text]];
}

function limits(
  words: Strings,
  event: Plain,
  language: Language,
  now: number,
  brief: boolean,
): Line[] {
  const { registration, timeZone } = event;
  const othersLines: [string, string][] = hasOnlyReservedSeats(event)
    ? [['', othersText(words.places, registration)]]
    : [];
  const [short, long] = (['short', 'long'] as const).map((length) => {
    const format: FormatInstant = (instant) => formatDateTime(language, instant, timeZone, length);
    return [
      ...reservedSeatLines(words.places, event, format, brief),
      ...othersLines,
      ...deadline(words, event, format, now),
    ];
  });
  return (short ?? []).map(([name, text], index) => {
    const [, whole = text] = long?.[index] ?? [];
    return { name, text, long: whole === text ? null : whole };
  });
}

/**
 * Such as `Etätilaisuus` or `Lähitilaisuus, Kulttuurikeskus, Tulliportinkatu 1`; a venue with the
 * event's title is not repeated.
 */
function venueText({ mode: modes }: Strings, { mode, place, title }: Plain): string {
  const address = [place?.name === title ? null : place?.name, place?.address]
    .filter(Boolean)
    .join(', ');
  return [modes[mode], address].filter(Boolean).join(', ');
}

/**
 * @param hasContact whether the event has a contact person
 * @param now milliseconds
 */
export function renderTexts(
  event: Plain,
  language: Language,
  hasContact: boolean,
  now: number,
): RenderedTexts {
  const { startsAt, endsAt, timeZone, registration, promises } = event;
  const words = formStrings[language];
  const datedTexts = (length: WeekdayLength) => {
    const format: FormatInstant = (instant) => formatDateTime(language, instant, timeZone, length);
    const { changesUntil } = registration;
    return {
      changes: changesUntil && fillIn(words.lines.changes, format(changesUntil)),
      promises: promises.map(({ kind, by }) => fillIn(words.lines.promise[kind], format(by))),
    };
  };
  return {
    when: {
      short: formatDateTimeRange(language, startsAt, endsAt, timeZone),
      long: formatDateTimeRange(language, startsAt, endsAt, timeZone, 'long'),
    },
    leaf: calendarLeaf(language, startsAt, timeZone),
    zone: {
      text: `${words.zone}: ${zoneName(language, startsAt, timeZone)} (${timeZone})`,
      offset: utcOffsetMinutes(startsAt, timeZone),
    },
    where: venueText(words, event),
    region: words.regions[event.place?.region as RegionCode] ?? null,
    state: stateText(words, event, language),
    limits: limits(words, event, language, now, false),
    brief: limits(words, event, language, now, true),
    advice: advice(words, event, hasContact),
    ...datedTexts('short'),
    long: datedTexts('long'),
  };
}
