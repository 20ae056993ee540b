/** A new address takes effect only by a click in the mail to that address. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManageView } from '../../worker/contract/manage.ts';
import {
  type Answer,
  assertWritesNothing,
  call,
  callManage,
  DAY_MS,
  errorKeys,
  expectBody,
  expectProblem,
  host,
  type Input,
  type Mail,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Person,
  readManagePage,
  register,
  seatCounters,
  tokenFor,
  tokenOf,
  uniqueName,
} from '../support/client.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';

type Registered = { one: Person; slug: string; token: string; mails: number };

async function registered(
  more: Input = {},
  name = 'Maija Meikäläinen',
  language = 'fi',
): Promise<Registered> {
  const slug = await makeEvent(await makeOrganization(), more);
  const one = makePerson(name);
  await register([slug], [one], { language });
  return { one, slug, token: await tokenFor(one), mails: 1 };
}

const newAddress = (): string => `${uniqueName('uusi')}@example.org`;

const requestChange = (token: string, email: unknown, more: Input = {}): Promise<Answer> =>
  callManage(token, '', { method: 'PATCH', body: { participant: { email }, ...more } });

const linkIn = ({ text }: Mail): string =>
  /\/r\/address\?lang=\w\w&token=([\w-]+)/.exec(text)?.[1] ?? assert.fail('no link to confirm by');

/** Requests the address and takes the proof out of the mail to it. */
async function requestProof(token: string, email: string, mails = 1): Promise<string> {
  assert.equal((await requestChange(token, email)).status, 202);
  return linkIn((await mailTo(email, mails))[0] ?? assert.fail());
}

const open = (token: string, method = 'GET'): Promise<Answer> =>
  call(`/r/address?token=${token}`, { method });
const confirm = (token: string, headers: Record<string, string> = {}): Promise<Answer> =>
  call('/r/address?lang=fi', {
    raw: new URLSearchParams({ token }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

const addressOf = async (token: string): Promise<string | null> =>
  (await readManagePage(token)).participant.email;

/** Everything of the person that a confirmation would change. */
async function stored(email: string) {
  const { db } = await host();
  const [people, registrations] = await db.batch(
    [
      'SELECT id, email, identity, token_version FROM people WHERE email = ?',
      'SELECT id, email, version, changed_by FROM registrations WHERE email = ?',
    ].map((sql) => db.prepare(sql).bind(email)),
  );
  return [people?.results, registrations?.results];
}

test('the manage page shows the pending address and its expiry until it is confirmed', async () => {
  const { token } = await registered();
  assert.equal((await readManagePage(token)).addressChange, null);
  const email = newAddress();
  const link = await requestProof(token, email);
  const waits = (await readManagePage(token)).addressChange;
  assert.equal(waits?.email, email);
  const left = Date.parse(waits?.until ?? '') - Date.now();
  assert.ok(left > DAY_MS - 60_000 && left <= DAY_MS, String(left));
  await confirm(link);
  const [mail] = await mailTo(email, 2);
  assert.equal((await readManagePage(tokenOf(mail ?? assert.fail()))).addressChange, null);
});

test('a request answers 202 with the old address, which stays until the confirmation', async () => {
  const { one, token } = await registered();
  const before = await stored(one.email);
  const answer = await requestChange(token, newAddress());
  assert.equal(expectBody(ManageView, answer, 202).participant.email, one.email);
  assert.deepEqual(await stored(one.email), before);
  assert.equal(await addressOf(token), one.email);
});

for (const language of ['fi', 'sv', 'en'] as const)
  test(`the new address gets only a proof link and the old one is informed: ${language}`, async () => {
    const { one, token } = await registered({}, 'Maija', language);
    const email = newAddress();
    await requestChange(token, email);
    const [asked] = await mailTo(email, 1);
    const [notice] = await mailTo(one.email, 2);
    assert.ok(asked && notice);
    const whole = JSON.stringify(asked);
    assert.doesNotMatch(whole, /\/r\?/);
    assert.ok(!whole.includes(token));
    assert.doesNotMatch(asked.text, /En ilmoittautunut|Jag anmälde mig inte|I did not register/i);
    assert.ok(asked.text.includes(`/r/address?lang=${language}&token=`));
    assert.deepEqual(asked.attachments, []);
    assert.deepEqual(notice.attachments, []);
    assert.ok(notice.text.includes(`/r?lang=${language}#`));
    // a reader of the old mailbox need not learn the new address
    assert.ok(!JSON.stringify(notice).includes(email));
    assert.equal(asked.headers['Content-Language'], language);
    assert.equal(notice.headers['Content-Language'], language);
    assert.notEqual(asked.subject, notice.subject);
  });

test('opening the link changes nothing, however often and by whichever scanner', async () => {
  const { one, token } = await registered();
  const email = newAddress();
  const link = await requestProof(token, email);
  await mailTo(one.email, 2);
  const before = await stored(one.email);
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await assertWritesNothing(() => open(link, method));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    // no script or meta tag may submit the form
    assert.doesNotMatch(answer.text, /<script|http-equiv="refresh"|onload=/i);
  }
  assert.deepEqual(await stored(one.email), before);
  const page = await open(link);
  assert.ok(page.text.includes(email) && page.text.includes('method="post"'));
  assert.equal((await confirm(link)).status, 200);
});

test('a confirmation changes person and registrations, voids old links and mails a new one', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const events = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const one = makePerson();
  await register(events, [one]);
  const token = await tokenFor(one);
  const email = newAddress();
  const link = await requestProof(token, email);
  const answer = await confirm(link);
  assert.equal(answer.status, 200);
  assert.ok(answer.text.includes(email));
  expectProblem(await callManage(token), 404, 'not-found');
  const page = await readManagePage(tokenOf((await mailTo(email, 2))[0] ?? assert.fail()));
  assert.equal(page.participant.email, email);
  assert.equal(page.registrations.length, 2);
  const { db } = await host();
  for (const slug of events)
    assert.deepEqual((await checkEventInvariants(db, slug)).confirmed, [email]);
  assert.deepEqual(await stored(one.email), [[], []]);
  // known under the new address, a new person under the old one
  await register(events, [{ name: one.name, email }]);
  assert.equal((await seatCounters(events[0] ?? '')).taken, 1);
  await register(events, [one]);
  assert.equal((await seatCounters(events[0] ?? '')).taken, 2);
});

test('a waitlisted person keeps their position under the new address', async () => {
  const { slug } = await registered({ registration: { capacity: 1, waitlist: true } });
  const waiting = [makePerson('A'), makePerson('B'), makePerson('C')];
  for (const one of waiting) await register([slug], [one]);
  const email = newAddress();
  const [, second] = waiting;
  assert.ok(second);
  await confirm(await requestProof(await tokenFor(second), email));
  const { db } = await host();
  assert.deepEqual((await checkEventInvariants(db, slug)).waiting, [
    waiting[0]?.email,
    email,
    waiting[2]?.email,
  ]);
});

/** Asserts the page for an invalid link, the same for every reason, and that no row is written. */
async function assertInvalidLink(link: string): Promise<void> {
  for (const answer of [
    await assertWritesNothing(() => open(link)),
    await assertWritesNothing(() => confirm(link)),
  ]) {
    assert.equal(answer.status, 404);
    assert.match(answer.text, /Linkki ei ole voimassa/);
    assert.doesNotMatch(answer.text, /@example\.org/);
  }
}

test('a used, altered or shortened link and a manage link are invalid', async () => {
  const { one, token } = await registered();
  const email = newAddress();
  const link = await requestProof(token, email);
  const flipped = (at: number) =>
    link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
  for (const wrong of [
    '',
    'x',
    token,
    link.slice(0, -1),
    `${link}A`,
    link.slice(0, 22),
    flipped(0),
    flipped(21),
    flipped(22),
    flipped(40),
  ])
    await assertInvalidLink(wrong);
  assert.equal(await addressOf(token), one.email);
  // the proof does not open the registration either
  expectProblem(await callManage(link), 404, 'not-found');
  assert.equal((await confirm(link)).status, 200);
  await assertInvalidLink(link);
});

test('of twenty clicks at once one takes effect and the others do no harm', async () => {
  const { token } = await registered();
  const email = newAddress();
  const link = await requestProof(token, email);
  const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(link)));
  assert.ok(answers.every(({ status }) => status === 200 || status === 404));
  assert.ok(answers.some(({ status }) => status === 200));
  const [fresh] = await mailTo(email, 2);
  await (await host()).runCron();
  assert.equal((await mailTo(email, 2)).length, 2);
  assert.equal(await addressOf(tokenOf(fresh ?? assert.fail())), email);
});

test('a link older than a day is invalid and the pending change is deleted', async () => {
  const { one, token } = await registered();
  const link = await requestProof(token, newAddress());
  const { db } = await host();
  const age = (by: number) =>
    db
      .prepare(
        'UPDATE address_changes SET expires_at = expires_at - ?1 WHERE person_id = (SELECT id FROM people WHERE email = ?2)',
      )
      .bind(by, one.email)
      .run();
  await age(DAY_MS - 60_000);
  assert.equal((await open(link)).status, 200);
  await age(60_000);
  await assertInvalidLink(link);
  assert.equal(await addressOf(token), one.email);
});

test('a newer request replaces the older one: only the last address can be confirmed', async () => {
  const { one, token } = await registered();
  const [first, second] = [newAddress(), newAddress()];
  const older = await requestProof(token, first);
  const newer = await requestProof(token, second);
  await assertInvalidLink(older);
  assert.equal(await addressOf(token), one.email);
  assert.equal((await confirm(newer)).status, 200);
  const [fresh] = await mailTo(second, 2);
  assert.equal(await addressOf(tokenOf(fresh ?? assert.fail())), second);
});

test('a link requested with another person’s token changes only that person’s address', async () => {
  const [ours, theirs] = [await registered(), await registered()];
  const email = newAddress();
  const link = await requestProof(theirs.token, email);
  assert.equal((await confirm(link)).status, 200);
  assert.equal(await addressOf(ours.token), ours.one.email);
});

test('if the same name is registered under the new address already, nothing changes', async () => {
  const { one, slug, token } = await registered();
  const other = { name: 'meikäläinen maija', email: newAddress() };
  await register([slug], [other]);
  await mailTo(other.email, 1);
  const link = await requestProof(token, other.email, 2);
  const before = [await stored(one.email), await stored(other.email)];
  const answer = await assertWritesNothing(() => confirm(link));
  assert.equal(answer.status, 409);
  assert.match(answer.text, /Osoitteella on jo ilmoittautuminen/);
  assert.deepEqual([await stored(one.email), await stored(other.email)], before);
  assert.equal(await addressOf(token), one.email);
});

test('another name may share the new address', async () => {
  const { slug, token } = await registered();
  const other = { name: 'Aivan Toinen', email: newAddress() };
  await register([slug], [other]);
  const link = await requestProof(token, other.email, 2);
  assert.equal((await confirm(link)).status, 200);
  const { db } = await host();
  assert.deepEqual((await checkEventInvariants(db, slug)).confirmed, [other.email, other.email]);
});

test('a malformed address is refused at its field and not stored', async () => {
  const { token } = await registered();
  const cases: [unknown, string][] = [
    ['maija', 'email-format'],
    ['', 'required'],
    ['a@b.fi\r\nBcc: c@d.fi', 'control-character'],
    [`${'a'.repeat(300)}@b.fi`, 'too-long'],
    [null, 'type'],
    [1, 'type'],
  ];
  for (const [email, code] of cases) {
    const refusal = expectProblem(
      await assertWritesNothing(() => requestChange(token, email)),
      422,
      'validation',
    );
    assert.deepEqual(errorKeys(refusal), [`/participant/email ${code}`]);
  }
});

test('the current address, also with another case of its domain, is answered 202 and sends nothing', async () => {
  const { one, token } = await registered();
  for (const email of [one.email, ` ${one.email.replace('example.org', 'EXAMPLE.org')} `]) {
    const answer = await assertWritesNothing(() => requestChange(token, email));
    assert.equal(expectBody(ManageView, answer, 202).participant.email, one.email);
  }
  await (await host()).runCron();
  assert.equal((await mailTo(one.email)).length, 1);
});

test('details sent with the address change at once, the address later', async () => {
  const { one, token } = await registered({ fields: { phone: 'optional' } });
  const body = { participant: { email: newAddress(), name: 'Maija Uusi', phone: '040 9' } };
  const page = expectBody(
    ManageView,
    await callManage(token, '', { method: 'PATCH', body }),
    202,
  ).participant;
  assert.deepEqual([page.name, page.phone, page.email], ['Maija Uusi', '040 9', one.email]);
  const link = linkIn((await mailTo(body.participant.email, 1))[0] ?? assert.fail());
  assert.equal((await confirm(link)).status, 200);
  const [fresh] = await mailTo(body.participant.email, 2);
  const after = (await readManagePage(tokenOf(fresh ?? assert.fail()))).participant;
  assert.deepEqual([after.name, after.email], ['Maija Uusi', body.participant.email]);
});

test('a form on another site cannot confirm; HOST and a client without headers can', async () => {
  const { one, token } = await registered();
  const link = await requestProof(token, newAddress());
  const foreign: Record<string, string>[] = [
    { origin: 'https://paha.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost.paha.example' },
  ];
  for (const headers of foreign)
    assert.equal((await assertWritesNothing(() => confirm(link, headers))).status, 403);
  assert.equal(await addressOf(token), one.email);
  const { url } = await host();
  assert.equal((await confirm(link, { origin: url, 'sec-fetch-site': 'same-origin' })).status, 200);
});
