/**
 * Ten thousand mails while the sending process is killed ten times: none sent twice, none dropped.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { newDatabaseFolder, startMailSender, stopMailSenders } from '../support/mail-sender.ts';
import { startMailServer, stopMailServers } from '../support/mail-server.ts';
import { countPendingMails, expireLeases, makeMailEvent, queueMails } from '../support/mailing.ts';
import { seededRandom } from '../support/random.ts';

after(() => {
  stopMailSenders();
  stopMailServers();
});

/** The messages one sender hands over at once, which become uncertain when it dies. */
const BATCH_SIZE = 5;

test('killed ten times while it sends 10,000 mails, it sends none twice and marks the uncertain ones', async (t) => {
  const [state, office, chance] = [
    newDatabaseFolder(),
    await startMailServer({ brief: true }),
    seededRandom(7),
  ];
  let sender = await startMailSender(state);
  const { slug } = await makeMailEvent(sender);
  const addresses = await queueMails(sender, slug, 10_000);
  let kills = 0;
  let sending = 0;
  const drain = async () => {
    while ((await countPendingMails(sender)) > 0) await sender.run(office.url);
  };
  /** Two jobs at once, as happens when one takes longer than a minute. */
  const drainTwice = async () => {
    const began = performance.now();
    await Promise.allSettled([drain(), drain()]);
    sending += performance.now() - began;
  };
  while (kills < 10) {
    const before = office.received().length;
    const draining = drainTwice();
    // after some hundreds of mails, at a random time
    while (office.received().length < before + 300) await pause(20);
    await pause(chance.whole(300));
    await sender.kill();
    await draining;
    kills += 1;
    sender = await startMailSender(state);
    await expireLeases(sender);
  }
  assert.ok((await countPendingMails(sender)) > 1000, 'all were sent before the last kill');
  await drainTwice();

  const taken = office.received().map(({ to }) => to);
  const got = new Set(taken);
  assert.equal(got.size, taken.length, 'a mail was sent twice');
  const rows = await sender.sql<{
    email: string;
    sent: number;
    uncertain: number;
    last_error: string | null;
  }>(
    'SELECT people.email, sent_at IS NOT NULL AS sent, uncertain, last_error FROM outbox JOIN people ON people.id = person_id',
  );
  assert.deepEqual(new Set(rows.map(({ email }) => email)), new Set(addresses));
  for (const { email, sent, uncertain, last_error } of rows) {
    assert.equal(sent + uncertain, 1, `${email}: ${last_error}`);
    if (sent) assert.ok(got.has(email), `${email} was never sent`);
  }
  const uncertain = rows.filter((row) => row.uncertain === 1);
  t.diagnostic(
    `${uncertain.length} uncertain, ${uncertain.filter(({ email }) => got.has(email)).length} of them had arrived`,
  );
  t.diagnostic(`${(sending / 1000).toFixed(1)} s of sending, without the ten starts of the Worker`);
  assert.ok(
    uncertain.length > 0,
    'no kill came between a message and its reply, so the test proves nothing',
  );
  assert.ok(uncertain.length <= kills * 2 * BATCH_SIZE, `${uncertain.length}`);
  assert.deepEqual(
    new Set(uncertain.map(({ last_error }) => last_error)),
    new Set(['sender-lost']),
  );
});
