/** Writes the words of what was registered or changed in the last minute; a search that cannot wait writes them itself. */

import type { Env } from '../env.ts';
import { writeWords } from '../storage/search-words.ts';

/** Blocks in a minute: 5,000 rows. */
const blocks = 10;

export async function writeOwedWords({ DB }: Env): Promise<void> {
  await writeWords(DB, null, blocks);
}
