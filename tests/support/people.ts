/**
 * People of the desk for tests: signing in by a code as a browser does, and calling with the
 * session.
 */

import assert from 'node:assert/strict';
import { type OperationId, routeList } from '../../worker/contract/routes/index.ts';
import type { Route } from '../../worker/contract/routes/route.ts';
import { type Answer, call, host, mailTo, type Sent, unique } from './client.ts';

export const auth = '/api/v1/desk/auth';
/** The header of a request from one of HOST's own pages. */
export const fromHost = { 'sec-fetch-site': 'same-origin' };

/** `name=value` of each cookie an answer sets. */
export const cookiesOf = ({ headers }: Answer): string[] =>
  headers.getSetCookie().map((one) => one.split(';')[0] ?? '');

export const askCode = (email: string, more: Sent = {}): Promise<Answer> =>
  call(`${auth}/codes`, { body: { email, language: 'fi' }, headers: fromHost, ...more });

export const enterCode = (code: string, cookie: string, more: Sent = {}): Promise<Answer> =>
  call(`${auth}/sessions`, { body: { code }, headers: { ...fromHost, cookie }, ...more });

/** A code that was asked for, and the cookie of the browser that asked. */
export async function asked(email: string, mails = 1): Promise<{ code: string; browser: string }> {
  const answer = await askCode(email);
  assert.equal(answer.status, 202, answer.text);
  const [newest] = await mailTo(email, mails);
  const code = /^\d{6}/.exec(newest?.subject ?? '')?.[0] ?? assert.fail('no code');
  return { code, browser: cookiesOf(answer)[0] ?? assert.fail('no cookie') };
}

/** The session's cookie that an answer sets. */
export const sessionOf = (answer: Answer): string =>
  cookiesOf(answer).find((one) => one.startsWith('__Host-mukaan-session=')) ??
  assert.fail('no session');

/** @returns the session's cookie */
export async function signIn(email: string, mails = 1): Promise<string> {
  const { code, browser } = await asked(email, mails);
  const answer = await enterCode(code, browser);
  assert.equal(answer.status, 200, answer.text);
  return sessionOf(answer);
}

/** One of the desk's calls, by a page of HOST with that session. */
export const as = (
  cookie: string,
  path: string,
  { headers, ...sent }: Sent = {},
): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { ...sent, headers: { ...fromHost, cookie, ...headers } });

/** Adds a member to an organisation, without signing in. @returns the address */
export async function member(
  slug: string,
  role: 'owner' | 'editor' | 'viewer',
  email = `${unique('h')}@example.org`,
): Promise<string> {
  const { db } = await host();
  const { meta } = await db
    .prepare(
      `INSERT INTO members (organization_id, email, role, created_at) SELECT id, ?2, ?3, 0 FROM organizations WHERE slug = ?1`,
    )
    .bind(slug, email, role)
    .run();
  assert.equal(meta.changes, 1);
  return email;
}

/** A route of the desk with its operation id. */
export type DeskRoute = Route & { id: OperationId };

/** Every route of the desk. */
export const deskRoutes: DeskRoute[] = routeList
  .map(([id, route]) => ({ ...route, id }))
  .filter(({ path }) => path.startsWith('/api/v1/desk/'));
