/** What a mail must omit: past deadlines, false promises, and names to unconfirmed addresses. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../worker/contract/languages.ts';
import { mailLocales } from '../../worker/mail/locales/index.ts';
import type { MailEvent, MessageInput, MessageKind } from '../../worker/mail/messages/input.ts';
import { renderMessage } from '../../worker/mail/messages/render.ts';
import { council, origin } from './sample.ts';

const as = (status: MailEvent['status'], more: Partial<MailEvent> = {}): MailEvent => ({
  event: council,
  status,
  waitlistPosition: null,
  sequence: 2,
  ...more,
});

const render = (kind: MessageKind, event: MailEvent, more: Partial<MessageInput> = {}) =>
  renderMessage({
    kind,
    events: [event],
    language: 'fi',
    recipient: { name: 'Maija Meikäläinen', email: 'maija@example.fi' },
    manageUrl: `${origin}/r/address?token=a`,
    contact: council.contact,
    organizer: council.organizer,
    controller: council.privacy.controller,
    origin,
    now: new Date('2027-03-01T10:00:00Z'),
    ...more,
  });

const before = new Date('2027-06-03T12:59:59Z');
/** After changesUntil, before the start: seats are still given. */
const closed = new Date('2027-06-03T13:00:00Z');
const started = new Date(council.startsAt);

test('a mail about promotion after the deadline has no deadline, and says how to cancel until the start', () => {
  for (const language of languages) {
    const { next } = mailLocales[language];
    const textAt = (now: Date) => render('promoted', as('confirmed'), { language, now }).text;
    const changes = next.changes('|').split('|')[0] ?? '';
    assert.ok(textAt(before).includes(changes), textAt(before));
    assert.ok(!textAt(closed).includes(changes), textAt(closed));
    for (const words of [next.binding, next.cancel]) {
      assert.ok(textAt(closed).includes(words));
      assert.ok(!textAt(started).includes(words), words);
    }
  }
});

test('after the start no mail says how to cancel, leave the waitlist or restore', () => {
  for (const [event, words] of [
    [as('waitlisted'), 'poistu jonosta'],
    [as('cancelled', { hadSeat: true }), 'paikkasi takaisin'],
    [as('cancelled'), 'jonon loppuun'],
  ] as const) {
    assert.ok(render('link', event, { now: closed }).text.includes(words));
    assert.ok(!render('link', event, { now: started }).text.includes(words));
  }
});

test('a promise whose time has passed is not repeated, a fulfilled one is stated', () => {
  const by = '2027-06-04T09:00:00Z';
  const promised = (state: 'pending' | 'kept') =>
    as('confirmed', { event: { ...council, promises: [{ kind: 'join-link', by, state }] } });
  const textAt = (state: 'pending' | 'kept', now: string) =>
    render('promoted', promised(state), { now: new Date(now) }).text;
  assert.match(textAt('pending', '2027-06-04T08:59:59Z'), /viimeistään pe 4\.6\.2027/);
  assert.doesNotMatch(textAt('pending', by), /osallistumislinki/i);
  assert.match(textAt('kept', by), /Osallistumislinkki on jo lähetetty/);
});

test('the mail about leaving the waitlist does not mention a seat for others or a way back', () => {
  for (const language of languages) {
    const { intros, next } = mailLocales[language];
    const leftWaitlistMail = render('cancelled', as('cancelled'), { language }).text;
    const cancelledMail = render('cancelled', as('cancelled', { hadSeat: true }), {
      language,
    }).text;
    assert.ok(
      leftWaitlistMail.includes(intros.leftWaitlist) && leftWaitlistMail.includes(next.getBack),
    );
    assert.ok(
      !leftWaitlistMail.includes(intros.cancelled) && !leftWaitlistMail.includes(next.takeBack),
    );
    assert.ok(cancelledMail.includes(intros.cancelled) && cancelledMail.includes(next.takeBack));
  }
});

test('a mail to an unconfirmed address has no name, and nothing about a discreet event', () => {
  for (const language of languages) {
    const open = render('address-confirm', as('confirmed'), { language });
    const secret = render(
      'address-confirm',
      as('confirmed', { event: { ...council, discreet: true } }),
      { language },
    );
    for (const body of [open.text, open.html]) {
      assert.ok(!body.includes('Maija'));
      assert.ok(body.includes(council.title));
      assert.ok(!body.includes(mailLocales[language].statuses.confirmed));
    }
    for (const body of [secret.text, secret.html, secret.subject, secret.fromName])
      for (const told of [
        'Maija',
        council.title,
        council.contact?.name,
        council.contact?.phone,
        council.organizer.name,
        council.slug,
        '2027',
      ])
        assert.ok(told && !body.includes(told), `${told}: ${body}`);
    assert.ok(secret.text.includes('/r/address?token=a'));
    assert.deepEqual(secret.attachments, []);
  }
});

test('the calendar file of a discreet event has its time and no description', () => {
  const event = { ...council, summary: 'Vertaistukea sairastuneille' };
  const file = (discreet: boolean) =>
    render('registered', as('confirmed', { event: { ...event, discreet } })).attachments[0]?.text ??
    '';
  assert.match(file(false), /Vertaistukea/);
  assert.doesNotMatch(file(true), /Vertaistukea/);
  assert.match(file(true), /^CLASS:PRIVATE\r$/m);
});
