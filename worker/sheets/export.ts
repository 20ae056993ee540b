/**
 * An event's registrations as a file, streamed page by page: a large event needs no more memory
 * than a small one.
 */

import { csvLine } from './csv-line.ts';
import { type Column, columnsOf, type Pages, plain } from './row-cells.ts';
import { xlsxStream } from './write-xlsx.ts';

/** By what the address ends with. */
export const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const;
export type Format = keyof typeof mediaTypes;

/**
 * Opens with a byte order mark, without which Excel reads `ä` as two characters; the separator is
 * RFC 4180's comma.
 */
async function* csvChunks(pages: Pages, columns: readonly Column[]): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns)}`;
  for await (const page of pages)
    yield page.map((row) => csvLine(columns.map((column) => plain(row, column)))).join('');
}

/** The list as the API answers it, without its pages. */
async function* jsonChunks(pages: Pages): AsyncGenerator<string> {
  let before = '{"registrations":[';
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield before + page.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield `${before.startsWith('{') ? before : ''}]}\n`;
}

function encoded(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // a pull that brings nothing is not made again
      let next = await chunks.next();
      while (!next.done && next.value === '') next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/**
 * The columns are `Row`'s, in its order. Whatever visitors wrote comes out as text in each format;
 * CSV and JSON give instants in UTC, XLSX date cells with the event's own clock, which is what a
 * person sorts and filters by.
 * @param pages asked for one at a time, as the reader takes the file; let go of when it is
 *   cancelled
 * @param timeZone the event's
 * @param privately whether private answers have a column: without it the rows hold none either
 */
export function exportStream(
  format: Format,
  pages: Pages,
  timeZone: string,
  privately: boolean,
): ReadableStream<Uint8Array> {
  const columns = columnsOf(privately);
  switch (format) {
    case 'csv':
      return encoded(csvChunks(pages, columns));
    case 'json':
      return encoded(jsonChunks(pages));
    case 'xlsx':
      return xlsxStream(pages, timeZone, columns);
  }
}
