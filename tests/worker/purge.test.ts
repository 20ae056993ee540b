/** The nightly purge deletes what has expired, keeps everything else, and limits its batches. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { purge } from '../../worker/storage/purge.ts';
import { openSqlite } from '../support/sqlite.ts';
import { replaceBatch } from '../support/storage.ts';

const DAY_MS = 86_400_000;
const now = Date.UTC(2027, 5, 1);
const maxRowsPerStatement = 5000;

const insertEvent = (slug: string, endsAt: number): string =>
  `INSERT INTO events (organization_id, slug, status, starts_at, ends_at, content)
   VALUES (1, '${slug}', 'published', ${endsAt - 1}, ${endsAt}, '{}');
   INSERT INTO seats (event_id, pool) SELECT id, 0 FROM events WHERE slug = '${slug}';
   INSERT INTO queues (event_id, open) SELECT id, 1 FROM events WHERE slug = '${slug}'`;

const insertPerson = (id: string): string =>
  `INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at)
   VALUES ('${id}', 1, 'x', '${id}', 'Testi', 'testi@example.org', 'fi', 0)`;

/** A participant with one registration; both have the same id. */
function insertRegistration(
  id: string,
  event: string,
  status: 'confirmed' | 'waitlisted' | 'cancelled' = 'confirmed',
  updatedAt = now,
): string {
  const pool = status === 'confirmed' ? 0 : null;
  const position = status === 'waitlisted' ? 1 : null;
  return `${insertPerson(id)};
    INSERT INTO registrations (id, event_id, person_id, status, pool, position, name, sort_name,
      folded, language, channel, created_at, updated_at, changed_by)
    SELECT '${id}', id, '${id}', '${status}', ${pool}, ${position}, 'Testi', 'testi', '{}', 'fi',
      'widget', 0, ${updatedAt}, 'test' FROM events WHERE slug = '${event}'`;
}

type Message = { person?: string; change?: string; settled?: 'sent_at' | 'failed_at'; by?: string };

const insertMessage = (
  key: string,
  createdAt: number,
  { person = 'future', change, settled, by = 'mail' }: Message,
): string =>
  `INSERT INTO outbox (kind, unique_key, person_id, events, change_id, language, by, created_at,
     due_at${settled ? `, ${settled}` : ''})
   VALUES ('x', '${key}', '${person}', '[]', ${change ? `'${change}'` : null}, 'fi', '${by}',
     ${createdAt}, ${createdAt}${settled ? `, ${createdAt}` : ''})`;

const insertChange = (id: string, createdAt: number): string =>
  `INSERT INTO event_changes (id, event_id, created_at)
   SELECT '${id}', id, ${createdAt} FROM events WHERE slug = 'future'`;

/** Of each class one row that expires at `now` and one that expires a millisecond later. */
const rows: string[] = [
  `INSERT INTO organizations (name, slug, controller, retention_days) VALUES ('x', 'x', 'x', 60)`,
  insertEvent('future', now + DAY_MS),
  insertEvent('7 days', now - 7 * DAY_MS),
  insertEvent('7 days less', now - 7 * DAY_MS + 1),
  insertEvent('14 days', now - 14 * DAY_MS),
  insertEvent('14 days less', now - 14 * DAY_MS + 1),
  insertEvent('60 days', now - 60 * DAY_MS),
  insertEvent('60 days less', now - 60 * DAY_MS + 1),

  insertRegistration('future', 'future'),
  insertRegistration('future too', 'future'),
  insertRegistration('cancelled', 'future', 'cancelled', now - 30 * DAY_MS),
  insertRegistration('cancelled less', 'future', 'cancelled', now - 30 * DAY_MS + 1),
  insertRegistration('waitlisted', '14 days', 'waitlisted'),
  insertRegistration('waitlisted less', '14 days less', 'waitlisted'),
  insertRegistration('confirmed', '60 days'),
  insertRegistration('confirmed less', '60 days less'),
  insertRegistration('private', '7 days'),
  insertRegistration('private less', '7 days less'),
  insertPerson('without registration'),

  `INSERT INTO private_answers (registration_id, answers, consented_at)
   VALUES ('private', '{}', 0), ('private less', '{}', 0)`,
  `INSERT INTO address_changes (person_id, email, expires_at)
   VALUES ('future', 'x', ${now}), ('future too', 'x', ${now + 1})`,
  `INSERT INTO submissions (key, fingerprint, attempt, answer, expires_at)
   VALUES ('expired', '', '', '[]', ${now}), ('current', '', '', '[]', ${now + 1})`,
  `INSERT INTO imported (event_id, mark) SELECT id, slug FROM events WHERE slug LIKE '60 days%'`,

  `INSERT INTO members (organization_id, email, role, created_at) VALUES (1, 'member', 'owner', 0)`,
  `INSERT INTO desk_users (id, email) VALUES ('member', 'member'), ('former', 'former')`,
  `INSERT INTO desk_passkeys (id, user_id, name, credential, public_key, counter, created_at)
   VALUES ('member', 'member', '', '1', '', 0, 0), ('former', 'former', '', '2', '', 0, 0)`,
  `INSERT INTO desk_sessions (id, user_id, token_hash, created_at, expires_at)
   VALUES ('expired', 'member', '1', 0, ${now}), ('current', 'member', '2', 0, ${now + 1})`,
  `INSERT INTO sign_in_codes (browser, email, code, expires_at)
   VALUES ('expired', 'x', 'x', ${now}), ('current', 'x', 'x', ${now + 1})`,
  `INSERT INTO spent_challenges (challenge, expires_at)
   VALUES ('expired', ${now}), ('current', ${now + 1})`,
  `INSERT INTO desk_mails (mailbox, created_at)
   VALUES ('expired', ${now - DAY_MS}), ('current', ${now - DAY_MS + 1})`,

  insertMessage('sent', now - 30 * DAY_MS, { settled: 'sent_at', change: 'sent' }),
  insertMessage('failed', now - 30 * DAY_MS, { settled: 'failed_at' }),
  insertMessage('sent less', now - 30 * DAY_MS + 1, { settled: 'sent_at' }),
  insertMessage('waiting', now - 30 * DAY_MS, { change: 'waiting' }),
  insertMessage('message without person', now, { person: 'no-person' }),
  insertMessage('call', now, { by: 'call' }),
  insertMessage('call without person', now, { by: 'call', person: 'confirmed' }),

  insertChange('sent', now - 30 * DAY_MS),
  insertChange('without message', now - 30 * DAY_MS),
  insertChange('without message less', now - 30 * DAY_MS + 1),
  insertChange('waiting', now - 30 * DAY_MS),
];

/** The column that names a row, of every table the purge deletes from. */
const nameColumns = {
  submissions: 'key',
  address_changes: 'person_id',
  sign_in_codes: 'browser',
  desk_mails: 'mailbox',
  desk_sessions: 'id',
  spent_challenges: 'challenge',
  desk_users: 'id',
  desk_passkeys: 'id',
  private_answers: 'registration_id',
  registrations: 'id',
  people: 'id',
  imported: 'mark',
  outbox: 'unique_key',
  event_changes: 'id',
} as const;
type Table = keyof typeof nameColumns;

const expired: Record<Table, string[]> = {
  submissions: ['expired'],
  address_changes: ['future'],
  sign_in_codes: ['expired'],
  desk_mails: ['expired'],
  desk_sessions: ['expired'],
  spent_challenges: ['expired'],
  desk_users: ['former'],
  desk_passkeys: ['former'],
  private_answers: ['private'],
  registrations: ['cancelled', 'confirmed', 'waitlisted'],
  people: ['cancelled', 'confirmed', 'waitlisted', 'without registration'],
  imported: ['60 days'],
  outbox: ['call without person', 'failed', 'sent'],
  event_changes: ['sent', 'without message'],
};

async function run(db: D1Database, statements: readonly string[]): Promise<void> {
  for (const sql of statements.flatMap((one) => one.split(';'))) await db.prepare(sql).run();
}

async function databaseWith(statements: readonly string[]): Promise<D1Database> {
  const db = openSqlite();
  await run(db, statements);
  return db;
}

async function namesIn(db: D1Database, table: Table): Promise<string[]> {
  const column = nameColumns[table];
  const { results } = await db
    .prepare(`SELECT ${column} AS name FROM ${table} ORDER BY 1`)
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}

const tables = Object.keys(nameColumns) as Table[];

async function contents(db: D1Database): Promise<[Table, string[]][]> {
  const found: [Table, string[]][] = [];
  for (const table of tables) found.push([table, await namesIn(db, table)]);
  return found;
}

test('the purge deletes what expires now and keeps what expires a millisecond later', async () => {
  const db = await databaseWith(rows);
  const before = await contents(db);
  for (const [table, names] of before) {
    for (const name of expired[table]) assert.ok(names.includes(name), `${table} has no ${name}`);
    assert.ok(names.length > expired[table].length, `${table} has nothing to keep`);
  }
  await purge(db, now);
  const kept = before.map(([table, names]): [Table, string[]] => [
    table,
    names.filter((name) => !expired[table].includes(name)),
  ]);
  assert.deepEqual(await contents(db), kept);
});

test('every statement of the purge deletes something that no other one deletes', async () => {
  const full = await databaseWith(rows);
  let statementCount = 0;
  await purge(
    replaceBatch(full, (statements) => {
      statementCount = statements.length;
      return full.batch(statements);
    }),
    now,
  );
  assert.ok(statementCount > 0);
  const expected = await contents(full);
  for (let left = 0; left < statementCount; left += 1) {
    const db = await databaseWith(rows);
    await purge(
      replaceBatch(db, (statements) => db.batch(statements.filter((_, index) => index !== left))),
      now,
    );
    assert.notDeepEqual(
      await contents(db),
      expected,
      `statement ${left + 1} can be removed and no row of this test shows it`,
    );
  }
});

/** So many rows by a template of SQL, in which `n` is the number of the row. */
const many = (sql: string): string =>
  sql.replace(
    'FROM numbers',
    `FROM (WITH RECURSIVE numbers (n) AS (
       SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n <= ${maxRowsPerStatement}
     ) SELECT n FROM numbers)`,
  );

const manyPeople = many(
  `INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
   SELECT n, 1, 'x', n, 'Testi', 'fi', 0 FROM numbers`,
);
const manyRegistrations = (event: string, status: string, updatedAt: number): string =>
  many(
    `INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded,
       language, channel, created_at, updated_at, changed_by)
     SELECT n, (SELECT id FROM events WHERE slug = '${event}'), n, '${status}',
       iif('${status}' = 'confirmed', 0, NULL), 'x', 'x', '{}', 'fi', 'widget', 0, ${updatedAt},
       'test' FROM numbers`,
  );

const crowds: [Table, string[]][] = [
  [
    'submissions',
    [
      many(`INSERT INTO submissions (key, fingerprint, attempt, answer, expires_at)
            SELECT n, '', '', '[]', ${now} FROM numbers`),
    ],
  ],
  [
    'address_changes',
    [
      manyPeople,
      manyRegistrations('future', 'confirmed', now),
      many(`INSERT INTO address_changes (person_id, email, expires_at)
            SELECT n, 'x', ${now} FROM numbers`),
    ],
  ],
  [
    'private_answers',
    [
      manyPeople,
      manyRegistrations('7 days', 'confirmed', now),
      many(`INSERT INTO private_answers (registration_id, answers, consented_at)
            SELECT n, '{}', 0 FROM numbers`),
    ],
  ],
  ['registrations', [manyPeople, manyRegistrations('future', 'cancelled', now - 30 * DAY_MS)]],
  ['people', [manyPeople]],
  [
    'outbox',
    [
      many(`INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at,
              sent_at)
            SELECT 'x', n, 'x', '[]', 'fi', ${now - 30 * DAY_MS}, 0, 1 FROM numbers`),
    ],
  ],
  [
    'event_changes',
    [
      many(`INSERT INTO event_changes (id, event_id, created_at)
            SELECT n, (SELECT id FROM events WHERE slug = 'future'), ${now - 30 * DAY_MS}
            FROM numbers`),
    ],
  ],
];

for (const [table, statements] of crowds)
  test(`one run deletes at most 5,000 rows of ${table}, the next one the rest`, async () => {
    const db = await databaseWith([...rows.slice(0, 3), ...statements]);
    assert.equal((await namesIn(db, table)).length, maxRowsPerStatement + 1);
    await purge(db, now);
    assert.equal((await namesIn(db, table)).length, 1);
    await purge(db, now);
    assert.equal((await namesIn(db, table)).length, 0);
  });
