/**
 * What strangers can do to a mailbox by typing its address: five mails a day, and nothing lost of
 * what its owner needs.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../worker/contract/limits.ts';
import {
  call,
  host,
  type Mail,
  mailTo,
  makeEvent,
  organization,
  own,
  patchEvent,
  person,
  post,
  readOwn,
  register,
  seats,
  tokenOf,
  unique,
} from '../support/client.ts';

const most = limits.strangersMails;

/** Every mail to any spelling of the address. */
async function mailbox(addresses: readonly string[]): Promise<Mail[]> {
  const { runCron } = await host();
  // each run sends a few dozen; two find nothing left
  for (let n = 0; n < 3; n += 1) await runCron();
  const all = await Promise.all(addresses.map((address) => mailTo(address, 0)));
  return all.flat();
}

/** As if the mails of this mailbox so far had been caused a day and a night ago. */
async function sleep(address: string): Promise<void> {
  const { db } = await host();
  await db
    .prepare(
      `UPDATE outbox SET created_at = created_at - 86400000, due_at = due_at - 86400000
       WHERE mailbox IN (SELECT mailbox FROM outbox WHERE person_id IN (SELECT id FROM people WHERE email = ?) AND mailbox IS NOT NULL)`,
    )
    .bind(address)
    .run();
}

test('a thousand registrations in a stranger’s name are five mails, whoever organises and however the address is spelt', async () => {
  const address = `${unique('uhri')}@example.org`;
  const spelt = [
    address,
    address.toUpperCase(),
    address.replace('@', '+x@'),
    address.replace('example', 'Example'),
  ];
  const slugs = await Promise.all(
    [organization(), organization(), organization()].map(async (owner) => makeEvent(await owner)),
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
  assert.deepEqual([...statuses], [201], 'the answer is the same as ever');
  const taken = await Promise.all(slugs.map(async (slug) => (await seats(slug)).confirmed));
  assert.equal(
    taken[0] && taken[1] && taken[2] && taken[0] + taken[1] + taken[2],
    1000,
    'the registrations stand',
  );
  const mails = await mailbox(spelt);
  assert.equal(mails.length, most);
  for (const mail of mails) assert.match(mail.text, /En ilmoittautunut: poista tietoni/);
});

test('the last of them says how to get the rest, and the others do not', async () => {
  const { email } = person();
  const slug = await makeEvent(await organization());
  for (let n = 1; n <= most + 1; n += 1) {
    await register([slug], [{ name: `Nimi ${n}`, email }]);
    await mailTo(email, Math.min(n, most));
  }
  const [last, ...others] = await mailTo(email, most);
  assert.match(
    last?.text ?? '',
    /enintään 5 viestiä[\s\S]*Linkit niihin saat .* klo\u00a0\d+\.\d\d jälkeen: http\S+\/e\//,
  );
  for (const mail of others) assert.doesNotMatch(mail.text, /Linkit niihin/);
});

test('what the person does with their own link, and what the organiser does, is still told', async () => {
  const owner = await organization();
  const { email } = person();
  const slug = await makeEvent(owner);
  for (let n = 1; n <= most + 2; n += 1) await register([slug], [{ name: `Nimi ${n}`, email }]);
  const mails = await mailTo(email, most);
  const token = tokenOf(mails.at(-1) ?? assert.fail());
  await own(token, '/cancel', { body: {} });
  assert.match((await mailTo(email, most + 1))[0]?.subject ?? '', /peruutettu/);
  await own(token, '/restore', { body: {} });
  await mailTo(email, most + 2);
  const participant = { name: 'Soittaja', email };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const path = `/api/v1/desk/events/${slug}/registrations`;
  assert.equal(
    (await call(path, { body: { participant }, headers, bearer: owner.key })).status,
    201,
  );
  await mailTo(email, most + 3);
  assert.equal(
    (await call(`/api/v1/desk/events/${slug}/cancel`, { body: {}, bearer: owner.key })).status,
    200,
  );
  // everybody, also those whose confirmation was withheld
  await mailTo(email, most + 3 + most + 3);
});

test('links that anybody asks for, and new addresses that anybody types, count among the five', async () => {
  const victim = person();
  const slug = await makeEvent(await organization());
  await register([slug], [victim]);
  await mailTo(victim.email, 1);
  for (let n = 2; n <= most; n += 1) {
    const stranger = person();
    await register([slug], [stranger]);
    const token = tokenOf((await mailTo(stranger.email))[0] ?? assert.fail());
    const answer = await own(token, '', {
      method: 'PATCH',
      body: { participant: { email: victim.email } },
    });
    assert.equal(answer.status, 202);
    await mailTo(victim.email, n);
  }
  const asked = () => call('/api/v1/manage-link', { body: { email: victim.email } });
  assert.deepEqual([(await asked()).status, (await mailbox([victim.email])).length], [202, most]);
  await sleep(victim.email);
  const { db } = await host();
  await db.prepare("UPDATE outbox SET unique_key = 'x' || unique_key WHERE kind = 'link'").run();
  assert.equal((await asked()).status, 202);
  const [link] = await mailTo(victim.email, most + 1);
  assert.equal((await readOwn(tokenOf(link ?? assert.fail()))).participant.email, victim.email);
});

test('another mailbox is none the poorer for it, and the next day there are five again', async () => {
  const { email } = person();
  const slug = await makeEvent(await organization());
  for (let n = 0; n < most + 2; n += 1) await register([slug], [{ name: `Nimi ${n}`, email }]);
  assert.equal((await mailbox([email])).length, most);
  const other = person();
  await register([slug], [other]);
  await mailTo(other.email, 1);
  await sleep(email);
  for (let n = 10; n < 10 + most + 2; n += 1)
    await register([slug], [{ name: `Nimi ${n}`, email }]);
  assert.equal((await mailbox([email])).length, 2 * most);
});

/**
 * So many wait in the victim's name, and all get a place at once. @returns how many of its mails
 * are so far of a place
 */
async function promotedAll(names: number): Promise<{ email: string; told: () => Promise<number> }> {
  const owner = await organization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await register([slug], [person()]);
  const { email } = person();
  for (let n = 0; n < names; n += 1) await register([slug], [{ name: `Nimi ${n}`, email }]);
  await mailbox([email]);
  await patchEvent(owner, slug, { registration: { capacity: null } });
  const told = async () =>
    (await mailbox([email])).filter(({ subject }) => subject.startsWith('Sait paikan')).length;
  return { email, told };
}

test('names made up in a queue are no way round it: places that come free count too, and are told of on the days that follow', async () => {
  const { email, told } = await promotedAll(most + 3);
  assert.equal(await told(), 0);
  assert.equal((await mailbox([email])).length, most);
  // made a day older together, what waited is due, and what waits longer is a day nearer
  for (const by of [most, most + 3, most + 3]) {
    await sleep(email);
    assert.equal(await told(), by);
  }
  assert.equal((await mailbox([email])).length, 2 * most + 3, 'each name once');
});

test('while places wait to be told of there is no room for anything that can be had again', async () => {
  const { email, told } = await promotedAll(most);
  await sleep(email);
  assert.equal(await told(), most);
  await register([await makeEvent(await organization())], [{ name: 'Toinen', email }]);
  assert.equal((await mailbox([email])).length, 2 * most, 'the second day is full');
});

test('who waits alone in a mailbox hears of their place at once, and who has proved an address whatever others cause there', async () => {
  const single = await promotedAll(1);
  assert.equal(await single.told(), 1);
  const owner = await organization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await register([slug], [person()]);
  const [one, proved] = [person(), person()];
  await register([slug], [one]);
  const token = tokenOf((await mailTo(one.email))[0] ?? assert.fail());
  await own(token, '', { method: 'PATCH', body: { participant: { email: proved.email } } });
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
  for (let n = 0; n < most; n += 1)
    await register([other], [{ name: `Nimi ${n}`, email: proved.email }]);
  await mailbox([proved.email]);
  await patchEvent(owner, slug, { registration: { capacity: null } });
  assert.match((await mailbox([proved.email]))[0]?.subject ?? '', /^Sait paikan/);
});

test('the outbox holds a mark of the mailbox, and no address', async () => {
  const { db } = await host();
  const { email } = person();
  await register([await makeEvent(await organization())], [{ name: 'Nimi', email }]);
  const row = await db
    .prepare('SELECT * FROM outbox WHERE person_id = (SELECT id FROM people WHERE email = ?)')
    .bind(email)
    .first<{ mailbox: string }>();
  assert.match(row?.mailbox ?? '', /^[\w-]{27}$/);
  assert.ok(!JSON.stringify(row).includes(email.split('@')[0] ?? ''));
});
