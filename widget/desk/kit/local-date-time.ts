/** Converts between local date-times in an event's zone and instants. */

import { Temporal } from 'temporal-polyfill';

/** A local date-time as typed: `2027-03-28` and `03:30`, either may be empty. */
export type LocalDateTime = {
  date: string;
  time: string;
  /** of a repeated time, whether the second is meant; absent until chosen */
  later?: boolean;
};

export const emptyDateTime = (): LocalDateTime => ({ date: '', time: '' });

export type DateTimeReading =
  | { kind: 'empty' }
  /** a date without a time, or a time without a date */
  | { kind: 'partial' }
  | { kind: 'once'; instant: string }
  /** skipped when clocks go forward; `nearest` is the first valid time after it */
  | { kind: 'missing'; nearest: LocalDateTime }
  /** repeated when clocks go back; `instant` is null until one is chosen */
  | { kind: 'twice'; first: string; second: string; instant: string | null };

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** RFC 3339 in UTC, to the second. */
const instantOf = (at: Temporal.ZonedDateTime): string =>
  at.toInstant().toString({ smallestUnit: 'second' });

const toLocalDateTime = ({
  year,
  month,
  day,
  hour,
  minute,
}: Temporal.PlainDateTime | Temporal.ZonedDateTime): LocalDateTime => ({
  date: `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`,
  time: `${twoDigits(hour)}:${twoDigits(minute)}`,
});

/** @param zone IANA name */
export function readDateTime({ date, time, later }: LocalDateTime, zone: string): DateTimeReading {
  if (!date && !time) return { kind: 'empty' };
  if (!date || !time) return { kind: 'partial' };
  const plain = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const after = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.equals(after)) return { kind: 'once', instant: instantOf(earlier) };
  if (!earlier.toPlainDateTime().equals(plain)) {
    const change = earlier.getTimeZoneTransition('next');
    return { kind: 'missing', nearest: toLocalDateTime(change ?? after) };
  }
  const [first, second] = [instantOf(earlier), instantOf(after)];
  return {
    kind: 'twice',
    first,
    second,
    instant: later === undefined ? null : later ? second : first,
  };
}

/** The local date-time of an instant; for a repeated time, also which of the two. */
export function localDateTimeOf(instant: string | null | undefined, zone: string): LocalDateTime {
  if (!instant) return emptyDateTime();
  const dateTime = toLocalDateTime(Temporal.Instant.from(instant).toZonedDateTimeISO(zone));
  const reading = readDateTime(dateTime, zone);
  return reading.kind === 'twice'
    ? { ...dateTime, later: Date.parse(reading.second) <= Date.parse(instant) }
    : dateTime;
}

/** The instant, or null if there is none or the choice of two is open. */
export function instantAt(dateTime: LocalDateTime, zone: string): string | null {
  const reading = readDateTime(dateTime, zone);
  return 'instant' in reading ? reading.instant : null;
}

/** The distance of two local date-times: calendar days and clock minutes. */
export type Shift = { days: number; minutes: number };

export function shiftBetween(from: LocalDateTime, to: LocalDateTime): Shift | null {
  if (!from.date || !to.date) return null;
  const days = Temporal.PlainDate.from(from.date).until(to.date, { largestUnit: 'day' }).days;
  const clock =
    from.time && to.time ? Temporal.PlainTime.from(from.time).until(to.time).total('minute') : 0;
  return { days, minutes: clock };
}

/** Moves by calendar days and clock minutes; a missing date or time stays missing. */
export function moveDateTime(dateTime: LocalDateTime, { days, minutes }: Shift): LocalDateTime {
  if (!dateTime.date) return dateTime;
  if (!dateTime.time)
    return { ...dateTime, date: Temporal.PlainDate.from(dateTime.date).add({ days }).toString() };
  return toLocalDateTime(
    Temporal.PlainDateTime.from(`${dateTime.date}T${dateTime.time}`).add({ days, minutes }),
  );
}
