/**
 * Sends one lease of messages, a few at a time: marked, handed over, and what became of them
 * written down.
 */

import { isMailbox } from '../domain/identity.ts';
import type { Mailer, MailMessage, MailResult } from '../mail/mailer.ts';
import { type Delivery, handOver } from '../storage/handing.ts';
import type { Cause } from '../storage/outbox.ts';

/**
 * Handed over together. One query marks so many, and so many become uncertain where a sender dies:
 * more would spare queries and leave more people to be asked whether they heard.
 */
const together = 5;
const attemptsAtMost = 12;
const minute = 60_000;

/**
 * 1, 2, 4 … minutes up to 6 hours, each between half and one and a half times that, so that retries
 * spread out.
 */
const backOff = (attempts: number): number =>
  Math.min(360, 2 ** (attempts - 1)) * minute * (0.5 + Math.random());
/**
 * Until a mail server that can't be reached is asked again: nothing was tried, so nothing is
 * counted, however long it lasts.
 */
const untilUp = (): number => 3 * minute * (0.5 + Math.random());

export type Sending = {
  db: D1Database;
  mailer: Mailer;
  lease: string;
  causes: readonly Cause[];
  /** @returns null where there is nothing left to say or nobody to say it to */
  render(cause: Cause): Promise<MailMessage | null>;
  /**
   * milliseconds: after this nothing is handed over any more, and what is left is for the next
   * sender
   */
  handUntil: number;
  /** milliseconds: for how long an answer may be waited for */
  waitUntil: number;
};

/** @param to the address, where the message has got as far as that */
function deliveryOf({ id, attempts }: Cause, result: MailResult, to = ''): Delivery {
  if (result.ok) return { id, state: 'sent' };
  const { outcome, reason } = result;
  if (outcome === 'never')
    return { id, state: 'failed', reason, bounced: result.gone === true && isMailbox(to) };
  if (outcome === 'unknown') return { id, state: 'uncertain', reason };
  if (result.down)
    return { id, state: 'waiting', reason, retryAt: Date.now() + untilUp(), uncounted: true };
  if (attempts >= attemptsAtMost) return { id, state: 'failed', reason };
  return {
    id,
    state: 'waiting',
    reason,
    retryAt: Math.round(Date.now() + backOff(attempts)),
    uncounted: false,
  };
}

/**
 * A transport that breaks has sent nothing, as far as it can tell: the port says that it never
 * throws.
 */
const send = ({ mailer, waitUntil }: Sending, message: MailMessage): Promise<MailResult> =>
  mailer
    .send(message, waitUntil)
    .catch(() => ({ ok: false, outcome: 'again', reason: 'transport' }) as const);

const broken = Symbol('broken');

/** A message that can't be written is its own misfortune: those behind it go out. */
async function written(
  { render }: Sending,
  cause: Cause,
): Promise<MailMessage | null | typeof broken> {
  try {
    return await render(cause);
  } catch (error) {
    // the stack and nothing of the person
    console.error(
      'mail',
      cause.id,
      cause.kind,
      error instanceof Error ? error.stack : 'unknown error',
    );
    return broken;
  }
}

type Rendered = { cause: Cause; message: MailMessage };

/**
 * Each group is settled in the statement that marks the next. @returns whether mail goes through at
 * all
 */
export async function sendLease(sending: Sending): Promise<boolean> {
  const { db, lease, causes, handUntil } = sending;
  let done: Delivery[] = [];
  let down: (MailResult & { down?: boolean }) | null = null;
  let next = 0;
  while (next < causes.length && !down && Date.now() < handUntil) {
    const group = causes.slice(next, next + together);
    next += group.length;
    const rendered: Rendered[] = [];
    for (const cause of group) {
      const message = await written(sending, cause);
      if (message === null) done.push({ id: cause.id, state: 'failed', reason: 'not-needed' });
      else if (message === broken)
        done.push(deliveryOf(cause, { ok: false, outcome: 'again', reason: 'render' }));
      else rendered.push({ cause, message });
    }
    const ids = rendered.map(({ cause }) => cause.id);
    const ours = await handOver(db, lease, done, ids, Date.now());
    const results = await Promise.all(
      rendered
        .filter(({ cause }) => ours.has(cause.id))
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
        .find((result) => !result.ok && result.outcome === 'again' && result.down) ?? null;
  }
  const left = causes
    .slice(next)
    .map((cause): Delivery => (down ? deliveryOf(cause, down) : untried(cause)));
  await handOver(db, lease, [...done, ...left], [], Date.now());
  return down === null;
}

/** There was no time for it: the next sender takes it at once. */
const untried = ({ id }: Cause): Delivery => ({
  id,
  state: 'waiting',
  reason: null,
  retryAt: Date.now(),
  uncounted: true,
});
