/**
 * Dates and clock times as people write them, in an event's own time zone.
 *
 * Source of the norm: Kielikello (a dot between hours and minutes, no leading zeros, `klo`, an en
 * dash without spaces between clock times). Composed from parts, as `formatRange` drops `klo` in
 * Finnish, short Swedish drops `kl.`, and English in Finland mixes 9.45 with 09:45.
 */

import type { Language } from './languages.ts';

/**
 * What a text says of a moment: the wall clock in the zone, with the day's name and for English the
 * month's.
 */
type Wall = Record<
  'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'timeZoneName',
  string
>;
export type Length = 'short' | 'long';

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, Wall>();

/**
 * Kept up to a bound: making a formatter costs more than using it a hundred times, and using it
 * more than remembering.
 */
function remembered<T>(kept: Map<string, T>, bound: number, key: string, make: () => T): T {
  const value = kept.get(key) ?? make();
  if (kept.size >= bound) kept.clear();
  kept.set(key, value);
  return value;
}

function parts(language: Language, instant: string, options: Intl.DateTimeFormatOptions): Wall {
  const style = language + JSON.stringify(options);
  return remembered(known, 5000, style + instant, () => {
    const format = remembered(
      formats,
      200,
      style,
      () => new Intl.DateTimeFormat(language, options),
    );
    return Object.fromEntries(
      // no dot after a shortened name, no zero before an hour
      format
        .formatToParts(new Date(instant))
        .map(({ type, value }) => [type, value.replace(type === 'hour' ? /^0(?=.)/ : /\.$/, '')]),
    ) as Wall;
  });
}

const numeric = {
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

/**
 * Numbers as English has them, as Swedish would fill a whole date up with zeros; a day's name
 * alone, as Finnish would inflect it.
 */
const wall = (
  language: Language,
  instant: string,
  timeZone: string,
  weekday: Length = 'short',
): Wall => ({
  ...parts('en', instant, { ...numeric, ...(language === 'en' && { month: 'long' }), timeZone }),
  weekday: parts(language, instant, { weekday, timeZone }).weekday,
});

const clock = (language: Language, { hour, minute }: Wall) =>
  `${hour}${language === 'en' ? ':' : '.'}${minute}`;
/** Between a day and a clock time, where it is not a comma. */
const before: Partial<Record<Language, string>> = { fi: ' klo\u00a0', sv: ' kl.\u00a0' };
const separator = (language: Language): string => before[language] ?? ', ';

/** `ma 8.6.2020`, `mån 8.6.2020`, `Mon 8 June 2020`; without the year `ma 8.6.`, `Mon 8 June` */
const date = (language: Language, { weekday, day, month, year }: Wall, withYear = true) =>
  language === 'en'
    ? `${weekday} ${day} ${month}${withYear ? ` ${year}` : ''}`
    : `${weekday} ${day}.${month}.${withYear ? year : ''}`;

/** `ma 8.6.2020`; `long` spells the weekday */
export const formatDay = (
  language: Language,
  instant: string,
  timeZone: string,
  length?: Length,
): string => date(language, wall(language, instant, timeZone, length));

/** `12.00`, `12:00` */
export const formatClock = (language: Language, instant: string, timeZone: string): string =>
  clock(language, wall(language, instant, timeZone));

/** `12.00–14.30`, `12:00–14:30`, or the start alone where there is no end. */
export const formatClocks = (
  language: Language,
  startsAt: string,
  endsAt: string | null,
  timeZone: string,
): string =>
  formatClock(language, startsAt, timeZone) +
  (endsAt ? `–${formatClock(language, endsAt, timeZone)}` : '');

/** `ke 3.6.2020 klo 16.00`, `ons 3.6.2020 kl. 16.00`, `Wed 3 June 2020, 16:00` */
export function formatMoment(
  language: Language,
  instant: string,
  timeZone: string,
  length?: Length,
): string {
  const at = wall(language, instant, timeZone, length);
  return date(language, at) + separator(language) + clock(language, at);
}

/**
 * From when to when: `ma 8.6.2020 klo 9.45–12.00`; over midnight `ma 8.6. klo 9.00 – ti 9.6.2020
 * klo 16.00`, the year on the last date only (on both where they differ).
 */
export function formatSpan(
  language: Language,
  startsAt: string,
  endsAt: string,
  timeZone: string,
  length?: Length,
): string {
  const start = wall(language, startsAt, timeZone, length);
  const ends = wall(language, endsAt, timeZone, length);
  const sameDay = date(language, start) === date(language, ends);
  const from =
    date(language, start, sameDay || start.year !== ends.year) +
    separator(language) +
    clock(language, start);
  return sameDay
    ? `${from}–${clock(language, ends)}`
    : `${from} – ${formatMoment(language, endsAt, timeZone, length)}`;
}

/** The three words of a calendar leaf: `{weekday: 'ti', day: '23', month: 'maalis'}`. */
export function leaf(
  language: Language,
  instant: string,
  timeZone: string,
): { weekday: string; day: string; month: string } {
  const { weekday, day } = wall(language, instant, timeZone);
  // by itself, as a month inside a date is inflected
  return {
    weekday,
    day,
    month: parts(language, instant, { month: 'short', timeZone }).month.replace(/kuu$/, ''),
  };
}

/** How many minutes east of UTC the zone's clocks are at that instant. */
export function offsetAt(instant: string, timeZone: string): number {
  const { year, month, day, hour, minute } = parts('en', instant, { ...numeric, timeZone });
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return wall / 60_000 - Math.floor(Date.parse(instant) / 60_000);
}

/** How many midnights of the zone lie between: 0 today, 1 tomorrow. */
export function daysUntil(instant: string, now: number, timeZone: string): number {
  const midnight = (at: number) =>
    Math.floor((at + offsetAt(new Date(at).toISOString(), timeZone) * 60_000) / 86_400_000);
  return midnight(Date.parse(instant)) - midnight(now);
}

/** `Itä-Euroopan aika`: without its season, as it stands for a whole series too. */
export const zoneName = (language: Language, instant: string, timeZone: string): string =>
  parts(language, instant, { timeZone, timeZoneName: 'longGeneric' }).timeZoneName;
