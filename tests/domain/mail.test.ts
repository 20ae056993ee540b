/** Mails of every kind in every language: required and forbidden content. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { languages } from '../../worker/contract/languages.ts';
import { isAllowedHeader } from '../../worker/mail/mailer.ts';
import { hasChanged } from '../../worker/mail/messages/event-blocks.ts';
import type { MailEvent, MessageInput, MessageKind } from '../../worker/mail/messages/input.ts';
import { renderMessage } from '../../worker/mail/messages/render.ts';
import { council, inState, origin, seriesEvents } from './sample.ts';

const manageUrl = `${origin}/r#a.b-c_d`;
const as = (
  status: MailEvent['status'],
  event = council,
  waitlistPosition: number | null = null,
): MailEvent => ({
  event,
  status,
  waitlistPosition,
  sequence: 2,
});
const [kuopio = council, tampere = council, oulu = council] = seriesEvents;

/** The event as it was before the change: an hour earlier, at a venue. */
function changed(one: MailEvent): MailEvent {
  const { startsAt, endsAt, timeZone } = one.event;
  const earlier = (instant: string) => new Date(Date.parse(instant) - 3_600_000).toISOString();
  const place = { name: 'Kulttuurikeskus', address: 'Tulliportinkatu 1', region: null };
  return {
    ...one,
    before: {
      startsAt: earlier(startsAt),
      endsAt: earlier(endsAt),
      timeZone,
      mode: 'onsite',
      place,
    },
  };
}

const cases: [MessageKind, MailEvent[]][] = [
  ['registered', [as('confirmed')]],
  ['registered', [as('waitlisted', tampere, 4)]],
  ['registered', [as('known')]],
  ['registered', [as('confirmed', kuopio), as('waitlisted', tampere, 4), as('known', oulu)]],
  ['cancelled', [as('cancelled')]],
  ['cancelled', [{ ...as('cancelled'), hadSeat: true }]],
  ['restored', [as('confirmed')]],
  ['restored', [as('waitlisted', tampere, 5)]],
  ['promoted', [as('confirmed', tampere)]],
  ['changed', [as('confirmed')]],
  ['moved', [as('confirmed', oulu)]],
  ['link', [as('confirmed', kuopio), as('waitlisted', tampere, 4), as('cancelled', oulu)]],
  ['address-confirm', [as('confirmed')]],
  ['address-change', [as('confirmed')]],
  ['event-changed', [changed(as('confirmed', kuopio))]],
  ['event-changed', [changed(as('waitlisted', tampere, 4))]],
  ['event-cancelled', [as('confirmed', inState(council, 'cancelled'))]],
  ['event-cancelled', [as('waitlisted', inState(council, 'cancelled'), 4)]],
];

/** All kinds: a kind without a case here does not compile. */
const kinds: Record<MessageKind, true> = {
  registered: true,
  cancelled: true,
  restored: true,
  promoted: true,
  changed: true,
  moved: true,
  link: true,
  'address-confirm': true,
  'address-change': true,
  'event-changed': true,
  'event-cancelled': true,
};

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
    origin,
    now: new Date('2027-03-01T10:00:00Z'),
    ...more,
  });

const everyMail = () =>
  languages.flatMap((language) =>
    cases.map(([kind, events]) => ({
      language,
      kind,
      events,
      mail: render(kind, events, { language }),
    })),
  );

test('the cases of this file cover every kind of mail', () => {
  assert.deepEqual(new Set(cases.map(([kind]) => kind)), new Set(Object.keys(kinds)));
});

test('every mail in every language has the link, phone number, erase link and controller in text and HTML', () => {
  const wayOut = {
    fi: 'En ilmoittautunut: poista tietoni',
    sv: 'Jag har inte anmält mig',
    en: 'I did not register',
  };
  for (const { language, kind, mail } of everyMail())
    for (const body of [mail.text, mail.html]) {
      assert.ok(body.includes(manageUrl));
      assert.ok(body.includes('040-5271665'));
      // an unconfirmed address gets no link to the registration
      assert.equal(body.includes(wayOut[language]), kind !== 'address-confirm');
      // the erase link opens a page that asks first
      assert.equal(body.includes(`${manageUrl}/erase`), kind !== 'address-confirm');
      assert.ok(body.includes('Varsinais-Suomen sote-järjestöt ry'));
      assert.doesNotMatch(body, /undefined|\bnull\b|NaN|\[object|\$\{|\{\w+\}\s*[.!,]/);
    }
});

test('a mail is marked auto-generated, has its language, one recipient and the contact as reply-to', () => {
  for (const { language, mail } of everyMail()) {
    assert.equal(mail.headers['Auto-Submitted'], 'auto-generated');
    assert.equal(mail.headers['Content-Language'], language);
    assert.match(mail.html, new RegExp(`<html lang="${language}">`));
    assert.equal(mail.to, 'maija@example.fi');
    assert.equal(mail.replyTo, 'marjut@113.example');
    assert.equal(mail.fromName, 'JärjestöSotehanke 113');
  }
});

test('no mail has a header that a transport rejects or a mailing-list header', () => {
  for (const { mail } of everyMail())
    for (const [name, value] of Object.entries(mail.headers)) {
      assert.ok(isAllowedHeader(name), name);
      assert.doesNotMatch(name, /^List-|^Precedence$/i);
      assert.match(value, /^[\x20-\x7e]+$/);
    }
});

test('opening a mail loads nothing', () => {
  for (const { mail } of everyMail())
    assert.doesNotMatch(mail.html, /<(?:img|script|link|iframe|object)|url\(|@import|\bsrc=/i);
});

test('each event is shown with time, venue, status and next steps', () => {
  const { text } = render('registered', [
    as('confirmed', kuopio),
    as('waitlisted', tampere, 4),
    as('known', oulu),
  ]);
  assert.match(
    text,
    /Kuopio\n\nAika: ma 22\.3\.2027 klo\u00a012\.00–14\.30\nPaikka: Etätilaisuus\nTilanne: Paikkasi on vahvistettu/,
  );
  assert.match(text, /Tampere[\s\S]*Tilanne: Olet varasijalla 4/);
  assert.match(text, /Oulu[\s\S]*Tilanne: Olit jo ilmoittautunut: mikään ei muuttunut/);
  assert.match(
    text,
    /Saat lisätietoja tilaisuudesta sähköpostitse viimeistään ma 15\.3\.2027 klo\u00a012\.00/,
  );
});

test('a mail about a binding registration shows the deadline for changes', () => {
  const { text } = render('registered', [as('confirmed')]);
  assert.match(
    text,
    /Ilmoittautuminen on sitova\. Voit muuttaa tietojasi to 3\.6\.2027 klo\u00a016\.00 asti\./,
  );
  assert.match(
    text,
    /Saat osallistumislinkin sähköpostitse viimeistään pe 4\.6\.2027 klo\u00a012\.00/,
  );
});

test('a waitlisted participant gets no calendar file and no promise of a join link', () => {
  const waiting = render('registered', [as('waitlisted', council, 1)]);
  assert.deepEqual(waiting.attachments, []);
  assert.doesNotMatch(waiting.text, /osallistumislink/i);
});

test('a mail with confirmed events has one calendar file with those and no others', () => {
  const { attachments } = render('registered', [
    as('confirmed', kuopio),
    as('waitlisted', tampere, 4),
    as('confirmed', oulu),
  ]);
  assert.equal(attachments.length, 1);
  const [file] = attachments;
  assert.ok(file);
  assert.equal(file.type, 'text/calendar; charset=utf-8; method=PUBLISH');
  assert.match(file.filename, /\.ics$/);
  const events = new ICAL.Component(ICAL.parse(file.text) as unknown[]).getAllSubcomponents(
    'vevent',
  );
  assert.deepEqual(
    events.map((event) => event.getFirstPropertyValue('uid')),
    ['kuopio@mukaan.example', 'oulu@mukaan.example'],
  );
  assert.doesNotMatch(
    file.text,
    /\/r#/,
    'the personal link stays out of a calendar, which others may see',
  );
  for (const kind of ['promoted', 'restored', 'changed'] as const)
    assert.equal(render(kind, [as('confirmed')]).attachments.length, 1, kind);
  assert.deepEqual(
    render('cancelled', [as('cancelled')]).attachments,
    [],
    'who only waited has nothing to take out',
  );
});

const calendars = (kind: MessageKind, events: MailEvent[], more: Partial<MessageInput> = {}) =>
  render(kind, events, more).attachments.map(({ type, text }) => {
    const file = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const entries = file.getAllSubcomponents('vevent');
    assert.ok(type.endsWith(`method=${file.getFirstPropertyValue('method')}`));
    return {
      method: file.getFirstPropertyValue('method'),
      entries: entries.map((entry) =>
        ['uid', 'status', 'sequence', 'dtstart']
          .map((name) => entry.getFirstPropertyValue(name)?.toString())
          .join(' '),
      ),
      alarms: entries.flatMap((entry) => entry.getAllSubcomponents('valarm')).length,
    };
  });

test('cancelling removes the event from the calendar by its UID, without an alarm', () => {
  const uid = 'neuvottelukunta@mukaan.example';
  assert.deepEqual(calendars('cancelled', [{ ...as('cancelled'), hadSeat: true }]), [
    { method: 'CANCEL', entries: [`${uid} CANCELLED 2 2027-06-08T06:45:00Z`], alarms: 0 },
  ]);
  assert.deepEqual(calendars('event-cancelled', [as('confirmed', inState(council, 'cancelled'))]), [
    { method: 'CANCEL', entries: [`${uid} CANCELLED 2 2027-06-08T06:45:00Z`], alarms: 0 },
  ]);
  assert.deepEqual(
    calendars('event-cancelled', [as('waitlisted', inState(council, 'cancelled'), 4)]),
    [],
  );
});

test('moving adds the new session to the calendar and removes the old one', () => {
  assert.deepEqual(
    calendars('moved', [as('confirmed', oulu)], {
      left: [{ ...as('cancelled', kuopio), hadSeat: true }],
    }),
    [
      {
        method: 'PUBLISH',
        entries: ['oulu@mukaan.example CONFIRMED 2 2027-04-05T09:00:00Z'],
        alarms: 2,
      },
      {
        method: 'CANCEL',
        entries: ['kuopio@mukaan.example CANCELLED 2 2027-03-22T10:00:00Z'],
        alarms: 0,
      },
    ],
  );
  const waited = calendars('moved', [as('waitlisted', oulu, 3)], {
    left: [{ ...as('cancelled', kuopio), hadSeat: false }],
  });
  assert.deepEqual(waited, []);
});

test('a changed event sends new times to confirmed participants, and a link mail omits cancelled events', () => {
  const [file] = calendars('event-changed', [changed(as('confirmed', kuopio))]);
  assert.deepEqual(file?.entries, ['kuopio@mukaan.example CONFIRMED 2 2027-03-22T10:00:00Z']);
  assert.deepEqual(calendars('event-changed', [changed(as('waitlisted', tampere, 4))]), []);
  assert.deepEqual(calendars('link', [{ ...as('cancelled'), hadSeat: true }]), []);
  assert.deepEqual(calendars('link', [as('confirmed', inState(council, 'cancelled'))]), []);
});

test('a change shows the new value and the old one, in each language', () => {
  const { text, html } = render('event-changed', [changed(as('confirmed', kuopio))]);
  assert.ok(
    text.includes(
      'Aika: ma 22.3.2027 klo\u00a012.00–14.30\n(Aiemmin: ma 22.3.2027 klo\u00a011.00–13.30)\nPaikka: Etätilaisuus\n(Aiemmin: Kulttuurikeskus, Tulliportinkatu 1)\nTilanne: Paikkasi on vahvistettu',
    ),
    text,
  );
  const [, now, was] =
    /<strong class="plain">(ma 22\.3.*?)<\/strong><br>\s*<span [^>]*>Aiemmin: <s>(.*?)<\/s>/.exec(
      html,
    ) ?? [];
  assert.match(now ?? '', /klo\u00a0<span [^>]*nowrap">12\.00–14\.30<\/span>$/);
  assert.match(was ?? '', /^ma 22\.3\.2027 klo\u00a0<span [^>]*nowrap">11\.00–13\.30<\/span>$/);
  assert.match(
    render('event-changed', [changed(as('confirmed', kuopio))], { language: 'sv' }).text,
    /\(Tidigare: mån 22\.3/,
  );
  assert.match(
    render('event-changed', [changed(as('confirmed', kuopio))], { language: 'en' }).text,
    /\(Before: Mon 22 March/,
  );
});

test('unchanged fields have no old value, and the time zone is named only when it changed', () => {
  const { startsAt, endsAt, mode, place } = kuopio;
  const stockholm = {
    ...as('confirmed', kuopio),
    before: { startsAt, endsAt, mode, place, timeZone: 'Europe/Stockholm' },
  };
  const { text } = render('event-changed', [stockholm]);
  assert.match(
    text,
    /12\.00–14\.30 \(Itä-Euroopan aika\)\n\(Aiemmin: ma 22\.3\.2027 klo\u00a011\.00–13\.30 \(Keski-Euroopan aika\)\)/,
  );
  assert.match(text, /Paikka: Etätilaisuus\nTilanne/);
  const language = 'fi';
  assert.equal(hasChanged(stockholm, language), true);
  assert.equal(
    hasChanged(
      { ...stockholm, before: { startsAt, endsAt, mode, place, timeZone: 'Europe/Tallinn' } },
      language,
    ),
    false,
  );
});

test('a cancellation mail has the text of the organiser and the contact, and offers no seat', () => {
  const off = [as('confirmed', inState(council, 'cancelled'))];
  const message = { text: 'Puhuja sairastui.\n\nUusi päivä kerrotaan myöhemmin.' };
  const { subject, text, html } = render('event-cancelled', off, { message });
  assert.match(subject, /^Tilaisuus on peruttu: /);
  assert.match(
    text,
    /Järjestäjän viesti\n\nPuhuja sairastui\.\n\nUusi päivä kerrotaan myöhemmin\./,
  );
  assert.match(html, /<p [^>]*>Puhuja sairastui\.<\/p>\s*<p [^>]*>Uusi päivä/);
  assert.match(text, /Tilanne: Tilaisuus on peruttu/);
  assert.match(text, /Marjut Aalto/);
  assert.doesNotMatch(text, /ota paikkasi takaisin|jos paikka vapautuu|osallistumislinkin|sitova/i);
  const foreign = render('event-cancelled', off, {
    message: { ...message, lang: 'fi' },
    language: 'sv',
  });
  assert.match(foreign.html, /<p [^>]*lang="fi">Puhuja/);
  const withoutContact = render('event-cancelled', off, { contact: null });
  assert.match(
    withoutContact.text,
    /Kysyttävää\?\n\nJärjestöSotehanke 113: https:\/\/113\.example/,
  );
});

test('the last mail of the daily limit says that it is the last, and how to get the rest', () => {
  for (const language of languages) {
    const { text, html } = render('registered', [as('confirmed')], {
      language,
      last: { limit: 5, from: 'HETKI' },
    });
    for (const body of [text, html])
      assert.ok(body.includes('HETKI') && body.includes(council.links.page) && body.includes('5'));
  }
});

test('sender, subject, preview and file names of a discreet event do not name it', () => {
  for (const language of languages)
    for (const [kind, events] of cases) {
      const discreet = events.map((one) => ({ ...one, event: { ...one.event, discreet: true } }));
      const more = {
        language,
        message: { text: 'Salainen sana' },
        left: [{ ...as('cancelled'), hadSeat: true }],
      };
      const { subject, fromName, text, html, attachments } = render(kind, discreet, more);
      const words = html.replace(/[\s\S]*<body[^>]*>/, '').replace(/<[^>]+>/g, ' ');
      const seen = [
        subject,
        fromName,
        text.slice(0, 250),
        words.replace(/\s+/g, ' ').slice(0, 250),
        ...attachments.map(({ filename }) => filename),
      ];
      const secrets = events.flatMap(({ event }) => [
        event.title,
        event.series?.title,
        event.organizer.name,
        event.contact?.name,
      ]);
      for (const secret of [...secrets, 'Salainen', 'neuvottelukunta', 'Etätilaisuus'])
        for (const shown of seen)
          assert.ok(!secret || !shown.includes(secret), `${kind} ${language}: ${shown}`);
    }
});

test('a subject has no line break, no direction override and no name of the recipient', () => {
  const title = 'Kokous "A"; B\r\nBcc: all@example.com\r\nATTENDEE:x\u2028END:VEVENT\u202e';
  for (const { kind, events, language } of everyMail()) {
    const evil = events.map((one) => ({ ...one, event: { ...one.event, title } }));
    const { subject, fromName, attachments } = render(kind, evil, {
      language,
      left: kind === 'moved' ? [{ ...as('cancelled', { ...council, title }), hadSeat: true }] : [],
      recipient: { name: 'Osta-halvalla', email: 'a@example.fi' },
      organizer: { name: 'Ry\r\nBcc: x@example.com', url: null },
    });
    assert.doesNotMatch(
      subject + fromName,
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
      /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/,
    );
    assert.ok(!subject.includes('Osta-halvalla'));
    for (const { text, filename, type } of attachments) {
      assert.doesNotMatch(text, /^(?:Bcc|ATTENDEE)/m);
      assert.equal(
        text.match(/^END:VEVENT\r$/gm)?.length,
        text.match(/^BEGIN:VEVENT\r$/gm)?.length,
      );
      assert.match(filename + type, /^[\x20-\x7e]+$/);
    }
  }
});

test('markup is escaped in every kind and language', () => {
  const img = '<img src=x onerror=alert(1)>"\'&';
  for (const { kind, events, language } of everyMail()) {
    const place = { name: img, address: img, region: null };
    const evil = events.map((one) => ({
      ...one,
      event: {
        ...one.event,
        title: img,
        joinNote: img,
        mode: 'hybrid' as const,
        place,
        organizer: { name: img, url: null },
      },
      ...(one.before ? { before: { ...one.before, place } } : {}),
    }));
    const { html, text } = render(kind, evil, {
      language,
      recipient: { name: img, email: 'a@example.fi' },
      message: { text: img },
      left: [{ ...as('cancelled', { ...council, title: img }), hadSeat: true }],
      contact: { name: img, title: img, phone: img, email: 'a@example.fi' },
      organizer: { name: img, url: 'https://a.example/"><b>' },
      controller: img,
    });
    assert.doesNotMatch(html, /<(?:img|b)\b/);
    assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;'));
    assert.ok(text.includes(img));
  }
});

test('a long title is cut in the subject and whole in the mail', () => {
  const title = 'Pitkä otsikko '.repeat(20).trim();
  const { subject, text } = render('registered', [as('confirmed', { ...council, title })]);
  assert.ok([...subject].length <= 120);
  assert.match(subject, /: (?:Pitkä otsikko )*Pitkä(?: otsikko)?…$/);
  const unbroken = render('registered', [
    as('confirmed', { ...council, title: 'ä'.repeat(200) }),
  ]).subject;
  assert.equal([...unbroken].length, 120);
  assert.ok(text.includes(title));
});

test('the subject names the cause and the event, or the number of events', () => {
  assert.equal(
    render('promoted', [as('confirmed', kuopio)]).subject,
    'Sait paikan: Maakuntien järjestöpäivä -kiertue: Kuopio',
  );
  assert.equal(
    render('registered', [as('confirmed', kuopio), as('confirmed', oulu)]).subject,
    'Ilmoittautumisesi on vahvistettu: Maakuntien järjestöpäivä -kiertue, 2 tilaisuutta',
  );
  assert.match(
    render('registered', [as('confirmed', kuopio), as('waitlisted', tampere, 1)]).subject,
    /^Ilmoittautumisesi: /,
  );
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

test('markup in a name, a title or a venue is escaped', () => {
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
    for (const { label } of council.questions)
      assert.ok(!mail.text.includes(label) && !mail.html.includes(label), label);
});

test('texts of the organiser have a lang attribute in a mail of another language', () => {
  assert.match(
    render('registered', [as('confirmed')], { language: 'sv' }).html,
    /<h2 [^>]*lang="fi">Sote-järjestöjen/,
  );
  assert.doesNotMatch(render('registered', [as('confirmed')]).html, /<h2 [^>]*lang=/);
});
