/**
 * Mail through Cloudflare's binding: what is handed to it, and what is made of the codes it
 * documents.
 */

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

test('only headers that the binding takes are handed to it, and the sender and the reply in fields of their own', async () => {
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

test('a quota that is used up, a sender that is not set up and a service that is down stop all mail for now and lose none', async () => {
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
      outcome: 'again',
      down: true,
      reason: code,
    });
});

test('a message that is refused for itself is given up, and one whose mailbox is known to bounce says so', async () => {
  for (const code of [
    'E_VALIDATION_ERROR',
    'E_FIELD_MISSING',
    'E_RECIPIENT_NOT_ALLOWED',
    'E_CONTENT_TOO_LARGE',
    'E_HEADER_NOT_ALLOWED',
  ])
    assert.deepEqual(await refusing(code), { ok: false, outcome: 'never', reason: code });
  const gone = 'E_RECIPIENT_SUPPRESSED';
  assert.deepEqual(await refusing(gone), { ok: false, outcome: 'never', reason: gone, gone: true });
});

test('what could not be delivered, or has a code that nobody knows yet, is tried again; without a code nobody knows', async () => {
  for (const code of ['E_DELIVERY_FAILED', 'E_SOMETHING_NEW'])
    assert.deepEqual(await refusing(code), { ok: false, outcome: 'again', reason: code });
  assert.deepEqual(await refusing(undefined), {
    ok: false,
    outcome: 'unknown',
    reason: 'answer-lost',
  });
});
