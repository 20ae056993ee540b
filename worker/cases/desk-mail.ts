/** Mail to people of the desk: rate limits and the invitation. */

import { inviterMark, mailboxMark } from '../auth/mailbox-mark.ts';
import type { Language } from '../contract/languages.ts';
import type { Role } from '../contract/people.ts';
import { Rejected } from '../domain/outcome.ts';
import { invitationMessage } from '../mail/messages/desk.ts';
import {
  countDeskMail,
  invitationRateLimit,
  mailboxRateLimit,
  type RateLimit,
} from '../storage/codes.ts';
import type { Context, DeskContext } from './context.ts';

/**
 * Counts one mail towards a rate limit. Development has higher limits, as its owner signs in often.
 */
export async function countMail(
  { db, env, now }: Context,
  mark: string,
  rateLimit: RateLimit,
): Promise<Rejected | null> {
  const isCounted = await countDeskMail(
    db,
    { mark, rateLimit, times: env.production ? 1 : 100 },
    now,
  );
  return isCounted ? null : new Rejected('rate-limited', [], { retryAfter: 3600 });
}

/** Checks, before anything is written, the rate limits of the organisation and of the mailbox. */
export async function countInvitation(
  context: DeskContext,
  email: string,
): Promise<Rejected | null> {
  const { env, caller } = context;
  if (!env.isReady) return new Rejected('unavailable');
  return (
    (await countMail(
      context,
      await inviterMark(env.secret, caller.organization),
      invitationRateLimit,
    )) ?? (await countMail(context, await mailboxMark(env.secret, email), mailboxRateLimit))
  );
}

type Invited = {
  email: string;
  role: Role;
  organization: string;
  language: Language | null | undefined;
};

/**
 * The link in the mail only opens the desk; the person answers the invitation after signing in with
 * that address.
 */
export function sendInvitation(
  { env, caller, language: responseLanguage, send }: DeskContext,
  invited: Invited,
): void {
  const { email, role, organization, language } = invited;
  const to = { to: email, language: language ?? responseLanguage };
  send(() => invitationMessage(to, { organization, role, by: caller.name, origin: env.origin }));
}
