/**
 * Concurrency repeated with many seeds, and control tests that must oversell without the guards.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { submit } from '../../worker/storage/register.ts';
import {
  callManage,
  eventInput,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
  patchEvent,
  post,
  register,
} from '../support/client.ts';
import { fetchChecked } from '../support/contract.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';
import { startHost } from '../support/host.ts';
import { seededRandom } from '../support/random.ts';
import { openSqlite } from '../support/sqlite.ts';
import { makeSeriesWithEvents, submissionWrite } from '../support/storage.ts';
import {
  countStatuses,
  makePeople,
  manageTokensOf,
  markMailSent,
  type Outcome,
  reportedStatuses,
  runConcurrently,
  runStorm,
} from '../support/storm.ts';

for (let seed = 11; seed <= 40; seed += 1)
  test(`of 500 concurrent registrations 50 get a seat, 100 wait in order and 350 are refused: seed ${seed}`, async () => {
    await runStorm(seed);
  });

/** Resends with the same key while the server answers 5xx, as the widget does. */
async function postWithRetries(
  slug: string,
  one: Outcome['person'],
): Promise<Outcome & { sends: number }> {
  const key = newIdempotencyKey();
  for (let sends = 1; ; sends += 1) {
    const answer = await post([slug], [one], { key });
    if (answer.status < 500 || sends === 3) return { person: one, answer, sends };
  }
}

for (const seed of [1, 2, 3])
  test(`during 200 cancellations and 20 capacity edits no seat is unused and no participant is removed: seed ${seed}`, async (t) => {
    const { db } = await host();
    const owner = await makeOrganization();
    const slug = await makeEvent(owner, { registration: { capacity: 50, waitlist: true } });
    const early = makePeople(250);
    for (let from = 0; from < early.length; from += 10)
      await register([slug], early.slice(from, from + 10));
    const chance = seededRandom(seed);
    const leaving = chance.shuffled(early).slice(0, 200);
    const tokens = await manageTokensOf(leaving);
    const edits = async () => {
      for (let n = 0; n < 20; n += 1)
        await patchEvent(owner, slug, { registration: { capacity: 30 + chance.whole(100) } });
    };
    const [outcomes, cancelled] = await Promise.all([
      runConcurrently(makePeople(500), seed, 1500, (one) => postWithRetries(slug, one)),
      runConcurrently(tokens, seed, 1500, (token) => callManage(token, '/cancel', { body: {} })),
      edits(),
    ]);
    assert.deepEqual(countStatuses(outcomes), { 201: 500 });
    assert.ok(cancelled.every(({ status }) => status === 200));
    t.diagnostic(`sent more than once: ${outcomes.filter(({ sends }) => sends > 1).length} of 500`);
    const gone = new Set(leaving.map(({ email }) => email));
    const { rows } = await checkEventInvariants(db, slug, reportedStatuses(outcomes));
    assert.deepEqual(
      new Set(rows.filter(({ status }) => status === 'cancelled').map(({ email }) => email)),
      gone,
    );
    const { results } = await db
      .prepare(
        `SELECT id FROM registrations WHERE status = 'waitlisted' AND event_id = (SELECT id FROM events WHERE slug = ?)
         AND EXISTS (SELECT 1 FROM audit WHERE registration_id = registrations.id AND action LIKE '%confirmed')`,
      )
      .bind(slug)
      .all();
    assert.deepEqual(results, [], 'a confirmed participant is on the waitlist');
    await markMailSent(db);
  });

for (const seed of [1, 2, 3, 4, 5])
  test(`the same request sent fifty times at once makes one registration and one mail: ${seed}`, async () => {
    const { db, runCron } = await host();
    const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 3 } });
    const [one, key] = [makePerson(), newIdempotencyKey()];
    const answers = await runConcurrently(Array(50).fill(one), seed, seed * 10, () =>
      post([slug], [one], { key }),
    );
    assert.ok(answers.every(({ status }) => status === 201 || status === 409));
    assert.equal(
      new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size,
      1,
    );
    assert.deepEqual((await checkEventInvariants(db, slug)).confirmed, [one.email]);
    await runCron();
    assert.equal((await mailTo(one.email, 1)).length, 1);
  });

/** Sends 500 registrations to a separate HOST. */
async function stormAt(url: string): Promise<{ slug: string; created: number }> {
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetchChecked(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const { key } = (await (await send('/dev/organizations', {})).json()) as { key: string };
  const input = eventInput({
    registration: { capacity: 50, waitlist: true, waitlistCapacity: 100 },
  });
  assert.equal(
    (await send('/api/v1/desk/events', input, { authorization: `Bearer ${key}` })).status,
    201,
  );
  const slug = String(input.slug);
  const answers = await runConcurrently(makePeople(500), 1, 200, (one) =>
    send(
      '/api/v1/registrations',
      { events: [slug], participants: [one] },
      { 'idempotency-key': newIdempotencyKey() },
    ),
  );
  return { slug, created: answers.filter(({ status }) => status === 201).length };
}

test('control: without the seat counter the same load oversells and the checker detects it', async () => {
  const bare = await startHost();
  after(() => bare.close());
  await bare.db.prepare('DROP TRIGGER seat_taken_by_insert').run();
  const { slug, created } = await stormAt(bare.url);
  assert.equal(created, 500);
  await assert.rejects(checkEventInvariants(bare.db, slug), /differs from its count/);
});

/** Decides by counters read before the batch, like a naive server. */
function naive(db: D1Database): D1Database {
  type Later = { sql: string; values: unknown[]; bind(...values: unknown[]): Later };
  const later = (sql: string, values: unknown[] = []): Later => ({
    sql,
    values,
    bind: (...more) => later(sql, more),
  });
  return {
    prepare: later,
    async batch(statements: Later[]) {
      const read =
        'SELECT taken, waiting FROM seats JOIN queues ON queues.event_id = seats.event_id';
      const seen = await db.prepare(read).first<{ taken: number; waiting: number }>();
      // the latency between two calls
      await pause(5);
      return db.batch(
        statements.map(({ sql, values }) => {
          const old = sql
            .replace('iif(queues.waiting >', `iif(${seen?.waiting} >`)
            .replace('queues.waiting,', `${seen?.waiting} AS waiting,`)
            .replace('seats.taken', String(seen?.taken));
          return db.prepare(sql.includes('counted AS') ? old : sql).bind(...values);
        }),
      );
    },
  } as unknown as D1Database;
}

async function naiveStorm(db: D1Database) {
  const [event] = await makeSeriesWithEvents(db, [
    { capacity: 50, waitlist: true, waitlistCapacity: 100 },
  ]);
  assert.ok(event);
  const outcomes = await runConcurrently(makePeople(500), 1, 50, (one) =>
    submit(naive(db), { ...submissionWrite([event], [one]), hasQuotas: false }).catch(
      (error: Error) => error,
    ),
  );
  const count = await db
    .prepare("SELECT count(*) AS n FROM registrations WHERE status = 'confirmed'")
    .first<{ n: number }>();
  return {
    confirmed: count?.n ?? 0,
    failed: outcomes.filter((one) => one instanceof Error).length,
    slug: event.slug,
  };
}

test('control: a decision on earlier counters oversells without the database constraint', async (t) => {
  const db = openSqlite();
  const { sql } =
    (await db
      .prepare("SELECT sql FROM sqlite_schema WHERE name = 'seats'")
      .first<{ sql: string }>()) ?? assert.fail();
  const unguarded = sql.replace('CHECK (ceiling IS NULL OR taken <= ceiling)', 'CHECK (1)');
  assert.notEqual(unguarded, sql);
  await db.prepare('DROP TABLE seats').run();
  await db.prepare(unguarded).run();
  const { confirmed, slug } = await naiveStorm(db);
  t.diagnostic(`${confirmed} confirmed for 50 seats`);
  assert.ok(confirmed > 50, String(confirmed));
  await assert.rejects(checkEventInvariants(db, slug));
});

test('the database constraint prevents overselling even with such decisions', async (t) => {
  const { confirmed, failed } = await naiveStorm(openSqlite());
  t.diagnostic(`${confirmed} confirmed for 50 seats, ${failed} refused by the database`);
  assert.equal(confirmed, 50);
  assert.ok(failed > 0);
});
