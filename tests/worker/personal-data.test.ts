/** A person's own data: full export, full erasure, and the join link of an event. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManageExport, ManageJoinResult } from '../../worker/contract/manage.ts';
import {
  callManage,
  cancelEvent,
  expectBody,
  expectProblem,
  fromNow,
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  patchEvent,
  patchToPast,
  readManagePage,
  register,
  registerStrangers,
  seatCounters,
  tokenFor,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';

test('the export has all stored data of a person, with cancelled registrations and the history', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const questions = [{ id: 'q', type: 'text', label: 'x' }];
  const [one, two] = [
    await makeEvent(owner, { series, questions }),
    await makeEvent(owner, { series, questions }),
  ];
  const participant = makePerson('Maija', { answers: { q: 'vastaus' } });
  await register([one], [participant]);
  const token = await tokenFor(participant);
  const [registration] = (await readManagePage(token)).registrations;
  await callManage(token, '/move', { body: { registration: registration?.id, to: two } });
  const answer = await callManage(token, '/export');
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /attachment; filename="mukaan.json"/,
  );
  const all = expectBody(ManageExport, answer);
  assert.deepEqual([all.person.name, all.person.email], ['Maija', participant.email]);
  assert.deepEqual(
    all.registrations.map(({ event, status, answers }) => [event, status, answers]),
    [
      [one, 'cancelled', { q: 'vastaus' }],
      [two, 'confirmed', { q: 'vastaus' }],
    ],
  );
  assert.deepEqual(
    all.messages.map(({ kind }) => kind),
    ['registered', 'moved'],
  );
  assert.deepEqual(
    new Set(all.history.map(({ action }) => action)),
    new Set(['registered confirmed', 'confirmed to cancelled']),
  );
  assert.match(String(all.registrations[0]?.createdAt), /^\d{4}-.*Z$/);
  // every column of a registration is exported except internal ones
  const { db } = await host();
  const { results } = await db
    .prepare('SELECT name FROM pragma_table_info(?)')
    .bind('registrations')
    .all<{ name: string }>();
  const inner = [
    'event_id',
    'person_id',
    'submission',
    'pool',
    'position',
    'quota',
    'site_id',
    'moved_to',
    'changed_by',
    'version',
    'sort_name',
    'folded',
  ];
  const keys = results.map(({ name }) => name).filter((name) => !inner.includes(name));
  assert.ok(keys.includes('created_at'));
  for (const key of keys)
    assert.ok(
      Object.hasOwn(
        all.registrations[0] ?? {},
        key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      ),
      key,
    );
});

test('erasing removes a person from every table, promotes from the waitlist and ends the link', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const registration = { capacity: 1, waitlist: true };
  const [one, two] = [
    await makeEvent(owner, { series, registration }),
    await makeEvent(owner, { series }),
  ];
  const leaving = makePerson('Poistuva Äijälä');
  await register([one, two], [leaving]);
  const [next] = await registerStrangers(one, 1);
  const token = await tokenFor(leaving);
  const [, second] = (await readManagePage(token)).registrations;
  await callManage(token, '/cancel', { body: { registrations: [second?.id] } });
  assert.equal((await callManage(token, '', { method: 'DELETE' })).status, 204);
  expectProblem(await callManage(token), 404, 'not-found');
  expectProblem(await callManage(token, '', { method: 'DELETE' }), 404, 'not-found');
  const { db } = await host();
  const tables = await db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    )
    .all<{ name: string }>();
  assert.ok(tables.results.some(({ name }) => name === 'registrations'));
  for (const { name } of tables.results) {
    // stands in for external mail servers
    if (name === 'development_mail') continue;
    const { results } = await db.prepare(`SELECT * FROM ${name}`).all();
    const rows = JSON.stringify(results);
    assert.ok(!rows.includes(leaving.email), `${name} still has the address`);
    assert.ok(!rows.includes(leaving.name), `${name} still has the name`);
  }
  const state = await checkEventInvariants(db, one);
  assert.deepEqual(state.confirmed, [next?.email]);
});

test('erasing is possible after the deadline and after the event', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const participant = makePerson();
  await register([slug], [participant]);
  const token = await tokenFor(participant);
  await patchToPast(owner, slug, 1);
  assert.equal((await callManage(token, '', { method: 'DELETE' })).status, 204);
  assert.equal((await seatCounters(slug)).taken, 0);
});

test('the join link is given from its time on to confirmed people, and the first use is recorded', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    mode: 'online',
    joinLink: 'https://video.example.org/x',
    joinLinkAt: fromNow(60_000),
    registration: { capacity: 1, waitlist: true },
  });
  const [attending, waiting] = await registerStrangers(slug, 2);
  assert.ok(attending && waiting);
  const [token, other] = [await tokenFor(attending), await tokenFor(waiting)];
  const id = async (one: string) => (await readManagePage(one)).registrations[0]?.id;
  const join = async (one: string) =>
    callManage(one, '/join', { body: { registration: await id(one) } });
  expectProblem(await join(token), 404, 'not-found');
  await patchEvent(owner, slug, { joinLinkAt: fromNow(-60_000) });
  assert.equal(
    expectBody(ManageJoinResult, await join(token)).joinLink,
    'https://video.example.org/x',
  );
  const at = () =>
    db
      .prepare('SELECT joined_at FROM registrations WHERE id = ?')
      .bind(registrationId)
      .first<{ joined_at: number }>();
  const registrationId = await id(token);
  const first = await at();
  assert.ok(first?.joined_at);
  await join(token);
  assert.deepEqual(await at(), first);
  expectProblem(await join(other), 404, 'not-found');
  expectProblem(
    await callManage(token, '/join', { body: { registration: await id(other) } }),
    404,
    'not-found',
  );
  await cancelEvent(slug);
  expectProblem(await join(token), 409, 'event-cancelled');
});
