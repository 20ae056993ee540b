/**
 * What a calendar and a clock on the wall show in an event's time zone, and which instants that can
 * be.
 */

import { Temporal } from 'temporal-polyfill';

/** As the fields have it while somebody writes: `2027-03-28` and `03:30`, either may be empty. */
export type Wall = {
  date: string;
  time: string;
  /** of a time that comes twice the second; absent where it has not been asked */
  later?: boolean;
};

export const noWall = (): Wall => ({ date: '', time: '' });

export type Reading =
  | { kind: 'empty' }
  /** a day without a time, or a time without a day */
  | { kind: 'partial' }
  | { kind: 'once'; instant: string }
  /** the clock is put forward past it; `nearest` is the first time after */
  | { kind: 'missing'; nearest: Wall }
  /** the clock is put back over it; `instant` is null until it is said which */
  | { kind: 'twice'; first: string; second: string; instant: string | null };

const two = (number: number) => String(number).padStart(2, '0');

/** RFC 3339 in UTC, to the second. */
const instantOf = (at: Temporal.ZonedDateTime): string =>
  at.toInstant().toString({ smallestUnit: 'second' });

const shown = ({
  year,
  month,
  day,
  hour,
  minute,
}: Temporal.PlainDateTime | Temporal.ZonedDateTime): Wall => ({
  date: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`,
  time: `${two(hour)}:${two(minute)}`,
});

/** @param zone IANA */
export function readWall({ date, time, later }: Wall, zone: string): Reading {
  if (!date && !time) return { kind: 'empty' };
  if (!date || !time) return { kind: 'partial' };
  const plain = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const after = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.equals(after)) return { kind: 'once', instant: instantOf(earlier) };
  if (!earlier.toPlainDateTime().equals(plain)) {
    const change = earlier.getTimeZoneTransition('next');
    return { kind: 'missing', nearest: shown(change ?? after) };
  }
  const [first, second] = [instantOf(earlier), instantOf(after)];
  return {
    kind: 'twice',
    first,
    second,
    instant: later === undefined ? null : later ? second : first,
  };
}

/** What the clock shows at an instant; of a time that comes twice also which it is. */
export function wallOf(instant: string | null | undefined, zone: string): Wall {
  if (!instant) return noWall();
  const wall = shown(Temporal.Instant.from(instant).toZonedDateTimeISO(zone));
  const reading = readWall(wall, zone);
  return reading.kind === 'twice'
    ? { ...wall, later: Date.parse(reading.second) <= Date.parse(instant) }
    : wall;
}

/** The instant, or null where there is none or more than one. */
export function instantAt(wall: Wall, zone: string): string | null {
  const reading = readWall(wall, zone);
  return 'instant' in reading ? reading.instant : null;
}

/** How far one wall is from another: days of the calendar, and minutes of the clock. */
export type Shift = { days: number; minutes: number };

export function shiftBetween(from: Wall, to: Wall): Shift | null {
  if (!from.date || !to.date) return null;
  const days = Temporal.PlainDate.from(from.date).until(to.date, { largestUnit: 'day' }).days;
  const clock =
    from.time && to.time ? Temporal.PlainTime.from(from.time).until(to.time).total('minute') : 0;
  return { days, minutes: clock };
}

/** Moves by days of the calendar and minutes of the clock; what is not whole stays as it is. */
export function moveWall(wall: Wall, { days, minutes }: Shift): Wall {
  if (!wall.date) return wall;
  if (!wall.time)
    return { ...wall, date: Temporal.PlainDate.from(wall.date).add({ days }).toString() };
  return shown(Temporal.PlainDateTime.from(`${wall.date}T${wall.time}`).add({ days, minutes }));
}
