/** Sends what the outbox owes: rendered at sending, at least once, later again when the mail server is busy. */

import { type Env, hostOf, type Ports } from '../env.ts';
import type { Mailer, MailMessage, MailResult } from '../mail/mailer.ts';
import { type Cause, claimDue, type Delivery, settle } from '../storage/outbox.ts';
import { messageOf, type Writing } from './write.ts';

/**
 * Messages in one go. A lease costs five queries and two calls, each message one call: together with a registration's own,
 * an invocation stays below the 50 of either that the platform's free plan has.
 */
const most = 36;
const attemptsAtMost = 12;
const minute = 60_000;

/** 1, 2, 4 … minutes up to 6 hours, each between half and one and a half times that, so that retries spread out. */
const backOff = (attempts: number): number => Math.min(360, 2 ** (attempts - 1)) * minute * (0.5 + Math.random());

type Work = Writing & { mailer: Mailer };

async function send(mailer: Mailer, message: MailMessage): Promise<MailResult> {
  try {
    return await mailer.send(message);
  } catch {
    return { ok: false, retry: true, reason: 'the transport failed' };
  }
}

async function deliver(work: Work, cause: Cause): Promise<Delivery> {
  const message = await messageOf(work, cause);
  if (!message) return { id: cause.id, sent: false, retryAt: null, reason: 'nothing left to say' };
  const result = await send(work.mailer, message);
  if (result.ok) return { id: cause.id, sent: true, retryAt: null, reason: null };
  const again = result.retry && cause.attempts < attemptsAtMost;
  const retryAt = again ? work.now + Math.round(backOff(cause.attempts)) : null;
  return { id: cause.id, sent: false, retryAt, reason: result.reason };
}

/**
 * Leases what is due, as much as one invocation may send, sends it and settles.
 * @param host HOST's origin; where none is configured that of the request the mail follows from
 */
export async function deliverDue(env: Env, ports: Ports, host = hostOf(env, 'https://localhost')): Promise<void> {
  const mailer = ports.mailer(env);
  if (!mailer) return;
  const claimed = await claimDue(env.DB, Date.now(), most);
  if (claimed.causes.length === 0) return;
  const work = { env, mailer, host, claimed, now: Date.now(), views: new Map() };
  const deliveries = await Promise.all(claimed.causes.map((cause) => deliver(work, cause)));
  await settle(env.DB, claimed.lease, deliveries, Date.now());
}

/** Long enough for the next registrations of a storm to share a lease, too short for anybody to notice. Milliseconds. */
const gather = 500;
/** A wait that is still not over by then was cut off with its invocation. */
const lost = 5000;

let waitingSince = 0;

async function gatherAndDeliver(env: Env, ports: Ports, host: string): Promise<void> {
  await scheduler.wait(gather);
  waitingSince = 0;
  await deliverDue(env, ports, host);
}

/**
 * For after an answer: in one isolate one sender works for all requests of a moment, so that a storm of registrations is
 * not also a storm of senders. The lease keeps isolates apart; this only spares work.
 * @returns what keeps the invocation alive; null where the sender of another request will send this too, as waiting for
 * nothing costs the platform something as well
 */
export function deliverSoon(env: Env, ports: Ports, host: string): Promise<void> | null {
  if (Date.now() - waitingSince < lost) return null;
  waitingSince = Date.now();
  return gatherAndDeliver(env, ports, host);
}
