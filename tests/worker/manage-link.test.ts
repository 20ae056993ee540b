/**
 * Requesting the manage link: the same answer for every address, and one mail for each series with
 * a registration.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Answer,
  assertWritesNothing,
  call,
  callManage,
  errorKeys,
  expectProblem,
  host,
  type Input,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Person,
  patchToPast,
  readManagePage,
  register,
  tokenFor,
  tokenOf,
  uniqueName,
} from '../support/client.ts';

const path = '/api/v1/manage-link';
const ask = (email: unknown, more: Input = {}): Promise<Answer> =>
  call(path, { body: { email, ...more } });

async function requestLink(email: string, more: Input = {}): Promise<void> {
  const answer = await ask(email, more);
  assert.deepEqual([answer.status, answer.text], [202, '{}']);
}

async function registered(more: Partial<Person> = {}, slug?: string): Promise<Person> {
  const one = { ...makePerson(), ...more };
  await register([slug ?? (await makeEvent(await makeOrganization()))], [one]);
  await mailTo(one.email, 1);
  return one;
}

/** Requests the link and fails if a mail is caused. */
const assertNoMail = (email: string): Promise<void> =>
  assertWritesNothing(() => requestLink(email));

/** Backdates the link requests by the given time. */
async function backdateRequests({ email }: Person, milliseconds: number): Promise<void> {
  const { db } = await host();
  const { results } = await db
    .prepare(
      "SELECT id, unique_key FROM outbox WHERE kind = 'link' AND person_id IN (SELECT id FROM people WHERE email = ?)",
    )
    .bind(email)
    .all<{ id: number; unique_key: string }>();
  assert.ok(results.length > 0);
  for (const { id, unique_key } of results) {
    const key = unique_key.replace(/\d+$/, (span) =>
      String(Math.floor((Number(span) * 600_000 - milliseconds) / 600_000)),
    );
    await db
      .prepare(
        'UPDATE outbox SET created_at = created_at - ?1, due_at = due_at - ?1, unique_key = ?2 WHERE id = ?3',
      )
      .bind(milliseconds, key, id)
      .run();
  }
}

/** Backdates all mails by two days: strangers may cause five a day. */
async function backdateMails({ email }: Person): Promise<void> {
  const { db } = await host();
  await db
    .prepare(
      'UPDATE outbox SET created_at = created_at - ?1, due_at = due_at - ?1 WHERE person_id IN (SELECT id FROM people WHERE email = ?2)',
    )
    .bind(2 * 86_400_000, email)
    .run();
}

test('known and unknown addresses get the same answer, including headers', async () => {
  const one = await registered();
  const [known, unknown] = [await ask(one.email), await ask(makePerson().email)];
  const seen = ({ status, text, headers }: Answer) => [
    status,
    text,
    [...headers].filter(([name]) => name !== 'date'),
  ];
  assert.deepEqual(seen(known), seen(unknown));
  assert.deepEqual([known.status, known.text], [202, '{}']);
});

test('the link in the mail opens the person’s own registration only', async () => {
  const slug = await makeEvent(await makeOrganization(), { title: 'Kuopio' });
  const [one] = [await registered({}, slug), await registered({}, slug)];
  await requestLink(one.email);
  const mails = await mailTo(one.email, 2);
  assert.match(mails[0]?.subject ?? '', /^Linkki ilmoittautumiseesi/);
  const page = await readManagePage(tokenOf(mails[0] ?? assert.fail()));
  assert.deepEqual(
    [page.participant.email, page.registrations.map(({ event }) => event.slug)],
    [one.email, [slug]],
  );
});

test('an address without a registration is sent nothing, and nothing is written', async () => {
  const { email } = makePerson();
  await assertNoMail(email);
  await (await host()).runCron();
  assert.deepEqual((await call(`/dev/mail.json?to=${email}`)).body, []);
});

test('each series and each single event gets its own mail, for all organisers', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const series = await makeSeries(owner);
  const seriesEvents = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const [alone, foreign] = [await makeEvent(owner), await makeEvent(other)];
  const one = makePerson();
  for (const events of [seriesEvents, [alone], [foreign]]) await register(events, [one]);
  await mailTo(one.email, 3);
  await backdateMails(one);
  await requestLink(one.email);
  const links = (await mailTo(one.email, 6)).slice(0, 3);
  const opened = await Promise.all(
    links.map(async (mail) =>
      (await readManagePage(tokenOf(mail))).registrations.map(({ event }) => event.slug),
    ),
  );
  assert.deepEqual(
    new Set(opened.map((slugs) => slugs.sort().join())),
    new Set([seriesEvents.sort().join(), alone, foreign]),
  );
});

test('two people who share an address each get their own link', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = await registered({ name: 'Äiti' }, slug);
  await register([slug], [{ name: 'Tytär', email: one.email }]);
  await mailTo(one.email, 2);
  await requestLink(one.email);
  const links = (await mailTo(one.email, 4)).slice(0, 2);
  const names = await Promise.all(
    links.map(async (mail) => (await readManagePage(tokenOf(mail))).participant.name),
  );
  assert.deepEqual(new Set(names), new Set(['Äiti', 'Tytär']));
});

test('one request causes at most five mails', async () => {
  const owner = await makeOrganization();
  const one = makePerson();
  for (let n = 0; n < 7; n += 1) {
    await register([await makeEvent(owner)], [one]);
    await mailTo(one.email, n + 1);
    await backdateMails(one);
  }
  await requestLink(one.email);
  assert.equal((await mailTo(one.email, 12)).length, 12);
  await (await host()).runCron();
  assert.equal((await mailTo(one.email, 12)).length, 12);
});

test('repeated requests within ten minutes send no second mail, also across window boundaries', async () => {
  const one = await registered();
  await Promise.all([requestLink(one.email), requestLink(one.email), requestLink(one.email)]);
  await mailTo(one.email, 2);
  await assertNoMail(one.email);
  await backdateRequests(one, 9 * 60_000);
  await assertNoMail(one.email);
  await backdateRequests(one, 2 * 60_000);
  await requestLink(one.email);
  assert.equal((await mailTo(one.email, 3)).length, 3);
});

test('nothing is sent once the link no longer opens, but is until then', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const one = await registered({}, slug);
  await patchToPast(owner, slug, 14 + 1 / 1440);
  await assertNoMail(one.email);
  await patchToPast(owner, slug, 14 - 1 / 1440);
  await requestLink(one.email);
  assert.equal((await callManage(await tokenFor(one, 2))).status, 200);
});

test('while a series continues, people of its earlier events still get a working link', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const [early] = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
  const one = await registered({}, early);
  const token = await tokenFor(one);
  await patchToPast(owner, early, 20);
  assert.equal((await callManage(token)).status, 200);
  await requestLink(one.email);
  assert.equal((await callManage(await tokenFor(one, 2))).status, 200);
});

test('a malformed address, unknown keys and unknown languages are refused with a pointer', async () => {
  const cases: [Input, string][] = [
    [{ email: 'maija' }, '/email email-format'],
    [{ email: 'a@b' }, '/email email-format'],
    [{ email: '' }, '/email required'],
    [{}, '/email required'],
    [{ email: 1 }, '/email type'],
    [{ email: 'a@b.fi\r\nBcc: c@d.fi' }, '/email control-character'],
    [{ email: `${'a'.repeat(300)}@b.fi` }, '/email too-long'],
    [{ email: 'a@b.fi', token: 'x' }, '/token unknown-key'],
    [{ email: 'a@b.fi', language: 'de' }, '/language unknown-option'],
  ];
  for (const [body, expected] of cases) {
    const refusal = expectProblem(
      await assertWritesNothing(() => call(path, { body })),
      422,
      'validation',
    );
    assert.deepEqual(errorKeys(refusal), [expected], JSON.stringify(body));
  }
  expectProblem(await call(path), 405, 'method-not-allowed');
  expectProblem(
    await call(path, {
      raw: 'email=a@b.fi',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    415,
    'unsupported-media-type',
  );
});

test('the mail is in the language of the request, else in the person’s', async () => {
  for (const [language, expected] of [
    ['sv', 'sv'],
    ['en', 'en'],
    [null, 'fi'],
    [undefined, 'fi'],
  ] as const) {
    const one = await registered();
    await requestLink(one.email, language === undefined ? {} : { language });
    const [mail] = await mailTo(one.email, 2);
    assert.equal(mail?.headers['Content-Language'], expected);
    assert.ok(mail?.text.includes(`/r?lang=${expected}#`));
  }
});

test('any page may request a link, without credentials', async () => {
  const origin = 'https://jasenjarjesto.example';
  const preflight = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  const may = await call(path, { method: 'OPTIONS', headers: preflight });
  assert.deepEqual([may.status, may.headers.get('access-control-allow-origin')], [204, '*']);
  for (const email of [makePerson().email, 'x']) {
    const answer = await call(path, { body: { email }, headers: { origin } });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  }
});

test('the domain’s case, alphabet and surrounding spaces do not matter', async () => {
  const local = uniqueName('idn');
  const one = await registered({ email: `${local}@järjestö.example` });
  const punycode = new URL('http://järjestö.example').hostname;
  assert.match(punycode, /^xn--/);
  for (const [index, email] of [
    `${local}@JÄRJESTÖ.Example`,
    `${local}@${punycode}`,
    `  ${local}@järjestö.example `,
  ].entries()) {
    await requestLink(email);
    assert.equal((await mailTo(one.email, 2 + index)).length, 2 + index, email);
    await backdateRequests(one, 30 * 60_000 * (index + 1));
  }
});

test('the part before the @ is case-sensitive', async () => {
  const local = uniqueName('Maija');
  await registered({ email: `${local}@example.org` });
  await assertNoMail(`${local.toLowerCase()}@example.org`);
});

test('similar addresses and wildcards do not match', async () => {
  const local = uniqueName('a');
  const one = await registered({ email: `${local}@b.fi.example` });
  const resembling = [
    `${local}@b.fi`,
    `x${local}@b.fi.example`,
    `${local}@b.fi.example.org`,
    `${local}@bxfi.example`,
  ];
  for (const email of resembling) await assertNoMail(email);
  await assertNoMail(`${local.slice(0, -1)}%@b.fi.example`);
  await assertNoMail(`${local.slice(0, -1)}_@b.fi.example`);
  assert.equal((await mailTo(one.email)).length, 1);
});

test('a stranger’s request reveals nothing and does not invalidate the link', async () => {
  const one = await registered();
  const token = await tokenFor(one);
  const answer = await ask(one.email, { language: 'en' });
  assert.ok(!answer.text.includes(one.name));
  assert.equal((await callManage(token)).status, 200);
  assert.equal((await readManagePage(token)).registrations[0]?.status, 'confirmed');
});
