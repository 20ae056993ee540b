/**
 * Serves the scripts: general, pinned, with the data of an event or a series, and for the manage
 * page.
 */

import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import scripts from '../../dist/scripts.json';
import type { EmbedData } from '../contract/embed.ts';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { type ReleaseList, scriptName } from '../contract/release.ts';
import { viewEvent, viewSeries } from '../domain/view.ts';
import { originOf, type RequestContext } from '../http/context.ts';
import { bytesOf, etagOf } from '../http/etag.ts';
import { RejectionError } from '../http/problem.ts';
import manifest from '../releases/releases.json';
import { readPublished, readSeries } from '../storage/definitions.ts';

const common = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Timing-Allow-Origin': '*',
  Vary: 'Accept-Encoding',
};

const takesBrotli = (c: RequestContext): boolean =>
  /\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(c.req.header('accept-encoding') ?? '');

/** Compressed here, so that the size is the same on every server. */
function script(
  c: RequestContext,
  text: () => string | Uint8Array,
  compressed: () => Uint8Array,
  headers: { 'Cache-Control': string; ETag?: string; 'Content-Language'?: string },
): Response {
  const all = { ...common, ...headers };
  if (headers.ETag && c.req.header('if-none-match') === headers.ETag)
    return new Response(null, { status: 304, headers: all });
  if (!takesBrotli(c)) return new Response(text() as BodyInit, { headers: all });
  return new Response(compressed() as BodyInit, {
    headers: { ...all, 'Content-Encoding': 'br' },
    encodeBody: 'manual',
  });
}

const bytes = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

function built(
  c: RequestContext,
  name: 'mukaan' | 'pinned' | 'checks' | 'own',
  cache: string,
): Response {
  const { text, brotli, hash } = scripts[name];
  return script(
    c,
    () => text,
    () => bytes(brotli),
    { 'Cache-Control': cache, ETag: `"${hash}"` },
  );
}

/** One hour: a corrected script reaches every site within the hour, without changes to pages. */
export const getScript = (c: RequestContext): Response =>
  built(c, 'mukaan', 'public, max-age=3600');
export const getManageScript = (c: RequestContext): Response =>
  built(c, 'own', 'public, max-age=3600');

const { releases }: ReleaseList = manifest;

/** The address contains the content's hash. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Sent by the Worker, as the platform's compression of static files depends on the plan. */
async function released(c: RequestContext, hash: string): Promise<Response> {
  const file = await c.env.ASSETS.fetch(new URL(`/embed/${scriptName({ hash })}.br`, c.req.url));
  if (!file.ok)
    throw new Error(`the released script ${hash} is missing from the static files: ${file.status}`);
  const compressed = new Uint8Array(await file.arrayBuffer());
  const headers = { 'Cache-Control': IMMUTABLE, ETag: `"${hash}"` };
  return script(
    c,
    () => Uint8Array.from(brotliDecompressSync(compressed)),
    () => compressed,
    headers,
  );
}

/**
 * A copy for `integrity`: a release or the current build; or the validation script that forms load.
 */
export async function getPinnedScript(c: RequestContext): Promise<Response> {
  const file = c.req.param('file');
  if (file === scriptName(scripts.pinned)) return built(c, 'pinned', IMMUTABLE);
  if (file === `checks-${scripts.checks.hash}.js`) return built(c, 'checks', IMMUTABLE);
  const release = releases.find((one) => scriptName(one) === file);
  if (!release) throw new RejectionError('not-found');
  return released(c, release.hash);
}

export const getReleases = (c: RequestContext): Response =>
  c.json({ releases } satisfies ReleaseList, 200, { 'Cache-Control': 'public, max-age=300' });

/** JSON inside a script, with `<` escaped, so that it can be inlined in a page. */
const literal = (data: EmbedData): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** Cache of compressed scripts: visitors of one page request the same script within minutes. */
const compressedCopies = new Map<string, Uint8Array>();

function compress(etag: string, text: string): Uint8Array {
  const known = compressedCopies.get(etag);
  if (known) return known;
  if (compressedCopies.size > 50) compressedCopies.clear();
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const made = Uint8Array.from(brotliCompressSync(text, quality));
  compressedCopies.set(etag, made);
  return made;
}

async function withData(c: RequestContext, data: EmbedData, knownSlug: boolean): Promise<Response> {
  const text = scripts[`${data.kind}.${data.language}`].text.replace('/*data*/', () =>
    literal(data),
  );
  const etag = await etagOf(bytesOf(text));
  const cache = knownSlug
    ? { 'Cache-Control': 'public, max-age=60', ETag: etag }
    : { 'Cache-Control': 'no-store' };
  return script(
    c,
    () => text,
    () => compress(etag, text),
    { ...cache, 'Content-Language': data.language },
  );
}

/**
 * One language: that of `?lang`, else the event's first. `Accept-Language` would give one address
 * many
 * responses.
 */
const languageFor = (c: RequestContext, content: { languages: Language[] } | undefined): Language =>
  languageOf(c.req.query('lang')) ?? content?.languages[0] ?? languages[0];

export async function getEventScript(c: RequestContext, slug: string): Promise<Response> {
  const known = await readPublished(c.env.DB, slug);
  const language = languageFor(c, known?.event.content);
  const server = originOf(c);
  const event =
    known &&
    viewEvent(known.event, known.counts, {
      languages: [language],
      origin: server,
      now: Date.now(),
    });
  return withData(
    c,
    { server, language, slug, kind: 'event', ...(event ? { event } : {}) },
    event !== null,
  );
}

export async function getSeriesScript(c: RequestContext, slug: string): Promise<Response> {
  const known = await readSeries(c.env.DB, slug);
  const shown = known && known.events.length > 0 ? known : null;
  const language = languageFor(c, shown?.series.content);
  const server = originOf(c);
  const series =
    shown &&
    viewSeries(shown.series, shown.events, {
      languages: [language],
      origin: server,
      now: Date.now(),
    });
  return withData(
    c,
    { server, language, slug, kind: 'series', ...(series ? { series } : {}) },
    series !== null,
  );
}
