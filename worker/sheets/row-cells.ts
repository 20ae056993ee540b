/** One registration's row as the cells of a file. */

import { Row } from '../contract/desk.ts';

/** Rows as the storage gives them, some hundreds at a time. */
export type Pages = AsyncIterable<readonly Row[]>;
export type Column = keyof Row;

/** @param privately whether the file's reader may see what people answered on their own page */
export const columnsOf = (privately: boolean): Column[] =>
  (Object.keys(Row.entries) as Column[]).filter(
    (column) => privately || column !== 'privateAnswers',
  );

/**
 * Answers as JSON, a website by its host: what an import reads back, and what a person can read.
 */
export function plain(row: Row, column: Column): string | number | null {
  if (column === 'site') return row.site && (row.site.host ?? row.site.key);
  if (column === 'answers' || column === 'privateAnswers') return JSON.stringify(row[column] ?? {});
  return row[column];
}
