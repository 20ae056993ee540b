/** Signing in to the desk by a mailed code: its limits, what is stored, and the session. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Me, SessionList } from '../../worker/contract/people.ts';
import {
  call,
  DAY_MS,
  errorKeys,
  expectBody,
  expectProblem,
  host,
  mailTo,
  makeOrganization,
  uniqueName,
} from '../support/client.ts';
import {
  callAs,
  cookiesOf,
  deskRoutes,
  requestAndReadCode,
  requestCode,
  sameOriginHeaders,
  sessionOf,
  signIn,
  submitCode,
} from '../support/people.ts';

const owner = async (): Promise<string> => (await makeOrganization()).owner;

/** Rows of every table that signing in writes to. */
async function rows(): Promise<unknown> {
  const { db } = await host();
  const tables = [
    'sign_in_codes',
    'desk_mails',
    'desk_users',
    'desk_sessions',
    'desk_passkeys',
    'spent_challenges',
    'members',
  ];
  const found = await db.batch(
    tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`)),
  );
  return found.map(({ results }) => results);
}

test('a mailed code signs in once, with or without spaces', async () => {
  const email = await owner();
  const { code, browser } = await requestAndReadCode(email);
  const [mail] = await mailTo(email);
  assert.ok(mail);
  assert.ok(mail.text.includes(`\n${code}\n`), 'the code stands alone on a line');
  assert.doesNotMatch(mail.text + mail.html, /https?:\/\//, 'the mail holds no link');
  const answer = await submitCode(` ${code.slice(0, 3)} ${code.slice(3)}\n`, browser);
  const me = expectBody(Me, answer);
  assert.equal(me.email, email);
  assert.deepEqual(
    me.organizations.map(({ role }) => role),
    ['owner'],
  );
  expectProblem(await submitCode(code, browser), 403, 'code-void');
});

test('the session is a __Host- cookie with HttpOnly and SameSite=Strict', async () => {
  const { code, browser } = await requestAndReadCode(await owner());
  const cookies = (await submitCode(code, browser)).headers.getSetCookie().sort();
  assert.equal(cookies.length, 3);
  const [spent = '', known = '', session = ''] = cookies;
  assert.match(
    known,
    /^__Host-mukaan-known=[\w-]{22}\.[\w-]{27}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  assert.match(
    session,
    /^__Host-mukaan-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  assert.match(spent, /^__Host-mukaan-code=; Max-Age=0; Path=\/; Secure$/);
});

test('a code is rejected in another browser without using up a try', async () => {
  const email = await owner();
  const { code, browser } = await requestAndReadCode(email);
  const elsewhere = cookiesOf(await requestCode(email))[0] ?? '';
  expectProblem(await submitCode(code, elsewhere), 403, 'code-wrong');
  expectProblem(await submitCode(code, '__Host-mukaan-code=x'), 403, 'code-void');
  expectProblem(await submitCode(code, ''), 403, 'code-void');
  assert.equal((await submitCode(code, browser)).status, 200);
});

test('a code expires after ten minutes', async () => {
  const { db } = await host();
  const email = await owner();
  const before = Date.now();
  const { code, browser } = await requestAndReadCode(email);
  const row = await db
    .prepare('SELECT expires_at FROM sign_in_codes WHERE email = ?')
    .bind(email)
    .first<{ expires_at: number }>();
  assert.ok(row && row.expires_at >= before + 600_000 && row.expires_at <= Date.now() + 600_000);
  await db
    .prepare('UPDATE sign_in_codes SET expires_at = ? WHERE email = ?')
    .bind(Date.now(), email)
    .run();
  expectProblem(await submitCode(code, browser), 403, 'code-void');
});

/** Another code of six digits. */
const wrong = (code: string, by = 1): string =>
  String((Number(code) + by) % 1_000_000).padStart(6, '0');

test('a code is void after five tries, and each wrong one returns the tries left', async () => {
  const { code, browser } = await requestAndReadCode(await owner());
  for (const left of [4, 3, 2, 1]) {
    const answer = await submitCode(wrong(code, left), browser);
    expectProblem(answer, 403, 'code-wrong');
    assert.equal((answer.body as { triesLeft: number }).triesLeft, left);
  }
  expectProblem(await submitCode(wrong(code), browser), 403, 'code-void');
  expectProblem(await submitCode(code, browser), 403, 'code-void');
});

test('fifty concurrent guesses count as no more than five', async () => {
  const { code, browser } = await requestAndReadCode(await owner());
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, index) => submitCode(wrong(code, index + 1), browser)),
  );
  assert.equal(
    guesses.filter(({ body }) => (body as { code: string }).code === 'code-wrong').length,
    4,
  );
  expectProblem(await submitCode(code, browser), 403, 'code-void');
});

test('a code entered concurrently signs in once', async () => {
  const { code, browser } = await requestAndReadCode(await owner());
  const answers = await Promise.all([
    submitCode(code, browser),
    submitCode(code, browser),
    submitCode(code, browser),
  ]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('an unknown address gets the same answer as a known one, and no mail', async () => {
  const stranger = `${uniqueName('v')}@example.org`;
  const unknown = await requestCode(stranger);
  const email = await owner();
  const known = await requestCode(email);
  const shape = ({ status, text, headers }: typeof known) => ({
    status,
    text,
    headers: [...headers.keys()].sort(),
    cookie: headers.get('set-cookie')?.replace(/=[^;]+/, '='),
  });
  assert.deepEqual(shape(unknown), shape(known));
  // the same rows are written, so that the next answers are the same too
  expectProblem(await submitCode('000000', cookiesOf(unknown)[0] ?? ''), 403, 'code-wrong');
  // by the time a code that was asked for later has arrived, the stranger's would have arrived too
  assert.equal((await mailTo(email)).length, 1);
  assert.deepEqual(await mailTo(stranger, 0), []);
});

test('a member removed after requesting a code is not signed in', async () => {
  const { db } = await host();
  const { slug } = await makeOrganization();
  const email = `${uniqueName('m')}@example.org`;
  await db
    .prepare(
      "INSERT INTO members (organization_id, email, role, created_at) SELECT id, ?2, 'viewer', 0 FROM organizations WHERE slug = ?1",
    )
    .bind(slug, email)
    .run();
  const { code, browser } = await requestAndReadCode(email);
  await db.prepare('DELETE FROM members WHERE email = ?').bind(email).run();
  expectProblem(await submitCode(code, browser), 403, 'code-void');
});

test('no code, browser secret or IP address is stored, and of the browser only its kind', async () => {
  const { db } = await host();
  const email = await owner();
  const agent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const headers = {
    ...sameOriginHeaders,
    'user-agent': agent,
    'cf-connecting-ip': '203.0.113.77',
    'x-forwarded-for': '203.0.113.77',
  };
  const first = await requestCode(email, { headers });
  const code = (await mailTo(email))[0]?.subject.slice(0, 6) ?? '';
  const browser = cookiesOf(first)[0] ?? '';
  const stored = await db
    .prepare('SELECT * FROM sign_in_codes WHERE email = ?')
    .bind(email)
    .first();
  assert.ok(
    stored &&
      !JSON.stringify(stored).includes(code) &&
      !JSON.stringify(stored).includes(browser.split('=')[1] ?? ''),
  );
  assert.equal(
    (await submitCode(code, browser, { headers: { ...headers, cookie: browser } })).status,
    200,
  );
  const session = await db
    .prepare(
      'SELECT label FROM desk_sessions JOIN desk_users ON desk_users.id = user_id WHERE email = ?',
    )
    .bind(email)
    .first<{ label: string }>();
  assert.equal(session?.label, 'Chrome, Windows');
  assert.ok(!JSON.stringify(await rows()).includes('203.0.113.77'));
});

/** Uses up the daily limit of the mailbox that was sent the newest code. */
async function useUpLimit(): Promise<void> {
  const { db } = await host();
  await db
    .prepare(
      `INSERT INTO desk_mails (mailbox, created_at)
       SELECT (SELECT mailbox FROM desk_mails ORDER BY id DESC LIMIT 1), ?1 FROM json_each(?2)`,
    )
    .bind(Date.now(), JSON.stringify(Array.from({ length: 499 })))
    .run();
}

test('an address that was sent too many codes gets 429, known or not', async () => {
  const { db } = await host();
  for (const email of [await owner(), `${uniqueName('v')}@example.org`]) {
    assert.equal((await requestCode(email)).status, 202);
    const last = await db
      .prepare('SELECT mailbox FROM desk_mails ORDER BY id DESC LIMIT 1')
      .first<{ mailbox: string }>();
    assert.ok(!last?.mailbox.includes('@'));
    await useUpLimit();
    const answer = await requestCode(email.toUpperCase());
    expectProblem(answer, 429, 'rate-limited');
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  }
});

test('codes requested by strangers do not lock a known browser out, nor let another in', async () => {
  const [email, other] = [await owner(), await owner()];
  const signedIn = async (address: string) => {
    const { code, browser } = await requestAndReadCode(address);
    const cookies = cookiesOf(await submitCode(code, browser));
    return (
      cookies.find((one) => one.startsWith('__Host-mukaan-known=')) ?? assert.fail('no cookie')
    );
  };
  const [knownCookie, theirs] = [await signedIn(email), await signedIn(other)];
  const ask = (cookie: string) => requestCode(email, { headers: { ...sameOriginHeaders, cookie } });
  assert.equal((await requestCode(email)).status, 202);
  await useUpLimit();
  const changed = knownCookie.slice(0, -1) + (knownCookie.endsWith('A') ? 'B' : 'A');
  for (const cookie of [
    '',
    theirs,
    changed,
    `${knownCookie}A`,
    knownCookie.split('.')[0] ?? '',
    '__Host-mukaan-known=.',
  ])
    expectProblem(await ask(cookie), 429, 'rate-limited');
  assert.equal((await ask(knownCookie)).status, 202);
  assert.equal((await mailTo(email, 3)).length, 3);
  await useUpLimit();
  expectProblem(await ask(knownCookie), 429, 'rate-limited');
});

test('an address is accepted in any case, and an invalid one is rejected with a pointer', async () => {
  const email = await owner();
  const answer = await requestCode(` ${email.toUpperCase()} `);
  assert.equal(answer.status, 202);
  assert.equal((await mailTo(email)).length, 1);
  for (const [body, error] of [
    [{ email: 'x' }, '/email email-format'],
    [{}, '/email required'],
    [{ email, type: 'sign-in' }, '/type unknown-key'],
    [{ email, language: 'no' }, '/language unknown-option'],
  ] as const)
    assert.deepEqual(
      errorKeys(expectProblem(await requestCode(email, { body }), 422, 'validation')),
      [error],
    );
});

for (const [language, subject] of [
  ['fi', /^\d{6} on kirjautumiskoodisi$/],
  ['sv', /^\d{6} är din inloggningskod$/],
  ['en', /^\d{6} is your sign-in code$/],
] as const)
  test(`the code comes in the language it was asked in: ${language}`, async () => {
    const email = await owner();
    await requestCode(email, { body: { email, language } });
    const [mail] = await mailTo(email);
    assert.match(mail?.subject ?? '', subject);
    assert.equal(mail?.headers['Content-Language'], language);
    assert.match(mail?.html ?? '', new RegExp(`<html lang="${language}">`));
  });

test('GET and HEAD of sign-in, member and key paths change nothing', async () => {
  const { owner: email, slug } = await makeOrganization();
  const { db } = await host();
  // member organisations are listed for an umbrella only
  await db.prepare('UPDATE organizations SET is_umbrella = 1 WHERE slug = ?').bind(slug).run();
  const cookie = await signIn(email);
  const { code, browser } = await requestAndReadCode(email, 2);
  const before = await rows();
  const described = deskRoutes.filter(({ path }) =>
    /\/desk\/(?:auth|me|members|keys|organizations)\b/.test(path),
  );
  const readable = new Set<string>(
    described.flatMap(({ method, path }) => (method === 'GET' ? path : [])),
  );
  const paths = new Set<string>(described.map(({ path }) => path));
  assert.ok(readable.size >= 4 && paths.size >= 15, `${readable.size} of ${paths.size}`);
  for (const path of [...paths, '/desk'])
    for (const method of ['GET', 'HEAD']) {
      const headers = { ...sameOriginHeaders, cookie: `${cookie}; ${browser}` };
      const url = `${path.replace(/:\w+/, '1')}?token=x&code=${code}`;
      const { status } = await call(url, { method, headers });
      assert.equal(status, path === '/desk' || readable.has(path) ? 200 : 405, `${method} ${path}`);
    }
  assert.deepEqual(await rows(), before);
  // the code that the query carried is still unused, and using it changes rows
  assert.equal((await submitCode(code, browser)).status, 200);
  assert.notDeepEqual(await rows(), before);
});

test('sessions are listed by browser and can be ended one by one, all others at once, and by signing out', async () => {
  const email = await owner();
  const [one, two, three] = [await signIn(email), await signIn(email, 2), await signIn(email, 3)];
  const list = async (cookie: string) =>
    expectBody(SessionList, await callAs(cookie, 'auth/sessions')).sessions;
  const sessions = await list(one);
  assert.equal(sessions.length, 3);
  assert.deepEqual(
    sessions.map(({ current }) => current),
    [false, false, true],
  );
  assert.doesNotMatch(JSON.stringify(sessions), /token/);
  const second = (await list(two)).find(({ current }) => current)?.id;
  assert.equal((await callAs(one, `auth/sessions/${second}`, { method: 'DELETE' })).status, 204);
  expectProblem(await callAs(two, 'me'), 401, 'unauthenticated');
  assert.equal((await callAs(one, 'auth/sessions/others', { method: 'DELETE' })).status, 204);
  expectProblem(await callAs(three, 'me'), 401, 'unauthenticated');
  const out = await callAs(one, 'auth/sessions/current', { method: 'DELETE' });
  assert.equal(out.status, 204);
  assert.match(
    out.headers.getSetCookie().join(),
    /__Host-mukaan-session=; Max-Age=0; Path=\/; Secure/,
  );
  expectProblem(await callAs(one, 'me'), 401, 'unauthenticated');
});

/** The value of a cookie. */
const tokenIn = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('the session of another person is not found', async () => {
  const [session, theirs] = [await signIn(await owner()), await signIn(await owner())];
  const id = expectBody(SessionList, await callAs(theirs, 'auth/sessions')).sessions[0]?.id ?? '';
  expectProblem(
    await callAs(session, `auth/sessions/${id}`, { method: 'DELETE' }),
    404,
    'not-found',
  );
  assert.equal((await callAs(session, 'auth/sessions/others', { method: 'DELETE' })).status, 204);
  assert.equal((await callAs(theirs, 'me')).status, 200);
});

test('the token of a session is not in the database, and no stored value opens a session', async () => {
  const { db } = await host();
  const cookie = await signIn(await owner());
  const token = tokenIn(cookie);
  const row = await db
    .prepare('SELECT * FROM desk_sessions WHERE token_hash = ?')
    .bind(sha256(token))
    .first<Record<string, string | number>>();
  assert.ok(row, 'its hash is what a session is found by');
  assert.ok(!JSON.stringify(await rows()).includes(token));
  for (const value of Object.values(row))
    expectProblem(await callAs(`__Host-mukaan-session=${value}`, 'me'), 401, 'unauthenticated');
  const again = await callAs(cookie, 'auth/sessions');
  assert.ok(!again.text.includes(token) && !again.text.includes(sha256(token)));
});

test('a token that is changed, cut, lengthened or under another cookie name is rejected', async () => {
  const cookie = await signIn(await owner());
  const token = tokenIn(cookie);
  const other = (letter = '') => (letter === 'A' ? 'B' : 'A');
  const changed = [...token].map(
    (letter, at) => token.slice(0, at) + other(letter) + token.slice(at + 1),
  );
  for (const forged of [
    ...changed,
    token.slice(1),
    `${token}A`,
    `${token}=`,
    `${token}.x`,
    '%',
    "' OR 1=1 --",
    '',
  ])
    expectProblem(await callAs(`__Host-mukaan-session=${forged}`, 'me'), 401, 'unauthenticated');
  for (const name of [
    'mukaan-session',
    '__Secure-mukaan-session',
    '__host-mukaan-session',
    '__Host-mukaan-code',
  ])
    expectProblem(await callAs(`${name}=${token}`, 'me'), 401, 'unauthenticated');
  assert.equal((await callAs(cookie, 'me')).status, 200);
});

test('a session ends thirty days after signing in, to the millisecond, however it was used', async () => {
  const { db } = await host();
  const before = Date.now();
  const cookie = await signIn(await owner());
  const hash = sha256(tokenIn(cookie));
  const ends = async () =>
    (
      await db
        .prepare('SELECT expires_at FROM desk_sessions WHERE token_hash = ?')
        .bind(hash)
        .first<{ expires_at: number }>()
    )?.expires_at ?? 0;
  const end = await ends();
  assert.ok(end >= before + 30 * DAY_MS && end <= Date.now() + 30 * DAY_MS);
  assert.equal((await callAs(cookie, 'me')).status, 200);
  assert.equal(await ends(), end);
  await db
    .prepare('UPDATE desk_sessions SET expires_at = ? WHERE token_hash = ?')
    .bind(Date.now(), hash)
    .run();
  expectProblem(await callAs(cookie, 'me'), 401, 'unauthenticated');
  expectProblem(
    await callAs(cookie, 'auth/sessions/current', { method: 'DELETE' }),
    401,
    'unauthenticated',
  );
});

test('signing in creates a new token, whatever cookie the browser had before', async () => {
  const planted = `__Host-mukaan-session=${'x'.repeat(43)}`;
  const { code, browser } = await requestAndReadCode(await owner());
  const cookie = sessionOf(await submitCode(code, `${planted}; ${browser}`));
  assert.notEqual(cookie, planted);
  expectProblem(await callAs(planted, 'me'), 401, 'unauthenticated');
  assert.equal((await callAs(cookie, 'me')).status, 200);
});

test('signing in again ends the session that the same browser had, and no other', async () => {
  const email = await owner();
  const [here, elsewhere] = [await signIn(email), await signIn(email, 2)];
  const { code, browser } = await requestAndReadCode(email, 3);
  const again = sessionOf(await submitCode(code, `${here}; ${browser}`));
  expectProblem(await callAs(here, 'me'), 401, 'unauthenticated');
  assert.equal((await callAs(elsewhere, 'me')).status, 200);
  assert.equal(expectBody(SessionList, await callAs(again, 'auth/sessions')).sessions.length, 2);
});

test('signing out ends the session for every copy of its cookie', async () => {
  const { db } = await host();
  const cookie = await signIn(await owner());
  assert.equal((await callAs(cookie, 'auth/sessions/current', { method: 'DELETE' })).status, 204);
  expectProblem(await callAs(cookie, 'me'), 401, 'unauthenticated');
  const left = await db
    .prepare('SELECT 1 FROM desk_sessions WHERE token_hash = ?')
    .bind(sha256(tokenIn(cookie)))
    .first();
  assert.equal(left, null);
});

test('the nightly purge deletes expired codes and sessions, and people without an organisation', async () => {
  const { db, runCron } = await host();
  const email = await owner();
  const cookie = await signIn(email);
  await requestAndReadCode(email, 2);
  await runCron('17 1 * * *', new Date(Date.now() + 11 * 60_000));
  const count = async (sql: string) =>
    (await db.prepare(sql).bind(email).first<{ n: number }>())?.n;
  assert.equal(await count('SELECT count(*) AS n FROM sign_in_codes WHERE email = ?'), 0);
  assert.equal((await callAs(cookie, 'me')).status, 200);
  await runCron('17 1 * * *', new Date(Date.now() + 31 * DAY_MS));
  assert.equal(
    await count(
      'SELECT count(*) AS n FROM desk_sessions JOIN desk_users ON desk_users.id = user_id WHERE email = ?',
    ),
    0,
  );
  assert.equal(await count('SELECT count(*) AS n FROM desk_users WHERE email = ?'), 1);
  await db
    .prepare("UPDATE members SET email = 'toinen-' || email WHERE email = ?")
    .bind(email)
    .run();
  await runCron('17 1 * * *');
  assert.equal(await count('SELECT count(*) AS n FROM desk_users WHERE email = ?'), 0);
});
