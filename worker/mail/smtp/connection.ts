/** A line-based SMTP connection: commands, replies and timeouts (RFC 5321, 4.2). */

import { connect } from 'cloudflare:sockets';
import type { SmtpServer } from './server.ts';

export type Reply = {
  code: number;
  /** the enhanced status code (RFC 3463), such as 5.1.1 */
  status: string | null;
  /** each line's text, without its code */
  lines: string[];
};

/** The connection ended or timed out; only what was received before is known. */
export class ConnectionLost extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** bytes; no honest reply is longer */
const MAX_LINE_BYTES = 64 * 1024;

const transports = { implicit: 'on', starttls: 'starttls', none: 'off' } as const;

/** Rejects with `ConnectionLost` at `until`; clears its timer when the work ends. */
async function withTimeout<T>(until: number, work: Promise<T>, timeoutReason: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ConnectionLost(timeoutReason)),
      Math.max(0, until - Date.now()),
    );
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

export class SmtpConnection {
  #socket: Socket;
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #decoder = new TextDecoder();
  #text = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#reader = socket.readable.getReader();
    this.#writer = socket.writable.getWriter();
  }

  /** @throws {ConnectionLost} if the server does not respond or its certificate does not match the host */
  static async open({ host, port, tls }: SmtpServer, until: number): Promise<SmtpConnection> {
    const socket = connect(
      { hostname: host, port },
      { secureTransport: transports[tls], allowHalfOpen: false },
    );
    // `opened` and the readers report failures; `closed` would be an unhandled rejection
    socket.closed.catch(() => {});
    const wire = new SmtpConnection(socket);
    try {
      await withTimeout(until, socket.opened, 'smtp-connect');
      return wire;
    } catch {
      wire.close();
      throw new ConnectionLost('smtp-connect');
    }
  }

  /** Starts TLS. Data received before it without a request is refused (CVE-2011-0411). */
  async secure(host: string): Promise<void> {
    if (this.#text !== '') throw new ConnectionLost('smtp-tls');
    this.#reader.releaseLock();
    this.#writer.releaseLock();
    this.#socket = this.#socket.startTls({ expectedServerHostname: host });
    this.#socket.closed.catch(() => {});
    this.#reader = this.#socket.readable.getReader();
    this.#writer = this.#socket.writable.getWriter();
  }

  /**
   * Called before each command: an unrequested reply would be taken for the next command's.
   * @throws {ConnectionLost}
   */
  assertNoUnreadReply(): void {
    if (this.#text !== '') throw new ConnectionLost('smtp-babble');
  }

  /** @throws {ConnectionLost} */
  async write(data: string | Uint8Array, until: number): Promise<void> {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    try {
      await withTimeout(until, this.#writer.write(bytes), 'smtp-timeout');
    } catch (error) {
      throw error instanceof ConnectionLost ? error : new ConnectionLost('smtp-lost');
    }
  }

  /** @throws {ConnectionLost} also if the received data is not a reply */
  async reply(until: number): Promise<Reply> {
    const lines: string[] = [];
    for (;;) {
      const [, code = '', more = '', text = ''] =
        /^(\d{3})([ -]?)(.*)$/.exec(await this.#line(until)) ?? [];
      if (!code) throw new ConnectionLost('smtp-babble');
      lines.push(text);
      if (more !== '-')
        return {
          code: Number(code),
          status: /^[245]\.\d{1,3}\.\d{1,3}(?= |$)/.exec(lines[0] ?? '')?.[0] ?? null,
          lines,
        };
      if (lines.length > 100) throw new ConnectionLost('smtp-babble');
    }
  }

  async #line(until: number): Promise<string> {
    for (;;) {
      const end = this.#text.indexOf('\n');
      if (end >= 0) {
        const line = this.#text.slice(0, end).replace(/\r$/, '');
        this.#text = this.#text.slice(end + 1);
        return line;
      }
      if (this.#text.length > MAX_LINE_BYTES) throw new ConnectionLost('smtp-babble');
      this.#text += await this.#read(until);
    }
  }

  async #read(until: number): Promise<string> {
    try {
      const { value, done } = await withTimeout(until, this.#reader.read(), 'smtp-timeout');
      if (done) throw new ConnectionLost('smtp-lost');
      return this.#decoder.decode(value, { stream: true });
    } catch (error) {
      throw error instanceof ConnectionLost ? error : new ConnectionLost('smtp-lost');
    }
  }

  close(): void {
    this.#socket.close().catch(() => {});
  }
}
