/** Error texts for failed calls. */

import { Refusal } from '../../core/api.ts';
import type { DeskWords } from '../locales/words.ts';

export function why({ common }: Pick<DeskWords, 'common'>, error: unknown): string {
  const { status, message } = Refusal.of(error);
  // read after signing in again
  if (status === 401) return common.interrupted;
  return message || common[status === 0 ? 'network' : 'internal'];
}

/** For a form with one field: the field's error, else that of the call. */
export const whyOfField = (words: Pick<DeskWords, 'common'>, error: unknown): string =>
  Refusal.of(error).places[0]?.message || why(words, error);
