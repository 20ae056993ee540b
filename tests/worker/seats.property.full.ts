/** Ten times as many sequences as in every run, and longer ones. */

import { test } from 'node:test';
import fc from 'fast-check';
import { host } from '../support/client.ts';
import { newWorld, play, steps } from '../support/sequence.ts';
import { openSqlite } from '../support/sqlite.ts';
import { leaveNoMail } from '../support/storm.ts';

// first, as the other keeps this process busy for longer than a connection to HOST lives
test('twenty sequences of twenty-five steps end so with D1 itself', async () => {
  const { db } = await host();
  await fc.assert(
    fc.asyncProperty(steps(25), async (all) => play(await newWorld(db), all)),
    { numRuns: 20, endOnFailure: true },
  );
  await leaveNoMail(db);
});

test('a thousand sequences of forty steps end as the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(steps(40), async (all) => play(await newWorld(openSqlite()), all)),
    { numRuns: 1000 },
  );
});
