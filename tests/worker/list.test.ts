/** The desk's list of registrations, page by page, and the same as CSV. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Row, RowPage, Row as RowSchema } from '../../worker/contract/desk.ts';
import {
  call,
  callManage,
  errorKeys,
  expectBody,
  expectProblem,
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  register,
  registerStrangers,
  tokenFor,
} from '../support/client.ts';
import { fetchChecked } from '../support/contract.ts';
import { readCsv } from '../support/csv.ts';

const list = ({ key }: Organization, slug: string, query = '') =>
  call(`/api/v1/desk/events/${slug}/registrations${query}`, { bearer: key });
const csv = ({ key }: Organization, slug: string, query = '') =>
  call(`/api/v1/desk/events/${slug}/registrations.csv${query}`, { bearer: key });

async function pages(owner: Organization, slug: string, query: string): Promise<Row[][]> {
  const all: Row[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: RowPage = expectBody(
      RowPage,
      await list(owner, slug, `?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    );
    all.push(page.registrations);
    cursor = page.nextCursor;
    assert.ok(all.length < 50, 'the pages do not end');
  }
  return all;
}

/**
 * Eight registrations, confirmed, waitlisted and one cancelled, all created in the same
 * millisecond.
 */
async function eight(): Promise<{ owner: Organization; slug: string }> {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 4, waitlist: true } });
  const people = await registerStrangers(slug, 8);
  await callManage(await tokenFor(people[7] ?? assert.fail()), '/cancel', { body: {} });
  const { db } = await host();
  await db
    .prepare(
      'UPDATE registrations SET created_at = 1750000000000 WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(slug)
    .run();
  return { owner, slug };
}

test('the pages have every row exactly once, in one order, for any page size', async () => {
  const { owner, slug } = await eight();
  const [whole = []] = await pages(owner, slug, 'limit=500');
  assert.equal(whole.length, 8);
  assert.equal(new Set(whole.map(({ id }) => id)).size, 8);
  for (const limit of [1, 2, 3, 4, 7, 8]) {
    const some = await pages(owner, slug, `limit=${limit}`);
    assert.equal(some.length, Math.ceil(8 / limit));
    assert.deepEqual(some.flat(), whole);
  }
  assert.equal(expectBody(RowPage, await list(owner, slug)).total, 8);
});

test('a status filters the list, its pages and its total', async () => {
  const { owner, slug } = await eight();
  for (const [status, total] of [
    ['confirmed', 4],
    ['waitlisted', 3],
    ['cancelled', 1],
  ] as const) {
    assert.equal(
      expectBody(RowPage, await list(owner, slug, `?status=${status}&limit=2`)).total,
      total,
    );
    const rows = (await pages(owner, slug, `status=${status}&limit=2`)).flat();
    assert.deepEqual(
      rows.map((row) => row.status),
      Array.from({ length: total }, () => status),
    );
    assert.equal(readCsv((await csv(owner, slug, `?status=${status}`)).text).length, total + 1);
  }
  const waiting = (await pages(owner, slug, 'status=waitlisted')).flat();
  assert.deepEqual(waiting.map(({ waitlistPosition }) => waitlistPosition).sort(), [1, 2, 3]);
});

test('an invalid or unknown parameter is refused', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const cases: [string, string][] = [
    ...['0', '501', '-1', '1.5', 'x', '1e2', '', '05'].map((limit): [string, string] => [
      `limit=${limit}`,
      '/limit range',
    ]),
    ...['x', '%00', btoa('1 '), btoa('x y'), 'ä', btoa("1 ' OR 1=1")].map(
      (cursor): [string, string] => [`cursor=${cursor}`, '/cursor type'],
    ),
    ['status=gone', '/status unknown-option'],
    ['sort=phone', '/sort unknown-option'],
    ['search=maija', '/search unknown-key'],
  ];
  for (const [query, expected] of cases)
    assert.deepEqual(
      errorKeys(expectProblem(await list(owner, slug, `?${query}`), 422, 'validation')),
      [expected],
      query,
    );
  for (const name of ['x', 'limit', 'cursor'])
    assert.deepEqual(
      errorKeys(expectProblem(await csv(owner, slug, `?${name}=1`), 422, 'validation')),
      [`/${name} unknown-key`],
    );
});

const hostile = [
  '=HYPERLINK("http://evil.example")',
  '+1',
  '-1',
  '@SUM(A1:A9)',
  '＝1+1',
  '<img src=x onerror=alert(1)>',
  'Pilkku, "lainaus"',
  "O'Brien-Ååk",
];

/** The expected CSV cell of a column: a site by its host, or its key if no host is known. */
function text(row: Row, column: keyof Row): string {
  const value = column === 'site' ? (row.site?.host ?? row.site?.key ?? null) : row[column];
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

test('the CSV equals the list, cell by cell, and no cell is a formula', async () => {
  const owner = await makeOrganization();
  const questions = [{ id: 'q1', type: 'textarea', label: 'x' }];
  const slug = await makeEvent(owner, {
    questions,
    fields: { phone: 'optional', organization: 'optional' },
  });
  for (const name of hostile) {
    const one = makePerson(/https?:/.test(name) ? 'Maija' : name, {
      organization: name,
      phone: '+358 40 527 1665',
      answers: { q1: `${name}\nrivi 2` },
    });
    await register([slug], [one], { site: owner.site });
  }
  const answer = await csv(owner, slug);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  assert.equal(answer.headers.get('content-disposition'), `attachment; filename="${slug}.csv"`);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const { url } = await host();
  const raw = await fetchChecked(`${url}/api/v1/desk/events/${slug}/registrations.csv`, {
    headers: { authorization: `Bearer ${owner.key}` },
  });
  assert.deepEqual([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head = [], ...lines] = readCsv(answer.text.replace(/^\ufeff/, ''));
  const columns = Object.keys(RowSchema.entries) as (keyof Row)[];
  assert.deepEqual(head, columns);
  const rows = expectBody(RowPage, await list(owner, slug)).registrations;
  assert.equal(lines.length, hostile.length);
  for (const [index, row] of rows.entries())
    for (const [place, column] of columns.entries()) {
      const cell = lines[index]?.[place] ?? assert.fail();
      const expected = text(row, column);
      assert.equal(
        cell,
        column !== 'phone' && /^[=+\-@＝]/.test(expected) ? `'${expected}` : expected,
        column,
      );
    }
  assert.ok(lines.every((line) => line.includes('+358 40 527 1665')));
});

test('the CSV of a filtered and sorted list has the same rows in the same order', async () => {
  const { owner, slug } = await eight();
  for (const query of [
    '?q=täyt',
    '?q=tayt&sort=-name&status=waitlisted',
    '?sort=name',
    '?q=unknown',
  ]) {
    const [, ...lines] = readCsv((await csv(owner, slug, query)).text);
    const rows = expectBody(RowPage, await list(owner, slug, query)).registrations;
    assert.deepEqual(
      lines.map(([id]) => id),
      rows.map(({ id }) => id),
    );
    assert.equal(rows.length === 0, query === '?q=unknown');
  }
});

test('a CSV longer than one database page is complete', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const { db } = await host();
  await db.batch(
    ['people', 'registrations'].map((table) => {
      const many =
        'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203)';
      const event = '(SELECT id FROM events WHERE slug = ?1)';
      return db
        .prepare(
          table === 'people'
            ? `INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
               ${many} SELECT ?1 || i, (SELECT organization_id FROM events WHERE slug = ?1), ?1, i, 'x', 'fi', 0 FROM n`
            : `INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded, language, channel, created_at, updated_at, changed_by)
               ${many} SELECT ?1 || i, ${event}, ?1 || i, 'confirmed', 0, 'x', 'x', '{}', 'fi', 'import', 5, 5, 'test' FROM n`,
        )
        .bind(slug);
    }),
  );
  const lines = readCsv((await csv(owner, slug)).text);
  assert.equal(lines.length, 1204);
  assert.equal(new Set(lines.map(([id]) => id)).size, 1204);
});
