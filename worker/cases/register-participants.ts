/** Registers participants for events: validates the submission, assigns seats and answers. */

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

/** The site list is part of the cached definition, so this needs no query. */
const acceptsOrigin = (
  { env }: Context,
  elsewhere: string | null,
  { organization: { listedHosts } }: Known['event'],
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
  if (!events.every((event) => acceptsOrigin(context, request.elsewhere, event)))
    return isFresh ? new Refused('origin-not-allowed') : validateAndSubmit(context, work, true);
  const refused = invalid(submission, events) ?? untimely(submission, events, now);
  if (refused) {
    // a repeated submission gets its first answer, whatever has changed in the event since
    const earlierAnswer = await replay(db, key, fingerprint, now);
    if (earlierAnswer) return earlierAnswer;
    // the cache may be outdated, so the database is read before rejecting
    return isFresh ? refused : validateAndSubmit(context, work, true);
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
  return outcome.kind === 'stale' ? validateAndSubmit(context, work, true) : outcome;
}

export type Registered = {
  registrations: Placed[];
  /** whether an earlier call with the same key got this answer */
  isReplayed: boolean;
};

export async function registerParticipants(
  context: Context,
  request: RegistrationRequest,
): Promise<Outcome<Registered>> {
  if (!context.env.isReady) return new Refused('unavailable');
  const batch = together(context.db, (work) => context.waitUntil(work));
  const outcome = await validateAndSubmit(context, {
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
