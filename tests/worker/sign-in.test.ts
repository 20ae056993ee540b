/** Signing in to the desk by a mailed code: whose it is, how often and how long it works, and what a session is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Me, SessionList } from '../../worker/contract/people.ts';
import { call, day, faults, host, mailTo, organization, problem, read, unique } from '../support/client.ts';
import { as, askCode, asked, auth, cookiesOf, enterCode, fromHost, signIn } from '../support/people.ts';

const owner = async (): Promise<string> => (await organization()).owner;

/** Rows of every table that signing in writes to. */
async function rows(): Promise<unknown> {
  const { db } = await host();
  const tables = ['sign_in_codes', 'desk_mails', 'desk_users', 'desk_sessions', 'desk_verifications', 'desk_passkeys', 'members'];
  const found = await db.batch(tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`)));
  return found.map(({ results }) => results);
}

test('a mailed code signs in, once, in whatever way it was pasted', async () => {
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

test('the session is a __Host- cookie that no script reads and no other site sends', async () => {
  const { code, browser } = await asked(await owner());
  const [session = '', spent = ''] = (await enterCode(code, browser)).headers.getSetCookie();
  assert.match(session, /^__Host-mukaan-session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  assert.match(spent, /^__Host-mukaan-code=; Max-Age=0; Path=\/; Secure$/);
});

test('a code is worth nothing in another browser, and trying it there takes no try away', async () => {
  const email = await owner();
  const { code, browser } = await asked(email);
  const elsewhere = cookiesOf(await askCode(email))[0] ?? '';
  problem(await enterCode(code, elsewhere), 403, 'code-wrong');
  problem(await enterCode(code, '__Host-mukaan-code=x'), 403, 'code-void');
  problem(await enterCode(code, ''), 403, 'code-void');
  assert.equal((await enterCode(code, browser)).status, 200);
});

test('a code is void after ten minutes, to the millisecond', async () => {
  const { db } = await host();
  const email = await owner();
  const before = Date.now();
  const { code, browser } = await asked(email);
  const row = await db
    .prepare('SELECT expires_at FROM sign_in_codes WHERE email = ?')
    .bind(email)
    .first<{ expires_at: number }>();
  assert.ok(row && row.expires_at >= before + 600_000 && row.expires_at <= Date.now() + 600_000);
  await db.prepare('UPDATE sign_in_codes SET expires_at = ? WHERE email = ?').bind(Date.now(), email).run();
  problem(await enterCode(code, browser), 403, 'code-void');
});

/** Another code of six digits. */
const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');

test('a code is void after five tries, and each wrong one says how many are left', async () => {
  const { code, browser } = await asked(await owner());
  for (const left of [4, 3, 2, 1]) {
    const told = await enterCode(wrong(code, left), browser);
    problem(told, 403, 'code-wrong');
    assert.equal((told.body as { triesLeft: number }).triesLeft, left);
  }
  problem(await enterCode(wrong(code), browser), 403, 'code-void');
  problem(await enterCode(code, browser), 403, 'code-void');
});

test('fifty guesses at once are no more than five', async () => {
  const { code, browser } = await asked(await owner());
  const guesses = await Promise.all(Array.from({ length: 50 }, (_, index) => enterCode(wrong(code, index + 1), browser)));
  assert.equal(guesses.filter(({ body }) => (body as { code: string }).code === 'code-wrong').length, 4);
  problem(await enterCode(code, browser), 403, 'code-void');
});

test('of two who enter the same code at once one is signed in', async () => {
  const { code, browser } = await asked(await owner());
  const answers = await Promise.all([enterCode(code, browser), enterCode(code, browser), enterCode(code, browser)]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('whoever asks for an address that is nobody’s is answered as anybody, and no mail goes', async () => {
  const known = await askCode(await owner());
  const stranger = `${unique('v')}@example.org`;
  const unknown = await askCode(stranger);
  const shape = ({ status, text, headers }: typeof known) => ({
    status,
    text,
    headers: [...headers.keys()].sort(),
    cookie: headers.get('set-cookie')?.replace(/=[^;]+/, '='),
  });
  assert.deepEqual(shape(unknown), shape(known));
  // the same steps are left behind, so that the next answers are the same too
  problem(await enterCode('000000', cookiesOf(unknown)[0] ?? ''), 403, 'code-wrong');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(await mailTo(stranger, 0), []);
});

test('somebody who was removed while their code was under way is not signed in', async () => {
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

test('what is stored lets nobody sign in: no code, no browser, no address of the net, and of the browser its kind', async () => {
  const { db } = await host();
  const email = await owner();
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const headers = { ...fromHost, 'user-agent': agent, 'cf-connecting-ip': '203.0.113.77', 'x-forwarded-for': '203.0.113.77' };
  const first = await askCode(email, { headers });
  const code = (await mailTo(email))[0]?.subject.slice(0, 6) ?? '';
  const browser = cookiesOf(first)[0] ?? '';
  const kept = await db.prepare('SELECT * FROM sign_in_codes WHERE email = ?').bind(email).first();
  assert.ok(kept && !JSON.stringify(kept).includes(code) && !JSON.stringify(kept).includes(browser.split('=')[1] ?? ''));
  assert.equal((await enterCode(code, browser, { headers: { ...headers, cookie: browser } })).status, 200);
  const session = await db
    .prepare('SELECT desk_sessions.* FROM desk_sessions JOIN desk_users ON desk_users.id = userId WHERE email = ?')
    .bind(email)
    .first<{ ipAddress: string | null; userAgent: string }>();
  assert.equal(session?.userAgent, 'Chrome, Windows');
  assert.equal(session.ipAddress, null);
  assert.ok(!JSON.stringify(await rows()).includes('203.0.113.77'));
});

test('an address that has been sent too many codes is told to wait, known or not', async () => {
  const { db } = await host();
  for (const email of [await owner(), `${unique('v')}@example.org`]) {
    assert.equal((await askCode(email)).status, 202);
    const last = await db.prepare('SELECT mailbox FROM desk_mails ORDER BY id DESC LIMIT 1').first<{ mailbox: string }>();
    assert.ok(!last?.mailbox.includes('@'));
    await db
      .prepare(`INSERT INTO desk_mails (mailbox, created_at) SELECT ?1, ?2 FROM json_each(?3)`)
      .bind(last?.mailbox ?? '', Date.now(), JSON.stringify(Array.from({ length: 499 })))
      .run();
    const told = await askCode(email.toUpperCase());
    problem(told, 429, 'rate-limited');
    assert.ok(Number(told.headers.get('retry-after')) > 0);
  }
});

test('an address is written in whatever case, and what is none is pointed at', async () => {
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

test('no GET or HEAD of anything about signing in or invitations changes anything', async () => {
  const email = await owner();
  const cookie = await signIn(email);
  const { browser } = await asked(email, 2);
  const before = await rows();
  const routes = (await call('/dev/routes.json')).body as { path: string }[];
  const paths = [
    ...new Set(routes.map(({ path }) => path).filter((path) => /\/(?:auth|me|members|keys|organizations)/.test(path))),
  ];
  assert.ok(paths.length >= 15);
  for (const path of [...paths, '/desk', '/api/v1/desk/auth/verify-email', '/api/v1/desk/auth/get-session'])
    for (const method of ['GET', 'HEAD']) {
      const headers = { ...fromHost, cookie: `${cookie}; ${browser}` };
      await call(`${path.replace(/:\w+/, '1')}?token=x&code=000000`, { method, headers });
    }
  assert.deepEqual(await rows(), before);
});

test('sessions are listed by the kind of browser, ended one by one, all others at once, and by signing out', async () => {
  const email = await owner();
  const [one, two, three] = [await signIn(email), await signIn(email, 2), await signIn(email, 3)];
  const list = async (cookie: string) => read(SessionList, await as(cookie, 'auth/list-sessions')).sessions;
  const sessions = await list(one);
  assert.equal(sessions.length, 3);
  assert.deepEqual(
    sessions.map(({ current }) => current),
    [false, false, true],
  );
  assert.doesNotMatch(JSON.stringify(sessions), /token/);
  const second = (await list(two)).find(({ current }) => current)?.id;
  assert.equal((await as(one, 'auth/revoke-session', { body: { id: second } })).status, 204);
  problem(await as(two, 'me'), 401, 'unauthenticated');
  assert.equal((await as(one, 'auth/revoke-other-sessions', { body: {} })).status, 204);
  problem(await as(three, 'me'), 401, 'unauthenticated');
  const out = await as(one, 'auth/sign-out', { body: {} });
  assert.equal(out.status, 204);
  assert.match(out.headers.getSetCookie().join(), /__Host-mukaan-session=; Max-Age=0; Path=\/; Secure/);
  problem(await as(one, 'me'), 401, 'unauthenticated');
});

test('another person’s session and passkey are not there', async () => {
  const { db } = await host();
  const [mine, theirs] = [await signIn(await owner()), await signIn(await owner())];
  const id = read(SessionList, await as(theirs, 'auth/list-sessions')).sessions[0]?.id ?? '';
  problem(await as(mine, 'auth/revoke-session', { body: { id } }), 404, 'not-found');
  const key = unique('k');
  await db
    .prepare(
      `INSERT INTO desk_passkeys (id, name, publicKey, userId, credentialID, counter, deviceType, backedUp)
       SELECT ?1, 'x', 'x', userId, ?1, 0, 'x', 0 FROM desk_sessions WHERE id = ?2`,
    )
    .bind(key, id)
    .run();
  problem(await as(mine, 'auth/passkey/update-passkey', { body: { id: key, name: 'y' } }), 404, 'not-found');
  problem(await as(mine, 'auth/passkey/delete-passkey', { body: { id: key } }), 404, 'not-found');
  assert.deepEqual((await as(mine, 'auth/passkey/list-user-passkeys')).body, { passkeys: [] });
  assert.equal((await as(theirs, 'auth/passkey/update-passkey', { body: { id: key, name: 'y' } })).status, 200);
  assert.equal((await as(theirs, 'auth/passkey/delete-passkey', { body: { id: key } })).status, 204);
  assert.equal((await as(theirs, 'me')).status, 200);
});

test('a session that is over, forged or signed by another secret signs nobody in', async () => {
  const { db } = await host();
  const email = await owner();
  const cookie = await signIn(email);
  const [token = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.');
  for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, `${token}x${cookie.slice(cookie.indexOf('.'))}`])
    problem(await as(`__Host-mukaan-session=${forged}`, 'me'), 401, 'unauthenticated');
  await db
    .prepare('UPDATE desk_sessions SET expiresAt = ? WHERE token = ?')
    .bind(new Date(Date.now() - 1).toISOString(), token)
    .run();
  problem(await as(cookie, 'me'), 401, 'unauthenticated');
});

test('a passkey is offered a challenge of this browser, and what does not answer it is refused', async () => {
  const cookie = await signIn(await owner());
  const adding = await as(cookie, 'auth/passkey/generate-register-options', { body: {} });
  assert.equal(adding.status, 200, adding.text);
  assert.match(cookiesOf(adding).join(), /^__Host-mukaan\.passkey=/);
  const options = adding.body as { rp: { id: string; name: string }; authenticatorSelection: { userVerification: string } };
  assert.equal(options.rp.name, 'Mukaan');
  assert.equal(options.authenticatorSelection.userVerification, 'required');
  const response = { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {}, response: {} };
  const headers = { cookie: `${cookie}; ${cookiesOf(adding)[0]}` };
  const added = await as(cookie, 'auth/passkey/verify-registration', { body: { response, name: 'Puhelin' }, headers });
  problem(added, 403, 'passkey-refused');
  const entering = await call(`${auth}/passkey/generate-authenticate-options`, { body: {}, headers: fromHost });
  assert.equal(entering.status, 200, entering.text);
  const entered = await call(`${auth}/passkey/verify-authentication`, {
    body: { response },
    headers: { ...fromHost, cookie: cookiesOf(entering)[0] ?? '' },
  });
  problem(entered, 403, 'passkey-refused');
});

test('adding a passkey asks for a sign-in of the last day', async () => {
  const { db } = await host();
  const cookie = await signIn(await owner());
  const [token = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.');
  await db
    .prepare('UPDATE desk_sessions SET createdAt = ?1, updatedAt = ?1 WHERE token = ?2')
    .bind(new Date(Date.now() - day - 1000).toISOString(), token)
    .run();
  problem(await as(cookie, 'auth/passkey/generate-register-options', { body: {} }), 403, 'sign-in-again');
});

test('what the library has beside the contract’s paths is not there', async () => {
  const cookie = await signIn(await owner());
  for (const path of [
    'sign-up/email',
    'sign-in/email',
    'sign-in/social',
    'get-session',
    'update-user',
    'delete-user',
    'change-email',
    'ok',
  ])
    problem(await as(cookie, `auth/${path}`, { body: {} }), 404, 'not-found');
});

test('the night takes codes, challenges and sessions that are over, and whoever belongs nowhere any more', async () => {
  const { db, runCron } = await host();
  const email = await owner();
  const cookie = await signIn(email);
  await asked(email, 2);
  await runCron('17 1 * * *', new Date(Date.now() + 11 * 60_000));
  const count = async (sql: string) => (await db.prepare(sql).bind(email).first<{ n: number }>())?.n;
  assert.equal(await count('SELECT count(*) AS n FROM sign_in_codes WHERE email = ?'), 0);
  assert.equal((await as(cookie, 'me')).status, 200);
  await runCron('17 1 * * *', new Date(Date.now() + 31 * day));
  assert.equal(
    await count('SELECT count(*) AS n FROM desk_sessions JOIN desk_users ON desk_users.id = userId WHERE email = ?'),
    0,
  );
  assert.equal(await count('SELECT count(*) AS n FROM desk_users WHERE email = ?'), 1);
  await db.prepare("UPDATE members SET email = 'toinen-' || email WHERE email = ?").bind(email).run();
  await runCron('17 1 * * *');
  assert.equal(await count('SELECT count(*) AS n FROM desk_users WHERE email = ?'), 0);
});
