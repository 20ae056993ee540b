/** Parses sessions from pasted lines: `ma 23.3. klo 12.00–14.30 Kuopio`, or spreadsheet cells. */

import { Temporal } from 'temporal-polyfill';

/** What must be corrected by hand; `weekday` is only a warning. */
export type PastedError =
  | 'no-such-date'
  | 'several-days'
  | 'past'
  | 'weekday'
  | 'no-time'
  | 'no-such-time'
  | 'no-end'
  | 'end-before-start'
  | 'no-town';

export type PastedRow = {
  /** the original line */
  line: string;
  town: string;
  /** `2027-03-23`, or empty */
  date: string;
  /** `12:00`, or empty */
  from: string;
  to: string;
  capacity: number | null;
  errors: PastedError[];
};

export type Pasted = {
  rows: PastedRow[];
  /** lines without a date that are not a town's heading either */
  unreadLines: string[];
};

/** The part of a line that is not parsed yet. */
type Rest = { text: string };

const take = (rest: Rest, pattern: RegExp): RegExpExecArray | null => {
  const found = pattern.exec(rest.text);
  if (found)
    rest.text = `${rest.text.slice(0, found.index)} \t ${rest.text.slice(found.index + found[0].length)}`;
  return found;
};

/** Per month: the stem of its Finnish name, then the names in other languages. */
const months: [string, ...string[]][] = [
  ['tammi', 'januari', 'january', 'jan'],
  ['helmi', 'februari', 'february', 'feb'],
  ['maalis', 'mars', 'march', 'mar'],
  ['huhti', 'april', 'apr'],
  ['touko', 'maj', 'may'],
  ['kesä', 'juni', 'june', 'jun'],
  ['heinä', 'juli', 'july', 'jul'],
  ['elo', 'augusti', 'august', 'aug'],
  ['syys', 'september', 'sept', 'sep'],
  ['loka', 'oktober', 'october', 'okt', 'oct'],
  ['marras', 'november', 'nov'],
  ['joulu', 'december', 'dec'],
];
const monthNames = months
  .map(([finnish, ...names]) => [`${finnish}kuu\\p{L}*`, ...names].join('|'))
  .join('|');
const monthOf = (name: string): number =>
  months.findIndex(
    ([finnish, ...names]) => name.startsWith(`${finnish}kuu`) || names.includes(name),
  ) + 1;

/** Monday first; matched as whole words, as a town may start with the same letters. */
const weekdays = [
  ['ma', 'maanantai', 'maanantaina', 'mån', 'måndag', 'mon', 'monday'],
  ['ti', 'tiistai', 'tiistaina', 'tis', 'tisdag', 'tue', 'tuesday'],
  ['ke', 'keskiviikko', 'keskiviikkona', 'ons', 'onsdag', 'wed', 'wednesday'],
  ['to', 'torstai', 'torstaina', 'tors', 'torsdag', 'thu', 'thursday'],
  ['pe', 'perjantai', 'perjantaina', 'fre', 'fredag', 'fri', 'friday'],
  ['la', 'lauantai', 'lauantaina', 'lör', 'lördag', 'sat', 'saturday'],
  ['su', 'sunnuntai', 'sunnuntaina', 'sön', 'söndag', 'sun', 'sunday'],
];
const weekdayPattern = new RegExp(
  `(?<![\\p{L}])(?:${weekdays.flat().join('|')})(?![\\p{L}])\\.?`,
  'iu',
);

const severalDays = /\d{1,2}\.(?:\d{1,2}\.)?\s*[–—-]\s*\d{1,2}\.\d{1,2}\./;
/** Each with the group numbers of year, month and day. */
const datePatterns: [RegExp, [number, number, number]][] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, [1, 2, 3]],
  [
    /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s(?=\d{4}))?(\d{4}(?!\d)|\d{2}(?![\d.:]|\s*[–-]))?/,
    [3, 2, 1],
  ],
  [/(?<!\d)(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?!\d)/, [3, 2, 1]],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})\\.?\\s+(${monthNames})(?!\\p{L})\\.?(?:\\s+(\\d{4}))?`, 'iu'),
    [3, 2, 1],
  ],
  // a day and month without the last dot, before a time or the end of the line
  [
    /(?<![\d.:–-]|\b(?:klo|kello|kl\.?)\s*)(\d{1,2})\.(\d{1,2})(?=\s*(?:$|[,;\t]|klo|kl\b|kello|at\b))/i,
    [3, 2, 1],
  ],
];

type Day = { year: number | null; month: number; day: number };

function takeDay(rest: Rest): Day | null {
  for (const [pattern, [year, month, day]] of datePatterns) {
    const found = take(rest, pattern);
    if (!found) continue;
    const [written, named] = [found[year], found[month] ?? ''];
    const whole = written ? Number(written) + (written.length === 2 ? 2000 : 0) : null;
    return {
      year: whole,
      month: Number(named) || monthOf(named.toLowerCase()),
      day: Number(found[day]),
    };
  }
  return null;
}

const dateOf = (year: number, { month, day }: Day): Temporal.PlainDate | null => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
};

/** A date without a year is the next such day; 29 February may be years ahead. */
function resolve(day: Day, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (day.year !== null) return dateOf(day.year, day);
  const years = Array.from({ length: 9 }, (_, index) => today.year + index);
  const dates = years.map((year) => dateOf(year, day));
  return dates.find((date) => date && Temporal.PlainDate.compare(date, today) >= 0) ?? null;
}

const clock = '(\\d{1,2})(?:[.:](\\d{2}))?';
const before = '(?:\\b(?:klo|kello|kl|at)\\b\\.?\\s*)?';
const span = new RegExp(
  `${before}(?<![\\d.:])${clock}\\s*(?:[–—−-]|\\bto\\b|\\btill\\b)\\s*${before}${clock}(?![\\d.:])`,
  'i',
);
const hourAndMinute = /(?<![\d.:])(\d{1,2})[.:](\d{2})(?::00)?(?![\d.:])/;
const hourOnly = /\b(?:klo|kello|kl|at)\b\.?\s*(\d{1,2})(?![\d.:])/i;

const twoDigits = (number: number) => String(number).padStart(2, '0');
/** Null for an invalid time. */
const timeOf = (hour = '', minute = '0'): string | null => {
  const [hours, minutes] = [Number(hour), Number(minute)];
  return hours < 24 && minutes < 60 ? `${twoDigits(hours)}:${twoDigits(minutes)}` : null;
};

type Times = { from: string | null; to: string | null } | null;

function takeTimes(rest: Rest): Times {
  const range = take(rest, span);
  if (range) return { from: timeOf(range[1], range[2]), to: timeOf(range[3], range[4]) };
  const first = take(rest, hourAndMinute) ?? take(rest, hourOnly);
  if (!first) return null;
  const second = take(rest, hourAndMinute);
  return { from: timeOf(first[1], first[2]), to: second ? timeOf(second[1], second[2]) : '' };
}

const counted =
  /(?<!\d)(\d{1,6})\s*(?:paikkaa|paikka|hlöä?|henkeä|henkilöä|platser|plats|personer|places|place|seats|people)(?![\p{L}])/iu;

function takeCapacity(rest: Rest, cells: boolean): number | null {
  const found =
    take(rest, counted) ?? (cells ? take(rest, /(?<![\p{L}\d])(\d{1,6})(?![\p{L}\d])/u) : null);
  return found ? Number(found[1]) || null : null;
}

/** Labels that stand before a value or a town. */
const labels =
  /(?<![\p{L}])(?:aika|tid|time|päivä|pvm|datum|dag|date|klo|kello|kl|at|paikka|plats|place|paikkakunta|ort|town|city)(?![\p{L}])\.?:?/giu;

/** In spreadsheet cells, the first cell with letters. */
const townIn = ({ text }: Rest, cells = false): string =>
  ((cells && text.split(/[\t;|]/).find((cell) => /\p{L}/u.test(cell.replace(labels, '')))) || text)
    .replace(labels, ' ')
    .replace(/[\t;|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:;•*–—-]+|[\s,.:;•*–—-]+$/g, '')
    .slice(0, 100);

const MAX_HEADING_LENGTH = 60;
/** The town of a heading line: short and without digits; else empty. */
const townHeading = (line: string): string =>
  line.length <= MAX_HEADING_LENGTH && !/\d/.test(line) ? townIn({ text: line }) : '';

/** The duration, reused for a line without an end. */
const minutesBetween = (from: string, to: string): number =>
  Temporal.PlainTime.from(from).until(to).total('minute');

function times(
  found: Times,
  last: PastedRow | undefined,
): { from: string; to: string; errors: PastedError[] } {
  if (!found) return { from: '', to: '', errors: ['no-time'] };
  const { from, to } = found;
  if (from === null || to === null)
    return { from: from ?? '', to: to ?? '', errors: ['no-such-time'] };
  if (to) return { from, to, errors: minutesBetween(from, to) > 0 ? [] : ['end-before-start'] };
  const length = last?.from && last.to ? minutesBetween(last.from, last.to) : 0;
  const end = Temporal.PlainTime.from(from)
    .add({ minutes: Math.max(0, length) })
    .toString({ smallestUnit: 'minute' });
  return length > 0 && end > from
    ? { from, to: end, errors: [] }
    : { from, to: '', errors: ['no-end'] };
}

function parseLine(
  line: string,
  above: string,
  last: PastedRow | undefined,
  today: Temporal.PlainDate,
): PastedRow | null {
  const rest: Rest = { text: line };
  const errors: PastedError[] = [];
  if (severalDays.test(line)) errors.push('several-days');
  const day = takeDay(rest);
  if (!day) return null;
  const date = resolve(day, today);
  if (!date) errors.push('no-such-date');
  else if (Temporal.PlainDate.compare(date, today) < 0) errors.push('past');
  const named = take(rest, weekdayPattern);
  const weekday =
    weekdays.findIndex((names) => names.includes(named?.[0].replace('.', '').toLowerCase() ?? '')) +
    1;
  if (date && weekday > 0 && date.dayOfWeek !== weekday) errors.push('weekday');
  const { from, to, errors: timeErrors } = times(takeTimes(rest), last);
  const cells = /[\t;|]/.test(line);
  const capacity = takeCapacity(rest, cells);
  const town = townIn(rest, cells) || above;
  if (!town) errors.push('no-town');
  return {
    line,
    town,
    date: date?.toString() ?? '',
    from,
    to,
    capacity,
    errors: [...errors, ...timeErrors],
  };
}

/**
 * Parses every line with a date as a session; its parts may be in any order. A date without a year
 * is the next such day. A town may stand on the line above; a missing end takes the duration of the
 * session before.
 * @param today in the sessions' time zone
 */
export function readPasted(text: string, today: Temporal.PlainDate): Pasted {
  const rows: PastedRow[] = [];
  const left: string[] = [];
  let above = '';
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (!line) continue;
    const row = parseLine(line, above, rows.at(-1), today);
    if (row) {
      rows.push(row);
      if (above && row.town === above) left.splice(left.lastIndexOf(above), 1);
      above = '';
    } else {
      above = townHeading(line);
      left.push(above || line);
    }
  }
  return { rows, unreadLines: left };
}
