/** Why a call was refused, in words. */

import { Refusal } from '../../core/api.ts';
import type { DeskWords } from '../locales/words.ts';

export function why({ common }: Pick<DeskWords, 'common'>, error: unknown): string {
  const { status, message } = Refusal.of(error);
  // read when somebody is signed in again
  if (status === 401) return common.interrupted;
  return message || common[status === 0 ? 'network' : 'internal'];
}

/**
 * The same for a form of one field: what is to be done there comes before what is wrong with the
 * whole.
 */
export const whyOfField = (words: Pick<DeskWords, 'common'>, error: unknown): string =>
  Refusal.of(error).places[0]?.message || why(words, error);
