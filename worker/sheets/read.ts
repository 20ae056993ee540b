/** Reads an organiser's CSV or XLSX file as table rows. */

import { type Sheet, UnreadableSheet } from './cell.ts';
import { decode } from './decode.ts';
import { csvRows } from './read-csv.ts';
import { xlsxRows } from './read-xlsx.ts';

/** First bytes of other file types: HTML, PDF, RTF, old `.xls` files and encrypted workbooks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they mark what is no text
const otherFileTypes = /^\s*<|^%PDF|^\{\\rtf|^\xd0\xcf\x11\xe0/;
const ZIP_SIGNATURE = 'PK\u0003\u0004';

/** Errors of unpacking and XML parsing have no class of their own. */
function readWorkbook(bytes: Uint8Array): Sheet {
  try {
    return { ok: true, rows: xlsxRows(bytes) };
  } catch (error) {
    return {
      ok: false,
      ...(error instanceof UnreadableSheet ? error.error : { code: 'unreadable-file' }),
    };
  }
}

function readText(bytes: Uint8Array): Sheet {
  try {
    return { ok: true, rows: csvRows(decode(bytes)) };
  } catch (error) {
    if (error instanceof UnreadableSheet) return { ok: false, ...error.error };
    throw error;
  }
}

/**
 * Detects the type by content, not by name. Reads only the first visible sheet of a workbook.
 * @param bytes the whole file; the caller has limited its size
 * @returns the rows that are not empty, the header first, or why the file is unreadable
 */
export function readSheet(bytes: Uint8Array): Sheet {
  const head = String.fromCharCode(...bytes.subarray(0, 256)).replace(
    /^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff/,
    '',
  );
  if (head.startsWith(ZIP_SIGNATURE)) return readWorkbook(bytes);
  return otherFileTypes.test(head) ? { ok: false, code: 'unreadable-file' } : readText(bytes);
}
