/** Signing in to the desk by a mailed code: its limits, what is stored, and the session. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Me, SessionList } from '../../worker/contract/people.ts';
import {
  call,
  day,
  faults,
  host,
  mailTo,
  organization,
  problem,
  read,
  unique,
} from '../support/client.ts';
import {
  as,
  askCode,
  asked,
  cookiesOf,
  deskRoutes,
  enterCode,
  fromHost,
  sessionOf,
  signIn,
} from '../support/people.ts';

const owner = async (): Promise<string> => (await organization()).owner;

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
  const { code, browser } = await asked(email);
  const [mail] = await mailTo(email);
  assert.ok(mail);
  assert.ok(mail.text.includes(`\n${code}\n`), 'the code stands alone on a line');
  assert.doesNotMatch(mail.text + mail.html, /https?:\/\//, 'the mail holds no link');
  const answer = await enterCode(` ${code.slice(0, 3)} ${code.slice(3)}\n`, browser);
  const me = read(Me, answer);
  assert.equal(me.email, email);
  assert.deepEqual(
    me.organizations.map(({ role }) => role),
    ['owner'],
  );
  problem(await enterCode(code, browser), 403, 'code-void');
});

test('the session is a __Host- cookie with HttpOnly and SameSite=Strict', async () => {
  const { code, browser } = await asked(await owner());
  const cookies = (await enterCode(code, browser)).headers.getSetCookie().sort();
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
  const { code, browser } = await asked(email);
  const elsewhere = cookiesOf(await askCode(email))[0] ?? '';
  problem(await enterCode(code, elsewhere), 403, 'code-wrong');
  problem(await enterCode(code, '__Host-mukaan-code=x'), 403, 'code-void');
  problem(await enterCode(code, ''), 403, 'code-void');
  assert.equal((await enterCode(code, browser)).status, 200);
});

test('a code expires after ten minutes', async () => {
  const { db } = await host();
  const email = await owner();
  const before = Date.now();
  const { code, browser } = await asked(email);
  const row = await db
    .prepare('SELECT expires_at FROM sign_in_codes WHERE email = ?')
    .bind(email)
    .first<{ expires_at: number }>();
  assert.ok(row && row.expires_at >= before + 600_000 && row.expires_at <= Date.now() + 600_000);
  await db
    .prepare('UPDATE sign_in_codes SET expires_at = ? WHERE email = ?')
    .bind(Date.now(), email)
    .run();
  problem(await enterCode(code, browser), 403, 'code-void');
});

/** Another code of six digits. */
const wrong = (code: string, by = 1): string =>
  String((Number(code) + by) % 1_000_000).padStart(6, '0');

test('a code is void after five tries, and each wrong one returns the tries left', async () => {
  const { code, browser } = await asked(await owner());
  for (const left of [4, 3, 2, 1]) {
    const answer = await enterCode(wrong(code, left), browser);
    problem(answer, 403, 'code-wrong');
    assert.equal((answer.body as { triesLeft: number }).triesLeft, left);
  }
  problem(await enterCode(wrong(code), browser), 403, 'code-void');
  problem(await enterCode(code, browser), 403, 'code-void');
});

test('fifty concurrent guesses count as no more than five', async () => {
  const { code, browser } = await asked(await owner());
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, index) => enterCode(wrong(code, index + 1), browser)),
  );
  assert.equal(
    guesses.filter(({ body }) => (body as { code: string }).code === 'code-wrong').length,
    4,
  );
  problem(await enterCode(code, browser), 403, 'code-void');
});

test('a code entered concurrently signs in once', async () => {
  const { code, browser } = await asked(await owner());
  const answers = await Promise.all([
    enterCode(code, browser),
    enterCode(code, browser),
    enterCode(code, browser),
  ]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('an unknown address gets the same answer as a known one, and no mail', async () => {
  const stranger = `${unique('v')}@example.org`;
  const unknown = await askCode(stranger);
  const email = await owner();
  const known = await askCode(email);
  const shape = ({ status, text, headers }: typeof known) => ({
    status,
    text,
    headers: [...headers.keys()].sort(),
    cookie: headers.get('set-cookie')?.replace(/=[^;]+/, '='),
  });
  assert.deepEqual(shape(unknown), shape(known));
  // the same rows are written, so that the next answers are the same too
  problem(await enterCode('000000', cookiesOf(unknown)[0] ?? ''), 403, 'code-wrong');
  // by the time a code that was asked for later has arrived, the stranger's would have arrived too
  assert.equal((await mailTo(email)).length, 1);
  assert.deepEqual(await mailTo(stranger, 0), []);
});

test('a member removed after requesting a code is not signed in', async () => {
  const { db } = await host();
  const { slug } = await organization();
  const email = `${unique('m')}@example.org`;
  await db
    .prepare(
      "INSERT INTO members (organization_id, email, role, created_at) SELECT id, ?2, 'viewer', 0 FROM organizations WHERE slug = ?1",
    )
    .bind(slug, email)
    .run();
  const { code, browser } = await asked(email);
  await db.prepare('DELETE FROM members WHERE email = ?').bind(email).run();
  problem(await enterCode(code, browser), 403, 'code-void');
});

test('no code, browser secret or IP address is stored, and of the browser only its kind', async () => {
  const { db } = await host();
  const email = await owner();
  const agent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const headers = {
    ...fromHost,
    'user-agent': agent,
    'cf-connecting-ip': '203.0.113.77',
    'x-forwarded-for': '203.0.113.77',
  };
  const first = await askCode(email, { headers });
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
    (await enterCode(code, browser, { headers: { ...headers, cookie: browser } })).status,
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
  for (const email of [await owner(), `${unique('v')}@example.org`]) {
    assert.equal((await askCode(email)).status, 202);
    const last = await db
      .prepare('SELECT mailbox FROM desk_mails ORDER BY id DESC LIMIT 1')
      .first<{ mailbox: string }>();
    assert.ok(!last?.mailbox.includes('@'));
    await useUpLimit();
    const answer = await askCode(email.toUpperCase());
    problem(answer, 429, 'rate-limited');
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  }
});

test('codes requested by strangers do not lock a known browser out, nor let another in', async () => {
  const [email, other] = [await owner(), await owner()];
  const signedIn = async (address: string) => {
    const { code, browser } = await asked(address);
    const cookies = cookiesOf(await enterCode(code, browser));
    return (
      cookies.find((one) => one.startsWith('__Host-mukaan-known=')) ?? assert.fail('no cookie')
    );
  };
  const [mine, theirs] = [await signedIn(email), await signedIn(other)];
  const ask = (cookie: string) => askCode(email, { headers: { ...fromHost, cookie } });
  assert.equal((await askCode(email)).status, 202);
  await useUpLimit();
  const changed = mine.slice(0, -1) + (mine.endsWith('A') ? 'B' : 'A');
  for (const cookie of [
    '',
    theirs,
    changed,
    `${mine}A`,
    mine.split('.')[0] ?? '',
    '__Host-mukaan-known=.',
  ])
    problem(await ask(cookie), 429, 'rate-limited');
  assert.equal((await ask(mine)).status, 202);
  assert.equal((await mailTo(email, 3)).length, 3);
  await useUpLimit();
  problem(await ask(mine), 429, 'rate-limited');
});

test('an address is accepted in any case, and an invalid one is rejected with a pointer', async () => {
  const email = await owner();
  const answer = await askCode(` ${email.toUpperCase()} `);
  assert.equal(answer.status, 202);
  assert.equal((await mailTo(email)).length, 1);
  for (const [body, fault] of [
    [{ email: 'x' }, '/email email-format'],
    [{}, '/email required'],
    [{ email, type: 'sign-in' }, '/type unknown-key'],
    [{ email, language: 'no' }, '/language unknown-option'],
  ] as const)
    assert.deepEqual(faults(problem(await askCode(email, { body }), 422, 'validation')), [fault]);
});

for (const [language, subject] of [
  ['fi', /^\d{6} on kirjautumiskoodisi$/],
  ['sv', /^\d{6} är din inloggningskod$/],
  ['en', /^\d{6} is your sign-in code$/],
] as const)
  test(`the code comes in the language it was asked in: ${language}`, async () => {
    const email = await owner();
    await askCode(email, { body: { email, language } });
    const [mail] = await mailTo(email);
    assert.match(mail?.subject ?? '', subject);
    assert.equal(mail?.headers['Content-Language'], language);
    assert.match(mail?.html ?? '', new RegExp(`<html lang="${language}">`));
  });

test('GET and HEAD of sign-in, member and key paths change nothing', async () => {
  const { owner: email, slug } = await organization();
  const { db } = await host();
  // member organisations are listed for an umbrella only
  await db.prepare('UPDATE organizations SET is_umbrella = 1 WHERE slug = ?').bind(slug).run();
  const cookie = await signIn(email);
  const { code, browser } = await asked(email, 2);
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
      const headers = { ...fromHost, cookie: `${cookie}; ${browser}` };
      const url = `${path.replace(/:\w+/, '1')}?token=x&code=${code}`;
      const { status } = await call(url, { method, headers });
      assert.equal(status, path === '/desk' || readable.has(path) ? 200 : 405, `${method} ${path}`);
    }
  assert.deepEqual(await rows(), before);
  // the code that the query carried is still unused, and using it changes rows
  assert.equal((await enterCode(code, browser)).status, 200);
  assert.notDeepEqual(await rows(), before);
});

test('sessions are listed by browser and can be ended one by one, all others at once, and by signing out', async () => {
  const email = await owner();
  const [one, two, three] = [await signIn(email), await signIn(email, 2), await signIn(email, 3)];
  const list = async (cookie: string) =>
    read(SessionList, await as(cookie, 'auth/sessions')).sessions;
  const sessions = await list(one);
  assert.equal(sessions.length, 3);
  assert.deepEqual(
    sessions.map(({ current }) => current),
    [false, false, true],
  );
  assert.doesNotMatch(JSON.stringify(sessions), /token/);
  const second = (await list(two)).find(({ current }) => current)?.id;
  assert.equal((await as(one, `auth/sessions/${second}`, { method: 'DELETE' })).status, 204);
  problem(await as(two, 'me'), 401, 'unauthenticated');
  assert.equal((await as(one, 'auth/sessions/others', { method: 'DELETE' })).status, 204);
  problem(await as(three, 'me'), 401, 'unauthenticated');
  const out = await as(one, 'auth/sessions/current', { method: 'DELETE' });
  assert.equal(out.status, 204);
  assert.match(
    out.headers.getSetCookie().join(),
    /__Host-mukaan-session=; Max-Age=0; Path=\/; Secure/,
  );
  problem(await as(one, 'me'), 401, 'unauthenticated');
});

/** The value of a cookie. */
const tokenIn = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('the session of another person is not found', async () => {
  const [mine, theirs] = [await signIn(await owner()), await signIn(await owner())];
  const id = read(SessionList, await as(theirs, 'auth/sessions')).sessions[0]?.id ?? '';
  problem(await as(mine, `auth/sessions/${id}`, { method: 'DELETE' }), 404, 'not-found');
  assert.equal((await as(mine, 'auth/sessions/others', { method: 'DELETE' })).status, 204);
  assert.equal((await as(theirs, 'me')).status, 200);
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
    problem(await as(`__Host-mukaan-session=${value}`, 'me'), 401, 'unauthenticated');
  const again = await as(cookie, 'auth/sessions');
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
    problem(await as(`__Host-mukaan-session=${forged}`, 'me'), 401, 'unauthenticated');
  for (const name of [
    'mukaan-session',
    '__Secure-mukaan-session',
    '__host-mukaan-session',
    '__Host-mukaan-code',
  ])
    problem(await as(`${name}=${token}`, 'me'), 401, 'unauthenticated');
  assert.equal((await as(cookie, 'me')).status, 200);
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
  assert.ok(end >= before + 30 * day && end <= Date.now() + 30 * day);
  assert.equal((await as(cookie, 'me')).status, 200);
  assert.equal(await ends(), end);
  await db
    .prepare('UPDATE desk_sessions SET expires_at = ? WHERE token_hash = ?')
    .bind(Date.now(), hash)
    .run();
  problem(await as(cookie, 'me'), 401, 'unauthenticated');
  problem(await as(cookie, 'auth/sessions/current', { method: 'DELETE' }), 401, 'unauthenticated');
});

test('signing in creates a new token, whatever cookie the browser had before', async () => {
  const planted = `__Host-mukaan-session=${'x'.repeat(43)}`;
  const { code, browser } = await asked(await owner());
  const cookie = sessionOf(await enterCode(code, `${planted}; ${browser}`));
  assert.notEqual(cookie, planted);
  problem(await as(planted, 'me'), 401, 'unauthenticated');
  assert.equal((await as(cookie, 'me')).status, 200);
});

test('signing in again ends the session that the same browser had, and no other', async () => {
  const email = await owner();
  const [here, elsewhere] = [await signIn(email), await signIn(email, 2)];
  const { code, browser } = await asked(email, 3);
  const again = sessionOf(await enterCode(code, `${here}; ${browser}`));
  problem(await as(here, 'me'), 401, 'unauthenticated');
  assert.equal((await as(elsewhere, 'me')).status, 200);
  assert.equal(read(SessionList, await as(again, 'auth/sessions')).sessions.length, 2);
});

test('signing out ends the session for every copy of its cookie', async () => {
  const { db } = await host();
  const cookie = await signIn(await owner());
  assert.equal((await as(cookie, 'auth/sessions/current', { method: 'DELETE' })).status, 204);
  problem(await as(cookie, 'me'), 401, 'unauthenticated');
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
  await asked(email, 2);
  await runCron('17 1 * * *', new Date(Date.now() + 11 * 60_000));
  const count = async (sql: string) =>
    (await db.prepare(sql).bind(email).first<{ n: number }>())?.n;
  assert.equal(await count('SELECT count(*) AS n FROM sign_in_codes WHERE email = ?'), 0);
  assert.equal((await as(cookie, 'me')).status, 200);
  await runCron('17 1 * * *', new Date(Date.now() + 31 * day));
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
