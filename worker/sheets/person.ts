/**
 * Reads a row's cells as a participant; accepts names instead of codes and phone numbers without
 * their leading zero.
 */

import { cleanText, isBlank } from '../contract/checks.ts';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { type Status, statuses } from '../contract/manage.ts';
import type { fieldNames, ParticipantInput } from '../contract/participant.ts';
import { strings } from '../contract/strings/index.ts';
import type { Cell } from './cell.ts';
import { fold } from './columns.ts';
import { undefuse } from './csv-line.ts';
import { dateOfSerial } from './date-cell.ts';
import { epochMsOf, parseDateTime } from './date-times.ts';

/** A cell as text: dates as `2027-03-22` or `2027-03-22T10:30:00`, checkboxes as `true`. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return cleanText(undefuse(String(cell)));
  return 'date' in cell ? cell.date.replace('T00:00:00', '') : '';
}

/** A cell as one line of visible text; a single dash means empty. */
export function lineOf(cell: Cell | undefined): string {
  const line = textOf(cell).replace(/\s+/g, ' ');
  return isBlank(line) || /^[-–—]$/.test(line) ? '' : line;
}

const named = (group: 'regions' | 'levels'): Map<string, string> =>
  new Map(
    languages.flatMap((language) =>
      Object.entries<string>(strings[language][group]).flatMap(([code, name]) => [
        [fold(name), code] as const,
        [code, code] as const,
      ]),
    ),
  );
const regions = named('regions');
const levels = named('levels');

/** Each language's name in all languages: `ruotsi`, `svenska`, `swedish`. */
const languageNames = new Map(
  languages.map((language) => [
    language,
    languages.map((reader) =>
      fold(new Intl.DisplayNames(reader, { type: 'language' }).of(language) ?? language),
    ),
  ]),
);

/** @returns undefined for an unsupported language */
export const languageFrom = (text: string): Language | undefined =>
  languageOf(text) ??
  languages.find((language) => languageNames.get(language)?.includes(fold(text)));

const statusNames: Record<Status, string[]> = {
  confirmed: [
    'vahvistettu',
    'hyväksytty',
    'ilmoittautunut',
    'osallistuu',
    'bekräftad',
    'anmäld',
    'deltar',
    'registered',
    'yes',
    'ok',
  ],
  waitlisted: [
    'jonossa',
    'jonotuslistalla',
    'varasijalla',
    'ikö',
    'väntelista',
    'reserv',
    'waiting',
    'waitlist',
  ],
  cancelled: [
    'canceled',
    'peruttu',
    'peruutettu',
    'perunut',
    'perui',
    'avbokad',
    'avbokat',
    'avanmäld',
    'inställd',
    'återtagen',
  ],
};

/**
 * @returns undefined for an unknown word, so that a cancelled registration is not restored by a
 *   guess;
 * an empty cell means confirmed
 */
export const statusFrom = (text: string): Status | undefined =>
  text === ''
    ? 'confirmed'
    : statuses.find((status) =>
        [status, ...statusNames[status]].some((name) => fold(name) === fold(text)),
      );

/**
 * Digits only: a program has dropped the leading zero or plus. Finnish numbers have at most ten
 * digits
 * after the zero, so longer ones start with a country code.
 */
function phoneOf(cell: Cell | undefined): string {
  const text = lineOf(cell);
  if (!/^[1-9]\d{5,}$/.test(text)) return text;
  return (/^358\d{5,}$/.test(text) || text.length > 10 ? '+' : '0') + text;
}

/** `3,58401E+11` is a phone number that a spreadsheet showed and saved in scientific notation. */
export const isScientificNotation = (phone: string): boolean =>
  /^\d(?:[.,]\d+)?E\+\d+$/i.test(phone);

/** Microsoft Forms writes this if the respondent did not sign in. */
export const isAnonymous = (text: string): boolean =>
  text === '' || text.toLowerCase() === 'anonymous';

type Column = 'name' | 'firstName' | 'lastName' | 'email' | (typeof fieldNames)[number];

/** @param cellOf the cell of a column, if the table has it */
export function personOf(
  cellOf: (column: Column) => Cell | undefined,
): Required<Omit<ParticipantInput, 'answers'>> {
  const line = (column: Column) => lineOf(cellOf(column));
  const name = isAnonymous(line('name'))
    ? `${line('firstName')} ${line('lastName')}`.trim()
    : line('name');
  const region = line('region');
  const level = line('level');
  return {
    name,
    email: isAnonymous(line('email')) ? '' : line('email'),
    phone: phoneOf(cellOf('phone')),
    organization: line('organization'),
    role: line('role'),
    // a number cell drops the zero of `01`
    region: regions.get(/^\d$/.test(region) ? `0${region}` : fold(region)) ?? region,
    level: levels.get(fold(level)) ?? level,
  };
}

/** @returns milliseconds since 1970, null for an empty cell, undefined if it is not a time */
export function registeredAtOf(
  cell: Cell | undefined,
  timeZone: string,
): number | null | undefined {
  const text = lineOf(cell);
  if (text === '') return null;
  // a serial number that has lost its date format
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(text)
    ? dateOfSerial(Number(text.replace(',', '.')))
    : null;
  const dateTime = parseDateTime(serial ?? text);
  return dateTime ? epochMsOf(dateTime, timeZone) : undefined;
}
