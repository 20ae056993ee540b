/**
 * Tables in and out: an import of 5,000 rows beside one plain statement that stores as many, and
 * 100,000 registrations as a file beside 1,000, in time for each row and in memory.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { storedEvent } from '../../worker/domain/content.ts';
import type { Row } from './throughput.ts';
import { type BenchWorker, migrations, startBenchWorker } from './workerd.ts';

const key = 'mk_files';
const rounds = 3;
const imported = 5000;
const files = { few: 1000, many: 100_000 } as const;

const median = (values: number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** The processes of workerd that this one has started. */
function workers(): string[] {
  try {
    return execFileSync('pgrep', ['-P', String(process.pid), 'workerd'], { encoding: 'utf8' })
      .trim()
      .split('\n');
  } catch {
    return [];
  }
}

async function prepare(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare(
      "INSERT INTO organizations (id, name, slug, controller) VALUES (1, 'Mittaus ry', 'mittaus', 'Mittaus ry')",
    ),
    db
      .prepare(
        "INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (1, 'bench', ?, 'owner', 0)",
      )
      .bind(createHash('sha256').update(key).digest('hex')),
    db.prepare(
      'CREATE TABLE plain (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, at INTEGER NOT NULL)',
    ),
  ]);
}

async function addEvent(db: D1Database, slug: string, registrations = 0): Promise<void> {
  const content = storedEvent({
    title: slug,
    startsAt: '2040-01-02T10:00:00Z',
    endsAt: '2040-01-02T12:00:00Z',
  });
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
  ]);
  if (registrations === 0) return;
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${registrations})`;
  await db.batch([
    db
      .prepare(
        `${numbers} INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
         SELECT ?1 || i, 1, ?1, i, 'Testi', 'fi', 0 FROM n`,
      )
      .bind(slug),
    db
      .prepare(
        `${numbers} INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded, email, phone, organization, answers, language, channel, created_at, updated_at, changed_by)
         SELECT ?1 || i, (SELECT id FROM events WHERE slug = ?1), ?1 || i, 'confirmed', 0, 'Maija Meikäläinen ' || i, 'maija meik|l|inen ' || i, '{"name":" maija meikalainen ' || i || '"}', i || '@example.org',
           '+358 40 123 ' || i, 'Pohjois-Savon muisti ry', '{"q1":"Vastaus, jossa on muutama sana enemmän"}', 'fi', 'widget', i, i, 'bench' FROM n`,
      )
      .bind(slug),
  ]);
}

const authorization = { authorization: `Bearer ${key}` };
let brought = 0;

const people = () =>
  Array.from({ length: imported }, () => {
    brought += 1;
    return { name: `Henkilö ${brought}`, email: `h${brought}@example.org` };
  });

/** Seconds. */
async function took(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}

async function imports({ url, db }: BenchWorker): Promise<Row> {
  const times = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const slug = `import-${round}`;
    await addEvent(db, slug);
    const table = [
      'Nimi;Sähköposti;Aikaleima',
      ...people().map(({ name, email }) => `${name};${email};3.6.2026 klo 12.00`),
    ];
    times.ours.push(
      await took(async () => {
        const answer = await fetch(`${url}/api/v1/desk/events/${slug}/import`, {
          method: 'POST',
          headers: { ...authorization, 'content-type': 'text/csv' },
          body: table.join('\r\n'),
        });
        if (answer.status !== 200)
          throw new Error(`import: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
      }),
    );
    const rows = JSON.stringify(people());
    times.floor.push(
      await took(() =>
        db
          .prepare(
            "INSERT INTO plain SELECT lower(hex(randomblob(16))), value ->> 'name', value ->> 'email', 0 FROM json_each(?)",
          )
          .bind(rows)
          .run(),
      ),
    );
  }
  const [ours, floor] = [median(times.ours), median(times.floor)];
  return {
    what: 'import of 5,000 rows, beside one INSERT of as many',
    connections: 1,
    ours,
    floor,
    unit: 's',
    ratio: ours / floor,
    goal: '≤ 20 s',
  };
}

type Size = keyof typeof files;
type Format = 'csv' | 'xlsx';

/** Reads a file as it comes; how many bytes it has. */
async function download(url: string, slug: Size, format: Format): Promise<number> {
  const answer = await fetch(`${url}/api/v1/desk/events/${slug}/registrations.${format}`, {
    headers: authorization,
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`${format}: ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  return bytes;
}

const megabytes = (pid: string, field: 'VmHWM' | 'VmRSS'): number =>
  Number(
    new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
  ) / 1024;

/** The peak memory growth of workerd while a file is read, including the database. */
async function growth(pid: string, run: () => Promise<unknown>): Promise<number> {
  // makes the highest mark begin anew
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = megabytes(pid, 'VmRSS');
  await run();
  return megabytes(pid, 'VmHWM') - before;
}

async function exportsOf({ url }: BenchWorker, pid: string, format: Format): Promise<Row[]> {
  const times: Record<Size, number[]> = { few: [], many: [] };
  await download(url, 'few', format);
  let grown = 0;
  for (let round = 0; round < rounds; round += 1) {
    times.few.push((await took(() => download(url, 'few', format))) / files.few);
    grown = Math.max(
      grown,
      await growth(pid, async () =>
        times.many.push((await took(() => download(url, 'many', format))) / files.many),
      ),
    );
  }
  const micro = (seconds: number[]) => median(seconds) * 1e6;
  return [
    {
      what: `100,000 rows as ${format}, for each row, beside 1,000`,
      connections: 1,
      ours: micro(times.many),
      floor: micro(times.few),
      unit: 'µs',
      ratio: micro(times.many) / micro(times.few),
      goal: '',
    },
    {
      what: `100,000 rows as ${format}, memory that workerd grows by, beside an isolate's`,
      connections: 1,
      ours: grown,
      floor: 128,
      unit: 'MB',
      ratio: grown / 128,
      goal: '≤ 1',
    },
  ];
}

export async function measureFiles(): Promise<Row[]> {
  const before = workers();
  const ours = await startBenchWorker('tests/bench/workers/ours.ts', migrations(), {
    MANAGE_SECRET: 'x'.repeat(40),
    ORIGIN: 'http://localhost',
  });
  const [pid = ''] = workers().filter((one) => !before.includes(one));
  try {
    await prepare(ours.db);
    for (const [slug, size] of Object.entries(files)) await addEvent(ours.db, slug, size);
    return [
      await imports(ours),
      ...(await exportsOf(ours, pid, 'csv')),
      ...(await exportsOf(ours, pid, 'xlsx')),
    ];
  } finally {
    await ours.close();
  }
}
