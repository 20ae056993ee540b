/** Manage links: what a link gives access to, and sending it again. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { claimedPerson, verifyToken } from '../auth/manage-token.ts';
import { checkEmail, cleanAddress } from '../contract/checks.ts';
import type { Language } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { canonicalEmail } from '../domain/identity.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { type Pending, pendingAddress } from '../storage/address.ts';
import { type Known, readEventsById } from '../storage/definitions.ts';
import { requestLinks } from '../storage/links.ts';
import { lastEnd, type OwnRow, ownRows, type Person, readPerson } from '../storage/own.ts';
import { type PrivateAnswers, readPrivately } from '../storage/private.ts';
import type { Context } from './context.ts';

const DAY_MS = 86_400_000;

/** The participant who calls with a manage token, with their registrations. */
export type Holder = {
  person: Person;
  /** when the link expires, in milliseconds */
  until: number;
  rows: OwnRow[];
  events: Map<number, Known>;
  /** by registration id */
  privately: Map<string, PrivateAnswers>;
  /** a new address that is not confirmed yet */
  pending: Pending | null;
};

async function readCaller({ db, now }: Context, person: Person): Promise<Outcome<Holder>> {
  const until = (await lastEnd(db, person.scope)) + limits.manageDays * DAY_MS;
  const [rows, privately, pending] = await Promise.all([
    ownRows(db, person.id),
    readPrivately(db, person.id),
    pendingAddress(db, person.id, now),
  ]);
  if (now >= until || rows.length === 0) return new Refused('not-found');
  const ids = rows.map((row) => row.event_id);
  const events = new Map((await readEventsById(db, ids)).map((known) => [known.event.id, known]));
  return { person, until, rows, events, privately, pending };
}

/** Every invalid token gets the same 404. */
export async function openManageLink(context: Context, token: string): Promise<Outcome<Holder>> {
  const person = await readPerson(context.db, claimedPerson(token));
  const isGenuine = await verifyToken(context.env.secret, token, person?.tokenVersion ?? 0);
  return person && isGenuine ? readCaller(context, person) : new Refused('not-found');
}

/** Reads the caller again after a change. */
export async function readAgain(context: Context<Holder>): Promise<Outcome<Holder>> {
  const person = await readPerson(context.db, context.caller.person.id);
  return person ? readCaller(context, person) : new Refused('not-found');
}

/**
 * Does the same work for every address, known or unknown; only its format can be rejected.
 * @param language language of the mail; null: the participant's
 */
export async function sendManageLinks(
  { db, env, now, deliver }: Context,
  { email: typed, language }: { email: string; language: Language | null },
): Promise<Outcome<null>> {
  const email = cleanAddress(typed);
  const wrong = checkEmail(email);
  if (wrong) return new Refused('validation', [{ pointer: '/email', code: wrong }]);
  if (!env.isReady) return new Refused('unavailable');
  const address = canonicalEmail(email);
  const mailbox = await mailboxMark(env.secret, address);
  await requestLinks(db, { email: address, mailbox }, language, now);
  deliver();
  return null;
}
