/** The scripts that pages include: type, caching, compression and embedded data. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import type { EmbedData } from '../../worker/contract/embed.ts';
import { ReleaseList } from '../../worker/contract/release.ts';
import { readReleases } from '../../worker/operate/releases.ts';
import {
  call,
  expectBody,
  expectProblem,
  host,
  makeEvent,
  makeOrganization,
  makeSeries,
  patchEvent,
  uniqueName,
} from '../support/client.ts';
import { readUndecoded as wireOf } from '../support/undecoded-response.ts';

const wire = async (path: string, headers: Record<string, string> = {}) =>
  wireOf((await host()).url + path, headers);

type Built = Record<string, { text: string; hash: string; integrity: string }>;
const built: Built = JSON.parse(readFileSync('dist/scripts.json', 'utf8'));

/**
 * The data that a script passes to itself: the argument of its only call, evaluated like in a
 * browser.
 */
function dataOf(script: string): EmbedData {
  const at = script.lastIndexOf('({"server"');
  assert.ok(at > 0, 'no data in the script');
  const literal = script
    .trim()
    .slice(at + 1)
    .replace(/\);?$/, '');
  return new Function(`return ${literal}`)() as EmbedData;
}

test('every script can be included by any page and is sent as JavaScript', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const event = await makeEvent(owner, { series });
  for (const path of [
    '/mukaan.js',
    `/embed/mukaan-${built.pinned?.hash}.js`,
    `/e/${event}.js`,
    `/s/${series}.js`,
    `/e/${uniqueName()}.js`,
  ]) {
    const { status, headers, text } = await call(path);
    assert.equal(status, 200, path);
    assert.equal(headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('vary') ?? '', /accept-encoding/i);
    assert.doesNotThrow(() => new Function(text), path);
  }
});

test('every script begins with the comment that makes V8 compile it while loading', async () => {
  const event = await makeEvent(await makeOrganization());
  for (const path of ['/mukaan.js', '/own.js', `/e/${event}.js`])
    assert.equal((await call(path)).text.split('\n')[0], '//# allFunctionsCalledOnLoad', path);
});

test('clients that accept brotli get brotli, others the same text uncompressed', async () => {
  const event = await makeEvent(await makeOrganization());
  for (const path of ['/mukaan.js', '/own.js', `/e/${event}.js`]) {
    const small = await wire(path, { 'accept-encoding': 'br, gzip' });
    const plain = await wire(path, { 'accept-encoding': 'identity' });
    assert.equal(small.headers['content-encoding'], 'br');
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.ok(small.bytes.length < plain.bytes.length / 2);
    assert.equal(brotliDecompressSync(small.bytes).toString(), plain.bytes.toString());
    assert.notEqual(
      (await wire(path, { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding'],
      'br',
    );
  }
});

test('an unchanged script is 304, and one with data is cached for at most a minute', async () => {
  const owner = await makeOrganization();
  const event = await makeEvent(owner);
  const path = `/e/${event}.js`;
  const first = await call(path);
  assert.equal(first.headers.get('cache-control'), 'public, max-age=60');
  const etag = first.headers.get('etag') ?? '';
  const again = await call(path, { headers: { 'if-none-match': etag } });
  assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', etag]);
  assert.equal(again.headers.get('access-control-allow-origin'), '*');
  await patchEvent(owner, event, { notice: 'Uusi' });
  assert.equal((await call(path, { headers: { 'if-none-match': etag } })).status, 200);
  const general = await call('/mukaan.js');
  assert.equal(
    (await call('/mukaan.js', { headers: { 'if-none-match': general.headers.get('etag') ?? '' } }))
      .status,
    304,
  );
});

test('a script contains exactly the public API answer of its language', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner, { title: { fi: 'Kiertue', sv: 'Turné' } });
  const title = { fi: '</script><script>alert(1)</script>', sv: 'Dag $& $1 \u2028 /*data*/' };
  const event = await makeEvent(owner, { series, title, description: '**x**' });
  const { url } = await host();
  for (const lang of ['fi', 'sv']) {
    const script = (await call(`/e/${event}.js?lang=${lang}`)).text;
    assert.ok(!script.includes('</script'));
    assert.deepEqual(dataOf(script), {
      server: url,
      language: lang,
      slug: event,
      kind: 'event',
      event: (await call(`/api/v1/events/${event}?lang=${lang}`)).body,
    });
    assert.deepEqual(dataOf((await call(`/s/${series}.js?lang=${lang}`)).text), {
      server: url,
      language: lang,
      slug: series,
      kind: 'series',
      series: (await call(`/api/v1/series/${series}?lang=${lang}`)).body,
    });
  }
});

test('the language is the address’ or the event’s first; Accept-Language does not count', async () => {
  const event = await makeEvent(await makeOrganization(), {
    title: { sv: 'Dag', fi: 'Päivä' },
    languages: ['sv', 'fi'],
  });
  const path = `/e/${event}.js`;
  const plain = await call(path, { headers: { 'accept-language': 'fi' } });
  assert.equal(dataOf(plain.text).language, 'sv');
  assert.equal(plain.headers.get('content-language'), 'sv');
  assert.equal(plain.text, (await call(path, { headers: { 'accept-language': 'en' } })).text);
  assert.doesNotMatch(plain.headers.get('vary') ?? '', /accept-language/i);
  assert.equal(dataOf((await call(`${path}?lang=fi`)).text).event?.title, 'Päivä');
  assert.equal(dataOf((await call(`${path}?lang=de`)).text).language, 'sv');
});

test('an unknown slug and a draft get the same answer: 200, no data, no caching', async () => {
  const draft = await makeEvent(await makeOrganization(), { status: 'draft' });
  for (const slug of [uniqueName(), draft]) {
    const answer = await call(`/e/${slug}.js`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(Object.keys(dataOf(answer.text)).sort(), [
      'kind',
      'language',
      'server',
      'slug',
    ]);
  }
  const series = await call(`/s/${uniqueName()}.js`);
  assert.deepEqual([series.status, series.headers.get('cache-control')], [200, 'no-store']);
  assert.equal(dataOf(series.text).kind, 'series');
});

test('every pinned copy matches its integrity, in brotli or plain, cached forever', async () => {
  const current = built.pinned ?? assert.fail('no script');
  const sri = (bytes: Buffer) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  for (const { hash, integrity } of [current, ...readReleases()]) {
    const path = `/embed/mukaan-${hash}.js`;
    const small = await wire(path, { 'accept-encoding': 'br, gzip' });
    assert.equal(small.headers['content-encoding'], 'br');
    assert.equal(sri(brotliDecompressSync(small.bytes)), integrity);
    const plain = await wire(path, { 'accept-encoding': 'identity' });
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(sri(plain.bytes), integrity);
    for (const { headers } of [small, plain]) {
      assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
      assert.equal(headers['timing-allow-origin'], '*');
      assert.equal(headers.etag, `"${hash}"`);
    }
  }
});

test('an unknown hash and other files of the folder are 404', async () => {
  for (const name of ['mukaan-0000000000000000.js', 'own.js', 'README.md'])
    expectProblem(await call(`/embed/${name}`), 404, 'not-found');
});

test('the list of releases equals the repository’s, readable by any page', async () => {
  const answer = await call('/embed/releases.json');
  assert.deepEqual(expectBody(ReleaseList, answer), { releases: readReleases() });
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
});

test('the public script does not contain the manage page', async () => {
  const { text } = await call('/mukaan.js');
  const managePage = /["'`]mukaan-registration["'`]/;
  assert.match((await call('/own.js')).text, managePage);
  assert.doesNotMatch(text, managePage);
  assert.match(text, /mukaan-event/);
});
