/** Routes for a person's sessions: list, end one, end all others, sign out. */

import * as sessions from '../cases/sessions.ts';
import { personContext, type RequestContext } from '../http/context.ts';
import { removeCookie } from '../http/cookies.ts';
import { unwrapOrThrow } from '../http/problem.ts';

export const listSessions = async (c: RequestContext): Promise<Response> =>
  c.json({ sessions: await sessions.listSessions(personContext(c)) });

export async function deleteSession(c: RequestContext): Promise<Response> {
  const id = c.req.param('id') ?? '';
  unwrapOrThrow(await sessions.endSession(personContext(c), id));
  if (id === c.get('signed').session) removeCookie(c, 'mukaan-session');
  return c.body(null, 204);
}

export async function deleteOtherSessions(c: RequestContext): Promise<Response> {
  await sessions.endOtherSessions(personContext(c));
  return c.body(null, 204);
}

export async function deleteCurrentSession(c: RequestContext): Promise<Response> {
  await sessions.signOut(personContext(c));
  removeCookie(c, 'mukaan-session');
  return c.body(null, 204);
}
