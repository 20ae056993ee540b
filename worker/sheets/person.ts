/**
 * One row's cells as a participant, with the leniency old lists need: codes by their names, phones
 * that lost a zero.
 */

import { clean, isBlank } from '../contract/checks.ts';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { type Status, statuses } from '../contract/own.ts';
import type { fieldNames, ParticipantInput } from '../contract/participant.ts';
import { words } from '../contract/words/index.ts';
import type { Cell } from './cell.ts';
import { fold } from './columns.ts';
import { csvPlain } from './csv-line.ts';
import { dateOf } from './date-cell.ts';
import { instantOf, readWritten } from './moments.ts';

/**
 * What a cell says as text: dates as `2027-03-22` or `2027-03-22T10:30:00`, ticked boxes as `true`.
 */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return clean(csvPlain(String(cell)));
  return 'date' in cell ? cell.date.replace('T00:00:00', '') : '';
}

/** In one line and without what nobody sees; a dash alone says that there is nothing. */
export function lineOf(cell: Cell | undefined): string {
  const line = textOf(cell).replace(/\s+/g, ' ');
  return isBlank(line) || /^[-–—]$/.test(line) ? '' : line;
}

const named = (group: 'regions' | 'levels'): Map<string, string> =>
  new Map(
    languages.flatMap((language) =>
      Object.entries<string>(words[language][group]).flatMap(([code, name]) => [
        [fold(name), code] as const,
        [code, code] as const,
      ]),
    ),
  );
const regions = named('regions');
const levels = named('levels');

/** Each language's name in all of them: `ruotsi`, `svenska`, `swedish`. */
const languageNames = new Map(
  languages.map((language) => [
    language,
    languages.map((reader) =>
      fold(new Intl.DisplayNames(reader, { type: 'language' }).of(language) ?? language),
    ),
  ]),
);

/** @returns undefined for a language we do not speak */
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
 * @returns undefined for a word that says neither: whoever cancelled must not come back by a guess;
 *   an empty cell says nothing
 */
export const statusFrom = (text: string): Status | undefined =>
  text === ''
    ? 'confirmed'
    : statuses.find((status) =>
        [status, ...statusNames[status]].some((name) => fold(name) === fold(text)),
      );

/**
 * Digits alone have lost, in this program or an earlier one, the zero or plus every phone number
 * begins with. Finnish numbers have at most ten digits after their zero, so longer ones begin with
 * a country's code.
 */
function phoneOf(cell: Cell | undefined): string {
  const text = lineOf(cell);
  if (!/^[1-9]\d{5,}$/.test(text)) return text;
  return (/^358\d{5,}$/.test(text) || text.length > 10 ? '+' : '0') + text;
}

/** `3,58401E+11` was a phone number before a spreadsheet showed it so and saved what it showed. */
export const isShortened = (phone: string): boolean => /^\d(?:[.,]\d+)?E\+\d+$/i.test(phone);

/** Microsoft's forms write this where nobody signed in. */
export const isNobody = (text: string): boolean =>
  text === '' || text.toLowerCase() === 'anonymous';

type Column = 'name' | 'firstName' | 'lastName' | 'email' | (typeof fieldNames)[number];

/** @param cellOf the cell of a column, where the table has it */
export function personOf(
  cellOf: (column: Column) => Cell | undefined,
): Required<Omit<ParticipantInput, 'answers'>> {
  const line = (column: Column) => lineOf(cellOf(column));
  const name = isNobody(line('name'))
    ? `${line('firstName')} ${line('lastName')}`.trim()
    : line('name');
  const region = line('region');
  const level = line('level');
  return {
    name,
    email: isNobody(line('email')) ? '' : line('email'),
    phone: phoneOf(cellOf('phone')),
    organization: line('organization'),
    role: line('role'),
    // a number cell has lost the zero of `01`
    region: regions.get(/^\d$/.test(region) ? `0${region}` : fold(region)) ?? region,
    level: levels.get(fold(level)) ?? level,
  };
}

/** @returns milliseconds since 1970, null for an empty cell, undefined for what is no time */
export function registeredAtOf(
  cell: Cell | undefined,
  timeZone: string,
): number | null | undefined {
  const text = lineOf(cell);
  if (text === '') return null;
  // a serial number whose date format was lost on the way
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(text) ? dateOf(Number(text.replace(',', '.'))) : null;
  const moment = readWritten(serial ?? text);
  return moment ? instantOf(moment, timeZone) : undefined;
}
