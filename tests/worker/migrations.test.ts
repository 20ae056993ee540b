/** Migrations: splitting for remote databases, and later migrations that keep all rows. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { unstable_splitSqlQuery as split } from 'wrangler';
import { foreignMigration } from '../../demo/old-state.ts';

const files = globSync('worker/storage/migrations/*.sql').sort();

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, '');
const spaced = (sql: string): string =>
  withoutComments(sql).replace(/;\s*$/, '').replace(/\s+/g, ' ').trim();

/**
 * Splits by semicolons and trigger bodies only, to prove that comments and texts do not mislead a
 * simple splitter.
 */
function splitNaively(sql: string): string[] {
  const statements: string[] = [];
  let statement = '';
  for (const part of sql.split(/(?<=;)/)) {
    statement += part;
    if (/\bBEGIN\b/.test(statement) && !/\bEND;$/.test(part)) continue;
    if (statement.trim()) statements.push(statement);
    statement = '';
  }
  return statements;
}

test('each trigger is one statement after splitting, from CREATE to END', () => {
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const statements = split(text).map((one) => withoutComments(one).trim());
    const triggers = statements.filter((one) => /^CREATE TRIGGER/i.test(one));
    assert.equal(
      triggers.length,
      withoutComments(text).match(/CREATE TRIGGER/gi)?.length ?? 0,
      file,
    );
    assert.ok(files.indexOf(file) > 0 || triggers.length > 20, 'the schema has few triggers');
    for (const trigger of triggers) {
      assert.match(trigger, /\bBEGIN\b[\s\S]+;\s*END;?$/, trigger);
      assert.equal(trigger.match(/\bBEGIN\b/g)?.length, 1, trigger);
      assert.doesNotMatch(trigger, /\bCASE\b/i, trigger);
    }
  }
});

test('no statement is split in two: each begins with its verb', () => {
  for (const file of files)
    for (const statement of split(readFileSync(file, 'utf8'))) {
      const sql = withoutComments(statement).trim();
      assert.match(sql, /^(?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|PRAGMA)\b/, sql);
    }
});

test('no comment has an apostrophe or a semicolon, which break the splitter of remote databases', () => {
  for (const file of files)
    for (const [comment] of readFileSync(file, 'utf8').matchAll(/--[^\n]*|\/\*[\s\S]*?\*\//g))
      assert.doesNotMatch(comment, /['’;]/, `${file}: ${comment}`);
});

test('a splitter that ignores comments finds the same statements as wrangler’s, and SQLite accepts each', () => {
  const database = new DatabaseSync(':memory:');
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const statements = splitNaively(text);
    assert.deepEqual(statements.map(spaced), split(text).map(spaced));
    for (const statement of statements) database.prepare(statement).run();
  }
});

test('the files have only line feeds and consecutive numbers', () => {
  for (const [index, file] of files.entries()) {
    assert.ok(!readFileSync(file, 'utf8').includes('\r'), file);
    assert.match(file, new RegExp(`/${String(index + 1).padStart(4, '0')}_`));
  }
});

const folder = mkdtempSync(join(tmpdir(), 'mukaan-migrations-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const migrations = join(folder, 'migrations');
const state = join(folder, 'state');

/** A separate database that wrangler stores in the folder, with this project's migrations. */
function setUp(): void {
  mkdirSync(migrations);
  for (const file of files) copyFileSync(file, join(migrations, basename(file)));
  const database = {
    binding: 'DB',
    database_name: 'mukaan',
    database_id: '00000000-0000-0000-0000-000000000000',
  };
  const config = {
    name: 'mukaan',
    compatibility_date: '2026-10-20',
    d1_databases: [{ ...database, migrations_dir: 'migrations' }],
  };
  writeFileSync(join(folder, 'wrangler.json'), JSON.stringify(config));
}

/** Applies pending migrations like `npm start`. @returns wrangler's output */
async function apply(): Promise<string> {
  const where = ['--local', '--persist-to', state, '--config', join(folder, 'wrangler.json')];
  const args = [
    resolve('node_modules/wrangler/bin/wrangler.js'),
    'd1',
    'migrations',
    'apply',
    'mukaan',
    ...where,
  ];
  const env = {
    ...process.env,
    CI: 'true',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_LOG_PATH: join(folder, 'logs'),
  };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env,
  });
  return stdout + stderr;
}

/** Opens the stored database after wrangler has ended. */
function withDatabase<T>(use: (database: DatabaseSync) => T): T {
  const file = globSync(join(state, 'v3/d1/*/*.sqlite')).find(
    (one) => basename(one) !== 'metadata.sqlite',
  );
  const database = new DatabaseSync(file ?? assert.fail('wrangler stored no database'));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const rows = `
  INSERT INTO organizations (name, slug, controller) VALUES ('x', 'x', 'x');
  INSERT INTO events (organization_id, slug, status, starts_at, ends_at, content)
    VALUES (1, 'first', 'published', 1, 2, '{}'), (1, 'second', 'draft', 1, 2, '{}');
  INSERT INTO seats (event_id, pool, capacity, ceiling) VALUES (1, 0, 1, 1);
  INSERT INTO queues (event_id, open) VALUES (1, 1);
  INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
    SELECT value, 1, 'event:1', value, value, 'fi', 0 FROM json_each('["a","b","c"]');
  INSERT INTO registrations
    (id, event_id, person_id, status, pool, position, name, sort_name, folded, language, channel, created_at, updated_at, changed_by)
    VALUES ('a', 1, 'a', 'confirmed', 0, NULL, 'a', 'a', '{}', 'fi', 'page', 0, 0, 'x'),
      ('b', 1, 'b', 'waitlisted', NULL, 1, 'b', 'b', '{}', 'fi', 'page', 0, 0, 'x'),
      ('c', 1, 'c', 'cancelled', NULL, NULL, 'c', 'c', '{}', 'fi', 'page', 0, 0, 'x');
  DELETE FROM events WHERE slug = 'second';`;

const second = `-- An artificial change of each kind that a later migration may make.
ALTER TABLE registrations ADD COLUMN later TEXT NOT NULL DEFAULT 'none';
UPDATE registrations SET later = 'seated' WHERE status = 'confirmed';
CREATE TABLE notes (
  registration_id TEXT PRIMARY KEY REFERENCES registrations (id) ON DELETE CASCADE,
  text TEXT NOT NULL
);
DROP TRIGGER audit_insert;
CREATE TRIGGER audit_insert AFTER INSERT ON registrations
BEGIN
  INSERT INTO audit (at, actor, action, registration_id, event_id)
  VALUES (NEW.updated_at, NEW.changed_by, 'later ' || NEW.status, NEW.id, NEW.event_id);
END;
DROP INDEX registrations_by_status;
CREATE INDEX registrations_by_status ON registrations (event_id, status, created_at, id, later);
`;

const counters = `SELECT taken, waiting, cancelled, last_position FROM seats JOIN queues USING (event_id)`;

test('a second migration is applied to existing rows, keeps them, and is not applied again', {
  timeout: 120_000,
}, async () => {
  setUp();
  assert.match(await apply(), /0001_schema\.sql/);
  withDatabase((database) => database.exec(rows));
  assert.equal(foreignMigration(state, migrations), null);
  writeFileSync(join(migrations, '9000_second.sql'), second);
  assert.match(await apply(), /9000_second\.sql/);
  withDatabase((database) => {
    const later = database.prepare('SELECT id, later FROM registrations ORDER BY id').all();
    assert.deepEqual(
      later.map(({ id, later: text }) => `${id} ${text}`),
      ['a seated', 'b none', 'c none'],
    );
    assert.deepEqual(
      { ...database.prepare(counters).get() },
      { taken: 1, waiting: 1, cancelled: 1, last_position: 1 },
    );
    assert.deepEqual(database.prepare('PRAGMA foreign_key_check').all(), []);
    database.exec(`INSERT INTO events (organization_id, slug, status, starts_at, ends_at, content) VALUES (1, 'third', 'draft', 1, 2, '{}');
      INSERT INTO registrations (id, event_id, person_id, status, name, sort_name, folded, language, channel, created_at, updated_at, changed_by)
        VALUES ('d', 3, 'a', 'cancelled', 'a', 'a', '{}', 'fi', 'page', 0, 0, 'x')`);
    const actions = database.prepare('SELECT action FROM audit ORDER BY id').all();
    assert.equal(actions.at(-1)?.action, 'later cancelled');
  });
  assert.match(await apply(), /No migrations to apply/);
  withDatabase((database) => {
    assert.deepEqual(
      { ...database.prepare('SELECT count(*) AS n FROM registrations').get() },
      { n: 4 },
    );
    assert.deepEqual(
      { ...database.prepare('SELECT count(*) AS n FROM d1_migrations').get() },
      { n: files.length + 1 },
    );
  });
});

test('a stored database with an unknown or changed migration is recognised', async () => {
  assert.equal(foreignMigration(state, migrations), null);
  assert.equal(foreignMigration(state, resolve('worker/storage/migrations')), '9000_second.sql');
  writeFileSync(
    join(migrations, '9000_second.sql'),
    second.replace('created_at, id, later', 'created_at, later'),
  );
  assert.equal(foreignMigration(state, migrations), '9000_second.sql');
  writeFileSync(join(migrations, '9000_second.sql'), `-- a comment changes nothing\n${second}`);
  assert.equal(foreignMigration(state, migrations), null);
  assert.equal(foreignMigration(join(folder, 'nothing'), migrations), null);
});
