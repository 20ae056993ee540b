/**
 * The invariants of an event: not oversold, no free seat beside a waitlist, the waitlist in order of
 * arrival, counts correct, statuses as reported, one message for each cause, search texts current.
 */

import assert from 'node:assert/strict';
import type { RegistrationResult } from '../../worker/contract/registration.ts';
import { searchIndexPatch, sortKeyOf } from '../../worker/domain/search.ts';

/** The result of a submission, for registrations that were not cancelled since. */
export type ReportedStatus = {
  email: string;
  event: string;
  status: RegistrationResult['status'];
  waitlistPosition: number | null;
};

type Pool = { pool: number; capacity: number | null; ceiling: number | null; taken: number };

type Counters = {
  id: number;
  waiting: number;
  last_position: number;
  running: number;
};

type Row = {
  id: string;
  person_id: string;
  submission: string | null;
  name: string;
  email: string;
  phone: string | null;
  organization: string | null;
  role: string | null;
  sort_name: string;
  folded: string;
  status: 'confirmed' | 'waitlisted' | 'cancelled';
  pool: number | null;
  quota: number | null;
  position: number | null;
  answers: string;
  /** order in which the database saw them join the waitlist */
  joined: number | null;
};

type Option = { question: string; value: string; taken: number; ceiling: number };
type Messages = { submission: string; person_id: string; count: number };
type Promotions = { happened: number; notified: number };

async function look(db: D1Database, slug: string) {
  const event = '(SELECT id FROM events WHERE slug = ?1)';
  const [counters, pools, rows, options, messages, promotions] = await db.batch(
    [
      `SELECT events.id, queues.waiting, queues.last_position,
         events.cancelled_at IS NULL AND events.starts_at > unixepoch() * 1000 AS running
       FROM events JOIN queues ON queues.event_id = events.id WHERE slug = ?1`,
      `SELECT pool, capacity, ceiling, taken FROM seats WHERE event_id = ${event} ORDER BY pool`,
      `SELECT id, person_id, submission, name, email, phone, organization, role, sort_name, folded, status, pool, quota, position,
         answers, queued.joined
       FROM registrations LEFT JOIN (
         SELECT registration_id, max(id) AS joined FROM audit
         WHERE event_id = ${event} AND action IN ('registered waitlisted', 'cancelled to waitlisted') GROUP BY registration_id
       ) AS queued ON queued.registration_id = registrations.id
       WHERE event_id = ${event} ORDER BY position`,
      `SELECT question, value, taken, ceiling FROM option_seats WHERE event_id = ${event}`,
      `SELECT submission, person_id, count(*) AS count FROM outbox
       WHERE kind = 'registered' AND submission IN (SELECT submission FROM registrations WHERE event_id = ${event})
       GROUP BY submission, person_id`,
      `SELECT (SELECT count(*) FROM audit WHERE event_id = ${event} AND action = 'waitlisted to confirmed' AND actor = 'queue') AS happened,
         (SELECT count(*) FROM outbox WHERE kind = 'promoted' AND events = json_array(${event})) AS notified`,
    ].map((sql) => db.prepare(sql).bind(slug)),
  );
  return {
    counters: (counters?.results[0] as Counters | undefined) ?? assert.fail(`no event ${slug}`),
    pools: (pools?.results ?? []) as Pool[],
    rows: (rows?.results ?? []) as Row[],
    options: (options?.results ?? []) as Option[],
    messages: (messages?.results ?? []) as Messages[],
    promotions: (promotions?.results[0] as Promotions | undefined) ?? assert.fail(),
  };
}

function countersAreCounts(
  { waiting, running }: Counters,
  pools: readonly Pool[],
  rows: readonly Row[],
): void {
  const waitlisted = rows.filter((row) => row.status === 'waitlisted');
  assert.equal(waiting, waitlisted.length, 'the waitlist counter differs from the count');
  for (const { pool, capacity, ceiling, taken } of pools) {
    assert.equal(
      taken,
      rows.filter((row) => row.pool === pool).length,
      `the counter of pool ${pool} differs from its count`,
    );
    assert.ok(
      ceiling === null || taken <= ceiling,
      `oversold: ${taken} of ${ceiling} in pool ${pool}`,
    );
    // an edit may leave a pool over its capacity; the event needs free seats before a promotion
    const inAll = pools.reduce((sum, one) => sum + (one.capacity ?? Infinity) - one.taken, 0);
    if (inAll <= 0) continue;
    const may = pool === 0 ? waitlisted : waitlisted.filter((row) => row.quota === pool);
    if (may.length > 0 && running === 1)
      assert.ok(
        capacity !== null && taken >= capacity,
        `${may.length} wait while ${taken} of ${capacity} of pool ${pool} are taken`,
      );
  }
}

function waitlistIsInOrder(waitlisted: readonly Row[], last: number): void {
  const positions = waitlisted.map(({ position }) => position ?? 0);
  assert.equal(new Set(positions).size, positions.length, 'a waitlist position occurs twice');
  assert.ok(Math.max(0, ...positions) <= last);
  const joined = waitlisted.map(
    (row) => row.joined ?? assert.fail(`the audit has no time when ${row.id} joined the waitlist`),
  );
  assert.deepEqual(
    joined,
    [...joined].sort((one, other) => one - other),
    'the waitlist is not in order of arrival',
  );
}

function optionsAreCounted(options: readonly Option[], rows: readonly Row[]): void {
  const active = rows
    .filter(({ status }) => status !== 'cancelled')
    .map((row) => JSON.parse(row.answers) as Record<string, unknown>);
  for (const { question, value, taken, ceiling } of options) {
    const chosen = active.filter((answers) =>
      [answers[question] ?? []].flat().includes(value),
    ).length;
    assert.equal(taken, chosen, `the counter of ${question}=${value} differs from its count`);
    assert.ok(taken <= ceiling);
  }
}

function statusesAreNotWorse(
  slug: string,
  reported: readonly ReportedStatus[],
  rows: readonly Row[],
): void {
  const waitlisted = rows.filter(({ status }) => status === 'waitlisted');
  for (const { email, status, waitlistPosition } of reported.filter(
    ({ event }) => event === slug,
  )) {
    const row = rows.find((one) => one.email === email && one.status !== 'cancelled');
    assert.ok(row, `${email} was answered ${status} and is not there`);
    if (row.status === 'confirmed') continue;
    assert.equal(status, 'waitlisted', `${email} was confirmed and is on the waitlist`);
    assert.ok(
      waitlisted.indexOf(row) + 1 <= (waitlistPosition ?? 0),
      `${email} has a later waitlist position than reported`,
    );
  }
}

function causesHaveOneMessage(
  rows: readonly Row[],
  messages: readonly Messages[],
  { happened, notified }: Promotions,
): void {
  for (const { submission, person_id, count } of messages)
    assert.equal(count, 1, `${submission} has ${count} messages to ${person_id}`);
  const heard = new Set(messages.map(({ submission, person_id }) => `${submission} ${person_id}`));
  for (const { submission, person_id } of rows)
    assert.ok(
      submission === null || heard.has(`${submission} ${person_id}`),
      'a registration without its message',
    );
  assert.equal(notified, happened, 'not one message for each promotion');
}

function foldedTextsFollow(rows: readonly Row[]): void {
  for (const row of rows) {
    const fields = Object.entries(JSON.parse(searchIndexPatch(row)) as object).filter(
      ([, words]) => words !== null,
    );
    assert.deepEqual(
      JSON.parse(row.folded),
      Object.fromEntries(fields),
      `${row.name} is not found by the details`,
    );
    assert.equal(row.sort_name, sortKeyOf(row.name));
  }
}

export type CheckedEvent = {
  /** of the open pool */ capacity: number | null;
  confirmed: string[];
  waiting: string[];
  rows: Row[];
};

/**
 * Fails if an invariant is broken.
 * @returns the addresses of confirmed and of waitlisted people, in order
 */
export async function checkEventInvariants(
  db: D1Database,
  slug: string,
  reported: readonly ReportedStatus[] = [],
): Promise<CheckedEvent> {
  const { counters, pools, rows, options, messages, promotions } = await look(db, slug);
  const waitlisted = rows.filter(({ status }) => status === 'waitlisted');
  countersAreCounts(counters, pools, rows);
  waitlistIsInOrder(waitlisted, counters.last_position);
  optionsAreCounted(options, rows);
  statusesAreNotWorse(slug, reported, rows);
  foldedTextsFollow(rows);
  causesHaveOneMessage(rows, messages, promotions);
  const confirmed = rows.filter(({ status }) => status === 'confirmed').map(({ email }) => email);
  return {
    capacity: pools[0]?.capacity ?? null,
    confirmed,
    waiting: waitlisted.map(({ email }) => email),
    rows,
  };
}
