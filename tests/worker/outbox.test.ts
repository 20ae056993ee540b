/** What is owed is sent, once, whatever becomes of the mail server, its answers and the job that sends. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { Message, MessagePage } from '../../worker/contract/desk.ts';
import { crowd, eachOnce, emptyOutbox, laterOn, register, registerAll, stage } from '../support/mailing.ts';
import { closePostOffices, openPostOffice } from '../support/post-office.ts';
import { endSenders, type Sender, sharedSender } from '../support/sender.ts';

after(() => {
  endSenders();
  closePostOffices();
});

async function at(): Promise<{ sender: Sender; slug: string; key: string; viewer: string }> {
  const sender = await sharedSender();
  await emptyOutbox(sender);
  return { sender, ...(await stage(sender)) };
}

const ask = ({ url }: Sender, key: string, path: string): Promise<Response> =>
  fetch(`${url}/api/v1/desk/events/${path}`, { headers: { authorization: `Bearer ${key}` } });

async function messages(sender: Sender, key: string, slug: string, query = '') {
  const answer = await ask(sender, key, `${slug}/messages${query}`);
  assert.equal(answer.status, 200);
  return v.parse(MessagePage, await answer.json());
}

test('with the mail server down for an hour everybody is answered at once, and each gets their mail once when it is back', async () => {
  const { sender, slug, key } = await at();
  const office = await openPostOffice();
  await office.stop();
  const people = crowd(300);
  const left = [...people];
  const answers: number[] = [];
  const guest = async () => {
    for (let one = left.pop(); one; one = left.pop()) answers.push(await register(sender, slug, [one], office.url));
  };
  await Promise.all(Array.from({ length: 10 }, guest));
  assert.deepEqual([answers.length, new Set(answers)], [300, new Set([201])]);
  // an hour of tries, each when the last one's pause is over
  for (let tries = 0; tries < 12; tries += 1) {
    await laterOn(sender);
    await sender.run(office.url);
  }
  const { messages: waiting } = await messages(sender, key, slug, '?limit=500');
  assert.deepEqual([waiting.length, new Set(waiting.map(({ state }) => state))], [300, new Set(['pending'])]);
  assert.ok(waiting.some(({ reason }) => reason === 'smtp-connect'));
  await office.start();
  for (let runs = 0; runs < 4; runs += 1) {
    await laterOn(sender);
    await sender.run(office.url);
  }
  eachOnce(office.taken(), people);
  assert.equal((await messages(sender, key, slug, '?state=pending')).messages.length, 0);
});

test('when the answer to a message is lost it is not sent again, and the desk says that nobody knows until somebody sends it again', async () => {
  const { sender, slug, key, viewer } = await at();
  const office = await openPostOffice();
  const [lost, fine] = [crowd(1, 'cut'), crowd(2)];
  await registerAll(sender, slug, lost);
  await sender.run(office.url);
  await registerAll(sender, slug, fine);
  for (let hours = 0; hours < 5; hours += 1) {
    await laterOn(sender);
    await sender.run(office.url);
  }
  eachOnce(office.taken(), [...lost, ...fine]);
  const { messages: uncertain } = await messages(sender, key, slug, '?state=uncertain');
  assert.deepEqual(
    uncertain.map(({ participant, reason, attempts, sentAt }) => [participant, reason, attempts, sentAt]),
    [[lost[0]?.name, 'answer-lost', 1, null]],
  );
  const again = (who: string, of: string, id = uncertain[0]?.id) =>
    fetch(`${sender.url}/api/v1/desk/events/${of}/messages/${id}/again`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who}` },
    });
  const stranger = await stage(sender);
  const refused = [again(viewer, slug), again(stranger.key, slug), again(stranger.key, stranger.slug), again(key, slug, 0)];
  assert.deepEqual(
    (await Promise.all(refused)).map(({ status }) => status),
    [403, 404, 404, 404],
  );
  await sender.run(office.url);
  eachOnce(office.taken(), [...lost, ...fine]);
  const answer = await again(key, slug);
  assert.equal(v.parse(Message, await answer.json()).state, 'pending');
  const [sent] = (await messages(sender, key, slug, '?state=sent')).messages;
  assert.equal(v.parse(Message, await (await again(key, slug, sent?.id)).json()).state, 'sent');
  await sender.run(office.url);
  const both = office.taken().filter(({ to }) => to === lost[0]?.email);
  assert.deepEqual([both.length, new Set(both.map(({ id }) => id)).size, office.taken().length], [2, 1, 4]);
});

test('a mail refused for good has failed, one refused for now is sent later, and a slow server is waited for', async () => {
  const { sender, slug, key } = await at();
  const office = await openPostOffice();
  const [never, later, slow] = [crowd(1, 'never'), crowd(1, 'later'), crowd(4, 'slow')];
  await registerAll(sender, slug, [...never, ...later, ...slow]);
  await sender.run(office.url);
  const [refused, busy] = (await messages(sender, key, slug)).messages.filter(({ state }) => state !== 'sent').reverse();
  assert.deepEqual([refused?.state, refused?.reason], ['failed', 'smtp-550-5.1.1']);
  assert.deepEqual([busy?.state, busy?.reason], ['pending', 'smtp-450-4.2.1']);
  const dueIn = await sender.sql<{ wait: number }>('SELECT due_at - created_at AS wait FROM outbox WHERE id = ?', busy?.id ?? 0);
  assert.ok((dueIn[0]?.wait ?? 0) > 25_000, 'it is tried again at once');
  for (let hours = 0; hours < 3; hours += 1) {
    await laterOn(sender);
    await sender.run(office.url);
  }
  eachOnce(office.taken(), [...later, ...slow]);
  assert.equal((await messages(sender, key, slug, '?state=failed')).messages.length, 1);
});

test('a job that comes twice in one second, and one that comes six hours late, send each mail once within the platform’s limits', async () => {
  const { sender, slug } = await at();
  const office = await openPostOffice();
  const people = crowd(280);
  await registerAll(sender, slug, people);
  await sender.sql('UPDATE outbox SET due_at = due_at - 6 * 3600000 WHERE sent_at IS NULL AND failed_at IS NULL');
  await Promise.all([sender.run(office.url), sender.run(office.url)]);
  await Promise.all([sender.run(office.url), sender.run(office.url)]);
  eachOnce(office.taken(), people);
  assert.ok((office.taken().at(-1)?.connections ?? 99) <= 4 * 6);
  const single = crowd(120);
  await registerAll(sender, slug, single);
  const other = await openPostOffice();
  const { queries } = await sender.run(other.url);
  eachOnce(other.taken(), single);
  const connections = other.taken().at(-1)?.connections ?? 99;
  assert.ok(queries + connections <= 50, `${queries} queries and ${connections} connections`);
});

test('a mail that comes twice carries the same Message-ID, which tells nothing of anybody', async () => {
  const { sender, slug } = await at();
  const office = await openPostOffice();
  const people = crowd(3);
  await registerAll(sender, slug, people);
  await sender.run(office.url);
  // as if its row had been restored from a copy
  await sender.sql(
    'UPDATE outbox SET sent_at = NULL, due_at = 0 WHERE person_id = (SELECT id FROM people WHERE email = ?)',
    people[0]?.email ?? '',
  );
  await sender.run(office.url);
  const taken = office.taken();
  assert.equal(taken.length, 4);
  const [first, second] = taken.filter(({ to }) => to === people[0]?.email);
  assert.equal(first?.id, second?.id);
  assert.equal(new Set(taken.map(({ id }) => id)).size, 3);
  const rows = await sender.sql<{ id: string; unique_key: string }>(
    'SELECT people.id, unique_key FROM people JOIN outbox ON person_id = people.id',
  );
  for (const { id } of taken) {
    assert.match(id, /^<[\w-]{20,}@yhdistys\.example>$/);
    for (const row of rows) assert.ok(!id.includes(row.id) && !id.includes(row.unique_key));
  }
});

test('owners and editors read an event’s messages page by page; viewers and other organisations do not', async () => {
  const { sender, slug, key, viewer } = await at();
  const office = await openPostOffice();
  await registerAll(sender, slug, crowd(5));
  await sender.run(office.url);
  const first = await messages(sender, key, slug, '?limit=3');
  const second = await messages(sender, key, slug, `?limit=3&cursor=${first.nextCursor}`);
  const all = [...first.messages, ...second.messages];
  assert.deepEqual([first.messages.length, second.messages.length, second.nextCursor], [3, 2, null]);
  assert.deepEqual(new Set(all.map(({ participant }) => participant)).size, 5);
  for (const { kind, event, state, reason, attempts, sentAt } of all)
    assert.deepEqual([kind, event, state, reason, attempts, typeof sentAt], ['registered', slug, 'sent', null, 1, 'string']);
  const stranger = await stage(sender);
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
