/**
 * Which mail servers may be configured: public, encrypted, on mail ports, one transport at a time.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configurationErrors } from '../../worker/env.ts';
import {
  isPublicHost,
  smtpConfigurationErrors,
  smtpServer,
} from '../../worker/mail/smtp/server.ts';
import { configuredMailer } from '../../worker/mail/transports/configured.ts';

const good = 'smtps://kayttaja:sala%20sana@mail.example.org:465';

test('an SMTP URL is parsed into server, user, password and encryption', () => {
  assert.deepEqual(smtpServer(good, true), {
    host: 'mail.example.org',
    port: 465,
    tls: 'implicit',
    user: 'kayttaja',
    password: 'sala sana',
  });
  assert.equal(smtpServer('smtp://a:b@mail.example.org', true)?.port, 587);
  assert.equal(smtpServer('smtp://mail.example.org:2525', true)?.tls, 'starttls');
  assert.equal(smtpServer('smtps://mail.example.org', true)?.port, 465);
});

const own = [
  ...[
    'localhost',
    'LOCALHOST.',
    'mail',
    'mail.local',
    'a.localhost',
    'x.internal',
    'metadata.google.internal',
    'nas.home.arpa',
  ],
  ...[
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '0',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...[
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[fc00::1]',
    '[2002:7f00:1::]',
    '[64:ff9b::7f00:1]',
    '[::ffff:a9fe:a9fe]',
    '[::127.0.0.1]',
  ],
  // names that end in several dots, and percent-encoded digits
  ...[
    'localhost..',
    '127.0.0.1.',
    '127.0.0.1..',
    'a..internal',
    '%6c%6fcalhost',
    '%31%32%37.0.0.1',
    '１２７.0.0.1',
    '0177.0.0.1',
  ],
  ...['[2001::1]', '[2001:db8::1]', '[ff02::1]'],
];

test('private network addresses are rejected in every spelling, at configuration and at use', () => {
  for (const host of own) {
    assert.equal(isPublicHost(host), false, host);
    assert.equal(smtpServer(`smtps://a:b@${host}:465`, true), null, host);
    assert.ok(smtpConfigurationErrors(`smtps://a:b@${host}:465`, true).length > 0, host);
  }
  for (const host of [
    'mail.example.org',
    '192.0.1.1',
    '172.32.0.1',
    '8.8.8.8',
    '[2a00:1450:4010::1]',
    'äiti.example.fi',
  ])
    assert.equal(isPublicHost(host), true, host);
});

test('other ports, schemes, missing encryption and incomplete credentials are each rejected with one sentence', () => {
  const wrong = [
    ...[
      'smtps://a:b@mail.example.org:22',
      'smtp://a:b@mail.example.org:80',
      'smtp://a:b@mail.example.org:465',
    ],
    // not reachable from Workers
    'smtp://a:b@mail.example.org:25',
    ...[
      'smtps://a:b@mail.example.org:587',
      'smtp://a@mail.example.org',
      'smtp://mail.example.org?tls=none',
    ],
    ...[
      'https://mail.example.org',
      'file:///etc/passwd',
      'mail.example.org',
      '',
      'smtp://',
      'smtp://a:b@mail.example.org/x',
      'smtp://mail.example.org?x=1',
    ],
  ];
  for (const url of wrong) {
    const errors = smtpConfigurationErrors(url, true);
    assert.equal(errors.length, 1, `${url} ${errors}`);
    assert.equal(smtpServer(url, true), null, url);
    // the URL contains the password
    assert.ok(!errors.join().includes('a:b'), url);
  }
  assert.deepEqual(smtpConfigurationErrors(good, true), []);
});

test('development may use localhost without encryption', () => {
  assert.equal(smtpServer('smtp://127.0.0.1:40404?tls=none', false)?.tls, 'none');
  assert.equal(smtpServer('smtp://localhost:40404', false)?.tls, 'starttls');
});

test('exactly one mail transport must be configured, with a sender address', () => {
  const bindings = { DB: null as unknown as D1Database, ASSETS: null as unknown as Fetcher };
  const base = { ...bindings, ORIGIN: 'https://mukaan.example.org', MANAGE_SECRET: 'x'.repeat(32) };
  const EMAIL = { send: async () => ({ messageId: '' }) } as unknown as SendEmail;
  const MAIL_FROM = 'mukaan@example.org';
  const ports = { mailer: configuredMailer, production: true };
  assert.deepEqual(configurationErrors({ ...base, MAIL_FROM, SMTP_URL: good }, ports), []);
  assert.deepEqual(configurationErrors({ ...base, MAIL_FROM, EMAIL }, ports), []);
  assert.deepEqual(
    configurationErrors({ ...base, MAIL_FROM, EMAIL, MAIL_PER_RUN: '3000' }, ports),
    [],
  );
  for (const [env, name] of [
    [{ MAIL_FROM, SMTP_URL: good, EMAIL }, /both/],
    [{ SMTP_URL: good }, /MAIL_FROM/],
    [{ SMTP_URL: good, MAIL_FROM: 'x' }, /MAIL_FROM/],
    [{ EMAIL, MAIL_FROM: 'x' }, /MAIL_FROM/],
    [{ SMTP_URL: good, MAIL_FROM: 'mukaan@äiti.example' }, /MAIL_FROM/],
    [{ EMAIL, MAIL_FROM, MAIL_PER_RUN: '0' }, /MAIL_PER_RUN/],
    [{ EMAIL, MAIL_FROM, MAIL_PER_RUN: '3001' }, /MAIL_PER_RUN/],
    [{ EMAIL, MAIL_FROM, MAIL_PER_RUN: '1e3' }, /MAIL_PER_RUN/],
    [{ MAIL_FROM }, /no mail transport/],
    [{ MAIL_FROM, SMTP_URL: 'smtps://a:b@localhost:465' }, /SMTP_URL/],
  ] as const) {
    const errors = configurationErrors({ ...base, ...env }, ports);
    assert.equal(errors.length, 1, errors.join());
    assert.match(errors[0] ?? '', name);
    assert.ok(
      !('SMTP_URL' in env) ||
        configuredMailer({ ...base, ...env }) === null ||
        name.source === 'MAIL_FROM',
    );
  }
});
