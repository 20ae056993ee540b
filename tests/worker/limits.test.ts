/**
 * Queries and mails of one request stay within the platform's limits: 50 on the free plan, 1,000 on
 * the paid one.
 */

import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { storedEvent } from '../../worker/domain/content.ts';
import { insertEvent } from '../../worker/storage/create.ts';
import { type BenchWorker, migrations, startBenchWorker } from '../bench/workerd.ts';
import { fetchChecked } from '../support/contract.ts';

const key = 'mk_limits';
const started = startBenchWorker('tests/bench/workers/counting.ts', migrations(), {
  MANAGE_SECRET: 'x'.repeat(40),
  ORIGIN: 'http://localhost',
});
after(async () => (await started).close());

let organization: Promise<void> | undefined;

async function setUp(registration: {
  capacity: number | null;
  waitlist: boolean;
}): Promise<BenchWorker & { slug: string }> {
  const bench = await started;
  organization ??= bench.db
    .batch([
      bench.db.prepare(
        "INSERT INTO organizations (id, name, slug, controller) VALUES (1, 'x', 'x', 'x')",
      ),
      bench.db
        .prepare(
          "INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (1, 'x', ?, 'owner', 0)",
        )
        .bind(createHash('sha256').update(key).digest('hex')),
    ])
    .then(() => undefined);
  await organization;
  const slug = `l-${randomUUID().slice(0, 8)}`;
  const content = storedEvent({
    title: 'x',
    startsAt: '2040-01-02T10:00:00Z',
    endsAt: '2040-01-02T12:00:00Z',
    registration,
  });
  const event = {
    organization: 1,
    slug,
    series: null,
    status: 'published' as const,
    content,
    now: Date.now(),
  };
  assert.equal(await insertEvent(bench.db, event), 'written');
  return { ...bench, slug };
}

type Counted = { status: number; queries: number; mails: number; text: string };

async function ask(url: string, path: string, sent: RequestInit = {}): Promise<Counted> {
  const response = await fetchChecked(url + path, {
    ...sent,
    headers: { authorization: `Bearer ${key}`, ...(sent.headers ?? {}) },
  });
  const count = (name: string) => Number(response.headers.get(name));
  return {
    status: response.status,
    queries: count('x-queries'),
    mails: count('x-mails'),
    text: await response.text(),
  };
}

const register = (url: string, events: string[], people: number) =>
  ask(url, '/api/v1/registrations', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      events,
      participants: Array.from({ length: people }, (_, index) => ({
        name: `Osallistuja ${index}`,
        email: `${randomUUID()}@example.org`,
      })),
    }),
  });

const table = (rows: number): string =>
  [
    'Nimi;Sähköposti',
    ...Array.from(
      { length: rows },
      (_, index) => `Henkilö ${index};${index}@${randomUUID().slice(0, 8)}.example`,
    ),
  ].join('\r\n');

const importRows = (url: string, slug: string, rows: number, query = '') =>
  ask(url, `/api/v1/desk/events/${slug}/import${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: table(rows),
  });

test('registering and its mail are within the free plan, also for ten people in ten events', async () => {
  const { url, slug } = await setUp({ capacity: 10, waitlist: true });
  const one = await register(url, [slug], 1);
  assert.equal(one.status, 201, one.text);
  assert.equal(one.mails, 1);
  assert.ok(one.queries + one.mails <= 50, `${one.queries} queries`);
  const slugs = [slug];
  while (slugs.length < 10) slugs.push((await setUp({ capacity: 10, waitlist: true })).slug);
  const many = await register(url, slugs, 10);
  assert.equal(many.status, 201, many.text);
  assert.ok(
    many.mails >= 10 && many.queries + many.mails <= 100,
    `${many.queries} queries, ${many.mails} mails`,
  );
  assert.ok(many.queries <= 50, `${many.queries} queries`);
});

test('a registration is one round trip of three statements, or four with a waitlist', async () => {
  const { url, slug } = await setUp({ capacity: 1, waitlist: false });
  await register(url, [slug], 1);
  const refused = await register(url, [slug], 1);
  assert.equal(refused.status, 409);
  const open = await setUp({ capacity: null, waitlist: false });
  await register(url, [open.slug], 1);
  // five for the lease, one to mark the message before sending, one for its result
  const lease = 7;
  assert.equal((await register(url, [open.slug], 1)).queries, 3 + lease);
  const queued = await setUp({ capacity: 5, waitlist: true });
  await register(url, [queued.slug], 1);
  assert.equal((await register(url, [queued.slug], 1)).queries, 4 + lease);
});

test('an import of five thousand rows is within the free plan, and ten thousand with mails within the paid one', async () => {
  const { url, slug } = await setUp({ capacity: 3000, waitlist: true });
  const five = await importRows(url, slug, 5000);
  assert.equal(five.status, 200, five.text.slice(0, 300));
  assert.ok(five.queries <= 50, `${five.queries} queries`);
  const ten = await importRows(url, slug, 10_000, '?notify=true&override=true');
  assert.equal(ten.status, 200, ten.text.slice(0, 300));
  assert.ok(ten.queries + ten.mails <= 200, `${ten.queries} queries, ${ten.mails} mails`);
  const csv = await ask(url, `/api/v1/desk/events/${slug}/registrations.csv`);
  assert.equal(csv.text.trimEnd().split('\r\n').length, 15_001);
  assert.ok(csv.queries <= 50, `${csv.queries} queries`);
});
