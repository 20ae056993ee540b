/** A failing database: a change happens completely or not at all, and one cause is one mail. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toImportWrite } from '../../worker/cases/import-write.ts';
import type { StoredEvent } from '../../worker/domain/content.ts';
import { identityOf } from '../../worker/domain/identity.ts';
import { confirmAddress, requestAddressChange } from '../../worker/storage/address-change.ts';
import { readEvents } from '../../worker/storage/definitions.ts';
import { updateEvent } from '../../worker/storage/desk.ts';
import { updateRegistration } from '../../worker/storage/desk-registrations.ts';
import { erasePerson } from '../../worker/storage/erase.ts';
import { cancelEvent } from '../../worker/storage/event-changes.ts';
import { writeCancellation, writeChanges, writeRestoration } from '../../worker/storage/manage.ts';
import { writeMove } from '../../worker/storage/move.ts';
import { purge } from '../../worker/storage/purge.ts';
import { submit } from '../../worker/storage/register.ts';
import { retryWrite } from '../../worker/storage/retry-write.ts';
import {
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  newIdempotencyKey,
  uniqueName,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';
import { seededRandom } from '../support/random.ts';
import { openSqlite } from '../support/sqlite.ts';
import {
  type EventRow,
  eventRow,
  makeSeriesWithEvents,
  readKnownPerson,
  replaceBatch,
  submissionWrite,
} from '../support/storage.ts';
import { markMailSent } from '../support/storm.ts';

/** Errors that D1 documents as transient. */
const transientErrors = [
  'D1_ERROR: Network connection lost.',
  'D1 DB reset because its code was updated.',
  'Internal error in D1 DB storage caused object to be reset.',
  'D1 DB storage operation exceeded timeout which caused object to be reset.',
  'Cannot resolve D1 DB due to transient issue on remote node.',
];

type Change = (db: D1Database) => Promise<unknown>;

/** An event with one seat and three applicants, and another event to move to. */
async function setUp() {
  const { db } = await host();
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const registration = { capacity: 1, waitlist: true };
  const from = await eventRow(db, await makeEvent(owner, { series, registration }));
  const to = await eventRow(db, await makeEvent(owner, { series }));
  const people = [makePerson('A'), makePerson('B'), makePerson('C')];
  for (const one of people) await submit(db, submissionWrite([from], [one]));
  const [first] = people;
  const participant = await readKnownPerson(db, first?.email ?? '');
  const row = await db
    .prepare('SELECT id FROM registrations WHERE person_id = ?')
    .bind(participant.id)
    .first<{ id: string }>();
  return { db, from, to, people, participant, id: row?.id ?? assert.fail() };
}

type Setup = Awaited<ReturnType<typeof setUp>>;

const moveOf = ({ from, to, id }: Setup) => ({
  registration: id,
  from: from.id,
  to: to.id,
  version: to.version,
  id: crypto.randomUUID(),
  answers: {},
  privately: { diet: 'a' },
  quota: null,
});

/** Every change by a participant that is one batch, as the routes call it. */
const changes: Record<string, (on: Setup) => Promise<Change>> = {
  'a submission': async ({ from, to }) => {
    const write = submissionWrite([from, to], [makePerson('D'), makePerson('E')]);
    return (db) => submit(db, write);
  },
  'a submission by a known person': async ({ from, people }) => {
    const write = submissionWrite([from], people.slice(0, 2));
    return (db) => submit(db, write);
  },
  'a seat beyond the capacity': async ({ from }) => {
    const write = {
      ...submissionWrite([from], [makePerson('D')]),
      actor: 'key:1',
      enteredBy: 'key:1',
      override: true,
    };
    return (db) => submit(db, write);
  },
  'an import': async ({ from }) => {
    const write = {
      ...submissionWrite([from], [makePerson('D'), makePerson('E')]),
      channel: 'import',
      marks: [uniqueName(), uniqueName()],
    };
    return (db) => submit(db, write);
  },
  'an erasure': async ({ participant, from }) => {
    return (db) =>
      erasePerson(
        db,
        { person: participant.id, only: null, events: [from.id] },
        'participant',
        Date.now(),
      );
  },
  'details changed at the desk': async ({ participant, from, id }) => {
    const email = `${uniqueName('uusi')}@example.org`;
    const details = {
      name: 'Uusi',
      email,
      phone: null,
      organization: null,
      role: null,
      region: '11',
      level: null,
    };
    const change = {
      id,
      event: from.id,
      version: 1,
      details,
      answers: {},
      identity: uniqueName(),
      actor: 'key:1',
    };
    return async (db) =>
      assert.equal(await updateRegistration(db, participant, change, Date.now()), 'written');
  },
  'a cancellation': async ({ participant, from, id }) => {
    return (db) =>
      writeCancellation(db, participant, [{ id, event: from.id, late: true }], Date.now());
  },
  'restoring a cancelled registration': async ({ db: real, participant, from, id }) => {
    await writeCancellation(real, participant, [{ id, event: from.id, late: false }], Date.now());
    return (db) => writeRestoration(db, participant, [{ id, event: from.id }], Date.now());
  },
  'a move': async (on) => {
    const move = moveOf(on);
    await on.db
      .prepare(
        "INSERT INTO private_answers (registration_id, answers, consented_at) VALUES (?, '{}', 1)",
      )
      .bind(on.id)
      .run();
    return (db) => writeMove(db, on.participant, move, Date.now());
  },
  'new details': async ({ participant, from }) => {
    const patch = {
      details: { name: 'Uusi' },
      identity: `x|${uniqueName()}`,
      answers: [],
      privately: [],
      events: [from.id],
    };
    return (db) => writeChanges(db, participant, patch, Date.now());
  },
  'private answers': async ({ participant, id }) => {
    const stored = { answers: { diet: 'a' }, consentedAt: 1 };
    const patch = {
      details: {},
      identity: '',
      answers: [],
      privately: [{ id, stored }],
      events: [],
    };
    return (db) => writeChanges(db, participant, patch, Date.now());
  },
  'a request for another address': async ({ participant }) => {
    return (db) =>
      requestAddressChange(
        db,
        participant,
        { email: 'uusi@example.org', mailbox: uniqueName() },
        Date.now(),
      );
  },
  'an event cancelled': async ({ from }) => {
    return (db) => cancelEvent(db, from.id, { message: null, notify: true }, Date.now());
  },
  'another address': async ({ db: real, participant }) => {
    const email = `${uniqueName('uusi')}@example.org`;
    await requestAddressChange(real, participant, { email, mailbox: uniqueName() }, Date.now());
    return (db) =>
      confirmAddress(
        db,
        participant,
        email,
        identityOf({ ...participant, email, phone: null }),
        Date.now(),
      );
  },
};

/** An organiser's edits are guarded by the version they read: a conflict is not retried. */
const edits: typeof changes = {
  'the nightly purge': async ({ db: real, from }) => {
    await real
      .prepare('UPDATE events SET starts_at = 1, ends_at = 2 WHERE id = ?')
      .bind(from.id)
      .run();
    return (db) => purge(db, Date.now());
  },
  'a raised capacity': async ({ from }) => {
    const event = writeEvent(from, 3);
    return (db) =>
      updateEvent(db, from.id, from.version, event, {
        calendar: true,
        quotas: false,
        notifies: true,
      });
  },
};

function writeEvent(row: EventRow, capacity: number) {
  const content = JSON.parse(row.content) as StoredEvent;
  return {
    organization: row.organization_id,
    slug: row.slug,
    series: row.series_id,
    status: 'published' as const,
    content: { ...content, registration: { ...content.registration, capacity } },
    now: Date.now(),
  };
}

/** Every row that a change could leave. */
async function everything({ db, from, to }: Setup): Promise<unknown> {
  const events = `(${from.id}, ${to.id})`;
  const results = await db.batch(
    [
      `SELECT * FROM events WHERE id IN ${events}`,
      `SELECT * FROM seats WHERE event_id IN ${events}`,
      `SELECT * FROM queues WHERE event_id IN ${events}`,
      `SELECT * FROM registrations WHERE event_id IN ${events} ORDER BY id`,
      `SELECT * FROM people WHERE id IN (SELECT person_id FROM registrations WHERE event_id IN ${events}) ORDER BY id`,
      'SELECT * FROM address_changes ORDER BY person_id',
      'SELECT * FROM private_answers ORDER BY registration_id',
      'SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM submissions), (SELECT count(*) FROM outbox), (SELECT count(*) FROM audit)',
    ].map((sql) => db.prepare(sql)),
  );
  return results.map((one) => one.results);
}

/** The number of statements of a change, counted without running them. */
async function statementsOf(run: Change): Promise<number> {
  const { db } = await host();
  let count = 0;
  const counting = replaceBatch(db, async (statements) => {
    count = statements.length;
    throw new Error('counted');
  });
  await assert.rejects(run(counting), /counted/);
  return count;
}

for (const [name, make] of Object.entries({ ...changes, ...edits }))
  test(`${name} leaves nothing when any of its statements fails, and succeeds afterwards`, async () => {
    const on = await setUp();
    const run = await make(on);
    const before = await everything(on);
    const count = await statementsOf(run);
    assert.ok(count >= 3);
    const broken = on.db.prepare(
      'INSERT INTO queues (event_id, open) SELECT id, 7 FROM events LIMIT 1',
    );
    for (let failing = 0; failing < count; failing += 1) {
      const db = replaceBatch(on.db, (statements) =>
        on.db.batch(statements.toSpliced(failing, 1, broken)),
      );
      await assert.rejects(run(db), /constraint/i);
      assert.deepEqual(await everything(on), before, `statement ${failing + 1} of ${count}`);
    }
    await run(on.db);
    assert.notDeepEqual(await everything(on), before);
    for (const { slug } of [on.from, on.to]) await checkEventInvariants(on.db, slug);
  });

/** Fails the given number of times after the batch has run: written, but the answer is missing. */
const dropAnswers = (db: D1Database, times: number): D1Database => {
  let remaining = times;
  return replaceBatch(db, async (statements) => {
    const results = await db.batch(statements);
    remaining -= 1;
    if (remaining >= 0) throw new Error('D1_ERROR: Network connection lost.');
    return results;
  });
};

test('a retried import block whose answer went missing is recognised and not decided again', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 2 } });
  const [event] = await readEvents(db, [slug]);
  assert.ok(event);
  const nothing = { phone: null, organization: null, role: null, region: null, level: null };
  const rows = [1, 2].map((row) => {
    const participant = {
      ...nothing,
      name: `Rivi ${row}`,
      email: `${uniqueName('rivi')}@example.org`,
    };
    const identity = identityOf(participant);
    return {
      row,
      registeredAt: null,
      participant,
      answers: {},
      language: 'fi' as const,
      cancelled: false,
      identity,
      mark: identity,
    };
  });
  const write = toImportWrite('key:1', event, rows, {
    override: false,
    notify: true,
    now: Date.now(),
  });
  assert.equal((await submit(dropAnswers(db, 1), write)).kind, 'registered');
  assert.equal((await checkEventInvariants(db, slug)).confirmed.length, 2);
});

for (const [name, make] of Object.entries(changes))
  test(`${name} is written once and mailed once if the answer goes missing twice`, async () => {
    const on = await setUp();
    const run = await make(on);
    const before =
      (await on.db.prepare('SELECT count(*) AS n FROM outbox').first<{ n: number }>())?.n ?? 0;
    await run(dropAnswers(on.db, 2));
    const { results } = await on.db
      .prepare('SELECT kind, person_id, unique_key FROM outbox ORDER BY id LIMIT -1 OFFSET ?')
      .bind(before)
      .all<{ kind: string; person_id: string }>();
    const causes = results.map(({ kind, person_id }) => `${kind} ${person_id}`);
    assert.equal(new Set(causes).size, causes.length, String(causes));
    for (const { slug } of [on.from, on.to]) await checkEventInvariants(on.db, slug);
  });

test('a wrong statement is not retried; a transient failure is tried five times at most', async () => {
  const tries = async (message: string) => {
    let count = 0;
    await assert.rejects(
      retryWrite(async () => {
        count += 1;
        throw new Error(message);
      }),
    );
    return count;
  };
  assert.equal(await tries('D1_ERROR: UNIQUE constraint failed: people.scope'), 1);
  assert.equal(await tries('D1_ERROR: no such column: x'), 1);
  for (const message of transientErrors) assert.equal(await tries(message), 5, message);
});

test('restoring a registration that was made anew in the meantime keeps the new one', async () => {
  const on = await setUp();
  const { db, participant, from, id, people } = on;
  await writeCancellation(db, participant, [{ id, event: from.id, late: false }], Date.now());
  await submit(db, submissionWrite([from], people.slice(0, 1)));
  assert.deepEqual(
    await writeRestoration(db, participant, [{ id, event: from.id }], Date.now()),
    [],
  );
  const { waiting } = await checkEventInvariants(db, from.slug);
  assert.deepEqual(waiting, [people[2]?.email, people[0]?.email]);
});

test('two clicks on one confirmation link for an address make one change and one mail', async () => {
  const { db, participant } = await setUp();
  const email = `${uniqueName('uusi')}@example.org`;
  await requestAddressChange(db, participant, { email, mailbox: uniqueName() }, Date.now());
  const confirm = () =>
    confirmAddress(
      db,
      participant,
      email,
      identityOf({ ...participant, email, phone: null }),
      Date.now(),
    );
  await Promise.all([confirm(), confirm()]);
  assert.equal((await readKnownPerson(db, email)).tokenVersion, participant.tokenVersion + 1);
  const links = await db
    .prepare("SELECT count(*) AS n FROM outbox WHERE kind = 'link' AND person_id = ?")
    .bind(participant.id)
    .first();
  assert.deepEqual(links, { n: 1 });
});

/** Every fifth write fails transiently: half of them before they run, half after. */
function flaky(db: D1Database, seed: number): D1Database {
  const chance = seededRandom(seed);
  return replaceBatch(db, async (statements) => {
    const drawn = chance.next();
    const message = transientErrors[chance.whole(transientErrors.length)];
    if (drawn < 0.1) throw new Error(message);
    const results = await db.batch(statements);
    if (drawn < 0.2) throw new Error(message);
    return results;
  });
}

/** Runs all, with a limited number at a time. */
async function runConcurrently<T>(
  all: readonly T[],
  concurrency: number,
  run: (one: T) => Promise<void>,
): Promise<void> {
  const remaining = [...all];
  const worker = async () => {
    for (let one = remaining.shift(); one !== undefined; one = remaining.shift()) await run(one);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/**
 * Sends each submission up to three times and counts the registered; only the failures are faked.
 */
async function submitWithRetries(
  db: D1Database,
  count: number,
): Promise<{ first: number; all: number }> {
  const places = Math.round(count * 0.75);
  const [event] = await makeSeriesWithEvents(db, [{ capacity: places, waitlist: true }]);
  assert.ok(event);
  const done = { first: 0, all: 0 };
  const people = Array.from({ length: count }, (_, index) => makePerson(`Sitkeä ${index}`));
  await runConcurrently([...people.entries()], 100, async ([seed, one]) => {
    const [key, unreliable] = [newIdempotencyKey(), flaky(db, seed)];
    for (let sends = 1; sends <= 3; sends += 1) {
      const outcome = await submit(unreliable, submissionWrite([event], [one], key)).catch(
        () => null,
      );
      if (outcome === null) continue;
      assert.ok(outcome.kind === 'registered' || outcome.kind === 'replayed', outcome.kind);
      done.all += 1;
      if (sends === 1) done.first += 1;
      return;
    }
  });
  const { confirmed, waiting } = await checkEventInvariants(db, event.slug);
  assert.deepEqual([confirmed.length, waiting.length], [places, done.all - places]);
  assert.equal(new Set([...confirmed, ...waiting]).size, done.all);
  return done;
}

test('with 20% transient write failures, 99.9% register at the first send and all within three', async (t) => {
  const done = await submitWithRetries(openSqlite(), 2000);
  t.diagnostic(`of 2,000: ${done.first} at the first send, ${done.all} within three`);
  assert.ok(done.first >= 1998, `${done.first}`);
  assert.equal(done.all, 2000);
});

test('with 20% transient write failures on D1, all register within three sends', async (t) => {
  const { db } = await host();
  const done = await submitWithRetries(db, 200);
  t.diagnostic(`of 200: ${done.first} at the first send, ${done.all} within three`);
  assert.equal(done.all, 200);
  await markMailSent(db);
});
