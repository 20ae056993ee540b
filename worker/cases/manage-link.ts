/** Manage links: what one opens, and sending it again. */

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

const day = 86_400_000;

/** A person who holds a manage link, with all that it opens. */
export type Holder = {
  person: Person;
  /** milliseconds: until when the link opens it */
  until: number;
  rows: OwnRow[];
  events: Map<number, Known>;
  /** by registration */
  privately: Map<string, PrivateAnswers>;
  /** the new address that is not confirmed yet */
  pending: Pending | null;
};

async function holding({ db, now }: Context, person: Person): Promise<Outcome<Holder>> {
  const until = (await lastEnd(db, person.scope)) + limits.manageDays * day;
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

/** Whatever is wrong with a token, the refusal is the same 404. */
export async function openManageLink(context: Context, token: string): Promise<Outcome<Holder>> {
  const person = await readPerson(context.db, claimedPerson(token));
  const isGenuine = await verifyToken(context.env.secret, token, person?.tokenVersion ?? 0);
  return person && isGenuine ? holding(context, person) : new Refused('not-found');
}

/** The same after a change. */
export async function readAgain(context: Context<Holder>): Promise<Outcome<Holder>> {
  const person = await readPerson(context.db, context.caller.person.id);
  return person ? holding(context, person) : new Refused('not-found');
}

/**
 * Does the same for every address, known or not; only its form can be refused.
 * @param language of the mail; null: the person's
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
