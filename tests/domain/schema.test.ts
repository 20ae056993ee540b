/** SCHEMA.md and the generated row types match the schema. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { emptyDatabase, renderTables, tablesOf } from '../../worker/operate/tables.ts';

const database = emptyDatabase();

/** What SCHEMA.md lists under the heading of each table. */
function described(): Map<string, { columns: string[]; triggers: string[] }> {
  const [, ...sections] = readFileSync('worker/storage/SCHEMA.md', 'utf8').split(/^### `/m);
  return new Map(
    sections.map((section) => {
      const own = section.split(/^##/m)[0] ?? '';
      const found = (pattern: RegExp) =>
        [...own.matchAll(pattern)].flatMap(([, name]) => name ?? []);
      return [
        own.slice(0, own.indexOf('`')),
        { columns: found(/^\| `(\w+)` \| \S/gm), triggers: found(/^- Trigger `(\w+)`: \S/gm) },
      ];
    }),
  );
}

test('SCHEMA.md names every table, column and trigger and no others', () => {
  const document = described();
  const tables = tablesOf(database).map(({ name }) => name);
  assert.deepEqual([...document.keys()].sort(), tables);
  for (const [table, { columns, triggers }] of document) {
    const names = (sql: string) =>
      database
        .prepare(sql)
        .all(table)
        .map(({ name }) => String(name));
    assert.deepEqual(columns, names('SELECT name FROM pragma_table_info(?)'), table);
    const present = names(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name",
    );
    assert.deepEqual(triggers.toSorted(), present, table);
  }
});

test('SCHEMA.md states for every table how long rows are stored', () => {
  const sections = readFileSync('worker/storage/SCHEMA.md', 'utf8')
    .split(/^### `/m)
    .slice(1);
  for (const section of sections)
    assert.match(section.slice(0, section.indexOf('\n| ')), /\*\*Kept\*\*/, section.slice(0, 40));
});

test('the generated row types match the schema', () => {
  assert.equal(readFileSync('worker/storage/tables.ts', 'utf8'), renderTables());
});

/** The required columns of each table with AUTOINCREMENT. */
const smallest: Record<string, string> = {
  organizations: "(slug, name, controller) VALUES ('last', 'x', 'x')",
  api_keys: "(organization_id, name, hash, role, created_at) VALUES (1, 'x', 'last', 'viewer', 0)",
  members: "(organization_id, email, role, created_at) VALUES (1, 'last@example.org', 'viewer', 0)",
  series: "(organization_id, slug, content) VALUES (1, 'last', '{}')",
  events:
    "(organization_id, slug, status, starts_at, ends_at, content) VALUES (1, 'last', 'draft', 1, 2, '{}')",
  outbox:
    "(kind, unique_key, person_id, events, language, created_at, due_at) VALUES ('x', 'last', 'x', '[]', 'fi', 0, 0)",
};

test('tables whose ids are stored elsewhere do not reuse the id of a deleted row', () => {
  const numbered = tablesOf(database).filter(({ sql }) => sql.includes('AUTOINCREMENT'));
  assert.deepEqual(
    numbered.map(({ name }) => name),
    Object.keys(smallest).sort(),
  );
  database.exec("INSERT INTO organizations (slug, name, controller) VALUES ('first', 'x', 'x')");
  for (const [table, values] of Object.entries(smallest)) {
    const insert = database.prepare(`INSERT INTO ${table} ${values}`);
    const { lastInsertRowid: first } = insert.run();
    database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(first);
    assert.equal(Number(insert.run().lastInsertRowid), Number(first) + 1, table);
  }
});
