/** Public reads: shape, language, caching, and data that must not appear. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Event, Series } from '../../worker/contract/event.ts';
import {
  call,
  DAY_MS,
  expectBody,
  expectProblem,
  fromNow,
  host,
  makeEvent,
  makeOrganization,
  makeSeries,
  patchEvent,
  registerStrangers,
} from '../support/client.ts';

const joinLink = 'https://zoom.example/j/123456?pwd=secret';
const everything = {
  title: { fi: 'Järjestöpäivä', sv: 'Organisationsdag' },
  summary: { fi: 'Tiivis', sv: 'Kort' },
  description: { fi: '**Tule** [mukaan](https://soste.example)\n\n<script>alert(1)</script>' },
  audience: 'Kaikille',
  notice: 'Huomaa',
  organizer: { name: { fi: 'SOSTE', sv: 'SOSTE rf' }, url: 'https://soste.example' },
  contact: { name: 'Marjut', title: null, phone: '040-5271665', email: 'marjut@soste.example' },
  mode: 'online',
  place: { name: 'Kuopio', region: '11' },
  registration: {
    capacity: 3,
    waitlist: true,
    waitlistCapacity: 5,
    binding: true,
    closesAt: fromNow(10 * DAY_MS),
  },
  fields: { phone: 'optional', region: 'required' },
  questions: [
    {
      id: 'q1',
      type: 'radio',
      label: { fi: 'Mitä?', sv: 'Vad?' },
      options: [{ value: 'a', label: { fi: 'Yksi', sv: 'Ett' } }],
    },
    {
      id: 'q2',
      type: 'text',
      label: 'Miksi?',
      hint: 'Lyhyesti',
      showIf: { question: 'q1', equals: ['a'] },
    },
  ],
  programme: [
    {
      startsAt: fromNow(30 * DAY_MS),
      title: 'Avaus',
      speakers: [{ name: 'Minna', organization: 'SOSTE' }],
    },
  ],
  joinNote: 'Linkki tulee postissa',
  joinLink,
  joinLinkAt: fromNow(-DAY_MS),
  promises: [{ kind: 'join-link', by: fromNow(29 * DAY_MS) }],
};

test('an event and a series have exactly the contract’s shape', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, { title: 'Kiertue', description: '- yksi' });
  const slug = await makeEvent(owner, { ...everything, series });
  const event = expectBody(Event, await call(`/api/v1/events/${slug}`));
  assert.equal(event.series?.slug, series);
  assert.equal(event.registration.state, 'open');
  assert.equal(event.registration.placesLeft, 3);
  assert.equal(event.contact?.phone, '040-5271665');
  assert.match(event.startsAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.match(
    event.description ?? '',
    /^<p><strong>Tule<\/strong> <a href="https:\/\/soste\.example">mukaan<\/a><\/p>/,
  );
  assert.doesNotMatch(event.description ?? '', /<script/);
  const { url } = await host();
  assert.deepEqual(event.links, { page: `${url}/e/${slug}`, calendar: `${url}/e/${slug}.ics` });
  const whole = expectBody(Series, await call(`/api/v1/series/${series}`));
  assert.deepEqual(
    whole.events.map((one) => one.slug),
    [slug],
  );
  assert.equal(whole.description, '<ul><li>yksi</li></ul>');
});

test('an event without optional members has the contract’s shape too', async () => {
  const event = expectBody(
    Event,
    await call(`/api/v1/events/${await makeEvent(await makeOrganization())}`),
  );
  assert.equal(event.series, null);
  assert.equal(event.description, null);
  assert.equal(event.registration.capacity, null);
  assert.equal(event.registration.placesLeft, null);
  assert.ok(event.organizer.name.length > 0);
});

test('the join link is in no public answer', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const event = await makeEvent(owner, { ...everything, series });
  const paths = [
    ...[
      `/api/v1/events/${event}`,
      `/e/${event}`,
      `/e/${event}.js`,
      `/e/${event}.ics`,
      `/e/${event}/done`,
      `/e/${event}/privacy`,
    ],
    ...[
      `/api/v1/series/${series}`,
      `/s/${series}`,
      `/s/${series}.js`,
      `/s/${series}.ics`,
      `/s/${series}/done`,
    ],
  ];
  for (const path of paths) {
    const { status, text } = await call(path);
    assert.equal(status, 200, path);
    assert.ok(!text.includes('zoom.example') && !text.includes('pwd=secret'), path);
  }
});

test('the language is ?lang, else the browser’s best one that the event has, else the event’s first', async () => {
  const slug = await makeEvent(await makeOrganization(), everything);
  const language = async (query: string, accept?: string) => {
    const answer = await call(
      `/api/v1/events/${slug}${query}`,
      accept === undefined ? {} : { headers: { 'accept-language': accept } },
    );
    const event = expectBody(Event, answer);
    assert.equal(answer.headers.get('content-language'), event.textLanguage);
    assert.match(answer.headers.get('vary') ?? '', /accept-language/i);
    return `${event.textLanguage} ${event.title}`;
  };
  const [fi, sv] = ['fi Järjestöpäivä', 'sv Organisationsdag'];
  assert.equal(await language('?lang=sv'), sv);
  assert.equal(await language('?lang=fi', 'sv'), fi);
  assert.equal(await language('', 'sv-FI'), sv);
  assert.equal(await language('', 'fi;q=0.3, sv;q=0.7'), sv);
  assert.equal(await language('', 'sv;q=0, fi'), fi);
  assert.equal(await language('', 'en, sv;q=0.1'), sv);
  assert.equal(await language('?lang=en', 'sv'), sv);
  assert.equal(await language('?lang=en'), fi);
  assert.equal(await language('?lang=de', 'de'), fi);
  assert.equal(await language('', ''), fi);
});

test('an event falls back to another language as a whole', async () => {
  const slug = await makeEvent(await makeOrganization(), everything);
  const event = expectBody(Event, await call(`/api/v1/events/${slug}?lang=en`));
  assert.equal(event.textLanguage, 'fi');
  assert.deepEqual(
    [event.title, event.summary, event.organizer.name, event.questions[0]?.label],
    ['Järjestöpäivä', 'Tiivis', 'SOSTE', 'Mitä?'],
  );
});

test('an unchanged answer is 304 until the event changes, and may be five seconds old', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, everything);
  const path = `/api/v1/events/${slug}`;
  const first = await call(path);
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^(?:W\/)?"[^"]+"$/);
  const age = /max-age=(\d+)/.exec(first.headers.get('cache-control') ?? '')?.[1];
  assert.ok(Number(age) <= 5);
  const again = await call(path, { headers: { 'if-none-match': etag } });
  assert.deepEqual([again.status, again.text], [304, '']);
  assert.equal((await call(`${path}?lang=sv`, { headers: { 'if-none-match': etag } })).status, 200);
  await patchEvent(owner, slug, { notice: 'Uusi' });
  assert.equal((await call(path, { headers: { 'if-none-match': etag } })).status, 200);
});

test('counts follow the registrations, including the waitlist', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    registration: { capacity: 2, waitlist: true, waitlistCapacity: 1 },
  });
  const counts = async () => {
    const { registration } = expectBody(Event, await call(`/api/v1/events/${slug}`));
    return [registration.state, registration.placesLeft, registration.waiting];
  };
  assert.deepEqual(await counts(), ['open', 2, 0]);
  await registerStrangers(slug, 2);
  assert.deepEqual(await counts(), ['waitlist', 0, 0]);
  await registerStrangers(slug, 1);
  assert.deepEqual(await counts(), ['full', 0, 1]);
});

test('a discreet event shows no counts', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const slug = await makeEvent(owner, {
    series,
    discreet: true,
    registration: { capacity: 2, waitlist: true },
  });
  await registerStrangers(slug, 1);
  const event = expectBody(Event, await call(`/api/v1/events/${slug}`));
  const [summary] = expectBody(Series, await call(`/api/v1/series/${series}`)).events;
  assert.equal(event.discreet, true);
  for (const registration of [event.registration, summary?.registration])
    assert.deepEqual([registration?.placesLeft, registration?.waiting], [null, null]);
});

test('drafts are not public: not by address, in series, scripts, pages or calendars', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const draft = await makeEvent(owner, { series, status: 'draft', title: 'Salainen luonnos' });
  for (const path of [
    `/api/v1/events/${draft}`,
    `/api/v1/series/${series}`,
    `/e/${draft}.ics`,
    `/s/${series}.ics`,
  ])
    expectProblem(await call(path), 404, 'not-found');
  for (const path of [`/e/${draft}.js`, `/s/${series}.js`])
    assert.ok(!(await call(path)).text.includes('Salainen'));
  const shown = await makeEvent(owner, { series });
  assert.deepEqual(
    expectBody(Series, await call(`/api/v1/series/${series}`)).events.map(({ slug }) => slug),
    [shown],
  );
  await patchEvent(owner, draft, { status: 'published' });
  expectBody(Event, await call(`/api/v1/events/${draft}`));
});

test('a series has its events by their start', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const at = (days: number) => ({
    startsAt: fromNow(days * DAY_MS),
    endsAt: fromNow((days + 1) * DAY_MS),
  });
  const [late, early] = [
    await makeEvent(owner, { series, ...at(20) }),
    await makeEvent(owner, { series, ...at(10) }),
  ];
  const { events } = expectBody(Series, await call(`/api/v1/series/${series}`));
  assert.deepEqual(
    events.map(({ slug }) => slug),
    [early, late],
  );
});

test('HEAD is answered like GET without a body', async () => {
  const slug = await makeEvent(await makeOrganization());
  const answer = await call(`/api/v1/events/${slug}`, { method: 'HEAD' });
  assert.deepEqual([answer.status, answer.text], [200, '']);
});
