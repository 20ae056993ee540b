/**
 * Formats dates and times in an event's time zone.
 *
 * Follows Kielikello: a dot between hours and minutes, no leading zeros, `klo`, an en dash without
 * spaces between times. Texts are composed from parts, as `formatRange` drops `klo` in Finnish,
 * short
 * Swedish drops `kl.`, and English in Finland mixes 9.45 with 09:45.
 */

import type { Language } from './languages.ts';

/**
 * The parts of a local date-time, as strings. English has the month's name, the others its number.
 */
type LocalDateTime = Record<
  'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'timeZoneName',
  string
>;
export type WeekdayLength = 'short' | 'long';

const formatterCache = new Map<string, Intl.DateTimeFormat>();
const partsCache = new Map<string, LocalDateTime>();

/**
 * Returns the cached value, or makes and caches it; clears the cache when it is full. A formatter
 * costs as much to make as a hundred uses of it.
 */
function cachedOr<T>(cache: Map<string, T>, maxEntries: number, key: string, create: () => T): T {
  const value = cache.get(key) ?? create();
  if (cache.size >= maxEntries) cache.clear();
  cache.set(key, value);
  return value;
}

function parts(
  language: Language,
  instant: string,
  options: Intl.DateTimeFormatOptions,
): LocalDateTime {
  const style = language + JSON.stringify(options);
  return cachedOr(partsCache, 5000, style + instant, () => {
    const format = cachedOr(
      formatterCache,
      200,
      style,
      () => new Intl.DateTimeFormat(language, options),
    );
    return Object.fromEntries(
      // removes the dot after a shortened name, and the zero before an hour
      format
        .formatToParts(new Date(instant))
        .map(({ type, value }) => [type, value.replace(type === 'hour' ? /^0(?=.)/ : /\.$/, '')]),
    ) as LocalDateTime;
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
 * Numbers come from English, as Swedish pads whole dates with zeros. The weekday is formatted
 * alone,
 * as Finnish would inflect it.
 */
const localDateTime = (
  language: Language,
  instant: string,
  timeZone: string,
  weekday: WeekdayLength = 'short',
): LocalDateTime => ({
  ...parts('en', instant, { ...numeric, ...(language === 'en' && { month: 'long' }), timeZone }),
  weekday: parts(language, instant, { weekday, timeZone }).weekday,
});

const clock = (language: Language, { hour, minute }: LocalDateTime) =>
  `${hour}${language === 'en' ? ':' : '.'}${minute}`;
/** Separator between date and time; a comma if the language is not listed. */
const separators: Partial<Record<Language, string>> = { fi: ' klo\u00a0', sv: ' kl.\u00a0' };
const separator = (language: Language): string => separators[language] ?? ', ';

/** `ma 8.6.2020`, `mån 8.6.2020`, `Mon 8 June 2020`; without the year `ma 8.6.`, `Mon 8 June` */
const date = (language: Language, { weekday, day, month, year }: LocalDateTime, withYear = true) =>
  language === 'en'
    ? `${weekday} ${day} ${month}${withYear ? ` ${year}` : ''}`
    : `${weekday} ${day}.${month}.${withYear ? year : ''}`;

/** `ma 8.6.2020`; `long` writes the weekday in full. */
export const formatDay = (
  language: Language,
  instant: string,
  timeZone: string,
  length?: WeekdayLength,
): string => date(language, localDateTime(language, instant, timeZone, length));

/** `12.00`, `12:00` */
export const formatTime = (language: Language, instant: string, timeZone: string): string =>
  clock(language, localDateTime(language, instant, timeZone));

/** `12.00–14.30`, `12:00–14:30`; only the start if there is no end. */
export const formatTimeRange = (
  language: Language,
  startsAt: string,
  endsAt: string | null,
  timeZone: string,
): string =>
  formatTime(language, startsAt, timeZone) +
  (endsAt ? `–${formatTime(language, endsAt, timeZone)}` : '');

/** `ke 3.6.2020 klo 16.00`, `ons 3.6.2020 kl. 16.00`, `Wed 3 June 2020, 16:00` */
export function formatDateTime(
  language: Language,
  instant: string,
  timeZone: string,
  length?: WeekdayLength,
): string {
  const at = localDateTime(language, instant, timeZone, length);
  return date(language, at) + separator(language) + clock(language, at);
}

/**
 * A range: `ma 8.6.2020 klo 9.45–12.00`; over midnight `ma 8.6. klo 9.00 – ti 9.6.2020 klo 16.00`,
 * with the year on the last date only, or on both dates if the years differ.
 */
export function formatDateTimeRange(
  language: Language,
  startsAt: string,
  endsAt: string,
  timeZone: string,
  length?: WeekdayLength,
): string {
  const start = localDateTime(language, startsAt, timeZone, length);
  const ends = localDateTime(language, endsAt, timeZone, length);
  const sameDay = date(language, start) === date(language, ends);
  const from =
    date(language, start, sameDay || start.year !== ends.year) +
    separator(language) +
    clock(language, start);
  return sameDay
    ? `${from}–${clock(language, ends)}`
    : `${from} – ${formatDateTime(language, endsAt, timeZone, length)}`;
}

/** The three texts of a calendar leaf: `{weekday: 'ti', day: '23', month: 'maalis'}`. */
export function calendarLeaf(
  language: Language,
  instant: string,
  timeZone: string,
): { weekday: string; day: string; month: string } {
  const { weekday, day } = localDateTime(language, instant, timeZone);
  // formatted alone, as a month inside a date is inflected
  return {
    weekday,
    day,
    month: parts(language, instant, { month: 'short', timeZone }).month.replace(/kuu$/, ''),
  };
}

/** The zone's offset from UTC at that instant, in minutes, positive to the east. */
export function utcOffsetMinutes(instant: string, timeZone: string): number {
  const { year, month, day, hour, minute } = parts('en', instant, { ...numeric, timeZone });
  const localMs = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
  );
  return localMs / 60_000 - Math.floor(Date.parse(instant) / 60_000);
}

/** Calendar days of the zone between `now` (milliseconds) and the instant: 0 today, 1 tomorrow. */
export function daysUntil(instant: string, now: number, timeZone: string): number {
  const midnight = (at: number) =>
    Math.floor((at + utcOffsetMinutes(new Date(at).toISOString(), timeZone) * 60_000) / 86_400_000);
  return midnight(Date.parse(instant)) - midnight(now);
}

/** `Itä-Euroopan aika`: without summer or winter, as one name serves a whole series. */
export const zoneName = (language: Language, instant: string, timeZone: string): string =>
  parts(language, instant, { timeZone, timeZoneName: 'longGeneric' }).timeZoneName;
