/** Hosted pages: complete without script, safe with hostile texts; forms keep typed values. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { states } from '../../worker/contract/event.ts';
import { languages } from '../../worker/contract/languages.ts';
import { checkParticipant, mergeForms } from '../../worker/contract/participant.ts';
import { strings } from '../../worker/contract/strings/index.ts';
import { regionCodes } from '../../worker/contract/strings/strings.ts';
import { accessibilityPage } from '../../worker/pages/accessibility.ts';
import { donePage } from '../../worker/pages/done.ts';
import { errorPage } from '../../worker/pages/error.ts';
import { eventPage } from '../../worker/pages/event.ts';
import { frontPage } from '../../worker/pages/front.ts';
import { linkPage, linkSentPage } from '../../worker/pages/link.ts';
import { managePage } from '../../worker/pages/manage.ts';
import { privacyPage } from '../../worker/pages/privacy.ts';
import { readForm } from '../../worker/pages/read-form.ts';
import { fieldsOfSomeEvents, seriesPage } from '../../worker/pages/series.ts';
import { pageStyle } from '../../worker/pages/style.ts';
import { fieldNameOf, readFieldValues, type SubmittedForm } from '../../worker/pages/submitted.ts';
import { removeSoftHyphens } from '../support/soft-hyphens.ts';
import {
  council,
  formStringsIn,
  inState,
  origin,
  questions,
  series,
  seriesEvents,
  withTexts,
} from './sample.ts';

const idempotencyKey = '3f1c0e5a-9d57-4a0e-8f35-6f0f2b1f7d11';
const base = { language: 'fi', origin } as const;
const show = (
  event = council,
  submitted: SubmittedForm | null = null,
  language: 'fi' | 'sv' | 'en' = 'fi',
) =>
  removeSoftHyphens(
    eventPage({
      origin,
      language,
      event: { ...withTexts(event, language), words: formStringsIn(language) },
      idempotencyKey,
      submitted,
    }),
  );
const showSeries = (submitted: SubmittedForm | null = null, shown = series) =>
  removeSoftHyphens(seriesPage({ ...base, series: shown, idempotencyKey, submitted }));

const typedErrors: SubmittedForm = {
  values: {
    name: ['Maija "Ä" <b>'],
    email: ['maija@'],
    'answers.days': ['tue'],
    'answers.attend': ['online'],
    region: ['11'],
  },
  errors: [
    { pointer: '/participants/0/email', code: 'email-format' },
    { pointer: '/organization', code: 'required' },
    { pointer: '/level', code: 'required' },
    { pointer: '/answers/group', code: 'required' },
  ],
  rejection: null,
};

const renderAllPages = () =>
  languages.flatMap((language) => [
    ...states.map((state) => show(inState(council, state), null, language)),
    show(council, typedErrors, language),
    seriesPage({ origin, language, series, idempotencyKey, submitted: null }),
    donePage({ origin, language, subject: council }),
    donePage({ origin, language, subject: series }),
    ...[council, series].flatMap((subject) => [
      linkPage({ origin, language, subject, asked: null }),
      linkPage({ origin, language, subject, asked: { email: 'maija@"<b>', error: 'Kirjoita' } }),
      linkSentPage({ origin, language, subject }),
    ]),
    managePage({ origin, language }),
    frontPage({ origin, language }),
    accessibilityPage({ origin, language }),
    privacyPage({ origin, language, subject: council }),
    privacyPage({ origin, language, subject: series }),
    ...([404, 405, 500, 503] as const).map((status) =>
      errorPage({ origin, language, status, requestId: 'abc' }),
    ),
  ]);

const tags = (page: string, name: string) => page.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const controls = (page: string) =>
  [...tags(page, 'input'), ...tags(page, 'select'), ...tags(page, 'textarea')].filter(
    (tag) => attribute(tag, 'type') !== 'hidden',
  );
const structuredData = (page: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
const formData = (entries: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

test('no page has an inline style, an inline script or an event attribute (strict CSP)', () => {
  for (const page of renderAllPages()) {
    assert.doesNotMatch(page, /<[^>]+ style=|<style|<[^>]+ on\w+=|javascript:/i);
    for (const tag of tags(page, 'script'))
      assert.match(tag, /type="application\/ld\+json"|async src="\/(?:mukaan|own)\.js"/);
  }
});

/** Tags that make a browser load something. */
function loading(page: string): string[] {
  const stylesheets = tags(page, 'link').filter((link) => link.includes('stylesheet'));
  assert.ok(stylesheets.length > 0, 'a page has no stylesheet');
  return [...stylesheets, ...tags(page, 'script'), ...tags(page, 'img')];
}

test('no page loads anything from another server', () => {
  assert.ok(renderAllPages().some((page) => tags(page, 'script').length > 0));
  for (const page of renderAllPages())
    for (const tag of loading(page)) assert.doesNotMatch(tag, /(?:src|href)="https?:/);
  assert.doesNotMatch(pageStyle(null), /url\(|@import/);
});

test('every page has a lang attribute, one h1 and a skip link', () => {
  for (const page of renderAllPages()) {
    assert.match(page, /<html lang="(?:fi|sv|en)">/);
    assert.equal(tags(page, 'h1').length, 1);
    assert.match(page, /<a class="skip" href="#content">/);
    assert.doesNotMatch(
      page.replace(/<script type.*?<\/script>/s, ''),
      /undefined|NaN|\[object|\bnull\b/,
    );
  }
});

test('ids are unique, and every id reference resolves', () => {
  for (const page of renderAllPages()) {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(ids).size, ids.length);
    const pointers = [
      ...page.matchAll(/ (?:for|aria-describedby|aria-labelledby|href)="(#?[^"]+)"/g),
    ]
      .filter(([whole, target]) => !whole.startsWith(' href') || target?.startsWith('#'))
      .flatMap((match) => (match[1] ?? '').replace('#', '').split(' '));
    assert.ok(pointers.length > 0, 'a page points to no id');
    for (const pointer of pointers) assert.ok(ids.includes(pointer), pointer);
  }
});

test('every form control has a label', () => {
  for (const page of [
    show(),
    show(inState(council, 'waitlist')),
    show(council, typedErrors),
    showSeries(),
  ]) {
    assert.ok(controls(page).length >= 8);
    for (const tag of controls(page))
      assert.ok(
        page.includes(`<label for="${attribute(tag, 'id')}"`) ||
          page.includes(`<label class="choice" for="${attribute(tag, 'id')}"`),
        tag,
      );
  }
});

test('the form posts its idempotency key and notice version, and has a control for every field of the event', () => {
  const page = show();
  assert.match(page, /<form method="post" action="\/e\/neuvottelukunta\?lang=fi"/);
  assert.match(
    page,
    new RegExp(`<input type="hidden" name="idempotencyKey" value="${idempotencyKey}">`),
  );
  assert.match(page, /<input type="hidden" name="privacyNotice" value="2027-01">/);
  const names = new Set(controls(page).map((tag) => attribute(tag, 'name')));
  const wanted = [
    'name',
    'email',
    'phone',
    'organization',
    'role',
    'region',
    'level',
    ...questions.map(({ id }) => `answers.${id}`),
  ];
  assert.deepEqual([...names].sort(), wanted.sort());
});

test('the form has the texts of the widget’s form, including the privacy text', () => {
  for (const language of languages) {
    const texts = formStringsIn(language);
    const page = show(inState(council, 'open'), typedErrors, language);
    for (const text of [
      texts.privacy,
      texts.mailFollows,
      texts.check,
      texts.optional,
      texts.privateQuestions,
      texts.choose,
    ])
      assert.ok(page.includes(text), text);
    for (const label of Object.values(texts.fields))
      assert.ok(page.includes(`<span>${label}</span>`), label);
  }
});

test('a conditional question shows its condition and has no required attribute', () => {
  const page = show();
  assert.match(page, /Vastaa, jos vastasit kohtaan ”Miten osallistut\?”: Paikan päällä\./);
  assert.match(page, /Vastaa, jos rastitit kohdan ”Syön lounaan”\./);
  const people = controls(page).find((tag) => attribute(tag, 'name') === 'answers.people') ?? '';
  assert.doesNotMatch(people, / required/);
  assert.match(controls(page).find((tag) => attribute(tag, 'name') === 'name') ?? '', / required/);
});

test('a rejected form keeps the typed values and shows each error in the summary and at its field', () => {
  const page = show(council, typedErrors);
  assert.match(page, /<title>Tarkista: /);
  assert.match(page, /value="Maija &quot;Ä&quot; &lt;b&gt;"/);
  assert.match(page, /value="tue" checked/);
  assert.match(page, /value="online" required checked/);
  assert.match(page, /<option value="11" selected>Pohjois-Savo/);
  const sentence = strings.fi.errors['email-format'];
  assert.match(page, new RegExp(`<a href="#field-email">${sentence}</a>`));
  assert.match(page, new RegExp(`<p class="error" id="field-email-error">${sentence}</p>`));
  assert.match(
    controls(page).find((tag) => attribute(tag, 'name') === 'email') ?? '',
    /aria-invalid="true"/,
  );
  assert.match(page, /<a href="#field-answers-group">Työryhmä: Valitse yksi vaihtoehto<\/a>/);
  const asked = show(council, {
    ...typedErrors,
    errors: [{ pointer: '/answers/attend', code: 'required' }],
  });
  assert.match(
    asked,
    /<a href="#field-answers-attend">Miten osallistut\? Valitse yksi vaihtoehto<\/a>/,
  );
  assert.match(page, /<a href="#field-level">Toiminnan taso: Valitse yksi vaihtoehto<\/a>/);
});

test('a form sent without a session shows the error at the sessions', () => {
  const page = showSeries({
    values: {},
    errors: [{ pointer: '/events', code: 'required' }],
    rejection: null,
  });
  assert.match(page, /<a href="#field-events">Valitse ainakin yksi tilaisuus<\/a>/);
  assert.match(page, /id="field-events-error">Valitse ainakin yksi tilaisuus/);
});

test('a rejection without field errors is shown above the form', () => {
  assert.match(
    show(council, { values: {}, errors: [], rejection: 'rate-limited' }),
    /role="alert"[^>]*>.*Lähetyksiä on nyt paljon/s,
  );
});

test('the form is shown while seats or the waitlist are open, otherwise a text with the next steps', () => {
  for (const state of states) {
    const page = show(inState(council, state));
    assert.equal(page.includes('id="register"'), state === 'open' || state === 'waitlist', state);
    assert.equal(/class="box (?:wait|off|bad)"/.test(page), state !== 'open', state);
    assert.equal(page.includes('.ics"'), state !== 'ended' && state !== 'cancelled', state);
  }
  assert.match(
    show(inState(council, 'upcoming', { opensAt: '2027-03-01T07:00:00Z' })),
    /avautuu ma 1\.3\.2027 klo\u00a09\.00/,
  );
});

test('a page shows states, seats and deadlines as the widget does, with full weekdays for screen readers', () => {
  const soon = { closesAt: '2027-03-04T14:00:00Z', changesUntil: '2027-03-05T14:00:00Z' };
  for (const state of states) {
    const event = inState(council, state, soon);
    const page = show(event);
    for (const text of [event.said.state, event.said.where, event.said.advice ?? ''])
      assert.ok(page.includes(text), text);
    assert.equal(
      page.includes('(vielä 3 päivää)'),
      state === 'open' || state === 'waitlist',
      state,
    );
  }
  const open = show(inState(council, 'open', soon)).replaceAll('\u00a0', ' ');
  const both = (short: string, long: string) =>
    `<span aria-hidden="true">${short}</span><span class="ear">${long}</span>`;
  const deadline = (day: string) =>
    `Ilmoittaudu viimeistään ${day} 4.3.2027 klo 16.00 (vielä 3 päivää)`;
  const link = (day: string) =>
    `Osallistumislinkki lähetetään sähköpostilla viimeistään ${day} 4.6.2027 klo 12.00.`;
  const changes = (day: string) => `Voit muuttaa tietojasi viimeistään ${day} 5.3.2027 klo 16.00.`;
  assert.ok(open.includes(both(deadline('to'), deadline('torstai'))));
  assert.ok(open.includes(both(link('pe'), link('perjantai'))));
  assert.ok(
    open.includes(`Ilmoittautuminen on sitova. ${both(changes('pe'), changes('perjantai'))}`),
  );
});

test('the page offers the form for a lost manage link when the event takes no ordinary registrations', () => {
  const form =
    /<details class="resend"><summary>Oletko jo ilmoittautunut\? Lähetä linkki uudelleen<\/summary>\s*<form method="post" action="([^"]+)"/;
  for (const state of states) {
    const action = form.exec(show(inState(council, state)))?.[1];
    assert.equal(
      action,
      ['full', 'closed', 'waitlist'].includes(state)
        ? '/e/neuvottelukunta/link?lang=fi'
        : undefined,
      state,
    );
  }
  assert.equal(form.exec(showSeries())?.[1], '/s/jarjestopaiva/link?lang=fi');
  const open = series.events.filter(({ registration }) => registration.state === 'open');
  assert.doesNotMatch(showSeries(null, { ...series, events: open }), form);
});

test('a full option is disabled and labelled as full', () => {
  assert.match(show(), /<option value="b" disabled>Viestintä \(täynnä\)/);
});

test('the page content is inside the custom element, which replaces it when script runs', () => {
  assert.match(
    show(),
    /<mukaan-event event="neuvottelukunta" lang="fi" heading-level="1">.*<form.*<\/form>.*<\/mukaan-event>/s,
  );
  assert.match(
    showSeries(),
    /<mukaan-series series="jarjestopaiva" lang="fi" heading-level="1">.*<form.*<\/mukaan-series>/s,
  );
});

test('markup in texts of the organiser is escaped on every page', () => {
  const evil = '</script><img src=x onerror=alert(1)>"';
  const event = {
    ...council,
    title: evil,
    summary: evil,
    audience: evil,
    notice: evil,
    joinNote: evil,
    organizer: { name: evil, url: null },
    contact: { name: evil, title: evil, phone: evil, email: evil },
    place: { name: evil, address: evil, region: null },
    mode: 'hybrid' as const,
    programme: [
      {
        ...council.programme[0],
        startsAt: null,
        endsAt: null,
        hours: null,
        kind: 'talk' as const,
        title: evil,
        speakers: [{ name: evil, title: evil, organization: evil }],
      },
    ],
    questions: questions.map((question) => ({ ...question, label: evil, hint: evil })),
    privacy: { ...council.privacy, controller: evil, noticeVersion: evil },
  };
  const hostile = {
    ...series,
    title: evil,
    summary: evil,
    organizer: event.organizer,
    events: [{ ...seriesEvents[0], ...event }],
  };
  const pages = [
    show(event),
    privacyPage({ ...base, subject: event }),
    donePage({ ...base, subject: event }),
    showSeries(null, hostile as typeof series),
  ];
  for (const page of pages) {
    assert.doesNotMatch(page, /<img/);
    assert.ok(page.includes('&lt;img'));
  }
  assert.equal(structuredData(show(event)).name, evil);
});

test('structured data contains title, times, venue, organiser and cancellation', () => {
  const jsonLd = structuredData(show());
  assert.equal(jsonLd['@type'], 'Event');
  assert.equal(jsonLd.startDate, council.startsAt);
  assert.equal(jsonLd.eventAttendanceMode, 'https://schema.org/OnlineEventAttendanceMode');
  assert.deepEqual(jsonLd.location, [
    { '@type': 'VirtualLocation', url: `${origin}/e/neuvottelukunta` },
  ]);
  assert.equal(jsonLd.eventStatus, 'https://schema.org/EventScheduled');
  assert.equal(
    structuredData(show(inState(council, 'cancelled'))).eventStatus,
    'https://schema.org/EventCancelled',
  );
  assert.equal((structuredData(showSeries()).subEvent as unknown[]).length, 5);
});

test('a page has one canonical URL and one alternate for each language of the event', () => {
  const page = show();
  assert.match(
    page,
    /<link rel="canonical" href="https:\/\/mukaan\.example\/e\/neuvottelukunta\?lang=fi">/,
  );
  assert.deepEqual(
    tags(page, 'link').flatMap((tag) => attribute(tag, 'hreflang') ?? []),
    ['fi', 'sv', 'x-default'],
  );
  assert.match(page, /<meta property="og:description" content="Mitä sote-järjestöjen/);
});

test('a text in another language than the page has a lang attribute', () => {
  assert.match(
    show(council, null, 'en'),
    /<div lang="fi">\s*<h1>|<div lang="fi">[\s\S]{0,200}<h1>/,
  );
  assert.match(show(council, null, 'en'), /The details of the event are in Finnish\./);
  assert.doesNotMatch(show(), /Tilaisuuden tiedot ovat/);
});

test('sessions that accept no registration cannot be selected, and a field of only some sessions names them', () => {
  const page = showSeries();
  const boxes = controls(page).filter((tag) => attribute(tag, 'name') === 'events');
  assert.deepEqual(
    boxes.map((tag) => attribute(tag, 'value')),
    ['kuopio', 'tampere', 'oulu', 'turku'],
  );
  assert.deepEqual(
    [...fieldsOfSomeEvents(series.events)],
    [
      ['phone', 'Oulu'],
      ['answers.tasks', 'Turku'],
    ],
  );
  assert.match(page, /Kysytään vain, jos valitset: Oulu\./);
  assert.doesNotMatch(
    controls(page).find((tag) => attribute(tag, 'name') === 'phone') ?? '',
    / required/,
  );
});

test('a posted form is parsed to the participant of the API', () => {
  const posted = readForm(
    formData([
      ['idempotencyKey', idempotencyKey],
      ['privacyNotice', '2027-01'],
      ['name', '  Maija  Å'],
      ['email', ' maija@example.fi '],
      ['phone', ''],
      ['organization', 'Ry'],
      ['region', '11'],
      ['level', 'local'],
      ['answers.tasks', 'Yksi\r\nkaksi'],
      ['answers.group', 'a'],
      ['answers.attend', 'site'],
      ['answers.lunch', 'true'],
      ['answers.days', 'mon'],
      ['answers.days', 'tue'],
      ['answers.people', '1 200'],
      ['answers.since', '2020-06-08'],
      ['answers.theme', ''],
    ]),
    council,
  );
  assert.deepEqual(posted, {
    participant: {
      name: 'Maija  Å',
      email: 'maija@example.fi',
      organization: 'Ry',
      region: '11',
      level: 'local',
      answers: {
        tasks: 'Yksi\nkaksi',
        group: 'a',
        attend: 'site',
        lunch: true,
        days: ['mon', 'tue'],
        people: 1200,
        since: '2020-06-08',
      },
    },
    events: [],
    idempotencyKey,
    privacyNotice: '2027-01',
  });
  assert.deepEqual(checkParticipant(council, posted.participant, regionCodes), []);
});

test('an unchecked checkbox is false, and an invalid number is rejected at its field', () => {
  const { participant } = readForm(
    formData([
      ['answers.attend', 'site'],
      ['answers.people', 'kaksi'],
    ]),
    council,
  );
  assert.deepEqual(participant.answers, { lunch: false, attend: 'site', people: 'kaksi' });
  const codes = checkParticipant(council, participant, regionCodes);
  assert.ok(codes.some(({ pointer, code }) => pointer === '/answers/people' && code === 'type'));
});

test('unknown fields are dropped, so that an older page can still register', () => {
  const form = mergeForms(series.events.filter(({ slug }) => slug === 'kuopio'));
  const posted = readForm(
    formData([
      ['name', 'M'],
      ['phone', '040'],
      ['answers.tasks', 'x'],
      ['answers.__proto__', 'x'],
      ['events', 'kuopio'],
      ['events', 'kuopio'],
    ]),
    form,
  );
  assert.deepEqual(posted, {
    participant: { name: 'M', email: '', answers: {} },
    events: ['kuopio'],
    idempotencyKey: '',
    privacyNotice: null,
  });
});

test('a file sent for a text field is ignored', () => {
  const forged = new FormData();
  forged.append('name', new File(['x'], 'x.txt'));
  assert.equal(readForm(forged, council).participant.name, '');
  assert.deepEqual(readFieldValues(forged), { name: [] });
});

test('the pointer of an error maps to its field for every body', () => {
  assert.equal(fieldNameOf('/participants/0/email'), 'email');
  assert.equal(fieldNameOf('/answers/q-1'), 'answers.q-1');
  assert.equal(fieldNameOf('/participants/0/answers/q-1'), 'answers.q-1');
  assert.equal(fieldNameOf('/events/1'), 'events');
});

test('the confirmation contains no name and no status, and is not indexed', () => {
  const page = donePage({ ...base, subject: council });
  assert.match(page, /<meta name="robots" content="noindex">/);
  assert.match(page, /onko sinulla paikka vai oletko jonotuslistalla/);
  assert.doesNotMatch(page, /Maija|vahvistettu/);
});

test('the manage page has no referrer, is not indexed, and shows a phone number without script', () => {
  const page = removeSoftHyphens(managePage(base));
  assert.match(page, /<meta name="referrer" content="no-referrer">/);
  assert.match(page, /<meta name="robots" content="noindex">/);
  assert.match(page, /<noscript>[\s\S]*puhelinnumero on vahvistusviestissäsi/);
});

test('the privacy notice names the controller, the asked fields and the retention', () => {
  const privacy = { ...council.privacy, retentionDays: 45 };
  const page = removeSoftHyphens(privacyPage({ ...base, subject: { ...council, privacy } }));
  assert.match(page, /Varsinais-Suomen sote-järjestöt ry päättää/);
  assert.match(page, /nimi, sähköposti, puhelin, järjestö, rooli, maakunta/);
  assert.match(page, /”Syön lounaan”/);
  assert.match(page, /poistetaan 45 päivän kuluttua/);
  assert.match(page, /luottamukselliset tiedot, kuten ruokavalio/);
  assert.match(page, /luottamukselliset tiedot poistetaan viikon kuluttua/);
  const minimalNotice = privacyPage({ ...base, subject: seriesEvents[0] ?? council });
  assert.doesNotMatch(minimalNotice, /puhelin,|rooli|luottamukselliset/);
});

test('the front page shows the script tag with the address of this server', () => {
  assert.match(
    frontPage(base),
    /&lt;script async src=&quot;https:\/\/mukaan\.example\/s\/SARJA\.js\?site=AVAIN&quot;&gt;/,
  );
});

test('a discreet event is left out of search engines', () => {
  assert.match(show({ ...council, discreet: true }), /<meta name="robots" content="noindex">/);
  assert.doesNotMatch(show(), /name="robots"/);
});
