/** Finds an event's registrations by the beginnings of their words, along the index of words or along the list's order. */

import { type Page, pageOf } from './rows.ts';
import { type Cursor, type Parts, partsOf, type Selection, selectRows } from './search-selection.ts';

/** What is counted at most; a word with no more hits than this is rare. */
export const countedAtMost = 1000;

/**
 * Rows looked at along the order's index for each row of the page. Whoever finds too few that way has either rare words
 * or bad luck with the order, and then goes through the rarest word's hits instead.
 */
const patience = 40;

/** The words that begin so; the upper end is past every character there is. No LIKE: `%` and `_` are themselves. */
const begins = (word: string) => `word >= ${word} AND word < ${word} || char(1114111)`;

/** Hits of each word in its order, up to one more than is counted. */
const hits = (db: D1Database, event: number, words: readonly string[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT (SELECT count(*) FROM (
         SELECT 1 FROM registration_words WHERE event_id = ?1 AND ${begins('wanted.value')} LIMIT ${countedAtMost + 1})) AS hits
       FROM json_each(?2) AS wanted ORDER BY wanted.key`,
    )
    .bind(event, JSON.stringify(words));

/** The row where patience ends, if the order has so many. */
function edge(db: D1Database, event: number, selection: Selection): D1PreparedStatement {
  const { along, key, where, order, bind, values } = partsOf(event, { ...selection, words: [] });
  const sql = `SELECT ${key} AS key, id FROM ${along} WHERE ${where} ORDER BY ${order} LIMIT 1 OFFSET ${bind(selection.limit * patience)}`;
  return db.prepare(sql).bind(...values);
}

/** Who has a word, once each; CROSS JOIN keeps them before the registrations, which are looked up one by one. */
const having = (word: string, { bind }: Parts): string =>
  `(SELECT DISTINCT registration_id FROM registration_words WHERE event_id = ?1 AND ${begins(bind(word))}) AS hit CROSS JOIN registrations`;

function byWord(db: D1Database, event: number, selection: Selection, word: string): D1PreparedStatement {
  const parts = partsOf(event, selection);
  const from = having(word, parts);
  return selectRows(db, { ...parts, where: `registrations.id = hit.registration_id AND ${parts.where}` }, from, selection.limit);
}

function total(db: D1Database, event: number, selection: Selection, word: string): D1PreparedStatement {
  const parts = partsOf(event, { ...selection, words: selection.words.filter((one) => one !== word) }, { counted: true });
  const sql = `SELECT count(*) AS total FROM (
      SELECT 1 FROM ${having(word, parts)}
      WHERE registrations.id = hit.registration_id AND ${parts.where} LIMIT ${countedAtMost + 1})`;
  return db.prepare(sql).bind(...parts.values);
}

/** The word with the fewest hits; among words too common to be counted the longer one is the likelier to be rare. */
function rarestOf(words: readonly string[], counts: readonly { hits: number }[]): { word: string; hits: number } {
  const found = words.map((word, place) => ({ word, hits: counts[place]?.hits ?? 0 }));
  found.sort((one, other) => one.hits - other.hits || other.word.length - one.word.length);
  return found[0] ?? { word: '', hits: 0 };
}

/** Along the order as far as patience goes; null where that was not far enough to fill the page. */
async function goAlong(db: D1Database, event: number, selection: Selection): Promise<unknown[] | null> {
  const [until] = (await edge(db, event, selection).all<Cursor>()).results;
  const parts = partsOf(event, selection, until ? { until } : {});
  const { results } = await selectRows(db, parts, parts.along, selection.limit).all();
  return until && results.length <= selection.limit ? null : results;
}

/**
 * With a rare word its registrations are looked up and sorted; with none the order is gone along until the page is full.
 * Either way it costs the same among a hundred registrations and a hundred thousand. Only words that are common and yet
 * far between in the order, or hardly ever meet in one registration, cost what the rarest of them has hits.
 * @returns `total` up to 1,001
 */
export async function searchRows(
  db: D1Database,
  event: { id: number; slug: string },
  selection: Selection,
): Promise<Page & { total: number }> {
  const { results: counts } = await hits(db, event.id, selection.words).all<{ hits: number }>();
  const { word, hits: found } = rarestOf(selection.words, counts);
  const along = found <= countedAtMost ? null : await goAlong(db, event.id, selection);
  const statements = [total(db, event.id, selection, word), ...(along ? [] : [byWord(db, event.id, selection, word)])];
  const [counted, looked] = await db.batch<unknown>(statements);
  const [all] = (counted?.results ?? []) as { total: number }[];
  return { ...(await pageOf(db, event, along ?? looked?.results ?? [], selection.limit)), total: all?.total ?? 0 };
}
