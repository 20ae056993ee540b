/** Reads the rows of a workbook's first sheet without holding a whole part in memory. */

import {
  type Cell,
  columnLetters,
  isEmpty,
  type SheetRow,
  sheetLimits,
  UnreadableSheet,
} from './cell.ts';
import { dateOfSerial } from './date-cell.ts';
import { unpack } from './unpack.ts';
import { readPart, readWorkbook, unescapeText, type Workbook } from './workbook.ts';

const indexOf = (reference: string): number =>
  [...(/^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')].reduce(
    (index, letter) => index * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

type Raw = { type: string; style: number; value: string; calculated: boolean };

function cellOf(
  { type, style, value, calculated }: Raw,
  { texts, dates, since1904 }: Workbook,
): Cell {
  if (calculated) return { error: 'formula' };
  switch (type) {
    case 's':
      return texts[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return unescapeText(value);
    case 'b':
      return value === '1' || value === 'true';
    case 'e':
      return { error: 'cell-error' };
    case 'd':
      return value;
    default: {
      if (value.trim() === '' || Number.isNaN(Number(value))) return value.trim() || null;
      const date = dates[style] ? dateOfSerial(Number(value), since1904) : null;
      return date ? { date } : Number(value);
    }
  }
}

/** Collects cells into rows; aborts if there are too many. */
class Rows {
  readonly rows: SheetRow[] = [];
  #row = 0;
  #column = -1;
  #cells: Cell[] = [];
  #count = 0;

  startRow(number: string | undefined): void {
    this.#row = Number(number ?? this.#row + 1);
    this.#column = -1;
    this.#cells = [];
  }

  startCell(reference: string | undefined): void {
    this.#column = reference ? indexOf(reference) : this.#column + 1;
  }

  endCell(cell: Cell): void {
    if (isEmpty(cell)) return;
    this.#count += 1;
    if (this.#count > sheetLimits.cells)
      throw new UnreadableSheet({ code: 'file-too-large', row: this.#row });
    if (this.#column < 0 || this.#column >= sheetLimits.columns)
      throw new UnreadableSheet({
        code: 'file-too-large',
        row: this.#row,
        column: columnLetters(Math.max(0, this.#column)),
      });
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = cell;
  }

  endRow(): void {
    if (this.#cells.length === 0) return;
    if (this.rows.length > sheetLimits.rows)
      throw new UnreadableSheet({ code: 'too-many-rows', row: this.#row });
    this.rows.push({ row: this.#row, cells: this.#cells });
  }
}

/**
 * @param limit maximum unpacked bytes of the parts
 * @throws Unreadable, or any error that a broken package causes
 */
export function xlsxRows(bytes: Uint8Array, limit?: number): SheetRow[] {
  const pack = unpack(bytes, limit);
  const book = readWorkbook(pack);
  const rows = new Rows();
  let raw: Raw = { type: '', style: 0, value: '', calculated: false };
  let inValue = false;
  let inReading = false;
  readPart(pack, book.sheet, {
    open(name, { r, t = 'n', s = '0' }) {
      if (name === 'row') rows.startRow(r);
      if (name === 'c') {
        rows.startCell(r);
        raw = { type: t, style: Number(s), value: '', calculated: false };
      }
      if (name === 'f') raw.calculated = true;
      if (name === 'rPh') inReading = true;
      inValue = name === 'v' || (name === 't' && !inReading);
    },
    text(piece) {
      if (inValue) raw.value += piece;
    },
    close(name) {
      inValue = false;
      if (name === 'rPh') inReading = false;
      if (name === 'c') rows.endCell(cellOf(raw, book));
      if (name === 'row') rows.endRow();
    },
  });
  return rows.rows;
}
