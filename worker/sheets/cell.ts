/** What a cell of a table holds once it is read, whichever kind of file it came from. */

/** A date cell's wall clock, `2027-03-22T10:30:00`: spreadsheets know no time zones. */
type DateCell = { date: string };
/**
 * A cell that cannot be taken at its word: one that calculates, or whose calculation failed
 * (`#N/A`).
 */
type FaultyCell = { fault: 'formula' | 'cell-error' };
export type Cell = string | number | boolean | DateCell | FaultyCell | null;

/** @property row as the spreadsheet numbers it, from 1; rows without any value are left out */
export type SheetRow = { row: number; cells: Cell[] };

/** Why a file is not read at all. */
export type SheetCode =
  | 'unreadable-file'
  | 'file-too-large'
  | 'encoding'
  | 'unclosed-quote'
  | 'too-many-rows';

/** @property column as the spreadsheet names it, such as `C` */
export type SheetFault = { code: SheetCode; row?: number; column?: string };

export type Sheet = { ok: true; rows: SheetRow[] } | ({ ok: false } & SheetFault);

/** Stops a reading from wherever it has got to. */
export class Unreadable extends Error {
  readonly fault: SheetFault;

  constructor(fault: SheetFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** What one file may hold; an isolate has 128 MB for everything it does. */
export const sheetLimits = {
  /** registrations: rows with a value below the header */
  rows: 10_000,
  /** lines, empty ones too, as a spreadsheet has at most */
  lines: 1_048_576,
  columns: 256,
  /** cells in all */
  cells: 1_000_000,
  /** bytes of a workbook's parts once unpacked, all together */
  unpacked: 64 * 1024 * 1024,
} as const;

/** `A` for 0, `AA` for 26. */
export const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

export const isFaulty = (cell: Cell | undefined): cell is FaultyCell =>
  typeof cell === 'object' && cell !== null && 'fault' in cell;
