/** Routes for a person's sessions: list, end one, end all others, sign out. */

import * as sessions from '../cases/sessions.ts';
import { personContext, type Route } from '../http/context.ts';
import { forgetCookie } from '../http/cookies.ts';
import { accept } from '../http/problem.ts';

export const listSessions = async (c: Route): Promise<Response> =>
  c.json({ sessions: await sessions.listSessions(personContext(c)) });

export async function deleteSession(c: Route): Promise<Response> {
  const id = c.req.param('id') ?? '';
  accept(await sessions.endSession(personContext(c), id));
  if (id === c.get('signed').session) forgetCookie(c, 'mukaan-session');
  return c.body(null, 204);
}

export async function deleteOtherSessions(c: Route): Promise<Response> {
  await sessions.endOtherSessions(personContext(c));
  return c.body(null, 204);
}

export async function deleteCurrentSession(c: Route): Promise<Response> {
  await sessions.signOut(personContext(c));
  forgetCookie(c, 'mukaan-session');
  return c.body(null, 204);
}
