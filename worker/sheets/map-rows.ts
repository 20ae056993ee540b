/**
 * A table's rows as earlier registrations of an event, or everything in it that has to be mended
 * first.
 */

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
import type { Fields } from '../contract/values.ts';
import { regionCodes } from '../contract/words/words.ts';
import type { StoredEvent } from '../domain/content.ts';
import { identityOf } from '../domain/identity.ts';
import { cleanAnswers, fault, questionsOf } from '../domain/submission.ts';
import { answerReader } from './answer.ts';
import { type Cell, isEmpty, isFaulty, type SheetRow } from './cell.ts';
import { type Column, readColumns, type Target } from './columns.ts';
import {
  isNobody,
  isShortened,
  languageFrom,
  lineOf,
  personOf,
  registeredAtOf,
  statusFrom,
  textOf,
} from './person.ts';

type Person = { name: string; email: string | null } & Record<FieldName, string | null>;

export type ImportRow = {
  /** as the spreadsheet numbers it, from 1 */
  row: number;
  /** milliseconds since 1970; null where the list does not say */
  registeredAt: number | null;
  /** with an address, a phone number or both */
  participant: Person;
  /** of questions that are asked, cleaned */
  answers: Answers;
  language: Language;
  /** an export lists also those who have cancelled */
  cancelled: boolean;
  /** the same for the same person, so that the second row of one person can be told to be known */
  identity: string;
};

/**
 * @property column the header as the file has it, or the letter of a column without one; one of
 * `Row`'s names where the column is missing
 * @property kind as `errorMessage` takes it
 * @property max the longest text, in characters
 */
export type RowError = {
  row: number;
  column: string;
  code: FieldCode;
  kind?: string;
  max?: number;
};

/** What the whole table has in common while its rows are read. */
type Table = {
  event: StoredEvent;
  form: Form;
  columns: Partial<Record<Target, Column>>;
  readers: { id: string; column: Column; read: ReturnType<typeof answerReader> }[];
  now: number;
};

/**
 * Nobody is asked again for what an old list does not have; a phone number is a way to reach a
 * person without e-mail.
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
  rows.some(({ cells }) => !isEmpty(cells[index]) && !isNobody(lineOf(cells[index])));

const isOff = (target: Target, { fields }: Form): boolean =>
  fieldNames.some((name) => name === target && fields[name] === 'off');

/**
 * What is wrong with the columns. A field that the event does not ask is refused where it has
 * values, as what is not asked is not kept; without any, as in our own exports, the column is
 * nothing to speak of.
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
      // without a header it is the row that is too long
      const first = rows.find(({ cells }) => !isEmpty(cells[index]));
      return first ? wrong('unknown-column', first.row) : [];
    }
    if (isFaulty(header.cells[index])) return [];
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

/** Of two columns for one thing the one with values; both having some is an error. */
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

/** @returns null where the `answers` column holds something else than an export writes there */
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
 * Spreadsheets round to the second, and other services' clocks are not quite ours. Milliseconds.
 */
const skew = 60_000;

type Found = { pointer: string; code: FieldCode };
type Typed = ReturnType<typeof personOf>;

/** What registering would find wrong, but for an e-mail address where a phone number will do. */
function personErrors({ form }: Table, person: Typed, answers: Answers): Found[] {
  const reachable = /\d/.test(person.phone ?? '');
  const errors: Found[] = checkParticipant(form, { ...person, answers }, regionCodes);
  return [
    ...errors.filter(
      ({ pointer, code }) => !(reachable && pointer === '/email' && code === 'required'),
    ),
    ...(isShortened(person.phone ?? '') ? [{ pointer: '/phone', code: 'type' as const }] : []),
  ];
}

/**
 * In a form such an answer is dropped, as nobody sees it any more; in a table it stands there to be
 * read.
 */
const hiddenAnswers = ({ form: { questions } }: Table, answers: Answers): Found[] =>
  questions
    .filter((question) => answerTo(answers, question.id) && !isAsked(question, questions, answers))
    .map(({ id }) => ({ pointer: `/answers/${id}`, code: 'unknown-question' }));

/** @returns the row, and everything wrong with it by pointer */
function readRow(table: Table, { row, cells }: SheetRow): { read: ImportRow; found: Found[] } {
  const { event, form, columns, now } = table;
  const cellOf = (target: Target) => columns[target] && cells[columns[target].index];
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
  else if (at !== null && (at > now + skew || at < Date.UTC(2000))) wrong('/registeredAt', 'range');
  if (!language) wrong('/language', 'unknown-option');
  if (!answers) wrong('/answers', 'type');
  const status = statusFrom(lineOf(cellOf('status')));
  if (!status) wrong('/status', 'unknown-option');
  const kept = Object.fromEntries(
    Object.entries(person).map(([name, value]) => [name, value || null]),
  ) as Person;
  const participant: Person = { ...kept, name: person.name };
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

/** Where an organiser looks for what a pointer points at. */
function columnOf({ columns }: Table, pointer: string): Column | undefined {
  const target = pointer.slice(1) as Target;
  if (target === 'name') return columns.name ?? columns.firstName ?? columns.lastName;
  if (target === 'email') return columns.email ?? columns.phone;
  return columns[target] ?? (target.startsWith('answers/') ? columns.answers : undefined);
}

/** Cells that cannot be taken at their word come first, and nothing else is said of them. */
function rowErrors(
  table: Table,
  all: readonly Column[],
  { row, cells }: SheetRow,
  found: readonly Found[],
): RowError[] {
  const faulty = cells.flatMap((cell, index): RowError[] =>
    isFaulty(cell) ? [{ row, column: all[index]?.header ?? '', code: cell.fault }] : [],
  );
  const others = found.flatMap(({ pointer, code }): RowError[] => {
    const column = columnOf(table, pointer)?.header ?? pointer.slice(1);
    if (faulty.some((one) => one.column === column)) return [];
    const { kind = pointer.slice(1), max } = fault(table.form, pointer, code);
    return [{ row, column, code, kind, ...(max ? { max } : {}) }];
  });
  return [...faulty, ...others];
}

/**
 * @param rows as `readSheet` gives them, the header first
 * @param now milliseconds since 1970: nobody has registered later than that
 * @returns every row that can be imported, and everything wrong with the others and with the
 * columns; where there are errors nothing should be imported
 */
export function mapRows(
  rows: readonly SheetRow[],
  event: StoredEvent,
  now: number,
): { rows: ImportRow[]; errors: RowError[] } {
  const [header = { row: 1, cells: [] }, ...body] = rows;
  const form = lenientForm(event);
  const width = body.reduce((most, { cells }) => Math.max(most, cells.length), 0);
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
