/** Manage links: what a link gives access to, and sending it again. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { claimedPerson, verifyToken } from '../auth/manage-token.ts';
import { checkEmail, cleanEmail } from '../contract/checks.ts';
import type { Language } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { canonicalEmail } from '../domain/identity.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { type PendingAddress, readPendingAddress } from '../storage/address-change.ts';
import { type EventWithCounts, readEventsById } from '../storage/definitions.ts';
import { queueLinkMessages } from '../storage/links.ts';
import {
  type Person,
  type PersonRegistration,
  readLastEventEnd,
  readPerson,
  readPersonRegistrations,
} from '../storage/manage.ts';
import { type PrivateAnswers, readPrivateAnswers } from '../storage/private-answers.ts';
import type { Context } from './context.ts';

const DAY_MS = 86_400_000;

/** The participant who calls with a manage token, with their registrations. */
export type ManageCaller = {
  person: Person;
  /** when the link expires, in milliseconds */
  validUntilMs: number;
  rows: PersonRegistration[];
  events: Map<number, EventWithCounts>;
  /** by registration id */
  privateAnswers: Map<string, PrivateAnswers>;
  /** a new address that is not confirmed yet */
  pendingAddressChange: PendingAddress | null;
};

async function readCaller({ db, now }: Context, person: Person): Promise<Outcome<ManageCaller>> {
  const until = (await readLastEventEnd(db, person.scope)) + limits.manageLinkDays * DAY_MS;
  const [rows, privately, pending] = await Promise.all([
    readPersonRegistrations(db, person.id),
    readPrivateAnswers(db, person.id),
    readPendingAddress(db, person.id, now),
  ]);
  if (now >= until || rows.length === 0) return new Rejected('not-found');
  const ids = rows.map((row) => row.event_id);
  const events = new Map((await readEventsById(db, ids)).map((known) => [known.event.id, known]));
  return {
    person,
    validUntilMs: until,
    rows,
    events,
    privateAnswers: privately,
    pendingAddressChange: pending,
  };
}

/** Every invalid token gets the same 404. */
export async function openManageLink(
  context: Context,
  token: string,
): Promise<Outcome<ManageCaller>> {
  const person = await readPerson(context.db, claimedPerson(token));
  const isGenuine = await verifyToken(context.env.secret, token, person?.tokenVersion ?? 0);
  return person && isGenuine ? readCaller(context, person) : new Rejected('not-found');
}

/** Reads the caller again after a change. */
export async function reloadManageCaller(
  context: Context<ManageCaller>,
): Promise<Outcome<ManageCaller>> {
  const person = await readPerson(context.db, context.caller.person.id);
  return person ? readCaller(context, person) : new Rejected('not-found');
}

/**
 * Does the same work for every address, known or unknown; only its format can be rejected.
 * @param language language of the mail; null: the participant's
 */
export async function sendManageLinks(
  { db, env, now, deliver }: Context,
  { email: typed, language }: { email: string; language: Language | null },
): Promise<Outcome<null>> {
  const email = cleanEmail(typed);
  const wrong = checkEmail(email);
  if (wrong) return new Rejected('validation', [{ pointer: '/email', code: wrong }]);
  if (!env.isReady) return new Rejected('unavailable');
  const address = canonicalEmail(email);
  const mailbox = await mailboxMark(env.secret, address);
  await queueLinkMessages(db, { email: address, mailbox }, language, now);
  deliver();
  return null;
}
