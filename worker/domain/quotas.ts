/** Finds the quota whose reserved seats a person's answers match. */

import { type Answers, answerTo } from '../contract/participant.ts';
import type { Text } from '../contract/values.ts';

/** Rule of a quota: a region or level, or an answer to a question of the event. */
export type QuotaMatch =
  | { field: 'region' | 'level'; equals: string[] }
  | { question: string; equals: (string | number | boolean)[] };

export type StoredQuota = {
  /** unique in the event; also the number of the pool that counts its seats */
  id: number;
  name: Text;
  places: number;
  match: QuotaMatch;
  /** from this instant its free seats are open; null: never */
  releasesAt: string | null;
};

export type QuotaCandidate = { region: string | null; level: string | null; answers: Answers };

const given = (match: QuotaMatch, person: QuotaCandidate): unknown[] =>
  [
    'field' in match ? person[match.field] : (answerTo(person.answers, match.question) ?? null),
  ].flat();

/** The first matching quota in list order. `storage/quotas.ts` has the same rule in SQL. */
export const quotaOf = (quotas: readonly StoredQuota[], person: QuotaCandidate): number | null =>
  quotas.find(({ match }) =>
    given(match, person).some((value) => match.equals.some((wanted) => wanted === value)),
  )?.id ?? null;
