/**
 * Settings and websites of an organisation and their effects: mail sender, privacy notice,
 * embedding.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { RowPage } from '../../worker/contract/desk.ts';
import { Event } from '../../worker/contract/event.ts';
import { OrganizationSettings, Site, SiteList } from '../../worker/contract/settings.ts';
import {
  type Answer,
  assertWritesNothing,
  type CallOptions,
  call,
  errorKeys,
  expectBody,
  expectProblem,
  host,
  type Input,
  keyOfRole,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  post,
  register,
} from '../support/client.ts';

const desk = ({ key }: Organization, path: string, sent: CallOptions = {}): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { bearer: key, ...sent });
const patch = (owner: Organization, path: string, body: Input) =>
  desk(owner, path, { method: 'PATCH', body });

const settings = async (owner: Organization) =>
  expectBody(OrganizationSettings, await desk(owner, 'organization'));

async function set(owner: Organization, changes: Input) {
  const { version } = await settings(owner);
  return expectBody(
    OrganizationSettings,
    await patch(owner, 'organization', { version, ...changes }),
  );
}

const addSite = async (
  owner: Organization,
  siteHost: string | null = 'org.fi',
  name = 'Yhdistyksen sivut',
) => expectBody(Site, await desk(owner, 'sites', { body: { name, host: siteHost } }), 201);

test('settings are returned whole, changed by merge patch, and can be sent back unchanged', async () => {
  const owner = await makeOrganization();
  const fresh = await settings(owner);
  assert.deepEqual(
    [
      fresh.url,
      fresh.businessId,
      fresh.retentionDays,
      fresh.languages,
      fresh.contact,
      fresh.embedding,
      fresh.theme,
      fresh.version,
    ],
    [null, null, 90, ['fi'], null, 'anyone', { accent: null }, 1],
  );
  const changed = await set(owner, {
    name: ' Kuopion yhdistys ',
    businessId: 'FI 02012566',
    retentionDays: 30,
    languages: ['sv', 'fi', 'sv'],
    contact: { name: { fi: 'Maija', sv: 'Maja' }, email: 'maija@example.org' },
    senderName: 'Kuopio',
    noticeUrl: 'https://org.fi/seloste',
    theme: { accent: '#0B4F57' },
  });
  assert.deepEqual(changed, {
    ...fresh,
    name: 'Kuopion yhdistys',
    businessId: '0201256-6',
    retentionDays: 30,
    languages: ['sv', 'fi'],
    contact: {
      name: { fi: 'Maija', sv: 'Maja' },
      title: null,
      phone: null,
      email: 'maija@example.org',
    },
    senderName: 'Kuopio',
    noticeUrl: 'https://org.fi/seloste',
    theme: { accent: '#0b4f57' },
    version: 2,
  });
  assert.deepEqual(expectBody(OrganizationSettings, await patch(owner, 'organization', changed)), {
    ...changed,
    version: 3,
  });
  const cleared = await set(owner, {
    contact: null,
    senderName: null,
    businessId: null,
    theme: { accent: null },
  });
  assert.deepEqual(
    [cleared.contact, cleared.senderName, cleared.businessId, cleared.theme, cleared.name],
    [null, null, null, { accent: null }, 'Kuopion yhdistys'],
  );
});

test('of concurrent changes of settings one succeeds and the others see the current state', async () => {
  const owner = await makeOrganization();
  const { version } = await settings(owner);
  const answers = await Promise.all(
    ['A', 'B', 'C'].map((name) => patch(owner, 'organization', { version, name })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  const stale = await patch(owner, 'organization', { version, name: 'D' });
  expectProblem(stale, 409, 'edit-conflict');
  assert.deepEqual((stale.body as { current: unknown }).current, await settings(owner));
});

test('invalid settings are refused with a pointer and a message in the requested language', async () => {
  const owner = await makeOrganization();
  const cases: [string, string][] = [
    ['{"version":1,"retentionDays":0}', '/retentionDays range'],
    ['{"version":1,"retentionDays":91}', '/retentionDays range'],
    ['{"version":1,"retentionDays":-1}', '/retentionDays range'],
    ['{"version":1,"retentionDays":1.5}', '/retentionDays range'],
    ['{"version":1,"retentionDays":1e309}', '/retentionDays range'],
    ['{"version":1,"retentionDays":"1 "}', '/retentionDays type'],
    ['{"version":1,"retentionDays":null}', '/retentionDays required'],
    ['{"version":1,"controller":null}', '/controller required'],
    ['{"version":1,"name":" "}', '/name required'],
    ['{"version":1,"businessId":"1234567-2"}', '/businessId type'],
    ['{"version":1,"businessId":"0000000-0"}', '/businessId type'],
    ['{"version":1,"languages":[]}', '/languages required'],
    ['{"version":1,"languages":["de"]}', '/languages/0 unknown-option'],
    ['{"version":1,"noticeUrl":"javascript:alert(1)"}', '/noticeUrl type'],
    ['{"version":1,"url":"http://org.fi"}', '/url type'],
    ['{"version":1,"theme":{"accent":"red"}}', '/theme/accent type'],
    ['{"version":1,"theme":{"accent":"#fff;}body{display:none"}}', '/theme/accent type'],
    ['{"version":1,"embedding":"none"}', '/embedding unknown-option'],
    ['{"version":1,"senderName":"a\\r\\nBcc: x@example.org"}', '/senderName control-character'],
    ['{"version":1,"name":"a\\u202eb"}', '/name control-character'],
    ['{"version":1,"contact":{"name":{"sv":"a\\u2028b"}}}', '/contact/name control-character'],
    ['{"version":1,"contact":{"email":"a@b"}}', '/contact/email email-format'],
    ['{"version":1,"organizationId":2}', '/organizationId unknown-key'],
    ['{"version":1,"slug":"muu"}', '/slug unknown-key'],
    ['{"version":1,"role":"owner"}', '/role unknown-key'],
    ['{"version":1,"isUmbrella":true}', '/isUmbrella unknown-key'],
    ['{"name":"x"}', '/version required'],
  ];
  for (const [raw, expected] of cases) {
    const refusal = expectProblem(
      await desk(owner, 'organization', { method: 'PATCH', raw }),
      422,
      'validation',
    );
    assert.deepEqual([...new Set(errorKeys(refusal))], [expected], raw);
    assert.ok((refusal.errors?.[0]?.message ?? '').length > 5);
  }
  assert.equal((await settings(owner)).version, 1);
  const refusal = expectProblem(
    await patch(owner, 'organization?lang=sv', { version: 1, businessId: 'x' }),
    422,
    'validation',
  );
  assert.equal(refusal.errors?.[0]?.message, 'Skriv FO-numret i formen 1234567-1');
});

test('all members read settings and sites, only owners change them', async () => {
  const owner = await makeOrganization();
  const { key } = await addSite(owner);
  for (const role of ['editor', 'viewer'] as const) {
    const member = { ...owner, key: await keyOfRole(owner, role) };
    assert.deepEqual(await settings(member), await settings(owner));
    assert.equal(expectBody(SiteList, await desk(member, 'sites')).sites.length, 2);
    expectProblem(await patch(member, 'organization', { version: 1, name: 'x' }), 403, 'forbidden');
    expectProblem(await desk(member, 'sites', { body: { name: 'x' } }), 403, 'forbidden');
    expectProblem(await patch(member, `sites/${key}`, { name: 'x' }), 403, 'forbidden');
    expectProblem(await desk(member, `sites/${key}`, { method: 'DELETE' }), 403, 'forbidden');
  }
});

test('the privacy notice shows the controller, the retention and the organisation’s own page as soon as they are set', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const before = expectBody(Event, await call(`/api/v1/events/${slug}`)).privacy;
  await set(owner, { controller: 'Rekisteri ry', retentionDays: 30 });
  const after = expectBody(Event, await call(`/api/v1/events/${slug}`)).privacy;
  assert.deepEqual([after.controller, after.retentionDays], ['Rekisteri ry', 30]);
  assert.notEqual(after.noticeVersion, before.noticeVersion);
  const page = (await call(`/e/${slug}/privacy`)).text;
  assert.ok(page.includes('Rekisteri ry') && page.includes('30'));
  expectProblem(
    await post([slug], [makePerson()], { privacyNotice: before.noticeVersion }),
    422,
    'privacy-notice-unknown',
  );
  await set(owner, { noticeUrl: 'https://org.fi/seloste' });
  assert.equal(
    expectBody(Event, await call(`/api/v1/events/${slug}`)).privacy.noticeUrl,
    'https://org.fi/seloste',
  );
});

const Envelope = v.array(v.object({ fromName: v.string(), replyTo: v.nullable(v.string()) }));

/** Sender name and reply address of the newest mail to an address. */
async function envelope(address: string) {
  await mailTo(address);
  const [newest] = expectBody(
    Envelope,
    await call(`/dev/mail.json?to=${encodeURIComponent(address)}`),
  );
  return newest ?? assert.fail(address);
}

test('mails have the configured sender name and reply to the event’s contact, else the organisation’s', async () => {
  const owner = await makeOrganization();
  await set(owner, {
    senderName: 'Järjestö "Oy" <x@evil.example>',
    contact: { email: 'toimisto@example.org' },
  });
  const [one, other] = [makePerson(), makePerson()];
  await register([await makeEvent(owner, { organizer: { name: 'Joku muu' } })], [one]);
  await register([await makeEvent(owner, { contact: { email: 'oma@example.org' } })], [other]);
  // an address in a name could be mistaken for the sender's
  assert.deepEqual(await envelope(one.email), {
    fromName: 'Järjestö "Oy"',
    replyTo: 'toimisto@example.org',
  });
  assert.equal((await envelope(other.email)).replyTo, 'oma@example.org');
});

test('a discreet event’s mail reveals nothing in its sender, whatever name is set', async () => {
  const owner = await makeOrganization();
  await set(owner, { senderName: 'Vertaistuki ry' });
  const guest = makePerson();
  await register([await makeEvent(owner, { discreet: true })], [guest]);
  assert.equal((await mailTo(guest.email))[0]?.fromName, 'Mukaan');
});

test('a site has a key for its tag, a name and a host, and can be renamed, moved and removed', async () => {
  const owner = await makeOrganization();
  const made = await addSite(owner, 'WWW.Järjestö.fi', 'Etusivu');
  assert.deepEqual([made.name, made.host], ['Etusivu', 'www.xn--jrjest-bua3m.fi']);
  assert.match(made.key, /^[a-z0-9-]{3,24}-[a-z2-9]{4}$/);
  const without = await addSite(owner, null, 'Uutiskirje 3/2027');
  assert.match(without.key, /^uutiskirje-3-2027-[a-z2-9]{4}$/);
  const renamed = expectBody(Site, await patch(owner, `sites/${made.key}`, { name: 'Uusi' }));
  assert.deepEqual(renamed, { ...made, name: 'Uusi' });
  assert.equal(
    expectBody(Site, await patch(owner, `sites/${made.key}`, { host: null })).host,
    null,
  );
  assert.equal(
    expectBody(Site, await patch(owner, `sites/${made.key}`, { host: 'toinen.fi' })).host,
    'toinen.fi',
  );
  assert.equal((await desk(owner, `sites/${made.key}`, { method: 'DELETE' })).status, 204);
  expectProblem(await desk(owner, `sites/${made.key}`, { method: 'DELETE' }), 404, 'not-found');
  expectProblem(await patch(owner, `sites/${made.key}`, { name: 'x' }), 404, 'not-found');
  const { sites } = expectBody(SiteList, await desk(owner, 'sites'));
  assert.deepEqual(sites.map(({ key }) => key).sort(), [owner.site, without.key].sort());
});

test('a site without a name, with an invalid host or with a chosen key is refused', async () => {
  const owner = await makeOrganization();
  const { key } = await addSite(owner);
  const cases: [Input, string][] = [
    [{ host: 'org.fi' }, '/name required'],
    [{ name: ' ' }, '/name required'],
    [{ name: 'a\nb' }, '/name control-character'],
    [{ name: 'x', host: 'https://org.fi' }, '/host type'],
    [{ name: 'x', host: 'org.fi/a' }, '/host type'],
    [{ name: 'x', host: '10.0.0.1' }, '/host type'],
    [{ name: 'x', host: 5 }, '/host type'],
    [{ name: 'x', key: 'oma' }, '/key unknown-key'],
    [{ name: 'x', organizationId: 2 }, '/organizationId unknown-key'],
  ];
  for (const [body, expected] of cases) {
    assert.deepEqual(
      errorKeys(expectProblem(await desk(owner, 'sites', { body }), 422, 'validation')),
      [expected],
    );
    if (!('host' in body) || 'name' in body)
      assert.equal((await patch(owner, `sites/${key}`, body)).status, 422, JSON.stringify(body));
  }
  const refusal = expectProblem(
    await desk(owner, 'sites?lang=en', { body: { name: 'x', host: 'a b' } }),
    422,
    'validation',
  );
  assert.equal(refusal.errors?.[0]?.message, 'Enter the website’s name in the form www.example.fi');
});

test('another organisation’s site is not found', async () => {
  const [owner, other] = [await makeOrganization(), await makeOrganization()];
  const { key } = await addSite(other);
  expectProblem(await patch(owner, `sites/${key}`, { name: 'x' }), 404, 'not-found');
  expectProblem(await desk(owner, `sites/${key}`, { method: 'DELETE' }), 404, 'not-found');
  assert.deepEqual(
    expectBody(SiteList, await desk(owner, 'sites')).sites.map((site) => site.key),
    [owner.site],
  );
  assert.equal(expectBody(SiteList, await desk(other, 'sites')).sites.length, 2);
});

test('registrations keep their removed site, and later ones have only the page’s host', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  const { key } = await addSite(owner);
  const headers = { origin: 'https://org.fi' };
  await register([event], [makePerson('Ennen')], { site: key, headers });
  await desk(owner, `sites/${key}`, { method: 'DELETE' });
  await register([event], [makePerson('Jälkeen')], { site: key, headers });
  const { registrations } = expectBody(RowPage, await desk(owner, `events/${event}/registrations`));
  assert.deepEqual(
    registrations.map(({ name, site }) => [name, site]),
    [
      ['Ennen', { key, host: 'org.fi' }],
      ['Jälkeen', { key: null, host: 'org.fi' }],
    ],
  );
});

const from = (event: string, origin: string | null) =>
  post([event], [makePerson()], origin === null ? {} : { headers: { origin } });

/** Asserts a refusal that the widget can read and explain. */
async function refused(event: string, origin: string): Promise<void> {
  const answer = await assertWritesNothing(() => from(event, origin));
  expectProblem(answer, 403, 'origin-not-allowed');
  assert.equal(answer.headers.get('access-control-allow-origin'), '*', origin);
}

test('with listed sites, registrations from other origins are refused, also null, similar hosts and http', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  await addSite(owner, 'org.fi');
  assert.equal((await from(event, 'https://evil.com')).status, 201);
  await set(owner, { embedding: 'listed' });
  const others = [
    'null',
    'https://evil.com',
    'https://org.fi.evil.com',
    'https://evilorg.fi',
    'https://sub.org.fi',
    'http://org.fi',
    'https://org.fi:8443',
    'http://localhost:8788',
    'https://org.fi@evil.com',
  ];
  for (const origin of others) await refused(event, origin);
  for (const origin of ['https://org.fi', 'https://www.org.fi', (await host()).url])
    assert.equal((await from(event, origin)).status, 201, origin);
});

test('in development a local page may be listed by its host name', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  await set(owner, { embedding: 'listed' });
  const page = 'http://localhost:8788';
  await refused(event, page);
  await addSite(owner, 'localhost');
  assert.equal((await from(event, page)).status, 201);
  await refused(event, 'http://localhost.evil.com');
});

test('a program without an origin, or with any origin, is treated as a public call', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  await addSite(owner, 'org.fi');
  await set(owner, { embedding: 'listed' });
  assert.equal((await from(event, null)).status, 201);
  assert.equal((await from(event, 'https://org.fi')).status, 201);
});

test('a refused page can explain why: its preflight and the public reads stay open', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner, { series: await makeSeries(owner) });
  await set(owner, { embedding: 'listed' });
  const origin = 'https://evil.com';
  assert.equal((await call(`/api/v1/events/${event}`, { headers: { origin } })).status, 200);
  const preflight = await call('/api/v1/registrations', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  await refused(event, origin);
});

test('changes of the site list apply at once, and a replayed key from another site is refused', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  await set(owner, { embedding: 'listed' });
  await refused(event, 'https://org.fi');
  const { key } = await addSite(owner, 'org.fi');
  const registration = { key: 'a'.repeat(20) + key, headers: { origin: 'https://org.fi' } };
  const guest = makePerson();
  assert.equal((await post([event], [guest], registration)).status, 201);
  await patch(owner, `sites/${key}`, { host: 'toinen.fi' });
  expectProblem(await post([event], [guest], registration), 403, 'origin-not-allowed');
  await refused(event, 'https://org.fi');
  assert.equal((await from(event, 'https://toinen.fi')).status, 201);
  await desk(owner, `sites/${key}`, { method: 'DELETE' });
  await refused(event, 'https://toinen.fi');
  await set(owner, { embedding: 'anyone' });
  assert.equal((await from(event, 'https://toinen.fi')).status, 201);
});

test('the hosted page registers without script when sites are listed', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  await set(owner, { embedding: 'listed' });
  const page = (await call(`/e/${event}`)).text;
  const [, key = ''] = /name="idempotencyKey" value="([^"]+)"/.exec(page) ?? [];
  const { url } = await host();
  const raw = new URLSearchParams({
    idempotencyKey: key,
    name: 'Maija',
    email: makePerson().email,
  }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: url,
    'sec-fetch-site': 'same-origin',
  };
  const answer = await call(`/e/${event}`, { raw, headers });
  assert.equal(answer.status, 303, answer.text);
});

test('the hosted pages load the organisation’s colour from HOST’s style sheet, and only a valid colour', async () => {
  const owner = await makeOrganization();
  const [series, sheet] = [await makeSeries(owner), /<link rel="stylesheet" href="([^"]+)">/];
  const event = await makeEvent(owner, { series });
  const hrefOf = async (path: string) => sheet.exec((await call(path)).text)?.[1];
  assert.equal(await hrefOf(`/e/${event}`), '/own.css');
  await set(owner, { theme: { accent: '#8A1538' } });
  for (const path of [
    `/e/${event}`,
    `/s/${series}`,
    `/e/${event}/done`,
    `/s/${series}/done`,
    `/e/${event}/privacy`,
  ])
    assert.equal(await hrefOf(path), '/own.css?accent=8a1538', path);
  const style = await call('/own.css?accent=8a1538');
  assert.ok(style.text.includes('--accent: #8a1538'));
  const plain = (await call('/own.css')).text;
  for (const accent of ['red', '8a1538;}body{', '%23fff', ''])
    assert.equal((await call(`/own.css?accent=${accent}`)).text, plain);
});
