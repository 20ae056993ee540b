/** Ten times as many random sequences as in the default run, and longer ones. */

import { test } from 'node:test';
import fc from 'fast-check';
import { host } from '../support/client.ts';
import { arbitrarySteps, runSteps, startSequence } from '../support/sequence.ts';
import { openSqlite } from '../support/sqlite.ts';
import { markMailSent } from '../support/storm.ts';

// first, as the other test blocks this process for longer than a connection to HOST lives
test('after twenty random sequences of 25 steps D1 agrees with the model', async () => {
  const { db } = await host();
  await fc.assert(
    fc.asyncProperty(arbitrarySteps(25), async (all) => runSteps(await startSequence(db), all)),
    { numRuns: 20, endOnFailure: true },
  );
  await markMailSent(db);
});

test('after a thousand random sequences of 40 steps seats and waitlist are as the model says', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySteps(40), async (all) =>
      runSteps(await startSequence(openSqlite()), all),
    ),
    { numRuns: 1000 },
  );
});
