/** Sends mail through an SMTP submission server, over a few connections shared by many messages. */

import type { MailBindings } from '../bindings.ts';
import type { Mailer, MailMessage, MailResult } from '../mailer.ts';
import { type SmtpServer, smtpServer } from '../smtp/server.ts';
import type { Session } from '../smtp/session.ts';

/** Concurrent connections: many servers allow no more per sender, and the platform allows six. */
const MAX_CONCURRENT = 3;
/** Connections opened per invocation, including replacements of lost ones. */
const MAX_OPENED = 6;

type Slot = { session: Session | null; queued: number; last: Promise<unknown> };

class SmtpMailer implements Mailer {
  /**
   * A message is not a subrequest here, so database queries are the limit: one query per five
   * messages,
   * below 50 in all.
   */
  readonly maxMessagesPerRun = 120;
  readonly #server: SmtpServer;
  readonly #from: string;
  readonly #slots: Slot[] = [];
  #maxSlots = MAX_CONCURRENT;
  #opened = 0;
  /** why no message can be sent now; applies to all later messages */
  #down: string | null = null;

  constructor(server: SmtpServer, from: string) {
    this.#server = server;
    this.#from = from;
  }

  /** The connection with the shortest queue; a new one only if all are busy. */
  #freeSlot(): Slot {
    const [freest] = [...this.#slots].sort((one, other) => one.queued - other.queued);
    if (freest && (freest.queued === 0 || this.#slots.length >= this.#maxSlots)) return freest;
    const slot = { session: null, queued: 0, last: Promise.resolve() };
    this.#slots.push(slot);
    return slot;
  }

  async send(message: MailMessage, until: number): Promise<MailResult> {
    const slot = this.#freeSlot();
    slot.queued += 1;
    const turn = slot.last
      .then(() => this.#sendIn(slot, message, until))
      .finally(() => (slot.queued -= 1));
    slot.last = turn.catch(() => {});
    return turn;
  }

  async #sendIn(slot: Slot, message: MailMessage, until: number): Promise<MailResult> {
    // loaded at the first mail, so that public requests do not load it
    const { encodeMessage: compose } = await import('../smtp/compose.ts');
    const composed = compose(message, this.#from, new Date());
    if (!composed) return { ok: false, outcome: 'refused', reason: 'address' };
    if (!slot.session?.isOpen) slot.session = await this.#open(until);
    if (!slot.session && this.#dropSlot(slot)) return this.send(message, until);
    if (!slot.session)
      return {
        ok: false,
        outcome: 'retry',
        isTransportDown: true,
        reason: this.#down ?? 'smtp-connections',
      };
    const { session } = slot;
    const result = await session.send(composed, until);
    // many servers close the connection after some messages and refuse the next: send it in a new
    // one
    if (result.ok || result.outcome !== 'retry' || session.isOpen || !session.hasAnswered)
      return result;
    slot.session = await this.#open(until);
    return slot.session ? slot.session.send(composed, until) : { ...result, isTransportDown: true };
  }

  async #open(until: number): Promise<Session | null> {
    if (this.#down !== null || this.#opened >= MAX_OPENED) return null;
    this.#opened += 1;
    const smtp = await import('../smtp/session.ts');
    try {
      return await smtp.Session.open(
        this.#server,
        this.#from.slice(this.#from.lastIndexOf('@') + 1),
        until,
      );
    } catch (error) {
      if (!(error instanceof smtp.ServerUnavailable)) throw error;
      // while another connection works, the server only refuses more connections
      if (!this.#slots.some(({ session }) => session?.isOpen)) this.#down = error.reason;
      return null;
    }
  }

  /** Drops a connection that could not be opened. @returns whether others are open */
  #dropSlot(slot: Slot): boolean {
    const others = this.#slots.filter((one) => one !== slot);
    if (!others.some(({ session }) => session?.isOpen)) return false;
    this.#slots.splice(0, this.#slots.length, ...others);
    this.#maxSlots = others.length;
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(this.#slots.map(({ session }) => session?.quit()));
  }
}

/** @returns null if `SMTP_URL` or the sender's address is missing or invalid */
export function smtpMailer(
  { SMTP_URL, MAIL_FROM }: MailBindings,
  production: boolean,
): Mailer | null {
  const server = SMTP_URL ? smtpServer(SMTP_URL, production) : null;
  return server && MAIL_FROM ? new SmtpMailer(server, MAIL_FROM) : null;
}
