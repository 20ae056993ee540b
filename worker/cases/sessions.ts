/** Sessions of a person: opened by every sign-in, listed and ended. */

import { hashKey } from '../auth/api-key.ts';
import { browserLabel } from '../auth/browser-label.ts';
import { newKnownBrowserToken } from '../auth/known-browser.ts';
import { newPersonId } from '../auth/person-id.ts';
import { newSessionToken, tokenHash } from '../auth/session.ts';
import type { Me } from '../contract/people.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { readMe, readUser } from '../storage/me.ts';
import * as sessions from '../storage/sessions.ts';
import type { Context, PersonContext } from './context.ts';

/** The browser that signs in. */
export type Browser = {
  /** its `User-Agent` */
  userAgent: string | undefined;
  /** its current session token, which the new session replaces */
  sessionToken: string | undefined;
};

/** A new session: the response, and the tokens that the browser stores. */
export type SignedIn = { me: Me; token: string; knownBrowserToken: string };

/** Opens a session for an authenticated person, always with a new token. */
export async function openSession(
  context: Context,
  user: string,
  browser: Browser,
): Promise<Outcome<SignedIn>> {
  const { db, env, now } = context;
  const signed = await readUser(db, user);
  if (!signed) return new Rejected('unauthenticated');
  const token = newSessionToken();
  const session = {
    id: newPersonId(),
    user,
    hash: await hashKey(token),
    label: browserLabel(browser.userAgent),
    replaces: await tokenHash(browser.sessionToken),
  };
  await sessions.openSession(db, session, now);
  return {
    me: await readMe(db, signed),
    token,
    knownBrowserToken: await newKnownBrowserToken(env.secret, signed.email),
  };
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
  return (await sessions.endSession(db, caller.user, id)) ? null : new Rejected('not-found');
}

export const endOtherSessions = ({ db, caller }: PersonContext): Promise<void> =>
  sessions.endOtherSessions(db, caller.user, caller.session);

export async function signOut({ db, caller }: PersonContext): Promise<void> {
  await sessions.endSession(db, caller.user, caller.session);
}
