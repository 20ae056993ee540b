/** Mail servers that break the rules: each says what a test tells it to, whatever it is asked. */

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Bytes as they are sent; `null` ends the connection without a word, `false` says nothing. */
export type ServerReply = string | null | false;

export type ServerScript = {
  greeting?: ServerReply;
  /**
   * @param command one line without its end; `.` once a whole message has come
   * @param turn of this connection, counted from 1: how many messages it has been offered
   */
  reply(command: string, turn: number): ServerReply;
};

export type BrokenMailServer = {
  /** in the clear */
  url: string;
  port: number;
  /** every line it was told, over all connections */
  commands: string[];
  /** messages that came whole */
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
  const say = (said: ServerReply) =>
    said === null ? socket.destroy() : said && socket.write(said);
  socket.setEncoding('utf8').on('error', () => {});
  say(greeting);
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
      const said = answer(message ? '.' : one, turn);
      message = !message && one === 'DATA' && typeof said === 'string' && said.startsWith('354');
      say(said);
    }
  });
}

export async function startBrokenMailServer(script: ServerScript): Promise<BrokenMailServer> {
  const server = createServer();
  const rude: BrokenMailServer = {
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
    converse(socket, script, rude);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.add(server);
  const address = server.address();
  rude.port = typeof address === 'object' && address ? address.port : 0;
  rude.url = `smtp://127.0.0.1:${rude.port}?tls=none`;
  return rude;
}

/** What a server that keeps the rules answers. */
export function correctReply(command: string): string {
  if (/^EHLO/.test(command)) return '250-x\r\n250 PIPELINING\r\n';
  if (command === 'DATA') return '354 go on\r\n';
  return '250 2.0.0 fine\r\n';
}

export function stopBrokenMailServers(): void {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
}
