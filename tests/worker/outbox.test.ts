/**
 * Every due message is sent, once, whatever happens to the mail server, its replies and the sending
 * job.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { Message, MessagePage } from '../../worker/contract/desk.ts';
import { fetchChecked } from '../support/contract.ts';
import { type MailSender, sharedMailSender, stopMailSenders } from '../support/mail-sender.ts';
import { startMailServer, stopMailServers } from '../support/mail-server.ts';
import {
  assertOneMailEach,
  countPendingMails,
  emptyOutbox,
  makeMailEvent,
  makePeople,
  makeRetriesDue,
  queueMails,
  register,
  registerAll,
} from '../support/mailing.ts';

after(() => {
  stopMailSenders();
  stopMailServers();
});

async function setUp(): Promise<{ sender: MailSender; slug: string; key: string; viewer: string }> {
  const sender = await sharedMailSender();
  await emptyOutbox(sender);
  return { sender, ...(await makeMailEvent(sender)) };
}

const ask = ({ url }: MailSender, key: string, path: string): Promise<Response> =>
  fetchChecked(`${url}/api/v1/desk/events/${path}`, {
    headers: { authorization: `Bearer ${key}` },
  });

async function messages(sender: MailSender, key: string, slug: string, query = '') {
  const answer = await ask(sender, key, `${slug}/messages${query}`);
  assert.equal(answer.status, 200);
  return v.parse(MessagePage, await answer.json());
}

test('during an outage of the mail server registering works, and each mail is sent once afterwards', async () => {
  const { sender, slug, key } = await setUp();
  const office = await startMailServer();
  await office.stop();
  const people = makePeople(300);
  const left = [...people];
  const answers: number[] = [];
  const worker = async () => {
    for (let one = left.pop(); one; one = left.pop())
      answers.push(await register(sender, slug, [one], office.url));
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  assert.deepEqual([answers.length, new Set(answers)], [300, new Set([201])]);
  // an hour of retries, each after the backoff of the one before
  for (let tries = 0; tries < 12; tries += 1) {
    await makeRetriesDue(sender);
    await sender.run(office.url);
  }
  const { messages: waiting } = await messages(sender, key, slug, '?limit=500');
  assert.deepEqual(
    [waiting.length, new Set(waiting.map(({ state }) => state))],
    [300, new Set(['pending'])],
  );
  assert.ok(waiting.some(({ reason }) => reason === 'smtp-connect'));
  await office.start();
  for (let runs = 0; runs < 4; runs += 1) {
    await makeRetriesDue(sender);
    await sender.run(office.url);
  }
  assertOneMailEach(office.received(), people);
  assert.equal((await messages(sender, key, slug, '?state=pending')).messages.length, 0);
});

test('a message with a missing reply is uncertain and is sent again only at the organiser’s request', async () => {
  const { sender, slug, key, viewer } = await setUp();
  const office = await startMailServer();
  const [cut, fine] = [makePeople(1, 'cut'), makePeople(2)];
  await registerAll(sender, slug, cut);
  await sender.run(office.url);
  await registerAll(sender, slug, fine);
  for (let hours = 0; hours < 5; hours += 1) {
    await makeRetriesDue(sender);
    await sender.run(office.url);
  }
  assertOneMailEach(office.received(), [...cut, ...fine]);
  const { messages: uncertain } = await messages(sender, key, slug, '?state=uncertain');
  assert.deepEqual(
    uncertain.map(({ participant, reason, attempts, sentAt }) => [
      participant,
      reason,
      attempts,
      sentAt,
    ]),
    [[cut[0]?.name, 'answer-lost', 1, null]],
  );
  const again = (who: string, of: string, id = uncertain[0]?.id) =>
    fetchChecked(`${sender.url}/api/v1/desk/events/${of}/messages/${id}/again`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who}` },
    });
  const stranger = await makeMailEvent(sender);
  const refused = [
    again(viewer, slug),
    again(stranger.key, slug),
    again(stranger.key, stranger.slug),
    again(key, slug, 0),
  ];
  assert.deepEqual(
    (await Promise.all(refused)).map(({ status }) => status),
    [403, 404, 404, 404],
  );
  await sender.run(office.url);
  assertOneMailEach(office.received(), [...cut, ...fine]);
  const answer = await again(key, slug);
  assert.equal(v.parse(Message, await answer.json()).state, 'pending');
  const [sent] = (await messages(sender, key, slug, '?state=sent')).messages;
  assert.equal(v.parse(Message, await (await again(key, slug, sent?.id)).json()).state, 'sent');
  await sender.run(office.url);
  const both = office.received().filter(({ to }) => to === cut[0]?.email);
  assert.deepEqual(
    [both.length, new Set(both.map(({ id }) => id)).size, office.received().length],
    [2, 1, 4],
  );
});

test('a permanently refused mail fails, a temporarily refused one is retried, and a slow server is waited for', async () => {
  const { sender, slug, key } = await setUp();
  const office = await startMailServer();
  const [never, later, slow] = [
    makePeople(1, 'never'),
    makePeople(1, 'later'),
    makePeople(4, 'slow'),
  ];
  await registerAll(sender, slug, [...never, ...later, ...slow]);
  await sender.run(office.url);
  const [refused, busy] = (await messages(sender, key, slug)).messages
    .filter(({ state }) => state !== 'sent')
    .reverse();
  assert.deepEqual([refused?.state, refused?.reason], ['failed', 'smtp-550-5.1.1']);
  assert.deepEqual([busy?.state, busy?.reason], ['pending', 'smtp-450-4.2.1']);
  const dueIn = await sender.sql<{ wait: number }>(
    'SELECT due_at - created_at AS wait FROM outbox WHERE id = ?',
    busy?.id ?? 0,
  );
  assert.ok((dueIn[0]?.wait ?? 0) > 25_000, 'it was retried without a delay');
  for (let hours = 0; hours < 3; hours += 1) {
    await makeRetriesDue(sender);
    await sender.run(office.url);
  }
  assertOneMailEach(office.received(), [...later, ...slow]);
  assert.equal((await messages(sender, key, slug, '?state=failed')).messages.length, 1);
});

test('a job that runs twice at once or six hours late sends each mail once within the platform’s limits', async () => {
  const { sender, slug } = await setUp();
  const office = await startMailServer();
  const people = makePeople(280);
  await registerAll(sender, slug, people);
  await sender.sql(
    'UPDATE outbox SET due_at = due_at - 6 * 3600000 WHERE sent_at IS NULL AND failed_at IS NULL',
  );
  await Promise.all([sender.run(office.url), sender.run(office.url)]);
  await Promise.all([sender.run(office.url), sender.run(office.url)]);
  assertOneMailEach(office.received(), people);
  assert.ok((office.received().at(-1)?.connections ?? 99) <= 4 * 6);
  const single = makePeople(120);
  await registerAll(sender, slug, single);
  const other = await startMailServer();
  const { queries } = await sender.run(other.url);
  assertOneMailEach(other.received(), single);
  const connections = other.received().at(-1)?.connections ?? 99;
  assert.ok(queries + connections <= 50, `${queries} queries and ${connections} connections`);
});

test('with the paid plan’s limit a run sends that many mails, each once', async () => {
  const { sender, slug } = await setUp();
  const office = await startMailServer({ brief: true });
  await queueMails(sender, slug, 700);
  const { queries } = await sender.run(office.url, 650);
  const taken = office.received().map(({ to }) => to);
  assert.deepEqual(
    [taken.length, new Set(taken).size, await countPendingMails(sender)],
    [650, 650, 50],
  );
  // 3,000 mails stay below the 1,000 queries of an invocation
  assert.ok(queries * (3000 / 650) < 1000, `${queries}`);
});

test('a message that fails to render does not block others and is abandoned in the end', async () => {
  const { sender, slug, key } = await setUp();
  const office = await startMailServer();
  const people = makePeople(12);
  await registerAll(sender, slug, people);
  const [broken] = people;
  await sender.sql(
    "UPDATE outbox SET events = '5', due_at = 0 WHERE person_id = (SELECT id FROM people WHERE email = ?)",
    broken?.email ?? '',
  );
  await sender.run(office.url);
  assertOneMailEach(office.received(), people.slice(1));
  const query =
    'SELECT attempts, failed_at, last_error FROM outbox WHERE person_id = (SELECT id FROM people WHERE email = ?)';
  const state = () =>
    sender.sql<{ attempts: number; failed_at: number | null; last_error: string }>(
      query,
      broken?.email ?? '',
    );
  assert.deepEqual(await state(), [{ attempts: 1, failed_at: null, last_error: 'render' }]);
  for (let hours = 1; hours < 12; hours += 1) {
    await makeRetriesDue(sender);
    await sender.run(office.url);
  }
  const [last] = await state();
  assert.deepEqual(
    [last?.attempts, typeof last?.failed_at, last?.last_error],
    [12, 'number', 'render'],
  );
  assert.equal((await messages(sender, key, slug, '?state=pending')).messages.length, 0);
});

test('after a bounce, mails caused by strangers are suppressed until the organiser sends again', async () => {
  const { sender, slug, key } = await setUp();
  const office = await startMailServer();
  const [moved = assert.fail()] = makePeople(1, 'moved');
  const named = (name: string, email = moved.email) =>
    registerAll(sender, slug, [{ ...moved, name, email }]);
  const states = async () =>
    (await messages(sender, key, slug)).messages
      .map(({ participant, state, reason }) => [participant, state, reason])
      .reverse();
  await registerAll(sender, slug, [moved]);
  await sender.run(office.url);
  await named('Toinen');
  await named('Kolmas', moved.email.toUpperCase());
  await sender.run(office.url);
  const refused = [
    [moved.name, 'failed', 'smtp-550-5.1.1'],
    ['Toinen', 'failed', 'suppressed'],
    ['Kolmas', 'failed', 'suppressed'],
  ];
  assert.deepEqual(await states(), refused);
  assert.deepEqual(office.received(), []);
  const all = (await messages(sender, key, slug)).messages;
  const again = (name: string) =>
    fetchChecked(
      `${sender.url}/api/v1/desk/events/${slug}/messages/${all.find(({ participant }) => participant === name)?.id}/again`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
      },
    );
  assert.equal((await again(moved.name)).status, 200);
  await sender.run(office.url);
  await named('Neljäs');
  await sender.run(office.url);
  assert.deepEqual(
    office.received().map(({ to }) => to),
    [moved.email, moved.email],
    'the mailbox exists again',
  );
  assert.deepEqual((await states()).at(-1), ['Neljäs', 'sent', null]);
});

test('mails caused by the organiser ignore a bounce, and a bounce expires after two weeks', async () => {
  const { sender, slug, key } = await setUp();
  const office = await startMailServer();
  const [gone = assert.fail()] = makePeople(1, 'never');
  await registerAll(sender, slug, [gone]);
  await sender.run(office.url);
  await fetchChecked(`${sender.url}/api/v1/desk/events/${slug}/cancel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: '{}',
  });
  await sender.run(office.url);
  const [cancelled] = (await messages(sender, key, slug)).messages;
  assert.deepEqual([cancelled?.kind, cancelled?.reason], ['event-cancelled', 'smtp-550-5.1.1']);
  const other = await makeMailEvent(sender);
  const of = async () => (await messages(sender, other.key, other.slug)).messages[0]?.reason;
  const weeks = (days: number) =>
    sender.sql('UPDATE outbox SET failed_at = ? WHERE bounced = 1', Date.now() - days * 86_400_000);
  await weeks(13.9);
  await registerAll(sender, other.slug, [gone]);
  assert.equal(await of(), 'suppressed');
  await weeks(14.1);
  await registerAll(sender, other.slug, [{ ...gone, name: 'Toinen' }]);
  await sender.run(office.url);
  assert.equal(await of(), 'smtp-550-5.1.1');
});

test('a bounce of an address with a plus tag does not concern the mailbox without it', async () => {
  const { sender, slug, key } = await setUp();
  const office = await startMailServer();
  const [gone = assert.fail()] = makePeople(1, 'never');
  await registerAll(sender, slug, [{ ...gone, email: gone.email.replace('@', '+x@') }]);
  await sender.run(office.url);
  await registerAll(sender, slug, [gone]);
  await sender.run(office.url);
  assert.deepEqual(
    (await messages(sender, key, slug)).messages.map(({ reason }) => reason),
    ['smtp-550-5.1.1', 'smtp-550-5.1.1'],
  );
});

test('a mail that is sent twice has the same Message-ID, which contains no identifiers', async () => {
  const { sender, slug } = await setUp();
  const office = await startMailServer();
  const people = makePeople(3);
  await registerAll(sender, slug, people);
  await sender.run(office.url);
  // as if its row had been restored from a backup
  await sender.sql(
    'UPDATE outbox SET sent_at = NULL, due_at = 0 WHERE person_id = (SELECT id FROM people WHERE email = ?)',
    people[0]?.email ?? '',
  );
  await sender.run(office.url);
  const taken = office.received();
  assert.equal(taken.length, 4);
  const [first, second] = taken.filter(({ to }) => to === people[0]?.email);
  assert.equal(first?.id, second?.id);
  assert.equal(new Set(taken.map(({ id }) => id)).size, 3);
  const rows = await sender.sql<{ id: string; unique_key: string }>(
    `SELECT people.id, unique_key FROM people JOIN outbox ON person_id = people.id
     WHERE email IN (SELECT value FROM json_each(?))`,
    JSON.stringify(people.map(({ email }) => email)),
  );
  assert.equal(rows.length, 3);
  for (const { id } of taken) {
    assert.match(id, /^<00\.[\w-]{20,}@yhdistys\.example>$/);
    for (const row of rows) assert.ok(!id.includes(row.id) && !id.includes(row.unique_key));
  }
});

test('owners and editors read an event’s messages page by page; viewers and other organisations cannot', async () => {
  const { sender, slug, key, viewer } = await setUp();
  const office = await startMailServer();
  await registerAll(sender, slug, makePeople(5));
  await sender.run(office.url);
  const first = await messages(sender, key, slug, '?limit=3');
  const second = await messages(sender, key, slug, `?limit=3&cursor=${first.nextCursor}`);
  const all = [...first.messages, ...second.messages];
  assert.deepEqual(
    [first.messages.length, second.messages.length, second.nextCursor],
    [3, 2, null],
  );
  assert.deepEqual(new Set(all.map(({ participant }) => participant)).size, 5);
  for (const { kind, event, state, reason, attempts, sentAt } of all)
    assert.deepEqual(
      [kind, event, state, reason, attempts, typeof sentAt],
      ['registered', slug, 'sent', null, 1, 'string'],
    );
  const stranger = await makeMailEvent(sender);
  const statuses = [
    ask(sender, viewer, `${slug}/messages`),
    ask(sender, stranger.key, `${slug}/messages`),
    ask(sender, 'mk_x', `${slug}/messages`),
  ];
  assert.deepEqual(
    (await Promise.all(statuses)).map(({ status }) => status),
    [403, 404, 401],
  );
  for (const query of ['?state=x', '?limit=0', '?limit=501', '?cursor=x', '?foo=1'])
    assert.equal((await ask(sender, key, `${slug}/messages${query}`)).status, 422, query);
});
