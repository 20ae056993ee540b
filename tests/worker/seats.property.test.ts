/**
 * Any order of anything: the database agrees with plain lists after every step, and the event
 * holds.
 */

import { test } from 'node:test';
import fc from 'fast-check';
import { host } from '../support/client.ts';
import { newWorld, play, steps } from '../support/sequence.ts';
import { openSqlite } from '../support/sqlite.ts';
import { leaveNoMail } from '../support/storm.ts';

// a failure prints its seed and path: give both to `fc.assert` to have it again
test('whatever a hundred times twenty-five steps do, who has a place and who waits in which order is as the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(steps(25), async (all) => play(await newWorld(openSqlite()), all)),
    { numRuns: 100 },
  );
});

test('so it is with D1 itself', async () => {
  const { db } = await host();
  await fc.assert(
    fc.asyncProperty(steps(25), async (all) => play(await newWorld(db), all)),
    { numRuns: 2, endOnFailure: true },
  );
  await leaveNoMail(db);
});
