/** Registers participants for events: the submission is checked, placed and answered. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import type { Channel } from '../contract/desk.ts';
import type { Placed, Submission } from '../contract/registration.ts';
import { mayRegister } from '../domain/embedding.ts';
import { fingerprint } from '../domain/idempotency.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { invalid, plan, untimely } from '../domain/submission.ts';
import { definitions, type Known } from '../storage/definitions.ts';
import { replay, type SubmissionOutcome, submit } from '../storage/register.ts';
import { type Batch, together } from '../storage/together.ts';
import type { Context } from './context.ts';
import { writeOf } from './submission-write.ts';

export type RegistrationRequest = {
  submission: Submission;
  /** the idempotency key, checked */
  key: string;
  /** what was sent, for its fingerprint */
  body: unknown;
  channel: Channel;
  /** the page's host name, counted where no site key is given or known */
  siteHost: string | null;
  /**
   * the other website it comes from; null: from a page of ours, or from a program, whose header
   * proves nothing
   */
  elsewhere: string | null;
};

type Work = { request: RegistrationRequest; fingerprint: string; batch: Batch };

async function published(
  { db }: Context,
  { events }: Submission,
  now: number,
  isFresh: boolean,
): Promise<Known[]> {
  const found = await definitions(db, [...new Set(events)], now, isFresh);
  return found.filter(({ event }) => event.status === 'published');
}

/** The organisation's list comes with the definition, so that it costs no query of its own. */
const takesFrom = (
  { env }: Context,
  elsewhere: string | null,
  { organization: { listedHosts } }: Known['event'],
): boolean =>
  elsewhere === null ||
  listedHosts === null ||
  mayRegister(listedHosts, elsewhere, !env.production);

/**
 * The definitions may be the isolate's; when the batch finds another version it is tried again with
 * a fresh read.
 */
async function decide(
  context: Context,
  work: Work,
  isFresh = false,
): Promise<Outcome<SubmissionOutcome>> {
  const { db, env } = context;
  const { request, fingerprint, batch } = work;
  const { submission, key, channel, siteHost } = request;
  // the second attempt decides by its own time
  const now = Date.now();
  const known = await published(context, submission, now, isFresh);
  const events = known.map(({ event }) => event);
  if (!events.every((event) => takesFrom(context, request.elsewhere, event)))
    return isFresh ? new Refused('origin-not-allowed') : decide(context, work, true);
  const refused = invalid(submission, events) ?? untimely(submission, events, now);
  if (refused) {
    // a submission that was answered once gets the same answer, whatever has become of the event
    // since
    const earlier = await replay(db, key, fingerprint, now);
    if (earlier) return earlier;
    // what memory refuses may have been changed meanwhile: the database is asked before the refusal
    return isFresh ? refused : decide(context, work, true);
  }
  const write = writeOf(known, plan(submission, events), now);
  const mailboxes = await Promise.all(
    write.details.map(({ email }) => mailboxMark(env.secret, email ?? '')),
  );
  const outcome = await submit(
    db,
    {
      ...write,
      key,
      fingerprint,
      language: submission.language ?? context.language,
      channel,
      siteKey: submission.site ?? null,
      siteHost,
      privacyNotice: submission.privacyNotice ?? null,
      mailboxes,
    },
    batch,
  );
  return outcome.kind === 'stale' ? decide(context, work, true) : outcome;
}

export type Registered = {
  registrations: Placed[];
  /** whether this is the answer of an earlier call with the same key */
  isReplayed: boolean;
};

export async function registerParticipants(
  context: Context,
  request: RegistrationRequest,
): Promise<Outcome<Registered>> {
  if (!context.env.isReady) return new Refused('unavailable');
  const batch = together(context.db, (work) => context.waitUntil(work));
  const outcome = await decide(context, {
    request,
    fingerprint: await fingerprint(request.body),
    batch,
  });
  if (outcome instanceof Refused) return outcome;
  switch (outcome.kind) {
    case 'key-reused':
      return new Refused('idempotency-key-reused');
    case 'stale':
      return new Refused('unavailable', [], { retryAfter: 1 });
    case 'unheard':
      return new Refused('unavailable', [], { retryAfter: 5 });
    case 'full':
      return new Refused(
        'event-full',
        outcome.events.map((slug) => ({
          pointer: `/events/${request.submission.events.indexOf(slug)}`,
          code: 'event-full',
        })),
      );
    case 'option-full':
      return new Refused(
        'option-full',
        outcome.answers.map(({ participant, question }) => ({
          pointer: `/participants/${participant}/answers/${question}`,
          code: 'option-full',
        })),
      );
    default:
      context.deliver();
      return { registrations: outcome.registrations, isReplayed: outcome.kind === 'replayed' };
  }
}
