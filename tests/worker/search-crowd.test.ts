/** The list of very many registrations: constant cost of a page, and complete searches. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortKeyOf } from '../../worker/domain/search.ts';
import { readRows } from '../../worker/storage/rows.ts';
import type { Selection } from '../../worker/storage/selection.ts';
import {
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  register,
} from '../support/client.ts';
import { eventIdOf, readAllPages, readPage } from '../support/lists.ts';

type Crowd = { slug: string; event: { id: number; slug: string } };

/**
 * An event with `count` people: half named Maija, 1% cancelled, one Äijälä, names not in order of
 * registration.
 */
async function crowd(owner: Organization, count: number): Promise<Crowd> {
  const slug = await makeEvent(owner);
  const { db } = await host();
  const id = await eventIdOf(slug);
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const cancelled = 'i % 100 = 7';
  await db.batch([
    db
      .prepare(
        `INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
         ${numbers} SELECT ?1 || i, (SELECT organization_id FROM events WHERE slug = ?1), ?1, i, 'x', 'fi', 0 FROM n`,
      )
      .bind(slug),
    db
      .prepare(
        `INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded, email, language,
           channel, created_at, updated_at, changed_by)
         ${numbers} SELECT ?1 || '-' || i, (SELECT id FROM events WHERE slug = ?1), ?1 || i, iif(${cancelled}, 'cancelled', 'confirmed'), iif(${cancelled}, NULL, 0),
           iif(i % 2, 'Maija ', 'Kalle ') || iif(i = ${count / 2}, 'Äijälä', 'N' || (i * 7919 % ${count})),
           iif(i % 2, 'maija ', 'kalle ') || iif(i = ${count / 2}, '|ij|l|', 'n' || (i * 7919 % ${count})),
           json_object('name', iif(i % 2, ' maija', ' kalle') || iif(i = ${count / 2}, ' aijala', ' n' || (i * 7919 % ${count}))),
           'p' || i || '@example.org', 'fi', 'import', i, i, 'test' FROM n`,
      )
      .bind(slug),
  ]);
  return { slug, event: { id, slug } };
}

/** Deletes the rows of a large event, which would slow down the scans of other tests. */
async function deleteRows({ slug, event }: Crowd): Promise<void> {
  const { db } = await host();
  await db.batch([
    db.prepare('DELETE FROM registrations WHERE event_id = ?').bind(event.id),
    db.prepare('DELETE FROM audit WHERE event_id = ?').bind(event.id),
    db.prepare('DELETE FROM people WHERE scope = ?').bind(slug),
  ]);
}

const selection = (more: Partial<Selection>): Selection => ({
  status: null,
  words: [],
  sort: { by: 'createdAt', descending: false },
  after: null,
  limit: 50,
  ...more,
});

/** Rows that the database reads during `run`. */
async function reads(run: (db: D1Database) => Promise<unknown>): Promise<number> {
  const { db } = await host();
  let sum = 0;
  const note = <T>(result: D1Result<T>): D1Result<T> => {
    sum += result.meta.rows_read;
    return result;
  };
  type Noted = { real: D1PreparedStatement; all(): Promise<D1Result> };
  const noted = (real: D1PreparedStatement): Noted => ({
    real,
    all: async () => note(await real.all()),
  });
  const counting = {
    prepare: (sql: string) => ({
      bind: (...values: unknown[]) => noted(db.prepare(sql).bind(...values)),
    }),
    batch: async (statements: Noted[]) =>
      (await db.batch(statements.map(({ real }) => real))).map(note),
  };
  await run(counting as unknown as D1Database);
  return sum;
}

test('a page and a filter read as many rows of a hundred thousand as of a hundred', async () => {
  const owner = await makeOrganization();
  const [small, large] = [await crowd(owner, 100), await crowd(owner, 100_000)];
  for (const one of [
    {},
    { status: 'cancelled' },
    { status: 'confirmed' },
  ] satisfies Partial<Selection>[]) {
    const run = ({ event }: Crowd) =>
      reads((counted) => readRows(counted, event, selection({ ...one, limit: 20 })));
    const [few, many] = [await run(small), await run(large)];
    assert.ok(many <= 3 * few + 60, `${JSON.stringify(one)}: ${few} and ${many}`);
  }
  // a search reads each registration of the event twice: for the page and for the total
  const cost = await reads((counted) =>
    readRows(counted, large.event, selection({ words: ['kalle', 'aijala'] })),
  );
  assert.ok(cost < 200_000 + 2000, `${cost}`);
  const first = await readPage(owner, large.slug, {
    sort: 'name',
    q: 'maija',
    status: 'confirmed',
  });
  assert.deepEqual([first.total, first.totalIsMore, first.registrations.length], [1000, true, 50]);
  assert.equal((await readPage(owner, large.slug)).total, 100_000);
  assert.deepEqual([(await readPage(owner, large.slug, { status: 'cancelled' })).total], [1000]);
  await deleteRows(small);
  await deleteRows(large);
});

test('paging through twelve thousand results misses and repeats no one during concurrent changes', async () => {
  const owner = await makeOrganization();
  const event = await crowd(owner, 12_000);
  const { db } = await host();
  assert.equal((await readPage(owner, event.slug, { q: 'aijala' })).total, 1);
  for (const sort of ['name', '-createdAt'] as const) {
    const expected = new Set(
      (
        await db
          .prepare(
            "SELECT id FROM registrations WHERE event_id = ? AND name LIKE 'Maija%' AND status = 'confirmed'",
          )
          .bind(event.event.id)
          .all<{ id: string }>()
      ).results.map(({ id }) => id),
    );
    let coming = 0;
    const rows = await readAllPages(
      owner,
      event.slug,
      { sort, q: 'maij', status: 'confirmed', limit: '500' },
      async () => {
        coming += 1;
        await register(
          [event.slug],
          [makePerson(`${coming % 2 ? 'Aamu' : 'Öö'} Maijala ${coming}`)],
        );
      },
    );
    const ids = rows.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'a registration was listed twice');
    const seen = new Set(ids);
    assert.deepEqual(
      [...expected].filter((id) => !seen.has(id)),
      [],
    );
    if (sort === 'name') {
      const keys = rows.map(({ name }) => sortKeyOf(name));
      assert.deepEqual(keys, [...keys].sort());
    } else {
      const keys = rows.map(({ createdAt }) => Date.parse(createdAt));
      assert.deepEqual(
        keys,
        [...keys].sort((one, other) => other - one),
      );
    }
  }
  const { total, totalIsMore } = await readPage(owner, event.slug, { q: 'maij', sort: 'name' });
  assert.deepEqual([total, totalIsMore], [1000, true]);
  await deleteRows(event);
});
