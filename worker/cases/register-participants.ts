/** Registers participants for events: validates the submission, assigns seats and answers. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import type { Channel } from '../contract/desk.ts';
import type { RegistrationResult, Submission } from '../contract/registration.ts';
import { mayRegister } from '../domain/embedding.ts';
import { fingerprint } from '../domain/idempotency.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { inputRejection, planRegistrations, timeRejection } from '../domain/submission.ts';
import { cachedDefinitions, type EventWithCounts } from '../storage/definitions.ts';
import { groupCommit, type SendBatch } from '../storage/group-commit.ts';
import { readReplay, type SubmissionOutcome, submit } from '../storage/register.ts';
import type { Context } from './context.ts';
import { toSubmissionWrite } from './submission-write.ts';

export type ReceivedSubmission = {
  submission: Submission;
  /** the validated idempotency key */
  key: string;
  /** the body as received, for its fingerprint */
  body: unknown;
  channel: Channel;
  /** the page's host name, used for statistics if no known site key is given */
  siteHost: string | null;
  /**
   * origin of another website that sent it; null: a page of HOST, or a program, whose header proves
   * nothing
   */
  foreignOrigin: string | null;
};

type Work = { request: ReceivedSubmission; fingerprint: string; batch: SendBatch };

async function published(
  { db }: Context,
  { events }: Submission,
  now: number,
  isFresh: boolean,
): Promise<EventWithCounts[]> {
  const found = await cachedDefinitions(db, [...new Set(events)], now, isFresh);
  return found.filter(({ event }) => event.status === 'published');
}

/** The site list is part of the cached definition, so this needs no query. */
const acceptsOrigin = (
  { env }: Context,
  elsewhere: string | null,
  { organization: { listedHosts } }: EventWithCounts['event'],
): boolean =>
  elsewhere === null ||
  listedHosts === null ||
  mayRegister(listedHosts, elsewhere, !env.production);

/**
 * Uses cached definitions; if the batch finds a newer version, it tries again with a fresh read.
 */
async function validateAndSubmit(
  context: Context,
  work: Work,
  isFresh = false,
): Promise<Outcome<SubmissionOutcome>> {
  const { db, env } = context;
  const { request, fingerprint, batch } = work;
  const { submission, key, channel, siteHost } = request;
  // the second attempt uses its own time
  const now = Date.now();
  const known = await published(context, submission, now, isFresh);
  const events = known.map(({ event }) => event);
  if (!events.every((event) => acceptsOrigin(context, request.foreignOrigin, event)))
    return isFresh ? new Rejected('origin-not-allowed') : validateAndSubmit(context, work, true);
  const refused = inputRejection(submission, events) ?? timeRejection(submission, events, now);
  if (refused) {
    // a repeated submission gets its first answer, whatever has changed in the event since
    const earlierAnswer = await readReplay(db, key, fingerprint, now);
    if (earlierAnswer) return earlierAnswer;
    // the cache may be outdated, so the database is read before rejecting
    return isFresh ? refused : validateAndSubmit(context, work, true);
  }
  const write = toSubmissionWrite(known, planRegistrations(submission, events), now);
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
      mailboxMarks: mailboxes,
    },
    batch,
  );
  return outcome.kind === 'stale' ? validateAndSubmit(context, work, true) : outcome;
}

export type Registered = {
  registrations: RegistrationResult[];
  /** whether an earlier call with the same key got this answer */
  isReplayed: boolean;
};

export async function registerParticipants(
  context: Context,
  request: ReceivedSubmission,
): Promise<Outcome<Registered>> {
  if (!context.env.isReady) return new Rejected('unavailable');
  const batch = groupCommit(context.db, (work) => context.waitUntil(work));
  const outcome = await validateAndSubmit(context, {
    request,
    fingerprint: await fingerprint(request.body),
    batch,
  });
  if (outcome instanceof Rejected) return outcome;
  switch (outcome.kind) {
    case 'key-reused':
      return new Rejected('idempotency-key-reused');
    case 'stale':
      return new Rejected('unavailable', [], { retryAfter: 1 });
    case 'unconfirmed':
      return new Rejected('unavailable', [], { retryAfter: 5 });
    case 'full':
      return new Rejected(
        'event-full',
        outcome.events.map((slug) => ({
          pointer: `/events/${request.submission.events.indexOf(slug)}`,
          code: 'event-full',
        })),
      );
    case 'option-full':
      return new Rejected(
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
