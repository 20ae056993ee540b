/**
 * How fast the desk's list is in an event of 20,000 registrations, beside the same among 100:
 * interleaved in one run, medians, one connection. Then, as SQL alone, a search through an
 * organisation with 100,000 registrations.
 */

import { createHash } from 'node:crypto';
import { storedEvent } from '../../worker/domain/content.ts';
import { type LoadRequest, runLoad } from './load.ts';
import type { Row } from './throughput.ts';
import { type BenchWorker, migrations, startBenchWorker } from './workerd.ts';

const rounds = 7;
const requests = 30;
const key = 'mk_bench';
const sizes = {
  few: 100,
  many: 20_000,
  second: 20_000,
  third: 20_000,
  fourth: 20_000,
  fifth: 20_000,
} as const;
type Size = keyof typeof sizes;

const median = (values: number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Half of them Maija, one Äijälä; the order of names is not that of coming. */
async function addEvent(db: D1Database, slug: Size): Promise<void> {
  const count = sizes[slug];
  const content = storedEvent({
    title: slug,
    startsAt: '2040-01-02T10:00:00Z',
    endsAt: '2040-01-02T12:00:00Z',
  });
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  await db.batch([
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
      .prepare('INSERT INTO seats (event_id, pool) SELECT id, 0 FROM events WHERE slug = ?')
      .bind(slug),
    db
      .prepare('INSERT INTO queues (event_id, open) SELECT id, 0 FROM events WHERE slug = ?')
      .bind(slug),
    db
      .prepare(
        `${numbers} INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
         SELECT ?1 || i, 1, ?1, i, 'Testi', 'fi', 0 FROM n`,
      )
      .bind(slug),
    db
      .prepare(
        `${numbers} INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded, email, phone, organization, answers, language, channel, created_at, updated_at, changed_by)
         SELECT ?1 || i, (SELECT id FROM events WHERE slug = ?1), ?1 || i, 'confirmed', 0, first || last, lower(first) || last,
           json_object('name', ' ' || lower(first) || ' ' || last, 'email', ' ' || lower(first) || i || '@exampleorg exampleorg',
             'phone', ' 358401230' || i || ' 0401230' || i || ' 401230' || i, 'organization', ' pohjois-savon savon muisti ry'),
           lower(first) || i || '@example.org', '+358 40 123 0' || i, 'Pohjois-Savon muisti ry',
           '{"q1":"Vastaus, jossa on muutama sana enemmän"}', 'fi', 'widget', i, i, 'bench'
         FROM (SELECT i, iif(i % 2, 'Maija', 'Kalle') AS first, iif(i = ${count / 2}, 'aijala', 'nimi' || (i * 7919 % ${count})) AS last
           FROM n)`,
      )
      .bind(slug),
  ]);
}

const shot = (slug: Size, query: string): LoadRequest => ({
  method: 'GET',
  path: `/api/v1/desk/events/${slug}/registrations?${query}`,
  headers: { authorization: `Bearer ${key}` },
});

const asked = {
  'first page of a list': ['limit=50', '≤ 3'],
  'first page by name': ['sort=name', '≤ 100 ms'],
  'search for one': ['q=aijala', '≤ 100 ms'],
  'search for a phone number': ['q=%2B358+40+123+9999', '≤ 100 ms'],
  'search for half of all': ['q=maija', '≤ 100 ms'],
  'search for half of all by name': ['q=maija&sort=name', '≤ 100 ms'],
} as const;

async function compare({ url }: BenchWorker, what: keyof typeof asked): Promise<Row> {
  const [query, goal] = asked[what];
  const times: Record<'few' | 'many', number[]> = { few: [], many: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const slug of ['few', 'many'] as const) {
      const { p50, statuses } = await runLoad(url, 1, requests, () => shot(slug, query));
      if (statuses[200] !== requests)
        throw new Error(`lists: ${what} was answered ${JSON.stringify(statuses)}`);
      times[slug].push(p50);
    }
  const [ours, floor] = [median(times.many), median(times.few)];
  return {
    what: `${what}, 20,000 beside 100`,
    connections: 1,
    ours,
    floor,
    unit: 'ms',
    ratio: ours / floor,
    goal,
  };
}

/**
 * What a search box over all events of an organisation would ask, newest first; `found` is the
 * number of rows it finds.
 */
async function acrossEvents(
  { db }: BenchWorker,
  what: string,
  word: string,
  found: number,
): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < rounds * 3; round += 1) {
    const before = performance.now();
    const { results } = await db
      .prepare(
        `SELECT registrations.id, registrations.name, events.slug
         FROM registrations NOT INDEXED JOIN events ON events.id = registrations.event_id
         WHERE events.organization_id = ? AND instr(folded, ' ' || ?) > 0
         ORDER BY registrations.created_at DESC LIMIT 50`,
      )
      .bind(1, word)
      .all();
    times.push(performance.now() - before);
    if (results.length !== found) throw new Error(`lists: ${what} found ${results.length}`);
  }
  const ours = median(times);
  return { what, connections: 1, ours, floor: ours, unit: 'ms', ratio: 1, goal: '≤ 150 ms' };
}

export async function measureLists(): Promise<Row[]> {
  const bindings = { MANAGE_SECRET: 'x'.repeat(40), ORIGIN: 'http://localhost' };
  const ours = await startBenchWorker('tests/bench/workers/ours.ts', migrations(), bindings);
  try {
    await ours.db.batch([
      ours.db.prepare(
        "INSERT INTO organizations (id, name, slug, controller) VALUES (1, 'Mittaus ry', 'mittaus', 'Mittaus ry')",
      ),
      ours.db
        .prepare(
          "INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (1, 'bench', ?, 'viewer', 0)",
        )
        .bind(createHash('sha256').update(key).digest('hex')),
    ]);
    const rows: Row[] = [];
    for (const slug of Object.keys(sizes) as Size[]) await addEvent(ours.db, slug);
    for (const what of Object.keys(asked) as (keyof typeof asked)[])
      rows.push(await compare(ours, what));
    rows.push(
      await acrossEvents(ours, 'search for a few across 100,000 of an organisation', 'aijala', 6),
    );
    rows.push(
      await acrossEvents(ours, 'search for half across 100,000 of an organisation', 'maija', 50),
    );
    return rows;
  } finally {
    await ours.close();
  }
}
