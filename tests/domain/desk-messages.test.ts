/** Status texts of messages in the desk. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as en from '../../widget/desk/locales/en/index.ts';
import * as fi from '../../widget/desk/locales/fi/index.ts';
import * as sv from '../../widget/desk/locales/sv/index.ts';
import { canSendAgain, kindText, reasonOf, stateText } from '../../widget/desk/messages/reasons.ts';

test('each code maps to a reason by who can fix it', () => {
  const codes = {
    'smtp-550-5.1.1': 'noMailbox',
    'smtp-550': 'refused',
    'smtp-551': 'noMailbox',
    'smtp-452-4.2.2': 'mailboxFull',
    'smtp-552-5.2.2': 'mailboxFull',
    'smtp-554-5.7.1': 'refused',
    'smtp-450-4.7.1': 'later',
    'smtp-550-5.7.1-sender': 'sender',
    'smtp-535-auth': 'down',
    'smtp-auth-missing': 'down',
    'smtp-connect': 'down',
    'smtp-connections': 'down',
    'smtp-timeout': 'down',
    'smtp-lost': 'down',
    'smtp-tls-missing': 'down',
    'smtp-utf8-missing': 'address',
    address: 'address',
    E_RECIPIENT_NOT_ALLOWED: 'noMailbox',
    E_SENDER_NOT_VERIFIED: 'sender',
    E_RATE_LIMIT_EXCEEDED: 'later',
    E_CONTENT_TOO_LARGE: 'refused',
    withheld: 'tooMany',
    'not-needed': 'notNeeded',
    'answer-lost': 'answerLost',
    'sender-lost': 'senderLost',
    'something-new': 'unknown',
  };
  for (const [code, reason] of Object.entries(codes)) assert.equal(reasonOf(code), reason, code);
});

test('the status text gives the reason in every language, never a code', () => {
  for (const words of [fi, sv, en])
    for (const reason of ['smtp-550-5.1.1', 'withheld', 'something-new', 'answer-lost']) {
      const text = stateText({ state: 'failed', reason }, words as typeof fi);
      assert.ok(text.startsWith(`${words.messages.states.failed}: `), text);
      assert.doesNotMatch(text, /smtp|withheld|something/);
    }
  assert.equal(stateText({ state: 'sent', reason: 'smtp-450' }, fi), 'Lähetetty');
  assert.equal(
    stateText({ state: 'failed', reason: 'not-needed' }, fi),
    'Ei tarvittu: kerrottavaa ei enää ollut',
  );
});

test('a message that may not have arrived can be sent again; withheld and empty ones cannot', () => {
  assert.ok(canSendAgain({ state: 'uncertain', reason: 'answer-lost' }));
  assert.ok(canSendAgain({ state: 'failed', reason: 'smtp-550' }));
  for (const reason of ['withheld', 'not-needed'])
    assert.ok(!canSendAgain({ state: 'failed', reason }));
  for (const state of ['sent', 'pending'] as const)
    assert.ok(!canSendAgain({ state, reason: null }));
});

test('an unknown kind of message is still shown', () => {
  assert.equal(kindText('promoted', fi), 'Paikka jonosta');
  assert.equal(kindText('constructor', fi), 'Viesti');
});
