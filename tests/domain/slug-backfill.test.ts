/** Organisations and members that are older than slugs and ids: what the migration makes of them. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

const files = globSync('worker/storage/migrations/*.sql').sort();
const at = files.findIndex((file) => file.includes('/0012_'));

test('organisations get a slug out of their name, each its own, and members their address in small letters', () => {
  const database = new DatabaseSync(':memory:');
  const apply = (some: string[]) => {
    for (const file of some) database.exec(readFileSync(file, 'utf8'));
  };
  apply(files.slice(0, at));
  const names = ['Äänekosken   Öljy & Å ry', 'SOSTE ry', 'SOSTE ry', '!!!', 'x'.repeat(90)];
  const add = database.prepare('INSERT INTO organizations (name, controller, created_at) VALUES (?, ?, 0)');
  for (const name of names) add.run(name, name);
  const join = database.prepare('INSERT INTO members (organization_id, email, role, created_at) VALUES (1, ?, ?, ?)');
  join.run('Olli@Example.org', 'owner', 1);
  join.run('olli@example.org', 'viewer', 2);
  apply(files.slice(at));
  add.run('Uusi ry', 'Uusi ry');
  const slugs = database.prepare('SELECT slug FROM organizations ORDER BY id').all() as { slug: string }[];
  assert.deepEqual(
    slugs.map(({ slug }) => slug),
    ['aanekosken-oljy-a-ry', 'soste-ry', 'soste-ry-3', '4', 'x'.repeat(40), 'o-6'],
  );
  for (const { slug } of slugs) assert.match(slug, /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/);
  assert.deepEqual(
    { ...database.prepare('SELECT email, role, state FROM members').get() },
    {
      email: 'olli@example.org',
      role: 'owner',
      state: 'active',
    },
  );
  assert.equal(database.prepare('SELECT count(*) AS n FROM members').get()?.n, 1);
});
