/**
 * Streams an event's registrations as a file page by page, so memory use does not grow with the
 * event.
 */

import { csvLine } from './csv-line.ts';
import { type Column, cellValueOf, columnsOf, type Pages } from './row-cells.ts';
import { xlsxStream } from './write-xlsx.ts';

/** By the file extension in the address. */
export const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const;
export type Format = keyof typeof mediaTypes;

/**
 * Starts with a byte order mark, without which Excel misreads `ä`; the separator is RFC 4180's
 * comma.
 */
async function* csvChunks(pages: Pages, columns: readonly Column[]): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns)}`;
  for await (const page of pages)
    yield page.map((row) => csvLine(columns.map((column) => cellValueOf(row, column)))).join('');
}

/** The same list as the API's, in one piece. */
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
      // the stream does not repeat a pull that enqueues nothing
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
 * The columns are `Row`'s, in its order. Visitors' texts are text in every format. CSV and JSON
 * have
 * instants in UTC; XLSX has date cells in the event's local time, for sorting and filtering.
 * @param pages read one at a time as the file is consumed; closed when it is cancelled
 * @param timeZone the event's time zone
 * @param privately whether to include a column of private answers
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
