/**
 * Recognises a kept database whose schema is not the one of this checkout: wrangler cannot bring it
 * up to date.
 */

import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

function appliedTo(database: DatabaseSync): string[] {
  const hasMigrations = database
    .prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'")
    .get();
  if (!hasMigrations) return [];
  const rows = database.prepare('SELECT name FROM d1_migrations ORDER BY id').all();
  return rows.map(({ name }) => String(name));
}

/**
 * What a database consists of, without comments and spacing, which wrangler may change on its way.
 */
function schemaOf(database: DatabaseSync): string {
  const rows = database
    .prepare(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )
    .all();
  return rows
    .map(({ sql }) =>
      String(sql)
        .replace(/--[^\n]*/g, '')
        .replace(/\s+/g, ' '),
    )
    .filter((sql) => !/^CREATE TABLE "?(?:d1_migrations|_cf_)/i.test(sql))
    .join('\n');
}

function expectedSchema(migrations: string, applied: readonly string[]): string {
  const database = new DatabaseSync(':memory:');
  try {
    for (const name of applied) database.exec(readFileSync(join(migrations, name), 'utf8'));
    return schemaOf(database);
  } finally {
    database.close();
  }
}

function foreignIn(file: string, migrations: string): string | null {
  const known = new Set(readdirSync(migrations));
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const applied = appliedTo(database);
    const unknown = applied.find((name) => !known.has(name));
    if (unknown !== undefined || applied.length === 0) return unknown ?? null;
    // a file may have been edited since it was applied here
    return schemaOf(database) === expectedSchema(migrations, applied)
      ? null
      : (applied.at(-1) ?? null);
  } finally {
    database.close();
  }
}

/**
 * @param state what wrangler was given as `--persist-to`
 * @param migrations the folder of migrations
 * @returns a migration that was applied there and is not in the folder, or not as it was applied;
 *   null where all are
 */
export function foreignMigration(state: string, migrations: string): string | null {
  const files = globSync(join(state, 'v3/d1/*/*.sqlite'));
  return files.map((file) => foreignIn(file, migrations)).find((name) => name !== null) ?? null;
}
