/** The hosted pages over HTTP: headers, languages, and registering without script. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertWritesNothing,
  call,
  errorKeys,
  expectProblem,
  fromNow,
  host,
  type Input,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  newIdempotencyKey,
  registerStrangers,
  seatCounters,
  uniqueName,
} from '../support/client.ts';
import { removeSoftHyphens } from '../support/soft-hyphens.ts';

const page = (path: string, headers: Record<string, string> = {}) =>
  call(path, { headers: { accept: 'text/html', ...headers } });

/** Submits a form like a browser without script. */
async function submit(
  path: string,
  fields: Input | [string, string][],
  headers: Record<string, string> = {},
) {
  const { url } = await host();
  return call(path, {
    raw: new URLSearchParams(fields as [string, string][]).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      origin: url,
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
  });
}

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? assert.fail(`no field ${name}`);

test('every page is HTML with strict security headers', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const event = await makeEvent(owner, { series });
  const paths = [
    '/',
    '/r',
    `/e/${event}`,
    `/s/${series}`,
    `/e/${event}/done`,
    `/s/${series}/done`,
    `/e/${event}/privacy`,
  ];
  for (const path of paths) {
    const { status, headers, text } = await page(path);
    assert.equal(status, 200, path);
    assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8/i);
    assert.match(text, /^<!doctype html>\n<html lang="fi">/);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:|data:/, path);
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.ok(headers.get('strict-transport-security'));
    assert.equal(headers.get('set-cookie'), null);
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)(?![^>]*type="application\/ld\+json")/);
    assert.doesNotMatch(text, /\son\w+=|style="/);
  }
});

test('the manage page sends no referrer and is not cached', async () => {
  const { headers } = await page('/r');
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('cache-control'), 'no-store');
});

test('pages are in the requested language', async () => {
  const slug = await makeEvent(await makeOrganization());
  for (const language of ['fi', 'sv', 'en']) {
    const { text, headers } = await page(`/e/${slug}?lang=${language}`);
    assert.ok(text.includes(`<html lang="${language}">`));
    assert.equal(headers.get('content-language'), language);
  }
  assert.match(
    (await page(`/e/${slug}`, { 'accept-language': 'sv-FI, fi;q=0.5' })).text,
    /<html lang="sv">/,
  );
});

test('a page shows state, seats and deadline in its language when the event’s texts are in another', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    languages: ['sv'],
    title: { sv: 'Dag' },
    registration: { capacity: 3 },
  });
  const { text, headers } = await page(`/e/${slug}`);
  assert.equal(headers.get('content-language'), 'fi');
  assert.match(text, /3 paikkaa jäljellä/);
  assert.match(text, /<h1>Dag<\/h1>/);
});

test('a missing page is HTML for browsers and a problem document for programs', async () => {
  for (const path of [
    '/nothing',
    `/e/${uniqueName()}`,
    `/s/${uniqueName()}`,
    `/e/${uniqueName()}/done`,
  ]) {
    const { status, headers, text } = await page(path);
    assert.equal(status, 404, path);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    assert.match(text, /noindex/);
    expectProblem(await call(path), 404, 'not-found');
  }
});

test('a form without script registers: 303 to a page without personal data, and a mail', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    fields: { organization: 'optional', region: 'required' },
    questions: [
      { id: 'q1', type: 'number', label: 'Montako?' },
      {
        id: 'q2',
        type: 'checkboxes',
        label: 'Mitkä?',
        options: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ],
      },
    ],
  });
  const { text } = await page(`/e/${slug}?lang=sv`);
  const one = makePerson('Maija Meikäläinen');
  const fields: [string, string][] = [
    ['idempotencyKey', hidden(text, 'idempotencyKey')],
    ['privacyNotice', hidden(text, 'privacyNotice')],
    ['name', one.name],
    ['email', one.email],
    ['organization', ''],
    ['region', '11'],
    ['answers.q1', '3'],
    ['answers.q2', 'a'],
    ['answers.q2', 'b'],
  ];
  const answer = await submit(`/e/${slug}?lang=sv`, fields);
  const { url } = await host();
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.headers.get('location'), `${url}/e/${slug}/done?lang=sv`);
  const done = await page(`/e/${slug}/done?lang=sv`);
  assert.ok(!done.text.includes(one.email) && !done.text.includes('Meikäläinen'));
  const [mail] = await mailTo(one.email);
  assert.equal(mail?.headers['Content-Language'], 'sv');
  // a resubmitted form makes no second registration
  assert.equal((await submit(`/e/${slug}?lang=sv`, fields)).status, 303);
  assert.equal((await seatCounters(slug)).taken, 1);
  const list = (await call(`/api/v1/desk/events/${slug}/registrations`, { bearer: owner.key }))
    .body as {
    registrations: { answers: unknown; channel: string; region: string }[];
  };
  const [row] = list.registrations;
  assert.deepEqual(
    [row?.answers, row?.channel, row?.region],
    [{ q1: 3, q2: ['a', 'b'] }, 'page', '11'],
  );
});

test('a series’ form registers for the selected events', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const [one, other] = [
    await makeEvent(owner, { series, title: 'Kuopio' }),
    await makeEvent(owner, { series, title: 'Oulu' }),
  ];
  const form = await page(`/s/${series}`);
  const who = makePerson();
  const base: [string, string][] = [
    ['idempotencyKey', hidden(form.text, 'idempotencyKey')],
    ['name', who.name],
    ['email', who.email],
  ];
  const none = await assertWritesNothing(() => submit(`/s/${series}`, base));
  assert.equal(none.status, 422);
  assert.ok(none.text.includes('Valitse ainakin yksi tilaisuus'));
  const answer = await submit(`/s/${series}`, [...base, ['events', other]]);
  assert.equal(answer.status, 303, answer.text);
  assert.deepEqual([(await seatCounters(one)).taken, (await seatCounters(other)).taken], [0, 1]);
});

test('an invalid form comes back with the errors and all typed values', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    questions: [{ id: 'q1', type: 'textarea', label: 'Toive' }],
  });
  const typed = {
    idempotencyKey: newIdempotencyKey(),
    name: 'Maija "<b>"',
    email: 'maija',
    'answers.q1': 'Pitkä\ntoive & muuta',
  };
  const { status, text } = await assertWritesNothing(() => submit(`/e/${slug}`, typed));
  assert.equal(status, 422);
  assert.ok(
    removeSoftHyphens(text).includes('Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi'),
  );
  assert.ok(text.includes('value="Maija &quot;&lt;b&gt;&quot;"'));
  assert.ok(text.includes('value="maija"'));
  assert.ok(text.includes('Pitkä\ntoive &amp; muuta</textarea>'));
  assert.ok(text.includes(`value="${typed.idempotencyKey}"`));
  assert.match(text, /aria-invalid="true"/);
});

test('a refused form comes back with the reason and the status of the refusal', async () => {
  const owner = await makeOrganization();
  const full = await makeEvent(owner, { registration: { capacity: 1 } });
  await registerStrangers(full, 1);
  const closed = await makeEvent(owner, { registration: { closesAt: fromNow(-1000) } });
  const open = await makeEvent(owner);
  const key = newIdempotencyKey();
  const fields = (more: Input = {}) => ({
    idempotencyKey: newIdempotencyKey(),
    ...makePerson(),
    ...more,
  });
  assert.equal((await submit(`/e/${open}`, fields({ idempotencyKey: key }))).status, 303);
  const cases: [string, Input, number][] = [
    [full, fields(), 409],
    [closed, fields(), 409],
    [open, fields({ idempotencyKey: key }), 422],
    [open, fields({ privacyNotice: 'old' }), 422],
    [open, fields({ idempotencyKey: 'short' }), 400],
  ];
  for (const [slug, sent, status] of cases) {
    const answer = await assertWritesNothing(() => submit(`/e/${slug}`, sent));
    assert.equal(answer.status, status, `${slug} ${JSON.stringify(sent)}`);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  }
});

test('a form posted by another site is refused, for browsers and for programs', async () => {
  const slug = await makeEvent(await makeOrganization());
  const fields = () => ({ idempotencyKey: newIdempotencyKey(), ...makePerson() });
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    const shown = await assertWritesNothing(() => submit(`/e/${slug}`, fields(), headers));
    assert.equal(shown.status, 403, shown.text.slice(0, 200));
    expectProblem(
      await assertWritesNothing(() =>
        submit(`/e/${slug}`, fields(), { ...headers, accept: '*/*' }),
      ),
      403,
      'origin-not-allowed',
    );
  }
});

test('a form of another type, too large or for an unknown event is refused with the matching status', async () => {
  const slug = await makeEvent(await makeOrganization());
  const send = (path: string, raw: string, type: string) =>
    call(path, { raw, headers: { 'content-type': type } });
  const form = 'application/x-www-form-urlencoded';
  expectProblem(
    await assertWritesNothing(() => send(`/e/${slug}`, '{}', 'application/json')),
    415,
    'unsupported-media-type',
  );
  expectProblem(
    await assertWritesNothing(() => send(`/e/${slug}`, `name=${'x'.repeat(70_000)}`, form)),
    413,
    'too-large',
  );
  expectProblem(
    await assertWritesNothing(() => send(`/e/${uniqueName()}`, 'name=x', form)),
    404,
    'not-found',
  );
  const shown = await submit(`/e/${slug}`, { name: 'x'.repeat(70_000) });
  assert.equal(shown.status, 413);
});

test('/health reports ok and is not cached', async () => {
  const answer = await call('/health');
  assert.deepEqual(
    [answer.status, answer.body, answer.headers.get('cache-control')],
    [200, { status: 'ok' }, 'no-store'],
  );
});

test('an API call without an idempotency key is a problem without field errors, also for browsers', async () => {
  const refusal = expectProblem(
    await call('/api/v1/registrations', { body: {}, headers: { accept: 'text/html' } }),
    400,
    'idempotency-key-missing',
  );
  assert.deepEqual(errorKeys(refusal), []);
});

test('an address with a trailing slash redirects to the one without', async () => {
  const slug = await makeEvent(await makeOrganization());
  const answer = await page(`/e/${slug}/?lang=sv`);
  assert.equal(answer.status, 301);
  const location = new URL(answer.headers.get('location') ?? '');
  assert.equal(location.pathname + location.search, `/e/${slug}?lang=sv`);
});

test('a series’ form without a choice, name and address names all three errors at once', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  await makeEvent(owner, { series });
  const html = (await page(`/s/${series}?lang=fi`)).text;
  const body = new URLSearchParams({
    idempotencyKey: hidden(html, 'idempotencyKey'),
    name: '',
    email: '',
  });
  const answer = await call(`/s/${series}?lang=fi`, {
    method: 'POST',
    raw: body.toString(),
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(answer.status, 422);
  for (const message of [
    'Valitse ainakin yksi tilaisuus',
    'Kirjoita nimi',
    'Kirjoita sähköpostiosoite',
  ])
    assert.ok(removeSoftHyphens(answer.text).includes(message), message);
});
