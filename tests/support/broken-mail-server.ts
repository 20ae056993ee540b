/** Mail servers that break the protocol: each sends the replies that a test scripts. */

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Bytes to send; `null` closes the connection without a reply, `false` sends nothing. */
export type ServerReply = string | null | false;

export type ServerScript = {
  greeting?: ServerReply;
  /**
   * @param command one line without CRLF; `.` after a complete message
   * @param number of MAIL commands on this connection so far
   */
  reply(command: string, turn: number): ServerReply;
};

export type BrokenMailServer = {
  /** without TLS */
  url: string;
  port: number;
  /** every received line, over all connections */
  commands: string[];
  /** complete messages */
  messages: string[];
  connections(): number;
};

const servers = new Set<Server>();
const sockets = new Set<Socket>();

function converse(
  socket: Socket,
  { greeting = '220 x\r\n', reply: answer }: ServerScript,
  server: BrokenMailServer,
): void {
  let [text, message, turn] = ['', false, 0];
  const send = (reply: ServerReply) =>
    reply === null ? socket.destroy() : reply && socket.write(reply);
  socket.setEncoding('utf8').on('error', () => {});
  send(greeting);
  socket.on('data', (part) => {
    text += part;
    for (;;) {
      const end = text.indexOf(message ? '\r\n.\r\n' : '\r\n');
      if (end < 0 || socket.destroyed) return;
      const one = text.slice(0, end);
      text = text.slice(end + (message ? 5 : 2));
      if (message) server.messages.push(one);
      else server.commands.push(one);
      if (!message && /^MAIL/i.test(one)) turn += 1;
      const reply = answer(message ? '.' : one, turn);
      message = !message && one === 'DATA' && typeof reply === 'string' && reply.startsWith('354');
      send(reply);
    }
  });
}

export async function startBrokenMailServer(script: ServerScript): Promise<BrokenMailServer> {
  const server = createServer();
  const broken: BrokenMailServer = {
    url: '',
    port: 0,
    commands: [],
    messages: [],
    connections: () => count,
  };
  let count = 0;
  server.on('connection', (socket) => {
    count += 1;
    sockets.add(socket);
    converse(socket, script, broken);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.add(server);
  const address = server.address();
  broken.port = typeof address === 'object' && address ? address.port : 0;
  broken.url = `smtp://127.0.0.1:${broken.port}?tls=none`;
  return broken;
}

/** The reply of a server that follows the protocol. */
export function correctReply(command: string): string {
  if (/^EHLO/.test(command)) return '250-x\r\n250 PIPELINING\r\n';
  if (command === 'DATA') return '354 go on\r\n';
  return '250 2.0.0 fine\r\n';
}

export function stopBrokenMailServers(): void {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
}
