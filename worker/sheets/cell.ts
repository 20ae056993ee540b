/** The value of a table cell, independent of the file type. */

/** A date cell's local date-time, `2027-03-22T10:30:00`: spreadsheets have no time zones. */
type DateCell = { date: string };
/** A cell whose value cannot be trusted: a formula, or a failed calculation (`#N/A`). */
type ErrorCell = { error: 'formula' | 'cell-error' };
export type Cell = string | number | boolean | DateCell | ErrorCell | null;

/** @property row the spreadsheet's row number, from 1; empty rows are left out */
export type SheetRow = { row: number; cells: Cell[] };

/** Why a whole file is unreadable. */
export type SheetCode =
  | 'unreadable-file'
  | 'file-too-large'
  | 'encoding'
  | 'unclosed-quote'
  | 'too-many-rows';

/** @property column the spreadsheet's column name, such as `C` */
export type SheetError = { code: SheetCode; row?: number; column?: string };

export type Sheet = { ok: true; rows: SheetRow[] } | ({ ok: false } & SheetError);

/** Aborts reading a file. */
export class UnreadableSheet extends Error {
  readonly error: SheetError;

  constructor(error: SheetError) {
    super(error.code);
    this.error = error;
  }
}

/** Limits of one file; an isolate has 128 MB of memory. */
export const sheetLimits = {
  /** registrations: rows with a value below the header */
  rows: 10_000,
  /** lines including empty ones; a spreadsheet's maximum */
  lines: 1_048_576,
  columns: 256,
  /** cells in all */
  cells: 1_000_000,
  /** unpacked bytes of all parts of a workbook */
  unpackedBytes: 64 * 1024 * 1024,
} as const;

/** `A` for 0, `AA` for 26. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26));

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

export const isErrorCell = (cell: Cell | undefined): cell is ErrorCell =>
  typeof cell === 'object' && cell !== null && 'error' in cell;
