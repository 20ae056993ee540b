/**
 * D1's interface over SQLite in this process, with the migrations applied: thousands of batches a
 * second where the real one, asked from outside the Worker, takes thirty milliseconds for each.
 * What is found here is held against D1 too.
 */

import { globSync, readFileSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

const migrations = (): string[] =>
  globSync('worker/storage/migrations/*.sql')
    .sort()
    .map((file) => readFileSync(file, 'utf8'));

/** node:sqlite takes `?1` for a name; D1 for the first value. */
const named = (sql: string): string => sql.replace(/\?(\d+)/g, ':p$1');

type Statement = { run(): D1Result };

/** @throws as D1 does, by the message only */
function withD1Errors<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`D1_ERROR: ${error instanceof Error ? error.message : error}`);
  }
}

function prepare(database: DatabaseSync, sql: string) {
  const numbered = /\?\d/.test(sql);
  const statement = withD1Errors(() => database.prepare(named(sql)));
  statement.setAllowUnknownNamedParameters(true);
  const bound = (values: SQLInputValue[]) => {
    const run = (): D1Result => {
      const before = database.prepare('SELECT total_changes() AS n').get() as { n: number };
      const results = numbered
        ? statement.all(Object.fromEntries(values.map((value, index) => [`p${index + 1}`, value])))
        : statement.all(...values);
      const after = database.prepare('SELECT total_changes() AS n').get() as { n: number };
      return {
        success: true,
        results,
        meta: { changes: after.n - before.n },
      } as unknown as D1Result;
    };
    return {
      run: () => withD1Errors(run),
      all: async () => withD1Errors(run),
      first: async () => withD1Errors(run).results[0] ?? null,
      bind: (...more: SQLInputValue[]) => bound(more),
    };
  };
  return bound([]);
}

export function openSqlite(): D1Database {
  const database = new DatabaseSync(':memory:');
  for (const sql of migrations()) database.exec(sql);
  const batch = async (statements: Statement[]): Promise<D1Result[]> => {
    database.exec('BEGIN');
    try {
      const results = statements.map((one) => one.run());
      database.exec('COMMIT');
      return results;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  return { prepare: (sql: string) => prepare(database, sql), batch } as unknown as D1Database;
}
