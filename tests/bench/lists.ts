/**
 * How fast the desk's list is among 100,000 registrations, beside the same among 100: interleaved in one run, medians,
 * one connection. Figures to compare are the ratios.
 */

import { createHash } from 'node:crypto';
import { storedEvent } from '../../worker/domain/content.ts';
import { load, type Shot } from './load.ts';
import type { Row } from './throughput.ts';
import { type Bench, migrations, start } from './workerd.ts';

const rounds = 7;
const requests = 30;
const key = 'mk_bench';
const sizes = { few: 100, many: 100_000 } as const;
type Size = keyof typeof sizes;

const median = (values: number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Half of them Maija, one Äijälä; the order of names is not that of coming. */
async function addEvent(db: D1Database, slug: Size): Promise<void> {
  const count = sizes[slug];
  const content = storedEvent({ title: slug, startsAt: '2040-01-02T10:00:00Z', endsAt: '2040-01-02T12:00:00Z' });
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  await db.batch([
    db
      .prepare(
        "INSERT INTO events (organization_id, slug, status, starts_at, ends_at, content) VALUES (1, ?, 'published', ?, ?, ?)",
      )
      .bind(slug, Date.parse(content.startsAt), Date.parse(content.endsAt), JSON.stringify(content)),
    db.prepare('INSERT INTO seats (event_id, pool) SELECT id, 0 FROM events WHERE slug = ?').bind(slug),
    db.prepare('INSERT INTO queues (event_id, open) SELECT id, 0 FROM events WHERE slug = ?').bind(slug),
    db
      .prepare(
        `${numbers} INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
         SELECT ?1 || i, 1, ?1, i, 'Testi', 'fi', 0 FROM n`,
      )
      .bind(slug),
    db
      .prepare(
        `${numbers} INSERT INTO registrations (id, event_id, person_id, status, pool, name, email, language, channel, created_at, updated_at, changed_by)
         SELECT ?1 || i, (SELECT id FROM events WHERE slug = ?1), ?1 || i, 'confirmed', 0,
           iif(i % 2, 'Maija ', 'Kalle ') || iif(i = ${count / 2}, 'Äijälä', 'Nimi' || (i * 7919 % ${count})), i || '@example.org', 'fi', 'widget', i, i, 'bench' FROM n`,
      )
      .bind(slug),
  ]);
}

const shot = (slug: Size, query: string): Shot => ({
  method: 'GET',
  path: `/api/v1/desk/events/${slug}/registrations?${query}`,
  headers: { authorization: `Bearer ${key}` },
});

/** Each request writes as many words as one may, and asks to be asked again while some are owed. */
async function writeWords({ url }: Bench, slug: Size): Promise<void> {
  const { path, headers } = shot(slug, 'sort=name&limit=1');
  for (let status = 503; status !== 200; ) {
    const response = await fetch(url + path, headers ? { headers } : {});
    await response.text();
    status = response.status;
    if (status !== 200 && status !== 503) throw new Error(`lists: ${slug} answered ${status}`);
  }
}

const asked = {
  'first page of a list': ['limit=50', '≤ 3'],
  'first page by name': ['sort=name', '≤ 3'],
  'search for one': ['q=aijala', '≤ 3'],
  'search for half of all': ['q=maija', '≤ 3'],
  // the worst there is: common, and all of them behind all others
  'search for the latter half by name': ['q=maija&sort=name', ''],
} as const;

async function compare({ url }: Bench, what: keyof typeof asked): Promise<Row> {
  const [query, goal] = asked[what];
  const times: Record<Size, number[]> = { few: [], many: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const slug of ['few', 'many'] as const) {
      const { p50, statuses } = await load(url, 1, requests, () => shot(slug, query));
      if (statuses[200] !== requests) throw new Error(`lists: ${what} was answered ${JSON.stringify(statuses)}`);
      times[slug].push(p50);
    }
  const [ours, floor] = [median(times.many), median(times.few)];
  return { what: `${what}, 100,000 beside 100`, connections: 1, ours, floor, unit: 'ms', ratio: ours / floor, goal };
}

export async function lists(): Promise<Row[]> {
  const bindings = { MANAGE_SECRET: 'x'.repeat(40), ORIGIN: 'http://localhost' };
  const ours = await start('tests/bench/workers/ours.ts', migrations(), bindings);
  try {
    await ours.db.batch([
      ours.db.prepare("INSERT INTO organizations (id, name, slug, controller) VALUES (1, 'Mittaus ry', 'mittaus', 'Mittaus ry')"),
      ours.db
        .prepare("INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (1, 'bench', ?, 'viewer', 0)")
        .bind(createHash('sha256').update(key).digest('hex')),
    ]);
    const rows: Row[] = [];
    for (const slug of ['few', 'many'] as const) {
      await addEvent(ours.db, slug);
      await writeWords(ours, slug);
    }
    for (const what of Object.keys(asked) as (keyof typeof asked)[]) rows.push(await compare(ours, what));
    return rows;
  } finally {
    await ours.close();
  }
}
