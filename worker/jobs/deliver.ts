/**
 * Sends what the outbox owes: rendered at sending, never twice unknowingly, later again when the
 * mail server is busy.
 */

import { messageId } from '../auth/message-id.ts';
import { type Env, hostOf, type Ports, secretOf } from '../env.ts';
import type { MailMessage } from '../mail/mailer.ts';
import { mailPerRun } from '../mail/transports/configured.ts';
import { type Cause, claimDue } from '../storage/outbox.ts';
import { sendLease } from './send-lease.ts';
import { messageOf, type Writing } from './write.ts';

/**
 * Messages in one go where neither the operator nor the transport says anything: each is a call,
 * and an invocation has 50 on the platform's free plan.
 */
const mostCalls = 30;
/** Rows leased at once: what one sender can send before another takes it for dead. */
const mostLeased = 200;

/** How long a sender may hand over, and how long wait for an answer. Milliseconds. */
export type Patience = { hand: number; wait: number };
/**
 * The platform ends what follows an answer after 30 seconds, and a scheduled run after 15 minutes.
 */
const afterAnswer: Patience = { hand: 8000, wait: 25_000 };
const bySchedule: Patience = { hand: 45_000, wait: 10 * 60_000 };

/** The message of a cause, with what makes it known again wherever it arrives twice. */
async function rendered(work: Writing, cause: Cause): Promise<MailMessage | null> {
  const message = await messageOf(work, cause);
  if (!message) return null;
  const id = await messageId(secretOf(work.env), cause.unique_key, work.env.MAIL_FROM || work.host);
  return { ...message, headers: { ...message.headers, 'Message-ID': id } };
}

/**
 * Leases what is due, as much as one invocation may send, sends it and settles; what is left is the
 * next run's.
 * @param host HOST's origin; where none is configured that of the request the mail follows from
 */
export async function deliverDue(
  env: Env,
  ports: Ports,
  host = hostOf(env, 'https://localhost'),
  patience = bySchedule,
): Promise<void> {
  const mailer = ports.mailer(env);
  if (!mailer) return;
  const started = Date.now();
  try {
    let left = mailPerRun(env) ?? mailer.most ?? mostCalls;
    while (left > 0 && Date.now() < started + patience.hand) {
      const wanted = Math.min(left, mostLeased);
      const claimed = await claimDue(env.DB, Date.now(), wanted);
      const work: Writing = { env, host, claimed, now: Date.now(), views: new Map() };
      const goesOn = await sendLease({
        db: env.DB,
        mailer,
        lease: claimed.lease,
        causes: claimed.causes,
        render: (cause) => rendered(work, cause),
        handUntil: started + patience.hand,
        waitUntil: started + patience.wait,
      });
      if (claimed.causes.length < wanted || !goesOn) return;
      left -= wanted;
    }
  } finally {
    await mailer.close?.();
  }
}

/**
 * Long enough for the next registrations of a storm to share a lease, too short for anybody to
 * notice. Milliseconds.
 */
const gather = 500;
/** A wait that is still not over by then was cut off with its invocation. */
const lost = 5000;

let waitingSince = 0;

async function gatherAndDeliver(env: Env, ports: Ports, host: string): Promise<void> {
  await scheduler.wait(gather);
  waitingSince = 0;
  await deliverDue(env, ports, host, afterAnswer);
}

/**
 * For after an answer: in one isolate one sender works for all requests of a moment, so that a
 * storm of registrations is not also a storm of senders. The lease keeps isolates apart; this only
 * spares work.
 * @returns what keeps the invocation alive; null where the sender of another request will send this
 * too, as waiting for nothing costs the platform something as well
 */
export function deliverSoon(env: Env, ports: Ports, host: string): Promise<void> | null {
  if (Date.now() - waitingSince < lost) return null;
  waitingSince = Date.now();
  return gatherAndDeliver(env, ports, host);
}
