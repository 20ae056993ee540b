/** A file an organiser brings, CSV or XLSX, as the rows of a table. */

import { type Sheet, Unreadable } from './cell.ts';
import { decode } from './decode.ts';
import { csvRows } from './read-csv.ts';
import { xlsxRows } from './read-xlsx.ts';

/**
 * How files begin that are neither, whatever they are called: a page, a PDF, RTF, old Excel's
 * `.xls` and locked workbooks.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they mark what is no text
const others = /^\s*<|^%PDF|^\{\\rtf|^\xd0\xcf\x11\xe0/;
const packed = 'PK\u0003\u0004';

/** What the unpacking and the XML of a broken workbook throw has no class of its own. */
function readWorkbook(bytes: Uint8Array): Sheet {
  try {
    return { ok: true, rows: xlsxRows(bytes) };
  } catch (error) {
    return {
      ok: false,
      ...(error instanceof Unreadable ? error.fault : { code: 'unreadable-file' }),
    };
  }
}

function readText(bytes: Uint8Array): Sheet {
  try {
    return { ok: true, rows: csvRows(decode(bytes)) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, ...error.fault };
    throw error;
  }
}

/**
 * Goes by what the file is and not by what it is called. Of a workbook only the first sheet that is
 * not hidden is read.
 * @param bytes the whole file; the caller has limited its size
 * @returns the rows with anything in them, the header first, or what makes the file unreadable
 */
export function readSheet(bytes: Uint8Array): Sheet {
  const head = String.fromCharCode(...bytes.subarray(0, 256)).replace(
    /^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff/,
    '',
  );
  if (head.startsWith(packed)) return readWorkbook(bytes);
  return others.test(head) ? { ok: false, code: 'unreadable-file' } : readText(bytes);
}
