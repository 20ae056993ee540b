/** The port every mail leaves through: what a message is and what a transport answers. */

export type Attachment = {
  filename: string;
  /** media type with its parameters */
  type: string;
  text: string;
};

export type MailMessage = {
  /** one address: a message never shows one person's address to another */
  to: string;
  /** shown before the sending address, which is the transport's own */
  fromName: string;
  replyTo: string | null;
  /** one line */
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: Attachment[];
};

/** `retry`: whether the same message may succeed later (a busy server) or never (an address that does not exist). */
export type MailResult = { ok: true; providerId?: string } | { ok: false; retry: boolean; reason: string };

export interface Mailer {
  /** Never throws for what a mail server says; `reason` is for the desk and holds no address. */
  send(message: MailMessage): Promise<MailResult>;
}

/**
 * The headers a message may carry beside those every mail has: what Cloudflare's binding takes, which refuses a whole mail
 * for any other, so that a message is the same whichever transport sends it.
 */
export const mayCarry = (name: string): boolean =>
  /^(?:Auto-Submitted|List-Unsubscribe|List-Unsubscribe-Post|Content-Language|X-[\w-]+)$/i.test(name);
