/**
 * Parses dates and times in the formats that people and programs write, in the event's time zone.
 */

import { Temporal } from 'temporal-polyfill';

/** A parsed date with optional time and UTC offset. */
export type WrittenDateTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** `Z` or `+02:00`; null: the event's time zone */
  offset: string | null;
};

const clock = String.raw`(\d{1,2})[.:](\d{2})(?:[.:](\d{2})(?:[.,]\d+)?)?`;
const weekday = String.raw`(?:(?:ma|ti|ke|to|pe|la|su|mån|tis|ons|tors?|fre|lör|sön)\.? )?`;
/** `ma 22.3.2027 klo 10.30`, `22.3.2027 10:30:05`, `22.3.2027` */
const finnish = new RegExp(
  String.raw`^${weekday}(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (?:klo |kl\.? )?${clock})?$`,
  'i',
);
/** `2027-03-22T10:30Z`, `2027-03-22 10:30`, and Google's `2027/03/22 10:30:05 ap. GMT+2` */
const iso = new RegExp(
  String.raw`^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]${clock} ?(am|pm|ap\.?|ip\.?|fm|em)?)? ?(Z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC|EET|EEST)?$`,
  'i',
);
const afternoon = /^(?:pm|ip\.?|em)$/i;

const offsets: Record<string, string> = {
  Z: 'Z',
  GMT: 'Z',
  UTC: 'Z',
  EET: '+02:00',
  EEST: '+03:00',
};

/** `GMT+2`, `+0200` → `+02:00` */
function offsetOf(text: string): string {
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  return sign
    ? `${sign}${hours.padStart(2, '0')}:${minutes}`
    : (offsets[text.toUpperCase()] ?? 'Z');
}

type Groups = (string | undefined)[];

function written(
  date: Groups,
  time: Groups,
  half: string | undefined,
  offset: string | undefined,
): WrittenDateTime | null {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const [hour = 0, minute = 0, second = 0] = time.map((part) => Number(part ?? 0));
  if (half && (hour < 1 || hour > 12)) return null;
  const found = {
    year,
    month,
    day,
    hour: half ? (hour % 12) + (afternoon.test(half) ? 12 : 0) : hour,
    minute,
    second,
  };
  try {
    // refuses dates and times that do not exist
    Temporal.PlainDateTime.from(found, { overflow: 'reject' });
    return { ...found, offset: offset ? offsetOf(offset) : null };
  } catch {
    return null;
  }
}

/**
 * @returns null if the text is not a date, or is ambiguous: `3/4/2027` is March in one country and
 * April in another
 */
export function parseDateTime(text: string): WrittenDateTime | null {
  const plain = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const local = finnish.exec(plain);
  if (local)
    return written([local[3], local[2], local[1]], local.slice(4, 7), undefined, undefined);
  const [found, year, , month, day, hour, minute, second, half, offset] = iso.exec(plain) ?? [];
  return found ? written([year, month, day], [hour, minute, second], half, offset) : null;
}

const pad2 = (number: number) => String(number).padStart(2, '0');

/** `2027-03-22` as written, independent of the offset. */
export const isoDateOf = ({ year, month, day }: WrittenDateTime): string =>
  `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`;

/**
 * @returns milliseconds since 1970. A time skipped by a clock change counts after it, a repeated
 *   one
 * counts as the first (Temporal's "compatible").
 */
export function epochMsOf(dateTime: WrittenDateTime, timeZone: string): number {
  const { offset, ...local } = dateTime;
  if (offset === null)
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
  return Temporal.Instant.from(`${Temporal.PlainDateTime.from(local)}${offset}`).epochMilliseconds;
}
