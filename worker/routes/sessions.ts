/** Sessions of whoever is signed in: their list, ending one, ending all others, signing out. */

import { endOtherSessions, endSession, readSessions } from '../storage/sessions.ts';
import type { Route } from './context.ts';
import { forgetCookie } from './cookies.ts';
import { Refusal } from './problem.ts';

export async function listSessions(c: Route): Promise<Response> {
  const { user, session } = c.get('signed');
  const sessions = await readSessions(c.env.DB, user, Date.now());
  return c.json({ sessions: sessions.map((one) => ({ ...one, current: one.id === session })) });
}

export async function deleteSession(c: Route): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { user, session } = c.get('signed');
  if (!(await endSession(c.env.DB, user, id))) throw new Refusal('not-found');
  if (id === session) forgetCookie(c, 'mukaan-session');
  return c.body(null, 204);
}

export async function deleteOtherSessions(c: Route): Promise<Response> {
  const { user, session } = c.get('signed');
  await endOtherSessions(c.env.DB, user, session);
  return c.body(null, 204);
}

export async function deleteCurrentSession(c: Route): Promise<Response> {
  const { user, session } = c.get('signed');
  await endSession(c.env.DB, user, session);
  forgetCookie(c, 'mukaan-session');
  return c.body(null, 204);
}
