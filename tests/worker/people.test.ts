/**
 * Members of an organisation: invitations, roles, the last owner, API keys, umbrella organisations.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  KeyList,
  Me,
  Member,
  MemberList,
  NewKey,
  OrganizationList,
  OrganizationTotals,
} from '../../worker/contract/people.ts';
import {
  call,
  errorKeys,
  expectBody,
  expectProblem,
  host,
  keyOfRole,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  newIdempotencyKey,
  type Organization,
  registerStrangers,
  uniqueName,
} from '../support/client.ts';
import { addMember, callAs, signIn } from '../support/people.ts';

const Made = v.object({ key: v.string(), site: v.string(), slug: v.string(), owner: v.string() });
const umbrella = async (): Promise<Organization> =>
  expectBody(Made, await call('/dev/organizations', { body: { umbrella: true } }), 201);

const invitation = (role = 'editor') => ({ email: `${uniqueName('k')}@example.org`, role });
const members = async (cookie: string) =>
  expectBody(MemberList, await callAs(cookie, 'members')).members;

test('an invitation is a mail with a plain link, and accepting it gives membership', async () => {
  const { slug, owner } = await makeOrganization();
  const cookie = await signIn(owner);
  await callAs(cookie, 'me', { method: 'PATCH', body: { name: 'Olli Omistaja', language: 'fi' } });
  const body = invitation();
  const invited = expectBody(
    Member,
    await callAs(cookie, 'members', { body: { ...body, email: body.email.toUpperCase() } }),
    201,
  );
  assert.deepEqual(
    [invited.email, invited.role, invited.state, invited.name],
    [body.email, 'editor', 'invited', ''],
  );
  const [mail] = await mailTo(body.email);
  assert.ok(mail);
  assert.match(mail.subject, /^Kutsu: Testiyhdistys/);
  assert.match(mail.text, /Olli Omistaja kutsuu sinut/);
  const links = [...mail.text.matchAll(/https?:\/\/\S+/g)].map(([link]) => new URL(link));
  // in the mail's language and without data of the invitation
  assert.ok(
    links.length > 0 &&
      links.every(
        ({ pathname, search, hash }) => pathname === '/desk' && search + hash === '?lang=fi',
      ),
  );

  const guest = await signIn(body.email, 2);
  const me = expectBody(Me, await callAs(guest, 'me'));
  assert.deepEqual(me.organizations, []);
  assert.deepEqual(
    me.invitations.map(({ organization: { slug: of }, role, invitedBy }) => [of, role, invitedBy]),
    [[slug, 'editor', 'Olli Omistaja']],
  );
  expectProblem(await callAs(guest, `events?organization=${slug}`), 404, 'not-found');
  const joined = expectBody(
    Me,
    await callAs(guest, `me/invitations/${slug}`, { body: { accept: true } }),
  );
  assert.deepEqual([joined.organizations.length, joined.invitations.length], [1, 0]);
  assert.equal((await callAs(guest, `events?organization=${slug}`)).status, 200);
  expectProblem(
    await callAs(guest, `me/invitations/${slug}`, { body: { accept: true } }),
    404,
    'not-found',
  );
});

test('a declined invitation is deleted, and no one can answer another person’s', async () => {
  const { slug, owner } = await makeOrganization();
  const cookie = await signIn(owner);
  const [one, two] = [invitation(), invitation('viewer')];
  for (const body of [one, two])
    assert.equal((await callAs(cookie, 'members', { body })).status, 201);
  const stranger = await signIn((await makeOrganization()).owner);
  expectProblem(
    await callAs(stranger, `me/invitations/${slug}`, { body: { accept: true } }),
    404,
    'not-found',
  );
  const declined = expectBody(
    Me,
    await callAs(await signIn(one.email, 2), `me/invitations/${slug}`, { body: { accept: false } }),
  );
  assert.deepEqual([declined.organizations, declined.invitations], [[], []]);
  assert.deepEqual(
    (await members(cookie)).map(({ email }) => email),
    [owner, two.email],
  );
});

test('a repeated invitation is mailed again with the new role, and an active member is refused', async () => {
  const { slug, owner } = await makeOrganization();
  const cookie = await signIn(owner);
  const body = invitation('viewer');
  const first = expectBody(Member, await callAs(cookie, 'members', { body }), 201);
  const again = expectBody(
    Member,
    await callAs(cookie, 'members', { body: { ...body, role: 'owner', language: 'sv' } }),
    201,
  );
  assert.deepEqual([again.id, again.role], [first.id, 'owner']);
  const [newest] = await mailTo(body.email, 2);
  assert.match(newest?.subject ?? '', /^Inbjudan/);
  const known = await addMember(slug, 'viewer');
  const refused = await callAs(cookie, 'members', { body: { email: known, role: 'owner' } });
  assert.deepEqual(errorKeys(expectProblem(refused, 422, 'validation')), ['/email member-already']);
  assert.equal((await members(cookie)).find(({ email }) => email === known)?.role, 'viewer');
});

test('a changed or removed role applies from the next call', async () => {
  const { slug, owner } = await makeOrganization();
  const cookie = await signIn(owner);
  const guest = await signIn(await addMember(slug, 'editor'));
  const id = (await members(cookie)).find(({ role }) => role === 'editor')?.id;
  assert.equal((await callAs(guest, 'series', { body: { title: 'x' } })).status, 201);
  assert.equal(
    (await callAs(cookie, `members/${id}`, { method: 'PATCH', body: { role: 'viewer' } })).status,
    200,
  );
  expectProblem(await callAs(guest, 'series', { body: { title: 'x' } }), 403, 'forbidden');
  assert.equal((await callAs(cookie, `members/${id}`, { method: 'DELETE' })).status, 204);
  expectProblem(await callAs(guest, 'series'), 404, 'not-found');
});

test('the last owner cannot be removed, also when two demote each other at once', async () => {
  const { slug, owner } = await makeOrganization();
  const cookie = await signIn(owner);
  const [alone] = await members(cookie);
  expectProblem(
    await callAs(cookie, `members/${alone?.id}`, { method: 'DELETE' }),
    409,
    'last-owner',
  );
  expectProblem(
    await callAs(cookie, `members/${alone?.id}`, { method: 'PATCH', body: { role: 'editor' } }),
    409,
    'last-owner',
  );
  // an owner who has not accepted yet does not count
  assert.equal((await callAs(cookie, 'members', { body: invitation('owner') })).status, 201);
  expectProblem(
    await callAs(cookie, `members/${alone?.id}`, { method: 'DELETE' }),
    409,
    'last-owner',
  );
  const other = await signIn(await addMember(slug, 'owner'));
  const active = (await members(cookie)).filter(({ state }) => state === 'active');
  assert.equal(active.length, 2);
  const lower = (by: string, id?: number) =>
    callAs(by, `members/${id}`, { method: 'PATCH', body: { role: 'viewer' } });
  const answers = await Promise.all([lower(cookie, active[0]?.id), lower(other, active[1]?.id)]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const { db } = await host();
  const owners = await db
    .prepare(
      "SELECT count(*) AS n FROM members JOIN organizations ON organizations.id = organization_id WHERE slug = ? AND role = 'owner' AND state = 'active'",
    )
    .bind(slug)
    .first<{ n: number }>();
  assert.equal(owners?.n, 1);
});

test('an API key is shown once, works with its role, shows its last use and can be revoked', async () => {
  const { owner } = await makeOrganization();
  const cookie = await signIn(owner);
  const made = expectBody(
    NewKey,
    await callAs(cookie, 'keys', { body: { name: 'Verkkosivut', role: 'viewer' } }),
    201,
  );
  assert.match(made.key, /^mk_00_[\w-]{32}$/);
  const listed = await callAs(cookie, 'keys');
  assert.ok(!listed.text.includes(made.key));
  const found = async () =>
    expectBody(KeyList, await callAs(cookie, 'keys')).keys.find(({ id }) => id === made.id);
  assert.deepEqual([(await found())?.lastUsedAt, (await found())?.revokedAt], [null, null]);
  assert.equal((await call('/api/v1/desk/events', { bearer: made.key })).status, 200);
  expectProblem(
    await call('/api/v1/desk/events', { bearer: made.key, body: {} }),
    403,
    'forbidden',
  );
  assert.ok((await found())?.lastUsedAt);
  for (let twice = 0; twice < 2; twice += 1)
    assert.equal((await callAs(cookie, `keys/${made.id}`, { method: 'DELETE' })).status, 204);
  assert.ok((await found())?.revokedAt);
  expectProblem(await call('/api/v1/desk/events', { bearer: made.key }), 401, 'unauthenticated');
});

test('a person of several organisations must name one; a key is bound to its own', async () => {
  const [one, two] = [await makeOrganization(), await makeOrganization()];
  await addMember(two.slug, 'viewer', one.owner);
  const cookie = await signIn(one.owner);
  assert.deepEqual(errorKeys(expectProblem(await callAs(cookie, 'events'), 422, 'validation')), [
    '/organization required',
  ]);
  const event = await makeEvent(two);
  const listed = await callAs(cookie, `events?organization=${two.slug}`);
  assert.match(listed.text, new RegExp(event));
  assert.doesNotMatch(
    (await callAs(cookie, `events?organization=${one.slug}`)).text,
    new RegExp(event),
  );
  expectProblem(
    await callAs(cookie, `events?organization=${two.slug}`, { body: {} }),
    403,
    'forbidden',
  );
  const file = await callAs(cookie, `events/${event}/registrations.csv?organization=${two.slug}`);
  assert.equal(file.status, 200, file.text);
  const byKey = (slug: string) =>
    call(`/api/v1/desk/events?organization=${slug}`, { bearer: one.key });
  assert.equal((await byKey(one.slug)).status, 200);
  expectProblem(await byKey(two.slug), 404, 'not-found');
});

test('a registration shows the name of the organiser who entered it', async () => {
  const one = await makeOrganization();
  const cookie = await signIn(one.owner);
  await callAs(cookie, 'me', { method: 'PATCH', body: { name: 'Olli Omistaja' } });
  const event = await makeEvent(one);
  const entered = await callAs(cookie, `events/${event}/registrations`, {
    body: { participant: { name: 'Soita', phone: '040 123 4567' } },
    headers: { 'idempotency-key': newIdempotencyKey() },
  });
  assert.equal(entered.status, 201, entered.text);
  assert.equal((entered.body as { enteredBy: string }).enteredBy, 'Olli Omistaja');
  assert.equal(
    expectBody(v.looseObject({ language: v.null() }), await callAs(cookie, 'me')).language,
    null,
  );
});

test('the events of an organisation created in Swedish default to Swedish', async () => {
  const cookie = await signIn((await umbrella()).owner);
  const owner = `${uniqueName('s')}@example.org`;
  const body = { name: `Åbolands förening ${uniqueName('')}`, owner, language: 'sv' };
  const { slug } = expectBody(
    OrganizationTotals,
    await callAs(cookie, 'organizations', { body }),
    201,
  );
  const local = await signIn(owner, 2);
  await callAs(local, `me/invitations/${slug}`, { body: { accept: true } });
  const { languages } = expectBody(
    v.looseObject({ languages: v.array(v.string()) }),
    await callAs(local, 'organization'),
  );
  assert.deepEqual(languages, ['sv']);
});

test('an umbrella creates a member organisation, invites its owner and sees only totals', async () => {
  const over = await umbrella();
  const cookie = await signIn(over.owner);
  const owner = `${uniqueName('j')}@example.org`;
  const name = `Äänekosken yhdistys ${uniqueName('')}`;
  const made = expectBody(
    OrganizationTotals,
    await callAs(cookie, 'organizations', { body: { name, owner } }),
    201,
  );
  assert.match(made.slug, /^aanekosken-yhdistys-/);
  const twice = await callAs(cookie, 'organizations', { body: { name, owner, slug: made.slug } });
  assert.deepEqual(errorKeys(expectProblem(twice, 422, 'validation')), ['/slug slug-taken']);
  const local = await signIn(owner, 2);
  await callAs(local, `me/invitations/${made.slug}`, { body: { accept: true } });
  const key = expectBody(
    NewKey,
    await callAs(local, 'keys', { body: { name: 'x', role: 'owner' } }),
    201,
  ).key;
  const under = { ...over, key, slug: made.slug, owner };
  const event = await makeEvent(under, { registration: { capacity: 2, waitlist: true } });
  const people = await registerStrangers(event, 3);
  const listed = await callAs(cookie, 'organizations');
  const [seen] = expectBody(OrganizationList, listed).organizations;
  assert.deepEqual(seen, {
    slug: made.slug,
    name,
    events: 1,
    registrations: { confirmed: 2, waitlisted: 1 },
  });
  for (const one of people) assert.ok(!listed.text.includes(one.email));
  expectProblem(await callAs(cookie, `events/${event}`), 404, 'not-found');
  expectProblem(await callAs(cookie, `events/${event}/registrations`), 404, 'not-found');
  expectProblem(await callAs(cookie, `events?organization=${made.slug}`), 404, 'not-found');
  expectProblem(await callAs(local, 'organizations'), 403, 'forbidden');
  expectProblem(
    await callAs(local, 'organizations', { body: { name: 'x', owner } }),
    403,
    'forbidden',
  );
  expectProblem(
    await call('/api/v1/desk/organizations', {
      bearer: await keyOfRole(over, 'editor'),
      body: { name: 'x', owner },
    }),
    403,
    'forbidden',
  );
});

test('bodies with additional members are refused: an organisation, a state, another’s address (A16)', async () => {
  const over = await umbrella();
  const cookie = await signIn(over.owner);
  const [self] = await members(cookie);
  const cases: [string, string, Record<string, unknown>][] = [
    ['PATCH', 'me', { email: 'x@example.org' }],
    ['PATCH', 'me', { role: 'owner' }],
    ['POST', `me/invitations/${over.slug}`, { accept: true, role: 'owner' }],
    ['POST', 'members', { ...invitation(), state: 'active' }],
    ['POST', 'members', { ...invitation(), organizationId: 1 }],
    ['POST', 'members', { email: 'x@example.org', role: 'admin' }],
    ['PATCH', `members/${self?.id}`, { role: 'owner', email: 'x@example.org' }],
    ['POST', 'keys', { name: 'x', role: 'owner', key: 'mk_chosen' }],
    ['POST', 'keys', { name: 'x', role: 'owner', organizationId: 1 }],
    ['POST', 'organizations', { name: 'x', owner: 'x@example.org', umbrella: true }],
    ['PATCH', 'auth/passkeys/x', { name: 'x', userId: 'x' }],
    ['POST', 'auth/passkeys/challenges', { userId: 'x' }],
  ];
  for (const [method, path, body] of cases) {
    const answer = await callAs(cookie, path, { method, body });
    expectProblem(answer, 422, 'validation');
  }
  for (const name of ['', '  ', 'https://evil.example', 'a\u202eb', 'x'.repeat(121), 7])
    expectProblem(
      await callAs(cookie, 'me', { method: 'PATCH', body: { name } }),
      422,
      'validation',
    );
  for (const name of ['Ö', 'Čáhci', 'O’Brien-Ååk'])
    assert.equal(
      expectBody(Me, await callAs(cookie, 'me', { method: 'PATCH', body: { name } })).name,
      name,
    );
});

test('a name with markup or a line break does no harm in an invitation', async () => {
  const over = await umbrella();
  const cookie = await signIn(over.owner);
  const owner = `${uniqueName('j')}@example.org`;
  const name = `<img src=x onerror=alert(1)> ${makePerson().name}`;
  assert.equal((await callAs(cookie, 'organizations', { body: { name, owner } })).status, 201);
  const [mail] = await mailTo(owner);
  assert.ok(mail && !mail.html.includes('<img') && mail.html.includes('&lt;img'));
  expectProblem(
    await callAs(cookie, 'organizations', { body: { name: 'x\r\nBcc: y@example.org', owner } }),
    422,
    'validation',
  );
});
