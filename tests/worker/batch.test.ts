/**
 * The batch of one submission: constant cost for any number of registrations, and use of indexes.
 */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { promote } from '../../worker/storage/promote.ts';
import { syncQuotas } from '../../worker/storage/quotas.ts';
import { submit } from '../../worker/storage/register.ts';
import { countRows, readRows } from '../../worker/storage/rows.ts';
import {
  type SubmissionWrite,
  submissionStatements,
} from '../../worker/storage/submission-statements.ts';
import { host, makeEvent, makeOrganization, makePerson } from '../support/client.ts';

type Row = { id: number; organization_id: number; version: number };

async function row(slug: string): Promise<Row> {
  const { db } = await host();
  const found = await db
    .prepare('SELECT id, organization_id, version FROM events WHERE slug = ?')
    .bind(slug)
    .first<Row>();
  return found ?? assert.fail(slug);
}

/** What the route would write for one person in one event. */
async function write(slug: string, more: Partial<SubmissionWrite> = {}): Promise<SubmissionWrite> {
  const event = await row(slug);
  const { name, email } = makePerson('Mittari');
  const [scope, identity, now] = [`event:${event.id}`, `${email}|mittari`, Date.now()];
  const entry = {
    event: event.id,
    slug,
    version: event.version,
    participant: 0,
    nth: 1,
    quota: null,
    registration: randomUUID(),
    scope,
    identity,
    choices: [],
  };
  return {
    key: randomUUID(),
    fingerprint: 'f',
    organization: event.organization_id,
    now,
    expires: now + 1000,
    language: 'fi',
    channel: 'widget',
    siteKey: null,
    siteHost: null,
    privacyNotice: null,
    entries: [{ ...entry, answers: {} }],
    details: [
      { name, email, phone: null, organization: null, role: null, region: null, level: null },
    ],
    people: [
      { id: randomUUID().slice(0, 22), participant: 0, scope, identity, events: [event.id] },
    ],
    promoteEvents: [event.id],
    releaseEvents: [],
    hasQuotas: false,
    actor: 'participant',
    enteredBy: null,
    consentSpoken: null,
    override: false,
    announce: true,
    ...more,
  };
}

/** Rows read by each statement of one submission. */
async function reads(slug: string): Promise<number[]> {
  const { db } = await host();
  const results = await db.batch<{ answer: string }>(
    submissionStatements(db, await write(slug), randomUUID()),
  );
  assert.ok(results[0]?.results[0]?.answer, 'the submission was refused');
  return results.map(({ meta }) => meta.rows_read);
}

/** Inserts people and their registrations in one statement each; the triggers count them. */
async function crowd(
  slug: string,
  status: 'confirmed' | 'waitlisted',
  count: number,
): Promise<void> {
  const { db } = await host();
  const { id } = await row(slug);
  const many = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const prefix = `${slug}-${status}-`;
  await db.batch([
    db
      .prepare(
        `INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at)
         ${many} SELECT ?1 || i, (SELECT organization_id FROM events WHERE id = ?2), 'event:' || ?2, ?1 || i, 'x', 'x@example.org', 'fi', i FROM n`,
      )
      .bind(prefix, String(id)),
    db
      .prepare(
        `INSERT INTO registrations (id, event_id, person_id, status, pool, position, name, sort_name, folded, language, channel, created_at, updated_at, changed_by)
         ${many} SELECT ?1 || i, ?2, ?1 || i, ?3, iif(?3 = 'confirmed', 0, NULL), iif(?3 = 'waitlisted', i, NULL), 'x', 'x', '{}', 'fi', 'import', i, i, 'test' FROM n`,
      )
      .bind(prefix, id, status),
  ]);
}

/** Deletes the rows of a large event, which would slow down the scans of other tests. */
async function deleteRows(slug: string): Promise<void> {
  const { db } = await host();
  const { id } = await row(slug);
  await db.batch([
    db.prepare('DELETE FROM registrations WHERE event_id = ?').bind(id),
    db.prepare('DELETE FROM audit WHERE event_id = ?').bind(id),
    db.prepare('DELETE FROM outbox WHERE events = json_array(?)').bind(id),
    db.prepare("DELETE FROM people WHERE scope = 'event:' || ?").bind(String(id)),
  ]);
}

test('a registration reads the same number of rows with a hundred thousand registered as with none', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 200_000, waitlist: true } });
  // the first message of a new database has no AUTOINCREMENT counter to read yet
  await reads(slug);
  const empty = await reads(slug);
  await crowd(slug, 'confirmed', 100_000);
  assert.deepEqual(await reads(slug), empty);
  assert.ok(empty.reduce((sum, one) => sum + one, 0) < 100, String(empty));
  await deleteRows(slug);
});

test('a registration reads the same number of rows with twenty thousand on the waitlist as with one', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await crowd(slug, 'confirmed', 1);
  await reads(slug);
  const short = await reads(slug);
  const long = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await crowd(long, 'confirmed', 1);
  await crowd(long, 'waitlisted', 20_000);
  assert.deepEqual(await reads(long), short);
  await deleteRows(long);
});

test('each submission causes one message to the person, also if a batch is repeated after another one', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 5 } });
  const first = await write(slug);
  const again = { ...first, key: randomUUID() };
  const [one, other] = [
    submissionStatements(db, first, randomUUID()),
    submissionStatements(db, again, randomUUID()),
  ];
  for (const statements of [one, other, one]) await db.batch(statements);
  const { results } = await db
    .prepare('SELECT submission, kind, events FROM outbox WHERE person_id = ? ORDER BY id')
    .bind(first.people[0]?.id)
    .all();
  const message = { kind: 'registered', events: JSON.stringify([first.entries[0]?.event]) };
  assert.deepEqual(results, [
    { submission: first.key, ...message },
    { submission: again.key, ...message },
  ]);
  await db.prepare('DELETE FROM outbox WHERE person_id = ?').bind(first.people[0]?.id).run();
});

/** The query plan, line by line. */
async function plan(sql: string, ...values: unknown[]): Promise<string> {
  const { db } = await host();
  const { results } = await db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).join('\n');
}

/** The statements that `run` prepares, with their values, without running them. */
async function recorded(
  run: (db: D1Database) => unknown,
): Promise<{ sql: string; values: unknown[] }[]> {
  const seen: { sql: string; values: unknown[] }[] = [];
  const prepare = (sql: string) => {
    const one = { sql, values: [] as unknown[] };
    seen.push(one);
    const statement = {
      bind: (...values: unknown[]) => {
        one.values = values;
        return statement;
      },
      all: async () => ({ results: [] }),
      first: async () => null,
    };
    return statement;
  };
  await run({ prepare } as unknown as D1Database);
  return seen;
}

const scans =
  /SCAN (?:registrations|people|outbox|submissions|events|seats|queues|own|ahead|active)\b/;

test('no statement of a submission scans a table, and promotion uses the waitlist’s index', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 1, waitlist: true },
  });
  const some = await write(slug);
  const statements = await recorded((db) => submissionStatements(db, some, 'a'));
  assert.equal(statements.length, 4);
  for (const { sql, values } of statements)
    assert.doesNotMatch(await plan(sql, ...values), scans, sql);
  const [reserved, open] = (await recorded((db) => promote(db, [1], 0))).slice(-2);
  assert.match(
    await plan(open?.sql ?? '', ...(open?.values ?? [])),
    /registrations_queue \(event_id=\? AND position/,
  );
  assert.match(
    await plan(reserved?.sql ?? '', ...(reserved?.values ?? [])),
    /registrations_queue_by_quota \(event_id=\? AND quota=\? AND position/,
  );
});

test('an edit of an event does not read its registrations', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 100_000 } });
  await crowd(slug, 'confirmed', 20_000);
  const results = await db.batch(syncQuotas(db, (await row(slug)).id, Date.now(), false));
  assert.ok(results.length > 0);
  const read = results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
  assert.ok(read < 100, `${read} rows`);
});

test('the desk’s list and counts scan no table, and the list uses the index of its order', async () => {
  const event = { id: 1, slug: 'x' };
  for (const [status, index] of [
    [null, 'registrations_by_event'],
    ['waitlisted', 'registrations_by_status'],
  ] as const) {
    const [list] = await recorded((db) =>
      readRows(db, event, { status, after: { key: 5, id: 'x' }, limit: 50 }),
    );
    const lines = await plan(list?.sql ?? '', ...(list?.values ?? []));
    assert.match(lines, new RegExp(`SEARCH registrations USING COVERING INDEX ${index}`));
    assert.doesNotMatch(lines, scans);
    assert.doesNotMatch(lines, /TEMP B-TREE/);
    const [count] = await recorded((db) => countRows(db, event.id, status));
    const countPlan = await plan(count?.sql ?? '', ...(count?.values ?? []));
    assert.match(countPlan, /SEARCH queues/);
    assert.doesNotMatch(countPlan, scans);
  }
});

test('if one statement of the batch fails, nothing is written', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 5 } });
  const count = async () =>
    db
      .prepare(
        'SELECT (SELECT count(*) FROM submissions) AS s, (SELECT count(*) FROM people) AS p, (SELECT count(*) FROM registrations) AS r, (SELECT count(*) FROM outbox) AS o, (SELECT count(*) FROM audit) AS a',
      )
      .first();
  const before = await count();
  const broken = db.prepare(
    "INSERT INTO queues (event_id, open) SELECT id, 7 FROM events WHERE slug = '' OR 1 LIMIT 1",
  );
  for (let place = 0; place <= 5; place += 1) {
    const statements = submissionStatements(db, await write(slug), randomUUID());
    statements.splice(place, 0, broken);
    await assert.rejects(db.batch(statements), /CHECK constraint failed/);
    assert.deepEqual(await count(), before);
  }
  assert.equal((await submit(db, await write(slug))).kind, 'registered');
});

test('the database itself prevents overselling', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 1 } });
  await submit(db, await write(slug));
  await assert.rejects(crowd(slug, 'confirmed', 1), /CHECK constraint failed/);
});

test('an outdated event definition is reported as stale and writes nothing', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization());
  const old = await write(slug);
  await db.prepare('UPDATE events SET version = version + 1 WHERE slug = ?').bind(slug).run();
  assert.equal((await submit(db, old)).kind, 'stale');
  assert.equal(
    await db.prepare('SELECT key FROM submissions WHERE key = ?').bind(old.key).first(),
    null,
  );
});
