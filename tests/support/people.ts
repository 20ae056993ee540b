/**
 * People of the desk for tests: signing in by a code as a browser does, and calling with the
 * session.
 */

import assert from 'node:assert/strict';
import { type OperationId, routeList } from '../../worker/contract/routes/index.ts';
import type { Route } from '../../worker/contract/routes/route.ts';
import { type Answer, type CallOptions, call, host, mailTo, uniqueName } from './client.ts';

export const AUTH_PATH = '/api/v1/desk/auth';
/** The header of a request from one of HOST's own pages. */
export const sameOriginHeaders = { 'sec-fetch-site': 'same-origin' };

/** `name=value` of each cookie an answer sets. */
export const cookiesOf = ({ headers }: Answer): string[] =>
  headers.getSetCookie().map((one) => one.split(';')[0] ?? '');

export const requestCode = (email: string, more: CallOptions = {}): Promise<Answer> =>
  call(`${AUTH_PATH}/codes`, {
    body: { email, language: 'fi' },
    headers: sameOriginHeaders,
    ...more,
  });

export const submitCode = (code: string, cookie: string, more: CallOptions = {}): Promise<Answer> =>
  call(`${AUTH_PATH}/sessions`, {
    body: { code },
    headers: { ...sameOriginHeaders, cookie },
    ...more,
  });

/** A code that was asked for, and the cookie of the browser that asked. */
export async function requestAndReadCode(
  email: string,
  mails = 1,
): Promise<{ code: string; browser: string }> {
  const answer = await requestCode(email);
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
  const { code, browser } = await requestAndReadCode(email, mails);
  const answer = await submitCode(code, browser);
  assert.equal(answer.status, 200, answer.text);
  return sessionOf(answer);
}

/** One of the desk's calls, by a page of HOST with that session. */
export const callAs = (
  cookie: string,
  path: string,
  { headers, ...sent }: CallOptions = {},
): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { ...sent, headers: { ...sameOriginHeaders, cookie, ...headers } });

/** Adds a member to an organisation, without signing in. @returns the address */
export async function addMember(
  slug: string,
  role: 'owner' | 'editor' | 'viewer',
  email = `${uniqueName('h')}@example.org`,
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
