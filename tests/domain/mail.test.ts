/** Mails of every kind in every language: what they must say, and what they must never carry. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { languages } from '../../worker/contract/languages.ts';
import type { MailEvent, MessageInput, MessageKind } from '../../worker/mail/messages/input.ts';
import { renderMessage } from '../../worker/mail/messages/render.ts';
import { council, host, tour } from './sample.ts';

const manageUrl = `${host}/r#a.b-c_d`;
const as = (status: MailEvent['status'], event = council, waitlistPosition: number | null = null): MailEvent => ({
  event,
  status,
  waitlistPosition,
  sequence: 2,
});
const [kuopio = council, tampere = council, oulu = council] = tour;

const cases: [MessageKind, MailEvent[]][] = [
  ['registered', [as('confirmed')]],
  ['registered', [as('waitlisted', tampere, 4)]],
  ['registered', [as('known')]],
  ['registered', [as('confirmed', kuopio), as('waitlisted', tampere, 4), as('known', oulu)]],
  ['cancelled', [as('cancelled')]],
  ['restored', [as('confirmed')]],
  ['restored', [as('waitlisted', tampere, 5)]],
  ['promoted', [as('confirmed', tampere)]],
  ['changed', [as('confirmed')]],
];

const render = (kind: MessageKind, events: MailEvent[], more: Partial<MessageInput> = {}) =>
  renderMessage({
    kind,
    events,
    language: 'fi',
    recipient: { name: 'Maija Meikäläinen', email: 'maija@example.fi' },
    manageUrl,
    contact: council.contact,
    organizer: council.organizer,
    controller: council.privacy.controller,
    host,
    now: new Date('2027-03-01T10:00:00Z'),
    ...more,
  });

const everyMail = () =>
  languages.flatMap((language) =>
    cases.map(([kind, events]) => ({ language, kind, events, mail: render(kind, events, { language }) })),
  );

test('every mail in every language carries the link, the phone number, the way out and the controller, in text as in HTML', () => {
  const wayOut = { fi: 'En ilmoittautunut: poista tietoni', sv: 'Jag har inte anmält mig', en: 'I did not register' };
  for (const { language, mail } of everyMail())
    for (const body of [mail.text, mail.html]) {
      assert.ok(body.includes(manageUrl));
      assert.ok(body.includes('040-5271665'));
      assert.ok(body.includes(wayOut[language]));
      // which asks, and does nothing by being opened
      assert.ok(body.includes(`${manageUrl}/erase`));
      assert.ok(body.includes('Varsinais-Suomen sote-järjestöt ry'));
      assert.doesNotMatch(body, /undefined|\bnull\b|NaN|\[object|\$\{|\{\w+\}\s*[.!,]/);
    }
});

test('a mail answers to nobody by itself, says its language, and goes to one address with replies to the contact', () => {
  for (const { language, mail } of everyMail()) {
    assert.equal(mail.headers['Auto-Submitted'], 'auto-generated');
    assert.equal(mail.headers['Content-Language'], language);
    assert.match(mail.html, new RegExp(`<html lang="${language}">`));
    assert.equal(mail.to, 'maija@example.fi');
    assert.equal(mail.replyTo, 'marjut@113.example');
    assert.equal(mail.fromName, 'JärjestöSotehanke 113');
  }
});

test('nothing is fetched when a mail is opened', () => {
  for (const { mail } of everyMail()) assert.doesNotMatch(mail.html, /<(?:img|script|link|iframe|object)|url\(|@import|\bsrc=/i);
});

test('each event is told with its time, place, status and what happens next', () => {
  const { text } = render('registered', [as('confirmed', kuopio), as('waitlisted', tampere, 4), as('known', oulu)]);
  assert.match(
    text,
    /Kuopio\n\nAika: ma 22\.3\.2027 klo\u00a012\.00–14\.30\nPaikka: Etätilaisuus\nTilanne: Paikkasi on vahvistettu/,
  );
  assert.match(text, /Tampere[\s\S]*Tilanne: Olet varasijalla 4/);
  assert.match(text, /Oulu[\s\S]*Tilanne: Olit jo ilmoittautunut: mikään ei muuttunut/);
  assert.match(text, /Saat lisätietoja tilaisuudesta sähköpostitse viimeistään ma 15\.3\.2027 klo\u00a012\.00/);
});

test('a binding registration says so with the time until which it may be changed', () => {
  const { text } = render('registered', [as('confirmed')]);
  assert.match(text, /Ilmoittautuminen on sitova\. Voit muuttaa tietojasi to 3\.6\.2027 klo\u00a016\.00 asti\./);
  assert.match(text, /Saat osallistumislinkin sähköpostitse viimeistään pe 4\.6\.2027 klo\u00a012\.00/);
});

test('who only waits gets no calendar and no promise of a join link', () => {
  const waiting = render('registered', [as('waitlisted', council, 1)]);
  assert.deepEqual(waiting.attachments, []);
  assert.doesNotMatch(waiting.text, /osallistumislink/i);
});

test('a mail with confirmed events has one calendar file with those and no others', () => {
  const { attachments } = render('registered', [as('confirmed', kuopio), as('waitlisted', tampere, 4), as('confirmed', oulu)]);
  assert.equal(attachments.length, 1);
  const [file] = attachments;
  assert.ok(file);
  assert.equal(file.type, 'text/calendar; charset=utf-8; method=PUBLISH');
  assert.match(file.filename, /\.ics$/);
  const events = new ICAL.Component(ICAL.parse(file.text) as unknown[]).getAllSubcomponents('vevent');
  assert.deepEqual(
    events.map((event) => event.getFirstPropertyValue('uid')),
    ['kuopio@mukaan.example', 'oulu@mukaan.example'],
  );
  assert.doesNotMatch(file.text, /\/r#/, 'the personal link stays out of a calendar, which others may see');
  for (const kind of ['promoted', 'restored', 'changed'] as const)
    assert.equal(render(kind, [as('confirmed')]).attachments.length, 1, kind);
  assert.deepEqual(render('cancelled', [as('cancelled')]).attachments, []);
});

test('a line break in a title never leaves the subject, nor does a direction override or the recipient’s name', () => {
  const event = { ...council, title: 'Kokous\r\nBcc: all@example.com\u2028X: 1\u202e' };
  for (const [kind, events] of cases) {
    const evil = events.map((one) => ({ ...one, event }));
    const { subject, fromName } = render(kind, evil, {
      recipient: { name: 'Osta-halvalla', email: 'a@example.fi' },
      organizer: { name: 'Ry\r\nBcc: x@example.com', url: null },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
    assert.doesNotMatch(subject + fromName, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
    assert.ok(!subject.includes('Osta-halvalla'));
  }
});

test('a long title is cut in the subject and whole in the mail', () => {
  const title = 'Pitkä otsikko '.repeat(20).trim();
  const { subject, text } = render('registered', [as('confirmed', { ...council, title })]);
  assert.ok([...subject].length <= 120);
  assert.ok(subject.endsWith('…'));
  assert.ok(text.includes(title));
});

test('the subject says what happened and to what, for several events their number', () => {
  assert.equal(render('promoted', [as('confirmed', kuopio)]).subject, 'Sait paikan: Maakuntien järjestöpäivä -kiertue: Kuopio');
  assert.equal(
    render('registered', [as('confirmed', kuopio), as('confirmed', oulu)]).subject,
    'Ilmoittautumisesi on vahvistettu: Maakuntien järjestöpäivä -kiertue, 2 tilaisuutta',
  );
  assert.match(render('registered', [as('confirmed', kuopio), as('waitlisted', tampere, 1)]).subject, /^Ilmoittautumisesi: /);
});

test('a discreet event is named neither in the subject nor in the sender, in any kind and language', () => {
  for (const language of languages)
    for (const [kind, events] of cases) {
      const discreet = events.map((one) => ({ ...one, event: { ...one.event, discreet: true } }));
      const { subject, fromName } = render(kind, discreet, { language });
      for (const { event } of events)
        for (const secret of [event.title, event.series?.title, event.organizer.name])
          assert.ok(!secret || !`${subject} ${fromName}`.includes(secret), subject);
      assert.ok(subject.length > 5);
    }
});

test('markup in a name, a title or a place is shown as it was typed', () => {
  const img = '<img src=x onerror=alert(1)>';
  const event = {
    ...council,
    title: img,
    joinNote: img,
    mode: 'onsite' as const,
    place: { name: img, address: null, region: null },
  };
  const { html, text } = render('registered', [as('confirmed', event)], {
    recipient: { name: img, email: 'a@example.fi' },
    contact: { name: img, title: null, phone: '"><b>', email: null },
  });
  assert.doesNotMatch(html, /<img|<b>/);
  assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt;'));
  assert.ok(text.includes(img));
});

test('no mail holds a question of the form, and so no answer to one', () => {
  for (const { mail } of everyMail())
    for (const { label } of council.questions) assert.ok(!mail.text.includes(label) && !mail.html.includes(label), label);
});

test('the organiser’s words are marked with their language where the mail is in another', () => {
  assert.match(render('registered', [as('confirmed')], { language: 'sv' }).html, /<h2 [^>]*lang="fi">Sote-järjestöjen/);
  assert.doesNotMatch(render('registered', [as('confirmed')]).html, /<h2 [^>]*lang=/);
});
