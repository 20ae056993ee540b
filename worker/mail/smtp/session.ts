/**
 * One conversation with a mail server: greeted, encrypted, signed in, and then one message after
 * the other (RFC 5321).
 */

import type { MailResult } from '../mailer.ts';
import type { Composed } from './compose.ts';
import type { SmtpServer } from './server.ts';
import { Lost, type Reply, Wire } from './wire.ts';

/**
 * For an answer to a command. A message that was handed over is waited for longer, as servers look
 * through it first.
 */
const patience = 20_000;

const soon = (until: number): number => Math.min(until, Date.now() + patience);

/**
 * A code that says what the server said and to what, without its words, which may repeat an
 * address.
 */
const codeOf = ({ code, status }: Reply): string => `smtp-${code}${status ? `-${status}` : ''}`;

/**
 * No such mailbox or domain, moved away, takes no mail (RFC 3463, RFC 7505): not a server's rule,
 * which another day may be another.
 */
const noMailbox = /^5\.(?:1\.(?:[1-36]|10)|2\.1)$/;

/**
 * The conversation can't be had now, whatever the message: the address is wrong, or the password,
 * or nobody is there.
 */
export class Unable extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));

export class Session {
  readonly #wire: Wire;
  #extensions: string[] = [];
  /** false once nothing more can be said */
  alive = true;
  /**
   * whether the server has answered for a message in it, so that it is no server that takes none
   */
  used = false;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  /**
   * @param name what we call ourselves: the domain of our address
   * @throws {Unable}
   */
  static async open(server: SmtpServer, name: string, until: number): Promise<Session> {
    let wire: Wire | undefined;
    try {
      wire = await Wire.open(server, soon(until));
      const session = new Session(wire);
      await session.#begin(server, name, until);
      return session;
    } catch (error) {
      wire?.close();
      throw error instanceof Lost ? new Unable(error.reason) : error;
    }
  }

  async #begin(server: SmtpServer, name: string, until: number): Promise<void> {
    const greeting = await this.#wire.reply(soon(until));
    if (greeting.code !== 220) throw new Unable(codeOf(greeting));
    await this.#greet(name, until);
    if (server.tls === 'starttls') {
      // never in the clear: a server that offers no TLS may be somebody who has taken the offer out
      if (!this.#has('STARTTLS')) throw new Unable('smtp-tls-missing');
      const ready = await this.#say('STARTTLS', until);
      if (ready.code !== 220) throw new Unable(codeOf(ready));
      await this.#wire.secure(server.host);
      await this.#greet(name, until).catch((error: unknown) => {
        throw error instanceof Lost && error.reason === 'smtp-lost'
          ? new Unable('smtp-tls')
          : error;
      });
    }
    if (server.user !== null) await this.#signIn(server.user, server.password, until);
  }

  async #greet(name: string, until: number): Promise<void> {
    const reply = await this.#say(`EHLO ${name}`, until);
    if (reply.code !== 250) throw new Unable(codeOf(reply));
    this.#extensions = reply.lines.slice(1).map((line) => line.toUpperCase());
  }

  #has(extension: string): boolean {
    return this.#extensions.some((line) => line === extension || line.startsWith(`${extension} `));
  }

  /** PLAIN where it is offered (RFC 4616), else LOGIN, which some servers have alone. */
  async #signIn(user: string, password: string, until: number): Promise<void> {
    const offered = this.#extensions.find((line) => line.startsWith('AUTH ')) ?? '';
    let reply: Reply;
    if (/\bPLAIN\b/.test(offered))
      reply = await this.#say(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, until);
    else if (/\bLOGIN\b/.test(offered)) {
      reply = await this.#say('AUTH LOGIN', until);
      for (const secret of [user, password])
        if (reply.code === 334) reply = await this.#say(base64(secret), until);
    } else throw new Unable('smtp-auth-missing');
    if (reply.code !== 235) throw new Unable(`${codeOf(reply)}-auth`);
  }

  async #say(line: string, until: number): Promise<Reply> {
    this.#wire.quiet();
    await this.#wire.write(`${line}\r\n`, soon(until));
    return this.#wire.reply(soon(until));
  }

  /** Sender and recipient, in one go where the server takes that (RFC 2920). */
  async #envelope({ from, to, utf8 }: Composed, until: number): Promise<Reply[]> {
    const commands = [`MAIL FROM:<${from}>${utf8 ? ' SMTPUTF8' : ''}`, `RCPT TO:<${to}>`];
    if (!this.#has('PIPELINING')) {
      const sender = await this.#say(commands[0] ?? '', until);
      return sender.code === 250 ? [sender, await this.#say(commands[1] ?? '', until)] : [sender];
    }
    this.#wire.quiet();
    await this.#wire.write(`${commands.join('\r\n')}\r\n`, soon(until));
    return [await this.#wire.reply(soon(until)), await this.#wire.reply(soon(until))];
  }

  /**
   * What the server refuses of our own sender is no fault of the message; the rest is, for good or
   * for now.
   */
  async #refused(
    reply: Reply,
    of: 'sender' | 'recipient' | 'message',
    until: number,
  ): Promise<MailResult> {
    const goesOn =
      reply.code !== 421 && (await this.#say('RSET', until).catch(() => null))?.code === 250;
    if (!goesOn) await this.quit();
    const reason = codeOf(reply);
    if (of === 'sender')
      return { ok: false, outcome: 'again', down: true, reason: `${reason}-sender` };
    if (reply.code < 500) return { ok: false, outcome: 'again', reason };
    return {
      ok: false,
      outcome: 'never',
      reason,
      ...(of === 'recipient' && noMailbox.test(reply.status ?? '') ? { gone: true } : {}),
    };
  }

  /**
   * Never throws. From the moment the message is written until its answer is read nobody can know
   * whether it was taken.
   * @param until milliseconds: for how long that answer may be waited for
   */
  async send(message: Composed, until: number): Promise<MailResult> {
    let handed = false;
    try {
      if (message.utf8 && !this.#has('SMTPUTF8'))
        return { ok: false, outcome: 'never', reason: 'smtp-utf8-missing' };
      const [sender, recipient] = await this.#envelope(message, until);
      if (sender && sender.code !== 250) return await this.#refused(sender, 'sender', until);
      if (recipient && ![250, 251].includes(recipient.code))
        return await this.#refused(recipient, 'recipient', until);
      const ready = await this.#say('DATA', until);
      if (ready.code !== 354) return await this.#refused(ready, 'message', until);
      this.#wire.quiet();
      handed = true;
      await this.#wire.write(message.bytes, until);
      const taken = await this.#wire.reply(until);
      handed = false;
      this.used = true;
      if (taken.code >= 200 && taken.code < 300) return { ok: true };
      return await this.#refused(taken, 'message', until);
    } catch (error) {
      await this.quit();
      if (handed) return { ok: false, outcome: 'unknown', reason: 'answer-lost' };
      if (!(error instanceof Lost)) throw error;
      return { ok: false, outcome: 'again', reason: error.reason };
    }
  }

  /** Says goodbye and waits for no answer. */
  async quit(): Promise<void> {
    if (!this.alive) return;
    this.alive = false;
    await this.#wire.write('QUIT\r\n', Date.now() + 1000).catch(() => {});
    this.#wire.close();
  }
}
