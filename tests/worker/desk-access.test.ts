/** Access to every desk call of the Worker's route table: strangers, roles, other sites. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhoneCallList, RowPage } from '../../worker/contract/desk.ts';
import { KeyList, MemberList, PasskeyList, SessionList } from '../../worker/contract/people.ts';
import { isOfOrganization } from '../../worker/contract/routes/route.ts';
import {
  type Answer,
  assertWritesNothing,
  type CallOptions,
  call,
  expectBody,
  expectProblem,
  host,
  keyOfRole,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  newIdempotencyKey,
  type Organization,
  register,
} from '../support/client.ts';
import {
  addMember,
  callAs,
  type DeskRoute,
  deskRoutes,
  sameOriginHeaders,
  signIn,
} from '../support/people.ts';

const [viewer, editor, owner] = ['viewer', 'editor', 'owner'] as const;
const roles = [viewer, editor, owner];

/** Calls that belong to an organisation, not to the signed-in person. */
const organizations = deskRoutes.filter(isOfOrganization);

/** The values for the `:` parameters of a path, by the segment before them. */
type Things = {
  [kind in
    | 'events'
    | 'series'
    | 'members'
    | 'keys'
    | 'registrations'
    | 'messages'
    | 'calls'
    | 'sites']: string;
};

/** One thing of each kind, so that a route that forgets the organisation finds another's. */
async function things(of: Organization): Promise<Things> {
  const events = await makeEvent(of);
  const guest = makePerson();
  await register([events], [guest]);
  await mailTo(guest.email);
  const desk = async <T>(path: string, sent: CallOptions = {}) =>
    (await call(`/api/v1/desk/${path}`, { bearer: of.key, ...sent })) as Answer & T;
  await desk(`events/${events}/registrations`, {
    headers: { 'idempotency-key': newIdempotencyKey() },
    body: { participant: { name: 'Soita', phone: '040 123 4567' } },
  });
  const [row] = expectBody(RowPage, await desk(`events/${events}/registrations`)).registrations;
  const { db } = await host();
  const message = await db.prepare('SELECT max(id) AS id FROM outbox').first<{ id: number }>();
  return {
    events,
    series: await makeSeries(of),
    members: String(expectBody(MemberList, await desk('members')).members[0]?.id),
    keys: String(expectBody(KeyList, await desk('keys')).keys[0]?.id),
    registrations: row?.id ?? assert.fail('no registration'),
    messages: String(message?.id),
    calls: String(
      expectBody(PhoneCallList, await desk('calls')).calls[0]?.id ?? assert.fail('no call'),
    ),
    sites: of.site,
  };
}

/** The session's own things; the passkey is invented, as no call here uses it. */
async function ownThings(
  cookie: string,
  email: string,
): Promise<{ sessions: string; passkeys: string }> {
  const [session] = expectBody(SessionList, await callAs(cookie, 'auth/sessions')).sessions;
  const passkeys = `passkey-${newIdempotencyKey()}`;
  const { db } = await host();
  await db
    .prepare(
      `INSERT INTO desk_passkeys (id, user_id, name, credential, public_key, counter, transports, created_at)
       SELECT ?1, id, 'Avain', ?1, 'x', 0, '[]', 0 FROM desk_users WHERE email = ?2`,
    )
    .bind(passkeys, email)
    .run();
  return { sessions: session?.id ?? assert.fail('no session'), passkeys };
}

/** @returns the path below /api/v1/desk; fails for a kind of thing that no test creates yet */
const filled = (
  path: string,
  all: Things & { invitations?: string; sessions?: string; passkeys?: string },
): string =>
  path
    .replace('/api/v1/desk/', '')
    .replace(
      /(\w+)\/:\w+/g,
      (_, kind: string) =>
        `${kind}/${all[kind as keyof Things] ?? assert.fail(`what is a ${kind}?`)}`,
    );

/** A body that passes the checks which precede the role. */
function sent({ method, path }: DeskRoute): CallOptions {
  if (path.endsWith('/import'))
    return { method, raw: 'nimi;puhelin', headers: { 'content-type': 'text/csv' } };
  return ['GET', 'DELETE'].includes(method)
    ? { method }
    : { method, body: { version: 1, done: true, title: 'Kaapattu' } };
}

/** The rank of a role; -1 for calls without one. */
const rank = (role: string): number => (roles as string[]).indexOf(role);

const title = ({ method, path }: DeskRoute): string => `${method} ${path}`;

test('every desk call requires a role or is part of signing in', () => {
  assert.ok(deskRoutes.length >= 40);
  const open = (role: string) =>
    deskRoutes.filter((route) => route.role === role).map(({ path }) => path);
  assert.deepEqual(open('public'), []);
  assert.deepEqual(
    open('sign-in').map((path) => path.replace('/api/v1/desk/auth/', '')),
    ['codes', 'sessions', 'sessions/challenges', 'sessions/passkey'],
  );
});

test('every call admits the role it names and higher ones, by key and by session', async () => {
  const ours = await makeOrganization();
  const people = new Map<string, string>([[owner, await signIn(ours.owner)]]);
  const keys = new Map<string, string>([[owner, ours.key]]);
  for (const role of [viewer, editor] as const) {
    people.set(role, await signIn(await addMember(ours.slug, role)));
    keys.set(role, await keyOfRole(ours, role));
  }
  // a path to nothing, so that no call changes anything
  const nowhere = (path: string) => path.replace('/api/v1/desk/', '').replace(/:\w+/g, 'nothing');
  // only umbrella organisations have member organisations
  for (const route of organizations.filter(({ path }) => !path.endsWith('/organizations')))
    for (const role of roles.slice(rank(route.role))) {
      // a body that is refused after the role check
      const asked = route.body ? { method: route.method, body: [] } : sent(route);
      const answers = [
        await callAs(people.get(role) ?? '', nowhere(route.path), asked),
        await call(`/api/v1/desk/${nowhere(route.path)}`, {
          bearer: keys.get(role) ?? '',
          ...asked,
        }),
      ];
      for (const { status, text } of answers)
        assert.ok(![401, 403].includes(status), `${title(route)} as ${role}: ${text}`);
    }
});

test('a person without a membership finds no organisation', async () => {
  const theirs = await makeOrganization();
  const all = await things(theirs);
  const invited = await addMember(theirs.slug, owner);
  const { db } = await host();
  await db.prepare("UPDATE members SET state = 'invited' WHERE email = ?").bind(invited).run();
  const cookie = await signIn(invited);
  for (const route of organizations) {
    const path = filled(route.path, all);
    const answers = await assertWritesNothing(async () => [
      await callAs(cookie, path, sent(route)),
      await callAs(cookie, `${path}?organization=${theirs.slug}`, sent(route)),
    ]);
    for (const answer of answers) expectProblem(answer, 404, 'not-found');
  }
});

test('every call answers 404 to another organisation’s person and key for existing things (A15)', async () => {
  const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
  const cookie = await signIn(ours.owner);
  const all = await things(theirs);
  const addressed = organizations.filter(({ path }) => path.includes(':'));
  assert.ok(addressed.length >= 20);
  const tried: string[] = [];
  for (const route of addressed) {
    const path = filled(route.path, all);
    const named = `${path}?organization=${theirs.slug}`;
    const answers = await assertWritesNothing(async () => [
      await call(`/api/v1/desk/${path}`, { bearer: ours.key, ...sent(route) }),
      await call(`/api/v1/desk/${named}`, { bearer: ours.key, ...sent(route) }),
      await callAs(cookie, path, sent(route)),
      await callAs(cookie, named, sent(route)),
    ]);
    for (const answer of answers) {
      assert.equal(answer.status, 404, `${title(route)} ${answer.text}`);
      expectProblem(answer, 404, 'not-found');
    }
    tried.push(title(route));
  }
  assert.deepEqual(tried, addressed.map(title));
  // calls without an id accept only the caller's own organisation
  for (const route of organizations.filter(({ path }) => !path.includes(':')))
    expectProblem(
      await callAs(cookie, `${filled(route.path, all)}?organization=${theirs.slug}`, sent(route)),
      404,
      'not-found',
    );
});

test('every call refuses lower roles than the one it names, by key and by session', async () => {
  const ours = await makeOrganization();
  const all = await things(ours);
  const people = {
    viewer: await signIn(await addMember(ours.slug, viewer)),
    editor: await signIn(await addMember(ours.slug, editor)),
  };
  const keys = { viewer: await keyOfRole(ours, 'viewer'), editor: await keyOfRole(ours, 'editor') };
  let refusedCount = 0;
  for (const route of organizations)
    for (const role of [viewer, editor]) {
      if (roles.indexOf(role) >= rank(route.role)) continue;
      const path = filled(route.path, all);
      const answers = await assertWritesNothing(async () => [
        await callAs(people[role], path, sent(route)),
        await call(`/api/v1/desk/${path}`, { bearer: keys[role], ...sent(route) }),
      ]);
      for (const answer of answers) expectProblem(answer, 403, 'forbidden');
      refusedCount += 1;
    }
  assert.ok(refusedCount >= 25);
});

test('viewers write nothing, and editors may only read sites and nothing of members and keys', () => {
  for (const route of organizations) {
    if (route.method !== 'GET') assert.notEqual(route.role, viewer, title(route));
    if (/\/(?:members|keys)/.test(route.path)) assert.equal(route.role, owner, title(route));
    if (/\/sites/.test(route.path) && route.method !== 'GET')
      assert.equal(route.role, owner, title(route));
  }
});

test('every call requires authentication and allows no other site', async () => {
  for (const route of deskRoutes.filter(({ role }) => role !== 'sign-in')) {
    const path = route.path.replace(/:\w+/g, '1');
    for (const headers of [
      {},
      { cookie: '__Host-mukaan-session=x' },
      { authorization: 'Bearer mk_wrong' },
    ]) {
      const asked = sent(route);
      const answer = await call(path, {
        ...asked,
        headers: { ...asked.headers, ...headers, origin: 'https://evil.example' },
      });
      expectProblem(answer, 401, 'unauthenticated');
      assert.equal(answer.headers.get('access-control-allow-origin'), null, title(route));
      assert.equal(answer.headers.get('access-control-allow-credentials'), null, title(route));
    }
  }
});

test('a cookie changes nothing from another site’s page, whatever it sends (A26)', async () => {
  const { url } = await host();
  const ours = await makeOrganization();
  const cookie = await signIn(ours.owner);
  const all = {
    ...(await things(ours)),
    ...(await ownThings(cookie, ours.owner)),
    invitations: ours.slug,
  };
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: url },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ];
  for (const route of deskRoutes.filter(({ method }) => method !== 'GET')) {
    const asked = sent(route);
    const path = filled(route.path, all);
    const answers = await assertWritesNothing(() =>
      Promise.all(
        foreign.map((headers) =>
          call(`/api/v1/desk/${path}`, {
            ...asked,
            headers: { ...asked.headers, ...headers, cookie },
          }),
        ),
      ),
    );
    for (const answer of answers) {
      expectProblem(answer, 403, 'origin-not-allowed');
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  }
  const passkeys = expectBody(PasskeyList, await callAs(cookie, 'auth/passkeys')).passkeys;
  assert.deepEqual(
    passkeys.map(({ id, name }) => [id, name]),
    [[all.passkeys, 'Avain']],
  );
  // an older browser without sec-fetch-site sends the origin
  const body = { name: 'Olli' };
  const old = await call('/api/v1/desk/me', {
    method: 'PATCH',
    body,
    headers: { cookie, origin: url },
  });
  assert.equal(old.status, 200, old.text);
  // browsers do not send a key by themselves
  const program = await call('/api/v1/desk/series', {
    body: { title: 'x' },
    bearer: ours.key,
    headers: foreign[0] ?? {},
  });
  assert.equal(program.status, 201, program.text);
});

test('a preflight from another site allows nothing', async () => {
  for (const path of ['me', 'events', 'auth/sessions']) {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' };
    const answer = await call(`/api/v1/desk/${path}`, { method: 'OPTIONS', headers });
    assert.equal(answer.status, 405, path);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  }
});

test('the desk cannot be framed or cached (A25)', async () => {
  const cookie = await signIn((await makeOrganization()).owner);
  for (const path of [
    '/desk',
    '/api/v1/desk/me',
    '/api/v1/desk/events',
    '/api/v1/desk/auth/sessions',
  ]) {
    const answer = await call(path, { headers: { ...sameOriginHeaders, cookie } });
    assert.equal(answer.headers.get('x-frame-options'), 'DENY', path);
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      /frame-ancestors 'none'/,
      path,
    );
    if (path.startsWith('/api'))
      assert.equal(answer.headers.get('cache-control'), 'no-store', path);
  }
});
