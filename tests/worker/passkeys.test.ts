/** Passkeys against a dishonest device: key ownership, required checks, replayed answers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Me, Passkey, PasskeyList } from '../../worker/contract/people.ts';
import {
  type AuthenticatorClaims,
  authenticationResponse,
  type DeviceKey,
  newDeviceKey,
  registrationResponse,
} from '../support/authenticator.ts';
import {
  type Answer,
  call,
  DAY_MS,
  expectBody,
  expectProblem,
  host,
  makeOrganization,
} from '../support/client.ts';
import {
  AUTH_PATH,
  callAs,
  cookiesOf,
  sameOriginHeaders,
  sessionOf,
  signIn,
} from '../support/people.ts';

type Options = {
  challenge: string;
  rp: { id: string; name: string };
  rpId: string;
  user: { id: string };
  authenticatorSelection: { userVerification: string; residentKey: string };
  userVerification: string;
  excludeCredentials: { id: string; transports: string[] }[];
};

/** A challenge and the cookie of the browser that received it. */
type IssuedChallenge = { options: Options; cookie: string };

const challengeOf = (answer: Answer): IssuedChallenge => {
  assert.equal(answer.status, 200, answer.text);
  return {
    options: answer.body as Options,
    cookie: cookiesOf(answer)[0] ?? assert.fail('no cookie'),
  };
};

const requestAddChallenge = async (session: string): Promise<IssuedChallenge> =>
  challengeOf(await callAs(session, 'auth/passkeys/challenges', { body: {} }));

const requestSignInChallenge = async (): Promise<IssuedChallenge> =>
  challengeOf(
    await call(`${AUTH_PATH}/sessions/challenges`, { body: {}, headers: sameOriginHeaders }),
  );

const addPasskey = (session: string, response: unknown, cookie: string): Promise<Answer> =>
  callAs(session, 'auth/passkeys', {
    body: { response, name: 'Puhelin' },
    headers: { cookie: `${session}; ${cookie}` },
  });

const signInWithPasskey = (response: unknown, cookie: string): Promise<Answer> =>
  call(`${AUTH_PATH}/sessions/passkey`, {
    body: { response },
    headers: { ...sameOriginHeaders, cookie },
  });

/** The client data that an honest device sends for a challenge. */
const honest = async (
  { options }: IssuedChallenge,
  more: Partial<AuthenticatorClaims> = {},
): Promise<AuthenticatorClaims> => ({
  challenge: options.challenge,
  origin: (await host()).url,
  ...more,
});

const refused = (answer: Answer): unknown => expectProblem(answer, 403, 'passkey-refused');

type PasskeyUser = { email: string; session: string; key: DeviceKey; id: string };

/** A desk user with a passkey. @param counter the device's signature counter; 0: it has none */
async function passkeyUser(counter = 0): Promise<PasskeyUser> {
  const email = (await makeOrganization()).owner;
  const session = await signIn(email);
  const asked = await requestAddChallenge(session);
  const key = newDeviceKey(asked.options);
  const added = await addPasskey(
    session,
    registrationResponse(key, await honest(asked, { counter })),
    asked.cookie,
  );
  return { email, session, key, id: expectBody(Passkey, added, 201).id };
}

/** Rows that a rejected answer must leave unchanged. */
async function storedRows(): Promise<unknown> {
  const { db } = await host();
  const tables = ['desk_users', 'desk_sessions', 'desk_passkeys', 'spent_challenges'];
  const found = await db.batch(
    tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`)),
  );
  return found.map(({ results }) => results);
}

test('a passkey signs in its owner and requires user verification and the name of HOST', async () => {
  const { email, session, key } = await passkeyUser();
  const again = (await requestAddChallenge(session)).options;
  assert.deepEqual(again.rp, { name: 'Mukaan', id: new URL((await host()).url).hostname });
  assert.equal(again.authenticatorSelection.userVerification, 'required');
  assert.equal(again.authenticatorSelection.residentKey, 'required');
  assert.deepEqual(again.excludeCredentials, [
    { id: key.id.toString('base64url'), transports: ['internal'], type: 'public-key' },
  ]);
  const asked = await requestSignInChallenge();
  assert.equal(asked.options.userVerification, 'required');
  assert.equal(asked.options.rpId, again.rp.id);
  const answer = await signInWithPasskey(
    authenticationResponse(key, await honest(asked)),
    asked.cookie,
  );
  assert.equal(expectBody(Me, answer).email, email);
  assert.equal(expectBody(Me, await callAs(sessionOf(answer), 'me')).email, email);
});

test('a challenge is 256 random bits in a five-minute __Host- cookie and is not stored', async () => {
  const before = await storedRows();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      call(`${AUTH_PATH}/sessions/challenges`, { body: {}, headers: sameOriginHeaders }),
    ),
  );
  assert.deepEqual(await storedRows(), before);
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

test('an answer signs in only once, also when sent several times at the same time', async () => {
  const { key } = await passkeyUser();
  const asked = await requestSignInChallenge();
  const response = authenticationResponse(key, await honest(asked));
  const answers = await Promise.all([1, 2, 3].map(() => signInWithPasskey(response, asked.cookie)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403, 403]);
  refused(await signInWithPasskey(response, asked.cookie));
});

test('an answer is refused in another browser, without its cookie and for another challenge', async () => {
  const { key } = await passkeyUser();
  const [ours, theirs] = [await requestSignInChallenge(), await requestSignInChallenge()];
  const response = authenticationResponse(key, await honest(ours));
  refused(await signInWithPasskey(response, theirs.cookie));
  refused(await signInWithPasskey(response, ''));
  assert.equal((await signInWithPasskey(response, ours.cookie)).status, 200);
});

test('a forged or altered challenge is refused', async () => {
  const { key } = await passkeyUser();
  const asked = await requestSignInChallenge();
  const [name = '', value = ''] = asked.cookie.split('=');
  const [challenge = '', expires = '', mark = ''] = value.split('.');
  const own = Buffer.alloc(32, 7).toString('base64url');
  for (const [sent, forged] of [
    [own, `${own}.${expires}.${mark}`],
    [challenge, `${challenge}.${Number(expires) + 1}.${mark}`],
    [challenge, `${challenge}.${expires}.`],
    [challenge, `${challenge}.${expires}.${'A'.repeat(27)}`],
    [challenge, challenge],
  ] as const)
    refused(
      await signInWithPasskey(
        authenticationResponse(key, await honest(asked, { challenge: sent })),
        `${name}=${forged}`,
      ),
    );
  assert.equal(
    (await signInWithPasskey(authenticationResponse(key, await honest(asked)), asked.cookie))
      .status,
    200,
  );
});

test('a challenge for adding a passkey does not sign in and a sign-in challenge adds no passkey', async () => {
  const { session, key } = await passkeyUser();
  const adding = await requestAddChallenge(session);
  refused(
    await signInWithPasskey(authenticationResponse(key, await honest(adding)), adding.cookie),
  );
  const entering = await requestSignInChallenge();
  refused(
    await addPasskey(
      session,
      registrationResponse(newDeviceKey(adding.options), await honest(entering)),
      entering.cookie,
    ),
  );
});

for (const [lie, data] of [
  ['another origin', { origin: 'https://mukaan.example.com' }],
  ['the same name at another port', { origin: 'http://127.0.0.1:1' }],
  ['another name’s key', { rpId: 'example.org' }],
  ['that the user was not verified', { verified: false }],
  ['that the user was not present', { present: false, verified: false }],
  ['the other ceremony', { type: 'webauthn.payment' }],
] as const satisfies [string, Partial<AuthenticatorClaims>][])
  test(`a device that claims ${lie} cannot sign in or add a passkey and changes nothing`, async () => {
    const { session, key } = await passkeyUser();
    const [entering, adding] = [await requestSignInChallenge(), await requestAddChallenge(session)];
    const before = await storedRows();
    const fixed = { rpId: new URL((await host()).url).hostname };
    refused(
      await signInWithPasskey(
        authenticationResponse(key, await honest(entering, { ...fixed, ...data })),
        entering.cookie,
      ),
    );
    refused(
      await addPasskey(
        session,
        registrationResponse(
          newDeviceKey(adding.options),
          await honest(adding, { ...fixed, ...data }),
        ),
        adding.cookie,
      ),
    );
    assert.deepEqual(await storedRows(), before);
  });

test('an unknown passkey, a wrong user handle and a signature by another key are refused', async () => {
  const [ours, theirs] = [await passkeyUser(), await passkeyUser()];
  const stranger = newDeviceKey({ user: { id: ours.key.handle } });
  const attempts: ((data: AuthenticatorClaims) => unknown)[] = [
    (data) => authenticationResponse(stranger, data),
    // own key under the other credential's id, with either user handle
    (data) => authenticationResponse({ ...ours.key, id: theirs.key.id }, data),
    (data) =>
      authenticationResponse({ ...ours.key, id: theirs.key.id, handle: theirs.key.handle }, data),
    // own key with the other user's handle, an empty one or none
    (data) => authenticationResponse(ours.key, data, theirs.key.handle),
    (data) => authenticationResponse(ours.key, data, ''),
    (data) => {
      const { response, ...rest } = authenticationResponse(ours.key, data);
      const { userHandle: _, ...withoutHandle } = response as { userHandle: string };
      return { ...rest, response: withoutHandle };
    },
    // a signature over other data, a malformed id
    (data) => ({
      ...authenticationResponse(ours.key, data),
      response: authenticationResponse(ours.key, { ...data, counter: 9 }).response,
      rawId: 'x',
    }),
    (data) => {
      const one = authenticationResponse(ours.key, data);
      return {
        ...one,
        response: {
          ...one.response,
          signature: authenticationResponse(stranger, data).response.signature,
        },
      };
    },
  ];
  const before = await storedRows();
  for (const attempt of attempts) {
    const asked = await requestSignInChallenge();
    refused(await signInWithPasskey(attempt(await honest(asked)), asked.cookie));
  }
  assert.deepEqual(await storedRows(), before);
});

test('malformed answers are refused', async () => {
  const { session, key } = await passkeyUser();
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
    const [entering, adding] = [await requestSignInChallenge(), await requestAddChallenge(session)];
    refused(await signInWithPasskey(response, entering.cookie));
    refused(await addPasskey(session, response, adding.cookie));
  }
});

test('a signature counter must increase, so a cloned device is refused', async () => {
  const { key } = await passkeyUser(5);
  const use = async (counter: number) => {
    const asked = await requestSignInChallenge();
    return signInWithPasskey(
      authenticationResponse(key, await honest(asked, { counter })),
      asked.cookie,
    );
  };
  refused(await use(5));
  refused(await use(0));
  assert.equal((await use(6)).status, 200);
  refused(await use(6));
  assert.equal((await use(8)).status, 200);
});

test('only one of a device and its clone signs in when both send the same counter at once', async () => {
  const { key } = await passkeyUser(1);
  const asked = [
    await requestSignInChallenge(),
    await requestSignInChallenge(),
    await requestSignInChallenge(),
  ];
  const responses = await Promise.all(
    asked.map(async (one) => authenticationResponse(key, await honest(one, { counter: 2 }))),
  );
  const answers = await Promise.all(
    responses.map((response, at) => signInWithPasskey(response, asked[at]?.cookie ?? '')),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('a passkey is added once, only for the user who asked, and never to a second user', async () => {
  const { session, key } = await passkeyUser();
  const other = await signIn((await makeOrganization()).owner);
  const asked = await requestAddChallenge(other);
  const response = registrationResponse(newDeviceKey(asked.options), await honest(asked));
  refused(await addPasskey(session, response, asked.cookie));
  assert.equal((await addPasskey(other, response, asked.cookie)).status, 201);
  refused(await addPasskey(other, response, asked.cookie));
  const again = await requestAddChallenge(other);
  refused(await addPasskey(other, registrationResponse(key, await honest(again)), again.cookie));
  assert.equal(expectBody(PasskeyList, await callAs(other, 'auth/passkeys')).passkeys.length, 1);
});

test('users rename and remove only their own passkeys, and a removed passkey cannot sign in', async () => {
  const { session, key, id } = await passkeyUser();
  const other = await signIn((await makeOrganization()).owner);
  expectProblem(
    await callAs(other, `auth/passkeys/${id}`, { method: 'PATCH', body: { name: 'y' } }),
    404,
    'not-found',
  );
  expectProblem(await callAs(other, `auth/passkeys/${id}`, { method: 'DELETE' }), 404, 'not-found');
  assert.deepEqual((await callAs(other, 'auth/passkeys')).body, { passkeys: [] });
  const renamed = await callAs(session, `auth/passkeys/${id}`, {
    method: 'PATCH',
    body: { name: 'Avain' },
  });
  assert.equal(expectBody(Passkey, renamed).name, 'Avain');
  const [listed] = expectBody(PasskeyList, await callAs(session, 'auth/passkeys')).passkeys;
  assert.deepEqual([listed?.id, listed?.name], [id, 'Avain']);
  assert.equal((await callAs(session, `auth/passkeys/${id}`, { method: 'DELETE' })).status, 204);
  const asked = await requestSignInChallenge();
  refused(await signInWithPasskey(authenticationResponse(key, await honest(asked)), asked.cookie));
});

test('adding a passkey requires a sign-in within the last day, for the challenge and for the answer', async () => {
  const { db } = await host();
  const session = await signIn((await makeOrganization()).owner);
  const asked = await requestAddChallenge(session);
  await db
    .prepare('UPDATE desk_sessions SET created_at = ? WHERE user_id = ?')
    .bind(Date.now() - DAY_MS, Buffer.from(asked.options.user.id, 'base64url').toString())
    .run();
  expectProblem(
    await callAs(session, 'auth/passkeys/challenges', { body: {} }),
    403,
    'sign-in-again',
  );
  const response = registrationResponse(newDeviceKey(asked.options), await honest(asked));
  expectProblem(await addPasskey(session, response, asked.cookie), 403, 'sign-in-again');
});

test('the nightly job deletes expired challenges and keeps the others', async () => {
  const { db, runCron } = await host();
  const { key } = await passkeyUser();
  const asked = await requestSignInChallenge();
  assert.equal(
    (await signInWithPasskey(authenticationResponse(key, await honest(asked)), asked.cookie))
      .status,
    200,
  );
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
