/** Group commit, without a database: who goes with whom, and that nobody waits for somebody who has gone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type Batch, together } from '../../worker/storage/together.ts';

type Statement = { of: string; nth: number };

/** A database whose batches land when they are told to. */
function airport() {
  const batches: { names: string[]; land(): void; crash(error: Error): void }[] = [];
  const held: Promise<unknown>[] = [];
  const db = {
    batch: (statements: Statement[]) =>
      new Promise((resolve, reject) => {
        batches.push({
          names: statements.map(({ of, nth }) => `${of}${nth}`),
          land: () => resolve(statements.map(({ of, nth }) => ({ results: [{ of, nth }] }))),
          crash: reject,
        });
      }),
  } as unknown as D1Database;
  const batch: Batch = together(db, (work) => held.push(work));
  const send = (of: string, statements = 3) =>
    batch(Array.from({ length: statements }, (_, nth) => ({ of, nth })) as unknown as D1PreparedStatement[]).then((results) =>
      results.map((one) => one.results),
    );
  return { batches, held, send };
}

const answered = (of: string, statements = 3) => Array.from({ length: statements }, (_, nth) => [{ of, nth }]);

test('in quiet times everybody goes at once and alone', async () => {
  const { batches, send } = airport();
  for (const who of ['a', 'b', 'c']) {
    const sent = send(who);
    assert.deepEqual(batches.at(-1)?.names, [`${who}0`, `${who}1`, `${who}2`]);
    batches.at(-1)?.land();
    assert.deepEqual(await sent, answered(who));
  }
  assert.equal(batches.length, 3);
});

test('who comes while two batches fly goes in the next one, each with their own statements in their own order', async () => {
  const { batches, held, send } = airport();
  const sent = ['a', 'b', 'c', 'd', 'e'].map((who) => send(who));
  assert.equal(batches.length, 2);
  batches[0]?.land();
  assert.deepEqual(await sent[0], answered('a'));
  await turn();
  assert.deepEqual(batches[2]?.names, ['c0', 'c1', 'c2', 'd0', 'd1', 'd2', 'e0', 'e1', 'e2']);
  for (const { land } of batches) land();
  assert.deepEqual(
    await Promise.all(sent),
    ['a', 'b', 'c', 'd', 'e'].map((who) => answered(who)),
  );
  // once for each batch: whoever sends it may go away, the others may not be left behind
  assert.equal(held.length, 3);
  await Promise.all(held);
});

test('a batch has no more statements than the platform lets one request ask', async () => {
  const { batches, send } = airport();
  const sent = Array.from({ length: 27 }, (_, index) => send(`p${index}-`));
  for (let landed = 0; landed < batches.length; landed += 1) {
    batches[landed]?.land();
    await turn();
  }
  assert.deepEqual(
    batches.map(({ names }) => names.length),
    [3, 3, 30, 30, 15],
  );
  assert.equal((await Promise.all(sent)).length, 27);
  const big = send('big', 60);
  assert.equal(batches.at(-1)?.names.length, 60);
  batches.at(-1)?.land();
  await big;
});

test('when a group fails each of it goes alone, and only who is at fault fails', async () => {
  const { batches, send } = airport();
  const [first, second, good, bad] = ['first', 'second', 'good', 'bad'].map((who) => send(who));
  batches[0]?.land();
  batches[1]?.land();
  await turn();
  batches[2]?.crash(new Error('a constraint'));
  await turn();
  assert.deepEqual(
    batches.slice(3).map(({ names }) => names[0]),
    ['good0', 'bad0'],
  );
  batches[3]?.land();
  batches[4]?.crash(new Error('a constraint'));
  assert.deepEqual(await good, answered('good'));
  await assert.rejects(bad ?? Promise.resolve(), /a constraint/);
  await Promise.all([first, second]);
  const after = send('after');
  assert.equal(batches.length, 6, 'the place in the air is free again');
  batches[5]?.land();
  await after;
});

test('a batch that fails alone fails with its own error, and the next goes on', async () => {
  const { batches, held, send } = airport();
  const sent = [send('a'), send('b'), send('c')];
  batches[0]?.crash(new Error('no network'));
  await assert.rejects(sent[0] ?? Promise.resolve(), /no network/);
  await turn();
  assert.equal(batches[2]?.names[0], 'c0');
  batches[1]?.land();
  batches[2]?.land();
  assert.deepEqual(await sent[2], answered('c'));
  await Promise.all(held);
});

test('whoever hears nothing of their group for five seconds goes alone, and so does the next', async (t) => {
  const { batches, send } = airport();
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const lost = [send('a'), send('b')];
  const waiting = send('c');
  assert.equal(batches.length, 2);
  t.mock.timers.tick(4999);
  await turn();
  assert.equal(batches.length, 2);
  t.mock.timers.tick(1);
  await turn();
  assert.deepEqual(batches[2]?.names[0], 'c0');
  batches[2]?.land();
  assert.deepEqual(await waiting, answered('c'));
  const next = send('d');
  assert.equal(batches[3]?.names[0], 'd0');
  batches[3]?.land();
  assert.deepEqual(await next, answered('d'));
  assert.equal(lost.length, 2);
});
