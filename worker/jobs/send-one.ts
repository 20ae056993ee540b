/** Sends one mail that no outbox keeps: a person who does not receive it asks again. */

import type { Mailer, MailMessage } from '../mail/mailer.ts';

/** milliseconds; the platform ends what follows an answer after 30 seconds */
const SEND_TIMEOUT_MS = 25_000;

/**
 * milliseconds: the answer is out by then, so that its time does not show whether a mail follows
 */
const answered = 300;

async function send(
  mailer: Mailer | null,
  write: () => MailMessage,
  requestId: string,
): Promise<void> {
  await scheduler.wait(answered);
  try {
    const result = await mailer?.send(write(), Date.now() + SEND_TIMEOUT_MS);
    // a code of the transport: it holds no address
    if (result && !result.ok)
      console.error(requestId, 'a mail of the desk was not sent:', result.reason);
  } finally {
    await mailer?.close?.();
  }
}

/**
 * @param requestId names the request in the log; @returns what keeps the invocation alive, and
 *   never fails
 */
export const sendAfterAnswer = (
  mailer: Mailer | null,
  write: () => MailMessage,
  requestId: string,
): Promise<void> =>
  send(mailer, write, requestId).catch(() =>
    console.error(requestId, 'a mail of the desk was not sent'),
  );
