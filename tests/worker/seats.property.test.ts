/** Random sequences of actions: the database agrees with a plain model after every step. */

import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { host } from '../support/client.ts';
import { arbitrarySteps, runSteps, startSequence } from '../support/sequence.ts';
import { openSqlite } from '../support/sqlite.ts';
import { markMailSent } from '../support/storm.ts';

// a failure prints its seed and path: pass both to `fc.assert` to repeat it
test('after a hundred random sequences of 25 steps seats and waitlist are as the model says', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySteps(25), async (all) => {
      await runSteps(await startSequence(openSqlite()), all);
      // SQLite never yields, so a connection that HOST has closed meanwhile would go unnoticed
      await setImmediate();
    }),
    { numRuns: 100 },
  );
});

test('after two random sequences of 25 steps D1 agrees with the model', async () => {
  const { db } = await host();
  await fc.assert(
    fc.asyncProperty(arbitrarySteps(25), async (all) => runSteps(await startSequence(db), all)),
    { numRuns: 2, endOnFailure: true },
  );
  await markMailSent(db);
});
