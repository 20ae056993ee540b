/**
 * Parses CSV text into rows; detects the separator, which depends on the spreadsheet's language.
 */

import Papa from 'papaparse';
import { type SheetRow, sheetLimits, UnreadableSheet } from './cell.ts';

const separators = [';', '\t', ','] as const;
/** Number of rows used to detect the separator. */
const SAMPLE_ROWS = 10;

/** Excel's first line `sep=;`, which it does not show as a row. */
const hint = /^sep=([;,\t])\n/i;

/** The parser allocates every cell before they can be counted, so separators are counted first. */
function refuseTooMany(text: string): void {
  let cells = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (sign === 44 || sign === 59 || sign === 9) cells += 1;
  }
  // separators inside texts count too; the limit is high enough
  if (cells > sheetLimits.cells) throw new UnreadableSheet({ code: 'file-too-large' });
}

/** Counts each separator outside quotes in each of the first rows that are not empty. */
function countSeparators(text: string): Map<string, number>[] {
  const rows: Map<string, number>[] = [];
  let row = new Map<string, number>();
  let quoted = false;
  let empty = true;
  for (const sign of `${text.slice(0, 100_000)}\n`) {
    if (sign === '"') quoted = !quoted;
    if (sign === '\n' && !quoted) {
      if (!empty) rows.push(row);
      if (rows.length === SAMPLE_ROWS) break;
      row = new Map();
      empty = true;
    } else {
      empty &&= sign === ' ';
      if (!quoted) row.set(sign, (row.get(sign) ?? 0) + 1);
    }
  }
  return rows;
}

/** The separator with the same count in every row, else the most frequent one of the header. */
function separatorOf(text: string): string {
  const rows = countSeparators(text);
  const inHeader = (separator: string) => rows[0]?.get(separator) ?? 0;
  const constantSeparators = separators.filter(
    (one) => inHeader(one) > 0 && rows.every((row) => (row.get(one) ?? 0) === inHeader(one)),
  );
  return (
    [...(constantSeparators.length > 0 ? constantSeparators : separators)].sort(
      (one, other) => inHeader(other) - inHeader(one),
    )[0] ?? ';'
  );
}

/**
 * @param text without a byte order mark
 * @throws Unreadable with `unclosed-quote`, `too-many-rows` or `file-too-large`
 */
export function csvRows(text: string): SheetRow[] {
  const whole = text.replace(/\r\n?/g, '\n');
  refuseTooMany(whole);
  const hinted = hint.exec(whole);
  const rows: SheetRow[] = [];
  let row = 0;
  Papa.parse<string[]>(hinted ? whole.slice(hinted[0].length) : whole, {
    newline: '\n',
    delimiter: hinted?.[1] ?? separatorOf(whole),
    // the fast mode splits the whole file at once
    fastMode: false,
    step: ({ data, errors }) => {
      row += 1;
      if (errors.some(({ type }) => type === 'Quotes'))
        throw new UnreadableSheet({ code: 'unclosed-quote', row });
      if (row > sheetLimits.lines) throw new UnreadableSheet({ code: 'too-many-rows', row });
      if (data.every((cell) => cell.trim() === '')) return;
      if (rows.length > sheetLimits.rows) throw new UnreadableSheet({ code: 'too-many-rows', row });
      rows.push({ row, cells: data });
    },
  });
  return rows;
}
