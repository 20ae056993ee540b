/**
 * Mail through any mail server that takes submissions, over a few connections that many messages
 * share.
 */

import type { MailBindings } from '../bindings.ts';
import type { Mailer, MailMessage, MailResult } from '../mailer.ts';
import { type SmtpServer, smtpServer } from '../smtp/server.ts';
import type { Session } from '../smtp/session.ts';

/** At a time: many servers allow no more from one sender, and the platform six. */
const lanes = 3;
/** Opened in one invocation, also after some were cut. */
const connections = 6;

type Lane = { session: Session | null; queued: number; last: Promise<unknown> };

class SmtpMailer implements Mailer {
  /**
   * A message is no call of its own here, so what counts is the database's part: one query for
   * five, below 50 in all.
   */
  readonly most = 120;
  readonly #server: SmtpServer;
  readonly #from: string;
  readonly #lanes: Lane[] = [];
  #lanesAtMost = lanes;
  #opened = 0;
  /** the reason why nothing can be sent now: found once, said to all that come after */
  #down: string | null = null;

  constructor(server: SmtpServer, from: string) {
    this.#server = server;
    this.#from = from;
  }

  /** The lane with the fewest before us; a new one only where all are busy. */
  #lane(): Lane {
    const [freest] = [...this.#lanes].sort((one, other) => one.queued - other.queued);
    if (freest && (freest.queued === 0 || this.#lanes.length >= this.#lanesAtMost)) return freest;
    const lane = { session: null, queued: 0, last: Promise.resolve() };
    this.#lanes.push(lane);
    return lane;
  }

  async send(message: MailMessage, until: number): Promise<MailResult> {
    const lane = this.#lane();
    lane.queued += 1;
    const turn = lane.last
      .then(() => this.#sendIn(lane, message, until))
      .finally(() => (lane.queued -= 1));
    lane.last = turn.catch(() => {});
    return turn;
  }

  async #sendIn(lane: Lane, message: MailMessage, until: number): Promise<MailResult> {
    // loaded when the first mail is sent: no page or call of the public pays for it
    const { compose } = await import('../smtp/compose.ts');
    const composed = compose(message, this.#from, new Date());
    if (!composed) return { ok: false, outcome: 'never', reason: 'address' };
    if (!lane.session?.alive) lane.session = await this.#open(until);
    if (!lane.session && this.#leave(lane)) return this.send(message, until);
    if (!lane.session)
      return { ok: false, outcome: 'again', down: true, reason: this.#down ?? 'smtp-connections' };
    const { session } = lane;
    const result = await session.send(composed, until);
    // many servers end a conversation after so many messages, before they take the next: that one
    // begins another
    if (result.ok || result.outcome !== 'again' || session.alive || !session.used) return result;
    lane.session = await this.#open(until);
    return lane.session ? lane.session.send(composed, until) : { ...result, down: true };
  }

  async #open(until: number): Promise<Session | null> {
    if (this.#down !== null || this.#opened >= connections) return null;
    this.#opened += 1;
    const smtp = await import('../smtp/session.ts');
    try {
      return await smtp.Session.open(
        this.#server,
        this.#from.slice(this.#from.lastIndexOf('@') + 1),
        until,
      );
    } catch (error) {
      if (!(error instanceof smtp.Unable)) throw error;
      // while another conversation goes on, the server only wants no more of them
      if (!this.#lanes.some(({ session }) => session?.alive)) this.#down = error.reason;
      return null;
    }
  }

  /**
   * A lane that could not be opened is given up for those that are. @returns whether there are any
   */
  #leave(lane: Lane): boolean {
    const others = this.#lanes.filter((one) => one !== lane);
    if (!others.some(({ session }) => session?.alive)) return false;
    this.#lanes.splice(0, this.#lanes.length, ...others);
    this.#lanesAtMost = others.length;
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map(({ session }) => session?.quit()));
  }
}

/**
 * @returns null until the server's address is there and may be used, as checked again each time,
 *   and the sender's
 */
export function smtpMailer(
  { SMTP_URL, MAIL_FROM }: MailBindings,
  production: boolean,
): Mailer | null {
  const server = SMTP_URL ? smtpServer(SMTP_URL, production) : null;
  return server && MAIL_FROM ? new SmtpMailer(server, MAIL_FROM) : null;
}
