/**
 * Mail over SMTP, to real servers: how they are reached, what is said to them, and what is made of
 * their answers.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import PostalMime from 'postal-mime';
import type { MailMessage, MailResult } from '../../worker/mail/mailer.ts';
import { unique } from '../support/client.ts';
import { closePostOffices, openPostOffice } from '../support/post-office.ts';
import { endSenders, sharedSender, tls } from '../support/sender.ts';

const sender = sharedSender();
const plain = openPostOffice();
after(() => {
  endSenders();
  closePostOffices();
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

const address = (prefix = 'p'): string => `${unique(prefix)}@example.org`;

/** Sends one message to the server in the clear. */
async function sendOne(one: MailMessage, wait?: number): Promise<MailResult> {
  const { try: send } = await sender;
  const [result] = (await send((await plain).url, [one], wait ? { wait } : {})) ?? [];
  return result ?? assert.fail('the server may not be used');
}

const takenFor = async (to: string) => (await plain).taken().filter((one) => one.to === to);

test('what people are called, and what events are called, arrives as it was written', async () => {
  const text = `.piste alussa\n..\n.\n${'pitkä rivi å '.repeat(100)}\nFrom mäki\n\u{1f33b} loppu `;
  const html = `<p>${'Äyskäri & <b>ö</b> = '.repeat(60)}</p>`;
  const calendar = 'BEGIN:VCALENDAR\r\nSUMMARY:Päivä\r\nEND:VCALENDAR\r\n';
  const sent = message(`${unique('p')}@äiti.example`, {
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
  // the parser makes the ends of lines its own, so what was sent is read from what came
  const [, encoded = ''] = /name\*.*?base64\r\n\r\n([\w+/=\r\n]+)/s.exec(taken.raw) ?? [];
  assert.equal(Buffer.from(encoded, 'base64').toString('utf8'), calendar);
});

test('no name, subject or header begins a header of its own, and no address another command', async () => {
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
      outcome: 'never',
      reason: 'address',
    });
  assert.deepEqual(await takenFor('uhri@example.org'), []);
});

test('what a server refuses for good, for now, or not at all is told apart, by codes without an address', async () => {
  const [never, later, spam] = [address('never'), address('later'), address('spam')];
  assert.deepEqual(await sendOne(message(never)), {
    ok: false,
    outcome: 'never',
    reason: 'smtp-550-5.1.1',
    gone: true,
  });
  assert.deepEqual(await sendOne(message(spam)), {
    ok: false,
    outcome: 'never',
    reason: 'smtp-554-5.7.1',
  });
  assert.deepEqual(await sendOne(message(later)), {
    ok: false,
    outcome: 'again',
    reason: 'smtp-450-4.2.1',
  });
  assert.deepEqual(await sendOne(message(later)), { ok: true });
});

test('an answer that is lost, or that nobody could wait for, leaves it unknown whether the message was taken', async () => {
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

test('a few connections carry many messages, and a refused one or one that is cut stops none of the others', async () => {
  const { try: send } = await sender;
  const office = await openPostOffice();
  const all = Array.from({ length: 60 }, (_, index) =>
    message(address(index % 20 === 7 ? 'never' : index === 30 ? 'cut' : 'p')),
  );
  const results = (await send(office.url, all)) ?? [];
  const fine = results.filter(({ ok }) => ok).length;
  const became = (outcome: string) =>
    results.filter((one) => !one.ok && one.outcome === outcome).length;
  const [unknown, again] = [became('unknown'), became('again')];
  assert.equal(became('never'), 3);
  // the server cuts all its connections at once, whatever each of them was about to say
  assert.ok(
    unknown >= 1 && unknown + again <= 3 && fine + unknown + again + 3 === 60,
    JSON.stringify(results),
  );
  const taken = office.taken();
  assert.ok(taken.length >= fine && taken.length <= fine + unknown);
  assert.equal(new Set(taken.map(({ to }) => to)).size, taken.length, 'one was sent twice');
  assert.ok((taken.at(-1)?.connections ?? 99) <= 6, `${taken.at(-1)?.connections} connections`);
});

test('mail is encrypted to a server whose certificate is good, from the first byte or after STARTTLS', async () => {
  const { try: send } = await sender;
  for (const kind of ['implicit', 'starttls'] as const) {
    const office = await openPostOffice({
      tls: kind,
      cert: tls('good.pem'),
      key: tls('good.key'),
      user: 'ä:@/',
      password: 'sala sana ö',
    });
    const scheme = kind === 'implicit' ? 'smtps' : 'smtp';
    const url = `${scheme}://${encodeURIComponent('ä:@/')}:${encodeURIComponent('sala sana ö')}@localhost:${office.port}`;
    assert.deepEqual(await send(url, [message(address())]), [{ ok: true }], kind);
    assert.deepEqual(
      office.taken().map(({ secure, user }) => [secure, user]),
      [[true, 'ä:@/']],
    );
    const wrong = await send(url.replace('sala', 'vika'), [message(address())]);
    assert.deepEqual(wrong, [
      { ok: false, outcome: 'again', down: true, reason: 'smtp-535-5.7.8-auth' },
    ]);
  }
});

test('a server that knows only LOGIN is signed in to as well', async () => {
  const { try: send } = await sender;
  const office = await openPostOffice({
    tls: 'starttls',
    cert: tls('good.pem'),
    key: tls('good.key'),
    user: 'a',
    password: 'b',
    methods: ['LOGIN'],
  });
  assert.deepEqual(await send(`smtp://a:b@localhost:${office.port}`, [message(address())]), [
    { ok: true },
  ]);
  assert.equal(office.taken()[0]?.user, 'a');
});

test('with a certificate from nobody we know, for another name, or of another year, nothing is said and no password is given', async () => {
  const { try: send } = await sender;
  for (const name of ['unknown', 'itself', 'elsewhere', 'expired'])
    for (const kind of ['implicit', 'starttls'] as const) {
      const office = await openPostOffice({
        tls: kind,
        cert: tls(`${name}.pem`),
        key: tls(`${name}.key`),
        user: 'a',
        password: 'b',
      });
      const url = `${kind === 'implicit' ? 'smtps' : 'smtp'}://a:b@localhost:${office.port}`;
      const [result] = (await send(url, [message(address())])) ?? [];
      assert.ok(
        result && !result.ok && result.outcome === 'again' && result.down,
        `${name} ${kind} ${JSON.stringify(result)}`,
      );
      assert.deepEqual(office.taken(), [], `${name} ${kind}`);
    }
});

test('a server that offers no encryption gets neither password nor mail', async () => {
  const { try: send } = await sender;
  const office = await openPostOffice({ user: 'a', password: 'b' });
  assert.deepEqual(await send(`smtp://a:b@localhost:${office.port}`, [message(address())]), [
    { ok: false, outcome: 'again', down: true, reason: 'smtp-tls-missing' },
  ]);
  assert.deepEqual(office.taken(), []);
});

test('a server in one’s own network is refused again when mail is sent, whatever was configured', async () => {
  const { try: send } = await sender;
  for (const host of ['127.0.0.1', 'localhost', '169.254.169.254', '[::1]'])
    assert.equal(
      await send(`smtps://a:b@${host}:465`, [message(address())], { production: true }),
      null,
      host,
    );
});
