/** Recognises a local database that wrangler can't migrate, as its schema is of another checkout. */

import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

function appliedMigrations(database: DatabaseSync): string[] {
  const hasMigrations = database
    .prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'")
    .get();
  if (!hasMigrations) return [];
  const rows = database.prepare('SELECT name FROM d1_migrations ORDER BY id').all();
  return rows.map(({ name }) => String(name));
}

/** A database's schema without comments and spacing, which wrangler may change. */
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

function foreignMigrationIn(file: string, migrations: string): string | null {
  const known = new Set(readdirSync(migrations));
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const applied = appliedMigrations(database);
    const unknown = applied.find((name) => !known.has(name));
    if (unknown !== undefined || applied.length === 0) return unknown ?? null;
    // a migration may have been edited after it was applied
    return schemaOf(database) === expectedSchema(migrations, applied)
      ? null
      : (applied.at(-1) ?? null);
  } finally {
    database.close();
  }
}

/**
 * @param state the folder that wrangler gets as `--persist-to`
 * @param migrations the folder of migrations
 * @returns an applied migration whose file is missing or has changed since; else null
 */
export function foreignMigration(state: string, migrations: string): string | null {
  const files = globSync(join(state, 'v3/d1/*/*.sqlite'));
  return (
    files.map((file) => foreignMigrationIn(file, migrations)).find((name) => name !== null) ?? null
  );
}
