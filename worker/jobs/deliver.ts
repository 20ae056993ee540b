/** Sends due messages of the outbox, as many as one invocation may. */

import { messageId } from '../auth/message-id.ts';
import { type Env, type Ports, secretOf, serverOrigin } from '../env.ts';
import type { MailMessage } from '../mail/mailer.ts';
import { maxMailsPerRun } from '../mail/transports/configured.ts';
import { type Cause, claimDue } from '../storage/outbox.ts';
import { type RenderContext, renderCause } from './render-cause.ts';
import { sendLease } from './send-lease.ts';

/**
 * Messages per run if neither operator nor transport sets a limit: each is a call, and the free
 * plan allows 50 per invocation.
 */
const DEFAULT_MAX_MESSAGES = 30;
/** Rows per lease: what one sender can send before the lease expires. */
const MAX_LEASED = 200;

/**
 * Durations from the start of a run, in milliseconds: until the last hand-over, and until the last
 * answer.
 */
type RunLimits = { handOverMs: number; answerMs: number };
/**
 * The platform ends work after a response after 30 seconds, and a scheduled run after 15 minutes.
 */
const afterResponse: RunLimits = { handOverMs: 8000, answerMs: 25_000 };
const bySchedule: RunLimits = { handOverMs: 45_000, answerMs: 10 * 60_000 };

/** Renders a message with its `Message-ID`. */
async function rendered(work: RenderContext, cause: Cause): Promise<MailMessage | null> {
  const message = await renderCause(work, cause);
  if (!message) return null;
  const id = await messageId(secretOf(work.env), cause.unique_key, work.env.MAIL_FROM || work.host);
  return { ...message, headers: { ...message.headers, 'Message-ID': id } };
}

/**
 * Leases, sends and settles due messages within the limits of one invocation; the next run takes
 * the rest.
 * @param host origin for links if none is configured: that of the request that caused the mail
 */
export async function deliverDue(
  env: Env,
  ports: Ports,
  host = serverOrigin(env, 'https://localhost'),
  runLimits = bySchedule,
): Promise<void> {
  const mailer = ports.mailer(env);
  if (!mailer) return;
  const started = Date.now();
  try {
    let left = maxMailsPerRun(env) ?? mailer.maxMessagesPerRun ?? DEFAULT_MAX_MESSAGES;
    while (left > 0 && Date.now() < started + runLimits.handOverMs) {
      const wanted = Math.min(left, MAX_LEASED);
      const claimed = await claimDue(env.DB, Date.now(), wanted);
      const work: RenderContext = { env, host, claimed, now: Date.now(), views: new Map() };
      const isTransportUp = await sendLease({
        db: env.DB,
        mailer,
        lease: claimed.lease,
        causes: claimed.causes,
        render: (cause) => rendered(work, cause),
        handOverUntil: started + runLimits.handOverMs,
        waitForAnswerUntil: started + runLimits.answerMs,
      });
      if (claimed.causes.length < wanted || !isTransportUp) return;
      left -= wanted;
    }
  } finally {
    await mailer.close?.();
  }
}

/** Lets registrations of a burst share one lease without a noticeable delay. */
const GATHER_MS = 500;
/** A longer wait was cut off with its invocation. */
const STALE_WAIT_MS = 5000;

let waitingSince = 0;

async function gatherAndDeliver(env: Env, ports: Ports, host: string): Promise<void> {
  await scheduler.wait(GATHER_MS);
  waitingSince = 0;
  await deliverDue(env, ports, host, afterResponse);
}

/**
 * Sends after a response; one sender per isolate works for all requests of a burst. Correctness
 * comes from the lease, this only saves work.
 * @returns a promise that must keep the invocation alive; null if another request's sender takes
 *   the messages, as an idle wait also costs
 */
export function deliverSoon(env: Env, ports: Ports, host: string): Promise<void> | null {
  if (Date.now() - waitingSince < STALE_WAIT_MS) return null;
  waitingSince = Date.now();
  return gatherAndDeliver(env, ports, host);
}
