/** Writes the words of what has been registered or changed, soon after; a search that cannot wait writes them itself. */

import type { Env } from '../env.ts';
import { writeSomeWords, writeWords } from '../storage/search-words.ts';

/** Blocks in a minute: 5,000 rows. */
const blocks = 10;

/** For every minute: what no answer and no search has written. */
export async function writeOwedWords({ DB }: Env): Promise<void> {
  await writeWords(DB, null, blocks);
}

/** Long enough that a storm's words take a small share of the database; they are not what people wait for. Milliseconds. */
const gather = 1000;
/** Rows after one answer; what a storm leaves is the minute's. */
const some = 200;
/** A wait that is still not over by then was cut off with its invocation. Milliseconds. */
const lost = 10_000;

let waitingSince = 0;

/** For after an answer: in one isolate one writer works for all requests of a second. */
export async function writeWordsSoon({ DB }: Env): Promise<void> {
  if (Date.now() - waitingSince < lost) return;
  waitingSince = Date.now();
  await scheduler.wait(gather);
  waitingSince = 0;
  await writeSomeWords(DB, some);
}
