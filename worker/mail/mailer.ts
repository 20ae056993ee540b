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

/**
 * What became of a message. `reason` is a code for the desk and holds no address.
 * - `again`: it was not taken and may be later (a busy server); `down`: so it is with every other
 *   message just now
 * - `never`: it was refused for good (an address that does not exist)
 * - `unknown`: it may have been taken, as the answer was lost; sending it again may tell somebody
 *   twice
 */
export type MailResult =
  | { ok: true; providerId?: string }
  | { ok: false; outcome: 'again'; down?: boolean; reason: string }
  /**
   * `gone`: there is no such mailbox, as far as the server knows, so that other messages to it are
   * in vain as well
   */
  | { ok: false; outcome: 'never'; gone?: boolean; reason: string }
  | { ok: false; outcome: 'unknown'; reason: string };

export interface Mailer {
  /** messages one invocation may send through it within what the platform grants; absent: 30 */
  readonly most?: number;
  /**
   * Never throws for what a mail server says. Takes several calls at once.
   * @param until milliseconds: for how long an answer may be waited for
   */
  send(message: MailMessage, until: number): Promise<MailResult>;
  /** Ends the connections it has opened. */
  close?(): Promise<void>;
}

/**
 * The headers a message may carry beside those every mail has: what Cloudflare's binding takes,
 * which refuses a whole mail for any other, so that a message is the same whichever transport sends
 * it.
 */
export const mayCarry = (name: string): boolean =>
  /^(?:Auto-Submitted|List-Unsubscribe|List-Unsubscribe-Post|Content-Language|X-[\w-]+)$/i.test(
    name,
  );
