/** SMTP transport against real servers: connection, protocol and evaluation of replies. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import PostalMime from 'postal-mime';
import type { MailMessage, MailResult } from '../../worker/mail/mailer.ts';
import { uniqueName } from '../support/client.ts';
import { sharedMailSender, stopMailSenders, tlsFile } from '../support/mail-sender.ts';
import { startMailServer, stopMailServers } from '../support/mail-server.ts';

const sender = sharedMailSender();
const plain = startMailServer();
after(() => {
  stopMailSenders();
  stopMailServers();
});

const message = (to: string, more: Partial<MailMessage> = {}): MailMessage => ({
  to,
  fromName: 'Yhdistys ry',
  replyTo: null,
  subject: 'Ilmoittautumisesi on vahvistettu',
  text: 'Hei',
  html: '<p>Hei</p>',
  headers: {},
  attachments: [],
  ...more,
});

const address = (prefix = 'p'): string => `${uniqueName(prefix)}@example.org`;

/** Sends one message to the server without encryption. */
async function sendOne(one: MailMessage, wait?: number): Promise<MailResult> {
  const { try: send } = await sender;
  const [result] = (await send((await plain).url, [one], wait ? { wait } : {})) ?? [];
  return result ?? assert.fail('the server may not be used');
}

const takenFor = async (to: string) => (await plain).received().filter((one) => one.to === to);

test('names, subjects and texts arrive exactly as written', async () => {
  const text = `.piste alussa\n..\n.\n${'pitkä rivi å '.repeat(100)}\nFrom mäki\n\u{1f33b} loppu `;
  const html = `<p>${'Äyskäri & <b>ö</b> = '.repeat(60)}</p>`;
  const calendar = 'BEGIN:VCALENDAR\r\nSUMMARY:Päivä\r\nEND:VCALENDAR\r\n';
  const sent = message(`${uniqueName('p')}@äiti.example`, {
    fromName: 'Ääkköset "Å" \\ ry, (Kuopio) <x>',
    replyTo: 'toimisto@yhdistys.example',
    subject: `Ilmoittautumisesi on vahvistettu: ${'Čáhci ja ystävät \u{1f33b} '.repeat(4)}=?utf-8?Q?x?=`,
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'fi',
      'Message-ID': '<abc@yhdistys.example>',
    },
    attachments: [
      {
        filename: 'päivä.ics',
        type: 'text/calendar; method=PUBLISH; charset=utf-8',
        text: calendar,
      },
    ],
  });
  assert.deepEqual(await sendOne(sent), { ok: true });
  const [taken] = await takenFor(sent.to);
  assert.ok(taken);
  assert.equal(taken.from, 'mukaan@yhdistys.example');
  for (const line of taken.raw.split('\r\n')) assert.ok(/^[\x20-\x7e\t]{0,998}$/.test(line), line);
  const mail = await PostalMime.parse(taken.raw);
  assert.deepEqual(mail.from, { name: sent.fromName, address: 'mukaan@yhdistys.example' });
  assert.equal(mail.replyTo?.[0]?.address, 'toimisto@yhdistys.example');
  assert.equal(mail.subject, sent.subject);
  assert.equal(mail.messageId, '<abc@yhdistys.example>');
  assert.equal(mail.text?.replaceAll('\r\n', '\n').trimEnd(), text.trimEnd());
  assert.equal(mail.html?.trimEnd(), html);
  const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
  assert.equal(headers.get('content-language'), 'fi');
  assert.ok(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now()) < 60_000);
  const [file] = mail.attachments;
  assert.equal(file?.filename, 'päivä.ics');
  assert.equal(file?.mimeType, 'text/calendar');
  // the parser normalises line ends, so the raw message is compared
  const [, encoded = ''] = /name\*.*?base64\r\n\r\n([\w+/=\r\n]+)/s.exec(taken.raw) ?? [];
  assert.equal(Buffer.from(encoded, 'base64').toString('utf8'), calendar);
});

test('no value can inject a header, and no address another command', async () => {
  const to = address();
  const evil = 'x\r\nBcc: uhri@example.org\r\n\r\n<p>\u2028\nSubject: y\0';
  const sent = message(to, {
    fromName: evil,
    subject: evil,
    replyTo: `a@example.org\r\nBcc: uhri@example.org`,
    headers: { 'X-One': evil, 'Bad: y\r\nBcc': 'uhri@example.org', Bcc: 'uhri@example.org' },
    attachments: [{ filename: evil, type: `text/calendar; method=${evil}`, text: 'x' }],
  });
  assert.deepEqual(await sendOne(sent), { ok: true });
  const [taken, ...more] = await takenFor(to);
  assert.ok(taken);
  assert.deepEqual(more, []);
  assert.deepEqual(
    taken.raw.match(/^(?:bcc|subject|reply-to):.*$/gim)?.map((line) => line.split(':')[0]),
    ['Subject'],
  );
  const { headers } = await PostalMime.parse(taken.raw);
  assert.ok(!headers.some(({ key }) => key === 'bcc'));
  for (const wrong of [
    `${to}>\r\nRCPT TO:<uhri@example.org`,
    `a b@example.org`,
    '<a@example.org>',
    'a@',
    `a@example.org, b@example.org`,
  ])
    assert.deepEqual(await sendOne(message(wrong)), {
      ok: false,
      outcome: 'refused',
      reason: 'address',
    });
  assert.deepEqual(await takenFor('uhri@example.org'), []);
});

test('permanent, temporary and policy refusals are distinguished by codes without an address', async () => {
  const [never, later, spam] = [address('never'), address('later'), address('spam')];
  assert.deepEqual(await sendOne(message(never)), {
    ok: false,
    outcome: 'refused',
    reason: 'smtp-550-5.1.1',
    isMailboxMissing: true,
  });
  assert.deepEqual(await sendOne(message(spam)), {
    ok: false,
    outcome: 'refused',
    reason: 'smtp-554-5.7.1',
  });
  assert.deepEqual(await sendOne(message(later)), {
    ok: false,
    outcome: 'retry',
    reason: 'smtp-450-4.2.1',
  });
  assert.deepEqual(await sendOne(message(later)), { ok: true });
});

test('a missing or late reply leaves it uncertain whether the message was accepted', async () => {
  const [cut, slow] = [address('cut'), address('slow')];
  assert.deepEqual(await sendOne(message(cut)), {
    ok: false,
    outcome: 'unknown',
    reason: 'answer-lost',
  });
  assert.equal((await takenFor(cut)).length, 1);
  assert.deepEqual(await sendOne(message(slow), 400), {
    ok: false,
    outcome: 'unknown',
    reason: 'answer-lost',
  });
  assert.deepEqual(await sendOne(message(slow)), { ok: true });
});

test('few connections carry many messages, and one refused or interrupted message does not stop the others', async () => {
  const { try: send } = await sender;
  const office = await startMailServer();
  const all = Array.from({ length: 60 }, (_, index) =>
    message(address(index % 20 === 7 ? 'never' : index === 30 ? 'cut' : 'p')),
  );
  const results = (await send(office.url, all)) ?? [];
  const fine = results.filter(({ ok }) => ok).length;
  const became = (outcome: string) =>
    results.filter((one) => !one.ok && one.outcome === outcome).length;
  const [unknown, again] = [became('unknown'), became('retry')];
  assert.equal(became('refused'), 3);
  // the server cuts all its connections at once, in whatever state they are
  assert.ok(
    unknown >= 1 && unknown + again <= 3 && fine + unknown + again + 3 === 60,
    JSON.stringify(results),
  );
  const taken = office.received();
  assert.ok(taken.length >= fine && taken.length <= fine + unknown);
  assert.equal(new Set(taken.map(({ to }) => to)).size, taken.length, 'a message was sent twice');
  assert.ok((taken.at(-1)?.connections ?? 99) <= 6, `${taken.at(-1)?.connections} connections`);
});

test('mail is encrypted to a server with a valid certificate, implicitly or after STARTTLS', async () => {
  const { try: send } = await sender;
  for (const kind of ['implicit', 'starttls'] as const) {
    const office = await startMailServer({
      tls: kind,
      cert: tlsFile('good.pem'),
      key: tlsFile('good.key'),
      user: 'ä:@/',
      password: 'sala sana ö',
    });
    const scheme = kind === 'implicit' ? 'smtps' : 'smtp';
    const url = `${scheme}://${encodeURIComponent('ä:@/')}:${encodeURIComponent('sala sana ö')}@localhost:${office.port}`;
    assert.deepEqual(await send(url, [message(address())]), [{ ok: true }], kind);
    assert.deepEqual(
      office.received().map(({ secure, user }) => [secure, user]),
      [[true, 'ä:@/']],
    );
    const wrong = await send(url.replace('sala', 'vika'), [message(address())]);
    assert.deepEqual(wrong, [
      { ok: false, outcome: 'retry', isTransportDown: true, reason: 'smtp-535-5.7.8-auth' },
    ]);
  }
});

test('a server that supports only LOGIN can be used', async () => {
  const { try: send } = await sender;
  const office = await startMailServer({
    tls: 'starttls',
    cert: tlsFile('good.pem'),
    key: tlsFile('good.key'),
    user: 'a',
    password: 'b',
    methods: ['LOGIN'],
  });
  assert.deepEqual(await send(`smtp://a:b@localhost:${office.port}`, [message(address())]), [
    { ok: true },
  ]);
  assert.equal(office.received()[0]?.user, 'a');
});

test('with an untrusted, mismatching or expired certificate neither mail nor password is sent', async () => {
  const { try: send } = await sender;
  for (const name of ['unknown', 'itself', 'elsewhere', 'expired'])
    for (const kind of ['implicit', 'starttls'] as const) {
      const office = await startMailServer({
        tls: kind,
        cert: tlsFile(`${name}.pem`),
        key: tlsFile(`${name}.key`),
        user: 'a',
        password: 'b',
      });
      const url = `${kind === 'implicit' ? 'smtps' : 'smtp'}://a:b@localhost:${office.port}`;
      const [result] = (await send(url, [message(address())])) ?? [];
      assert.ok(
        result && !result.ok && result.outcome === 'retry' && result.isTransportDown,
        `${name} ${kind} ${JSON.stringify(result)}`,
      );
      assert.deepEqual(office.received(), [], `${name} ${kind}`);
    }
});

test('a server without encryption gets neither password nor mail', async () => {
  const { try: send } = await sender;
  const office = await startMailServer({ user: 'a', password: 'b' });
  assert.deepEqual(await send(`smtp://a:b@localhost:${office.port}`, [message(address())]), [
    { ok: false, outcome: 'retry', isTransportDown: true, reason: 'smtp-tls-missing' },
  ]);
  assert.deepEqual(office.received(), []);
});

test('a server in the local network is refused when sending, whatever was configured', async () => {
  const { try: send } = await sender;
  for (const host of ['127.0.0.1', 'localhost', '169.254.169.254', '[::1]'])
    assert.equal(
      await send(`smtps://a:b@${host}:465`, [message(address())], { production: true }),
      null,
      host,
    );
});
