/** Registering: a submission comes in, is checked, placed and answered, and its mail is sent after the answer. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import type { Channel } from '../contract/desk.ts';
import { type Placed, Submission } from '../contract/registration.ts';
import { mayRegister } from '../domain/embedding.ts';
import { invalid, plan, type Refused, untimely } from '../domain/submission.ts';
import { misconfigured, secretOf } from '../env.ts';
import { definitions, type Known } from '../storage/definitions.ts';
import { replay, type SubmissionOutcome, submit } from '../storage/register.ts';
import { type Batch, together } from '../storage/together.ts';
import { shaped } from './body.ts';
import { host, type Route, speak } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';
import { writeOf } from './writing.ts';

/** 16–255 visible ASCII characters, as drawn by the sender. */
export function idempotencyKey(header: string | undefined): string {
  if (header === undefined || header === '') throw new Refusal('idempotency-key-missing');
  if (!/^[\x21-\x7e]{16,255}$/.test(header)) throw new Refusal('idempotency-key-invalid');
  return header;
}

/** The body with its keys in order, so that the same content has the same fingerprint however it was written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

export async function fingerprint(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(canonical(body))));
  return new Uint8Array(digest).toHex();
}

const refuse = ({ code, errors }: Refused): never => {
  throw new Refusal(code, errors);
};

export type Request = {
  submission: Submission;
  key: string;
  fingerprint: string;
  channel: Channel;
  siteHost: string | null;
  /** the other website it comes from; null: from a page of ours, or from a program, whose word for it is worth nothing */
  elsewhere: string | null;
};

/** The page's host name: counted where no site key is given or known. */
export function siteHost(c: Route): string | null {
  const page = c.req.header('origin') ?? c.req.header('referer') ?? '';
  return URL.canParse(page) ? new URL(page).hostname : null;
}

async function published(c: Route, submission: Submission, now: number, fresh: boolean): Promise<Known[]> {
  const found = await definitions(c.env.DB, [...new Set(submission.events)], now, fresh);
  return found.filter(({ event }) => event.status === 'published');
}

/** What an organisation lists comes with the definition, so that nobody's registering costs a query more. */
const takesFrom = (c: Route, elsewhere: string | null, { organization: { listedHosts } }: Known['event']): boolean =>
  elsewhere === null || listedHosts === null || mayRegister(listedHosts, elsewhere, !c.get('ports').production);

/** The definitions may be the isolate's; when the batch finds another version it is tried again with a fresh read. */
async function decide(c: Route, request: Request, batch: Batch, fresh = false): Promise<SubmissionOutcome> {
  const now = Date.now();
  const { submission, key } = request;
  const known = await published(c, submission, now, fresh);
  const events = known.map(({ event }) => event);
  if (!events.every((event) => takesFrom(c, request.elsewhere, event))) {
    if (fresh) throw new Refusal('origin-not-allowed');
    return decide(c, request, batch, true);
  }
  const refused = invalid(submission, events) ?? untimely(submission, events, now);
  if (refused) {
    // whoever was answered once is answered so again, whatever has become of the event since
    const earlier = await replay(c.env.DB, key, request.fingerprint, now);
    if (earlier) return earlier;
    // what memory refuses may have been changed meanwhile: ask the database before saying no
    return fresh ? refuse(refused) : decide(c, request, batch, true);
  }
  const write = writeOf(known, plan(submission, events), now);
  const outcome = await submit(
    c.env.DB,
    {
      ...write,
      key,
      fingerprint: request.fingerprint,
      language: submission.language ?? speak(c),
      channel: request.channel,
      siteKey: submission.site ?? null,
      siteHost: request.siteHost,
      privacyNotice: submission.privacyNotice ?? null,
      mailboxes: await Promise.all(write.details.map(({ email }) => mailboxMark(secretOf(c.env), email ?? ''))),
    },
    batch,
  );
  return outcome.kind === 'stale' ? decide(c, request, batch, true) : outcome;
}

/** @returns the placed registrations and whether this is an earlier answer again; refusals are thrown */
export async function register(c: Route, request: Request): Promise<{ registrations: Placed[]; replayed: boolean }> {
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
  const batch = together(c.env.DB, (work) => c.executionCtx.waitUntil(work));
  const outcome = await decide(c, request, batch);
  switch (outcome.kind) {
    case 'key-reused':
      throw new Refusal('idempotency-key-reused');
    case 'stale':
      throw new Refusal('unavailable', [], { headers: { 'Retry-After': '1' } });
    case 'full':
      throw new Refusal(
        'event-full',
        outcome.events.map((slug) => ({ pointer: `/events/${request.submission.events.indexOf(slug)}`, code: 'event-full' })),
      );
    case 'option-full':
      throw new Refusal(
        'option-full',
        outcome.answers.map(({ participant, question }) => ({
          pointer: `/participants/${participant}/answers/${question}`,
          code: 'option-full',
        })),
      );
    default:
      mailAfter(c);
      return { registrations: outcome.registrations, replayed: outcome.kind === 'replayed' };
  }
}

/** Pages of ours send their own origin, programs send none. */
function channelOf(c: Route): Channel {
  const origin = c.req.header('origin');
  if (!origin) return 'program';
  return origin === host(c) ? 'page' : 'widget';
}

function elsewhere(c: Route): string | null {
  const origin = c.req.header('origin') ?? null;
  return origin === host(c) ? null : origin;
}

export async function postRegistration(c: Route): Promise<Response> {
  const body = c.get('body');
  const key = idempotencyKey(c.req.header('idempotency-key'));
  const submission = shaped(Submission, body);
  const request = {
    submission,
    key,
    fingerprint: await fingerprint(body),
    channel: channelOf(c),
    siteHost: siteHost(c),
    elsewhere: elsewhere(c),
  };
  const { registrations, replayed } = await register(c, request);
  if (replayed) c.header('Idempotency-Replayed', 'true');
  return c.json({ registrations }, 201);
}
