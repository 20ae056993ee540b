/** Sends one mail without the outbox: a person who does not receive it asks again. */

import type { Mailer, MailMessage } from '../mail/mailer.ts';

/** the platform ends work after a response after 30 seconds */
const SEND_TIMEOUT_MS = 25_000;

/** waits until the response is out, so that its time does not show whether a mail follows */
const DELAY_MS = 300;

async function send(
  mailer: Mailer | null,
  write: () => MailMessage,
  requestId: string,
): Promise<void> {
  await scheduler.wait(DELAY_MS);
  try {
    const result = await mailer?.send(write(), Date.now() + SEND_TIMEOUT_MS);
    // the transport's code contains no address
    if (result && !result.ok) console.error(requestId, 'desk mail not sent:', result.reason);
  } finally {
    await mailer?.close?.();
  }
}

/**
 * @param requestId for the log; @returns a promise that keeps the invocation alive and never
 *   rejects
 */
export const sendAfterResponse = (
  mailer: Mailer | null,
  write: () => MailMessage,
  requestId: string,
): Promise<void> =>
  send(mailer, write, requestId).catch(() => console.error(requestId, 'desk mail not sent'));
