/** Converts a table's rows to registrations of an event, and reports all validation errors. */

import * as v from 'valibot';
import type { FieldCode } from '../contract/codes.ts';
import { Row } from '../contract/desk.ts';
import { type Language, languages } from '../contract/languages.ts';
import {
  type Answers,
  answerTo,
  checkParticipant,
  type FieldName,
  type Form,
  fieldNames,
  isAsked,
} from '../contract/participant.ts';
import { regionCodes } from '../contract/strings/strings.ts';
import type { Fields } from '../contract/values.ts';
import type { StoredEvent } from '../domain/content.ts';
import { identityOf } from '../domain/identity.ts';
import { cleanAnswers, questionsOf, validationErrorOf } from '../domain/submission.ts';
import { answerReader } from './answer.ts';
import { type Cell, isEmpty, isErrorCell, type SheetRow } from './cell.ts';
import { type Column, type ColumnTarget, readColumns } from './columns.ts';
import {
  isAnonymous,
  isScientificNotation,
  languageFrom,
  lineOf,
  personOf,
  registeredAtOf,
  statusFrom,
  textOf,
} from './person.ts';

type Person = { name: string; email: string | null } & Record<FieldName, string | null>;

export type ImportRow = {
  /** the spreadsheet's row number, from 1 */
  row: number;
  /** milliseconds since 1970; null if the table does not say */
  registeredAt: number | null;
  /** with an email address, a phone number or both */
  participant: Person;
  /** cleaned answers to questions that are shown */
  answers: Answers;
  language: Language;
  /** exports also contain cancelled registrations */
  cancelled: boolean;
  /** equal for the same person, so that a second row of a person is recognised */
  identity: string;
};

/**
 * @property column the file's header, or the column's letter without one; one of `Row`'s names if
 *   the
 * column is missing
 * @property kind as for `errorMessage`
 * @property max maximum length in characters
 */
export type RowError = {
  row: number;
  column: string;
  code: FieldCode;
  kind?: string;
  max?: number;
};

/** Data shared by all rows of the table. */
type Table = {
  event: StoredEvent;
  form: Form;
  columns: Partial<Record<ColumnTarget, Column>>;
  readers: { id: string; column: Column; read: ReturnType<typeof answerReader> }[];
  now: number;
};

/**
 * The form without required fields, as old lists lack some; a phone number is accepted instead of
 * an
 * email address.
 */
function lenientForm(event: StoredEvent): Form {
  const use = (name: FieldName) => (event.fields[name] === 'off' ? 'off' : 'optional');
  return {
    fields: {
      ...(Object.fromEntries(fieldNames.map((name) => [name, use(name)])) as Fields),
      phone: 'optional',
    },
    questions: questionsOf(event, 'fi').map((question) => ({ ...question, required: false })),
  };
}

const hasValue = (rows: readonly SheetRow[], { index }: Column): boolean =>
  rows.some(({ cells }) => !isEmpty(cells[index]) && !isAnonymous(lineOf(cells[index])));

const isOff = (target: ColumnTarget, { fields }: Form): boolean =>
  fieldNames.some((name) => name === target && fields[name] === 'off');

/**
 * Errors of the columns. A column for a field that the event does not use is an error if it has
 * values,
 * as unrequested data is not stored; without values, as in our exports, it is ignored.
 */
function columnErrors(
  columns: readonly Column[],
  header: SheetRow,
  rows: readonly SheetRow[],
  form: Form,
): RowError[] {
  return columns.flatMap((column): RowError[] => {
    const { index, target } = column;
    const wrong = (code: FieldCode, row = header.row): RowError[] => [
      { row, column: column.header, code },
    ];
    if (isEmpty(header.cells[index])) {
      // without a header, the row is too long
      const first = rows.find(({ cells }) => !isEmpty(cells[index]));
      return first ? wrong('unknown-column', first.row) : [];
    }
    if (isErrorCell(header.cells[index])) return [];
    if (target === 'unknown') return wrong('unknown-column');
    if (target === 'ignored' || !hasValue(rows, column)) return [];
    if (isOff(target, form)) return wrong('unknown-key');
    const twin = columns.find((other) => other.target === target && hasValue(rows, other));
    return twin === column ? [] : wrong('column-twice');
  });
}

function missingColumns({ columns }: Table, { row }: SheetRow): RowError[] {
  const missing = (column: string): RowError => ({
    row,
    column,
    code: 'missing-column',
    kind: column,
  });
  return [
    ...(columns.name || columns.firstName || columns.lastName ? [] : [missing('name')]),
    ...(columns.email || columns.phone ? [] : [missing('email')]),
  ];
}

/** If two columns have the same target, uses the one with values; values in both are an error. */
function tableOf(
  found: readonly Column[],
  rows: readonly SheetRow[],
  event: StoredEvent,
  form: Form,
  now: number,
): Table {
  const columns: Table['columns'] = {};
  for (const column of found)
    if (!columns[column.target] || hasValue(rows, column)) columns[column.target] = column;
  const readers = event.questions.flatMap((question) => {
    const column = columns[`answers/${question.id}`];
    return column
      ? [{ id: question.id, column, read: answerReader(question, event.languages) }]
      : [];
  });
  return { event, form, columns, readers, now };
}

const AnswersCell = v.pipe(v.string(), v.parseJson(), Row.entries.answers);

/** @returns null if the `answers` column does not contain what an export writes there */
function answersOf({ columns, readers }: Table, cells: readonly Cell[]): Answers | null {
  const text = columns.answers ? textOf(cells[columns.answers.index]) : '';
  const exported = text ? v.safeParse(AnswersCell, text) : null;
  if (exported && !exported.success) return null;
  const answers: Answers = { ...exported?.output };
  for (const { id, column, read } of readers) {
    const value = read(textOf(cells[column.index]));
    if (value !== null) answers[id] = value;
  }
  return answers;
}

/**
 * Allowed clock difference in milliseconds: spreadsheets round to seconds, and other services'
 * clocks
 * differ.
 */
const CLOCK_SKEW_MS = 60_000;

type PointerError = { pointer: string; code: FieldCode };
type Typed = ReturnType<typeof personOf>;

/**
 * Validation errors as in registration, except a missing email address if there is a phone number.
 */
function personErrors({ form }: Table, person: Typed, answers: Answers): PointerError[] {
  const hasPhone = /\d/.test(person.phone ?? '');
  const errors: PointerError[] = checkParticipant(form, { ...person, answers }, regionCodes);
  return [
    ...errors.filter(
      ({ pointer, code }) => !(hasPhone && pointer === '/email' && code === 'required'),
    ),
    ...(isScientificNotation(person.phone ?? '')
      ? [{ pointer: '/phone', code: 'type' as const }]
      : []),
  ];
}

/** An answer to a hidden question is an error in a table; a form drops it silently. */
const hiddenAnswers = ({ form: { questions } }: Table, answers: Answers): PointerError[] =>
  questions
    .filter((question) => answerTo(answers, question.id) && !isAsked(question, questions, answers))
    .map(({ id }) => ({ pointer: `/answers/${id}`, code: 'unknown-question' }));

/** @returns the row and all its errors by pointer */
function readRow(
  table: Table,
  { row, cells }: SheetRow,
): { read: ImportRow; found: PointerError[] } {
  const { event, form, columns, now } = table;
  const cellOf = (target: ColumnTarget) => columns[target] && cells[columns[target].index];
  const person = personOf((name) => (isOff(name, form) ? null : cellOf(name)));
  const at = registeredAtOf(cellOf('registeredAt'), event.timeZone);
  const languageText = lineOf(cellOf('language'));
  const language = languageText ? languageFrom(languageText) : (event.languages[0] ?? languages[0]);
  const answers = answersOf(table, cells);
  const found = [
    ...personErrors(table, person, answers ?? {}),
    ...hiddenAnswers(table, answers ?? {}),
  ];
  const wrong = (pointer: string, code: FieldCode) => found.push({ pointer, code });
  if (at === undefined) wrong('/registeredAt', 'type');
  else if (at !== null && (at > now + CLOCK_SKEW_MS || at < Date.UTC(2000)))
    wrong('/registeredAt', 'range');
  if (!language) wrong('/language', 'unknown-option');
  if (!answers) wrong('/answers', 'type');
  const status = statusFrom(lineOf(cellOf('status')));
  if (!status) wrong('/status', 'unknown-option');
  const withNulls = Object.fromEntries(
    Object.entries(person).map(([name, value]) => [name, value || null]),
  ) as Person;
  const participant: Person = { ...withNulls, name: person.name };
  return {
    read: {
      row,
      registeredAt: at ?? null,
      participant,
      answers: cleanAnswers(form.questions, answers ?? {}),
      language: language ?? languages[0],
      cancelled: status === 'cancelled',
      identity: identityOf(participant),
    },
    found,
  };
}

/** The column in which an organiser finds the value of a pointer. */
function columnOf({ columns }: Table, pointer: string): Column | undefined {
  const target = pointer.slice(1) as ColumnTarget;
  if (target === 'name') return columns.name ?? columns.firstName ?? columns.lastName;
  if (target === 'email') return columns.email ?? columns.phone;
  return columns[target] ?? (target.startsWith('answers/') ? columns.answers : undefined);
}

/** Errors of a row. A cell with a formula or an error reports only that. */
function rowErrors(
  table: Table,
  all: readonly Column[],
  { row, cells }: SheetRow,
  found: readonly PointerError[],
): RowError[] {
  const faulty = cells.flatMap((cell, index): RowError[] =>
    isErrorCell(cell) ? [{ row, column: all[index]?.header ?? '', code: cell.error }] : [],
  );
  const others = found.flatMap(({ pointer, code }): RowError[] => {
    const column = columnOf(table, pointer)?.header ?? pointer.slice(1);
    if (faulty.some((one) => one.column === column)) return [];
    const { kind = pointer.slice(1), max } = validationErrorOf(table.form, pointer, code);
    return [{ row, column, code, kind, ...(max ? { max } : {}) }];
  });
  return [...faulty, ...others];
}

/**
 * @param rows as returned by `readSheet`, the header first
 * @param now milliseconds since 1970; registration times must not be later
 * @returns all valid rows and all errors of the others and of the columns; import nothing if there
 *   are
 * errors
 */
export function mapRows(
  rows: readonly SheetRow[],
  event: StoredEvent,
  now: number,
): { rows: ImportRow[]; errors: RowError[] } {
  const [header = { row: 1, cells: [] }, ...body] = rows;
  const form = lenientForm(event);
  const width = body.reduce((max, { cells }) => Math.max(max, cells.length), 0);
  const all = readColumns(header.cells.map(lineOf), width, event);
  const table = tableOf(all, body, event, form, now);
  const errors = [
    ...rowErrors(table, all, header, []),
    ...columnErrors(all, header, body, form),
    ...missingColumns(table, header),
  ];
  if (errors.some(({ code }) => code === 'missing-column')) return { rows: [], errors };
  const mapped: ImportRow[] = [];
  for (const one of body) {
    const { read, found } = readRow(table, one);
    const wrong = rowErrors(table, all, one, found);
    if (wrong.length > 0) errors.push(...wrong);
    else mapped.push(read);
  }
  return { rows: mapped, errors };
}
