/**
 * Finished answers to public reads, kept in the isolate for the five seconds that the contract lets
 * counts be old. A page that many open at once then costs one read of the database, not one for
 * each visitor.
 *
 * In memory, as it is there on every host and in every test. Cloudflare's Cache API would share
 * answers among a data centre's isolates, but it does nothing on `workers.dev` and previews,
 * forgets only where it is told to, and costs a call at each request. Isolates know nothing of each
 * other's writes: what another one or a job has changed may show five seconds later, and so does a
 * state that time changes (`closed` at `closesAt`). A registration is decided by the database
 * alone, and so is the widget's look at the counts afterwards.
 */

import { bytesOf, etagOf } from './etag.ts';

/** How old an answer may get here and in the caches it passes, together. Milliseconds. */
const oldest = 5000;
/** Enough for what one isolate is asked in five seconds; an answer has some 5 to 50 kB. */
const most = 200;

export type Kept = {
  /** JSON in UTF-8: written once for its validator and for every request */
  body: Uint8Array<ArrayBuffer>;
  etag: string;
  language: string;
  /** when it was read, in milliseconds */
  at: number;
};

const answers = new Map<string, Kept>();
let writes = 0;

export function forget(): void {
  writes += 1;
  answers.clear();
}

/**
 * After a request that may have written: the next request to this isolate sees it, whichever events
 * and series it has touched. A refusal writes nothing, so the many who come too late to a full
 * event do not empty the memory for others.
 */
export function forgetAfter(method: string, status: number): void {
  if (/^(?:GET|HEAD|OPTIONS)$/.test(method) || (status >= 400 && status < 500)) return;
  forget();
}

/**
 * How old an answer the caller takes, in milliseconds; a browser's `cache: 'no-cache'` asks with
 * `max-age=0`.
 */
function patience(cacheControl = ''): number {
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return 0;
  const seconds = /\bmax-age=(\d+)/i.exec(cacheControl)?.[1];
  return seconds === undefined ? oldest : Math.min(oldest, Number(seconds) * 1000);
}

/**
 * Whole seconds that an answer may still be kept elsewhere, so that a browser's five do not come on
 * top of ours.
 */
export const secondsLeft = ({ at }: Kept): number =>
  Math.max(0, Math.floor((at + oldest - Date.now()) / 1000));

/**
 * The answer from memory where there is one that will do, else made and kept. What `make` refuses
 * it throws, and that is never kept: an event shows at the moment it is published.
 * @param key all that the answer depends on beside the database
 * @param cacheControl the request's header
 */
export async function kept(
  key: string,
  cacheControl: string | undefined,
  make: () => Promise<{ textLanguage: string }>,
): Promise<Kept> {
  const at = Date.now();
  const known = answers.get(key);
  if (known && at - known.at < patience(cacheControl)) return known;
  const before = writes;
  const view = await make();
  const body = bytesOf(JSON.stringify(view));
  const answer: Kept = { body, etag: await etagOf(body), language: view.textLanguage, at };
  // what was read before a write is old already, and a slow read takes no later one's place
  if (writes === before && (answers.get(key)?.at ?? 0) <= at) {
    if (answers.size >= most) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}
