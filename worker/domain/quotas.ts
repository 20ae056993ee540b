/**
 * Kept places: which quota a person's answers match, and when what is left of it goes to everybody.
 */

import { type Answers, answerTo } from '../contract/participant.ts';
import type { Text } from '../contract/values.ts';

/** Who a quota is for: a region or level, or an answer to a question of the event. */
export type QuotaMatch =
  | { field: 'region' | 'level'; equals: string[] }
  | { question: string; equals: (string | number | boolean)[] };

export type StoredQuota = {
  /** unique in the event: it is also the number of the pool that counts the places */
  id: number;
  name: Text;
  places: number;
  match: QuotaMatch;
  /** from this instant on its free places are everybody's; null: they are kept until the event */
  releasesAt: string | null;
};

export type Matched = { region: string | null; level: string | null; answers: Answers };

const given = (match: QuotaMatch, person: Matched): unknown[] =>
  [
    'field' in match ? person[match.field] : (answerTo(person.answers, match.question) ?? null),
  ].flat();

/**
 * A person matches at most one: the first in list order. `storage/quotas.ts` says the same in SQL.
 */
export const quotaOf = (quotas: readonly StoredQuota[], person: Matched): number | null =>
  quotas.find(({ match }) =>
    given(match, person).some((value) => match.equals.some((wanted) => wanted === value)),
  )?.id ?? null;
