/** Sessions of a person: opened by every sign-in, listed and ended. */

import { hashKey } from '../auth/api-key.ts';
import { browserLabel } from '../auth/browser-label.ts';
import { newKnown } from '../auth/known-browser.ts';
import { newPersonId } from '../auth/person-id.ts';
import { newToken, tokenHash } from '../auth/session.ts';
import type { Me } from '../contract/people.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { readMe, readSigned } from '../storage/me.ts';
import * as sessions from '../storage/sessions.ts';
import type { Context, PersonContext } from './context.ts';

/** The browser that signs in. */
export type Browser = {
  /** its `User-Agent` */
  agent: string | undefined;
  /** its current session token, which the new session replaces */
  session: string | undefined;
};

/** A new session: the response, and the tokens that the browser stores. */
export type SignedIn = { me: Me; token: string; known: string };

/** Opens a session for an authenticated person, always with a new token. */
export async function openSession(
  context: Context,
  user: string,
  browser: Browser,
): Promise<Outcome<SignedIn>> {
  const { db, env, now } = context;
  const signed = await readSigned(db, user);
  if (!signed) return new Refused('unauthenticated');
  const token = newToken();
  const session = {
    id: newPersonId(),
    user,
    hash: await hashKey(token),
    label: browserLabel(browser.agent),
    replaces: await tokenHash(browser.session),
  };
  await sessions.openSession(db, session, now);
  return { me: await readMe(db, signed), token, known: await newKnown(env.secret, signed.email) };
}

type ListedSession = sessions.SessionRow & { current: boolean };

export async function listSessions({ db, caller, now }: PersonContext): Promise<ListedSession[]> {
  const rows = await sessions.readSessions(db, caller.user, now);
  return rows.map((one) => ({ ...one, current: one.id === caller.session }));
}

export async function endSession(
  { db, caller }: PersonContext,
  id: string,
): Promise<Outcome<null>> {
  return (await sessions.endSession(db, caller.user, id)) ? null : new Refused('not-found');
}

export const endOtherSessions = ({ db, caller }: PersonContext): Promise<void> =>
  sessions.endOtherSessions(db, caller.user, caller.session);

export async function signOut({ db, caller }: PersonContext): Promise<void> {
  await sessions.endSession(db, caller.user, caller.session);
}
