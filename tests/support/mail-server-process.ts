/**
 * A mail server in its own process, which tests can kill. The recipient address selects what it does
 * with it: `never-…` does not exist, `moved-…` does not exist the first time, `later-…` is busy the
 * first time, `cut-…` is taken and the connection cut before the answer, `slow-…` takes a second.
 * All that it takes goes into a file, a line of JSON for each.
 */

import { appendFileSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type MailServerSettings = {
  port: number;
  file: string;
  /** null: no TLS at all */
  tls: 'implicit' | 'starttls' | null;
  key?: string;
  cert?: string;
  user?: string;
  password?: string;
  /** only these ways to sign in */
  methods?: string[];
  /** does not announce STARTTLS, as after a downgrade attack */
  hideTls?: boolean;
  /** messages themselves are not kept: of many they would be too much */
  brief?: boolean;
};

const settings = JSON.parse(process.argv[2] ?? '{}') as MailServerSettings;
const seen = new Set<string>();
const refusal = (code: number, text: string) =>
  Object.assign(new Error(text), { responseCode: code });

/** Named by the recipient's address, which is what a test decides. */
const localPart = (session: SMTPServerSession): string => {
  const [recipient] = session.envelope.rcptTo;
  return recipient ? recipient.address : '';
};

const sockets = new Set<Socket>();
let connections = 0;

const server = new SMTPServer({
  secure: settings.tls === 'implicit',
  ...(settings.key && settings.cert
    ? { key: readFileSync(settings.key), cert: readFileSync(settings.cert) }
    : {}),
  disabledCommands: [
    ...(settings.tls === 'starttls' && !settings.hideTls ? [] : ['STARTTLS']),
    ...(settings.user ? [] : ['AUTH']),
  ],
  ...(settings.methods ? { authMethods: settings.methods } : {}),
  authOptional: !settings.user,
  onAuth({ username, password }, _session, done) {
    if (username === settings.user && password === settings.password)
      done(null, { user: username });
    else done(refusal(535, '5.7.8 wrong'));
  },
  onMailFrom({ address }, _session, done) {
    done(address.startsWith('unwelcome') ? refusal(553, '5.7.1 not you') : null);
  },
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('never-')) return done(refusal(550, '5.1.1 no such user'));
    if (address.startsWith('moved-') && !seen.has(address)) {
      seen.add(address);
      return done(refusal(550, '5.1.1 no such user'));
    }
    if (address.startsWith('later-') && !seen.has(address)) {
      seen.add(address);
      return done(refusal(450, '4.2.1 busy'));
    }
    done();
  },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const to = localPart(session);
      if (to.startsWith('spam-')) return done(refusal(554, '5.7.1 we do not like it'));
      const raw = Buffer.concat(parts).toString('utf8');
      const id = /^Message-ID:\s*(\S+)/im.exec(raw)?.[1];
      const { mailFrom } = session.envelope;
      appendFileSync(
        settings.file,
        `${JSON.stringify({ to, from: mailFrom ? mailFrom.address : null, id, secure: session.secure, user: session.user ?? null, connections, raw: settings.brief ? '' : raw })}\n`,
      );
      if (to.startsWith('cut-')) {
        for (const socket of sockets) socket.destroy();
        return;
      }
      setTimeout(() => done(null, 'taken'), to.startsWith('slow-') ? 1000 : 0);
    });
  },
});
server.on('error', () => {});
server.server.on('connection', (socket: Socket) => {
  connections += 1;
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});
server.listen(settings.port, '127.0.0.1', () => {
  const address = server.server.address();
  console.log(typeof address === 'object' && address ? address.port : 0);
});
