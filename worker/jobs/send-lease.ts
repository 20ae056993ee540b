/** Sends one lease of messages in small groups and records each result. */

import { isMailboxAddress } from '../domain/identity.ts';
import type { Mailer, MailMessage, MailResult } from '../mail/mailer.ts';
import { type Delivery, settleAndMarkNext } from '../storage/delivery.ts';
import type { Cause } from '../storage/outbox.ts';

/**
 * Messages marked by one query; so many become uncertain if a sender dies. Larger groups save
 * queries but leave more participants in doubt.
 */
const GROUP_SIZE = 5;
const MAX_ATTEMPTS = 12;
const MINUTE_MS = 60_000;

/** 1, 2, 4 … minutes up to 6 hours, times 0.5 to 1.5 so that retries spread out. */
const retryDelayMs = (attempts: number): number =>
  Math.min(360, 2 ** (attempts - 1)) * MINUTE_MS * (0.5 + Math.random());
/** While the mail server cannot be reached; such attempts are not counted. */
const transportRetryDelayMs = (): number => 3 * MINUTE_MS * (0.5 + Math.random());

export type LeaseToSend = {
  db: D1Database;
  mailer: Mailer;
  lease: string;
  causes: readonly Cause[];
  /** @returns null if the message is not needed any more or has no recipient */
  render(cause: Cause): Promise<MailMessage | null>;
  /** milliseconds: nothing is handed over after this; the rest is left to the next sender */
  handOverUntil: number;
  /** milliseconds: answers are awaited until then */
  waitForAnswerUntil: number;
};

/** @param to the address, if the message was rendered */
function deliveryOf({ id, attempts }: Cause, result: MailResult, to = ''): Delivery {
  if (result.ok) return { id, state: 'sent' };
  const { outcome, reason } = result;
  if (outcome === 'refused')
    return {
      id,
      state: 'failed',
      reason,
      bounced: result.isMailboxMissing === true && isMailboxAddress(to),
    };
  if (outcome === 'unknown') return { id, state: 'uncertain', reason };
  if (result.isTransportDown)
    return {
      id,
      state: 'waiting',
      reason,
      retryAt: Date.now() + transportRetryDelayMs(),
      uncounted: true,
    };
  if (attempts >= MAX_ATTEMPTS) return { id, state: 'failed', reason };
  return {
    id,
    state: 'waiting',
    reason,
    retryAt: Math.round(Date.now() + retryDelayMs(attempts)),
    uncounted: false,
  };
}

/** By its contract a transport never throws; if it does, nothing was sent as far as it knows. */
const send = (
  { mailer, waitForAnswerUntil }: LeaseToSend,
  message: MailMessage,
): Promise<MailResult> =>
  mailer
    .send(message, waitForAnswerUntil)
    .catch(() => ({ ok: false, outcome: 'retry', reason: 'transport' }) as const);

const renderFailed = Symbol('renderFailed');

/** A message that fails to render must not block the rest of the batch. */
async function renderOrReport(
  { render }: LeaseToSend,
  cause: Cause,
): Promise<MailMessage | null | typeof renderFailed> {
  try {
    return await render(cause);
  } catch (error) {
    // logs the stack only, no personal data
    console.error(
      'mail',
      cause.id,
      cause.kind,
      error instanceof Error ? error.stack : 'unknown error',
    );
    return renderFailed;
  }
}

type Rendered = { cause: Cause; message: MailMessage };

/**
 * Each group is settled in the statement that marks the next one. @returns whether the transport is
 * up
 */
export async function sendLease(sending: LeaseToSend): Promise<boolean> {
  const { db, lease, causes, handOverUntil } = sending;
  let done: Delivery[] = [];
  let down: MailResult | null = null;
  let next = 0;
  while (next < causes.length && !down && Date.now() < handOverUntil) {
    const group = causes.slice(next, next + GROUP_SIZE);
    next += group.length;
    const rendered: Rendered[] = [];
    for (const cause of group) {
      const message = await renderOrReport(sending, cause);
      if (message === null) done.push({ id: cause.id, state: 'failed', reason: 'not-needed' });
      else if (message === renderFailed)
        done.push(deliveryOf(cause, { ok: false, outcome: 'retry', reason: 'render' }));
      else rendered.push({ cause, message });
    }
    const ids = rendered.map(({ cause }) => cause.id);
    const stillLeased = await settleAndMarkNext(db, lease, done, ids, Date.now());
    const results = await Promise.all(
      rendered
        .filter(({ cause }) => stillLeased.has(cause.id))
        .map(async ({ cause, message }) => ({
          cause,
          to: message.to,
          result: await send(sending, message),
        })),
    );
    done = results.map(({ cause, to, result }) => deliveryOf(cause, result, to));
    down =
      results
        .map(({ result }) => result)
        .find((result) => !result.ok && result.outcome === 'retry' && result.isTransportDown) ??
      null;
  }
  const left = causes
    .slice(next)
    .map((cause): Delivery => (down ? deliveryOf(cause, down) : untried(cause)));
  await settleAndMarkNext(db, lease, [...done, ...left], [], Date.now());
  return down === null;
}

/** Not attempted in time; due again at once. */
const untried = ({ id }: Cause): Delivery => ({
  id,
  state: 'waiting',
  reason: null,
  retryAt: Date.now(),
  uncounted: true,
});
