/** The nightly job deletes what has reached its retention limit, and nothing else. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedHost } from '../support/host.ts';

const day = 86_400_000;
const night = '17 1 * * *';

/** An event that ended at `endedAt`, with a registration of each status changed at `touchedAt`. */
async function makePastEvent(endedAt: number, touchedAt: number) {
  const { db } = await sharedHost();
  const slug = `past-${crypto.randomUUID()}`;
  const insert = (id: string, status: string, pool: number | null, position: number | null) =>
    db.batch([
      db
        .prepare(
          "INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at) VALUES (?1, (SELECT max(id) FROM organizations), ?2, ?1, 'Testi', 'testi@example.org', 'fi', 0)",
        )
        .bind(id, slug),
      db
        .prepare(
          `INSERT INTO registrations (id, event_id, person_id, status, pool, position, name, sort_name, folded, email, language, channel, created_at, updated_at, changed_by)
           VALUES (?1, (SELECT id FROM events WHERE slug = ?2), ?1, ?3, ?4, ?5, 'Testi', 'testi', '{}', 'testi@example.org', 'fi', 'widget', ?6, ?6, 'test')`,
        )
        .bind(id, slug, status, pool, position, touchedAt),
    ]);
  await db.batch([
    db
      .prepare(
        "INSERT INTO organizations (name, slug, controller, retention_days) VALUES ('Menneet ry', ?, 'Menneet ry', 60)",
      )
      .bind(slug),
    db
      .prepare(
        "INSERT INTO events (organization_id, slug, status, starts_at, ends_at, content) VALUES ((SELECT max(id) FROM organizations), ?1, 'published', ?2, ?3, '{}')",
      )
      .bind(slug, endedAt - 1, endedAt),
    db
      .prepare('INSERT INTO seats (event_id, pool) SELECT id, 0 FROM events WHERE slug = ?')
      .bind(slug),
    db
      .prepare('INSERT INTO queues (event_id, open) SELECT id, 1 FROM events WHERE slug = ?')
      .bind(slug),
  ]);
  await insert(`${slug}-a`, 'confirmed', 0, null);
  await insert(`${slug}-b`, 'waitlisted', null, 1);
  await insert(`${slug}-c`, 'cancelled', null, null);
  return slug;
}

async function left(slug: string): Promise<string[]> {
  const { db } = await sharedHost();
  const { results } = await db
    .prepare(
      'SELECT status FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?) ORDER BY id',
    )
    .bind(slug)
    .all<{ status: string }>();
  return results.map(({ status }) => status);
}

const people = async (slug: string): Promise<number | undefined> =>
  (
    await (
      await sharedHost()
    ).db
      .prepare('SELECT count(*) AS n FROM people WHERE scope = ?')
      .bind(slug)
      .first<{ n: number }>()
  )?.n;

test('cancelled registrations and their people are deleted 30 days after the cancellation', async () => {
  const now = Date.now();
  const { runCron } = await sharedHost();
  const fresh = await makePastEvent(now + 10 * day, now - 29 * day);
  const stale = await makePastEvent(now + 10 * day, now - 30 * day);
  await runCron(night, new Date(now));
  assert.deepEqual(await left(fresh), ['confirmed', 'waitlisted', 'cancelled']);
  assert.deepEqual(await left(stale), ['confirmed', 'waitlisted']);
  assert.equal(await people(fresh), 3);
  assert.equal(await people(stale), 2);
});

test('waitlisted people are deleted 14 days after the event, others after the organisation’s retention days', async () => {
  const now = Date.now();
  const { runCron, db } = await sharedHost();
  const recent = await makePastEvent(now - 13 * day, now);
  const waited = await makePastEvent(now - 14 * day, now);
  const retained = await makePastEvent(now - 59 * day, now);
  const gone = await makePastEvent(now - 60 * day, now);
  await runCron(night, new Date(now));
  assert.deepEqual(await left(recent), ['confirmed', 'waitlisted', 'cancelled']);
  assert.deepEqual(await left(waited), ['confirmed', 'cancelled']);
  assert.deepEqual(await left(retained), ['confirmed', 'cancelled']);
  assert.deepEqual(await left(gone), []);
  assert.equal(await people(gone), 0);
  const seats = await db
    .prepare('SELECT taken FROM seats WHERE event_id = (SELECT id FROM events WHERE slug = ?)')
    .bind(gone)
    .first<{ taken: number }>();
  assert.equal(seats?.taken, 0);
});

test('a stored answer is deleted when its idempotency key has expired', async () => {
  const now = Date.now();
  const { runCron, db } = await sharedHost();
  const insert = (key: string, expires: number) =>
    db
      .prepare(
        "INSERT INTO submissions (key, fingerprint, attempt, answer, expires_at) VALUES (?, '', '', '[]', ?)",
      )
      .bind(key, expires);
  const [old, young] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.batch([insert(old, now), insert(young, now + 1)]);
  await runCron(night, new Date(now));
  const { results } = await db
    .prepare('SELECT key FROM submissions WHERE key IN (?, ?)')
    .bind(old, young)
    .all<{ key: string }>();
  assert.deepEqual(results, [{ key: young }]);
});
