/** Writes the words that registrations are found by and sorted by, for those that have none yet. */

import { type Searched, searchWords, sortName } from '../domain/search-words.ts';

/** Rows in one statement; a tenth of a second of the database at most. */
const block = 500;

type Unwritten = Searched & { id: string };

/** Along the index of what is owed, so that it costs nothing when nothing is. */
const unwritten = (db: D1Database, event: number | null, most: number): Promise<D1Result<Unwritten>> =>
  db
    .prepare(
      `SELECT id, name, email, phone, organization, role FROM registrations INDEXED BY registrations_unwritten
       WHERE words IS NULL ${event === null ? 'AND ?1 IS NULL' : 'AND event_id = ?1'} LIMIT ?2`,
    )
    .bind(event, most)
    .all<Unwritten>();

/** Whoever has changed since they were read is left for the next time; the triggers do the rest. */
const write = (db: D1Database, rows: readonly Unwritten[]): Promise<D1Result> =>
  db
    .prepare(
      `UPDATE registrations SET words = found.value ->> 'words', sort_name = found.value ->> 'sortName'
       FROM json_each(?1) AS found
       WHERE registrations.id = found.value ->> 'id' AND +registrations.words IS NULL
         AND registrations.name = found.value ->> 'name' AND registrations.email IS found.value ->> 'email'
         AND registrations.phone IS found.value ->> 'phone' AND registrations.organization IS found.value ->> 'organization'
         AND registrations.role IS found.value ->> 'role'`,
    )
    .bind(JSON.stringify(rows.map((row) => ({ ...row, words: JSON.stringify(searchWords(row)), sortName: sortName(row.name) }))))
    .run();

/**
 * @param event null for every event
 * @param blocks so many statements of 500 rows at most
 * @returns whether nothing is owed any more
 */
export async function writeWords(db: D1Database, event: number | null, blocks: number): Promise<boolean> {
  for (let round = 0; round < blocks; round += 1) {
    const { results } = await unwritten(db, event, block);
    if (results.length === 0) return true;
    await write(db, results);
  }
  return (await unwritten(db, event, 1)).results.length === 0;
}
