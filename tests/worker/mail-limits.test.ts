/**
 * Limits on mail that strangers cause at an address: five a day, and nothing its owner needs is
 * dropped.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../worker/contract/limits.ts';
import {
  call,
  callManage,
  host,
  type Mail,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  patchEvent,
  post,
  readManagePage,
  register,
  seatCounters,
  tokenOf,
  uniqueName,
} from '../support/client.ts';

const dailyLimit = limits.mailsByOthersPerDay;

/** All mails to any spelling of the address. */
async function mailsTo(addresses: readonly string[]): Promise<Mail[]> {
  const { runCron } = await host();
  // each run sends a few dozen; two find nothing left
  for (let n = 0; n < 3; n += 1) await runCron();
  const all = await Promise.all(addresses.map((address) => mailTo(address, 0)));
  return all.flat();
}

/** Backdates all mails of this mailbox by a day. */
async function passOneDay(address: string): Promise<void> {
  const { db } = await host();
  await db
    .prepare(
      `UPDATE outbox SET created_at = created_at - 86400000, due_at = due_at - 86400000
       WHERE mailbox IN (SELECT mailbox FROM outbox WHERE person_id IN (SELECT id FROM people WHERE email = ?) AND mailbox IS NOT NULL)`,
    )
    .bind(address)
    .run();
}

test('a thousand registrations under one stranger’s address cause five mails in total, for all organisers and spellings', async () => {
  const address = `${uniqueName('uhri')}@example.org`;
  const spelt = [
    address,
    address.toUpperCase(),
    address.replace('@', '+x@'),
    address.replace('example', 'Example'),
  ];
  const slugs = await Promise.all(
    [makeOrganization(), makeOrganization(), makeOrganization()].map(async (owner) =>
      makeEvent(await owner),
    ),
  );
  const stormOf = (from: number) =>
    post(
      [slugs[from % 3] ?? ''],
      Array.from({ length: 10 }, (_, index) => ({
        name: `Nimi ${from}x${index}`,
        email: spelt[(from + index) % 4],
      })),
    );
  const statuses = new Set<number>();
  for (let from = 0; from < 100; from += 10)
    for (const { status } of await Promise.all(
      Array.from({ length: 10 }, (_, n) => stormOf(from + n)),
    ))
      statuses.add(status);
  assert.deepEqual([...statuses], [201], 'the answer does not change');
  const taken = await Promise.all(slugs.map(async (slug) => (await seatCounters(slug)).confirmed));
  assert.equal(
    taken[0] && taken[1] && taken[2] && taken[0] + taken[1] + taken[2],
    1000,
    'all are registered',
  );
  const mails = await mailsTo(spelt);
  assert.equal(mails.length, dailyLimit);
  for (const mail of mails) assert.match(mail.text, /En ilmoittautunut: poista tietoni/);
});

test('only the last mail of the limit explains how to get the other links', async () => {
  const { email } = makePerson();
  const slug = await makeEvent(await makeOrganization());
  for (let n = 1; n <= dailyLimit + 1; n += 1) {
    await register([slug], [{ name: `Nimi ${n}`, email }]);
    await mailTo(email, Math.min(n, dailyLimit));
  }
  const [last, ...others] = await mailTo(email, dailyLimit);
  assert.match(
    last?.text ?? '',
    /enintään 5 viestiä[\s\S]*Linkit niihin saat .* klo\u00a0\d+\.\d\d jälkeen: http\S+\/e\//,
  );
  for (const mail of others) assert.doesNotMatch(mail.text, /Linkit niihin/);
});

test('mails caused by the person’s own link or by the organiser are not limited', async () => {
  const owner = await makeOrganization();
  const { email } = makePerson();
  const slug = await makeEvent(owner);
  for (let n = 1; n <= dailyLimit + 2; n += 1)
    await register([slug], [{ name: `Nimi ${n}`, email }]);
  const mails = await mailTo(email, dailyLimit);
  const token = tokenOf(mails.at(-1) ?? assert.fail());
  await callManage(token, '/cancel', { body: {} });
  assert.match((await mailTo(email, dailyLimit + 1))[0]?.subject ?? '', /peruutettu/);
  await callManage(token, '/restore', { body: {} });
  await mailTo(email, dailyLimit + 2);
  const participant = { name: 'Soittaja', email };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const path = `/api/v1/desk/events/${slug}/registrations`;
  assert.equal(
    (await call(path, { body: { participant }, headers, bearer: owner.key })).status,
    201,
  );
  await mailTo(email, dailyLimit + 3);
  assert.equal(
    (await call(`/api/v1/desk/events/${slug}/cancel`, { body: {}, bearer: owner.key })).status,
    200,
  );
  // every registration, also those whose confirmation was withheld
  await mailTo(email, dailyLimit + 3 + dailyLimit + 3);
});

test('requested links and typed new addresses count towards the daily five', async () => {
  const victim = makePerson();
  const slug = await makeEvent(await makeOrganization());
  await register([slug], [victim]);
  await mailTo(victim.email, 1);
  for (let n = 2; n <= dailyLimit; n += 1) {
    const stranger = makePerson();
    await register([slug], [stranger]);
    const token = tokenOf((await mailTo(stranger.email))[0] ?? assert.fail());
    const answer = await callManage(token, '', {
      method: 'PATCH',
      body: { participant: { email: victim.email } },
    });
    assert.equal(answer.status, 202);
    await mailTo(victim.email, n);
  }
  const asked = () => call('/api/v1/manage-link', { body: { email: victim.email } });
  assert.deepEqual(
    [(await asked()).status, (await mailsTo([victim.email])).length],
    [202, dailyLimit],
  );
  await passOneDay(victim.email);
  const { db } = await host();
  await db.prepare("UPDATE outbox SET unique_key = 'x' || unique_key WHERE kind = 'link'").run();
  assert.equal((await asked()).status, 202);
  const [link] = await mailTo(victim.email, dailyLimit + 1);
  assert.equal(
    (await readManagePage(tokenOf(link ?? assert.fail()))).participant.email,
    victim.email,
  );
});

test('the limit is per mailbox and ends the next day', async () => {
  const { email } = makePerson();
  const slug = await makeEvent(await makeOrganization());
  for (let n = 0; n < dailyLimit + 2; n += 1)
    await register([slug], [{ name: `Nimi ${n}`, email }]);
  assert.equal((await mailsTo([email])).length, dailyLimit);
  const other = makePerson();
  await register([slug], [other]);
  await mailTo(other.email, 1);
  await passOneDay(email);
  for (let n = 10; n < 10 + dailyLimit + 2; n += 1)
    await register([slug], [{ name: `Nimi ${n}`, email }]);
  assert.equal((await mailsTo([email])).length, 2 * dailyLimit);
});

/**
 * Puts that many registrations of one address on a waitlist and promotes all. `promotionMails`
 * counts the mails about a seat so far.
 */
async function promotedAll(
  names: number,
): Promise<{ email: string; promotionMails: () => Promise<number> }> {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await register([slug], [makePerson()]);
  const { email } = makePerson();
  for (let n = 0; n < names; n += 1) await register([slug], [{ name: `Nimi ${n}`, email }]);
  await mailsTo([email]);
  await patchEvent(owner, slug, { registration: { capacity: null } });
  const promotionMails = async () =>
    (await mailsTo([email])).filter(({ subject }) => subject.startsWith('Sait paikan')).length;
  return { email, promotionMails };
}

test('promotions of invented names count towards the limit and are mailed on the following days', async () => {
  const { email, promotionMails } = await promotedAll(dailyLimit + 3);
  assert.equal(await promotionMails(), 0);
  assert.equal((await mailsTo([email])).length, dailyLimit);
  // backdated together: delayed mails become due, and longer delays are one day shorter
  for (const by of [dailyLimit, dailyLimit + 3, dailyLimit + 3]) {
    await passOneDay(email);
    assert.equal(await promotionMails(), by);
  }
  assert.equal((await mailsTo([email])).length, 2 * dailyLimit + 3, 'each name once');
});

test('while delayed promotion mails fill the limit, mails that can be requested again are not sent', async () => {
  const { email, promotionMails } = await promotedAll(dailyLimit);
  await passOneDay(email);
  assert.equal(await promotionMails(), dailyLimit);
  await register([await makeEvent(await makeOrganization())], [{ name: 'Toinen', email }]);
  assert.equal((await mailsTo([email])).length, 2 * dailyLimit, 'the second day is full');
});

test('a mailbox’s only waitlisted person, and a person with a confirmed address, is notified of a seat at once', async () => {
  const single = await promotedAll(1);
  assert.equal(await single.promotionMails(), 1);
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await register([slug], [makePerson()]);
  const [one, proved] = [makePerson(), makePerson()];
  await register([slug], [one]);
  const token = tokenOf((await mailTo(one.email))[0] ?? assert.fail());
  await callManage(token, '', { method: 'PATCH', body: { participant: { email: proved.email } } });
  const proof =
    /\/r\/address\S+token=(\S+)/.exec((await mailTo(proved.email))[0]?.text ?? '')?.[1] ??
    assert.fail();
  const confirmed = await call('/r/address', {
    raw: new URLSearchParams({ token: proof }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(confirmed.status, 200);
  await mailTo(proved.email, 2);
  const other = await makeEvent(owner);
  for (let n = 0; n < dailyLimit; n += 1)
    await register([other], [{ name: `Nimi ${n}`, email: proved.email }]);
  await mailsTo([proved.email]);
  await patchEvent(owner, slug, { registration: { capacity: null } });
  assert.match((await mailsTo([proved.email]))[0]?.subject ?? '', /^Sait paikan/);
});

test('the outbox stores a mark of the mailbox and no address', async () => {
  const { db } = await host();
  const { email } = makePerson();
  await register([await makeEvent(await makeOrganization())], [{ name: 'Nimi', email }]);
  const row = await db
    .prepare('SELECT * FROM outbox WHERE person_id = (SELECT id FROM people WHERE email = ?)')
    .bind(email)
    .first<{ mailbox: string }>();
  assert.match(row?.mailbox ?? '', /^[\w-]{27}$/);
  assert.ok(!JSON.stringify(row).includes(email.split('@')[0] ?? ''));
});
