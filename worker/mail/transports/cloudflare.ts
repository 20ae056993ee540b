/** Mail through Cloudflare's `send_email` binding. */

import type { MailBindings } from '../bindings.ts';
import { type Mailer, type MailMessage, type MailResult, mayCarry } from '../mailer.ts';

/**
 * Nothing goes through now, whatever the message: a quota is used up, the sender's domain is not
 * set up, the service is down.
 */
const down = /LIMIT_EXCEEDED$|^E_SENDER_|INTERNAL/;
/**
 * This message is refused for good. A code that is not known here may pass, so the message is tried
 * again.
 */
const never = /^E_(?:VALIDATION|FIELD|RECIPIENT|TOO_MANY|CONTENT|HEADER)/;
/** The mailbox has bounced before, or its owner has called our mail spam. */
const gone = 'E_RECIPIENT_SUPPRESSED';

const refused = (reason: string): MailResult =>
  never.test(reason)
    ? { ok: false, outcome: 'never', reason, ...(reason === gone ? { gone: true } : {}) }
    : { ok: false, outcome: 'again', reason, ...(down.test(reason) ? { down: true } : {}) };

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
        Object.entries(message.headers).filter(([name]) => mayCarry(name)),
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
    // without a code the call itself broke off, perhaps after the mail was taken
    return reason === null
      ? { ok: false, outcome: 'unknown', reason: 'answer-lost' }
      : refused(reason);
  }
}

/** @returns null until the binding and the sender's address are there */
export function cloudflareMailer(env: MailBindings): Mailer | null {
  const { EMAIL, MAIL_FROM } = env;
  return EMAIL && MAIL_FROM ? { send: (message) => send(EMAIL, MAIL_FROM, message) } : null;
}
