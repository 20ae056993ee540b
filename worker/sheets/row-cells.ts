/** The cells of one registration in an exported file. */

import { Row } from '../contract/desk.ts';

/** Pages of rows from storage, some hundreds each. */
export type Pages = AsyncIterable<readonly Row[]>;
export type Column = keyof Row;

/** @param privately whether to include private answers */
export const columnsOf = (privately: boolean): Column[] =>
  (Object.keys(Row.entries) as Column[]).filter(
    (column) => privately || column !== 'privateAnswers',
  );

/** The value of a cell: answers as JSON, which an import reads back; a website by its host. */
export function cellValueOf(row: Row, column: Column): string | number | null {
  if (column === 'site') return row.site && (row.site.host ?? row.site.key);
  if (column === 'answers' || column === 'privateAnswers') return JSON.stringify(row[column] ?? {});
  return row[column];
}
