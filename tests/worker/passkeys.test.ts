/**
 * Passkeys against a device that lies: whose a key is, what it has to say, and how often an answer
 * counts.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Me, Passkey, PasskeyList } from '../../worker/contract/people.ts';
import { asserted, created, type Key, newDeviceKey, type Said } from '../support/authenticator.ts';
import { type Answer, call, day, host, organization, problem, read } from '../support/client.ts';
import { as, auth, cookiesOf, fromHost, sessionOf, signIn } from '../support/people.ts';

type Options = {
  challenge: string;
  rp: { id: string; name: string };
  rpId: string;
  user: { id: string };
  authenticatorSelection: { userVerification: string; residentKey: string };
  userVerification: string;
  excludeCredentials: { id: string; transports: string[] }[];
};

/** A challenge, and the cookie of the browser it was given to. */
type Given = { options: Options; kept: string };

const given = (answer: Answer): Given => {
  assert.equal(answer.status, 200, answer.text);
  return {
    options: answer.body as Options,
    kept: cookiesOf(answer)[0] ?? assert.fail('no cookie'),
  };
};

const askToAdd = async (session: string): Promise<Given> =>
  given(await as(session, 'auth/passkeys/challenges', { body: {} }));

const askToEnter = async (): Promise<Given> =>
  given(await call(`${auth}/sessions/challenges`, { body: {}, headers: fromHost }));

const add = (session: string, response: unknown, kept: string): Promise<Answer> =>
  as(session, 'auth/passkeys', {
    body: { response, name: 'Puhelin' },
    headers: { cookie: `${session}; ${kept}` },
  });

const enter = (response: unknown, kept: string): Promise<Answer> =>
  call(`${auth}/sessions/passkey`, { body: { response }, headers: { ...fromHost, cookie: kept } });

/** What an honest device says of a challenge. */
const honest = async ({ options }: Given, more: Partial<Said> = {}): Promise<Said> => ({
  challenge: options.challenge,
  origin: (await host()).url,
  ...more,
});

const refused = (answer: Answer): unknown => problem(answer, 403, 'passkey-refused');

type Holder = { email: string; session: string; key: Key; id: string };

/** Somebody with a passkey. @param counter what their device counts; 0: it does not */
async function holder(counter = 0): Promise<Holder> {
  const email = (await organization()).owner;
  const session = await signIn(email);
  const asked = await askToAdd(session);
  const key = newDeviceKey(asked.options);
  const added = await add(session, created(key, await honest(asked, { counter })), asked.kept);
  return { email, session, key, id: read(Passkey, added, 201).id };
}

/** Rows that a refused answer must leave alone. */
async function kept(): Promise<unknown> {
  const { db } = await host();
  const tables = ['desk_users', 'desk_sessions', 'desk_passkeys', 'spent_challenges'];
  const found = await db.batch(
    tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`)),
  );
  return found.map(({ results }) => results);
}

test('a passkey signs in whoever added it, and is asked for with the person verified and HOST’s name', async () => {
  const { email, session, key } = await holder();
  const again = (await askToAdd(session)).options;
  assert.deepEqual(again.rp, { name: 'Mukaan', id: new URL((await host()).url).hostname });
  assert.equal(again.authenticatorSelection.userVerification, 'required');
  assert.equal(again.authenticatorSelection.residentKey, 'required');
  assert.deepEqual(again.excludeCredentials, [
    { id: key.id.toString('base64url'), transports: ['internal'], type: 'public-key' },
  ]);
  const asked = await askToEnter();
  assert.equal(asked.options.userVerification, 'required');
  assert.equal(asked.options.rpId, again.rp.id);
  const answer = await enter(asserted(key, await honest(asked)), asked.kept);
  assert.equal(read(Me, answer).email, email);
  assert.equal(read(Me, await as(sessionOf(answer), 'me')).email, email);
});

test('a challenge is 256 random bits in a __Host- cookie of five minutes, and asking for one writes nothing', async () => {
  const before = await kept();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      call(`${auth}/sessions/challenges`, { body: {}, headers: fromHost }),
    ),
  );
  assert.deepEqual(await kept(), before);
  assert.equal(new Set(answers.map(({ body }) => (body as Options).challenge)).size, 5);
  for (const { body, headers } of answers) {
    assert.equal(Buffer.from((body as Options).challenge, 'base64url').length, 32);
    const [cookie = ''] = headers.getSetCookie();
    assert.match(
      cookie,
      /^__Host-mukaan-passkey=[\w.-]+; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  }
});

test('an answer signs in once, also when it comes several times at once', async () => {
  const { key } = await holder();
  const asked = await askToEnter();
  const response = asserted(key, await honest(asked));
  const answers = await Promise.all([1, 2, 3].map(() => enter(response, asked.kept)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403, 403]);
  refused(await enter(response, asked.kept));
});

test('an answer is worth nothing in another browser, without its cookie, or to another challenge', async () => {
  const { key } = await holder();
  const [mine, theirs] = [await askToEnter(), await askToEnter()];
  const response = asserted(key, await honest(mine));
  refused(await enter(response, theirs.kept));
  refused(await enter(response, ''));
  assert.equal((await enter(response, mine.kept)).status, 200);
});

test('a challenge that the browser has made or changed itself is none', async () => {
  const { key } = await holder();
  const asked = await askToEnter();
  const [name = '', value = ''] = asked.kept.split('=');
  const [challenge = '', expires = '', mark = ''] = value.split('.');
  const own = Buffer.alloc(32, 7).toString('base64url');
  for (const [said, forged] of [
    [own, `${own}.${expires}.${mark}`],
    [challenge, `${challenge}.${Number(expires) + 1}.${mark}`],
    [challenge, `${challenge}.${expires}.`],
    [challenge, `${challenge}.${expires}.${'A'.repeat(27)}`],
    [challenge, challenge],
  ] as const)
    refused(
      await enter(asserted(key, await honest(asked, { challenge: said })), `${name}=${forged}`),
    );
  assert.equal((await enter(asserted(key, await honest(asked)), asked.kept)).status, 200);
});

test('a challenge for adding signs nobody in, and one for signing in adds nothing', async () => {
  const { session, key } = await holder();
  const adding = await askToAdd(session);
  refused(await enter(asserted(key, await honest(adding)), adding.kept));
  const entering = await askToEnter();
  refused(
    await add(
      session,
      created(newDeviceKey(adding.options), await honest(entering)),
      entering.kept,
    ),
  );
});

for (const [lie, said] of [
  ['another origin', { origin: 'https://mukaan.example.com' }],
  ['the same name at another port', { origin: 'http://127.0.0.1:1' }],
  ['another name’s key', { rpId: 'example.org' }],
  ['that nobody was verified', { verified: false }],
  ['that nobody was there', { present: false, verified: false }],
  ['the other ceremony', { type: 'webauthn.payment' }],
] as const satisfies [string, Partial<Said>][])
  test(`a device that says ${lie} signs nobody in and adds nothing, and leaves nothing behind`, async () => {
    const { session, key } = await holder();
    const [entering, adding] = [await askToEnter(), await askToAdd(session)];
    const before = await kept();
    const fixed = { rpId: new URL((await host()).url).hostname };
    refused(
      await enter(asserted(key, await honest(entering, { ...fixed, ...said })), entering.kept),
    );
    refused(
      await add(
        session,
        created(newDeviceKey(adding.options), await honest(adding, { ...fixed, ...said })),
        adding.kept,
      ),
    );
    assert.deepEqual(await kept(), before);
  });

test('an unknown passkey, another’s name for one’s own and a signature by another key sign nobody in', async () => {
  const [mine, theirs] = [await holder(), await holder()];
  const stranger = newDeviceKey({ user: { id: mine.key.handle } });
  const attempts: ((said: Said) => unknown)[] = [
    (said) => asserted(stranger, said),
    // my key under their credential's id, with my name and with theirs
    (said) => asserted({ ...mine.key, id: theirs.key.id }, said),
    (said) => asserted({ ...mine.key, id: theirs.key.id, handle: theirs.key.handle }, said),
    // my key, and says it is theirs, nobody's or does not say
    (said) => asserted(mine.key, said, theirs.key.handle),
    (said) => asserted(mine.key, said, ''),
    (said) => {
      const { response, ...rest } = asserted(mine.key, said);
      const { userHandle: _, ...unsaid } = response as { userHandle: string };
      return { ...rest, response: unsaid };
    },
    // a signature of something else
    (said) => ({
      ...asserted(mine.key, said),
      response: asserted(mine.key, { ...said, counter: 9 }).response,
      rawId: 'x',
    }),
    (said) => {
      const one = asserted(mine.key, said);
      return {
        ...one,
        response: { ...one.response, signature: asserted(stranger, said).response.signature },
      };
    },
  ];
  const before = await kept();
  for (const attempt of attempts) {
    const asked = await askToEnter();
    refused(await enter(attempt(await honest(asked)), asked.kept));
  }
  assert.deepEqual(await kept(), before);
});

test('an answer that is none is refused, whatever is wrong with it', async () => {
  const { session, key } = await holder();
  const id = key.id.toString('base64url');
  for (const response of [
    { id },
    { id, rawId: id, type: 'public-key', response: {} },
    { id, rawId: id, type: 'public-key', response: null },
    {
      id,
      rawId: id,
      type: 'public-key',
      response: { clientDataJSON: 'e30', authenticatorData: '', signature: '' },
    },
    { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {}, response: {} },
  ]) {
    const [entering, adding] = [await askToEnter(), await askToAdd(session)];
    refused(await enter(response, entering.kept));
    refused(await add(session, response, adding.kept));
  }
});

test('a device that counts must count on: a copy of it is refused', async () => {
  const { key } = await holder(5);
  const use = async (counter: number) => {
    const asked = await askToEnter();
    return enter(asserted(key, await honest(asked, { counter })), asked.kept);
  };
  refused(await use(5));
  refused(await use(0));
  assert.equal((await use(6)).status, 200);
  refused(await use(6));
  assert.equal((await use(8)).status, 200);
});

test('of a device and its copy that count the same at once, one signs in', async () => {
  const { key } = await holder(1);
  const asked = [await askToEnter(), await askToEnter(), await askToEnter()];
  const responses = await Promise.all(
    asked.map(async (one) => asserted(key, await honest(one, { counter: 2 }))),
  );
  const answers = await Promise.all(
    responses.map((response, at) => enter(response, asked[at]?.kept ?? '')),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('a passkey is added once, to whoever asked, and never to a second person', async () => {
  const { session, key } = await holder();
  const other = await signIn((await organization()).owner);
  const asked = await askToAdd(other);
  const answer = created(newDeviceKey(asked.options), await honest(asked));
  refused(await add(session, answer, asked.kept));
  assert.equal((await add(other, answer, asked.kept)).status, 201);
  refused(await add(other, answer, asked.kept));
  const again = await askToAdd(other);
  refused(await add(other, created(key, await honest(again)), again.kept));
  assert.equal(read(PasskeyList, await as(other, 'auth/passkeys')).passkeys.length, 1);
});

test('another person’s passkey is not there; one’s own is named and removed, and then signs nobody in', async () => {
  const { session, key, id } = await holder();
  const other = await signIn((await organization()).owner);
  problem(
    await as(other, `auth/passkeys/${id}`, { method: 'PATCH', body: { name: 'y' } }),
    404,
    'not-found',
  );
  problem(await as(other, `auth/passkeys/${id}`, { method: 'DELETE' }), 404, 'not-found');
  assert.deepEqual((await as(other, 'auth/passkeys')).body, { passkeys: [] });
  const renamed = await as(session, `auth/passkeys/${id}`, {
    method: 'PATCH',
    body: { name: 'Avain' },
  });
  assert.equal(read(Passkey, renamed).name, 'Avain');
  const [listed] = read(PasskeyList, await as(session, 'auth/passkeys')).passkeys;
  assert.deepEqual([listed?.id, listed?.name], [id, 'Avain']);
  assert.equal((await as(session, `auth/passkeys/${id}`, { method: 'DELETE' })).status, 204);
  const asked = await askToEnter();
  refused(await enter(asserted(key, await honest(asked)), asked.kept));
});

test('adding a passkey asks for a sign-in of the last day, when it is asked for and when it is answered', async () => {
  const { db } = await host();
  const session = await signIn((await organization()).owner);
  const asked = await askToAdd(session);
  await db
    .prepare('UPDATE desk_sessions SET created_at = ? WHERE user_id = ?')
    .bind(Date.now() - day, Buffer.from(asked.options.user.id, 'base64url').toString())
    .run();
  problem(await as(session, 'auth/passkeys/challenges', { body: {} }), 403, 'sign-in-again');
  const answer = created(newDeviceKey(asked.options), await honest(asked));
  problem(await add(session, answer, asked.kept), 403, 'sign-in-again');
});

test('the night takes the challenges whose time is over, and leaves the others spent', async () => {
  const { db, runCron } = await host();
  const { key } = await holder();
  const asked = await askToEnter();
  assert.equal((await enter(asserted(key, await honest(asked)), asked.kept)).status, 200);
  const spent = async () =>
    (await db
      .prepare('SELECT 1 FROM spent_challenges WHERE challenge = ?')
      .bind(asked.options.challenge)
      .first()) !== null;
  await runCron('17 1 * * *');
  assert.ok(await spent());
  await runCron('17 1 * * *', new Date(Date.now() + 5 * 60_000));
  assert.ok(!(await spent()));
});
