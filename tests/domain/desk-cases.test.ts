/** Use cases of the desk, called without HTTP. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeRole, inviteMember } from '../../worker/cases/members.ts';
import { requestSignInCode, signInByCode } from '../../worker/cases/sign-in.ts';
import { Rejected } from '../../worker/domain/outcome.ts';
import type { MailMessage } from '../../worker/mail/mailer.ts';
import type { Caller } from '../../worker/storage/keys.ts';
import { newOrganization } from '../../worker/storage/new-organization.ts';
import { contextFor } from '../support/context.ts';
import { openSqlite } from '../support/sqlite.ts';

const email = 'owner@example.fi';
const now = Date.parse('2026-06-01T09:00:00Z');

/** An organisation with one owner, and the mails that are sent. */
async function desk() {
  const db = openSqlite();
  const key = { name: 'x', hash: 'x', role: 'owner' } as const;
  const made = newOrganization({
    name: 'Kuopio',
    slug: 'kuopio',
    umbrella: false,
    email,
    key,
    now,
  });
  await db.batch(made.map((sql) => db.prepare(sql)));
  const sent: MailMessage[] = [];
  const more = { now, send: (write: () => MailMessage) => void sent.push(write()) };
  const owner = { organization: 1, role: 'owner', actor: 'person:x', name: 'Ada' } as const;
  return { sent, visitor: contextFor(db, null, more), owner: contextFor<Caller>(db, owner, more) };
}

const codeOf = (outcome: unknown): string =>
  outcome instanceof Rejected ? outcome.code : assert.fail('not refused');

test('an owner invites an address, which is sent one invitation that names the owner', async () => {
  const { owner, sent } = await desk();
  const member = await inviteMember(owner, {
    email: 'New@Example.fi',
    role: 'editor',
    language: 'en',
  });
  assert.ok(!(member instanceof Rejected));
  assert.deepEqual(
    [member.email, member.role, member.state],
    ['new@example.fi', 'editor', 'invited'],
  );
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['new@example.fi'],
  );
  assert.match(sent[0]?.text ?? '', /Ada/);
});

test('an address that is no address, or a member’s, is refused before a mail is sent', async () => {
  const { owner, sent } = await desk();
  const invite = (to: string) => inviteMember(owner, { email: to, role: 'viewer' });
  assert.deepEqual(
    await invite('x'),
    new Rejected('validation', [{ pointer: '/email', code: 'email-format' }]),
  );
  assert.deepEqual(
    await invite(email),
    new Rejected('validation', [{ pointer: '/email', code: 'member-already' }]),
  );
  assert.deepEqual(sent, []);
});

test('the last owner keeps the role', async () => {
  const { owner } = await desk();
  assert.equal(codeOf(await changeRole(owner, { id: 1, role: 'viewer' })), 'last-owner');
  assert.equal(codeOf(await changeRole(owner, { id: 2, role: 'viewer' })), 'not-found');
});

test('a code is sent to a member in the language that was requested, for one browser', async () => {
  const { visitor, sent } = await desk();
  const requestedBy = await requestSignInCode(visitor, {
    email,
    language: 'fi',
    knownBrowserToken: undefined,
  });
  assert.equal(typeof requestedBy, 'string');
  assert.equal(sent[0]?.headers['Content-Language'], 'fi');
  const code = /\d{6}/.exec(sent[0]?.subject ?? '')?.[0] ?? assert.fail('no code');
  const browser = { userAgent: undefined, sessionToken: undefined };
  assert.equal(
    codeOf(await signInByCode(visitor, { code, browserToken: 'another', browser })),
    'code-void',
  );
});

test('an unknown address is answered like a known one, without a mail', async () => {
  const { visitor, sent } = await desk();
  const outcome = await requestSignInCode(visitor, {
    email: 'x@example.fi',
    language: null,
    knownBrowserToken: undefined,
  });
  assert.equal(typeof outcome, 'string');
  assert.deepEqual(sent, []);
});

test('a mailbox that was sent too many codes is refused with a time to wait', async () => {
  const { visitor } = await desk();
  const request = () =>
    requestSignInCode(visitor, { email, language: null, knownBrowserToken: undefined });
  let outcome = await request();
  for (let times = 0; times < 100 && !(outcome instanceof Rejected); times += 1)
    outcome = await request();
  assert.deepEqual(outcome, new Rejected('rate-limited', [], { retryAfter: 3600 }));
});
