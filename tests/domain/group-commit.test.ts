/** Group commit without a database: who shares a batch, timeouts and errors. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  BatchUnconfirmed,
  groupCommit,
  type SendBatch,
} from '../../worker/storage/group-commit.ts';

type Statement = { of: string; nth: number };

/** A database whose batches the test completes or fails. */
function manualDatabase() {
  const batches: { names: string[]; succeed(): void; fail(error: Error): void }[] = [];
  const background: Promise<unknown>[] = [];
  const db = {
    batch: (statements: Statement[]) =>
      new Promise((resolve, reject) => {
        batches.push({
          names: statements.map(({ of, nth }) => `${of}${nth}`),
          succeed: () => resolve(statements.map(({ of, nth }) => ({ results: [{ of, nth }] }))),
          fail: reject,
        });
      }),
  } as unknown as D1Database;
  const request = (): SendBatch => groupCommit(db, (work) => background.push(work));
  const send = async (of: string, statements = 3, batch = request()) => {
    const asked = Array.from({ length: statements }, (_, nth) => ({
      of,
      nth,
    })) as unknown as D1PreparedStatement[];
    return (await batch(asked)).map(({ results }) => results);
  };
  /** The batches so far, each as the submissions whose statements it contains. */
  const sent = () =>
    batches.map(({ names }) => names.filter((name) => name.endsWith('0')).join(' '));
  return { batches, background, request, send, sent };
}

const answered = (of: string, statements = 3) =>
  Array.from({ length: statements }, (_, nth) => [{ of, nth }]);

test('without concurrency each submission is sent at once in its own batch', async () => {
  const { batches, send } = manualDatabase();
  for (const who of ['a', 'b', 'c']) {
    const sent = send(who);
    assert.deepEqual(batches.at(-1)?.names, [`${who}0`, `${who}1`, `${who}2`]);
    batches.at(-1)?.succeed();
    assert.deepEqual(await sent, answered(who));
  }
  assert.equal(batches.length, 3);
});

test('submissions that arrive while two batches are running share the next batch in their order', async () => {
  const { batches, background, send } = manualDatabase();
  const sent = ['a', 'b', 'c', 'd', 'e'].map((who) => send(who));
  assert.equal(batches.length, 2);
  batches[0]?.succeed();
  assert.deepEqual(await sent[0], answered('a'));
  await turn();
  assert.deepEqual(batches[2]?.names, ['c0', 'c1', 'c2', 'd0', 'd1', 'd2', 'e0', 'e1', 'e2']);
  for (const { succeed } of batches) succeed();
  assert.deepEqual(
    await Promise.all(sent),
    ['a', 'b', 'c', 'd', 'e'].map((who) => answered(who)),
  );
  // once for each batch: its sender may be cut off, the others must still be sent
  assert.equal(background.length, 3);
  await Promise.all(background);
});

test('a batch stays within the platform limit of statements per request', async () => {
  const { batches, send } = manualDatabase();
  const sent = Array.from({ length: 27 }, (_, index) => send(`p${index}-`));
  for (let done = 0; done < batches.length; done += 1) {
    batches[done]?.succeed();
    await turn();
  }
  assert.deepEqual(
    batches.map(({ names }) => names.length),
    [3, 3, 30, 30, 15],
  );
  assert.equal((await Promise.all(sent)).length, 27);
  const big = send('big', 60);
  assert.equal(batches.at(-1)?.names.length, 60);
  batches.at(-1)?.succeed();
  await big;
});

test('when a group fails its members are sent alone, and only the faulty one is rejected', async () => {
  const { batches, send } = manualDatabase();
  const [first, second, good, bad] = ['first', 'second', 'good', 'bad'].map((who) => send(who));
  batches[0]?.succeed();
  batches[1]?.succeed();
  await turn();
  batches[2]?.fail(new Error('a constraint'));
  await turn();
  assert.deepEqual(
    batches.slice(3).map(({ names }) => names[0]),
    ['good0', 'bad0'],
  );
  batches[3]?.succeed();
  batches[4]?.fail(new Error('a constraint'));
  assert.deepEqual(await good, answered('good'));
  await assert.rejects(bad ?? Promise.resolve(), /a constraint/);
  await Promise.all([first, second]);
  const after = send('after');
  assert.equal(batches.length, 6, 'the slot is free again');
  batches[5]?.succeed();
  await after;
});

test('a batch that fails alone fails with its own error, and the next goes on', async () => {
  const { batches, background, send } = manualDatabase();
  const sent = [send('a'), send('b'), send('c')];
  batches[0]?.fail(new Error('no network'));
  await assert.rejects(sent[0] ?? Promise.resolve(), /no network/);
  await turn();
  assert.equal(batches[2]?.names[0], 'c0');
  batches[1]?.succeed();
  batches[2]?.succeed();
  assert.deepEqual(await sent[2], answered('c'));
  await Promise.all(background);
});

test('after a transient error every member of a group is rejected, so that each can retry', async () => {
  const { batches, send, sent } = manualDatabase();
  const all = ['a', 'b', 'c', 'd'].map((who) => send(who));
  batches[0]?.succeed();
  batches[1]?.succeed();
  await turn();
  batches[2]?.fail(new Error('D1_ERROR: Network connection lost.'));
  await assert.rejects(all[2] ?? Promise.resolve(), /connection lost/);
  await assert.rejects(all[3] ?? Promise.resolve(), /connection lost/);
  assert.deepEqual(sent(), ['a0', 'b0', 'c0 d0']);
});

test('a submission that gets no slot in fifteen seconds is rejected and never sent later', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { batches, send, sent } = manualDatabase();
  const running = [send('a'), send('b')];
  const sender = send('c');
  t.mock.timers.tick(1);
  // the request that sends the group ends with its response, and the group with it
  const waiting = [sender, send('d')].map((one) => assert.rejects(one, BatchUnconfirmed));
  t.mock.timers.tick(14_998);
  await turn();
  const later = send('e');
  assert.deepEqual(sent(), ['a0', 'b0']);
  t.mock.timers.tick(1);
  await Promise.all([...waiting, assert.rejects(later, BatchUnconfirmed)]);
  for (const { succeed } of batches) succeed();
  await Promise.all(running);
  await turn();
  assert.deepEqual(sent(), ['a0', 'b0']);
  const next = [send('f'), send('g')];
  assert.deepEqual(sent(), ['a0', 'b0', 'f0', 'g0'], 'a member that timed out still has a slot');
  for (const { succeed } of batches) succeed();
  await Promise.all(next);
});

test('a member that times out does not stop the rest of its group', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { batches, send, sent } = manualDatabase();
  const running = [send('a'), send('b')];
  const real = globalThis.setTimeout;
  // a sender that was cut off: its timers never fire
  globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
  void send('c');
  globalThis.setTimeout = real;
  const waiting = assert.rejects(send('d'), BatchUnconfirmed);
  t.mock.timers.tick(14_999);
  const later = send('e');
  t.mock.timers.tick(1);
  await waiting;
  batches[0]?.succeed();
  await turn();
  assert.deepEqual(sent(), ['a0', 'b0', 'c0 e0']);
  for (const { succeed } of batches) succeed();
  await Promise.all([...running, later]);
});

test('a group without members gives its slot to the next group', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { batches, send, sent } = manualDatabase();
  const running = [send('a'), send('b')];
  const waiting = assert.rejects(send('big', 32), BatchUnconfirmed);
  t.mock.timers.tick(10_000);
  const later = send('d');
  t.mock.timers.tick(5000);
  await waiting;
  batches[0]?.succeed();
  await turn();
  assert.deepEqual(sent(), ['a0', 'b0', 'd0']);
  batches[1]?.succeed();
  batches[2]?.succeed();
  await Promise.all([...running, later]);
});

test('a member of a running batch waits for its result until the batch times out', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { batches, send, sent } = manualDatabase();
  void send('a');
  void send('b');
  const [c, d] = [send('c'), send('d')];
  const rejected = assert.rejects(d, BatchUnconfirmed);
  batches[0]?.succeed();
  await turn();
  assert.deepEqual(sent(), ['a0', 'b0', 'c0 d0']);
  t.mock.timers.tick(15_000);
  t.mock.timers.tick(34_999);
  await turn();
  assert.deepEqual(sent(), ['a0', 'b0', 'c0 d0']);
  void c.catch(() => {});
  t.mock.timers.tick(1);
  await rejected;
  batches[2]?.succeed();
  await turn();
  assert.deepEqual(
    sent(),
    ['a0', 'b0', 'c0 d0'],
    'of what may have been written nothing is sent again',
  );
});

test('a batch that was cut off with its request releases its slot after the timeout', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { batches, send, sent } = manualDatabase();
  void send('a');
  void send('b');
  t.mock.timers.tick(34_000);
  const waiting = send('c');
  t.mock.timers.tick(1001);
  const next = send('d');
  await turn();
  assert.deepEqual(sent(), ['a0', 'b0', 'c0 d0'], 'in their order');
  batches[2]?.succeed();
  assert.deepEqual(await Promise.all([waiting, next]), [answered('c'), answered('d')]);
});

test('a request that has sent a group sends only its own statements afterwards', async () => {
  const { batches, request, send, sent } = manualDatabase();
  const [busy, other] = [send('a'), send('b')];
  const sender = request();
  const first = [send('c', 3, sender), send('d')];
  for (const { succeed } of batches) succeed();
  await turn();
  batches[2]?.succeed();
  await Promise.all([busy, other, ...first]);
  const again = [send('e'), send('f'), send('c', 1, sender), send('g')];
  for (const { succeed } of batches.slice(3)) succeed();
  await turn();
  for (const { succeed } of batches.slice(5)) succeed();
  assert.deepEqual(sent(), ['a0', 'b0', 'c0 d0', 'e0', 'f0', 'c0', 'g0']);
  await Promise.all(again);
});
