/**
 * Registration rate: our Worker and two lower bounds, interleaved in many short rounds, so
 * that a slow phase of the machine affects all of them. Compare the median of the
 * rounds' ratios; absolute ones are this machine's.
 */

import { storedEvent } from '../../worker/domain/content.ts';
import { type LoadRequest, type LoadResult, runLoad } from './load.ts';
import { type BenchWorker, migrations, startBenchWorker } from './workerd.ts';

const rounds = 25;
const requests = { 1: 40, 16: 160, 64: 256 } as const;

type Name = 'ours' | 'insert' | 'counter';
export type Row = {
  what: string;
  connections: number;
  ours: number;
  floor: number;
  unit: string;
  ratio: number;
  goal: string;
};

const median = (values: number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Of each round by itself: a round's neighbours have had the same machine. */
const ratioOf = (ours: readonly number[], floor: readonly number[]): number =>
  median(ours.map((one, round) => one / (floor[round] ?? Number.NaN)));

const plainRegistrations = 'CREATE TABLE registrations (id TEXT PRIMARY KEY, body TEXT NOT NULL)';

const startOurs = () =>
  startBenchWorker('tests/bench/workers/ours.ts', migrations(), {
    MANAGE_SECRET: 'x'.repeat(40),
    ORIGIN: 'http://localhost',
  });

/** Events of the same making: only how many have registered, and the capacity, differ. */
async function addEvent(db: D1Database, slug: string, capacity: number | null): Promise<void> {
  const content = storedEvent({
    title: slug,
    startsAt: '2040-01-02T10:00:00Z',
    endsAt: '2040-01-02T12:00:00Z',
  });
  await db.batch([
    db.prepare(
      "INSERT OR IGNORE INTO organizations (id, name, slug, controller) VALUES (1, 'Mittaus ry', 'mittaus', 'Mittaus ry')",
    ),
    db
      .prepare(
        "INSERT INTO events (organization_id, slug, status, starts_at, ends_at, content) VALUES (1, ?, 'published', ?, ?, ?)",
      )
      .bind(
        slug,
        Date.parse(content.startsAt),
        Date.parse(content.endsAt),
        JSON.stringify(content),
      ),
    db
      .prepare(
        'INSERT INTO seats (event_id, pool, capacity, ceiling) SELECT id, 0, ?2, ?2 FROM events WHERE slug = ?1',
      )
      .bind(slug, capacity),
    db
      .prepare('INSERT INTO queues (event_id, open) SELECT id, 0 FROM events WHERE slug = ?')
      .bind(slug),
  ]);
}

async function addRegistrations(db: D1Database, slug: string, count: number): Promise<void> {
  const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)';
  await db.batch([
    db
      .prepare(
        `${numbers} INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at)
         SELECT ?1 || i, 1, ?1, i, 'Testi', i || '@example.org', 'fi', 0 FROM n`,
      )
      .bind(slug, count),
    db
      .prepare(
        `${numbers} INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded, email, language, channel, created_at, updated_at, changed_by)
         SELECT ?1 || i, (SELECT id FROM events WHERE slug = ?1), ?1 || i, 'confirmed', 0, 'Testi', 'testi', '{"name":" testi"}', i || '@example.org', 'fi', 'widget', 0, 0, 'bench' FROM n`,
      )
      .bind(slug, count),
  ]);
}

let drawn = 0;

/** A new person each time, with a key of their own. */
function registration(slug: string): LoadRequest {
  drawn += 1;
  const key = `bench-${process.pid}-${String(drawn).padStart(12, '0')}`;
  const body = JSON.stringify({
    events: [slug],
    participants: [{ name: 'Maija Meikäläinen', email: `m${drawn}@example.org` }],
  });
  return {
    method: 'POST',
    path: '/api/v1/registrations',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body,
  };
}

const counterSchema = (capacity: number): string[] => [
  plainRegistrations,
  'CREATE TABLE seats (id INTEGER PRIMARY KEY, capacity INTEGER NOT NULL, taken INTEGER NOT NULL)',
  `INSERT INTO seats VALUES (1, ${capacity}, 0)`,
];

async function steady(workers: Record<Name, BenchWorker>, slug: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const connections of [1, 16, 64] as const) {
    const results: Record<Name, LoadResult[]> = { ours: [], insert: [], counter: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const name of ['ours', 'insert', 'counter'] as const)
        results[name].push(
          await runLoad(workers[name].url, connections, requests[connections], () =>
            registration(slug),
          ),
        );
    const all = (name: Name, figure: 'rate' | 'p50' | 'p99') =>
      results[name].map((result) => result[figure]);
    const row = (what: string, figure: 'rate' | 'p50' | 'p99', floor: Name, goal: string): Row => ({
      what,
      connections,
      ours: median(all('ours', figure)),
      floor: median(all(floor, figure)),
      unit: figure === 'rate' ? '/s' : 'ms',
      ratio: ratioOf(all('ours', figure), all(floor, figure)),
      goal,
    });
    rows.push(
      row('registrations, beside one INSERT', 'rate', 'insert', '≥ 0.8 (least 0.6)'),
      row('registrations, beside a counter and an INSERT', 'rate', 'counter', ''),
      row('registration, p50', 'p50', 'insert', ''),
      row('registration, p99', 'p99', 'insert', ''),
    );
  }
  return rows;
}

/** The hundred-thousandth registration beside the first. */
async function crowded(ours: BenchWorker): Promise<Row> {
  await addEvent(ours.db, 'empty', null);
  await addEvent(ours.db, 'crowded', null);
  await addRegistrations(ours.db, 'crowded', 100_000);
  const times = { empty: [] as number[], crowded: [] as number[] };
  for (let round = 0; round < rounds; round += 1)
    for (const slug of ['empty', 'crowded'] as const)
      times[slug].push((await runLoad(ours.url, 1, 30, () => registration(slug))).p50);
  const [with100k, withNone] = [median(times.crowded), median(times.empty)];
  return {
    what: 'p50 with 100,000 registered, beside none',
    connections: 1,
    ours: with100k,
    floor: withNone,
    unit: 'ms',
    ratio: ratioOf(times.crowded, times.empty),
    goal: '≤ 1.2',
  };
}

/**
 * 2,000 submissions at once for 100 seats: exactly 100 are confirmed, all others get 409.
 */
async function storm(ours: BenchWorker, counter: BenchWorker): Promise<Row> {
  const elapsed = { ours: [] as number[], counter: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    const slug = `storm-${round}`;
    await addEvent(ours.db, slug, 100);
    await counter.db.prepare('UPDATE seats SET capacity = 100, taken = 0').run();
    const oursResult = await runLoad(ours.url, 64, 2000, () => registration(slug));
    const counterResult = await runLoad(counter.url, 64, 2000, () => registration(slug));
    for (const [who, { statuses }] of [
      ['ours', oursResult],
      ['the counter', counterResult],
    ] as const)
      if (statuses[201] !== 100 || statuses[409] !== 1900)
        throw new Error(`storm: ${who} answered ${JSON.stringify(statuses)}`);
    elapsed.ours.push(oursResult.elapsedMs);
    elapsed.counter.push(counterResult.elapsedMs);
  }
  const [a, b] = [median(elapsed.ours), median(elapsed.counter)];
  return {
    what: '2,000 for 100 seats, elapsed time, compared with a counter and an INSERT',
    connections: 64,
    ours: a,
    floor: b,
    unit: 'ms',
    ratio: a / b,
    goal: '≤ 1.5',
  };
}

/**
 * What an event's page asks for: from the isolate's memory, and with the database asked at each
 * request.
 */
async function reads(ours: BenchWorker, row: BenchWorker): Promise<Row[]> {
  const event = { method: 'GET', path: '/api/v1/events/steady' };
  const shots = {
    cached: [ours, event],
    fresh: [ours, { ...event, headers: { 'cache-control': 'no-cache' } }],
    row: [row, { method: 'GET', path: '/' }],
  } satisfies Record<string, [BenchWorker, LoadRequest]>;
  const names = ['cached', 'fresh', 'row'] as const;
  const rates = { cached: [] as number[], fresh: [] as number[], row: [] as number[] };
  for (const name of names) await runLoad(shots[name][0].url, 16, 400, () => shots[name][1]);
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      const { rate, statuses } = await runLoad(shots[name][0].url, 16, 160, () => shots[name][1]);
      if (statuses[200] !== 160)
        throw new Error(`reads: ${name} answered ${JSON.stringify(statuses)}`);
      rates[name].push(rate);
    }
  const readRow = (what: string, ours: number[], goal: string): Row => ({
    what,
    connections: 16,
    ours: median(ours),
    floor: median(rates.row),
    unit: '/s',
    ratio: ratioOf(ours, rates.row),
    goal,
  });
  return [
    readRow('GET of an event, cached, beside one row', rates.cached, '≥ 3'),
    readRow('GET of an event, uncached, beside one row', rates.fresh, '≥ 0.7'),
  ];
}

export async function measureThroughput(): Promise<Row[]> {
  const ours = await startOurs();
  const insert = await startBenchWorker('tests/bench/workers/floor-insert.ts', [
    plainRegistrations,
  ]);
  const counter = await startBenchWorker(
    'tests/bench/workers/floor-counter.ts',
    counterSchema(1_000_000_000),
  );
  const row = await startBenchWorker('tests/bench/workers/floor-read.ts', [
    'CREATE TABLE events (slug TEXT PRIMARY KEY, body TEXT)',
    "INSERT INTO events VALUES ('kuopio', '{}')",
  ]);
  try {
    await addEvent(ours.db, 'steady', 1_000_000);
    for (const worker of [ours, insert, counter])
      await runLoad(worker.url, 16, 200, () => registration('steady'));
    return [
      ...(await steady({ ours, insert, counter }, 'steady')),
      ...(await reads(ours, row)),
      await crowded(ours),
      await storm(ours, counter),
    ];
  } finally {
    await Promise.all([ours, insert, counter, row].map((worker) => worker.close()));
  }
}
