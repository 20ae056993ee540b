/** Mail through Cloudflare's binding: what it is given, and how its error codes are read. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Env } from '../../worker/env.ts';
import type { MailMessage } from '../../worker/mail/mailer.ts';
import { cloudflareMailer } from '../../worker/mail/transports/cloudflare.ts';

const message: MailMessage = {
  to: 'maija@example.fi',
  fromName: 'Yhdistys ry',
  replyTo: 'anna@yhdistys.example',
  subject: 'Ilmoittautumisesi on vahvistettu',
  text: 'Hei',
  html: '<p>Hei</p>',
  headers: {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': 'fi',
    'X-One': '1',
    'Message-ID': '<a@b>',
    Date: 'x',
  },
  attachments: [
    { filename: 'kalenteriin.ics', type: 'text/calendar; method=PUBLISH', text: 'Päivä' },
  ],
};

type Given = Parameters<SendEmail['send']>[0];

const sendWith = async (send: (given: Given) => Promise<EmailSendResult>) =>
  cloudflareMailer({ EMAIL: { send }, MAIL_FROM: 'mukaan@example.org' } as unknown as Env)?.send(
    message,
    Date.now() + 1000,
  );

const refusing = (code: string | undefined) =>
  sendWith(() =>
    Promise.reject(Object.assign(new Error('to maija@example.fi'), code ? { code } : {})),
  );

test('the binding gets only headers it accepts, with sender and reply-to as fields', async () => {
  let given: unknown;
  assert.deepEqual(
    await sendWith(async (one) => {
      given = one;
      return { messageId: 'm' };
    }),
    { ok: true, providerId: 'm' },
  );
  const { headers, from, replyTo, to, attachments } = given as {
    headers: Record<string, string>;
    from: unknown;
    replyTo: string;
    to: string;
    attachments: { content: ArrayBuffer; filename: string }[];
  };
  assert.deepEqual(headers, {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': 'fi',
    'X-One': '1',
  });
  assert.deepEqual(
    [from, replyTo, to],
    [{ email: 'mukaan@example.org', name: 'Yhdistys ry' }, message.replyTo, message.to],
  );
  assert.equal(new TextDecoder().decode(attachments[0]?.content), 'Päivä');
});

test('a used-up quota, an unknown sender and a service failure pause all mail without losing any', async () => {
  for (const code of [
    'E_RATE_LIMIT_EXCEEDED',
    'E_DAILY_LIMIT_EXCEEDED',
    'E_MONTHLY_LIMIT_EXCEEDED',
    'E_SENDER_NOT_VERIFIED',
    'E_SENDER_DOMAIN_NOT_AVAILABLE',
    'E_INTERNAL_SERVER_ERROR',
  ])
    assert.deepEqual(await refusing(code), {
      ok: false,
      outcome: 'retry',
      isTransportDown: true,
      reason: code,
    });
});

test('a rejected message fails for good, and a suppressed mailbox is reported', async () => {
  for (const code of [
    'E_VALIDATION_ERROR',
    'E_FIELD_MISSING',
    'E_RECIPIENT_NOT_ALLOWED',
    'E_CONTENT_TOO_LARGE',
    'E_HEADER_NOT_ALLOWED',
  ])
    assert.deepEqual(await refusing(code), { ok: false, outcome: 'refused', reason: code });
  const gone = 'E_RECIPIENT_SUPPRESSED';
  assert.deepEqual(await refusing(gone), {
    ok: false,
    outcome: 'refused',
    reason: gone,
    isMailboxMissing: true,
  });
});

test('a delivery failure or unknown code is retried; an error without a code has an unknown result', async () => {
  for (const code of ['E_DELIVERY_FAILED', 'E_SOMETHING_NEW'])
    assert.deepEqual(await refusing(code), { ok: false, outcome: 'retry', reason: code });
  assert.deepEqual(await refusing(undefined), {
    ok: false,
    outcome: 'unknown',
    reason: 'answer-lost',
  });
});
