/** Soft hyphens over HTTP: only in the visible texts of hosted pages, whatever was typed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { Event, Series } from '../../worker/contract/event.ts';
import {
  type Answer,
  call,
  DAY_MS,
  expectBody,
  fromNow,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  post,
  readManagePage,
  tokenOf,
} from '../support/client.ts';

const word = 'vapaaehtoistoiminnankehittämispäivä';
const hyphenated = 'vapaa-ehtois-toi-min-nan-ke-hit-tä-mis-päivä'.replaceAll('-', '\u00ad');
const typed = 'vapaa\u00adehtoistoiminnan\u00adkehittämis\u00adpäivä';

const described = {
  title: `Otsikko ${word}`,
  summary: `Tiivistelmä ${word}`,
  description: `Kuvaus **${word}** ja [linkki ${word}](https://example.org/${word})`,
  audience: `Kenelle ${word}`,
  notice: `Huomaa ${word}`,
  organizer: { name: `Järjestäjä ${word}`, url: null },
  contact: {
    name: `Maija ${word}`,
    title: `Titteli ${word}`,
    phone: '040 123 4567',
    email: 'maija@example.org',
  },
};

/** Every text that an event can have contains a compound longer than a line on a phone. */
const everything = {
  ...described,
  mode: 'hybrid',
  place: { name: `Talo ${word}`, address: `Katu ${word}`, region: '11' },
  joinNote: `Etänä ${word}`,
  registration: {
    capacity: 10,
    quotas: [{ name: `Kiintiö ${word}`, places: 2, match: { field: 'region', equals: ['11'] } }],
  },
  fields: { region: 'optional', organization: 'optional' },
  questions: [
    {
      id: 'q1',
      type: 'radio',
      label: `Radio ${word}`,
      options: [{ value: word, label: `Valinta ${word}` }],
    },
    {
      id: 'q2',
      type: 'select',
      label: `Valikko ${word}`,
      options: [{ value: 'a', label: `Rivi ${word}` }],
    },
    { id: 'q3', type: 'textarea', label: `Alue ${word}`, hint: `Vihje ${word}` },
  ],
  programme: [
    {
      startsAt: fromNow(30 * DAY_MS),
      title: `Ohjelma ${word}`,
      speakers: [
        { name: `Puhuja ${word}`, title: `Rooli ${word}`, organization: `Järjestö ${word}` },
      ],
    },
  ],
};

const setUp = async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, described);
  const event = await makeEvent(owner, { ...everything, series });
  return { owner, series, event };
};

const page = (path: string): Promise<Answer> => call(path, { headers: { accept: 'text/html' } });
const hasSoftHyphen = (text: string): boolean => text.includes('\u00ad');

test('JSON lists the break points of long words, and API answers contain no soft hyphens', async () => {
  const { owner, series, event } = await setUp();
  const { syllables } = expectBody(Event, await call(`/api/v1/events/${event}`));
  assert.ok(syllables.includes('vapaa-ehtois-toi-min-nan-ke-hit-tä-mis-päivä'));
  assert.equal(new Set(syllables).size, syllables.length);
  assert.deepEqual(
    expectBody(Series, await call(`/api/v1/series/${series}`)).syllables[0],
    syllables[0],
  );
  const paths = [
    ...[`/api/v1/events/${event}`, `/e/${event}.js`, `/e/${event}.ics`],
    ...[`/api/v1/series/${series}`, `/s/${series}.js`, `/s/${series}.ics`, '/openapi.json'],
  ];
  for (const path of paths) {
    const { status, text } = await call(path);
    assert.equal(status, 200, path);
    assert.equal(hasSoftHyphen(text), false, path);
  }
  assert.ok(
    (await call(`/e/${event}.js`)).text.includes('"vapaa-ehtois-toi-min-nan-ke-hit-tä-mis-päivä"'),
  );
  for (const path of [`events/${event}`, `series/${series}`, `events/${event}/registrations.csv`])
    assert.equal(
      hasSoftHyphen((await call(`/api/v1/desk/${path}`, { bearer: owner.key })).text),
      false,
      path,
    );
});

test('a page has soft hyphens in its visible texts and none in title, metadata, attributes and values', async () => {
  const { series, event } = await setUp();
  for (const path of [
    `/e/${event}`,
    `/s/${series}`,
    `/e/${event}/done`,
    `/s/${series}/done`,
    `/e/${event}/privacy`,
  ]) {
    const { status, text } = await page(path);
    assert.equal(status, 200, path);
    const at = text.indexOf('<body>');
    assert.equal(hasSoftHyphen(text.slice(0, at)), false, path);
    const body = text.slice(at);
    assert.ok(body.includes(hyphenated), path);
    for (const [tag] of body.matchAll(/<[^>]*>/g)) assert.equal(hasSoftHyphen(tag), false, tag);
    const menus =
      /<option[^>]*>[^<]*<\/option>|<textarea[^>]*>[^<]*<\/textarea>|<span class="ear">[^<]*<\/span>/g;
    for (const [verbatim] of body.matchAll(menus))
      assert.equal(hasSoftHyphen(verbatim), false, verbatim);
    const seen = body.replace(menus, '').replace(/<[^>]*>/g, '');
    assert.equal(seen.includes(word), false, `${path} has a word that cannot break`);
  }
  const { text } = await page(`/e/${event}`);
  assert.match(text, new RegExp(`<title>Otsikko ${word}.*</title>`));
  assert.match(
    text,
    new RegExp(`<script type="application/ld\\+json">[^<]*"name":"Otsikko ${word}"`),
  );
  for (const label of [
    'Otsikko',
    'Tiivistelmä',
    'Kenelle',
    'Huomaa',
    'Talo',
    'Etänä',
    'Kiintiö',
    'Radio',
    'Valinta',
    'Vihje',
  ])
    assert.ok(text.includes(`${label} ${hyphenated}`), label);
  for (const label of ['Ohjelma', 'Puhuja', 'Rooli', 'Järjestö', 'Titteli'])
    assert.ok(text.includes(`${label} ${hyphenated}`), label);
});

test('mails and their calendars have no soft hyphens', async () => {
  const { event } = await setUp();
  const one = makePerson('Aino Esimerkki', { organization: `Yhdistys ${word}` });
  assert.equal((await post([event], [one])).status, 201);
  const [mail] = await mailTo(one.email);
  assert.ok(mail);
  assert.match(mail.subject, new RegExp(word));
  assert.equal(hasSoftHyphen(JSON.stringify(mail)), false);
  assert.match(
    mail.attachments[0]?.text.replaceAll('\r\n ', '') ?? '',
    new RegExp(`SUMMARY[^\r]*${word}`),
  );
  assert.equal(hasSoftHyphen(JSON.stringify(await readManagePage(tokenOf(mail)))), false);
});

test('soft hyphens in copied text are removed from every input', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner, { title: typed, fields: { organization: 'optional' } });
  assert.equal(expectBody(Event, await call(`/api/v1/events/${event}`)).title, word);
  const titled = await call(`/api/v1/desk/events/${event}`, { bearer: owner.key });
  assert.equal(expectBody(v.looseObject({ title: v.string() }), titled).title, word);
  assert.equal(
    (await post([event], [makePerson('Ai\u00adno Esimerkki', { organization: typed })])).status,
    201,
  );
  const form = new URLSearchParams({
    name: 'Ei\u00adno Esimerkki',
    email: 'eino@example.org',
    organization: typed,
  });
  const { text } = await page(`/e/${event}`);
  for (const name of ['idempotencyKey', 'privacyNotice'])
    form.set(
      name,
      new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? assert.fail(name),
    );
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  assert.equal((await call(`/e/${event}`, { raw: form.toString(), headers })).status, 303);
  const Rows = v.looseObject({
    registrations: v.array(v.looseObject({ name: v.string(), organization: v.string() })),
  });
  const { registrations } = expectBody(
    Rows,
    await call(`/api/v1/desk/events/${event}/registrations`, { bearer: owner.key }),
  );
  assert.deepEqual(registrations.map(({ name, organization: of }) => [name, of]).sort(), [
    ['Aino Esimerkki', word],
    ['Eino Esimerkki', word],
  ]);
});
