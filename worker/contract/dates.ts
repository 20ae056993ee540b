/**
 * Dates and clock times as people write them, in an event's own time zone.
 *
 * Source of the norm: Kielikello (a dot between hours and minutes, no leading zeros, `klo`, an en dash without
 * spaces between clock times). Composed from parts, as `formatRange` drops `klo` in Finnish, short Swedish drops
 * `kl.`, and English in Finland mixes 9.45 with 09:45.
 */

import type { Language } from './languages.ts';

/** What a text says of a moment: numbers of the wall clock in the zone. */
type Wall = { year: string; month: string; day: string; hour: string; minute: string };

const cache = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a hundred times; there are as many as zones × 4 (bounded all the same). */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  if (cache.size > 200) cache.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  cache.set(key, made);
  return made;
}

function wall(instant: string, timeZone: string): Wall {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const parts = formatter('en-US', { ...numeric, hourCycle: 'h23', timeZone }).formatToParts(new Date(instant));
  const { hour, ...rest } = Object.fromEntries(parts.map(({ type, value }) => [type, value])) as Wall;
  return { ...rest, hour: String(Number(hour)) };
}

const name = (language: Language, options: Intl.DateTimeFormatOptions, instant: string, timeZone: string): string =>
  formatter(language, { ...options, timeZone })
    .format(new Date(instant))
    .replace(/\.$/, '');

export type Length = 'short' | 'long';

const clock = (language: Language, { hour, minute }: Wall) => `${hour}${language === 'en' ? ':' : '.'}${minute}`;
const before = { fi: ' klo\u00a0', sv: ' kl.\u00a0', en: ', ' } as const;

/** `ma 8.6.2020`, `mån 8.6.2020`, `Mon 8 June 2020`; `long` spells the weekday, `year: false` leaves the year out. */
export function formatDay(language: Language, instant: string, timeZone: string, length: Length = 'short', year = true): string {
  const at = wall(instant, timeZone);
  const weekday = name(language, { weekday: length }, instant, timeZone);
  if (language === 'en')
    return `${weekday} ${at.day} ${name('en', { month: 'long' }, instant, timeZone)}${year ? ` ${at.year}` : ''}`;
  return `${weekday} ${at.day}.${at.month}.${year ? at.year : ''}`;
}

/** `12.00`, `12:00` */
export const formatClock = (language: Language, instant: string, timeZone: string): string =>
  clock(language, wall(instant, timeZone));

/** `klo 12.00–14.30`, `kl. 12.00–14.30`, `12:00–14:30`, or the start alone where there is no end. */
export function formatHours(language: Language, startsAt: string, endsAt: string | null, timeZone: string): string {
  const hours = formatClock(language, startsAt, timeZone) + (endsAt ? `–${formatClock(language, endsAt, timeZone)}` : '');
  return before[language].replace(/^,? /, '') + hours;
}

/** `ke 3.6.2020 klo 16.00`, `ons 3.6.2020 kl. 16.00`, `Wed 3 June 2020, 16:00` */
export const formatMoment = (
  language: Language,
  instant: string,
  timeZone: string,
  length: Length = 'short',
  year = true,
): string => formatDay(language, instant, timeZone, length, year) + before[language] + formatClock(language, instant, timeZone);

/**
 * From when to when: `ma 8.6.2020 klo 9.45–12.00`; over midnight `ma 8.6. klo 9.00 – ti 9.6.2020 klo 16.00`, the
 * year on the last date only (on both where they differ).
 */
export function formatSpan(
  language: Language,
  startsAt: string,
  endsAt: string,
  timeZone: string,
  length: Length = 'short',
): string {
  const start = wall(startsAt, timeZone);
  const end = wall(endsAt, timeZone);
  const sameYear = start.year === end.year;
  if (sameYear && start.month === end.month && start.day === end.day)
    return `${formatMoment(language, startsAt, timeZone, length)}–${clock(language, end)}`;
  return `${formatMoment(language, startsAt, timeZone, length, !sameYear)} – ${formatMoment(language, endsAt, timeZone, length)}`;
}

/** The three words of a calendar leaf: `{weekday: 'ti', day: '23', month: 'maalis'}`. */
export function leaf(language: Language, instant: string, timeZone: string): { weekday: string; day: string; month: string } {
  const month = name(language, { month: 'short' }, instant, timeZone).replace(/kuu$/, '');
  return { weekday: name(language, { weekday: 'short' }, instant, timeZone), day: wall(instant, timeZone).day, month };
}

/** Whether the wall clock at that instant reads differently in the two zones. */
export const differs = (instant: string, timeZone: string, other: string): boolean =>
  JSON.stringify(wall(instant, timeZone)) !== JSON.stringify(wall(instant, other));
