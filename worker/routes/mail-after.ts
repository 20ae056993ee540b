/** Sends the mail a change has caused, after its answer has gone out. */

import { deliverSoon } from '../jobs/deliver.ts';
import type { MailMessage } from '../mail/mailer.ts';
import { host, type Route } from './context.ts';

export function mailAfter(c: Route): void {
  const sending = deliverSoon(c.env, c.get('ports'), host(c));
  if (sending) c.executionCtx.waitUntil(sending);
}

/** the platform ends what follows an answer after 30 seconds */
const patience = 25_000;

/** milliseconds: the answer is out by then, so that its time does not tell whether a mail follows */
const answered = 300;

async function send(c: Route, write: () => MailMessage): Promise<void> {
  await scheduler.wait(answered);
  const mailer = c.get('ports').mailer(c.env);
  try {
    const result = await mailer?.send(write(), Date.now() + patience);
    // a code of the transport: it holds no address
    if (result && !result.ok) console.error(c.get('requestId'), 'a mail of the desk was not sent:', result.reason);
  } finally {
    await mailer?.close?.();
  }
}

/** A mail of its own that no outbox keeps, as a one-time code must not be stored: who does not get it asks again. */
export function sendAfter(c: Route, write: () => MailMessage): void {
  c.executionCtx.waitUntil(send(c, write).catch(() => console.error(c.get('requestId'), 'a mail of the desk was not sent')));
}
