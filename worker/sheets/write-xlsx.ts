/**
 * Registrations as a workbook of one sheet: texts as texts, times as dates, nothing to calculate.
 */

import { writeXlsxStream } from 'hucre/xlsx';
import { Temporal } from 'temporal-polyfill';
import type { Row } from '../contract/desk.ts';
import { type Column, type Pages, plain } from './row-cells.ts';

/** Characters in a cell; Excel takes a file with more for a broken one. */
const longest = 32_767;
/** Not allowed in XML, and not written otherwise by the writer, as the rest of the controls are. */
const noCharacter = /[\ufffe\uffff]/g;
/** Would be read back as the character of that code. */
const escaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** What is too long ends with `…`, so that nobody takes it for the whole. */
function cellText(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return short.toWellFormed().replace(noCharacter, '\ufffd').replace(escaped, '_x005F_');
}

const isTime = (column: Column): boolean => column === 'createdAt' || column === 'updatedAt';
/**
 * Columns of what visitors type: as text cells they stay text even when somebody opens one and
 * leaves it.
 */
const typed: readonly Column[] = ['name', 'email', 'phone', 'organization', 'role'];

function formatOf(column: Column): { numFmt?: string } {
  if (isTime(column)) return { numFmt: 'd.m.yyyy h:mm:ss' };
  return typed.includes(column) ? { numFmt: '@' } : {};
}

const quarter = 15 * 60_000;

/**
 * A date cell holds a wall clock and no zone; the writer takes it from the date's UTC side. No zone
 * changes its clock within a quarter of an hour, so each is looked up once: a look-up costs more
 * than writing the row.
 */
function wallClock(timeZone: string): (instant: string) => Date {
  const offsets = new Map<number, number>();
  return (instant) => {
    const time = Date.parse(instant);
    const start = Math.floor(time / quarter) * quarter;
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
  const value = plain(row, column);
  if (typeof value !== 'string') return value;
  return isTime(column) ? clock(value) : cellText(value);
}

async function* rowsOf(pages: Pages, timeZone: string, columns: readonly Column[]) {
  const clock = wallClock(timeZone);
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
