/**
 * Mail servers that talk out of turn, cut off, forget, or end a conversation: no message is lost,
 * doubled or taken for sent.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { MailMessage, MailResult } from '../../worker/mail/mailer.ts';
import { unique } from '../support/client.ts';
import {
  closeRudeServers,
  openRudeServer,
  polite,
  type RudeServer,
  type Said,
  type Script,
} from '../support/rude-server.ts';
import { endSenders, sharedSender } from '../support/sender.ts';

const sender = sharedSender();
after(() => {
  endSenders();
  closeRudeServers();
});

const message = (): MailMessage => ({
  to: `${unique('p')}@example.org`,
  fromName: 'Yhdistys ry',
  replyTo: null,
  subject: 'Hei',
  text: 'Hei',
  html: '<p>Hei</p>',
  headers: {},
  attachments: [],
});

type Tried = { results: MailResult[]; server: RudeServer };

async function sendTo(script: Script, count = 1, wait = 5000): Promise<Tried> {
  const { try: send } = await sender;
  const server = await openRudeServer(script);
  const results = (await send(server.url, Array.from({ length: count }, message), { wait })) ?? [];
  return { results, server };
}

/** Polite but for one command. */
const but = (command: RegExp, said: Said): Script => ({
  answer: (one) => (command.test(one) ? said : polite(one)),
});
const again = (reason: string, more: { down?: true } = {}): MailResult => ({
  ok: false,
  outcome: 'again',
  ...more,
  reason,
});

test('a reply of several lines is one reply', async () => {
  const long = but(/^\.$/, '250-one\r\n250-two\r\n250 three\r\n');
  const { results, server } = await sendTo(long, 2);
  assert.deepEqual(results, [{ ok: true }, { ok: true }]);
  assert.equal(server.messages.length, 2);
});

test('an answer to nothing is no answer: with a server that talks out of turn no message counts as taken', async () => {
  const early: [RegExp, string][] = [
    [/^EHLO/, '250 x\r\n250 welcome\r\n'],
    [/^RCPT/, '250 fine\r\n354 go on\r\n'],
    [/^DATA/, '354 go on\r\n250 taken\r\n'],
  ];
  for (const [command, said] of early) {
    const { results, server } = await sendTo(but(command, said));
    const [result] = results;
    assert.ok(
      result && !result.ok && result.outcome === 'again' && result.reason === 'smtp-babble',
      JSON.stringify(results),
    );
    assert.deepEqual(server.messages, [], said);
  }
});

test('what somebody between has put behind the answer to STARTTLS is not taken for what is said in secret', async () => {
  const answer = (one: string) =>
    /^EHLO/.test(one) ? '250-x\r\n250 STARTTLS\r\n' : '220 go\r\n250-x\r\n250 AUTH PLAIN\r\n';
  const { try: send } = await sender;
  const server = await openRudeServer({ answer });
  assert.deepEqual(await send(`smtp://a:b@localhost:${server.port}`, [message()]), [
    again('smtp-tls', { down: true }),
  ]);
  assert.ok(!server.heard.some((line) => /AUTH|MAIL/.test(line)), server.heard.join());
});

test('what is no reply at all, or a line without an end, ends the conversation', async () => {
  for (const said of [
    'hello\r\n',
    '25\r\n',
    `250-${'x\r\n250-'.repeat(200)}`,
    'x'.repeat(70_000),
  ]) {
    const { results, server } = await sendTo(but(/^EHLO/, said));
    assert.deepEqual(results, [again('smtp-babble', { down: true })]);
    assert.deepEqual(server.messages, []);
  }
});

test('a server that greets nobody is not waited for longer than there is time, and one that greets rudely is believed', async () => {
  const silent = await sendTo({ greeting: false, answer: polite }, 1, 400);
  assert.deepEqual(silent.results, [again('smtp-timeout', { down: true })]);
  const closed = await sendTo({ greeting: null, answer: polite });
  assert.deepEqual(closed.results, [again('smtp-lost', { down: true })]);
  const busy = await sendTo({ greeting: '554 5.7.1 not you\r\n', answer: polite });
  assert.deepEqual(busy.results, [again('smtp-554-5.7.1', { down: true })]);
  assert.deepEqual(busy.server.heard, []);
});

test('a conversation that ends after so many messages is followed by another, and each message is taken once', async () => {
  for (const said of ['421 4.7.0 enough\r\n', null] as const) {
    const { results, server } = await sendTo(
      { answer: (one, turn) => (turn > 5 ? said : polite(one)) },
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

test('when no more conversations may be begun, what is left waits uncounted', async () => {
  const { results, server } = await sendTo(
    { answer: (one, turn) => (turn > 2 ? '421 4.7.0 enough\r\n' : polite(one)) },
    20,
  );
  const taken = results.filter(({ ok }) => ok).length;
  assert.equal(taken, 12, 'six conversations of two');
  assert.equal(server.messages.length, taken);
  for (const result of results)
    assert.ok(result.ok || (result.outcome === 'again' && result.down), JSON.stringify(result));
});

test('a server that ends the conversation at our name takes no mail now; at a recipient, not that message', async () => {
  const sent = await sendTo(but(/^MAIL/, '421 4.7.0 not now\r\n'));
  assert.ok(
    sent.results.every((result) => !result.ok && result.outcome === 'again' && result.down),
  );
  const { results, server } = await sendTo(but(/^RCPT/, null));
  assert.deepEqual(results, [again('smtp-lost')]);
  assert.deepEqual(server.messages, []);
});

test('a message that is cut off while it is handed over, or after, may have been taken', async () => {
  const unknown: MailResult = { ok: false, outcome: 'unknown', reason: 'answer-lost' };
  assert.deepEqual((await sendTo(but(/^\.$/, null))).results, [unknown]);
  assert.deepEqual((await sendTo(but(/^\.$/, false), 1, 400)).results, [unknown]);
  assert.deepEqual((await sendTo(but(/^\.$/, 'what\r\n'))).results, [unknown]);
});

test('a server that says no to a message says it of that message, and of a mailbox only where it says so', async () => {
  const never = async (command: RegExp, said: string) =>
    (await sendTo(but(command, `${said}\r\n`))).results[0];
  const refusal = (reason: string, more: { gone?: true } = {}): MailResult => ({
    ok: false,
    outcome: 'never',
    reason,
    ...more,
  });
  assert.deepEqual(
    await never(/^RCPT/, '550 5.1.1 nobody'),
    refusal('smtp-550-5.1.1', { gone: true }),
  );
  assert.deepEqual(
    await never(/^RCPT/, '556 5.1.10 null MX'),
    refusal('smtp-556-5.1.10', { gone: true }),
  );
  assert.deepEqual(await never(/^RCPT/, '550 5.7.1 relay denied'), refusal('smtp-550-5.7.1'));
  assert.deepEqual(await never(/^RCPT/, '550 no'), refusal('smtp-550'));
  assert.deepEqual(await never(/^RCPT/, '552 5.2.2 full'), refusal('smtp-552-5.2.2'));
  assert.deepEqual(await never(/^\.$/, '550 5.1.1 nobody'), refusal('smtp-550-5.1.1'));
});
