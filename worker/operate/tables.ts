/**
 * `npm run tables`: generates `worker/storage/tables.ts`, the row types of all tables, from the
 * migrations, so that a renamed or dropped column is a type error. `--check` only compares.
 */

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'worker/storage/tables.ts');

const header = `/** One row of each table. Generated from the migrations by \`npm run tables\`: do not edit. */

import type { Channel } from '../contract/desk.ts';
import type { Language } from '../contract/languages.ts';

`;
const footer = `
/** Some columns of a table, as a query reads them. */
export type Columns<T extends keyof Tables, C extends keyof Tables[T]> = Pick<Tables[T], C>;
`;

/** Columns whose values the contract lists. */
const contract: Record<string, string> = { channel: 'Channel', language: 'Language' };

/** An empty in-memory database with all migrations applied. */
export function emptyDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  const files = globSync(join(root, 'worker/storage/migrations/*.sql')).sort();
  for (const file of files) database.exec(readFileSync(file, 'utf8'));
  return database;
}

export const tablesOf = (database: DatabaseSync): { name: string; sql: string }[] =>
  database
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
    .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));

/** A list in a CHECK constraint becomes a union type. */
function typeOf(column: string, type: string, sql: string): string {
  const list = new RegExp(`CHECK \\(${column} IN \\(([^)]+)\\)`).exec(sql)?.[1];
  return (
    contract[column] ?? list?.replaceAll(', ', ' | ') ?? (type === 'INTEGER' ? 'number' : 'string')
  );
}

/** @returns the text of `worker/storage/tables.ts` */
export function renderTables(): string {
  const database = emptyDatabase();
  const types = tablesOf(database).map(({ name, sql }) => {
    const columns = database
      .prepare('SELECT name, type, "notnull" OR pk AS is_set FROM pragma_table_info(?)')
      .all(name);
    const lines = columns.map(({ name: column, type, is_set: isSet }) => {
      const value = typeOf(String(column), String(type), sql);
      return `    ${column}: ${value}${isSet ? '' : ' | null'};`;
    });
    return `  ${name}: {\n${lines.join('\n')}\n  };`;
  });
  return `${header}export type Tables = {\n${types.join('\n')}\n};\n${footer}`;
}

if (import.meta.main) {
  const isCurrent = readFileSync(target, 'utf8') === renderTables();
  if (!process.argv.includes('--check')) writeFileSync(target, renderTables());
  else if (!isCurrent) {
    console.error('worker/storage/tables.ts differs from the migrations. Run: npm run tables');
    process.exitCode = 1;
  }
}
