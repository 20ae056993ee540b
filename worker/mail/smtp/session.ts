/** One SMTP session: greeting, TLS, authentication, then messages one after another (RFC 5321). */

import type { MailResult } from '../mailer.ts';
import type { EncodedMessage } from './compose.ts';
import { ConnectionLost, type Reply, SmtpConnection } from './connection.ts';
import type { SmtpServer } from './server.ts';

/**
 * Timeout for the reply to a command. The reply to a message may take longer, as servers scan it.
 */
const REPLY_TIMEOUT_MS = 20_000;

const replyDeadline = (until: number): number => Math.min(until, Date.now() + REPLY_TIMEOUT_MS);

/** The reply as a code, without its text, which may repeat an address. */
const codeOf = ({ code, status }: Reply): string => `smtp-${code}${status ? `-${status}` : ''}`;

/**
 * The mailbox or domain does not exist, has moved, or takes no mail (RFC 3463, RFC 7505); not a
 * policy
 * of the server, which may change.
 */
const noMailbox = /^5\.(?:1\.(?:[1-36]|10)|2\.1)$/;

/**
 * The server cannot be used now, for any message: wrong address, wrong password, or no response.
 */
export class ServerUnavailable extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));

export class Session {
  readonly #wire: SmtpConnection;
  #extensions: string[] = [];
  /** false when the connection is closed */
  isOpen = true;
  /** whether the server has replied to a message, so it does accept messages */
  hasAnswered = false;

  private constructor(wire: SmtpConnection) {
    this.#wire = wire;
  }

  /**
   * @param name the name for EHLO: the domain of the sending address
   * @throws {ServerUnavailable}
   */
  static async open(server: SmtpServer, name: string, until: number): Promise<Session> {
    let wire: SmtpConnection | undefined;
    try {
      wire = await SmtpConnection.open(server, replyDeadline(until));
      const session = new Session(wire);
      await session.#start(server, name, until);
      return session;
    } catch (error) {
      wire?.close();
      throw error instanceof ConnectionLost ? new ServerUnavailable(error.reason) : error;
    }
  }

  async #start(server: SmtpServer, name: string, until: number): Promise<void> {
    const greeting = await this.#wire.reply(replyDeadline(until));
    if (greeting.code !== 220) throw new ServerUnavailable(codeOf(greeting));
    await this.#greet(name, until);
    if (server.tls === 'starttls') {
      // never continue without TLS: an attacker may have removed the STARTTLS offer
      if (!this.#has('STARTTLS')) throw new ServerUnavailable('smtp-tls-missing');
      const ready = await this.#command('STARTTLS', until);
      if (ready.code !== 220) throw new ServerUnavailable(codeOf(ready));
      await this.#wire.secure(server.host);
      await this.#greet(name, until).catch((error: unknown) => {
        throw error instanceof ConnectionLost && error.reason === 'smtp-lost'
          ? new ServerUnavailable('smtp-tls')
          : error;
      });
    }
    if (server.user !== null) await this.#signIn(server.user, server.password, until);
  }

  async #greet(name: string, until: number): Promise<void> {
    const reply = await this.#command(`EHLO ${name}`, until);
    if (reply.code !== 250) throw new ServerUnavailable(codeOf(reply));
    this.#extensions = reply.lines.slice(1).map((line) => line.toUpperCase());
  }

  #has(extension: string): boolean {
    return this.#extensions.some((line) => line === extension || line.startsWith(`${extension} `));
  }

  /** PLAIN if offered (RFC 4616), else LOGIN, the only method of some servers. */
  async #signIn(user: string, password: string, until: number): Promise<void> {
    const offered = this.#extensions.find((line) => line.startsWith('AUTH ')) ?? '';
    let reply: Reply;
    if (/\bPLAIN\b/.test(offered))
      reply = await this.#command(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, until);
    else if (/\bLOGIN\b/.test(offered)) {
      reply = await this.#command('AUTH LOGIN', until);
      for (const secret of [user, password])
        if (reply.code === 334) reply = await this.#command(base64(secret), until);
    } else throw new ServerUnavailable('smtp-auth-missing');
    if (reply.code !== 235) throw new ServerUnavailable(`${codeOf(reply)}-auth`);
  }

  async #command(line: string, until: number): Promise<Reply> {
    this.#wire.assertNoUnreadReply();
    await this.#wire.write(`${line}\r\n`, replyDeadline(until));
    return this.#wire.reply(replyDeadline(until));
  }

  /** Sends sender and recipient, pipelined if the server supports it (RFC 2920). */
  async #envelope({ from, to, needsSmtpUtf8 }: EncodedMessage, until: number): Promise<Reply[]> {
    const commands = [`MAIL FROM:<${from}>${needsSmtpUtf8 ? ' SMTPUTF8' : ''}`, `RCPT TO:<${to}>`];
    if (!this.#has('PIPELINING')) {
      const sender = await this.#command(commands[0] ?? '', until);
      return sender.code === 250
        ? [sender, await this.#command(commands[1] ?? '', until)]
        : [sender];
    }
    this.#wire.assertNoUnreadReply();
    await this.#wire.write(`${commands.join('\r\n')}\r\n`, replyDeadline(until));
    return [
      await this.#wire.reply(replyDeadline(until)),
      await this.#wire.reply(replyDeadline(until)),
    ];
  }

  /**
   * Result of a refused command. A refused sender concerns all messages, otherwise only this one.
   */
  async #rejection(
    reply: Reply,
    of: 'sender' | 'recipient' | 'message',
    until: number,
  ): Promise<MailResult> {
    const canContinue =
      reply.code !== 421 && (await this.#command('RSET', until).catch(() => null))?.code === 250;
    if (!canContinue) await this.quit();
    const reason = codeOf(reply);
    if (of === 'sender')
      return { ok: false, outcome: 'retry', isTransportDown: true, reason: `${reason}-sender` };
    if (reply.code < 500) return { ok: false, outcome: 'retry', reason };
    return {
      ok: false,
      outcome: 'refused',
      reason,
      ...(of === 'recipient' && noMailbox.test(reply.status ?? '')
        ? { isMailboxMissing: true }
        : {}),
    };
  }

  /**
   * Sends one message; never throws for server replies. From writing the message until its reply is
   * read, it is unknown whether the server has accepted it.
   * @param until time in milliseconds until which it may wait for that reply
   */
  async send(message: EncodedMessage, until: number): Promise<MailResult> {
    let isUnconfirmed = false;
    try {
      if (message.needsSmtpUtf8 && !this.#has('SMTPUTF8'))
        return { ok: false, outcome: 'refused', reason: 'smtp-utf8-missing' };
      const [sender, recipient] = await this.#envelope(message, until);
      if (sender && sender.code !== 250) return await this.#rejection(sender, 'sender', until);
      if (recipient && ![250, 251].includes(recipient.code))
        return await this.#rejection(recipient, 'recipient', until);
      const ready = await this.#command('DATA', until);
      if (ready.code !== 354) return await this.#rejection(ready, 'message', until);
      this.#wire.assertNoUnreadReply();
      isUnconfirmed = true;
      await this.#wire.write(message.bytes, until);
      const taken = await this.#wire.reply(until);
      isUnconfirmed = false;
      this.hasAnswered = true;
      if (taken.code >= 200 && taken.code < 300) return { ok: true };
      return await this.#rejection(taken, 'message', until);
    } catch (error) {
      await this.quit();
      if (isUnconfirmed) return { ok: false, outcome: 'unknown', reason: 'answer-lost' };
      if (!(error instanceof ConnectionLost)) throw error;
      return { ok: false, outcome: 'retry', reason: error.reason };
    }
  }

  /** Sends QUIT without waiting for a reply. */
  async quit(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.#wire.write('QUIT\r\n', Date.now() + 1000).catch(() => {});
    this.#wire.close();
  }
}
