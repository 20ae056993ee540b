/**
 * Writes registrations as a workbook with one sheet: texts as text, times as dates, no formulas.
 */

import { writeXlsxStream } from 'hucre/xlsx';
import { Temporal } from 'temporal-polyfill';
import type { Row } from '../contract/desk.ts';
import { type Column, cellValueOf, type Pages } from './row-cells.ts';

/** Maximum characters in a cell; Excel reports a longer text as a corrupt file. */
const MAX_CELL_CHARACTERS = 32_767;
/** Not allowed in XML; the writer handles the other control characters. */
const noCharacter = /[\ufffe\uffff]/g;
/** Would be decoded as the character of that code. */
const escaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text that is cut ends with `…`. */
function cellText(text: string): string {
  const short =
    text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS - 1)}…` : text;
  return short.toWellFormed().replace(noCharacter, '\ufffd').replace(escaped, '_x005F_');
}

const isTime = (column: Column): boolean => column === 'createdAt' || column === 'updatedAt';
/** Columns of visitors' text: text cells stay text when edited. */
const typed: readonly Column[] = ['name', 'email', 'phone', 'organization', 'role'];

function formatOf(column: Column): { numFmt?: string } {
  if (isTime(column)) return { numFmt: 'd.m.yyyy h:mm:ss' };
  return typed.includes(column) ? { numFmt: '@' } : {};
}

const QUARTER_HOUR_MS = 15 * 60_000;

/**
 * A date cell has a local date-time without zone; the writer takes it from the date's UTC values.
 * Offsets change at quarter hours at most, so each quarter is looked up once: a look-up costs more
 * than
 * writing the row.
 */
function localTimeOf(timeZone: string): (instant: string) => Date {
  const offsets = new Map<number, number>();
  return (instant) => {
    const time = Date.parse(instant);
    const start = Math.floor(time / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
    const offset =
      offsets.get(start) ??
      Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).offsetNanoseconds /
        1_000_000;
    if (offsets.size > 1000) offsets.clear();
    offsets.set(start, offset);
    return new Date(time + offset);
  };
}

function cellOf(
  row: Row,
  column: Column,
  clock: (instant: string) => Date,
): string | number | Date | null {
  const value = cellValueOf(row, column);
  if (typeof value !== 'string') return value;
  return isTime(column) ? clock(value) : cellText(value);
}

async function* rowsOf(pages: Pages, timeZone: string, columns: readonly Column[]) {
  const clock = localTimeOf(timeZone);
  for await (const page of pages)
    for (const row of page) yield columns.map((column) => cellOf(row, column, clock));
}

export const xlsxStream = (
  pages: Pages,
  timeZone: string,
  columns: readonly Column[],
): ReadableStream<Uint8Array> =>
  writeXlsxStream(rowsOf(pages, timeZone, columns), {
    name: 'Mukaan',
    columns: columns.map((column) => ({
      header: column,
      width: isTime(column) ? 19 : 16,
      ...formatOf(column),
    })),
    freezePane: { rows: 1 },
  });
