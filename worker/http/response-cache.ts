/**
 * A response cache for public reads, in the isolate's memory. Counts may be five seconds old by the
 * contract, so a page opened by many visitors at once costs one database read.
 *
 * In memory, as that works on every host and in tests. Cloudflare's Cache API would share responses
 * within a data centre, but it does nothing on `workers.dev` and previews, clears entries only
 * locally
 * and costs a call per request. Writes by other isolates and jobs, and states that change with time
 * (`closed` at `closesAt`), may show up to five seconds late. Registrations are decided by the
 * database, and the widget reads the counts afterwards without this cache.
 */

import { bytesOf, etagOf } from './etag.ts';

/** Maximum age of a response, here and in the caches it passes together. */
const MAX_AGE_MS = 5000;
/** Enough for the requests of one isolate in five seconds; a response has 5 to 50 kB. */
const MAX_ENTRIES = 200;

export type CachedResponse = {
  /** JSON in UTF-8, encoded once for its ETag and all requests */
  body: Uint8Array<ArrayBuffer>;
  etag: string;
  language: string;
  /** when the data was read, in milliseconds */
  readAtMs: number;
};

const cache = new Map<string, CachedResponse>();
let writeCount = 0;

export function clearCache(): void {
  writeCount += 1;
  cache.clear();
}

/**
 * Clears the cache after a request that may have written, so that the isolate's next request sees
 * the
 * change. A 4xx writes nothing, so refused registrations to a full event do not empty the cache.
 */
export function clearCacheAfterWrite(method: string, status: number): void {
  if (/^(?:GET|HEAD|OPTIONS)$/.test(method) || (status >= 400 && status < 500)) return;
  clearCache();
}

/**
 * Maximum age that the client accepts, in milliseconds; `fetch` with `cache: 'no-cache'` sends
 * `max-age=0`.
 */
function acceptedAgeMs(cacheControl = ''): number {
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return 0;
  const seconds = /\bmax-age=(\d+)/i.exec(cacheControl)?.[1];
  return seconds === undefined ? MAX_AGE_MS : Math.min(MAX_AGE_MS, Number(seconds) * 1000);
}

/** Remaining whole seconds that a client may cache the response, so that ages do not add up. */
export const maxAgeSeconds = ({ readAtMs }: CachedResponse): number =>
  Math.max(0, Math.floor((readAtMs + MAX_AGE_MS - Date.now()) / 1000));

/**
 * The cached response, or a new one from `make`. Errors thrown by `make` are not cached, so an
 * event
 * is visible as soon as it is published.
 * @param key everything that the response depends on besides the database
 * @param cacheControl the request's header
 */
export async function cachedResponse(
  key: string,
  cacheControl: string | undefined,
  make: () => Promise<{ textLanguage: string }>,
): Promise<CachedResponse> {
  const at = Date.now();
  const cached = cache.get(key);
  if (cached && at - cached.readAtMs < acceptedAgeMs(cacheControl)) return cached;
  const writesBefore = writeCount;
  const view = await make();
  const body = bytesOf(JSON.stringify(view));
  const answer: CachedResponse = {
    body,
    etag: await etagOf(body),
    language: view.textLanguage,
    readAtMs: at,
  };
  // data read before a write is outdated, and a slow read must not replace a newer one
  if (writeCount === writesBefore && (cache.get(key)?.readAtMs ?? 0) <= at) {
    if (cache.size >= MAX_ENTRIES) cache.clear();
    cache.set(key, answer);
  }
  return answer;
}
