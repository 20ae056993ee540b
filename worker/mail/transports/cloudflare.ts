/** Mail through Cloudflare's `send_email` binding. */

import type { Env } from '../../env.ts';
import { type Mailer, type MailMessage, type MailResult, mayCarry } from '../mailer.ts';

/** Codes after which the same message may go through later; every other refusal is for good. */
const passing = /RATE_LIMIT|QUOTA|DELIVERY_FAILED|INTERNAL/;

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
      headers: Object.fromEntries(Object.entries(message.headers).filter(([name]) => mayCarry(name))),
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
    if (reason === null) return { ok: false, outcome: 'unknown', reason: 'answer-lost' };
    return { ok: false, outcome: passing.test(reason) ? 'again' : 'never', reason };
  }
}

/** @returns null until the binding and the sender's address are there */
export function cloudflareMailer(env: Env): Mailer | null {
  const { EMAIL, MAIL_FROM } = env;
  return EMAIL && MAIL_FROM ? { send: (message) => send(EMAIL, MAIL_FROM, message) } : null;
}
