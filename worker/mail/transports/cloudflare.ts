/** Sends mail through Cloudflare's `send_email` binding. */

import type { MailBindings } from '../bindings.ts';
import { isAllowedHeader, type Mailer, type MailMessage, type MailResult } from '../mailer.ts';

/**
 * No message can be sent now: a quota is used up, the sender's domain is not set up, or the service
 * is
 * down.
 */
const transportDownCodes = /LIMIT_EXCEEDED$|^E_SENDER_|INTERNAL/;
/** This message is refused permanently. Unknown codes may be temporary, so they are retried. */
const permanentCodes = /^E_(?:VALIDATION|FIELD|RECIPIENT|TOO_MANY|CONTENT|HEADER)/;
/** The mailbox has bounced before, or its owner has marked our mail as spam. */
const suppressedCode = 'E_RECIPIENT_SUPPRESSED';

const resultOf = (reason: string): MailResult =>
  permanentCodes.test(reason)
    ? {
        ok: false,
        outcome: 'refused',
        reason,
        ...(reason === suppressedCode ? { isMailboxMissing: true } : {}),
      }
    : {
        ok: false,
        outcome: 'retry',
        reason,
        ...(transportDownCodes.test(reason) ? { isTransportDown: true } : {}),
      };

const code = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

async function send(binding: SendEmail, from: string, message: MailMessage): Promise<MailResult> {
  try {
    const { messageId } = await binding.send({
      from: { email: from, name: message.fromName },
      to: message.to,
      subject: message.subject,
      text: message.text,
      html: message.html,
      headers: Object.fromEntries(
        Object.entries(message.headers).filter(([name]) => isAllowedHeader(name)),
      ),
      ...(message.replyTo ? { replyTo: message.replyTo } : {}),
      attachments: message.attachments.map(({ filename, type, text }) => ({
        filename,
        type,
        content: new TextEncoder().encode(text).buffer as ArrayBuffer,
        disposition: 'attachment' as const,
      })),
    });
    return { ok: true, providerId: messageId };
  } catch (error) {
    const reason = code(error);
    // without a code the call failed, perhaps after the mail was accepted
    return reason === null
      ? { ok: false, outcome: 'unknown', reason: 'answer-lost' }
      : resultOf(reason);
  }
}

/** @returns null if the binding or the sender's address is missing */
export function cloudflareMailer(env: MailBindings): Mailer | null {
  const { EMAIL, MAIL_FROM } = env;
  return EMAIL && MAIL_FROM ? { send: (message) => send(EMAIL, MAIL_FROM, message) } : null;
}
