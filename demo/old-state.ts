/** Recognises a kept database whose migrations are not those of this checkout: wrangler cannot bring it up to date. */

import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

function appliedTo(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const hasMigrations = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").get();
    if (!hasMigrations) return [];
    return database
      .prepare('SELECT name FROM d1_migrations ORDER BY id')
      .all()
      .map(({ name }) => String(name));
  } finally {
    database.close();
  }
}

/**
 * @param state what wrangler was given as `--persist-to`
 * @param migrations the folder of migrations
 * @returns the first migration that was applied there and is not in the folder; null where all are
 */
export function unknownMigration(state: string, migrations: string): string | null {
  const known = new Set(readdirSync(migrations));
  const files = globSync(join(state, 'v3/d1/*/*.sqlite'));
  return files.flatMap(appliedTo).find((name) => !known.has(name)) ?? null;
}
