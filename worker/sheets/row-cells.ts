/** One registration's row as the cells of a file. */

import { Row } from '../contract/desk.ts';

/** Rows as the storage gives them, some hundreds at a time. */
export type Pages = AsyncIterable<readonly Row[]>;

export const columns = Object.keys(Row.entries) as (keyof Row)[];

/** Answers as JSON, a website by its host: what an import reads back, and what a person can read. */
export function plain(row: Row, column: keyof Row): string | number | null {
  if (column === 'site') return row.site && (row.site.host ?? row.site.key);
  if (column === 'answers') return JSON.stringify(row.answers);
  return row[column];
}
