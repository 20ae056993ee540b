/** The mailer interface: messages, and the results of transports. */

export type Attachment = {
  filename: string;
  /** media type with its parameters */
  type: string;
  text: string;
};

export type MailMessage = {
  /** exactly one address, so that no recipient sees another's address */
  to: string;
  /** sender name; the transport adds the sending address */
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
 * The result of sending one message. `reason` is a code for the desk, without addresses.
 * - `again`: not accepted now, may succeed later (a busy server); with `isTransportDown` all other
 * messages would fail too
 * - `never`: refused permanently (an address that does not exist)
 * - `unknown`: perhaps accepted, as the answer was lost; sending again may deliver it twice
 */
export type MailResult =
  | { ok: true; providerId?: string }
  | { ok: false; outcome: 'retry'; isTransportDown?: boolean; reason: string }
  /**
   * `isMailboxMissing`: the server reports that the mailbox does not exist, so other messages to it
   * would fail too
   */
  | { ok: false; outcome: 'refused'; isMailboxMissing?: boolean; reason: string }
  | { ok: false; outcome: 'unknown'; reason: string };

export interface Mailer {
  /** messages that one invocation may send within the platform's limits; default: 30 */
  readonly maxMessagesPerRun?: number;
  /**
   * Does not throw for answers of a mail server. May be called concurrently.
   * @param until time in milliseconds until which it may wait for an answer
   */
  send(message: MailMessage, until: number): Promise<MailResult>;
  /** Closes the connections it has opened. */
  close?(): Promise<void>;
}

/**
 * Whether a message may have this additional header. Cloudflare's binding refuses a whole mail for
 * any
 * other header; the rule applies to every transport, so that messages are the same.
 */
export const isAllowedHeader = (name: string): boolean =>
  /^(?:Auto-Submitted|List-Unsubscribe|List-Unsubscribe-Post|Content-Language|X-[\w-]+)$/i.test(
    name,
  );
