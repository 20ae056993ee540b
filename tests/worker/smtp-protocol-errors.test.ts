/**
 * Mail servers that break the protocol, disconnect or stop answering: no message is dropped,
 * duplicated or wrongly taken as sent.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { MailMessage, MailResult } from '../../worker/mail/mailer.ts';
import {
  type BrokenMailServer,
  correctReply,
  type ServerReply,
  type ServerScript,
  startBrokenMailServer,
  stopBrokenMailServers,
} from '../support/broken-mail-server.ts';
import { uniqueName } from '../support/client.ts';
import { sharedMailSender, stopMailSenders } from '../support/mail-sender.ts';

const sender = sharedMailSender();
after(() => {
  stopMailSenders();
  stopBrokenMailServers();
});

const message = (): MailMessage => ({
  to: `${uniqueName('p')}@example.org`,
  fromName: 'Yhdistys ry',
  replyTo: null,
  subject: 'Hei',
  text: 'Hei',
  html: '<p>Hei</p>',
  headers: {},
  attachments: [],
});

type Attempt = { results: MailResult[]; server: BrokenMailServer };

async function sendTo(script: ServerScript, count = 1, wait = 5000): Promise<Attempt> {
  const { try: send } = await sender;
  const server = await startBrokenMailServer(script);
  const results = (await send(server.url, Array.from({ length: count }, message), { wait })) ?? [];
  return { results, server };
}

/** Answers correctly except for one command. */
const politeExcept = (command: RegExp, reply: ServerReply): ServerScript => ({
  reply: (one) => (command.test(one) ? reply : correctReply(one)),
});
const retryLater = (reason: string, more: { isTransportDown?: true } = {}): MailResult => ({
  ok: false,
  outcome: 'retry',
  ...more,
  reason,
});

test('a reply of several lines is one reply', async () => {
  const long = politeExcept(/^\.$/, '250-one\r\n250-two\r\n250 three\r\n');
  const { results, server } = await sendTo(long, 2);
  assert.deepEqual(results, [{ ok: true }, { ok: true }]);
  assert.equal(server.messages.length, 2);
});

test('a reply before its command does not count, so no message is taken as sent', async () => {
  const early: [RegExp, string][] = [
    [/^EHLO/, '250 x\r\n250 welcome\r\n'],
    [/^RCPT/, '250 fine\r\n354 go on\r\n'],
    [/^DATA/, '354 go on\r\n250 taken\r\n'],
  ];
  for (const [command, reply] of early) {
    const { results, server } = await sendTo(politeExcept(command, reply));
    const [result] = results;
    assert.ok(
      result && !result.ok && result.outcome === 'retry' && result.reason === 'smtp-babble',
      JSON.stringify(results),
    );
    assert.deepEqual(server.messages, [], reply);
  }
});

test('plain text injected behind the answer to STARTTLS is not used after the TLS handshake', async () => {
  const answer = (one: string) =>
    /^EHLO/.test(one) ? '250-x\r\n250 STARTTLS\r\n' : '220 go\r\n250-x\r\n250 AUTH PLAIN\r\n';
  const { try: send } = await sender;
  const server = await startBrokenMailServer({ reply: answer });
  assert.deepEqual(await send(`smtp://a:b@localhost:${server.port}`, [message()]), [
    retryLater('smtp-tls', { isTransportDown: true }),
  ]);
  assert.ok(!server.commands.some((line) => /AUTH|MAIL/.test(line)), server.commands.join());
});

test('an invalid reply or an endless line ends the connection', async () => {
  for (const reply of [
    'hello\r\n',
    '25\r\n',
    `250-${'x\r\n250-'.repeat(200)}`,
    'x'.repeat(70_000),
  ]) {
    const { results, server } = await sendTo(politeExcept(/^EHLO/, reply));
    assert.deepEqual(results, [retryLater('smtp-babble', { isTransportDown: true })]);
    assert.deepEqual(server.messages, []);
  }
});

test('a missing greeting times out, and a negative greeting is believed', async () => {
  const silent = await sendTo({ greeting: false, reply: correctReply }, 1, 400);
  assert.deepEqual(silent.results, [retryLater('smtp-timeout', { isTransportDown: true })]);
  const closed = await sendTo({ greeting: null, reply: correctReply });
  assert.deepEqual(closed.results, [retryLater('smtp-lost', { isTransportDown: true })]);
  const busy = await sendTo({ greeting: '554 5.7.1 not you\r\n', reply: correctReply });
  assert.deepEqual(busy.results, [retryLater('smtp-554-5.7.1', { isTransportDown: true })]);
  assert.deepEqual(busy.server.commands, []);
});

test('a connection that ends after some messages is followed by another, and each message is sent once', async () => {
  for (const reply of ['421 4.7.0 enough\r\n', null] as const) {
    const { results, server } = await sendTo(
      { reply: (one, turn) => (turn > 5 ? reply : correctReply(one)) },
      25,
    );
    assert.deepEqual(
      new Set(results.map(({ ok }) => ok)),
      new Set([true]),
      JSON.stringify(results.filter(({ ok }) => !ok)),
    );
    assert.deepEqual([server.messages.length, new Set(server.messages).size], [25, 25]);
    assert.ok(server.connections() <= 6, `${server.connections()}`);
  }
});

test('when no more connections are allowed, the remaining messages wait without a counted attempt', async () => {
  const { results, server } = await sendTo(
    { reply: (one, turn) => (turn > 2 ? '421 4.7.0 enough\r\n' : correctReply(one)) },
    20,
  );
  const taken = results.filter(({ ok }) => ok).length;
  assert.equal(taken, 12, 'six connections of two');
  assert.equal(server.messages.length, taken);
  for (const result of results)
    assert.ok(
      result.ok || (result.outcome === 'retry' && result.isTransportDown),
      JSON.stringify(result),
    );
});

test('a disconnect at MAIL postpones all mail, a disconnect at RCPT only that message', async () => {
  const sent = await sendTo(politeExcept(/^MAIL/, '421 4.7.0 not now\r\n'));
  assert.ok(
    sent.results.every(
      (result) => !result.ok && result.outcome === 'retry' && result.isTransportDown,
    ),
  );
  const { results, server } = await sendTo(politeExcept(/^RCPT/, null));
  assert.deepEqual(results, [retryLater('smtp-lost')]);
  assert.deepEqual(server.messages, []);
});

test('a message whose transfer is interrupted may have been accepted', async () => {
  const unknown: MailResult = { ok: false, outcome: 'unknown', reason: 'answer-lost' };
  assert.deepEqual((await sendTo(politeExcept(/^\.$/, null))).results, [unknown]);
  assert.deepEqual((await sendTo(politeExcept(/^\.$/, false), 1, 400)).results, [unknown]);
  assert.deepEqual((await sendTo(politeExcept(/^\.$/, 'what\r\n'))).results, [unknown]);
});

test('a permanent refusal concerns the message, and the mailbox only if the code says so', async () => {
  const permanentFailure = async (command: RegExp, reply: string) =>
    (await sendTo(politeExcept(command, `${reply}\r\n`))).results[0];
  const refusal = (reason: string, more: { isMailboxMissing?: true } = {}): MailResult => ({
    ok: false,
    outcome: 'refused',
    reason,
    ...more,
  });
  assert.deepEqual(
    await permanentFailure(/^RCPT/, '550 5.1.1 unknown user'),
    refusal('smtp-550-5.1.1', { isMailboxMissing: true }),
  );
  assert.deepEqual(
    await permanentFailure(/^RCPT/, '556 5.1.10 null MX'),
    refusal('smtp-556-5.1.10', { isMailboxMissing: true }),
  );
  assert.deepEqual(
    await permanentFailure(/^RCPT/, '550 5.7.1 relay denied'),
    refusal('smtp-550-5.7.1'),
  );
  assert.deepEqual(await permanentFailure(/^RCPT/, '550 no'), refusal('smtp-550'));
  assert.deepEqual(await permanentFailure(/^RCPT/, '552 5.2.2 full'), refusal('smtp-552-5.2.2'));
  assert.deepEqual(
    await permanentFailure(/^\.$/, '550 5.1.1 unknown user'),
    refusal('smtp-550-5.1.1'),
  );
});
